# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A list whose rows have heights of their own, known without asking a delegate.

QListView would ask for the size of every row, in Python, at each change of any; here places are sums of heights, and
only what is seen is read and painted. The view stays a QListView for its keyboard, selection and accessibility.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

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
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
Select = QItemSelectionModel.SelectionFlag
#: Pixels around a row that may have to be painted with it.
RING = 4


class Stack:
    """Rows below each other. A row reaches from its top to the next one's; its box is the part that is pressed."""

    def __init__(self, heights: Iterable[int], *, top: int = 0, bottom: int = 0) -> None:
        self._ends = list(accumulate(heights, initial=top))
        self._bottom = bottom
        self.count = len(self._ends) - 1

    @property
    def height(self) -> int:
        """The height of all."""
        return self._ends[-1] + self._bottom

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._ends[row]

    def box(self, row: int) -> tuple[int, int]:
        """Return where the box of a row begins, and its height."""
        return self._ends[row], self._ends[row + 1] - self._ends[row]

    def at(self, y: int) -> int | None:
        """Return the row whose box is at height `y`, or None where there is none."""
        row = bisect_right(self._ends, y) - 1
        if not 0 <= row < self.count:
            return None
        top, height = self.box(row)
        return row if top <= y < top + height else None

    def between(self, top: int, bottom: int) -> range:
        """Return the rows of which something lies in [top, bottom]."""
        first = max(0, bisect_right(self._ends, top) - 1)
        last = bisect_right(self._ends, bottom)
        return range(min(first, self.count), min(last, self.count))


class PlacedList(QListView):
    """The list. `side` and `pad` are pixels left and right of the boxes, and below one that is scrolled to."""

    def __init__(self, *, side: int = 0, pad: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = Stack(())
        self._side, self._pad = side, pad
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def measured(self) -> Stack:
        """Return where the rows stand now."""
        raise NotImplementedError

    def stops_at(self, row: int) -> bool:  # noqa: ARG002 - lists look at it
        """Whether the keyboard can come to a row."""
        return True

    def paint_above(self, painter: QPainter, box: QRect, index: QModelIndex) -> None:
        """Draw what stands above the box of a row."""

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.lay_out)
        self.lay_out()

    def lay_out(self) -> None:
        """Put the rows where they belong."""
        self._places = self.measured()
        self.updateGeometries()

    def visualRect(self, index: Index) -> QRect:
        """Where the box of a row stands in the viewport."""
        if not index.isValid() or index.row() >= self._places.count:
            return QRect()
        top, height = self._places.box(index.row())
        return QRect(self._side, top - self.verticalOffset(), self.viewport().width() - 2 * self._side, height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        row = self._places.at(point.y() + self.verticalOffset())
        inside = self._side <= point.x() < self.viewport().width() - self._side
        return self.model().index(row, 0) if row is not None and inside else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll until the whole row can be seen, with what stands above it."""
        if not index.isValid() or index.row() >= self._places.count:
            return
        bar, view = self.verticalScrollBar(), self.viewport().height()
        top = self._places.top(index.row())
        start, height = self._places.box(index.row())
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(start + height // 2 - view // 2)
        elif top < bar.value() or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(top if index.row() else 0)
        elif start + height + self._pad > bar.value() + view:
            bar.setValue(start + height + self._pad - view)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's signature
        """Return the row that an arrow or page key leads to."""
        count, here = self._places.count, self.currentIndex().row()
        if not count:
            return QModelIndex()
        page = self._page(here) if here >= 0 else 1
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
        by = steps.get(action, 0) if here >= 0 else 1
        there = min(max(here + by, 0), count - 1)
        # Past what the keyboard does not stop at, and back again at the ends.
        on = -1 if by < 0 and action is not Move.MoveHome else 1
        for step in (on, -on):
            found = there
            while 0 <= found < count and not self.stops_at(found):
                found += step
            if 0 <= found < count:
                return self.model().index(found, 0)
        return self.currentIndex()

    def horizontalOffset(self) -> int:
        """Rows never reach beyond the right edge."""
        return 0

    def verticalOffset(self) -> int:
        """How far the rows are scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - Qt's signature
        """No row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that `rect` touches from top to bottom."""
        drawn = rect.normalized().translated(0, self.verticalOffset())
        rows = [
            row
            for row in self._places.between(drawn.top(), drawn.bottom())
            if self._places.box(row)[0] <= drawn.bottom() and sum(self._places.box(row)) > drawn.top()
        ]
        selection = QItemSelection()
        if rows:
            selection.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(selection, command | Select.Rows)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the part of the viewport to paint anew when a selection changes."""
        region = QRegion()
        offset = self.verticalOffset()
        seen = self._places.between(offset, offset + self.viewport().height())
        for at in range(selection.count()):
            part = selection.at(at)
            for row in range(max(part.top(), seen.start), min(part.bottom() + 1, seen.stop)):
                region += QRegion(self.visualRect(self.model().index(row, 0)).adjusted(-RING, -RING, RING, RING))
        return region

    def doItemsLayout(self) -> None:
        """Lay the rows out again; QListView's own layout, which walks all items, is passed over."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the rows."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._places.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        QAbstractItemView.updateGeometries(self)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows to the new width."""
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that can be seen."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        offset = self.verticalOffset()
        for row in self._places.between(event.rect().top() - RING + offset, event.rect().bottom() + RING + 1 + offset):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            self.paint_above(painter, option.rect, index)
            self.tell_state(option, index)
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def tell_state(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Tell the delegate what is selected and what has the keyboard."""
        option.state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index.row() == self.currentIndex().row() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus

    def _page(self, here: int) -> int:
        """Return how many rows a page key passes."""
        top = self._places.top(here)
        seen = self._places.between(top, top + self.viewport().height())
        return max(1, len(seen) - 2)
