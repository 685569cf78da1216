# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""When a new version is no version any more, the notes that had followed it go back to where they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Edit, Op, Operation
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.store.notebook.records import annotation_of, row_of_annotation
from edition_reader.tasks.reanchor import reanchor_edition
from edition_reader.tasks.versions import FollowReport, article_successors, counted


def undone_versions(operation: Operation) -> dict[str, str]:
    """Return for each edition that stopped being a new version the one that it had taken the place of."""
    found = {}
    for edit in operation.edits:
        before, after = edit.before or {}, edit.after or {}
        if before.get("version_of") and not after.get("version_of"):
            found[edit.id] = str(before["version_of"])
    return found


def go_back(library: Library, notebook: Notebook, newest: str, earlier: str) -> FollowReport:
    """Move the notes that came from `earlier` back to it; those made on `newest` itself stay there.

    A note goes to the very place it had, unless it was placed anew since: then its passage is looked for.
    """
    held = notebook.annotations(edition=newest) + notebook.annotations(edition=newest, trash=True)
    moves = {note.id: move for note in held if (move := _move(notebook.revisions(note.id), note.id, newest, earlier))}
    came = [note for note in held if note.id in moves]
    if not came:
        return FollowReport()
    fingerprint = library.summary(earlier).fingerprint
    before, text = library.edition(newest), library.edition(earlier)
    placed = {
        outcome.annotation.id: outcome.applied()
        for outcome in reanchor_edition(text, came, article_successors(before, text))
    }
    back = []
    for note in came:
        exact = _as_before(note, moves[note.id])
        moved = exact or placed[note.id]
        target = replace(moved.target, edition=earlier, fingerprint=fingerprint)
        back.append(replace(moved, target=target))
    notebook.merge(Op.REANCHOR_ANNOTATIONS, back, came)
    return FollowReport(1, counted(note.state for note in back if note.deleted is None and note.anchor))


def _move(operations: Sequence[Operation], id_: str, newest: str, earlier: str) -> Edit | None:
    """Return the change that brought a note from one edition to the other, or None."""
    for operation in reversed(operations):
        for edit in operation.edits:
            if edit.id == id_ and edit.before and edit.after and edit.after.get("edition") == newest:
                return edit if edit.before.get("edition") == earlier else None
    return None


def _as_before(note: Annotation, move: Edit) -> Annotation | None:
    """Return a note with the place it had before it was moved; None when it was placed anew since."""
    row = row_of_annotation(note)
    before: Mapping[str, Any] = move.before or {}
    after: Mapping[str, Any] = move.after or {}
    if any(row[name] != after[name] for name in after if name in {"anchor", "state", "article"}):
        return None
    return annotation_of(note.id, {**row, **{name: value for name, value in before.items() if name != "modified"}})
