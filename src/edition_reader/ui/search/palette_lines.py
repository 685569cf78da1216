# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The lines of the palette and how they are painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from edition_reader.ui.search.hit_delegate import paint_marked
from edition_reader.ui.theme import Face, Theme, font, mix
from edition_reader.ui.widgets.facts import dotted

ROW, HEADING = 36, 30
LINE = int(Qt.ItemDataRole.UserRole)
_NOTE_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading (no `open`; `kind` is what it heads), a hit or a command. `side` stands at the right."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    beside: str = ""
    beside_marks: tuple[tuple[int, int], ...] = ()
    side: str = ""
    color: str = ""
    kind: str = ""
    open: Callable[[], None] | None = None


class LineDelegate(QStyledItemDelegate):
    """Paints a line of the palette."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Headings are lower."""
        return QSize(100, ROW if index.data(LINE).open else HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        line: Line = index.data(LINE)
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
            painter.fillRect(option.rect, QColor(mix(theme.accent, theme.raised, 0.12)))
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
