# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The navigator: the edition as a card, under it its pages, column labels and articles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QStyleOptionViewItem, QVBoxLayout

from edition_reader.model.edition import Page
from edition_reader.model.holding import ContentsEntry, EditionSummary
from edition_reader.system.language import Language
from edition_reader.ui.reader.contents import ROW_ROLE, ContentsModel, Reading, Row, RowKind
from edition_reader.ui.reader.contents_delegate import ContentsDelegate
from edition_reader.ui.reader.contents_layout import RowHeights
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import hairline, label
from edition_reader.ui.widgets.facts import dotted, long_date, number_in_words
from edition_reader.ui.widgets.placed_list import PlacedList, Stack

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ContentsList(PlacedList):
    """The list; `opened(index)` at a press or Return."""

    opened = Signal(object)
    #: The same with Ctrl, for the other half.
    opened_beside = Signal(object)

    def __init__(self, model: ContentsModel, language: Language, name: str) -> None:
        super().__init__()
        self._contents = model
        self._measure = RowHeights(language)
        self._heights: list[int] = []
        self._wide = 0
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 6, 0, 6)
        self.setModel(model)
        model.dataChanged.connect(self._measure_again)
        self.clicked.connect(self.opened.emit)

    def measured(self) -> Stack:
        """Return where the rows stand now."""
        self._wide = self.viewport().width()
        self._heights = self._measure.of(self._contents, 0, self._contents.rowCount(), self._wide)
        return Stack(self._heights)

    def stops_at(self, row: int) -> bool:
        """Pass over labels."""
        return not self._contents.is_label(row)

    def tell_state(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Tell nothing: the delegate asks the view, since the flags of QStyle cost 20 ms at the first paint."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Return; Space too, since the text has it."""
        if event.key() in _OPENING and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened_beside.emit(self.currentIndex())
        elif event.key() in _OPENING:
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break titles anew."""
        super().resizeEvent(event)
        if self._wide != self.viewport().width():
            self.lay_out()

    def _measure_again(self, first: QModelIndex, last: QModelIndex) -> None:
        """Take the new heights of rows on which something was noted."""
        span = slice(first.row(), last.row() + 1)
        heights = self._measure.of(self._contents, span.start, span.stop, self._wide)
        if heights != self._heights[span]:
            self._heights[span] = heights
            self._places = Stack(self._heights)
            self.updateGeometries()


class Navigator(QFrame):
    """The left panel. `chosen(article id)` when an article is to be shown, `beside(article id)` in the other half."""

    chosen = Signal(str)
    beside = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panelLeft")
        self._session = session
        self._contents: Sequence[ContentsEntry] = ()
        self._pages: Sequence[Page] = ()
        self._closed: frozenset[int] = frozenset()
        self._title = label(face=Face.MASTHEAD, wrap=True)
        self._details = label(face=Face.SMALL, look="small", wrap=True)
        self._facts = label(face=Face.SMALL, look="small", wrap=True)
        self.model = ContentsModel(session.language)
        self.list = ContentsList(self.model, session.language, session.text("Contents"))
        self.list.setItemDelegate(ContentsDelegate(session, self.list))
        self.list.opened.connect(self._open)
        self.list.opened_beside.connect(self._open_beside)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        card = QVBoxLayout()
        card.setContentsMargins(18, 14, 14, 12)
        card.setSpacing(5)
        for widget in (self._title, self._details, self._facts):
            card.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(card)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)

    def show_edition(self, summary: EditionSummary, contents: Sequence[ContentsEntry], pages: Sequence[Page]) -> None:
        """List an edition."""
        self._contents, self._pages, self._closed = contents, pages, frozenset()
        self._fill()
        language, details = self._session.language, summary.details
        known = details.newspaper
        self._title.setText(known or summary.source_name)
        self._title.setFont(label(face=Face.MASTHEAD if known else Face.STRONG).font())
        self._details.setText(
            dotted((long_date(details.date, language), number_in_words(details, language), details.label))
        )
        self._details.setVisible(bool(self._details.text()))

    def show_reading(self, reading: Reading, minutes: int) -> None:
        """Show what the person has read and marked; `minutes` for the whole edition."""
        self.model.show_reading(reading)
        plural = self._session.plural
        notes = sum(
            sum(counts.values()) for held in (reading.counts, reading.others) for counts in (held or {}).values()
        )
        self._facts.setText(
            dotted(
                (
                    plural("{n} article", "{n} articles", len(self._contents)),
                    plural("{n} highlight", "{n} highlights", notes) if notes else None,
                    plural("about {n} minute", "about {n} minutes", minutes) if minutes else None,
                )
            )
        )

    def set_current(self, article: str) -> None:
        """Mark the article that is shown, opening its page in the list."""
        index = self.model.row_of(article)
        if not index.isValid() and self._closed:
            page = next((entry.page for entry in self._contents if entry.id == article), None)
            self._closed -= {page}
            self._fill()
            index = self.model.row_of(article)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        self.list.viewport().update()

    def _fill(self) -> None:
        self.model.show_contents(self._contents, self._pages, self._closed)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        if row.kind is RowKind.PAGE:
            self._closed ^= {row.page}
            self._fill()
            self.list.setCurrentIndex(self.model.index(index.row()))
        elif row.entry:
            self.chosen.emit(row.entry.id)

    def _open_beside(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row) and row.entry:
            self.beside.emit(row.entry.id)

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row) or not row.entry:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._session.text("Open"), lambda: self._open(index))
        menu.addAction(self._session.text("Open beside"), lambda: self._open_beside(index))
        menu.popup(self.list.viewport().mapToGlobal(at))
