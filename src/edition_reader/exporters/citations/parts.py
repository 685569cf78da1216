# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Names and dates taken apart as citation styles need them.

A Chinese name is family name and given name without a space (张琪, 欧阳修); 新华社 or 本报评论员 is no person's name
and stays whole. A name of other letters is split at its last space, as bylines print it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition_reader.model.citation import Citation

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_BARE_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+")
_COMPOUND_PAIRS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙"
    "钟离长孙宇文司徒鲜于司空闾丘令狐百里呼延东郭南门左丘西门第五轩辕拓跋完颜歐陽司馬東方南宮諸葛尉遲軒轅長孫"
)
#: Family names of two characters.
_COMPOUND = frozenset(_COMPOUND_PAIRS[at : at + 2] for at in range(0, len(_COMPOUND_PAIRS), 2))
#: How the name of a body or a collective byline ends.
_BODY = (
    "社",
    "报",
    "報",
    "台",
    "局",
    "部",
    "组",
    "組",
    "网",
    "網",
    "中心",
    "编辑部",
    "评论员",
    "評論員",
    "记者",
    "通讯员",
    "委员会",
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an author: family and given, or `literal` where it is not to be taken apart."""

    literal: str
    family: str = ""
    given: str = ""

    @property
    def chinese(self) -> bool:
        """Whether it is written in Chinese characters, family name first and without a space."""
        return bool(_HAN.match(self.literal))


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is known: year, year and month, or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def month_name(self) -> str:
        """The month in English, "" when it is not known."""
        return _MONTHS[self.month - 1] if self.month else ""

    @property
    def short_month(self) -> str:
        """The month in English as MLA shortens it."""
        return _SHORT_MONTHS[self.month - 1] if self.month else ""

    @property
    def numbers(self) -> list[int]:
        """Year, month and day as far as they are known."""
        return [part for part in (self.year, self.month, self.day) if part is not None]


def names_of(citation: Citation) -> list[Name]:
    """Return the authors, each once, in the order of the byline."""
    names = dict.fromkeys(" ".join(person.name.split()) for person in citation.authors)
    return [split_name(name) for name in names if name]


def split_name(name: str) -> Name:
    """Return a name taken apart where it is a person's."""
    if _HAN.match(name):
        return _chinese(name)
    given, _, family = name.rpartition(" ")
    return Name(name, family, given) if given else Name(name)


def _chinese(name: str) -> Name:
    if not _BARE_NAME.fullmatch(name) or "·" in name or name.endswith(_BODY) or not 2 <= len(name) <= 4:
        return Name(name)
    size = 2 if len(name) > 2 and name[:2] in _COMPOUND else 1
    return Name(name, name[:size], name[size:])


def day_of(citation: Citation) -> Day | None:
    """Return the date, None when there is none or it is not one of the calendar's form."""
    match = _DATE.fullmatch(citation.date or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    return Day(year, month, day)


def initials(given: str) -> str:
    """Return the initials of given names, with points."""
    return " ".join(f"{part[0].upper()}." for part in re.split(r"[\s.]+", given) if part)


def sentence(*parts: str | None) -> str:
    """Join the parts that there are, each closed with a full stop unless it ends in a mark of its own."""
    closed = (
        part if part.endswith((".", "?", "!", "。", "？", "！", ".”", "?”", "!”")) else f"{part}."
        for part in parts
        if part
    )
    return " ".join(closed)
