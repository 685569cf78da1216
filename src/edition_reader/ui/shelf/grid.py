# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The grid of editions: a list view whose cards all have one size.

QListView keeps a rectangle for each item, which costs seconds for a large library, and cannot hold a heading that
scrolls away with the cards. As all cards are alike, their places follow from `layout.py` and nothing is kept. The view
stays a QListView for its keyboard, selection and accessibility.
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
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from edition_reader.ui.shelf.layout import CardLayout, lay_out

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction


class ShelfGrid(QListView):
    """Cards in rows below `heading`, a widget that scrolls with them."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading: QWidget | None = None
        self._layout = lay_out(800, 0, 0)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def cards(self) -> CardLayout:
        """Where the cards stand now."""
        return self._layout

    def set_heading(self, heading: QWidget | None) -> None:
        """Show `heading` above the first row; the one shown before is given back without a parent."""
        if self._heading is not None:
            self._heading.setParent(None)
        self._heading = heading
        if heading is not None:
            heading.setParent(self.viewport())
            heading.show()
        self.updateGeometries()

    def visualRect(self, index: Index) -> QRect:
        """Where a card stands in the viewport."""
        if not index.isValid():
            return QRect()
        return QRect(*self._layout.rect(index.row())).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the card at a point of the viewport."""
        found = self._layout.at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if found is None else self.model().index(found, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll until the whole card can be seen; the first row shows the heading too."""
        if not index.isValid():
            return
        bar = self.verticalScrollBar()
        _, y, _, height = self._layout.rect(index.row())
        top = 0 if index.row() < self._layout.columns else y - 12
        view = self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(y + height // 2 - view // 2)
        elif top < bar.value() or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(top)
        elif not top and not bar.value() and y + self._layout.picture_height <= view:
            return
        elif y + height + 12 > bar.value() + view:
            bar.setValue(min(y - 12, y + height + 12 - view))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's signature
        """Return the card that an arrow or page key leads to."""
        count, columns = self._layout.count, self._layout.columns
        if not count:
            return QModelIndex()
        here = self.currentIndex().row()
        if here < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // self._layout.pitch) * columns
        steps = {
            Move.MoveLeft: -1,
            Move.MovePrevious: -1,
            Move.MoveRight: 1,
            Move.MoveNext: 1,
            Move.MoveUp: -columns,
            Move.MoveDown: columns,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -here,
            Move.MoveEnd: count,
        }
        there = here + steps[action]
        if action is Move.MoveUp and there < 0:
            there = here
        return self.model().index(min(max(there, 0), count - 1), 0)

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
        """Select the cards from one corner of `rect` to the other, in reading order, as Shift asks for.

        Where a corner stands between cards (a rectangle drawn with the mouse), those that it touches.
        """
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        selection = QItemSelection()
        if first.isValid() and last.isValid():
            rows = sorted((first.row(), last.row()))
            selection.select(self.model().index(rows[0], 0), self.model().index(rows[1], 0))
        else:
            drawn = rect.normalized()
            offset = self.verticalOffset()
            for row in self._layout.between(drawn.top() + offset, drawn.bottom() + 1 + offset):
                index = self.model().index(row, 0)
                if self.visualRect(index).intersects(drawn):
                    selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the part of the viewport to paint anew when a selection changes."""
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index).adjusted(-6, -6, 6, 6))
        return region

    def doItemsLayout(self) -> None:
        """Lay the cards out again; QListView's own layout, which walks all items, is passed over."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Fit cards, heading and scroll bar to the viewport."""
        width = self.viewport().width()
        top = self._place_heading(width)
        self._layout = lay_out(width, top, self.model().rowCount())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(48)
        if self._heading is not None:
            self._heading.move(0, -bar.value())
        QAbstractItemView.updateGeometries(self)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cards to the new width."""
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that can be seen, each by the delegate."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        offset = self.verticalOffset()
        for row in self._layout.between(event.rect().top() - 6 + offset, event.rect().bottom() + 7 + offset):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            option.state = self._state(index)
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current card on every platform."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        if self.isActiveWindow():
            state |= QStyle.StateFlag.State_Active
        return state

    def _place_heading(self, width: int) -> int:
        """Give the heading its width; returns the height it takes."""
        if self._heading is None:
            return 12
        height = self._heading.heightForWidth(width) if self._heading.hasHeightForWidth() else -1
        height = max(height, self._heading.minimumSizeHint().height(), self._heading.sizeHint().height())
        self._heading.resize(width, height)
        return height
