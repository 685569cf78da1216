# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The middle of the room: filter chips above the notes as cards or as a table, with one selection for both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from edition_reader.model.annotation import Annotation
from edition_reader.model.desk import NoteLine
from edition_reader.ui.notes.card import CardDelegate
from edition_reader.ui.notes.card_list import CardList
from edition_reader.ui.notes.filter_bar import CARDS, FilterBar
from edition_reader.ui.notes.model import NotesModel
from edition_reader.ui.notes.sources import Sources
from edition_reader.ui.notes.table import NotesTable
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import label

#: Selected notes that stay selected when the list is read again; a larger selection is left.
REMEMBERED = 2000
Select = QItemSelectionModel.SelectionFlag


class NotesPane(QWidget):
    """`selected` when the selection changed; `opened(note)`, `place_asked(note)`, `menu_asked(global point)`."""

    selected = Signal()
    opened = Signal(object)
    place_asked = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sources = Sources(session)
        self.model = NotesModel(session, self.sources, self)
        self.model.failed.connect(session.fail)
        self.filters = FilterBar(session)
        self._delegate = CardDelegate(session, self)
        self.cards = CardList(self.model, self._delegate)
        self.cards.setAccessibleName(session.text("Notes as cards"))
        self.table = NotesTable(session, self.model)
        self.table.setSelectionModel(self.cards.selectionModel())
        self._empty = label(look="second", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(60, 0, 60, 120)
        self._views = QStackedWidget()
        for widget in (self.cards, self.table, self._empty):
            self._views.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._views, 1)
        self._view = CARDS
        self._connect()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[NoteLine], empty: str) -> None:
        """Show other notes; what was selected stays so where it is still there. `empty` is said when there are none."""
        chosen, current, row = self.selected_ids(REMEMBERED), self.current_id(), self.cards.currentIndex().row()
        scrolled = self.surface().verticalScrollBar().value()
        blocked = self.cards.selectionModel().blockSignals(True)
        self.model.show(lines)
        self._empty.setText(empty)
        self._show_view()
        self._select_again(chosen, current, row)
        self.cards.selectionModel().blockSignals(blocked)
        self.surface().verticalScrollBar().setValue(scrolled)
        for view in (self.cards, self.table):
            view.viewport().update()
        self.selected.emit()

    def set_view(self, view: str) -> None:
        """Show cards or the table."""
        self._view = view
        self._show_view()

    def surface(self) -> QAbstractItemView:
        """Return the view that is chosen."""
        return self.cards if self._view == CARDS else self.table

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        self.filters.repaint_theme()
        self._delegate.repaint_theme()
        for view in (self.cards, self.table):
            view.viewport().update()

    # -- the selection ------------------------------------------------------------------------------------------------

    def current_id(self) -> str | None:
        """Return the id of the current note."""
        row = self.cards.currentIndex().row()
        return self.model.lines[row].id if 0 <= row < len(self.model.lines) else None

    def selected_count(self) -> int:
        """Return how many notes are selected."""
        return sum(map(len, self._ranges()))

    def selected_ids(self, most: int | None = None) -> list[str]:
        """Return the ids of the selected notes in their order, or of the first `most`."""
        rows = sorted(row for part in self._ranges() for row in part)
        return [self.model.lines[row].id for row in rows[:most] if row < len(self.model.lines)]

    def selected_notes(self, most: int) -> list[Annotation]:
        """Return the first of the selected notes."""
        rows = (self.model.row_of(id_) for id_ in self.selected_ids(most))
        notes = (self.model.note(row) for row in rows if row is not None)
        return [note for note in notes if note is not None]

    def select(self, id_: str) -> bool:
        """Select just this note and bring it on screen; returns whether it is shown."""
        row = self.model.row_of(id_)
        if row is None:
            return False
        self._set_current(row)
        self.surface().scrollTo(self.model.index(row, 0))
        return True

    # -- inside -------------------------------------------------------------------------------------------------------

    def _select_again(self, chosen: Sequence[str], current: str | None, row: int) -> None:
        """Select what was selected; what took its place where it is gone; the first at the beginning."""
        rows = [found for id_ in chosen if (found := self.model.row_of(id_)) is not None]
        if not self.model.lines:
            return
        if not rows:
            self._set_current(min(max(row, 0), len(self.model.lines) - 1) if current else 0)
            return
        at = self.model.row_of(current) if current in chosen and current else None
        self._set_current(at if at is not None else rows[0])
        if len(rows) > 1:
            selection = QItemSelection()
            for each in rows:
                selection.select(self.model.index(each, 0), self.model.index(each, self.model.columnCount() - 1))
            self.cards.selectionModel().select(selection, Select.ClearAndSelect | Select.Rows)

    def _set_current(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.cards.selectionModel().setCurrentIndex(index, Select.ClearAndSelect | Select.Rows)

    def _ranges(self) -> list[range]:
        """Return the runs of selected rows, each once (both views select whole rows)."""
        selection = self.cards.selectionModel().selection()
        parts = {(selection.at(at).top(), selection.at(at).bottom()) for at in range(selection.count())}
        return [range(top, bottom + 1) for top, bottom in sorted(parts)]

    def _show_view(self) -> None:
        self._views.setCurrentWidget(self.surface() if self.model.lines else self._empty)

    def _connect(self) -> None:
        self.cards.selectionModel().selectionChanged.connect(self.selected)
        self.cards.place_asked.connect(self._ask_place)
        for view in (self.cards, self.table):
            view.activated.connect(self._open)
            view.customContextMenuRequested.connect(lambda at, view=view: self._ask_menu(view, at))

    def _open(self) -> None:
        row = self.cards.currentIndex().row()
        if (note := self.model.note(row)) is not None:
            self.opened.emit(note)

    def _ask_place(self, row: int) -> None:
        if (note := self.model.note(row)) is not None:
            self.place_asked.emit(note)

    def _ask_menu(self, view: QAbstractItemView, at: QPoint) -> None:
        index = view.indexAt(at)
        if index.isValid():
            if not self.cards.selectionModel().isSelected(index):
                self._set_current(index.row())
            self.menu_asked.emit(view.viewport().mapToGlobal(at))
