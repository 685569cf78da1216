# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The past of one note: what each operation did to it in words, and how it read after each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from edition_reader.model.annotation import Color
from edition_reader.model.changes import Edit, Op, Operation
from edition_reader.ui.session import Session
from edition_reader.words.labels import say


@dataclass(frozen=True, slots=True)
class Revision:
    """One step: when, what it did, and note, tags and colour after it. `deleted` says whether it was in the trash."""

    at: str
    words: str
    note: str
    tags: tuple[str, ...]
    color: Color | None
    deleted: bool


def revisions_of(operations: Sequence[Operation], id_: str, session: Session) -> list[Revision]:
    """Return the steps of a note, oldest first; a spell of typing is one step."""
    row: dict[str, Any] = {}
    found: list[Revision] = []
    group: str | None = None
    for operation in operations:
        edits = [edit for edit in operation.edits if edit.id == id_]
        for edit in edits:
            words = _words(operation.op, edit, row, session)
            row |= dict(edit.after or {})
            revision = _revision(operation.at, words, row)
            if found and operation.group is not None and operation.group == group:
                found[-1] = replace(revision, words=found[-1].words)
            else:
                found.append(revision)
            group = operation.group
    return found


def _revision(at: str, words: str, row: Mapping[str, Any]) -> Revision:
    color = row.get("color")
    return Revision(
        at=at,
        words=words,
        note=row.get("note") or "",
        tags=tuple(row.get("tags") or ()),
        color=Color(color) if color else None,
        deleted=row.get("deleted") is not None,
    )


def _words(op: Op, edit: Edit, row: Mapping[str, Any], session: Session) -> str:
    """Return what an operation did to a note."""
    after = dict(edit.after or {})
    if op in {Op.UNDO, Op.REDO, Op.IMPORT_ANNOTATIONS, Op.REANCHOR_ANNOTATIONS, Op.RECOVER}:
        return say(op, session.language)
    if not row:
        return session.text("Highlighted") if after.get("anchor") else session.text("Written")
    changed = next((name for name in _TOLD if name in after), None)
    return _TOLD[changed](row, after, session) if changed else say(op, session.language)


def _deleted(_row: Mapping[str, Any], after: Mapping[str, Any], session: Session) -> str:
    if after["deleted"]:
        return session.text("Moved to the trash")
    return session.text("Brought back from the trash")


def _note(row: Mapping[str, Any], _after: Mapping[str, Any], session: Session) -> str:
    return session.text("Note rewritten") if row.get("note") else session.text("Note written")


def _color(_row: Mapping[str, Any], after: Mapping[str, Any], session: Session) -> str:
    color = after["color"]
    name = session.color_name(Color(color)) if color else session.text("No colour")
    return session.text("Colour: {name}", name=name)


def _placed(_row: Mapping[str, Any], _after: Mapping[str, Any], session: Session) -> str:
    return session.text("Placed anew")


def _tags(row: Mapping[str, Any], change: Mapping[str, Any], session: Session) -> str:
    before, after = list(row.get("tags") or ()), list(change["tags"] or ())
    new = [tag for tag in after if tag not in before]
    gone = [tag for tag in before if tag not in after]
    comma = session.text(", ")
    if new:
        return session.text("Tag added: {name}", name=comma.join(new))
    return session.text("Tag removed: {name}", name=comma.join(gone))


_Teller = Callable[[Mapping[str, Any], Mapping[str, Any], Session], str]
#: What tells of a change of each field; the first field that changed is told.
_TOLD: Mapping[str, _Teller] = MappingProxyType(
    {"deleted": _deleted, "note": _note, "tags": _tags, "color": _color, "anchor": _placed, "state": _placed}
)
