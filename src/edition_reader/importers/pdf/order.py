# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The reading order of a page: clumps of text are cut apart along the white between them, again and again.

A recursive X-Y cut (G. Nagy and S. Seth, 1984) that knows headlines. A heading with nothing beside it begins a new
stretch of the page, also when it is no wider than one of the columns below it; otherwise columns are read one after
another, from left to right. Where no straight cut is possible, what stands above comes first (T. Breuel, 2003).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from edition_reader.importers.pdf.lines import Clump
from edition_reader.importers.pdf.printed import Place

#: The narrowest gutter, in points, and the part of it that neighbouring lines may poke into.
GUTTER = 2.0
#: From this ratio to the body a clump is a heading by its size alone.
HEADING = 1.2
#: Stretches inside stretches; a page has some five.
DEEPEST = 60
#: Beyond this many clumps that no cut parts, they are read as they stand: from top to bottom.
MOST_TANGLED = 400


def reading_order(clumps: Sequence[Clump], body: float) -> list[Clump]:
    """Return the clumps of a page in the order in which they are read."""
    return _order(list(clumps), body, 0)


def _order(clumps: list[Clump], body: float, depth: int) -> list[Clump]:
    if len(clumps) < 2 or depth > DEEPEST:
        return sorted(clumps, key=lambda clump: (clump.place.y0, clump.place.x0))
    for cut in (_at_headings, _at_gutters, _at_widest_band):
        parts = cut(clumps, body)
        if len(parts) > 1:
            return [clump for part in parts for clump in _order(part, body, depth + 1)]
    return _tangled(clumps)


def is_heading(clump: Clump, body: float) -> bool:
    """Return whether a clump is a heading by its size alone."""
    return clump.size >= HEADING * body


def _at_headings(clumps: list[Clump], body: float) -> list[list[Clump]]:
    """Cut above and below each heading that has nothing beside it, where there are columns at all."""
    if not _has_columns(clumps):
        return [clumps]
    edges = sorted(
        edge
        for clump in clumps
        if is_heading(clump, body)
        and not any(_same_level(clump.place, other.place) for other in clumps if other is not clump)
        for edge in (clump.place.y0 - 0.01, clump.place.y1 - 0.3 * clump.size)
    )
    ordered = sorted(clumps, key=lambda clump: clump.place.y0)
    return _split(ordered, lambda clump: bisect_right(edges, clump.place.y0))


def _same_level(one: Place, other: Place) -> bool:
    return one.level(other) > 0.15 * min(one.height, other.height)


def _has_columns(clumps: list[Clump]) -> bool:
    """Return whether any two clumps stand side by side."""
    ordered = sorted(clumps, key=lambda clump: clump.place.y0)
    bottom = float("-inf")
    for clump in ordered:
        if clump.place.y0 < bottom - 0.2 * clump.size:
            return True
        bottom = max(bottom, clump.place.y1)
    return False


def _at_gutters(clumps: list[Clump], body: float) -> list[list[Clump]]:
    """Cut at white that runs from the top to the bottom; `body` decides nothing here."""
    del body
    ordered = sorted(clumps, key=lambda clump: clump.place.x0)
    return _bands(ordered, lambda clump: (clump.place.x0, clump.place.x1), GUTTER)


def _at_widest_band(clumps: list[Clump], body: float) -> list[list[Clump]]:
    """Cut at the highest white that runs from left to right."""
    ordered = sorted(clumps, key=lambda clump: clump.place.y0)
    reach = ordered[0].place.y1
    widest, at = 0.0, 0
    for n, clump in enumerate(ordered[1:], 1):
        white = clump.place.y0 - reach
        if white > widest + 0.05 * body:
            widest, at = white, n
        reach = max(reach, clump.place.y1)
    return [ordered[:at], ordered[at:]] if at else [clumps]


def _bands(ordered: list[Clump], sides: Callable[[Clump], tuple[float, float]], least: float) -> list[list[Clump]]:
    """Return the clumps parted where white of at least `least` lies between them."""
    parts: list[list[Clump]] = [[]]
    reach = float("-inf")
    for clump in ordered:
        low, high = sides(clump)
        if parts[-1] and low - reach >= least:
            parts.append([])
        parts[-1].append(clump)
        reach = max(reach, high)
    return parts


def _split(ordered: list[Clump], number: Callable[[Clump], int]) -> list[list[Clump]]:
    """Return runs of clumps with one number."""
    parts: list[list[Clump]] = [[ordered[0]]]
    for one, other in pairwise(ordered):
        if number(one) != number(other):
            parts.append([])
        parts[-1].append(other)
    return parts


def _tangled(clumps: list[Clump]) -> list[Clump]:
    """Return clumps that no cut parts: above comes before below, left before right where nothing lies between."""
    if len(clumps) > MOST_TANGLED:
        return sorted(clumps, key=lambda clump: (clump.place.y0, clump.place.x0))
    waiting = sorted(clumps, key=lambda clump: (clump.place.x0, clump.place.y0))
    ordered: list[Clump] = []
    while waiting:
        first = next((c for c in waiting if not any(_goes_before(o, c) for o in waiting if o is not c)), waiting[0])
        waiting.remove(first)
        ordered.append(first)
    return ordered


def _goes_before(one: Clump, other: Clump) -> bool:
    """Return whether `one` must be read before `other`: above it in its column, or wholly left of it."""
    if one.place.beside(other.place) > 0.1 * min(one.place.width, other.place.width):
        return one.place.y0 < other.place.y0
    return one.place.x1 <= other.place.x0 and one.place.level(other.place) > 0
