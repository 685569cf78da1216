# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Draws the rows of the navigator.

What is current and what is under the pointer is asked of the view: QStyle's own flags cost 20 ms at the first paint, in
which Python makes all the enumerations of that class.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from edition_reader.ui.reader.contents import ROW_ROLE, SMALL_KINDS, Row, RowKind
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, Theme, font
from edition_reader.ui.widgets.icons import draw

LEFT, RIGHT, INSET = 34, 16, 8
PAGE_HEIGHT, COLUMN_HEIGHT = 38, 28
TITLE_PAD = 7
DOT, DOT_GAP, RING = 7, 3, 1.6
#: Lines that a title may take, and the pixels that each has at least.
LINES, NARROWEST = 2, 40


class ContentsDelegate(QStyledItemDelegate):
    """Pages bold with their count, labels in the accent, titles on at most two lines with dots of their highlights."""

    def __init__(self, session: Session, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._session.theme
        rect: QRect = option.rect
        current = self._view.currentIndex() == index
        if row.kind is not RowKind.COLUMN:
            self._paint_ground(painter, rect, theme, current=current and row.kind is RowKind.ARTICLE)
            if current and self._view.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 1.5))
                painter.drawRoundedRect(QRectF(rect).adjusted(INSET + 1, 2, -INSET - 1, -2), 7, 7)
        if row.kind is RowKind.PAGE:
            _paint_page(painter, rect, row, theme)
        elif row.kind is RowKind.COLUMN:
            painter.setFont(font(Face.STRONG, 0.94))
            painter.setPen(QColor(theme.accent))
            area = rect.adjusted(LEFT, 4, -RIGHT, 0)
            shown = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
        else:
            self._paint_title(painter, rect, row, theme, current=current)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, theme: Theme, *, current: bool) -> None:
        area = QRectF(rect).adjusted(INSET, 1, -INSET, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(area, 8, 8)
            painter.save()
            painter.setClipRect(QRectF(area.left(), area.top(), 3, area.height()))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(area, 8, 8)
            painter.restore()
        elif rect.contains(self._view.viewport().mapFromGlobal(QCursor.pos())):
            painter.setBrush(QColor(theme.panel2))
            painter.drawRoundedRect(area, 8, 8)

    def _paint_title(self, painter: QPainter, rect: QRect, row: Row, theme: Theme, *, current: bool) -> None:
        face = _face(row, current=current)
        painter.setFont(face)
        painter.setPen(QColor(theme.ink if current or not row.read else theme.ink2))
        dots = dots_width(row)
        area = rect.adjusted(LEFT, TITLE_PAD, -RIGHT - dots, -TITLE_PAD)
        metrics = QFontMetrics(face)
        lines = _broken(row.text, face, area.width())
        shown = lines[:LINES]
        if len(lines) > LINES:
            shown[-1] = metrics.elidedText(
                row.text[sum(map(len, lines[: LINES - 1])) :], Qt.TextElideMode.ElideRight, area.width()
            )
        for number, line in enumerate(shown):
            painter.drawText(area.left(), area.top() + metrics.ascent() + number * metrics.lineSpacing(), line)
        if row.count:
            self._paint_dots(
                painter, QRectF(rect.right() - RIGHT - dots, rect.top() + TITLE_PAD, dots, metrics.lineSpacing()), row
            )

    def _paint_dots(self, painter: QPainter, area: QRectF, row: Row) -> None:
        theme = self._session.theme
        count = _count_font()
        number = str(row.count)
        width = QFontMetrics(count).horizontalAdvance(number)
        painter.setFont(count)
        painter.setPen(QColor(theme.ink2))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number)
        x = area.right() - width - DOT_GAP - DOT
        dots = [*((color, False) for color in row.colors), *((color, True) for color in row.others)]
        for color, foreign in reversed(dots):
            mark, dot = QColor(theme.marks[color]), QRectF(x, area.center().y() - DOT / 2, DOT, DOT)
            # A ring: somebody else's.
            painter.setPen(QPen(mark, RING) if foreign else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if foreign else mark)
            inset = RING / 2 if foreign else 0.0
            painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))
            x -= DOT + DOT_GAP


def dots_width(row: Row) -> int:
    """Return the pixels that the dots and the number at the right of a title take."""
    if not row.count:
        return 0
    number = QFontMetrics(_count_font()).horizontalAdvance(str(row.count))
    return number + (DOT + DOT_GAP) * (len(row.colors) + len(row.others)) + 10


def _paint_page(painter: QPainter, rect: QRect, row: Row, theme: Theme) -> None:
    painter.save()
    painter.translate(rect.left() + 15, rect.center().y() - 7)
    draw(painter, "right" if row.closed else "down", theme.ink2, 15)
    painter.restore()
    painter.setFont(font(Face.STRONG))
    painter.setPen(QColor(theme.ink2))
    area = rect.adjusted(LEFT, 0, -RIGHT - 24, 0)
    shown = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.setFont(_count_font())
    painter.setPen(QColor(theme.ink3))
    painter.drawText(
        rect.adjusted(0, 0, -RIGHT, 0), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(row.count)
    )


def _small(row: Row) -> bool:
    """Whether the row is set smaller."""
    return bool(row.entry and row.entry.kind in SMALL_KINDS)


def _face(row: Row, *, current: bool) -> QFont:
    """Return the type of a title: heavier while it is unread or shown."""
    if current and not _small(row):
        return font(Face.STRONG)
    made = font(Face.SMALL if _small(row) else Face.BODY)
    if not row.read and not _small(row):
        made.setWeight(QFont.Weight.Medium)
    return made


def _count_font() -> QFont:
    return font(Face.SMALL)


def _broken(text: str, face: QFont, width: int) -> list[str]:
    """Return `text` broken into lines of `width` pixels, a little more than is shown."""
    layout = QTextLayout(text[:300], face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    pieces: list[str] = []
    units = text[:300].encode("utf-16-le")
    while len(pieces) <= LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, NARROWEST))
        line.setPosition(QPointF(0, 0))
        start, length = line.textStart() * 2, line.textLength() * 2
        pieces.append(units[start : start + length].decode("utf-16-le", "replace"))
    layout.endLayout()
    return pieces or [""]
