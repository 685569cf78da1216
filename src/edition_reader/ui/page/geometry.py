# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where articles and passages stand on a page, in page units.

A source gives either a box for each printed line or one for a whole region. In both the place of a passage is found by
its share of the block's text: of the width in a box of one line, of the height in a higher one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from edition_reader.model.edition import Box
from edition_reader.model.holding import PrintedArticle, PrintedBlock

#: A box this many times as high as the lowest one of its block holds several lines.
SEVERAL_LINES = 2.4
#: A lone box is one line when it is so many times as wide as high, for each character a share of it.
LONE_LINE = 0.55


@dataclass(frozen=True, slots=True)
class Zone:
    """An article's place on one page."""

    article: str
    path: QPainterPath

    @property
    def rect(self) -> QRectF:
        """The rectangle around it."""
        return self.path.boundingRect()


def zones_on(articles: Sequence[PrintedArticle], page: int, pad: float) -> list[Zone]:
    """Return the zones of a page in print order, `pad` page units wider than the text.

    A zone is a rectangle where no other article's text lies in it, else the shape of its columns.
    """
    boxes = {article.id: _on(article, page) for article in articles}
    zones = []
    for article in articles:
        own = boxes[article.id]
        if not own:
            continue
        whole = _around(own)
        others = (box for id_, other in boxes.items() if id_ != article.id for box in other)
        path = QPainterPath()
        if any(whole.contains(box.center()) for box in others):
            path = _shape(own, pad)
        else:
            path.addRoundedRect(whole.adjusted(-pad, -pad, pad, pad), pad, pad)
        zones.append(Zone(article.id, path))
    return zones


def passage_on(article: PrintedArticle, start: int, end: int, page: int) -> list[QRectF]:
    """Return where code points [start, end) of an article's text stand on a page, about."""
    return [
        rect
        for block in article.blocks
        if block.start < end and start < block.start + block.length
        for rect in _part(block, start, end, page)
    ]


def _on(article: PrintedArticle, page: int) -> list[QRectF]:
    return [_rect(box) for block in article.blocks for box in block.boxes if box.page == page]


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def _around(rects: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def _shape(rects: Sequence[QRectF], pad: float) -> QPainterPath:
    """Return the shape of an article among others: its lines, grown until they touch the next ones of the column."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for column in _columns(rects):
        path.addRect(_around(column).adjusted(-pad, -pad, pad, pad))
    return path.simplified()


def _columns(rects: Sequence[QRectF]) -> list[list[QRectF]]:
    """Return the boxes in runs that go down one column."""
    columns: list[list[QRectF]] = []
    for rect in rects:
        last = columns[-1][-1] if columns else None
        if (
            last is not None
            and rect.top() >= last.top()
            and min(rect.right(), last.right()) > max(rect.left(), last.left()) + 0.5 * min(rect.width(), last.width())
        ):
            columns[-1].append(rect)
        else:
            columns.append([rect])
    return columns


def _part(block: PrintedBlock, start: int, end: int, page: int) -> Iterable[QRectF]:
    """Yield the parts of a block's boxes in which a passage stands."""
    weights = [box.w * box.h if _is_high(box, block) else box.w * _line_height(block) for box in block.boxes]
    total = sum(weights)
    if total <= 0 or not block.length:
        return
    low = total * max(0, start - block.start) / block.length
    high = total * min(block.length, end - block.start) / block.length
    at = 0.0
    for box, weight in zip(block.boxes, weights, strict=True):
        first, last = max(low, at) - at, min(high, at + weight) - at
        at += weight
        if box.page != page or last - first <= 0.002 * total or weight <= 0:
            continue
        a, b = first / weight, last / weight
        if _is_high(box, block):
            yield QRectF(box.x, box.y + a * box.h, box.w, (b - a) * box.h)
        else:
            yield QRectF(box.x + a * box.w, box.y, (b - a) * box.w, box.h)


def _line_height(block: PrintedBlock) -> float:
    return min((box.h for box in block.boxes if box.h > 0), default=1.0)


def _is_high(box: Box, block: PrintedBlock) -> bool:
    """Return whether a box holds several lines."""
    if len(block.boxes) > 1 and box.h > SEVERAL_LINES * _line_height(block):
        return True
    narrow = len(block.boxes) < 4 and block.length * box.h * LONE_LINE > 1.6 * box.w * len(block.boxes)
    return narrow and box.h > 0
