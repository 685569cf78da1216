# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The editions as a table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from edition_reader.system.language import Language
from edition_reader.ui.shelf.holdings import Order
from edition_reader.ui.shelf.model import SUMMARY_ROLE, Column, ShelfModel
from edition_reader.ui.theme import Face, Theme, font

ROW_HEIGHT = 36
PADDING = 8
#: A narrower table leaves the day of the import out, so that the titles stay readable.
NARROW = 780
_ORDERS = {
    Column.NEWSPAPER: Order.NEWSPAPER,
    Column.DATE: Order.DATE,
    Column.IMPORTED: Order.IMPORTED,
}
_WIDTHS = {
    Column.DATE: 104,
    Column.NUMBER: 80,
    Column.PAGE: 110,
    Column.ARTICLES: 76,
    Column.NOTES: 68,
    Column.IMPORTED: 160,
}


def _is_file_name(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the cell holds a file's name in the place of a title."""
    edition = index.data(SUMMARY_ROLE)
    return index.column() == Column.NEWSPAPER and edition is not None and edition.details.newspaper is None


def _is_title(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the cell holds a newspaper's title."""
    return index.column() == Column.NEWSPAPER and not _is_file_name(index)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: text with room around it, a hairline below, quieter where a file's name stands for a title."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        theme, rect = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(theme.panel2))
            if index.column() == Column.NEWSPAPER:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = index.data()
        if not text:
            return
        painter.setFont(font(Face.STRONG if _is_title(index) else Face.BODY))
        painter.setPen(QColor(theme.ink2 if _is_file_name(index) else theme.ink))
        box = rect.adjusted(PADDING, 0, -PADDING, 0)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), cut)


class ShelfTable(QTableView):
    """Rows of one height, so that nothing must be measured; Enter opens as in the grid.

    `ordered(Order)` when a person clicks the heading of a column that there is an order for.
    """

    ordered = Signal(object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(language.text("Editions as a table"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._order)
        self.horizontalHeader().setMinimumSectionSize(48)

    def show_model(self, model: ShelfModel) -> None:
        """Show the rows of `model`; the newspaper's column takes what room there is."""
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.NEWSPAPER, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def _order(self, section: int) -> None:
        if section in _ORDERS:
            self.ordered.emit(_ORDERS[Column(section)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the last column out where there is little room."""
        self.setColumnHidden(Column.IMPORTED, event.size().width() < NARROW)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row on every platform."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
