# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A new highlight that overlaps others may be made one with them: offered in a sentence, never done by itself."""

from __future__ import annotations

from collections.abc import Iterable

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.tasks.overlaps import make_one, overlapping, still_true
from edition_reader.ui.session import Session


def overlapped(made: Annotation, held: Iterable[Annotation]) -> list[Annotation]:
    """Return a new highlight with those of the same person that share characters with it; only itself without any."""
    anchor = made.anchor
    if anchor is None:
        return [made]
    others = [
        other
        for other in held
        if other.anchor
        and other.id != made.id
        and other.state is not AnchorState.LOST
        and other.anchor.start < anchor.end
        and other.anchor.end > anchor.start
    ]
    return [made, *others]


def offer_merging(session: Session, about: StoredArticle, notes: list[Annotation]) -> None:
    """Say that highlights overlap, with a button that makes them one."""
    if overlapping(notes) and still_true(notes, about.article):
        said = session.text("This highlight overlaps another one.")
        session.say(said, session.text("Make them one"), lambda: _merge(session, about, notes))


def _merge(session: Session, about: StoredArticle, notes: list[Annotation]) -> None:
    """Make highlights one, in one operation; what changed since the offer stays as it is."""
    try:
        now = [session.notebook.annotation(note.id) for note in notes]
        right = overlapping(now) and still_true(now, about.article)
        if not right or not make_one(session.notebook, now, about.article):
            session.say(session.text("The text changed there; look at these highlights in the article first."))
            return
    except ReaderError as error:
        session.fail(error)
        return
    session.say(
        session.text("The highlights are one now; the others are in the trash."), session.text("Undo"), session.undo
    )
