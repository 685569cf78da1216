# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Characters set one below the other to printed columns: lines that run down.

Hard because most files place each character of such a line by itself, and do the same with letters of a heading set
apart, with bullets and with columns of tables. A line runs down when its characters stand nearer to each other than to
what is beside them. Fonts that write down by themselves give whole pieces that are higher than wide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from edition_reader.importers.pdf.lines import HANGING_STOPS, around
from edition_reader.importers.pdf.printed import Place, Row
from edition_reader.importers.plain_text.lines import is_wide

#: Characters of a line that runs down: how wide at most, in sizes of type, and how unlike their sizes.
WIDEST, UNLIKE = 1.4, 1.2
#: White between two of them, in sizes: overlapping, the letters of a heading set apart, a blank in a text.
OVERLAP, APART = -0.8, 1.3
#: White from which it is asked whether it is a blank or the gutter between two columns, and how far aside for that.
WHITE, ASIDE = 0.6, 8.0
#: Numbers and words set across a line that runs down.
LONGEST_ACROSS = 3
#: How far aside lines tell, in sizes, that white is that between two articles.
BAND_ASIDE = 12.0
#: From so many characters near to each other on, it is not asked what stands beside them.
SURE, TIGHT = 6, 1.3
#: Two characters are a line only when they stand as near as this, in sizes, and nothing is so near beside them.
NEAREST, LONELY = 1.6, 2.0
#: White between characters of one line across, at most: a line that runs down has more of them.
ACROSS = 1.6
#: White above the usual that stands for a blank: between characters, between letters.
BLANK, LETTER_BLANK = 0.4, 0.15
#: The last line of a paragraph may have no more characters than this; a longer one is so near beside it, in sizes.
BRIEF, BESIDE = 5, 1.6
#: The width of a bucket in which lines are looked for, in points.
_BUCKET = 8.0


def with_columns(rows: Sequence[Row], rules: Sequence[Place] = ()) -> list[Row]:
    """Return the lines of a page with those characters put together that stand below each other as in lines.

    No line runs through a rule.
    """
    places = [n for n, row in enumerate(rows) if _may_run_down(row)]
    if not any(_is_high(rows[n]) or len(rows[n].text) == 1 for n in places):
        return list(rows)
    level = _Level(rows)
    chains = _cut_at_gutters(_chains([rows[n] for n in places]))
    chains = _cut_at_bands(chains, level, [rule for rule in rules if rule.width > rule.height])
    found = [chain for chain in chains if (len(chain) > 1 or _is_high(chain[0])) and _runs_down(chain, level)]
    taken = {id(row) for chain in found for row in chain}
    if found:  # the brief last lines of paragraphs beside them
        long = _Level([_outline(chain) for chain in found])
        level = _Level([row for row in rows if id(row) not in taken])
        brief = [chain for chain in chains if len(chain) <= BRIEF and id(chain[0]) not in taken]
        brief = [c for c in brief if long.has_near(c[0], BESIDE * c[0].size) and not level.has_other(c)]
        found += brief
        taken.update(id(row) for chain in brief for row in chain)
    return [row for row in rows if id(row) not in taken] + [_column(chain) for chain in found]


def _may_run_down(row: Row) -> bool:
    """Return whether a run may be part of a line that runs down."""
    if row.place.width > WIDEST * row.size or row.angle not in (0, 270):
        return False
    text = row.text
    if row.angle == 270 or len(text) == 1:
        return True
    return _is_high(row) or (len(text) <= LONGEST_ACROSS and text.isascii() and text.isalnum())


def _is_high(row: Row) -> bool:
    """Return whether a run of several characters is set one below the other by its font."""
    count = len(row.text)
    return count > 1 and row.angle == 0 and row.place.height > max(0.6 * count, 1.6) * row.size


def _chains(rows: Iterable[Row]) -> list[list[Row]]:
    """Return runs of characters that stand right below each other."""
    chains: list[list[Row]] = []
    open_chains: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.place.y0, row.place.x0)):
        first, last = int((row.place.x0 - row.size) // _BUCKET), int((row.place.x1 + row.size) // _BUCKET)
        near = (open_chains[n] for n in range(first, last + 1) if n in open_chains)
        chain = next((chain for chain in near if _goes_on(chain, row)), None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(row)
        middle = (row.place.x0 + row.place.x1) / 2
        open_chains[int(middle // _BUCKET)] = chain
    return chains


def _goes_on(chain: Sequence[Row], row: Row) -> bool:
    last = chain[-1]
    small, large = sorted((last.size, row.size))
    if large > UNLIKE * small or not OVERLAP * small < row.place.y0 - last.place.y1 < APART * small:
        return False
    widest = max((last, chain[0]), key=lambda one: one.place.width).place
    return (
        row.place.beside(widest) > 0.5 * min(row.place.width, widest.width)
        and row.place.y1 > last.place.y1 + 0.2 * small
    )


def _cut_at_gutters(chains: Sequence[list[Row]]) -> list[list[Row]]:
    """Return chains cut where the next ones end or begin as well, and none runs on."""
    if not any(_is_white(high, low) for chain in chains for high, low in pairwise(chain)):
        return list(chains)
    found = []
    for chain in chains:
        part = chain[:1]
        for high, low in pairwise(chain):
            if _is_white(high, low) and _is_gutter(high, low, chain, chains):
                found.append(part)
                part = []
            part.append(low)
        found.append(part)
    return found


def _cut_at_bands(chains: Sequence[list[Row]], level: _Level, rules: Sequence[Place]) -> list[list[Row]]:
    """Return chains cut where a rule runs across, or white between two articles."""
    found = []
    for chain in chains:
        part = chain[:1]
        for high, low in pairwise(chain):
            ruled = any(high.place.y1 - 1 < rule.y0 < low.place.y0 + 1 and low.place.beside(rule) > 0 for rule in rules)
            if ruled or (low.place.y0 - high.place.y1 > WHITE * low.size and level.is_band(high, low)):
                found.append(part)
                part = []
            part.append(low)
        found.append(part)
    return found


def _end(row: Row) -> float:
    """Return where a line ends, a stop left out that may hang over its end."""
    return row.place.y1 - (row.size if row.text[-1] in HANGING_STOPS else 0.0)


def _is_white(high: Row, low: Row) -> bool:
    return low.place.y0 - _end(high) > WHITE * low.size


def _is_gutter(high: Row, low: Row, chain: Sequence[Row], chains: Iterable[Sequence[Row]]) -> bool:
    """Return whether white between two characters goes on to both sides, with lines that end or begin there."""
    middle, reach = (_end(high) + low.place.y0) / 2, ASIDE * low.size
    ends = through = 0
    for other in chains:
        aside = -other[0].place.beside(low.place)
        small, large = sorted((other[0].size, low.size))
        if other is chain or not 0 < aside < reach or large > UNLIKE * small:
            continue
        if any(row.place.y0 + 1 < middle < row.place.y1 - 1 for row in other):
            through += 1
        elif any(abs(row.place.y0 - middle) < 3 * row.size for row in other):
            ends += 1
    return ends >= 2 and 3 * through <= ends  # a stop may hang over the end of its line


def _runs_down(chain: Sequence[Row], level: _Level) -> bool:
    """Return whether characters below each other are a line, and not the beginnings of several."""
    letters = [character for row in chain for character in row.text if character.isalpha()]
    if sum(map(is_wide, letters)) < 0.5 * max(1, len(letters)) or not letters:
        return False
    if any(_is_high(row) for row in chain):
        return True
    if any(row.angle for row in chain) and len(letters) < SURE:
        return False
    size = median(row.size for row in chain)
    tops = [row.place.y0 for row in chain]
    pitch = median(low - high for high, low in pairwise(tops))
    if len(chain) >= SURE and pitch < TIGHT * size:
        return True
    if len(chain) == 2:
        return pitch < NEAREST * size and not level.has_other(chain)
    return len(chain) > median(level.across(row, ACROSS * size) for row in chain)  # one may stand beside a headline


class _Level:
    """Lines by their height, to ask what stands beside a character."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = sorted(rows, key=lambda row: row.place.y0)
        self._tops = [row.place.y0 for row in self._rows]
        self._highest = max((row.place.height for row in rows), default=0.0)

    def beside(self, row: Row) -> list[Row]:
        """Return type like that of a character on its level, from left to right."""
        here, size = row.place, row.size
        start = bisect_left(self._tops, here.y0 - max(size, self._highest))
        end = bisect_left(self._tops, here.y1)
        found = [
            other
            for other in self._rows[start:end]
            if here.level(other.place) >= 0.5 * min(here.height, other.place.height)
            and max(size, other.size) <= UNLIKE * min(size, other.size)
        ]
        return sorted(found, key=lambda other: other.place.x0)

    def is_band(self, high: Row, low: Row) -> bool:
        """Return whether lines stand beside two characters, and none beside the white between them."""
        top, bottom, reach = high.place.y1, low.place.y0, BAND_ASIDE * low.size
        start, end = bisect_left(self._tops, high.place.y0 - self._highest), bisect_left(self._tops, low.place.y1)
        near = [
            row.place
            for row in self._rows[start:end]
            if len(row.text) > SURE and 0 < -row.place.beside(low.place) < reach and row.place.width > row.place.height
        ]
        above = any(high.place.y0 < place.y1 <= top + 0.5 * low.size for place in near)
        return above and not any(place.y0 < bottom - 2 and place.y1 > top + 2 for place in near)

    def across(self, row: Row, reach: float) -> int:
        """Return how many characters stand in one line with a character, none farther from the next than `reach`."""
        left, right, count = row.place.x0, row.place.x1, len(row.text)
        line = [other for other in self.beside(row) if other is not row]
        for other in (other for other in line if other.place.x0 > row.place.x0):
            if other.place.x0 - right > reach:
                break
            right, count = max(right, other.place.x1), count + _across(other)
        for other in (other for other in reversed(line) if other.place.x0 <= row.place.x0):
            if left - other.place.x1 > reach:
                break
            left, count = min(left, other.place.x0), count + _across(other)
        return count

    def has_near(self, row: Row, reach: float) -> bool:
        """Return whether type like that of a character stands beside it, with less white between than `reach`."""
        return any(-row.place.beside(other.place) < reach for other in self.beside(row) if other is not row)

    def has_other(self, chain: Sequence[Row]) -> bool:
        """Return whether other type stands right beside one of a few characters below each other."""
        return any(self.has_near(row, LONELY * row.size) for row in chain)


def _across(row: Row) -> int:
    return 1 if _is_high(row) else len(row.text)


def _outline(chain: Sequence[Row]) -> Row:
    """Return a line in the place of its characters."""
    return chain[0]._replace(place=around([row.place for row in chain]), down=True)


def _column(chain: Sequence[Row]) -> Row:
    """Return the line that runs down."""
    gaps = [low.place.y0 - high.place.y1 for high, low in pairwise(chain)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    text, raw = chain[0].text, chain[0].raw
    for (before, row), gap in zip(pairwise(chain), gaps, strict=True):
        wide = is_wide(before.text[-1]) or is_wide(row.text[0])
        blank = " " if gap > (usual + BLANK * row.size if wide else LETTER_BLANK * row.size) else ""
        text, raw = text + blank + row.text, raw + blank + row.raw
    longest = max(chain, key=lambda row: len(row.text))
    place: Place = around([row.place for row in chain])
    return longest._replace(place=place, text=text, raw=raw, angle=0, down=True)
