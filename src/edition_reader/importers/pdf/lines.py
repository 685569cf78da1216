# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Runs to printed lines, and lines to clumps: lines of one look right below each other.

Hard because a file draws text in any order and any pieces. Two runs on one level may be two words set wide apart or the
ends of two columns: they are words when a line above or below runs across the gap, columns when none does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from edition_reader.importers.joining import word_gap
from edition_reader.importers.pdf.printed import Place, Row
from edition_reader.importers.plain_text.lines import is_wide

#: Gaps up to this many sizes of type are between words whatever stands above.
NEAR = 0.75
#: A stop that hangs over the end of its line leaves as much of the gutter at least, where columns begin.
HANGING, TOUCHING = 0.4, 0.1
HANGING_STOPS = "，。、；：！？」』）》”’"
#: Gaps up to this many sizes may be bridged by lines above or below; in big type always (letters set apart).
FAR = 2.2
#: Big type, in sizes of the body.
BIG = 1.4
#: Gaps up to so many sizes are between the words of a stretched line, unless a column has an edge there: so many ends
#: of lines, so many sizes up or down.
STRETCHED, EDGE_LINES, EDGES = 1.3, 12.0, 3
#: So many sizes below headings it is looked whether they stand over one text or two.
BELOW = 4.0
#: Two lines are of one look up to this ratio of sizes.
SAME_SIZE = 1.1
#: White between two lines of one clump, in sizes of type.
LEADING = 0.9


class Clump(NamedTuple):
    """Lines of one look below each other: (a part of) a paragraph, a headline, a caption."""

    rows: tuple[Row, ...]
    place: Place
    size: float
    bold: bool

    @property
    def text(self) -> str:
        """The text, for looking at."""
        return " ".join(row.text for row in self.rows)


def join_rows(rows: Sequence[Row], body: float) -> list[Row]:
    """Return lines put together from runs that stand on one level, from top to bottom."""
    level = sorted((row for row in rows if row.angle == 0), key=lambda row: (row.place.y0, row.place.x0))
    turned = _turned_lines([row for row in rows if row.angle != 0], body)
    index = _Index(level)
    joined: list[Row] = []
    open_rows: list[int] = []
    for row in sorted(level, key=lambda row: (round(row.place.y1), row.place.x0)):
        open_rows = [n for n in open_rows if joined[n].place.y1 > row.place.y1 - row.size]
        found = _before(joined, open_rows, row, index, body)
        inside = next((n for n in open_rows if _is_inside(joined[n], row)), None) if found is None else None
        if inside is not None:
            joined[inside] = _put_in(joined[inside], row)
        elif found is None:
            open_rows.append(len(joined))
            joined.append(row)
        else:
            joined[found] = _join(joined[found], row)
    return sorted(joined, key=lambda row: (row.place.y0, row.place.x0)) + turned


def _turned_lines(rows: Sequence[Row], body: float) -> list[Row]:
    """Return whole lines from runs that stand on their side or on their head."""
    found = [row for row in rows if row.angle % 90]
    for angle in (90, 180, 270):
        turned = [row for row in rows if row.angle == angle]
        upright = [row._replace(place=_turned(row.place, angle), angle=0) for row in turned]
        lines = join_rows(upright, body) if len(upright) > 1 else upright
        found += [row._replace(place=_turned(row.place, 360 - angle), angle=angle) for row in lines]
    return found


def _turned(place: Place, angle: int) -> Place:
    """Return a place as it is after turning the page clockwise about its corner."""
    if angle == 90:
        return Place(-place.y1, place.x0, -place.y0, place.x1)
    if angle == 270:
        return Place(place.y0, -place.x1, place.y1, -place.x0)
    return Place(-place.x1, -place.y1, -place.x0, -place.y0)


def _before(joined: list[Row], open_rows: list[int], row: Row, index: _Index, body: float) -> int | None:
    """Return the line that `row` goes on, None when there is none."""
    best: tuple[float, int] | None = None
    for n in open_rows:
        other = joined[n]
        gap = row.place.x0 - other.place.x1
        small, large = (row.size, other.size) if row.size < other.size else (other.size, row.size)
        if abs(row.place.y1 - other.place.y1) > 0.35 * large or large > 1.3 * small or not -0.4 * small < gap:
            continue
        if gap < FAR * small and (best is None or gap < best[0]) and _is_one_line(other, row, index, body):
            best = (gap, n)
    return best[1] if best else None


def _is_one_line(left: Row, right: Row, index: _Index, body: float) -> bool:
    """Return whether two runs on one level, no column apart, are of one line."""
    gap, small = right.place.x0 - left.place.x1, min(left.size, right.size)
    if gap <= HANGING * small:
        return not (gap > TOUCHING * small and _hangs(left, small) and index.edges(left, right, small) >= EDGES)
    edges = index.edges(left, right)
    if gap < NEAR * small:
        return edges < EDGES
    if small > BIG * body and not _parted(index, left, right):
        return True
    # Chinese has no blanks to stretch: one other line that ends there is enough.
    stretched = gap < STRETCHED * small and edges < (1 if is_wide(left.text[-1]) or is_wide(right.text[0]) else EDGES)
    return stretched or (edges < EDGES and index.crossed(left, right))


def _hangs(row: Row, size: float) -> bool:
    """Return whether a line ends in a wide stop, which may hang over the edge of its column."""
    return row.text[-1] in HANGING_STOPS and row.place.width > 2 * size


def _parted(index: _Index, left: Row, right: Row) -> bool:
    """Return whether two runs of big type are headings of two columns: white goes down between what stands below.

    A single character is one of a heading with letters set apart.
    """
    if len(left.text) == 1 or len(right.text) == 1:
        return False
    return index.parted_below(left, right)


def _join(one: Row, other: Row) -> Row:
    a, b = one.place, other.place
    blank = word_gap(one.text, other.text) if b.x0 - a.x1 > 0.12 * one.size else ""
    look = one if len(one.text) >= len(other.text) else other
    true = around([one.true or a, other.true or b]) if one.true or other.true else None
    return look._replace(
        true=true,
        place=Place(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1)),
        text=one.text + blank + other.text,
        raw=one.raw + blank + other.raw,
    )


def _is_inside(row: Row, run: Row) -> bool:
    """Return whether a run was drawn into a gap of a line, out of its turn."""
    a, b = row.place, run.place
    return (
        " " in row.text
        and a.x0 < b.x0
        and b.x1 < a.x1
        and abs(a.y1 - b.y1) < 0.35 * row.size
        and b.width < 3 * row.size
    )


def _put_in(row: Row, run: Row) -> Row:
    """Return the line with the run in the blank nearest to its place."""
    share = (run.place.x0 - row.place.x0) / max(row.place.width, 0.1)
    blanks = [n for n, character in enumerate(row.text) if character == " "]
    at = min(blanks, key=lambda n: abs(n / len(row.text) - share))
    return row._replace(text=row.text[:at] + run.text + row.text[at + 1 :], raw=f"{row.raw} {run.raw}")


class _Index:
    """Lines by their height, to ask whether one runs across a gap."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._tops = [row.place.y0 for row in rows]

    def crossed(self, left: Row, right: Row) -> bool:
        """Return whether a line right above or below runs across the gap between two runs."""
        reach = 1.8 * max(left.size, right.size)
        start = bisect_left(self._tops, left.place.y0 - reach)
        end = bisect_left(self._tops, left.place.y0 + reach)
        low, high = left.place.x1 - 1, right.place.x0 + 1
        return any(row.place.x0 < low and row.place.x1 > high for row in self._rows[start:end])

    def edges(self, left: Row, right: Row, hanging: float = 0.0) -> int:
        """Return how many lines near by end or begin where the gap between two runs does.

        So much of the run on the left may hang over its edge.
        """
        reach = EDGE_LINES * max(left.size, right.size)
        start = bisect_left(self._tops, left.place.y0 - reach)
        end = bisect_left(self._tops, left.place.y0 + reach)
        low, high, alike = left.place.x1 - hanging, right.place.x0, 0.2 * left.size
        return sum(
            abs(row.place.x0 - high) < alike or abs(row.place.x1 - low) < alike
            for row in self._rows[start:end]
            if abs(row.place.y1 - right.place.y1) > alike  # not the words of this line
        )

    def parted_below(self, left: Row, right: Row) -> bool:
        """Return whether the next lines stand below one run or the other, and none below both."""
        bottom = max(left.place.y1, right.place.y1)
        start = bisect_left(self._tops, bottom - 0.3 * left.size)
        end = bisect_left(self._tops, bottom + BELOW * left.size)
        low, high = left.place.x1, right.place.x0
        on_left = on_right = 0
        for row in self._rows[start:end]:
            below_left, below_right = left.place.beside(row.place) > 0, right.place.beside(row.place) > 0
            if below_left and below_right:
                return False
            on_left += below_left and row.place.x1 <= high
            on_right += below_right and row.place.x0 >= low
        return on_left >= 2 and on_right >= 2


def clumps_of(rows: Sequence[Row]) -> list[Clump]:
    """Return the lines in clumps, from top to bottom."""
    groups: list[list[Row]] = []
    open_groups: list[list[Row]] = []
    for row in rows:
        if row.angle != 0:
            groups.append([row])
            continue
        open_groups = [group for group in open_groups if group[-1].place.y1 > row.place.y0 - 2.5 * group[-1].size]
        fitting = [group for group in open_groups if _goes_below(group, row)]
        if fitting:
            max(fitting, key=lambda group: group[-1].place.beside(row.place)).append(row)
        else:
            groups.append([row])
            open_groups.append(groups[-1])
    return [clump_of(group) for group in groups]


def clump_of(rows: Sequence[Row]) -> Clump:
    """Return the clump of lines."""
    place = around([row.place for row in rows])
    longest = max(rows, key=lambda row: len(row.text))
    bold = sum(len(row.text) for row in rows if row.bold)
    return Clump(tuple(rows), place, longest.size, 2 * bold > sum(len(row.text) for row in rows))


def around(places: Sequence[Place]) -> Place:
    """Return the rectangle around all places."""
    return Place(
        min([place.x0 for place in places]),
        min([place.y0 for place in places]),
        max([place.x1 for place in places]),
        max([place.y1 for place in places]),
    )


def _goes_below(group: list[Row], row: Row) -> bool:
    """Return whether a line goes on a clump: right below its last line, of the same look, over the same width."""
    last = group[-1]
    here, above = row.place, last.place
    over = min(here.x1, above.x1) - max(here.x0, above.x0)
    if over <= 0 or row.bold != last.bold:  # most lines stand in other columns
        return False
    small, large = (row.size, last.size) if row.size < last.size else (last.size, row.size)
    if large > SAME_SIZE * small or not -0.5 * large < here.y0 - above.y1 < LEADING * large or here.y1 <= above.y1:
        return False
    return over > 0.5 * max(min(here.width, above.width), 0.1)
