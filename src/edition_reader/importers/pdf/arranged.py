# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The lines of a page in clumps, in the order they are read, whichever way they run.

Where most lines run down, the page is read turned: from top to foot is from left to right, and from right to left is
from top to bottom. Lines that run the other way than most are read by themselves, turned likewise: texts as one block
of the page; headings as if they stood above the text beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from edition_reader.importers.pdf.frames import framed
from edition_reader.importers.pdf.lines import Clump, around, clump_of, clumps_of, join_rows
from edition_reader.importers.pdf.order import is_heading, reading_order
from edition_reader.importers.pdf.printed import PdfPage, Place, Row
from edition_reader.importers.pdf.side_headings import bands_above

#: Lines that run the other way belong together up to so much white, in sizes of the body.
TOGETHER = 2.2
#: More of them are not put together.
MOST = 400
#: Lines of a block in the eyes of the order: it is no byline.
_LINES = 4

Turn = Callable[[Place], Place]
_Framed = tuple[Place, list[Clump]]


def arranged(page: PdfPage) -> tuple[PdfPage, list[Clump]]:
    """Return the page as it is read, and its clumps in that order."""
    if page.given:
        shown = set(page.rows)
        runs = ([row for row in rows if row in shown] for rows in page.given)
        return page, [clump_of(rows) for rows in runs if rows]
    blocks = framed(page)
    if not blocks:
        return _turned(page, [])
    taken = {id(row) for _, _, rows in blocks for row in rows}
    rest = replace(page, rows=tuple(row for row in page.rows if id(row) not in taken), frames=())
    inner: list[tuple[Place, list[Clump]]] = []
    for number, (frame, rows, _) in enumerate(blocks, 1):
        marked = tuple(row._replace(frame=number) for row in rows)
        turned, clumps = _turned(replace(page, rows=marked, frames=()), [])
        inner.append((frame, clumps if turned.width == page.width else _moved(clumps, frame)))
    return _turned(rest, inner)


def _turned(page: PdfPage, blocks: Sequence[_Framed]) -> tuple[PdfPage, list[Clump]]:
    """Return a page in which most lines run from left to right, and its clumps; `blocks` are read by themselves."""
    down = [row for row in page.rows if row.down]
    if not down and not blocks:
        return page, reading_order(clumps_of(join_rows(page.rows, page.body)), page.body, page.pictures)
    across = [row for row in page.rows if not row.down]
    laid, raised = _turns(page)
    turned_rows = [row._replace(place=laid(row.place), true=row.place) for row in down]
    if _characters(down) <= _characters(across):
        return page, _mixed(page, across, turned_rows, raised, blocks)
    pictures = tuple(laid(place) for place in page.pictures)
    rules = tuple(laid(place) for place in page.rules)
    turned = replace(page, width=page.height, height=page.width, pictures=pictures, rules=rules)
    moved = [(laid(frame), _moved([_kept(clump) for clump in clumps], laid(frame))) for frame, clumps in blocks]
    return turned, _mixed(turned, turned_rows, [row._replace(true=row.place) for row in across], laid, moved)


def _kept(clump: Clump) -> Clump:
    """Return a clump whose lines keep their true place wherever they are moved."""
    return clump_of([row._replace(true=row.true or row.place) for row in clump.rows])


def _turns(page: PdfPage) -> tuple[Turn, Turn]:
    """Return how places are turned to read lines that run down, and how they are turned back."""
    width = page.width

    def laid(place: Place) -> Place:
        return Place(place.y0, width - place.x1, place.y1, width - place.x0)

    def raised(place: Place) -> Place:
        return Place(width - place.y1, place.x0, width - place.y0, place.x1)

    return laid, raised


def _characters(rows: Sequence[Row]) -> int:
    return sum(len(row.text) for row in rows)


def _mixed(
    page: PdfPage, rows: Sequence[Row], others: Sequence[Row], to_page: Turn, blocks: Sequence[_Framed]
) -> list[Clump]:
    """Return the clumps of `rows` in order, with those of `others`, which run the other way, and `blocks` among them.

    `others` have places in which they are read like all others; `to_page` gives these on the page.
    """
    body = page.body
    clumps = clumps_of(_lines(rows, body))
    regions = _regions(clumps_of(_lines(others, body)), body, to_page, page.rules)
    stand_ins: dict[int, list[Clump]] = {}
    beside: dict[int, Place] = {}
    headings: list[tuple[list[Clump], Place]] = []
    for frame, inside in blocks:
        stand_in = Clump((Row(frame, "", body),) * _LINES, frame, body, bold=False)
        stand_ins[id(stand_in)] = inside
        clumps.append(stand_in)
    for region in regions:
        place = around([to_page(clump.place) for clump in region])
        if all(is_heading(clump, body) for clump in region):
            headings.append((region, place))
            continue
        stand_in = Clump((Row(place, "", body),) * _LINES, place, body, bold=False)
        stand_ins[id(stand_in)] = _moved(reading_order(region, body), place)
        clumps.append(stand_in)
    bands = bands_above([place for _, place in headings], clumps, page)
    for (region, place), band in zip(headings, bands, strict=True):
        ordered = reading_order(region, body)
        stand_in = Clump(ordered[0].rows, band or place, 1.3 * body, bold=False)
        stand_ins[id(stand_in)] = _in_bands(ordered, band) if band else _moved(ordered, place)
        clumps.append(stand_in)
        if band:
            beside[id(stand_in)] = place
    order = reading_order(clumps, body, page.pictures, beside)
    return [clump for one in order for clump in stand_ins.get(id(one), [one])]


def _lines(rows: Sequence[Row], body: float) -> list[Row]:
    """Return whole lines; those that run down are."""
    if rows and rows[0].down:
        return sorted(rows, key=lambda row: (row.place.y0, row.place.x0))
    return join_rows(rows, body)


def _regions(clumps: Sequence[Clump], body: float, to_page: Turn, rules: Sequence[Place]) -> list[list[Clump]]:
    """Return clumps that run the other way in groups of those that stand near each other."""
    clumps = [part for clump in clumps for part in _cut_at_rules(clump, to_page, rules)]
    if len(clumps) > MOST:
        return [[clump] for clump in clumps]
    groups: list[list[Clump]] = []
    for clump in clumps:
        near = [
            group
            for group in groups
            if any(
                _is_near(clump, other, body) and not _is_parted(to_page(clump.place), to_page(other.place), rules)
                for other in group
            )
        ]
        groups = [group for group in groups if not any(group is one for one in near)]
        groups.append([*(one for group in near for one in group), clump])
    return groups


def _is_near(one: Clump, other: Clump, body: float) -> bool:
    white = TOGETHER * body
    if is_heading(one, body) and is_heading(other, body) and one.place.beside(other.place) <= 0:
        return False  # side by side, as they are read: those of two articles
    return one.place.beside(other.place) > -white and one.place.level(other.place) > -white


def _cut_at_rules(clump: Clump, to_page: Turn, rules: Sequence[Place]) -> list[Clump]:
    """Return a clump cut where a rule stands between two of its lines."""
    parts: list[list[Row]] = [[clump.rows[0]]]
    for before, row in pairwise(clump.rows):
        if _is_parted(to_page(before.place), to_page(row.place), rules):
            parts.append([])
        parts[-1].append(row)
    return [clump] if len(parts) == 1 else [clump_of(rows) for rows in parts]


def _is_parted(one: Place, other: Place, rules: Sequence[Place]) -> bool:
    """Return whether a rule stands between two places."""
    for rule in rules:
        along = min(rule.level(one), rule.level(other)) if rule.width < rule.height else 0.0
        across = min(rule.beside(one), rule.beside(other)) if rule.width > rule.height else 0.0
        x, y = (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2
        if along > 0 and min(one.x1, other.x1) - 1 <= x <= max(one.x0, other.x0) + 1:
            return True
        if across > 0 and min(one.y1, other.y1) - 1 <= y <= max(one.y0, other.y0) + 1:
            return True
    return False


def _moved(clumps: Sequence[Clump], place: Place) -> list[Clump]:
    """Return clumps, as they are read, with their upper left corner at that of a place."""
    whole = around([clump.place for clump in clumps])
    right, down = place.x0 - whole.x0, place.y0 - whole.y0
    return [
        clump_of([
            row._replace(
                place=Place(row.place.x0 + right, row.place.y0 + down, row.place.x1 + right, row.place.y1 + down)
            )
            for row in clump.rows
        ])
        for clump in clumps
    ]  # fmt: skip


def _in_bands(clumps: Sequence[Clump], band: Place) -> list[Clump]:
    """Return headings as lines of a band above their text, one below the other."""
    count = sum(len(clump.rows) for clump in clumps)
    step = band.height / count
    made, at = [], band.y0
    for clump in clumps:
        rows = []
        for row in clump.rows:
            rows.append(row._replace(place=Place(band.x0, at, band.x1, at + step)))
            at += step
        made.append(clump_of(rows))
    return made
