# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes as cards below each other, painted by a delegate; only what is seen is read and painted.

QListView would ask for the size of every row; here places follow from `layout.CardRows`. The view stays a QListView
for its keyboard, selection and accessibility.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from edition_reader.ui.notes.card import CardDelegate
from edition_reader.ui.notes.layout import HEADING, SIDE, CardRows
from edition_reader.ui.notes.model import NotesModel

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
Select = QItemSelectionModel.SelectionFlag


class CardList(QListView):
    """The cards. `activated` at Return or a double click; `place_asked(row)` when "Place by hand" is pressed."""

    place_asked = Signal(int)

    def __init__(self, model: NotesModel, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = CardRows(())
        self._notes = model
        self._cards = delegate
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setModel(model)
        self.setItemDelegate(delegate)
        model.modelReset.connect(self._lay_out)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        self._lay_out()

    def visualRect(self, index: Index) -> QRect:
        """Where a card stands in the viewport."""
        if not index.isValid() or index.row() >= self._rows.count:
            return QRect()
        top, height = self._rows.card(index.row())
        return QRect(SIDE, top - self.verticalOffset(), self.viewport().width() - 2 * SIDE, height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the card at a point of the viewport."""
        row = self._rows.at(point.y() + self.verticalOffset())
        inside = SIDE <= point.x() < self.viewport().width() - SIDE
        return self.model().index(row, 0) if row is not None and inside else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll until the whole card can be seen, with its heading."""
        if not index.isValid() or index.row() >= self._rows.count:
            return
        bar, view = self.verticalScrollBar(), self.viewport().height()
        top = self._rows.top(index.row())
        start, height = self._rows.card(index.row())
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(start + height // 2 - view // 2)
        elif top < bar.value() or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(top if index.row() else 0)
        elif start + height + 8 > bar.value() + view:
            bar.setValue(start + height + 8 - view)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's signature
        """Return the card that an arrow or page key leads to."""
        count, here = self._rows.count, self.currentIndex().row()
        if not count:
            return QModelIndex()
        if here < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // 100)
        steps = {
            Move.MoveUp: -1,
            Move.MovePrevious: -1,
            Move.MoveDown: 1,
            Move.MoveNext: 1,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -here,
            Move.MoveEnd: count,
        }
        return self.model().index(min(max(here + steps.get(action, 0), 0), count - 1), 0)

    def horizontalOffset(self) -> int:
        """Cards never reach beyond the right edge."""
        return 0

    def verticalOffset(self) -> int:
        """How far the cards are scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - Qt's signature
        """No card is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the cards that `rect` touches from top to bottom."""
        box = rect.normalized().translated(0, self.verticalOffset())
        rows = [
            row
            for row in self._rows.between(box.top(), box.bottom())
            if self._rows.card(row)[0] <= box.bottom() and sum(self._rows.card(row)) > box.top()
        ]
        selection = QItemSelection()
        if rows:
            selection.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(selection, command | Select.Rows)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the part of the viewport to paint anew when a selection changes."""
        region = QRegion()
        offset = self.verticalOffset()
        seen = self._rows.between(offset, offset + self.viewport().height())
        for at in range(selection.count()):
            part = selection.at(at)
            for row in range(max(part.top(), seen.start), min(part.bottom() + 1, seen.stop)):
                region += QRegion(self.visualRect(self.model().index(row, 0)).adjusted(-4, -4, 4, 4))
        return region

    def doItemsLayout(self) -> None:
        """Lay the cards out again; QListView's own layout, which walks all items, is passed over."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the cards."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._rows.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        QAbstractItemView.updateGeometries(self)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cards to the new width."""
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings and cards that can be seen."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        offset = self.verticalOffset()
        for row in self._rows.between(event.rect().top() - 4 + offset, event.rect().bottom() + 5 + offset):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if self._rows.headed(row):
                above = QRect(option.rect.left(), option.rect.top() - HEADING, option.rect.width(), HEADING)
                self._cards.paint_heading(painter, above, index)
            option.state = self._state(index)
            self._cards.paint(painter, option, index)
        painter.end()

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

    def _lay_out(self) -> None:
        self._rows = CardRows(self._notes.lines)
        self.updateGeometries()

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index.row() == self.currentIndex().row() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        return state
