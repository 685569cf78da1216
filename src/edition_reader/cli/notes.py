# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Commands about a person's notes: annotations, undo, redo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edition_reader.cli.asking import asked_by
from edition_reader.cli.console import Outcome
from edition_reader.cli.context import Context
from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.errors import NotFound, WrongUse
from edition_reader.store.notebook import Notebook
from edition_reader.tasks.annotate import add_by_quote
from edition_reader.tasks.exchange_records import cited_now
from edition_reader.tasks.undo import Reverted, redo_latest, undo_latest
from edition_reader.tasks.workspace import Workspace
from edition_reader.text.records import annotation_record
from edition_reader.words.labels import say


def list_annotations(context: Context) -> Outcome:
    """List highlights and notes in text order."""
    with context.workspace(create_person=False) as workspace:
        found = _listed(context, workspace)
        person = workspace.person.name if workspace.person else None
    data = {"annotations": [annotation_data(annotation, person) for annotation in found]}
    return Outcome(data, [_line(context, annotation) for annotation in found])


def _listed(context: Context, workspace: Workspace) -> list[Annotation]:
    """Return what is to be listed; newspaper, date and page are asked for as the library has them now."""
    options, asked = context.options, asked_by(context)
    if workspace.notebook is None:
        return []
    found = workspace.notebook.annotations(article=options.article, edition=options.edition, trash=options.trash)
    if asked is None:
        return found
    name = workspace.notebook.person.name
    cited = cited_now(workspace.library, found)
    return [one for one, now in zip(found, cited, strict=True) if asked(annotation_record(now, name))]


def add_annotation(context: Context) -> Outcome:
    """Highlight a passage by its words."""
    options = context.options
    with context.workspace(create_person=True) as workspace:
        added = add_by_quote(
            workspace.library,
            _notebook(workspace),
            options.article,
            options.quote,
            start=options.start,
            color=options.color or Color.YELLOW,
            note=options.note or "",
            tags=_tags(options.tags or ()),
        )
    place = {"start": added.anchor.start, "end": added.anchor.end} if added.anchor else {"start": None, "end": None}
    return Outcome({"id": added.id, **place, "state": added.state.value}, [added.id])


def edit_annotation(context: Context) -> Outcome:
    """Change the colour, note or tags of one annotation; what is not given stays."""
    options = context.options
    given: dict[str, Any] = {"color": options.color, "note": options.note, "tags": options.tags}
    values = {name: value for name, value in given.items() if value is not None}
    if "tags" in values:
        values["tags"] = _tags(values["tags"])
    if not values:
        raise WrongUse(reason="nothing-to-change")
    with context.workspace(create_person=False) as workspace:
        notebook = _existing_notebook(workspace, options.id)
        before = notebook.annotation(options.id)
        changed = int(notebook.edit(options.id, **values) != before)
    return Outcome({"changed": changed}, [_changed_line(context, changed)])


def _tags(words: Iterable[str]) -> tuple[str, ...]:
    """Return tags as they are typed in the window: on one line, without space around them, each once, none empty."""
    return tuple(dict.fromkeys(tag for word in words if (tag := " ".join(word.split()))))


def delete_annotations(context: Context) -> Outcome:
    """Move annotations to the trash."""
    with context.workspace(create_person=False) as workspace:
        changed = _existing_notebook(workspace, context.options.ids[0]).delete(context.options.ids)
    return Outcome({"changed": changed}, [_changed_line(context, changed)])


def restore_annotations(context: Context) -> Outcome:
    """Bring annotations back from the trash."""
    with context.workspace(create_person=False) as workspace:
        changed = _existing_notebook(workspace, context.options.ids[0]).restore(context.options.ids)
    return Outcome({"changed": changed}, [_changed_line(context, changed)])


def undo(context: Context) -> Outcome:
    """Take back the last change of the notebook or the library."""
    with context.workspace(create_person=False) as workspace:
        return _reverted(context, undo_latest(workspace.library, workspace.notebook))


def redo(context: Context) -> Outcome:
    """Carry out again what was undone last."""
    with context.workspace(create_person=False) as workspace:
        return _reverted(context, redo_latest(workspace.library, workspace.notebook))


def annotation_data(annotation: Annotation, person: str | None) -> dict[str, Any]:
    """Return an annotation as JSON."""
    anchor = annotation.anchor
    return {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "article": annotation.target.article,
        "edition": annotation.target.edition,
        "person": person,
        "color": annotation.color.value if annotation.color else None,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "quote": anchor.quote if anchor else None,
        "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None,
        "state": annotation.state.value,
        "created": annotation.created,
        "modified": annotation.modified,
        "deleted": annotation.deleted,
    }


def _notebook(workspace: Workspace) -> Notebook:
    """Return the open notebook of a workspace that has a person."""
    if workspace.notebook is None:
        raise NotFound(what="person", id="")
    return workspace.notebook


def _existing_notebook(workspace: Workspace, annotation: str) -> Notebook:
    """Return the open notebook; raises NotFound for the annotation when there is nobody yet."""
    if workspace.notebook is None:
        raise NotFound(what="annotation", id=annotation)
    return workspace.notebook


def _reverted(context: Context, reverted: Reverted) -> Outcome:
    """Return what was undone or done again."""
    return Outcome({"operation": reverted.op.value, "changed": reverted.changed}, [say(reverted.op, context.language)])


def _changed_line(context: Context, changed: int) -> str:
    """Return how many notes were changed, as a sentence."""
    return context.language.plural("{n} note changed", "{n} notes changed", changed)


def _line(context: Context, annotation: Annotation) -> str:
    """Return an annotation as one line for people."""
    color = say(annotation.color, context.language) if annotation.color else say(annotation.kind, context.language)
    quote = annotation.anchor.quote.replace("\n", " / ") if annotation.anchor else ""
    parts = [annotation.id, color, quote, annotation.note, *(f"#{tag}" for tag in annotation.tags)]
    return "  ".join(part for part in parts if part)
