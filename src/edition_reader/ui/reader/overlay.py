# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is painted under and beside the text of an article: highlights, the selection, pencils, the hairline.

Only lines on screen are looked at; positions are UTF-16 units of the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextFormat, QTextLine
from PySide6.QtWidgets import QTextBrowser

from edition_reader.model.annotation import Color
from edition_reader.model.edition import Article
from edition_reader.ui.reader.spans import Mark, Spans
from edition_reader.ui.reader.typesetting import Style, heading_blocks, heading_space, info_beside, info_font
from edition_reader.ui.theme import LIGHT
from edition_reader.ui.widgets.badge import draw_initial
from edition_reader.ui.widgets.icons import draw

#: A highlight reaches from this far above to this far below the base line, in sizes of the type.
ABOVE, BELOW = 1.02, 0.32
PENCIL = 22
#: Underlines by colour, told apart by their shape.
UNDERLINES = {
    Color.YELLOW: Qt.PenStyle.SolidLine,
    Color.GREEN: Qt.PenStyle.DashLine,
    Color.BLUE: Qt.PenStyle.DotLine,
    Color.PINK: Qt.PenStyle.DashDotLine,
    Color.VIOLET: Qt.PenStyle.DashDotDotLine,
}


class Overlay:
    """Paints for one view. `spans` and `current` are set by the view; `column` gives the edges of the text."""

    def __init__(self, view: QTextBrowser, column: Callable[[], tuple[int, int]]) -> None:
        self.spans = Spans()
        self.current: str | None = None
        #: Places found, in order, and the one that is looked at.
        self.hits: list[tuple[int, int]] = []
        self.hit: tuple[int, int] | None = None
        self.underlines = False
        self._view = view
        self._column = column
        self._theme = LIGHT
        self._article: Article | None = None
        self._style: Style | None = None
        self._info = ""
        self._pencils: list[tuple[QRectF, Mark]] = []

    def set_article(self, article: Article, style: Style, info: str) -> None:
        """Paint for another article from now on."""
        self.spans, self.current = Spans(), None
        self.hits, self.hit = [], None
        self._article, self._style, self._info = article, style, info
        self._theme = style.theme

    def blocks_from(self, y: float) -> Iterator[QTextBlock]:
        """Yield the blocks of the document from the one at height `y` on."""
        document = self._view.document()
        at = document.documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(at, 0))
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            yield block
            block = block.next()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint what falls into `area` of the viewport."""
        if self._style is None:
            return
        scroll = self._view.verticalScrollBar().value()
        self._pencils = []
        painter.translate(0, -scroll)
        top, bottom = area.top() + scroll, area.bottom() + scroll
        for block in self.blocks_from(top):
            if block.layout().position().y() > bottom:
                break
            self._paint_block(painter, block, top, bottom)
        self._paint_heading(painter, top)
        for rect, mark in self._pencils:
            self._paint_pencil(painter, rect, mark)
        self._pencils = [(rect.translated(0, -scroll), mark) for rect, mark in self._pencils]

    def pencil_at(self, point: QPointF) -> str | None:
        """Return the id of the highlight whose pencil or badge is at `point` of the viewport."""
        return next((mark.id for rect, mark in self._pencils if rect.contains(point)), None)

    def _paint_block(self, painter: QPainter, block: QTextBlock, top: float, bottom: float) -> None:
        start = block.position()
        marks = list(self.spans.between(start, start + block.length()))
        cursor = self._view.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        hits = self._hits_between(start, start + block.length())
        if not marks and not hits and (chosen[1] <= start or chosen[0] >= start + block.length()):
            return
        origin = block.layout().position()
        size = block.charFormat().intProperty(QTextFormat.Property.FontPixelSize.value)
        for line in _lines_between(block, top, bottom):
            first = start + line.textStart()
            last = first + line.textLength()
            for mark in marks:
                if mark.start < last and mark.end > first:
                    rect = _rect(line, origin, size, max(mark.start, first) - start, min(mark.end, last) - start)
                    self._paint_mark(painter, mark, rect)
                    if (mark.noted or mark.owner) and mark.end <= last:
                        self._add_pencil(rect, mark)
            for hit in hits:
                if hit[0] < last and hit[1] > first:
                    rect = _rect(line, origin, size, max(hit[0], first) - start, min(hit[1], last) - start)
                    self._paint_hit(painter, rect, present=hit == self.hit)
            if chosen[0] < last and chosen[1] > first:
                rect = _rect(line, origin, size, max(chosen[0], first) - start, min(chosen[1], last) - start)
                self._paint_selection(painter, rect)

    def _paint_mark(self, painter: QPainter, mark: Mark, rect: QRectF) -> None:
        theme = self._theme
        if mark.owner:
            self._paint_foreign(painter, mark, rect)
        elif mark.color:
            painter.fillRect(rect, QColor(theme.highlights[mark.color]))
        strong = QColor(theme.marks[mark.color] if mark.color else theme.ink2)
        if mark.id == self.current:
            painter.setPen(QPen(strong, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        if not mark.owner and (self.underlines or mark.color is None):
            style = UNDERLINES[mark.color] if mark.color else Qt.PenStyle.DotLine
            painter.setPen(QPen(strong, 2, style, Qt.PenCapStyle.FlatCap))
            painter.drawLine(rect.bottomLeft() - QPointF(0, 1), rect.bottomRight() - QPointF(0, 1))

    def _paint_foreign(self, painter: QPainter, mark: Mark, rect: QRectF) -> None:
        """Paint somebody else's mark: hatched and framed with dots where one's own is a plain ground."""
        strong = QColor(self._theme.marks[mark.color] if mark.color else self._theme.ink2)
        if mark.color:
            painter.fillRect(rect, QBrush(QColor(self._theme.highlights[mark.color]), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(strong, 1.2, Qt.PenStyle.DotLine))
        for edge in (QLineF(rect.topLeft(), rect.topRight()), QLineF(rect.bottomLeft(), rect.bottomRight())):
            painter.drawLine(edge)

    def _hits_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places found that share a character with [start, end)."""
        first = max(0, bisect_left(self.hits, (start, 0)) - 1)
        return [hit for hit in islice(self.hits, first, bisect_left(self.hits, (end, 0))) if hit[1] > start]

    def _paint_hit(self, painter: QPainter, rect: QRectF, *, present: bool) -> None:
        """Paint a place found: a ground of the accent, and a frame about the one that is looked at."""
        ground = QColor(self._theme.accent)
        ground.setAlpha(90 if present else 45)
        painter.fillRect(rect, ground)
        if present:
            painter.setPen(QPen(QColor(self._theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_selection(self, painter: QPainter, rect: QRectF) -> None:
        color = QColor(self._theme.selection)
        color.setAlpha(215)
        painter.fillRect(rect, color)

    def _add_pencil(self, rect: QRectF, mark: Mark) -> None:
        right = self._column()[1]
        room = self._view.viewport().width() - right
        if room < PENCIL + 4:
            return
        x = right + min(26, (room - PENCIL) / 2)
        y = rect.center().y() - PENCIL / 2
        if self._pencils and self._pencils[-1][0].bottom() > y:
            y = self._pencils[-1][0].bottom() + 2
        self._pencils.append((QRectF(x, y, PENCIL, PENCIL), mark))

    def _paint_pencil(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        theme = self._theme
        if mark.owner:
            draw_initial(painter, rect.adjusted(1, 1, -1, -1), mark.owner, mark.owner_color)
            return
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.save()
        painter.translate(rect.left() + 5, rect.top() + 5)
        draw(painter, "pen", theme.ink2, PENCIL - 10)
        painter.restore()

    def _paint_heading(self, painter: QPainter, top: float) -> None:
        """Paint the length after the byline (or under the headline) and the hairline before the body."""
        if not self._article or not self._style or not (headings := heading_blocks(self._article)):
            return
        block = self._last_heading(headings)
        if not block.isValid():
            return
        layout = block.layout()
        line = layout.lineAt(max(layout.lineCount() - 1, 0))
        if not line.isValid():
            return
        base = layout.position() + QPointF(0, line.y() + line.ascent())
        end = layout.position().y() + line.y() + line.height()
        space = heading_space(self._article, self._style)
        if end + space < top:
            return
        left, right = self._column()
        face = info_font(self._style)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.ink2))
        if info_beside(self._article):
            painter.drawText(base + QPointF(line.naturalTextRect().right(), 0), self._info)
            rule = end + space * 0.45
        else:
            width = QFontMetricsF(face).horizontalAdvance(self._info)
            painter.drawText(QPointF((left + right - width) / 2, end + 22 * self._style.scale), self._info)
            rule = end + space * 0.66
        if headings < len(self._article.blocks):
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(left, round(rule) + 0.5), QPointF(right, round(rule) + 0.5))

    def _last_heading(self, headings: int) -> QTextBlock:
        """Return the document's block of the last heading (blocks of article and document are the same)."""
        return self._view.document().findBlockByNumber(headings - 1)


def _rect(line: QTextLine, origin: QPointF, size: int, start: int, end: int) -> QRectF:
    """Return the rectangle of the characters [start, end) of a line, in document coordinates."""
    x = _x(line, start)
    base = origin.y() + line.y() + line.ascent()
    return QRectF(origin.x() + x, base - ABOVE * size, _x(line, end) - x, (ABOVE + BELOW) * size)


def _x(line: QTextLine, position: int) -> float:
    """Return where the cursor stands before the character at `position` of the block."""
    x: float = line.cursorToX(position)[0]  # type: ignore[index]  # the stubs say object; it is (x, position)
    return x


def _lines_between(block: QTextBlock, top: float, bottom: float) -> Iterator[QTextLine]:
    """Yield the lines of a block that reach into [top, bottom] of the document, found by halving."""
    layout = block.layout()
    above = layout.position().y()
    low, high = 0, layout.lineCount()
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        if above + line.y() + line.height() < top:
            low = middle + 1
        else:
            high = middle
    for index in range(max(low - 1, 0), layout.lineCount()):
        line = layout.lineAt(index)
        if above + line.y() > bottom + line.height():
            return
        yield line
