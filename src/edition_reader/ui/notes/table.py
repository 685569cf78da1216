# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes as a table: rows of one height, so that nothing must be measured."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
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

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.ui.notes.model import NOTE_ROLE, Column, NotesModel
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font

ROW_HEIGHT, PADDING, DOT = 34, 8, 9
_WIDTHS = {
    Column.TAGS: 110,
    Column.COLOR: 84,
    Column.SOURCE: 170,
    Column.HEADLINE: 150,
    Column.STATE: 148,
    Column.MADE: 104,
}
#: A narrower table leaves out what the note beside it tells too.
NARROW, NARROWEST = 1050, 700


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: text with room around it, a hairline below, a dot before the colour's name."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        theme = self._session.theme
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.panel2))
            if index.column() == 0:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words, note = index.data(), index.data(NOTE_ROLE)
        if not words or not isinstance(note, Annotation):
            return
        box = rect.adjusted(PADDING, 0, -PADDING, 0)
        if index.column() == Column.COLOR and note.color:
            self._dot(painter, box, theme.marks[note.color])
            box = box.adjusted(DOT + 7, 0, 0, 0)
        doubts = {AnchorState.LOST: theme.accent, AnchorState.CHECK: theme.warn}
        doubt = doubts.get(note.state) if index.column() == Column.STATE else None
        quiet = index.column() in {Column.SOURCE, Column.MADE, Column.STATE}
        painter.setFont(font(Face.QUOTE if index.column() == Column.PASSAGE and note.anchor else Face.BODY))
        painter.setPen(QColor(doubt or (theme.ink2 if quiet else theme.ink)))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)

    def _dot(self, painter: QPainter, box: QRect, color: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawEllipse(box.left(), box.center().y() - DOT // 2, DOT, DOT)
        painter.restore()


class NotesTable(QTableView):
    """The table; `activated` at Return as in the cards."""

    def __init__(self, session: Session, model: NotesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(session.text("Notes as a table"))
        self.setItemDelegate(CellDelegate(session, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(60)
        self.setModel(model)
        for column in (Column.PASSAGE, Column.NOTE):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is little room."""
        width = event.size().width()
        self.setColumnHidden(Column.SOURCE, width < NARROW)
        self.setColumnHidden(Column.MADE, width < NARROW)
        self.setColumnHidden(Column.TAGS, width < NARROWEST)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place on every platform."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid() and plain:
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
