# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text with headings of several levels (DOCX, Markdown, HTML, books) to articles and sections.

Hard because a heading of the first level may be a document's title, a section with articles in it, or an article with
subheads: only what follows it tells. A heading that is followed at once by one of the next level holds it; one that
is followed by text is the headline of that text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from edition_reader.importers.paged import page_named, section_of
from edition_reader.importers.values import iso_day
from edition_reader.model.edition import HEADING_ORDER, Article, Block, Role, numbered

#: Characters of a line that are compared with a title before the whole is.
_BEGINNING = 16
#: The most lines between the title of a document and its first heading, and the characters of each.
_SHORT_LINES, _SHORT = 3, 60


class Unit(NamedTuple):
    """One paragraph or heading; `level` counts from 1, None for no heading; `anchors` are ids that lead here."""

    block: Block
    level: int | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlined:
    """What headings make of a text: the articles, and the title that stands over all of them.

    `above` are for each article the headings it stands below, the highest first; together they are its section. `date`
    is the day that the title, or a line right below it, begins with.
    """

    articles: tuple[Article, ...]
    title: str | None = None
    above: tuple[tuple[str, ...], ...] = ()
    date: str | None = None


@dataclass(slots=True)
class _Outline:
    """The articles in the making; `open` are the headings above the next one, with their levels."""

    articles: list[Article] = field(default_factory=list)
    above: list[tuple[str, ...]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[int, Block]] = field(default_factory=list)
    used: int = 0

    def begin(self, level: int, block: Block) -> None:
        """Open a heading that holds articles; one that held none is an item of its own."""
        self.close()
        while self.open and self.open[-1][0] >= level:
            _, closed = self.open.pop()
            if self.used <= len(self.open):
                self._add([closed.having(Role.HEADLINE)])
            self.used = len(self.open)
        self.open.append((level, block))

    def kickers(self) -> list[Block]:
        """Take the kickers at the end of the blocks so far: they stand above the headline that follows."""
        end = len(self.blocks)
        while end and self.blocks[end - 1].role in (Role.KICKER, Role.COLUMN):
            end -= 1
        taken, self.blocks = self.blocks[end:], self.blocks[:end]
        return taken

    def close(self) -> None:
        """Add an article of the blocks so far, when there are any."""
        if self.blocks:
            self._add(self.blocks)
            self.used = len(self.open)
        self.blocks = []

    def _add(self, blocks: Iterable[Block]) -> None:
        if kept := numbered(blocks):
            above = tuple(block.text for _, block in self.open)
            self.articles.append(Article(len(self.articles) + 1, kept, section=section_of(above)))
            self.above.append(above)


def outlined(units: Sequence[Unit]) -> Outlined:
    """Return the articles of a text: by the headings that have text below them, each in the sections above it.

    Text above the first headline makes an article without one.
    """
    title, units = _title(units)
    headlines = _headline_level(units)
    made = _Outline()
    for unit in units:
        if unit.level is None or headlines is None or unit.level > headlines:
            made.blocks.append(unit.block if unit.level is None else unit.block.having(Role.SUBHEAD))
        elif unit.level < headlines:
            made.begin(unit.level, unit.block)
        else:
            kickers = made.kickers()
            made.close()
            made.blocks = [*kickers, unit.block.having(Role.HEADLINE)]
    made.begin(0, Block(Role.OTHER, ""))
    lines = takewhile(lambda unit: unit.level is None, units)
    days = [iso_day(text) for text in (title, *(unit.block.text for unit in lines))] if title else []
    return Outlined(tuple(made.articles), title, tuple(made.above), next(filter(None, days), None))


def chapter(
    units: Sequence[Unit],
    order: int,
    title: str | None = None,
    section: str | None = None,
    language: str | None = None,
) -> Article:
    """Return a text that is known to be one article: its first heading is the headline, later ones are subheads.

    Headings that follow the headline at once are its decks. `title` is the headline of a text that does not begin with
    a heading; where the text begins with it in print, that line is the headline, and headings above it are kickers.
    There are no blocks where there is no text.
    """
    blocks: list[Block] = []
    role = Role.HEADLINE
    named = _place_of(title, units)
    for place, unit in enumerate(units):
        block = unit.block
        if place == named:
            block, role = block.having(role), Role.SUBTITLE
        elif unit.level is not None and named is not None and place < named:
            block = block.having(Role.KICKER)
        elif unit.level is not None:
            block = block.having(role)
            role = Role.SUBTITLE if role is Role.HEADLINE else role
        elif role is Role.SUBTITLE and block.role not in HEADING_ORDER:
            role = Role.SUBHEAD
        blocks.append(block)
    if role is Role.HEADLINE and title and blocks:
        blocks.insert(0, Block(Role.HEADLINE, title))
    return Article(order, numbered(blocks), section=section, language=language)


def _place_of(title: str | None, units: Sequence[Unit]) -> int | None:
    """Return which of the headings that a text begins with is its title; also a first line that is no heading."""
    wanted = letters_of(title)
    if not wanted:
        return None
    for place, unit in enumerate(units):
        text = unit.block.text
        # Most differ in their beginning, and paragraphs are long.
        if wanted.startswith(letters_of(text[:_BEGINNING])) and letters_of(text) == wanted:
            return place
        if unit.level is None and unit.block.role not in HEADING_ORDER:
            return None
    return None


def letters_of(text: str | None) -> str:
    """Return what of a title is compared: its letters and digits, none of them capitals."""
    return "".join(filter(str.isalnum, (text or "").casefold()))


def _title(units: Sequence[Unit]) -> tuple[str | None, Sequence[Unit]]:
    """Return the title over all, when the first heading is the only one of its level and holds others at once.

    A few short lines, as of a date, may stand between where the next heading holds others at once too.
    """
    if len(units) < 2 or units[0].level is None or page_named(units[0].block.text):
        return None, units
    first = units[0].level
    second = next((place for place, unit in enumerate(units[1:], 1) if unit.level is not None), len(units))
    levels = [unit.level for unit in units[second:] if unit.level is not None]
    if not levels or min(levels) <= first:
        return None, units
    if second > 1:
        below = units[second + 1].level if second + 1 < len(units) else None
        short = second <= _SHORT_LINES + 1 and all(len(unit.block.text) <= _SHORT for unit in units[1:second])
        if not short or below is None or below <= levels[0]:
            return None, units
    return units[0].block.text, units[1:]


def _headline_level(units: Sequence[Unit]) -> int | None:
    """Return the level whose headings are headlines: the first of which most are followed by text."""
    levels = sorted({unit.level for unit in units if unit.level is not None})
    for level in levels:
        places = [place for place, unit in enumerate(units) if unit.level == level]
        texts = sum(1 for place in places if place + 1 < len(units) and units[place + 1].level is None)
        if texts * 2 > len(places):
            return level
    return levels[-1] if levels else None
