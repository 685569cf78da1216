# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""From a note to its passage, and placing one by hand whose passage was lost."""

from __future__ import annotations

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.errors import NotFound
from edition_reader.ui.places import Place
from edition_reader.ui.reader.placing import begin_placing
from edition_reader.ui.session import Session


def go_to_passage(session: Session, note: Annotation) -> None:
    """Open the passage of a note in the reader; say so where its edition is not held."""
    place = place_of(session, note)
    if place is None:
        session.say(session.text("This edition is not in the library. Quote, note and source are kept here."))
    else:
        session.go(place)


def place_of(session: Session, note: Annotation) -> Place | None:
    """Return where a note leads, or None where neither its article nor its edition is held."""
    target = note.target
    if target.article is not None and _stands_in(session, target.article, target.edition):
        in_place = note.anchor is not None and note.state is not AnchorState.LOST
        return Place("reader", target.edition, target.article, note.anchor.start if in_place and note.anchor else 0)
    try:
        session.library.summary(target.edition)
    except NotFound:
        return None
    return Place("reader", target.edition)


def _stands_in(session: Session, article: str, edition: str) -> bool:
    """Whether an article is held and belongs to that edition (and not to an earlier version of it)."""
    try:
        return session.library.article(article).edition == edition
    except NotFound:
        return False


def place_by_hand(session: Session, note: Annotation) -> None:
    """Open where a note belongs and let the person select its passage; the bar at the top has "Place here"."""
    place = place_of(session, note)
    if place is None:
        session.say(session.text("This edition is not in the library. Quote, note and source are kept here."))
        return
    session.go(place)
    begin_placing(session, note)
