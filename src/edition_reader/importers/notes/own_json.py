# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reads our own JSON, of this version or any later one: what is unknown is passed over, what is missing stays empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition_reader.importers.notes.values import (
    COLORS,
    BadNote,
    collect,
    list_of,
    mapping_of,
    optional_text,
    shown_text,
    stable_id,
    tags_of,
    text_of,
    time_of,
)
from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.exchange import Author, Failure, IncomingNote, IncomingNotes

FORMAT = "edition-reader-notes"


def read_own_json(content: Mapping[str, Any]) -> IncomingNotes:
    """Return the notes of a file that this program wrote."""
    notes, failed = collect(list_of(content.get("notes")), own_note)
    return IncomingNotes(FORMAT, notes, failed, shown_text(content, "generator"), shown_text(content, "title"))


def own_note(item: Mapping[str, Any]) -> IncomingNote:
    """Return one note in our own form."""
    anchor = _anchor(item.get("anchor"))
    kinds = {kind.value: kind for kind in AnnotationKind}
    states = {state.value: state for state in AnchorState}
    color_name = text_of(item, "color")
    note = text_of(item, "note")
    if not isinstance(item.get("target"), Mapping):
        raise BadNote(Failure.BAD_VALUE, "target")
    annotation = Annotation(
        id=stable_id(FORMAT, text_of(item, "id"), repr(anchor), note),
        kind=kinds.get(text_of(item, "kind"), AnnotationKind.HIGHLIGHT if anchor else AnnotationKind.NOTE),
        target=_target(mapping_of(item, "target")),
        anchor=anchor,
        color=COLORS.get(color_name),
        note=note,
        tags=tags_of(item.get("tags")),
        state=states.get(text_of(item, "state"), AnchorState.CHECK),
        created=time_of(item.get("created")),
        modified=time_of(item.get("modified")),
        deleted=time_of(item.get("deleted")) or None,
        origin=optional_text(item, "origin"),
    )
    headline = annotation.target.headline
    titles = (headline,) if headline else ()
    return IncomingNote(annotation, _author(item.get("author")), titles, color_name or None)


def _target(item: Mapping[str, Any]) -> Target:
    optional = {name: optional_text(item, name) for name in ("article", "newspaper", "date", "page", "headline")}
    return Target(text_of(item, "edition"), fingerprint=text_of(item, "fingerprint"), **optional)


def _anchor(item: Any) -> Anchor | None:
    """Return an anchor whose numbers agree with its words."""
    if item is None:
        return None
    if not isinstance(item, Mapping):
        raise BadNote(Failure.BAD_VALUE, "anchor")
    block_start, start, end = (_offset(item, name) for name in ("block_start", "start", "end"))
    block, quote, prefix, suffix = (text_of(item, name) for name in ("block", "quote", "prefix", "suffix"))
    if not quote or end - start != len(quote):
        raise BadNote(Failure.BAD_VALUE, "anchor.quote")
    return Anchor(block, block_start, start, end, quote, prefix, suffix)


def _offset(item: Mapping[str, Any], field: str) -> int:
    value = item.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 40:
        raise BadNote(Failure.BAD_VALUE, f"anchor.{field}")
    return value


def _author(item: Any) -> Author | None:
    if not isinstance(item, Mapping):
        return None
    name = text_of(item, "name")
    return Author(name, text_of(item, "id")) if name else None
