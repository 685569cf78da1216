# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Frames and tinted grounds around texts: what stands in one with a head of its own is an article by itself.

A frame without a head may be the ground of the text of a headline above it, one around nearly everything is the page's,
and one around a headline alone sets nothing apart: these say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from edition_reader.importers.pdf.order import HEADING
from edition_reader.importers.pdf.printed import PdfPage, Place, Row
from edition_reader.importers.plain_text.lexicon import STOPS

#: Lines of text in a frame at least, and the part of the page's characters in it at most.
FEWEST_LINES, MOST = 3, 0.7
#: How far lines poke out of their frame, in points.
OVER = 3.0
#: Characters of a head that is no bigger than the text, and how much of the frame's width it leaves free.
LONGEST_HEAD, FREE = 30, 0.25
#: Its size differs by so much from that of the text, or so much more lies between it and the text, in steps of lines.
UNLIKE, WHITE = 0.04, 1.2
#: Frames of a page; where there are more they are a table or a drawing.
MOST_FRAMES = 60


def framed(page: PdfPage) -> list[tuple[Place, list[Row], list[Row]]]:
    """Return the frames of a page that set an article apart, each with its lines as read and as they stand there.

    A frame in another has its lines for itself.
    """
    if not page.frames or len(page.frames) > MOST_FRAMES:
        return []
    everything = sum(len(row.text) for row in page.rows)
    taken: set[int] = set()
    found: list[tuple[Place, list[Row], list[Row]]] = []
    for frame in sorted(set(page.frames), key=lambda place: place.width * place.height):
        rows = [row for row in page.rows if id(row) not in taken and _is_inside(row.place, frame)]
        cut = any(_is_cut(row.place, frame) for row in page.rows)
        if cut or sum(len(row.text) for row in rows) > MOST * everything:
            continue
        if (article := _with_head(rows, frame, page.body)) is not None:
            taken.update(map(id, rows))
            found.append((frame, article, rows))
    return found


def _is_inside(place: Place, frame: Place) -> bool:
    return (
        frame.x0 - OVER <= place.x0
        and place.x1 <= frame.x1 + OVER
        and frame.y0 - OVER <= place.y0
        and place.y1 <= frame.y1 + OVER
    )


def _is_cut(place: Place, frame: Place) -> bool:
    """Return whether a line stands half in a frame and half beside it: it is no frame of texts."""
    inside = min(place.x1, frame.x1) - max(place.x0, frame.x0)
    level = place.level(frame) > 0.6 * place.height
    return level and inside > 2 * OVER and place.width - inside > 2 * OVER


def _with_head(rows: Sequence[Row], frame: Place, body: float) -> list[Row] | None:
    """Return lines in a frame that are text with a head above it, None where they are something else.

    A head no bigger than the text counts as bold: it is set apart as bold lines are.
    """
    texts = [row for row in rows if row.size < HEADING * body]
    if len(texts) < FEWEST_LINES:
        return None
    if len(texts) < len(rows):
        return list(rows)
    first = min(rows, key=lambda row: (row.place.y0, row.place.x0))
    others = [row for row in rows if row is not first]
    if any(row.place.level(first.place) > 0.5 * first.place.height for row in others):
        return None
    if len(first.text) > LONGEST_HEAD or first.text[-1] in STOPS or not _is_set_apart(first, others, frame):
        return None
    return [first._replace(bold=True), *(row._replace(bold=False) for row in others)]


def _is_set_apart(first: Row, others: Sequence[Row], frame: Place) -> bool:
    """Return whether a first line is brief, of another look than the others, or has more white below it."""
    if frame.x1 - first.place.x1 > FREE * frame.width:
        return True
    second = min(others, key=lambda row: (row.place.y0, row.place.x0))
    below = sorted(row.place.y0 for row in others)
    step = min((low - high for high, low in pairwise(below) if low - high > 0.5 * second.size), default=second.size)
    look = first.bold != second.bold or abs(first.size - second.size) > UNLIKE * second.size
    return look or second.place.y0 - first.place.y0 > WHITE * step
