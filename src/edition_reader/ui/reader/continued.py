# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The other part of an article that is continued on another page, shown under the first with a rule between them.

It is an article of its own: its text, its highlights and its offsets are not mixed with those of the part above. It
stands in room that the view leaves under its text; a press in it goes on reading there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.tasks.follow_jump import jumps_of, partner_of
from edition_reader.ui.reader.article_view import BOTTOM_MARGIN, ArticleView
from edition_reader.ui.reader.looking import Annotations, Looking
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import hairline, label
from edition_reader.ui.widgets.facts import page_in_words

#: Pixels between the text and the rule, and for the rule and the words under it.
GAP, HEAD = 20, 40


class Continued(QFrame):
    """The rule, where the part stands, and the part."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("paper")
        self.where = label(face=Face.SMALL, look="small")
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where.setFixedHeight(HEAD - 1)
        self.view = ArticleView()
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(hairline())
        rows.addWidget(self.where)
        rows.addWidget(self.view, 1)
        self.hide()


class Joining(QObject):
    """Finds the part that continues the article of a view and keeps it under it.

    `entered(edition, article, offset)` when it was pressed.
    """

    entered = Signal(str, str, int)

    def __init__(self, session: Session, view: ArticleView, annotations: Annotations) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._about: StoredArticle | None = None
        self.part = Continued(view)
        self.looking = Looking(session, self.part.view, annotations)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._find)
        self.part.view.guards.append(self._takes)
        view.scrolled.connect(self._on_move)
        view.verticalScrollBar().valueChanged.connect(self._place)
        session.changed.connect(lambda _: self._try(self.looking.refresh))
        session.layers.changed.connect(lambda: self._try(self.looking.refresh))

    @property
    def shown(self) -> StoredArticle | None:
        """The part that is shown."""
        return self.looking.about

    def show_article(self, about: StoredArticle) -> None:
        """Take the article that is read now; its other part comes when it is painted."""
        if self._about is None or self._about.article.id != about.article.id:
            self._let_go()
        self._about = about
        if any(jump.on for jump in jumps_of(about.article)):
            self._soon.start()
        else:
            self._let_go()

    def _takes(self, event: QEvent) -> bool:
        """Tell of a press in the part; nothing is selected in it."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseButtonRelease and self.shown:
            self.part.view.setTextCursor(self.part.view.cursorForPosition(event.position().toPoint()))
            self.entered.emit(self.shown.edition, self.shown.article.id, self.part.view.caret())
        return event.type() is not QEvent.Type.MouseMove

    def _on_move(self) -> None:
        """Stay under the text when it has another width."""
        if self.shown and self.part.width() != self._view.viewport().width():
            self._fit()

    def _find(self) -> None:
        self._try(self._show)

    def _show(self) -> None:
        assert self._about is not None
        partner = partner_of(self._session.library, self._about)
        if partner is None:
            self._let_go()
            return
        about = self._session.library.article(partner.article)
        page = page_in_words(about.page, self._session.language)
        text = self._session.text
        self.part.where.setText(text("Continued: {page}", page=page) if page else text("Continued"))
        self.part.resize(self._view.viewport().width(), 100)
        self.part.show()
        self.looking.show(about)
        self._fit()

    def _fit(self) -> None:
        """Give the part the width of the text and the height it needs, and the text room for it."""
        width = self._view.viewport().width()
        self.part.resize(width, self.part.height())
        self.part.rows.activate()
        height = HEAD + round(self.part.view.document().size().height())
        self.part.resize(width, height)
        self._view.set_below(GAP + height)
        self._place()

    def _place(self) -> None:
        if self.shown is not None:
            text = self._view.document().size().height() - self._view.below - BOTTOM_MARGIN
            self.part.move(0, round(text) + GAP - self._view.verticalScrollBar().value())

    def _let_go(self) -> None:
        self._soon.stop()
        self.looking.about = None
        self.part.hide()
        self._view.set_below(0)

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except ReaderError:
            # The first part stands for itself.
            self._let_go()
