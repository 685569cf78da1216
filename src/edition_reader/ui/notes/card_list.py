# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes as cards below each other, painted by a delegate."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from edition_reader.ui.notes.card import CardDelegate
from edition_reader.ui.notes.layout import GAP, HEADING, SIDE, CardRows
from edition_reader.ui.notes.model import NotesModel
from edition_reader.ui.widgets.placed_list import PlacedList


class CardList(PlacedList):
    """The cards. `activated` at Return or a double click; `place_asked(row)` when "Place by hand" is pressed."""

    place_asked = Signal(int)

    def __init__(self, model: NotesModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(side=SIDE, pad=GAP, parent=parent)
        self._rows = CardRows(())
        self._notes = model
        self._cards = delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setModel(model)
        self.setItemDelegate(delegate)

    def measured(self) -> CardRows:
        """Return where the cards stand now."""
        self._rows = CardRows(self._notes.lines)
        return self._rows

    def paint_above(self, painter: QPainter, box: QRect, index: QModelIndex) -> None:
        """Draw the heading above the first card of an article."""
        if self._rows.headed(index.row()):
            self._cards.paint_heading(painter, QRect(box.left(), box.top() - HEADING, box.width(), HEADING), index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place of the current card on every platform."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid() and plain:
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer to place a lost note by hand where its card says so."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and self._cards.is_place_link(self.visualRect(index), at, index):
            self.place_asked.emit(index.row())
