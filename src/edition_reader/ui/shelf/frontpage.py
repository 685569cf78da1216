# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Little front pages, drawn from an edition's own masthead, headlines and opening words.

Nothing on them is invented: where the newspaper is not known the file's name stands in a quieter style, without a
date there is no date line, and the columns hold real words of the edition until these run out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from edition_reader.model.holding import EditionSummary, FrontItem

#: Sizes below are in parts of this width and scale with the card.
DESIGN_WIDTH = 196.0
#: Width and height of a page: between the broadsheet's 0.71 and the tabloid's 0.75.
PAGE_RATIO = 196.0 / 264.0
MARGIN = 13.0
COLUMNS = 3
GUTTER = 7.0
#: More opening words than this are never visible on a card.
MOST_WORDS = 900


@dataclass(frozen=True, slots=True)
class FrontLook:
    """The colors (as "#RRGGBB") and font families that a little front page is drawn with."""

    name: str
    paper: str
    ink: str
    soft: str
    faint: str
    line: str
    serif: tuple[str, ...]
    sans: tuple[str, ...]


def paint_front_page(
    painter: QPainter, rect: QRectF, summary: EditionSummary, look: FrontLook, date_line: str | None
) -> None:
    """Draw the edition's little front page into `rect`; `date_line` is the date in words, None when unknown."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, QColor(look.paper))
    painter.translate(rect.topLeft())
    scale = rect.width() / DESIGN_WIDTH
    painter.scale(scale, scale)
    height = rect.height() / scale
    page = _Page(painter, look)
    y = page.masthead(summary)
    y = page.date(y, date_line)
    page.items(y, height - MARGIN, summary.front)
    painter.restore()


def _fitted(text: str, font: QFont, width: float, smallest: float) -> tuple[QFont, str]:
    """Return `font`, made smaller until `text` fits `width`, and the text, cut off only at the smallest size."""
    size = font.pointSizeF() if font.pixelSize() < 0 else float(font.pixelSize())
    fitted = QFont(font)
    while size > smallest and QFontMetricsF(fitted).horizontalAdvance(text) > width:
        size -= 1
        fitted.setPixelSize(round(size))
    return fitted, QFontMetricsF(fitted).elidedText(text, Qt.TextElideMode.ElideRight, width)


class _Page:
    """One page being drawn; every method takes and returns the next free y in design units."""

    def __init__(self, painter: QPainter, look: FrontLook) -> None:
        self._painter = painter
        self._look = look
        self._width = DESIGN_WIDTH - 2 * MARGIN

    def masthead(self, summary: EditionSummary) -> float:
        """Set the newspaper's title as print does, or the file's name when there is no title."""
        title = summary.details.newspaper
        if title:
            font = self._font(self._look.serif, 22, QFont.Weight.Black)
            color, rule = self._look.ink, 2.0
        else:
            title = summary.source_name
            font = self._font(self._look.sans, 12, QFont.Weight.Normal)
            color, rule = self._look.soft, 1.0
        fitted, text = _fitted(title, font, self._width, 9)
        self._text(QRectF(MARGIN, 10, self._width, 32), text, fitted, color)
        self._rule(46, rule, color if rule > 1 else self._look.line)
        return 46 + rule

    def date(self, y: float, date_line: str | None) -> float:
        """Set the date between two rules, or nothing."""
        if not date_line:
            return y + 8
        font, text = _fitted(date_line, self._font(self._look.serif, 9, QFont.Weight.Normal), self._width, 7)
        self._text(QRectF(MARGIN, y + 1, self._width, 16), text, font, self._look.soft)
        self._rule(y + 18, 0.8, self._look.ink)
        return y + 26

    def items(self, y: float, bottom: float, front: tuple[FrontItem, ...]) -> None:
        """Set the first headlines with their opening words in columns, until the page is full."""
        for place, item in enumerate(front):
            if y > bottom - 14:
                return
            y = self._headline(y, item.headline, leading=place == 0)
            lines = 10 if place == 0 else 5
            y = self._columns(y, bottom, item.opening, lines) + 7

    def _headline(self, y: float, headline: str | None, *, leading: bool) -> float:
        """One headline in at most two lines; an item without one has none here either."""
        if not headline:
            return y
        size, most = (15, 2) if leading else (11, 2)
        font = self._font(self._look.serif, size, QFont.Weight.Bold if not leading else QFont.Weight.Black)
        pitch = size * 1.28
        layout = self._broken(headline[:120], font, self._width, most, pitch)
        height = pitch * layout.lineCount()
        self._painter.setPen(QColor(self._look.ink))
        layout.draw(self._painter, QPointF(MARGIN, y))
        return y + height + 3

    def _columns(self, y: float, bottom: float, words: str, most: int) -> float:
        """Set opening words in narrow columns; returns y below the longest column."""
        font = self._font(self._look.serif, 6, QFont.Weight.Normal)
        width = (self._width - GUTTER * (COLUMNS - 1)) / COLUMNS
        pitch = 8.2
        rows = min(most, int((bottom - y) / pitch))
        if rows < 1 or not words.strip():
            return y
        layout = self._broken(" ".join(words[:MOST_WORDS].split()), font, width, rows * COLUMNS, pitch)
        used = min(rows, -(-layout.lineCount() // COLUMNS))
        self._painter.setPen(QColor(self._look.faint))
        for index in range(layout.lineCount()):
            column, row = divmod(index, used)
            place = QPointF(MARGIN + column * (width + GUTTER), y + row * pitch)
            line = layout.lineAt(index)
            line.draw(self._painter, place - line.position())
        return y + used * pitch

    def _broken(self, text: str, font: QFont, width: float, most: int, pitch: float) -> QTextLayout:
        """Return `text` in at most `most` lines of `width`, `pitch` apart; an ellipsis stands for what is left over."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        end = self._lines(layout, width, most, pitch)
        if end < len(text.encode("utf-16-le")) // 2 and font.pixelSize() > 6:
            start = layout.lineAt(layout.lineCount() - 1).textStart()
            units = text.encode("utf-16-le")
            rest = units[start * 2 :].decode("utf-16-le")
            last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            layout.setText(units[: start * 2].decode("utf-16-le") + last)
            self._lines(layout, width, most, pitch)
        return layout

    def _lines(self, layout: QTextLayout, width: float, most: int, pitch: float) -> int:
        """Break the layout's text into lines; returns the UTF-16 position at which the last line ends."""
        end = 0
        layout.beginLayout()
        for row in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, row * pitch))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return end

    def _text(self, box: QRectF, text: str, font: QFont, color: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(color))
        self._painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), text)

    def _rule(self, y: float, weight: float, color: str) -> None:
        self._painter.setPen(QPen(QColor(color), weight))
        self._painter.drawLine(QPointF(MARGIN, y), QPointF(DESIGN_WIDTH - MARGIN, y))

    def _font(self, families: tuple[str, ...], pixels: int, weight: QFont.Weight) -> QFont:
        font = QFont()
        font.setFamilies(list(families))
        font.setPixelSize(pixels)
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


_Key = tuple[EditionSummary, float, float, float]


class FrontPages:
    """Drawn front pages, kept up to `capacity` bytes: the delegate paints a picture instead of setting type anew."""

    def __init__(
        self, look: FrontLook, date_line: Callable[[EditionSummary], str | None], capacity: int = 48_000_000
    ) -> None:
        self._look = look
        self._date_line = date_line
        self._capacity = capacity
        self._held = 0
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()

    def pixmap(self, summary: EditionSummary, size: QSizeF, ratio: float) -> QPixmap:
        """Return the page at `size` (device independent) for a screen with `ratio` device pixels to one."""
        key = (summary, size.width(), size.height(), ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        drawn = QPixmap((size * ratio).toSize())
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(drawn)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        rect = QRectF(0, 0, size.width(), size.height())
        paint_front_page(painter, rect, summary, self._look, self._date_line(summary))
        painter.end()
        self._keep(key, drawn)
        return drawn

    def _keep(self, key: _Key, drawn: QPixmap) -> None:
        self._kept[key] = drawn
        self._held += _bytes(drawn)
        while self._held > self._capacity and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._held -= _bytes(oldest)


def _bytes(pixmap: QPixmap) -> int:
    """Return the memory that a pixmap takes, in bytes."""
    return pixmap.width() * pixmap.height() * 4
