# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Puts together a note from another program, where only the words say what it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.importers.notes.values import BadNote, color_of, stable_id
from edition_reader.model.anchor import CONTEXT, Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.exchange import Author, Failure, IncomingNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """The fields of a note from elsewhere; times as `values.time_of` gives them."""

    format: str
    source_id: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()
    color_name: str | None = None
    created: str = ""
    modified: str = ""
    deleted: str | None = None
    bookmark: bool = False
    author: Author | None = None
    edition: str = ""
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    titles: tuple[str, ...] = ()


def incoming(foreign: Foreign) -> IncomingNote:
    """Return the note; BadNote when there is neither a passage nor a note nor a bookmark in it."""
    quote = foreign.quote if foreign.quote.strip() else ""
    if not (quote or foreign.note.strip() or foreign.bookmark or foreign.tags):
        raise BadNote(Failure.NOTHING_IN_IT)
    titles = tuple(dict.fromkeys(title for title in foreign.titles if title.strip()))
    color = color_of(foreign.color_name)
    id_ = stable_id(foreign.format, foreign.source_id, quote, *titles, foreign.created, "" if quote else foreign.note)
    annotation = Annotation(
        id=id_,
        kind=_kind(foreign, quote),
        target=Target(
            foreign.edition,
            newspaper=foreign.newspaper,
            date=foreign.date,
            page=foreign.page,
            headline=titles[-1] if titles else None,
        ),
        anchor=quote_anchor(quote, foreign.prefix, foreign.suffix, foreign.start) if quote else None,
        color=color,
        note=foreign.note,
        tags=foreign.tags,
        state=AnchorState.CHECK,
        created=foreign.created,
        modified=foreign.modified or foreign.created,
        deleted=foreign.deleted,
        origin=f"{foreign.format}:{foreign.source_id}",
    )
    return IncomingNote(annotation, foreign.author, titles, foreign.color_name)


def quote_anchor(quote: str, prefix: str, suffix: str, start: int = 0) -> Anchor:
    """Return an anchor that has words but no block yet; other programs keep longer or shorter contexts."""
    return Anchor("", 0, start, start + len(quote), quote, prefix[-CONTEXT:], suffix[:CONTEXT])


def _kind(foreign: Foreign, quote: str) -> AnnotationKind:
    if foreign.bookmark:
        return AnnotationKind.BOOKMARK
    return AnnotationKind.HIGHLIGHT if quote else AnnotationKind.NOTE
