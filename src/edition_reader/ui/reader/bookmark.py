# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the person is: remembered to the line a moment after each move, and articles read to the end marked as read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import Position
from edition_reader.ui.places import Place
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.session import Session

#: Milliseconds after the last scrolling until the place is stored.
SETTLED = 700


class Bookmark(QObject):
    """Keeps the place in one article at a time. `failed` when it could not be stored: told quietly, nothing is lost."""

    failed = Signal()

    def __init__(self, session: Session, view: ArticleView, query: Callable[[], str | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view, self._query = session, view, query
        self._edition, self._article = "", ""
        self._moved = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self.store)

    def begin(self, edition: str, article: str) -> None:
        """Keep the place in another article from now on."""
        self._edition, self._article, self._moved = edition, article, False
        self._timer.start()

    def move(self) -> None:
        """Store the place when the person stays there for a moment."""
        if self._article:
            self._moved = True
            self._timer.start()

    def settle(self) -> None:
        """Store the place now, if it is not stored."""
        if self._timer.isActive():
            self.store()

    def store(self) -> None:
        """Remember the first line on screen; at the end of the article it counts as read."""
        self._timer.stop()
        if not self._article:
            return
        offset = self._view.place
        here = self._session.trail.here
        # When it is left by going elsewhere, the trail is there already, and that place is not to be written over.
        if here is not None and (here.room, here.article) == ("reader", self._article):
            self._session.trail.mend(Place("reader", self._edition, self._article, offset, self._query()))
        self._try(lambda: self._session.notebook.set_position(Position(self._edition, self._article, offset)))
        if self._moved and self._view.progress() >= 1:
            self.mark_read()

    def mark_read(self) -> None:
        """Count the article as read."""
        if self._article:
            self._try(lambda: self._session.notebook.mark_read(self._edition, self._article))

    def leave(self) -> None:
        """Store the place before the article is put away; one that was wholly on screen counts as read."""
        self.settle()
        if self._article and self._view.progress() >= 1:
            self.mark_read()

    def _try(self, store: Callable[[], None]) -> None:
        try:
            store()
        except ReaderError:
            self.failed.emit()
