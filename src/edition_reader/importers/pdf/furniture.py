# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running heads, page numbers and feet: what stands at the edge of several pages, figures aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from edition_reader.importers.pdf.printed import PdfPage, Row
from edition_reader.importers.plain_text.furniture import find_furniture
from edition_reader.importers.plain_text.lines import Line
from edition_reader.importers.plain_text.units import make_unit

#: The parts of a page's height at its top and foot where furniture stands.
TOP, FOOT = 0.13, 0.08
#: Shorter lines return by chance.
SHORTEST = 3
#: Longer lines are headlines that happen to stand beside the head of a page.
LONGEST_NAME = 40
#: Words askew over so many lines are no text.
UNDER = 3
#: A line alone at the edge that is only a number is one of a page.
_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*[版页])?[-—–·\s]*")
_ONLY_NUMBER = re.compile(r"\W*[0-9０-９]{1,4}\W*")
#: How far the next line of a paragraph or the first of the next begins aside, in sizes of type.
INDENT = 2.5
_FIGURES = re.compile(r"[0-9０-９一二三四五六七八九十〇○零]+")


def running(pages: Sequence[PdfPage]) -> list[frozenset[Row]]:
    """Return for each page the lines at its edges that return on other pages, those beside them, and page numbers."""
    edges = [[row for row in page.rows if at_edge(row, page)] for page in pages]
    seen = Counter(key for rows in edges for key in {_key(row) for row in rows})
    askew = Counter(text for page in pages for text in {row.text for row in page.rows if row.angle % 90})
    found = []
    for page, rows in zip(pages, edges, strict=True):
        again = [row for row in rows if seen[_key(row)] > 1 and len(_key(row)) >= SHORTEST]
        head = max((row.place.y1 for row in again if row.place.y1 < TOP * page.height), default=0.0)
        above = [row for row in rows if row.place.y1 <= head]
        sure = [*again, *above, *(row for row in rows if _is_furniture(row) and not ends_text(row, page))]
        sure += [row for row in page.rows if row.angle % 90 and (askew[row.text] > 1 or _is_over_text(row, page))]
        furniture = frozenset((*sure, *(row for row in rows if _beside(row, sure, page))))
        if len(furniture) == len(frozenset(page.rows)):
            # A page is not all furniture: what returns on pages with little on them is their text.
            furniture = frozenset(row for row in furniture if _NUMBER.fullmatch(row.text))
        found.append(furniture)
    return found


def _is_over_text(row: Row, page: PdfPage) -> bool:
    """Return whether words that stand askew are printed over the text: a watermark."""
    under = [other for other in page.rows if other.angle % 90 == 0]
    return sum(row.place.level(other.place) > 0 and row.place.beside(other.place) > 0 for other in under) >= UNDER


def at_edge(row: Row, page: PdfPage) -> bool:
    """Return whether a line stands at the top or foot of its page."""
    return row.place.y1 < TOP * page.height or row.place.y0 > (1 - FOOT) * page.height


def _beside(row: Row, sure: Sequence[Row], page: PdfPage) -> bool:
    """Return whether a few big words stand on one level with the head of the page: the name of paper or page."""
    if len(row.text) > LONGEST_NAME or row.place.y1 > TOP * page.height:
        return False
    return any(row.place.level(other.place) > 0.5 * other.place.height for other in sure)


def _is_furniture(row: Row) -> bool:
    """Return whether a line at the edge says by itself that it belongs to the page: a number, a date line, editors."""
    if _NUMBER.fullmatch(row.text):
        return True
    return bool(find_furniture([make_unit([Line(0, len(row.text), row.text)])]).units)


def ends_text(row: Row, page: PdfPage) -> bool:
    """Return whether a number is the last word of a paragraph: a line of its column stands right below or above it."""
    if not _ONLY_NUMBER.fullmatch(row.text):
        return False
    here, size = row.place, row.size
    return any(
        other is not row
        and len(other.text) > len(row.text) + SHORTEST
        and abs(other.size - size) < 0.1 * size
        and -0.3 * size < max(other.place.y0 - here.y1, here.y0 - other.place.y1) < 0.8 * size
        and abs(other.place.x0 - here.x0) < INDENT * size
        for other in page.rows
    )


def _key(row: Row) -> str:
    return _FIGURES.sub("#", row.text).replace(" ", "")
