# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Highlights that overlap: allowed, and made one where a person wants that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition_reader.model.anchor import Anchor, AnchorState, make_anchor
from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.clock import now_utc
from edition_reader.model.edition import Article
from edition_reader.model.errors import ChangedSince
from edition_reader.store.notebook import Notebook


def overlapping(notes: Sequence[Annotation]) -> bool:
    """Whether two or more highlights of one article follow each other with overlaps, so that they can be made one."""
    anchors = sorted((note.anchor.start, note.anchor.end) for note in notes if note.anchor)
    if len(notes) < 2 or len(anchors) != len(notes) or len({note.target.article for note in notes}) != 1:
        return False
    if any(note.state is AnchorState.LOST or note.deleted for note in notes):
        return False
    end = anchors[0][1]
    for start, stop in anchors[1:]:
        if start >= end:
            return False
        end = max(end, stop)
    return True


def merged(notes: Sequence[Annotation], article: Article) -> list[Annotation]:
    """Return overlapping highlights with the first over all their words, and the others in the trash.

    The first keeps its colour and takes the notes and tags of all.
    """
    ordered = sorted(notes, key=lambda note: (_anchor(note).start, note.created, note.id))
    first, rest = ordered[0], ordered[1:]
    end = max(_anchor(note).end for note in ordered)
    words = dict.fromkeys(note.note.strip() for note in ordered if note.note.strip())
    tags = dict.fromkeys(tag for note in ordered for tag in note.tags)
    anchor = make_anchor(article, _anchor(first).start, end)
    now = now_utc()
    whole = replace(first, anchor=anchor, note="\n\n".join(words), tags=tuple(tags), modified=now)
    return [whole, *(replace(note, deleted=now) for note in rest)]


def make_one(notebook: Notebook, notes: Sequence[Annotation], article: Article) -> int:
    """Make overlapping highlights one in one operation; return how many changed, 0 where one was changed since."""
    try:
        return notebook.merge(Op.EDIT_ANNOTATION, merged(notes, article), notes, whole=True)
    except ChangedSince:
        return 0


def still_true(notes: Sequence[Annotation], article: Article) -> bool:
    """Whether each highlight still stands on the words it was made on."""
    return all(article.text[_anchor(note).start : _anchor(note).end] == _anchor(note).quote for note in notes)


def _anchor(note: Annotation) -> Anchor:
    """Return the anchor of a note that has one."""
    assert note.anchor is not None
    return note.anchor
