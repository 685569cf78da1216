# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Clumps in reading order to units for the separator of plain text, each with what its place and type tell.

A unit is a headline, a paragraph, or the part of one that stands in one column. A paragraph begins with an indent, or
after a line that had room for the next word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from edition_reader.importers.pdf.lines import Clump, around
from edition_reader.importers.pdf.order import is_heading
from edition_reader.importers.pdf.printed import CAPTION_FONT, PdfPage, Place, Row
from edition_reader.importers.plain_text.lexicon import CREDIT, ends_sentence
from edition_reader.importers.plain_text.lines import Line, is_wide
from edition_reader.importers.plain_text.units import Unit, make_unit

#: An indent, in sizes of type: less is a ragged edge, more is set in the middle.
INDENT, DEEP = 0.7, 4.5
#: White below a picture above its caption, in sizes of type.
BELOW_PICTURE = 2.2
#: Lines of the longest caption.
CAPTION_LINES = 8


class Printed(NamedTuple):
    """A unit with the lines it was printed in, and the look of its type."""

    unit: Unit
    rows: tuple[Row, ...]
    place: Place
    size: float
    bold: bool
    right: float
    indented: bool = False
    caption: bool = False


@dataclass
class Composer:
    """Gives each line its place in one text of the whole file, as the separator counts; `page` is the page's index."""

    at: int = 0
    page: int = 0
    texts: list[str] = field(default_factory=list)

    def line(self, text: str, gap: int, indent: int) -> Line:
        """Return the next line."""
        start = self.at
        self.at += len(text) + 1
        self.texts.append(text)
        return Line(start, start + len(text), text, gap, indent, self.page)

    @property
    def text(self) -> str:
        """The text in which the lines are counted."""
        return "\n".join(self.texts)


def units_of(clumps: Sequence[Clump], page: PdfPage, composer: Composer) -> list[Printed]:
    """Return the units of a page, in the order of its clumps."""
    font = body_font(page.rows)
    columns = [(clump.place.x0, clump.place.x1, clump.place.width, clump.size) for clump in clumps]
    units: list[Printed] = []
    for clump in clumps:
        caption = is_caption(clump, page, font)
        right = _right_edge(clump, columns)
        for rows in paragraphs(clump, page.body, right) if not caption else [clump.rows]:
            indented = _is_indented(rows[0], clump) and len(rows) < len(clump.rows)
            lines = [
                composer.line(row.text, 1 if first else 0, 2 if first and indented else 0)
                for first, row in ((n == 0, row) for n, row in enumerate(rows))
            ]
            place = around([row.place for row in rows])
            units.append(
                Printed(make_unit(lines), tuple(rows), place, clump.size, clump.bold, right, indented, caption)
            )
    return units


def paragraphs(clump: Clump, body: float, right: float) -> Iterator[Sequence[Row]]:
    """Yield the lines of each paragraph of a clump; a heading is one."""
    if is_heading(clump, body) or len(clump.rows) == 1:
        yield clump.rows
        return
    current: list[Row] = []
    indents = _uses_indents(clump)
    for row in clump.rows:
        if current and (_is_indented(row, clump) if indents else _had_room(current[-1], row, right)):
            yield current
            current = []
        current.append(row)
    yield current


def is_caption(clump: Clump, page: PdfPage, font: str) -> bool:
    """Return whether a clump stands right below a picture and is set otherwise than the text."""
    if clump.rows[0].font == CAPTION_FONT:
        return True
    if len(clump.rows) > CAPTION_LINES or is_heading(clump, page.body):
        return False
    if clump.rows[0].angle in (90, 270):  # who took a picture often stands up along it
        return any(
            -clump.place.beside(picture) < BELOW_PICTURE * clump.size
            and clump.place.level(picture) > 0.5 * clump.place.height
            for picture in page.pictures
        )
    below = any(
        -clump.size < clump.place.y0 - picture.y1 < BELOW_PICTURE * clump.size
        and clump.place.beside(picture) > 0.6 * clump.place.width
        for picture in page.pictures
    )
    if not below:
        return False
    differs = clump.rows[0].font != font or clump.size < 0.95 * page.body
    return differs or (len(clump.rows) <= 3 and bool(CREDIT.search(clump.text)))


def body_font(rows: Sequence[Row]) -> str:
    """Return the name of the font in which most characters are set."""
    fonts: Counter[str] = Counter()
    for row in rows:
        fonts[row.font] += len(row.text)
    return max(fonts.items(), key=lambda item: (item[1], item[0]))[0] if fonts else ""


def _right_edge(clump: Clump, columns: Sequence[tuple[float, float, float, float]]) -> float:
    """Return how far lines of the clump's column reach: a clump may be of short lines only.

    `columns` are the left and right edges, width and size of all clumps of the page.
    """
    size, left, widest = clump.size, clump.place.x0, 1.7 * max(clump.place.width, 60.0)
    near, alike = 2 * size, 0.15 * size
    return max(
        [
            other_right
            for other_left, other_right, width, other_size in columns
            if -near < other_left - left < near and -alike < other_size - size < alike and width < widest
        ],
        default=clump.place.x1,
    )


def _uses_indents(clump: Clump) -> bool:
    """Return whether a clump marks paragraphs by indents: some lines have one, most have none."""
    marked = sum(1 for row in clump.rows if _is_indented(row, clump))
    return marked > 0 and 2 * marked <= len(clump.rows) + 1


def _is_indented(row: Row, clump: Clump) -> bool:
    return INDENT * clump.size < row.place.x0 - clump.place.x0 < DEEP * clump.size


def _had_room(row: Row, after: Row, right: float) -> bool:
    """Return whether the first word of the next line would have fitted on this one, and its sentence ended."""
    if not ends_sentence(row.text):
        return False
    first = after.text[:1] if is_wide(after.text[0]) else after.text.split(maxsplit=1)[0]
    word = after.place.width * len(first) / max(1, len(after.text))
    return row.place.x1 + word + 0.8 * row.size < right
