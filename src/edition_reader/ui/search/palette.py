# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The palette (Ctrl+K): articles, notes and commands while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.search import AnnotationHit, ArticleHit, Sort
from edition_reader.tasks.search import Searcher
from edition_reader.text.fold import fold_text
from edition_reader.ui.places import Place
from edition_reader.ui.search.engine import engine_of
from edition_reader.ui.search.hit_delegate import paint_marked, shown_snippet, title_of
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, Theme, font
from edition_reader.ui.widgets.basics import hairline, label
from edition_reader.ui.widgets.facts import dotted

CHANNEL = "palette"
WIDTH, TOP, ROW, HEADING = 660, 74, 36, 30
#: Hits of each kind, and commands, that are shown.
MOST_ARTICLES, MOST_NOTES, MOST_COMMANDS = 8, 4, 4
_LINE = int(Qt.ItemDataRole.UserRole)
_NOTE_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do now."""

    text: str
    keys: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading (no `open`), a hit or a command. `side` stands at the right."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    beside: str = ""
    beside_marks: tuple[tuple[int, int], ...] = ()
    side: str = ""
    color: str = ""
    open: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the stores answer."""

    articles: int
    annotations: int
    hits: Sequence[ArticleHit]
    notes: Sequence[AnnotationHit]


def look_up(searcher: Searcher, query: str) -> Shown:
    """Return what the palette shows of articles and notes."""
    found = searcher.ask(query)
    hits = found.articles.page(MOST_ARTICLES)
    notes = found.notes_page(MOST_NOTES)
    articles, annotations = found.counts()
    return Shown(articles, annotations, hits, notes)


class LineDelegate(QStyledItemDelegate):
    """Paints a line of the palette."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Headings are lower."""
        return QSize(100, ROW if index.data(_LINE).open else HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        line: Line = index.data(_LINE)
        theme, rect = self._theme, option.rect.adjusted(20, 0, -20, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.open is None:
            painter.setFont(font(Face.SMALL))
            painter.setPen(QColor(theme.ink2))
            painter.drawText(rect.adjusted(0, 8, 0, 0), middle, dotted((line.text, line.side)))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.panel2))
        painter.setFont(font(Face.SMALL))
        painter.setPen(QColor(theme.ink2))
        painter.drawText(rect, middle | int(Qt.AlignmentFlag.AlignRight), line.side)
        room = rect.width() - QFontMetrics(painter.font()).horizontalAdvance(line.side) - 18
        self._words(painter, QRect(rect.left(), rect.top(), room, rect.height()), line)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._theme
        if line.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.color))
            painter.drawEllipse(rect.left(), rect.center().y() - 4, 9, 9)
            rect = rect.adjusted(20, 0, 0, 0)
        face = font(Face.BODY)
        width = min(rect.width(), QFontMetrics(face).horizontalAdvance(line.text) + 4)
        title = QRect(rect.left(), rect.top(), width, rect.height())
        paint_marked(painter, title, line.text, line.marks, face, theme, theme.ink)
        left = rect.left() + width + 14
        if line.beside and left < rect.right() - _NOTE_WIDTH // 2:
            beside = QRect(left, rect.top(), rect.right() - left, rect.height())
            paint_marked(painter, beside, line.beside, line.beside_marks, font(Face.SMALL), theme, theme.ink2)


class Palette(QFrame):
    """Stands over the window until it is left. `commands` is what the window can do now."""

    def __init__(self, session: Session, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        self._session = session
        self._engine = engine_of(session)
        self._over = parent
        #: What the lines answer, and whether Enter was pressed before they did: it must not open what stood there.
        self._answered = ""
        self._awaited = False
        self._commands = commands
        self._came_from: QWidget | None = parent.window().focusWidget()
        self.setObjectName("palette")
        text = session.text
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText(text("Search articles, notes and commands"))
        self.field.setAccessibleName(text("Search everything"))
        self.list = QListWidget()
        self.list.setAccessibleName(text("Results"))
        self.list.setItemDelegate(LineDelegate(session.theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._open())
        hints = label(
            "↵ {open}    ⇧↵ {all}    byline:…    date:2025-06..    -…".format(
                open=text("Open"), all=text("All results")
            ),
            face=Face.SMALL,
            look="second",
        )
        hints.setContentsMargins(20, 8, 20, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        for widget in (self.field, hairline(), self.list, hairline(), hints):
            column.addWidget(widget)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(48)
        shadow.setOffset(0, 12)
        shadow.setColor(QColor(0, 0, 0, 110))
        self.setGraphicsEffect(shadow)
        self.field.textChanged.connect(self._ask)
        # What was typed while the index was being made is looked up again when it is there.
        self._engine.indexed.connect(self._ask_again)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self._ask("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the field; keep the place when the window changes; leave when elsewhere is clicked."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is self.field and event.type() is QEvent.Type.FocusOut and self.field.hasFocus() is False:
            self.leave()
        return False

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        if self.isHidden():
            return
        self._engine.forget(CHANNEL)
        self.hide()
        if self._came_from is not None:
            with suppress(RuntimeError):  # it is gone by now
                self._came_from.setFocus()
        self.deleteLater()

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self._open_all()
                else:
                    self._open()
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        """Go to the next line that opens something."""
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).data(_LINE).open:
                self.list.setCurrentRow(row)
                return
            row += by

    def _open(self) -> None:
        if self._answered != self.field.text():
            self._awaited = True
            return
        item = self.list.currentItem()
        line = item.data(_LINE) if self.list.currentRow() >= 0 else None
        if isinstance(line, Line) and line.open:
            self.leave()
            line.open()
        elif self.field.text().strip():
            self._open_all()

    def _open_all(self) -> None:
        query = self.field.text().strip()
        self.leave()
        self._session.go(Place("search", query=query or None))

    def _ask(self, query: str) -> None:
        self._awaited = False
        if not query.strip():
            self._engine.forget(CHANNEL)
            self._show_lines(query, self._command_lines(""))
            return
        self._engine.ask(
            CHANNEL, self, lambda searcher: look_up(searcher, query), lambda shown: self._show(query, shown)
        )

    @Slot()
    def _ask_again(self) -> None:
        if not self.isHidden():
            self._ask(self.field.text())

    def _show(self, query: str, shown: Shown) -> None:
        text = self._session.text
        lines: list[Line] = []
        if shown.hits:
            lines.append(Line(text("Articles"), side=f"{shown.articles:,}"))
            lines += [self._article_line(query, hit) for hit in shown.hits]
        if shown.notes:
            lines.append(Line(text("Notes"), side=f"{shown.annotations:,}"))
            lines += [self._note_line(query, hit) for hit in shown.notes]
        lines += self._command_lines(query)
        self._show_lines(query, lines or [Line(text("Nothing was found."))])

    def _show_lines(self, query: str, lines: Sequence[Line]) -> None:
        self._answered = query
        self.list.clear()
        for line in lines:
            item = QListWidgetItem()
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, dotted((line.text, line.beside, line.side)))
            if line.open is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(-1)
        self._step(1)
        height = sum(ROW if line.open else HEADING for line in lines) + 8
        self.list.setFixedHeight(min(height, ROW * 15))
        self._place()
        if self._awaited:
            self._open()

    def _article_line(self, query: str, hit: ArticleHit) -> Line:
        beside, marks = shown_snippet(hit.snippet)
        where = dotted((hit.newspaper, hit.date))

        def go() -> None:
            self._engine.opened(query, Sort.NEWEST, hit.key)
            self._session.go(Place("reader", hit.edition, hit.id, hit.spans[0][0] if hit.spans else 0, query))

        return Line(title_of(hit), hit.marks, beside, tuple(marks), where, open=go)

    def _note_line(self, query: str, hit: AnnotationHit) -> Line:
        theme = self._session.theme
        colors = {color.value: shade for color, shade in theme.marks.items()}
        snippet, marks = shown_snippet(hit.snippet)

        def go() -> None:
            self._session.go(Place("reader", hit.edition, hit.article, None, query))

        side = dotted((hit.person, hit.headline))
        return Line(snippet, tuple(marks), side=side, color=colors.get(hit.color or "", theme.ink3), open=go)

    def _command_lines(self, query: str) -> list[Line]:
        """Return the commands whose names have all the words typed."""
        words = fold_text(query).split()
        found = [command for command in self._commands if all(word in fold_text(command.text) for word in words)]
        if not found:
            return []
        lines = [Line(command.text, side=command.keys, open=command.run) for command in found[:MOST_COMMANDS]]
        return [Line(self._session.text("Commands")), *lines]

    def _place(self) -> None:
        """Stand in the upper middle of the window."""
        parent = self._over
        width = min(WIDTH, parent.width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, min(TOP, max(0, parent.height() - self.height())))
