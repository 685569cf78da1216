# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The reading order of a page: clumps of text are cut apart along the white between them, again and again.

A recursive X-Y cut (G. Nagy and S. Seth, 1984) that knows headlines. A heading with nothing beside it begins a new
stretch of the page. One with white beside it holds the columns below that white together, also when it is no wider
than one of them. Otherwise columns are read one after another, from left to right; where no straight cut is possible,
what stands above comes first (T. Breuel, 2003).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
#: No newspaper page has so many headings: where there are more, size tells none, and each would look at all others.
MOST_HEADINGS = 250


#: White above a subtitle or byline, in sizes of the body, and its lines.
DECK, DECK_LINES = 2.0, 2
#: White between a heading's text and what stands beside it may hold a column from so many sizes of the body on.
COLUMN = 4.0
#: Within so many sizes of the body the first lines below a heading begin, in all its columns.
FIRST_LINES = 2.0
#: From so many sizes of type off the left edge of its column a heading is set in the middle.
OFF_EDGE = 2.0

#: White across all columns that is higher, in sizes of the body, ends what stands above; more of it is that of a table.
BAND, MOST_BANDS = 2.5, 4

Sides = tuple[float, float]


def reading_order(
    clumps: Sequence[Clump], body: float, pictures: Sequence[Place] = (), beside: Mapping[int, Place] | None = None
) -> list[Clump]:
    """Return the clumps of a page in the order in which they are read.

    `beside` are the true places of headings, by the id of their clump, that stand beside the text they are put above.
    """
    headings = [clump for clump in clumps if is_heading(clump, body)]
    if len(headings) > MOST_HEADINGS:
        headings = []
    spans = {id(clump): _span(clump, clumps, body) for clump in headings}
    reach = {id(clump): _reach(clump, clumps, pictures, spans, COLUMN * body) for clump in clumps if id(clump) in spans}
    sides = {id(clump): reach.get(id(clump), (clump.place.x0, clump.place.x1)) for clump in clumps}
    true = beside or {}
    items = [_Item(clump, sides[id(clump)], id(clump) in spans, true.get(id(clump))) for clump in clumps]
    return _order(items, body, 0)


@dataclass(frozen=True, slots=True)
class _Item:
    """A clump, and how far it reaches to both sides: a heading over the white beside it. For `true` see above."""

    clump: Clump
    sides: Sides
    heading: bool
    true: Place | None = None

    @property
    def place(self) -> Place:
        """Where the clump stands."""
        return self.clump.place


def _span(heading: Clump, clumps: Sequence[Clump], body: float) -> Sides:
    """Return the sides of a heading and of the first lines of text below it: one set in the middle is narrower."""
    place = heading.place
    below = [
        c.place
        for c in clumps
        if c.place.y0 >= place.y1 - 0.3 * heading.size and c.place.beside(place) > 0 and not is_heading(c, body)
    ]
    first = min((o.y0 for o in below), default=0.0) + FIRST_LINES * body
    below = [o for o in below if o.y0 <= first]
    return min([place.x0, *(o.x0 for o in below)]), max([place.x1, *(o.x1 for o in below)])


def _reach(
    heading: Clump, clumps: Sequence[Clump], pictures: Sequence[Place], spans: Mapping[int, Sides], column: float
) -> Sides:
    """Return how far the columns below a heading may reach: to whatever stands beside it; `column` is the narrowest.

    Another heading stands there with the text below it. To the left only where it is set in the middle; else its own
    left edge, or that of the text below it.
    """
    place = heading.place
    level = [c for c in clumps if c is not heading and _same_level(place, c.place)]
    beside = [(c.place, spans.get(id(c), (c.place.x0, c.place.x1))) for c in level]
    beside += [(picture, (picture.x0, picture.x1)) for picture in pictures if _same_level(place, picture)]
    everything = [c.place for c in clumps]
    right = min((s[0] for o, s in beside if o.x0 >= place.x1 - 1), default=max(o.x1 for o in everything))
    free = max((s[1] for o, s in beside if o.x1 <= place.x0 + 1), default=min(o.x0 for o in everything))
    under, over = spans[id(heading)]
    # White as narrow as a gutter is nobody's: both headings beside it would claim it, and nothing would be cut there.
    # White with nothing below it holds nothing either.
    held = [o.x1 for o in everything if over <= o.x0 and o.x1 <= right and o.y0 >= place.y1 - 0.3 * heading.size]
    reach = right - GUTTER - 0.1 if right - over > column and held else over
    below = [o for o in everything if o.y0 >= place.y1 - 0.3 * heading.size and o.beside(place) > 0]
    first = min(below, key=lambda o: o.y0, default=place)
    if first.x0 > place.x0 - OFF_EDGE * heading.size:
        return min(place.x0, max(first.x0, free)), max(place.x1, reach)
    if under - free <= column:
        return min(place.x0, under), max(place.x1, reach)
    return max(free + GUTTER + 0.1, min(place.x0, free)), max(place.x1, reach)


def _order(items: list[_Item], body: float, depth: int) -> list[Clump]:
    if len(items) < 2 or depth > DEEPEST:
        return [item.clump for item in sorted(items, key=lambda item: (item.place.y0, item.place.x0))]
    for cut in (_at_headings, _at_high_bands, _at_gutters, _at_widest_band):
        parts = cut(items, body)
        if len(parts) > 1:
            return [clump for part in parts for clump in _order(part, body, depth + 1)]
    return _tangled([item.clump for item in items])


def is_heading(clump: Clump, body: float) -> bool:
    """Return whether a clump is a heading by its size alone."""
    return clump.size >= HEADING * body


def _at_headings(items: list[_Item], body: float) -> list[list[_Item]]:
    """Cut above and below each heading that has nothing beside it, and above rows of headings, where there are columns.

    What stands in columns above a row of headings is read to its end before them.
    """
    if not _has_columns(items):
        return [items]
    ordered = sorted(items, key=lambda item: item.place.y0)
    edges: list[float] = []
    last: _Item | None = None
    for item in ordered:
        if (item.heading or _is_deck(item, last, body)) and _is_alone(item, items):
            edges += (item.place.y0 - 0.01, item.place.y1 - 0.3 * item.clump.size)
            last = item
        elif item.heading and (edge := _above_row(item, items, body)) is not None:
            edges.append(edge)
    edges.sort()
    return _split(ordered, lambda item: bisect_right(edges, item.place.y0))


def _above_row(heading: _Item, items: Sequence[_Item], body: float) -> float | None:
    """Return the upper edge of a row of headings below the columns of an article.

    None where text stands beside them or runs down past the edge, and where all that is above has headings of its own.
    """
    row = [item for item in items if item is heading or _same_level(item.place, heading.place)]
    if len(row) < 2 or not all(item.heading for item in row):
        return None
    top = min(item.place.y0 for item in row)
    kickers = [
        item.place.y0
        for item in items
        if len(item.clump.rows) <= DECK_LINES
        and -0.3 * body < top - item.place.y1 < body
        and any(item.place.beside(other.place) > 0.9 * item.place.width for other in row)
    ]
    top = min([top, *kickers])
    above = [item for item in items if item.place.y0 < top - 0.01]
    past = any(item.place.y1 > top + 0.3 * body for item in above)
    return top - 0.01 if not past and _goes_on_above(above) else None


def _goes_on_above(items: Sequence[_Item]) -> bool:
    """Return whether any of these texts has no heading of its own above it: its columns are those of one article."""
    headings = [item for item in items if item.heading]
    return any(
        not item.heading
        and not any(
            heading.place.y0 < item.place.y0 and heading.sides[0] < item.place.x1 and item.place.x0 < heading.sides[1]
            for heading in headings
        )
        for item in items
    )


def _is_deck(item: _Item, heading: _Item | None, body: float) -> bool:
    """Return whether a line stands right below a heading: a subtitle or byline, though no bigger than the text."""
    if heading is None or len(item.clump.rows) > DECK_LINES:
        return False
    white = item.place.y0 - heading.place.y1
    return -0.5 * body < white < DECK * body and item.place.beside(heading.place) > 0


def _is_alone(item: _Item, items: Sequence[_Item]) -> bool:
    if (true := item.true) is not None:  # what stands beside it and its text
        others = [other.place for other in items if other is not item and item.place.beside(other.place) <= 0]
        return not any(_same_level(true, other) for other in others)
    return not any(_same_level(item.place, other.place) for other in items if other is not item)


def _same_level(one: Place, other: Place) -> bool:
    return one.level(other) > 0.15 * min(one.height, other.height)


def _has_columns(items: list[_Item]) -> bool:
    """Return whether any two clumps stand side by side."""
    bottom = float("-inf")
    for item in sorted(items, key=lambda item: item.place.y0):
        if item.place.y0 < bottom - 0.2 * item.clump.size:
            return True
        bottom = max(bottom, item.place.y1)
    return False


def _at_high_bands(items: list[_Item], body: float) -> list[list[_Item]]:
    """Cut at white from left to right that is too high for one text, with columns of mere text below it.

    A headline that is drawn, or a picture, stands there.
    """
    if not _has_columns(items):
        return [items]
    ordered = sorted(items, key=lambda item: item.place.y0)
    parts, reach = [ordered[:1]], ordered[0].place.y1
    for n, item in enumerate(ordered[1:], 1):
        below = (one for one in ordered[n:] if one.place.y0 < item.place.y0 + FIRST_LINES * body)
        if item.place.y0 - reach > BAND * body and not any(one.heading for one in (ordered[n - 1], *below)):
            parts.append([])
        parts[-1].append(item)
        reach = max(reach, item.place.y1)
    return parts if len(parts) <= MOST_BANDS else [items]


def _at_gutters(items: list[_Item], body: float) -> list[list[_Item]]:
    """Cut at white that runs from the top to the bottom; `body` decides nothing here."""
    del body
    parts: list[list[_Item]] = [[]]
    reach = float("-inf")
    for item in sorted(items, key=lambda item: item.sides[0]):
        low, high = item.sides
        if parts[-1] and low - reach >= GUTTER:
            parts.append([])
        parts[-1].append(item)
        reach = max(reach, high)
    return parts


def _at_widest_band(items: list[_Item], body: float) -> list[list[_Item]]:
    """Cut at the highest white that runs from left to right."""
    ordered = sorted(items, key=lambda item: item.place.y0)
    reach = ordered[0].place.y1
    widest, at = 0.0, 0
    for n, item in enumerate(ordered[1:], 1):
        white = item.place.y0 - reach
        if white > widest + 0.05 * body:
            widest, at = white, n
        reach = max(reach, item.place.y1)
    return [ordered[:at], ordered[at:]] if at else [items]


def _split(ordered: list[_Item], number: Callable[[_Item], int]) -> list[list[_Item]]:
    """Return runs of items with one number."""
    parts: list[list[_Item]] = [[ordered[0]]]
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
