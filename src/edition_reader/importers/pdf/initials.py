# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Big first characters that stand over several lines of their text (drop caps) are put back before the first of these.

Left alone such a character is a heading by its size, and the lines beside it are a paragraph with an indent each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from edition_reader.importers.pdf.printed import Place, Row

#: How big such a character is, in sizes of the text beside it; bigger ones are pictures of letters.
SMALLEST, BIGGEST = 1.7, 12.0
#: Characters of it: a quotation mark may stand before it.
LONGEST = 2
#: White between it and the lines beside it, in sizes of these, and how far their beginnings differ.
NEAR, FLUSH = 1.3, 0.35
#: The first line beside it begins so much farther to the right when its own first character is a blank.
BLANK = 0.15
#: The part of a line's height that must stand beside the character.
BESIDE = 0.6


def with_initials(rows: Sequence[Row], body: float) -> list[Row]:
    """Return the lines of a page with big first characters put before the lines that they begin."""
    found = [row for row in rows if _may_be_initial(row, body)]
    if not found:
        return list(rows)
    ordered = sorted(rows, key=lambda row: row.place.y0)
    tops = [row.place.y0 for row in ordered]
    changed: dict[int, Row | None] = {}
    for initial in found:
        start = bisect_left(tops, initial.place.y0 - 0.5 * body)
        end = bisect_left(tops, initial.place.y1)
        lines = _lines_beside(initial, [row for row in ordered[start:end] if id(row) not in changed])
        if len(lines) < 2:
            continue
        changed[id(initial)] = None
        left = min(initial.place.x0, lines[0].place.x0)
        for n, row in enumerate(lines):
            moved = row._replace(place=row.place._replace(x0=left), true=row.place)
            changed[id(row)] = _begun(initial, moved, lines) if n == 0 else moved
    return [kept for row in rows if (kept := changed.get(id(row), row)) is not None]


def _may_be_initial(row: Row, body: float) -> bool:
    return (
        row.angle == 0
        and not row.down
        and len(row.text) <= LONGEST
        and SMALLEST * body <= row.size <= BIGGEST * body
        and any(map(str.isalpha, row.text))
    )


def _lines_beside(initial: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the lines that begin right beside a big character, from its top on."""
    beside = [
        row
        for row in rows
        if row is not initial
        and row.angle == 0
        and SMALLEST * row.size <= initial.size
        and -0.5 * row.size < row.place.x0 - initial.place.x1 < NEAR * row.size
        and row.place.level(initial.place) > BESIDE * row.place.height
    ]
    if not beside:
        return []
    usual = min(row.place.x0 for row in beside[1:] or beside)
    size = beside[0].size
    lines = [row for row in beside if row.place.x0 - usual < FLUSH * size or row is beside[0]]
    if any(low.place.y0 - high.place.y1 > size for high, low in pairwise(lines)):
        return []
    return lines


def _begun(initial: Row, line: Row, lines: Sequence[Row]) -> Row:
    """Return the first line with the big character before it."""
    first, usual = lines[0].place.x0, min(row.place.x0 for row in lines[1:])
    blank = " " if initial.text[-1].isascii() and first - usual > BLANK * line.size else ""
    true = line.true or line.place
    whole = Place(initial.place.x0, min(initial.place.y0, true.y0), true.x1, max(initial.place.y1, true.y1))
    return line._replace(text=initial.text + blank + line.text, raw=initial.raw + blank + line.raw, true=whole)
