# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Masthead, running heads and colophon: lines that belong to the page, and what they say of the edition.

Which lines are such is told in `furniture_lines.py`. A newspaper's name is believed only beside one of them. What is
not stated is not concluded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition_reader.importers.plain_text.dates import Date, find_date
from edition_reader.importers.plain_text.furniture_lines import (
    COLOPHON,
    LONGEST,
    MASTHEAD,
    MONTH_AND_YEAR,
    NUMBER,
    PAGE,
    PAGES_OF,
    SECTION,
    WEEKDAY,
    is_furniture,
    paper_beside,
)
from edition_reader.importers.plain_text.lexicon import NEWSPAPER, ends_sentence
from edition_reader.importers.plain_text.units import Unit

#: Units wider than this, in Chinese characters, that end a sentence are text.
WIDEST_HEADING = 45.0


#: What the name of a page has, and no newspaper's.
_NAMES_PAGE = re.compile(r"[·・/｜|0-9]|[副专特]刊|[周週]刊\Z|[時时]评|评[论說说]|论坛|新闻\Z|新聞\Z|专[版栏题]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the furniture states; texts as printed. `dates` are all that stand there, in their order."""

    newspaper: str | None = None
    dates: tuple[Date, ...] = ()
    number: str | None = None
    page_number: str | None = None
    page_name: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """The units that are furniture, by index, and what they say."""

    units: frozenset[int] = field(default_factory=frozenset)
    masthead: Masthead = field(default_factory=Masthead)


def find_furniture(units: Sequence[Unit]) -> Furniture:
    """Return the furniture of one page."""
    # A day below a text is that of the text.
    first_text = next((index for index, unit in enumerate(units) if _is_text(unit)), len(units))
    made_of = {
        index
        for index, unit in enumerate(units)
        if len(unit.text) <= LONGEST
        and is_furniture(unit.text, top=index < min(MASTHEAD, first_text), bottom=index >= len(units) - COLOPHON)
    }
    top = sorted(index for index in made_of if index < MASTHEAD)
    stated = _name_within([units[i].text for i in top])
    reach = min(MASTHEAD, top[0] if stated and top else len(units), len(units))  # below a name in a date line is none
    name = next((i for i in range(reach) if i not in made_of and _names_paper(units, i, top)), None)
    if name is None and _heads_masthead(units, made_of):
        name = 0
        made_of.update(range(1, top[0]))
    if name is not None:
        made_of.add(name)
        made_of.update(_translations(units, name, top))
    made_of.update(i for i in range(min(2, len(units))) if i + 1 in made_of and SECTION.fullmatch(units[i].text))
    texts = [units[index].text for index in sorted(made_of)]
    newspaper = units[name].text.strip(" 《》.") if name is not None else stated
    if newspaper and _NAMES_PAGE.search(newspaper) and not NEWSPAPER.match(newspaper):
        return Furniture(frozenset(made_of), replace(_read(texts, None), page_name=newspaper))
    return Furniture(frozenset(made_of), _read(texts, newspaper))


def _is_text(unit: Unit) -> bool:
    """Return whether a unit is running text, below which no masthead stands."""
    return unit.width > WIDEST_HEADING and ends_sentence(unit.text)


def _names_paper(units: Sequence[Unit], index: int, top: list[int]) -> bool:
    """Return whether a unit near the top is a newspaper's name: it has the look of one and stands by the date line."""
    text = units[index].text.strip(" 《》")
    return bool(NEWSPAPER.match(text)) and len(text) <= 40 and any(abs(index - other) <= 2 for other in top)


def _heads_masthead(units: Sequence[Unit], made_of: set[int]) -> bool:
    """Return whether the first line stands above a masthead line with date and weekday or number."""
    if _heads_newsletter(units, made_of):
        return True
    if 0 in made_of or 1 not in made_of or len(units[0].text) > 30 or SECTION.fullmatch(units[0].text):
        return False
    line = units[1].text
    return find_date(line) is not None and bool(WEEKDAY.search(line) or NUMBER.search(line))


def _heads_newsletter(units: Sequence[Unit], made_of: set[int]) -> bool:
    """Return whether the first line, and at most another, stands above a month and year: the name of a newsletter."""
    dated = next((index for index in range(1, min(3, len(units))) if MONTH_AND_YEAR.fullmatch(units[index].text)), 0)
    above = units[:dated]
    return (
        bool(above)
        and 0 not in made_of
        and all(len(unit.text) <= 40 and not ends_sentence(unit.text) for unit in above)
    )


def _translations(units: Sequence[Unit], name: int, top: list[int]) -> set[int]:
    """Return lines between the name and the date line that are only the name in Latin letters: TONGLIAO RIBAO."""
    between = range(name + 1, max((i for i in top if i <= name + 3), default=name))
    return {i for i in between if units[i].text.isascii() and units[i].text.isupper() and len(units[i].text) < 40}


def _name_within(texts: Sequence[str]) -> str | None:
    """Return a newspaper's name that stands in the date line itself: 人民日报 1998年1月1日 第4版."""
    for text in texts:
        if name := paper_beside(text):
            return name
        for word in re.split(r"[\s　|｜,，]+", text):
            if len(word) >= 3 and "\u3400" <= word[0] <= "\u9fff" and NEWSPAPER.match(word):
                return word
    return None


def _read(texts: Sequence[str], newspaper: str | None) -> Masthead:
    dates = [date for date in map(find_date, texts) if date]
    number = next((found for text in texts if (found := NUMBER.search(text))), None)
    page_number, page_name = None, None
    for text in texts:
        date = find_date(text)
        bare = PAGES_OF.sub(" ", text[: date.start] + " " + text[date.end :] if date else text).strip()
        if found := PAGE.search(bare):
            page_number = next(group for group in found.groups() if group)
            section = SECTION.search(bare)
            page_name = section.group() if section else None
            break
    page_name = page_name or next((text for text in texts if SECTION.fullmatch(text)), None)
    return Masthead(
        newspaper=newspaper,
        dates=tuple(dates),
        number=next((group for group in number.groups() if group), None) if number else None,
        page_number=page_number,
        page_name=page_name,
    )
