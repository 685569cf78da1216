# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Two articles beside each other. One half is read, with all that reading has; the other is looked at.

The half that is pressed, or gone to by key, becomes the one that is read: the two articles change roles and the two
widgets change places, so that on screen nothing moves but the mark of the half that is active.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.places import Place
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.dressing import title_in_words
from edition_reader.ui.reader.looking import Annotations, Looking
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import ElidedLabel, set_look, tool
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.toast import announce

_MOUSE = frozenset({QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})
#: The narrowest a half may become, in pixels.
NARROWEST = 260
#: A window less wide than this, in pixels, has room for two halves or for panels.
CROWDED = 1200


class HalfHead(QFrame):
    """The line over a half: its headline, and the button that closes the half."""

    def __init__(self, close_name: str, closed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("halfHead")
        self._title = ElidedLabel(face=Face.STRONG)
        self._close = tool(close_name, closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 2, 8, 2)
        row.addWidget(self._title, 1)
        row.addWidget(self._close)

    def show_title(self, title: str, *, active: bool) -> None:
        """Show the headline; that of the active half in bold ink, with a line of the accent under it."""
        self._title.setText(title)
        self._title.setFont(font(Face.STRONG if active else Face.BODY))
        set_look(self._title, "look", "" if active else "second")
        set_look(self, "active", "true" if active else "false")

    def paint_icon(self, ink: str) -> None:
        """Take the ink of another theme."""
        self._close.setIcon(icon("close", ink, 14))


class Halves(QObject):
    """Works on the splitter that holds the column that is read. `changed` when a half was opened or closed."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        split: QSplitter,
        view: ArticleView,
        about: Callable[[], StoredArticle | None],
        annotations: Annotations,
        other: Callable[[], str | None],
        finish: Callable[[], bool],
    ) -> None:
        """`other` gives the article to open when none is named; `finish` stores the note being written."""
        super().__init__(split)
        self._session, self._split, self._main_view = session, split, view
        self._about, self._other, self._finish = about, other, finish
        self._column = first_of(split)
        self._grabbing = False
        self._room = True
        self.view = ArticleView()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.looking = Looking(session, self.view, annotations)
        text = session.text
        self._head = HalfHead(text("Close this half"), self.close_active)
        self._other_head = HalfHead(text("Close the other half"), self.close)
        self.beside = _beside(self._other_head, self.view)
        layout = self._column.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self._head)
        self._head.hide()
        self.beside.hide()
        split.addWidget(self.beside)
        self.view.guards.append(self._takes)
        self.answers: dict[str, Callable[[], None]] = {"view.beside": self.toggle, "view.other_half": self.go_over}
        session.changed.connect(lambda _: self._refresh())
        session.layers.changed.connect(self._refresh)
        session.text_sized.connect(self.looking.set_again)
        session.themed.connect(self.looking.set_again)
        session.themed.connect(self._paint)
        self._paint()

    @property
    def is_open(self) -> bool:
        """Whether there is an article in the other half."""
        return self.looking.about is not None

    @property
    def shown(self) -> bool:
        """Whether two halves are seen."""
        return self.is_open and self._room

    @property
    def crowded(self) -> bool:
        """Whether two halves leave no room for panels in this window."""
        return self.shown and self._split.window().width() < CROWDED

    def can(self, action: str) -> bool:
        """Whether an action of `answers` can be done."""
        return self._room and self._about() is not None and (action != "view.other_half" or self.is_open)

    def make_room(self, *, room: bool) -> None:
        """Show the other half only where there is room for it: not beside pages."""
        self._room = room
        self._show()

    def open(self, article: str) -> None:
        """Show an article in the other half."""
        try:
            self.looking.show(self._session.library.article(article))
        except ReaderError as error:
            self._session.fail(error)
            return
        self._show()
        width = self._split.width()
        self._split.setSizes([width // 2, width - width // 2])
        self.changed.emit()

    def close(self) -> None:
        """Read in one column again."""
        self.looking.about = None
        self._show()
        self._main_view.setFocus()
        self.changed.emit()

    def close_active(self) -> None:
        """Close the half that is read; the other one is read then."""
        if self.switch():
            self.close()

    def toggle(self) -> None:
        """Open the other half with what is nearest, or close it."""
        if self.is_open:
            self.close()
        elif other := self._other():
            self.open(other)
        else:
            self._session.say(self._session.text("There is no other article in this edition."))

    def go_over(self) -> None:
        """Read in the other half, if that can be now."""
        self.switch()

    def switch(self) -> bool:
        """Read in the other half; False when that can't be now."""
        shown, about = self.looking.about, self._about()
        if shown is None or about is None or not self._room or not self._finish():
            return False
        offset, height = self.view.place, self.view.verticalScrollBar().value()
        place, here = self._main_view.place, self._main_view.verticalScrollBar().value()
        self.looking.show(about, place)
        self._split.insertWidget(0 if self._split.indexOf(self._column) else 1, self._column)
        self._split.setSizes(self._split.sizes()[::-1])
        self._session.go(Place("reader", shown.edition, shown.article.id, offset))
        self._main_view.verticalScrollBar().setValue(height)
        self.view.verticalScrollBar().setValue(here)
        announce(self._main_view, title_in_words(shown, self._session))
        return True

    def show_main(self) -> None:
        """Name the halves as they are now."""
        about, beside = self._about(), self.looking.about
        if about is not None and beside is not None:
            self._head.show_title(title_in_words(about, self._session), active=True)
            self._other_head.show_title(title_in_words(beside, self._session), active=False)

    def _takes(self, event: QEvent) -> bool:
        """Let a press in the other half begin there as if it had been read before: also a selection."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._grabbing = self.switch()
            if self._grabbing:
                self._hand_on(event)
            return True
        if self._grabbing and event.type() in _MOUSE:
            self._hand_on(event)
            self._grabbing = event.type() is not QEvent.Type.MouseButtonRelease
            return True
        return False

    def _hand_on(self, event: QMouseEvent) -> None:
        target = self._main_view.viewport()
        whole = event.globalPosition()
        at = QPointF(target.mapFromGlobal(whole))
        handed = QMouseEvent(event.type(), at, whole, event.button(), event.buttons(), event.modifiers())
        QApplication.sendEvent(target, handed)

    def _show(self) -> None:
        shown = self.shown
        self._split.setMinimumWidth(2 * NARROWEST + 1 if shown else 340)
        self._column.setMinimumWidth(NARROWEST if shown else 340)
        self.beside.setVisible(shown)
        self._head.setVisible(shown)
        self.show_main()

    def _refresh(self) -> None:
        try:
            self.looking.refresh()
        except NotFound:
            self.close()
        except ReaderError as error:
            self._session.fail(error)

    def _paint(self) -> None:
        for head in (self._head, self._other_head):
            head.paint_icon(self._session.theme.ink2)


def first_of(split: QSplitter) -> QWidget:
    """Return the widget that a splitter begins with."""
    found = split.widget(0)
    assert found is not None
    return found


def _beside(head: QWidget, view: QWidget) -> QWidget:
    made = QWidget()
    made.setMinimumWidth(NARROWEST)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(head)
    rows.addWidget(view, 1)
    return made
