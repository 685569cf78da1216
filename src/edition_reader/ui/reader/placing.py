# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Placing a note by hand whose passage was lost: where the person selects, there it stands from then on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from edition_reader.model.anchor import AnchorState, make_anchor
from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.clock import now_utc
from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.session import Session


def begin_placing(session: Session, note: Annotation) -> None:
    """Let a note wait for its passage to be selected; the bar at the top has "Place here"."""
    session.placing = note.id
    quote = " ".join(note.anchor.quote.split())[:40] if note.anchor else ""
    said = session.text(
        "Select the passage where “{quote}” belongs, in this or another article, and press “Place here”.", quote=quote
    )
    session.say(said, session.text("Place here"), session.place_wanted.emit, serious=True)


class Placing(QObject):
    """Answers `session.place_wanted` with the passage that is selected; `about` gives the article shown."""

    def __init__(
        self, session: Session, view: ArticleView, about: Callable[[], StoredArticle | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._view, self._about = session, view, about
        session.place_wanted.connect(self.place_here)

    @property
    def possible(self) -> bool:
        """Whether a note waits to be placed and a passage is selected."""
        return self._session.placing is not None and self._view.selection() is not None

    def place_here(self) -> None:
        """Let the note that waits stand at the selected passage."""
        session, stored, passage = self._session, self._about(), self._view.selection()
        text = session.text
        if session.placing is None:
            return
        if stored is None or passage is None:
            said = text("Nothing is selected yet. Select the passage where the note belongs.")
            session.say(said, text("Place here"), session.place_wanted.emit, serious=True)
            return
        try:
            held = session.notebook.annotation(session.placing)
            placed = replace(
                held,
                target=target_of(stored),
                anchor=make_anchor(stored.article, *passage),
                state=AnchorState.IN_PLACE,
                modified=now_utc(),
            )
            session.notebook.merge(Op.EDIT_ANNOTATION, [placed], [held])
        except ReaderError as error:
            session.fail(error)
            return
        session.placing = None
        self._view.drop_selection()
        session.say(text("The note stands here now."), text("Undo"), session.undo)
