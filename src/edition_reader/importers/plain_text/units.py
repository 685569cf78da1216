# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Lines to units: a unit is a headline, a paragraph or a part of one that a column break left.

Most files give one line to a unit. Others are wrapped: lines of nearly one width of which most end in the middle of a
sentence. A wrapped line goes on in the next one when that one's first word would not have fitted on it, for that is
how lines are wrapped (greedy line breaking).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edition_reader.importers.plain_text.flow import Flow, flow_of
from edition_reader.importers.plain_text.lexicon import BULLET, ends_sentence, is_capitals
from edition_reader.importers.plain_text.lines import Line, is_wide, width

#: A line wider than this (in Chinese characters) is a paragraph of its own, never one line of a wrapped one.
WIDEST_COLUMN = 64.0
#: Fewer lines than this give no reliable width.
FEWEST = 6


@dataclass(frozen=True)
class Unit:
    """One or more lines that belong together; `gap`, `indent` and `page` are those of the first."""

    lines: tuple[Line, ...]
    flow: Flow = field(compare=False)
    text: str
    width: float

    @property
    def gap(self) -> int:
        """Blank lines before the unit."""
        return self.lines[0].gap

    @property
    def page(self) -> int:
        """Index of the page."""
        return self.lines[0].page


def make_unit(lines: Sequence[Line]) -> Unit:
    """Return the unit of `lines`."""
    flow = flow_of(lines)
    text = lines[0].text if len(lines) == 1 else flow.text
    return Unit(tuple(lines), flow, text, lines[0].width if len(lines) == 1 else width(text))


def make_units(lines: Sequence[Line]) -> list[Unit]:
    """Return `lines` put together where the file wraps its paragraphs."""
    column = wrap_width(lines)
    if column is None:
        return [make_unit((line,)) for line in lines]
    indents = uses_indents(lines)
    units: list[Unit] = []
    current: list[Line] = []
    for line in lines:
        if current and not _goes_on(current[-1], line, column, indents=indents):
            units.append(make_unit(current))
            current = []
        current.append(line)
    return [*units, make_unit(current)] if current else units


def wrap_width(lines: Sequence[Line]) -> float | None:
    """Return the width at which the file is wrapped, in Chinese characters, or None when it is not.

    Wrapped: among lines that are directly followed by another, at least half are nearly as wide as the widest tenth,
    and at most two fifths of those end a sentence.
    """
    followed = [line for line, after in pairwise(lines) if after.gap == 0 and line.page == after.page]
    if len(followed) < FEWEST:
        return None
    column = sorted(line.width for line in followed)[int(len(followed) * 0.9)]
    if not 6 <= column <= WIDEST_COLUMN:
        return None
    full = [line for line in followed if line.width >= 0.78 * column]
    ended = sum(1 for line in full if ends_sentence(line.text))
    return column if 2 * len(full) >= len(followed) and 5 * ended <= 2 * len(full) else None


def uses_indents(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are marked by an indent: between a twentieth and two thirds of the lines have one."""
    marked = sum(1 for line in lines if line.indent)
    return 20 * marked >= len(lines) and 3 * marked <= 2 * len(lines)


def _goes_on(line: Line, after: Line, column: float, *, indents: bool) -> bool:
    """Return whether a wrapped paragraph goes on from `line` to `after`."""
    if after.gap or after.page != line.page or (indents and after.indent > line.indent) or BULLET.match(after.text):
        return False
    if is_capitals(line.text) != is_capitals(after.text) and min(line.width, after.width) > 3:
        return False
    if ends_sentence(line.text) and after.width < 0.75 * column:
        return False  # a heading after a last line that happens to be full
    first_word = 1.0 if is_wide(after.text[0]) else len(after.text.split(maxsplit=1)[0]) / 2 + 0.5
    # At the end of a sentence a paragraph may end too: the word must really not fit.
    if line.width + first_word > (1.0 if ends_sentence(line.text) else 0.97) * column:
        return True
    # A ragged line is still in the middle of its paragraph when the sentence goes on in small letters.
    return line.width > 0.6 * column and not ends_sentence(line.text) and after.text[0].islower()
