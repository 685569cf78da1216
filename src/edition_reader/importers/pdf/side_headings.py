# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Headings that run the other way than their text: which text beside them is theirs.

A vertical headline stands at the left or the right of its text, or in the middle of it, level with its first lines. The
text is the one that is near, begins where the headline does, and has no other heading above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from edition_reader.importers.pdf.lines import Clump
from edition_reader.importers.pdf.order import is_heading
from edition_reader.importers.pdf.printed import PdfPage, Place
from edition_reader.importers.plain_text.lexicon import ends_sentence

#: How far the text stands from its heading at most, and a column from the next one, in sizes of the body.
FARTHEST, GUTTER = 5.0, 3.0
#: What is more is an indent, in sizes of type.
INDENT = 0.7
#: How far above or below the top of the heading its text begins.
ABOVE, BELOW = 2.5, 2.0
#: How much of its height a heading in the middle of the side of its text leaves free above, at most.
AMID = 1.5
#: White below a heading above a column, whose it then is.
UNDER = 3.0
#: A heading stands amid its text when it is as far from what is on both sides, but for so much.
EQUAL = 1.0
#: The height of the band that stands for a heading above its text.
BAND = 0.5


class _Side(NamedTuple):
    """The text on one side of a heading: how far it reaches, where it begins, what speaks against it."""

    left: float
    right: float
    top: float
    gap: float
    against: float


def bands_above(places: Sequence[Place], clumps: Sequence[Clump], page: PdfPage) -> list[Place | None]:
    """Return for each such heading a band above its text, None where none stands near.

    Where there is text on both sides, that of a heading that has no other to choose is not taken.
    """
    free = list(clumps)
    bands: list[Place | None] = [None] * len(places)
    waiting = list(range(len(places)))
    while waiting:
        sides = {n: _sides(places[n], free, [one for one in places if one is not places[n]], page) for n in waiting}
        sure = next((n for n in waiting if len(sides[n]) == 1), None)
        n = waiting[0] if sure is None else sure
        waiting.remove(n)
        if sides[n]:
            bands[n] = band = _band(sides[n], page.body)
            free = [c for c in free if c.place.beside(band) <= 0 or c.place.level(places[n]) <= 0]
            left = [p for p in page.pictures if p.beside(band) <= 0 or p.level(places[n]) <= 0]
            page = replace(page, pictures=tuple(left))
    return bands


def _sides(place: Place, clumps: Sequence[Clump], others: Sequence[Place], page: PdfPage) -> list[_Side]:
    """Return the texts beside a heading that may be its own."""
    body = page.body
    texts = [clump for clump in clumps if not is_heading(clump, body)]
    around = _Around(
        place,
        (*(clump.place for clump in texts), *page.pictures),
        tuple(clump.place for clump in clumps if is_heading(clump, body)),
        tuple(others),
        page.rules,
        frozenset(clump.place for clump in texts if _begins(clump)),
        frozenset(clump.place for clump in texts if ends_sentence(clump.rows[-1].text)),
        body,
    )
    found = (_side(around, mirrored=False), _side(around.mirror(), mirrored=True))
    return [side for side in found if side is not None]


def _begins(clump: Clump) -> bool:
    """Return whether a text begins with an indent."""
    return clump.rows[0].place.x0 > clump.place.x0 + INDENT * clump.size


def _band(sides: Sequence[_Side], body: float) -> Place:
    best = min(sides, key=lambda side: side.against + side.gap)
    left, right, top = best.left, best.right, best.top
    if len(sides) == 2:
        one, other = sides
        if abs(one.gap - other.gap) < EQUAL * body and abs(one.top - other.top) < BELOW * body:
            left, right, top = min(one.left, other.left), max(one.right, other.right), min(one.top, other.top)
    return Place(left, top - BAND * body - 0.1, right, top - 0.1)


def _mirror(place: Place) -> Place:
    return Place(-place.x1, place.y0, -place.x0, place.y1)


class _Around(NamedTuple):
    """A heading and what stands on the page: texts and pictures, headings above texts, headings beside texts, rules.

    `begin` are texts that begin with an indent, `end` those that end with a sentence.
    """

    heading: Place
    texts: tuple[Place, ...]
    above: tuple[Place, ...]
    others: tuple[Place, ...]
    rules: tuple[Place, ...]
    begin: frozenset[Place]
    end: frozenset[Place]
    body: float

    def mirror(self) -> _Around:
        """Return all of it with left and right changed: a text then begins where it ends."""
        texts, above, others, rules = (tuple(map(_mirror, group)) for group in self[1:5])
        begin, end = (frozenset(map(_mirror, group)) for group in (self.begin, self.end))
        return _Around(_mirror(self.heading), texts, above, others, rules, begin, end, self.body)


def _side(page: _Around, *, mirrored: bool) -> _Side | None:
    """Return the text to the right of a heading, of a mirrored page to the left; None: it is not the heading's."""
    heading, body = page.heading, page.body
    beside = [one for one in page.texts if one.x0 >= heading.x1 - 1 and one.level(heading) > 0]
    nearest = min((one.x0 for one in beside), default=float("inf"))
    gap = nearest - heading.x1
    if gap > max(FARTHEST * body, heading.width):
        return None
    column = [one for one in beside if one.x0 < nearest + 2.5 * body]
    top = _top(column, page.texts, body)
    against = abs(top - heading.y0)
    if top > heading.y0 + max(BELOW * body, 0.5 * heading.height):
        return None
    if top < heading.y0 - ABOVE * body and not _is_amid(heading, top, _bottom(column, page.texts, body), body):
        return None
    if _is_headed(column, top, page.above, body) or _is_ruled(page, heading.x1, nearest):
        return None
    columns = _columns(page, column, top)
    right = max(one.x1 for one in columns[-1])
    if any(-body < one.x0 - right < FARTHEST * body and one.level(heading) > 0 for one in page.others):
        against += body  # it may be that heading's as well
        columns = _own(page, columns, mirrored=mirrored)
        right = max(one.x1 for one in columns[-1])
    return _Side(-right if mirrored else nearest, -nearest if mirrored else right, top, gap, against)


def _columns(page: _Around, column: list[Place], top: float) -> list[list[Place]]:
    """Return the columns to the right that begin on one level, up to the next heading."""
    heading, body = page.heading, page.body
    columns, right = [column], max(one.x1 for one in column)
    limit = min((one.x0 for one in page.others if one.x0 >= right - 1 and one.level(heading) > 0), default=float("inf"))
    while True:
        # Each column ends further right than the one before, so that there is an end of them.
        after = [one for one in page.texts if one.x0 > right - 1 and one.x1 > right and one.level(heading) > 0]
        first = min((one.x0 for one in after), default=float("inf"))
        after = [one for one in after if one.x0 < first + 2.5 * body and one.x1 <= limit + 1]
        if not after or first > right + GUTTER * body:
            return columns
        begins = _top(after, page.texts, body)
        if abs(begins - top) > BELOW * body or _is_headed(after, begins, page.above, body):
            return columns
        columns.append(after)
        right = max(one.x1 for one in after)


def _own(page: _Around, columns: list[list[Place]], *, mirrored: bool) -> list[list[Place]]:
    """Return the columns up to those of the next heading: to a rule, or to where a text ends and one begins."""
    found: list[tuple[int, float, int]] = []
    alone = not _has_text_beyond(page, max(one.x1 for one in columns[-1]))
    for n in range(1, len(columns)):
        left, right = columns[n - 1], columns[n]
        before, after = (right, left) if mirrored else (left, right)
        ends = max(before, key=lambda one: one.y1) in page.end
        begins = min(after, key=lambda one: one.y0) in page.begin
        low, high = max(one.x1 for one in left), min(one.x0 for one in right)
        signs = 2 * _is_ruled(page, low, high) + (alone and ends and begins)
        if signs:
            found.append((signs, high - low, n))
    return columns[: max(found)[2]] if found else columns


def _has_text_beyond(page: _Around, right: float) -> bool:
    """Return whether the next heading has text on its other side too, which may be its own."""
    body, level = page.body, [one for one in page.others if one.x0 > right - 1 and one.level(page.heading) > 0]
    if not level:
        return False
    other = min(level, key=lambda one: one.x0)
    return any(-1 <= text.x0 - other.x1 < FARTHEST * body and text.level(other) > 0 for text in page.texts)


def _is_ruled(page: _Around, left: float, right: float) -> bool:
    """Return whether a rule stands between, beside the heading."""
    return any(
        left - 1 <= (rule.x0 + rule.x1) / 2 <= right + 1 and rule.width < rule.height and rule.level(page.heading) > 0
        for rule in page.rules
    )


def _top(column: Sequence[Place], texts: Sequence[Place], body: float) -> float:
    """Return where a column of text begins: the text right above goes before."""
    top = min(one.y0 for one in column)
    left, right = min(one.x0 for one in column), max(one.x1 for one in column)
    while True:
        over = [
            one.y0
            for one in texts
            if one.y0 < top - 0.1 and one.y1 > top - 1.3 * body and min(one.x1, right) - max(one.x0, left) > body
        ]
        if not over:
            return top
        top = min(over)


def _bottom(column: Sequence[Place], texts: Sequence[Place], body: float) -> float:
    """Return where a column of text ends."""
    return -_top([_upside_down(one) for one in column], [_upside_down(one) for one in texts], body)


def _upside_down(place: Place) -> Place:
    return Place(place.x0, -place.y1, place.x1, -place.y0)


def _is_amid(heading: Place, top: float, bottom: float, body: float) -> bool:
    """Return whether a heading is set in the middle of the side of its text."""
    above, below = heading.y0 - top, bottom - heading.y1
    return above < AMID * heading.height and below > 0 and abs(above - below) < 0.5 * above + ABOVE * body


def _is_headed(column: Sequence[Place], top: float, above: Sequence[Place], body: float) -> bool:
    left, right = min(one.x0 for one in column), max(one.x1 for one in column)
    return any(
        -0.5 * body < top - one.y1 < UNDER * body and min(one.x1, right) - max(one.x0, left) > body for one in above
    )
