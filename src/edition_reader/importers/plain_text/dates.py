# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Dates as newspapers print them, read into ISO days; an impossible one is told apart from none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

_MONTHS = (
    ("jan", 1), ("feb", 2), ("fév", 2), ("mar", 3), ("mär", 3), ("apr", 4), ("avr", 4), ("may", 5), ("mai", 5),
    ("juin", 6), ("juil", 7), ("jun", 6), ("jul", 7), ("aug", 8), ("août", 8), ("aou", 8), ("sep", 9), ("oct", 10),
    ("okt", 10), ("nov", 11), ("dec", 12), ("dez", 12), ("déc", 12), ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4),
    ("мая", 5), ("май", 5), ("июн", 6), ("июл", 7), ("авг", 8), ("сен", 9), ("окт", 10), ("ноя", 11), ("дек", 12),
)  # fmt: skip
_N = r"[元0-9０-９〇○零一二三四五六七八九十廿卅]"
_CHINESE = re.compile(
    rf"(?:(中华民国|中華民國|民国|民國)\s?({_N}{{1,4}}|元)"
    rf"|({_N}{{4}}))\s?年\s?({_N}{{1,3}})\s?月\s?({_N}{{1,3}})\s?[日号號]?"
)
_DIGIT = re.compile(r"\d|年")
_ISO = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|\.)?\s+([^\W\d_]{3,9})\.?,?\s+(\d{4})\b")
_MONGOLIAN = re.compile(r"\b(\d{4})\s+оны\s+(\d{1,2})\s?[^\W\d]*\s+сарын\s+(\d{1,2})")
_DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "元": 1,
}


@dataclass(frozen=True, slots=True)
class Date:
    """A date printed at [start, end) of a line; `iso` is None when there is no such day."""

    start: int
    end: int
    iso: str | None
    printed: str


def find_date(text: str) -> Date | None:
    """Return the first full date (with its year) in `text`, or None. A lunar date alone gives none."""
    if not _DIGIT.search(text, 0, 400):
        return None
    for pattern, order in (
        (_CHINESE, ""),
        (_ISO, "ymd"),
        (_MONGOLIAN, "ymd"),
        (_MONTH_FIRST, "mdy"),
        (_DAY_FIRST, "dmy"),
    ):
        for found in pattern.finditer(text[:400]):
            parts = _chinese(found) if not order else _western(found, order)
            if parts:
                return Date(found.start(), found.end(), _iso(*parts), found.group())
    return None


def number(digits: str) -> int | None:
    """Return the value of Arabic or Chinese digits, by place (一九九八) or by name (二十三); None when neither."""
    plain = unicodedata.normalize("NFKC", digits)
    if plain.isdecimal():
        return int(plain)
    if not re.fullmatch(r"[〇○零一二三四五六七八九十廿卅元]+", digits):
        return None
    spelt = digits.replace("廿", "二十").replace("卅", "三十")
    if "十" not in spelt:
        return int("".join(str(_DIGITS[digit]) for digit in spelt))
    tens, _, ones = spelt.partition("十")
    if "十" in ones:
        return None
    units = int("".join(str(_DIGITS[digit]) for digit in ones) or 0)
    return int("".join(str(_DIGITS[digit]) for digit in tens) or 1) * 10 + units


def _chinese(found: re.Match[str]) -> tuple[int, int, int] | None:
    republic, since, year, month, day = found.groups()
    values = number(since) if republic else number(year), number(month), number(day)
    if None in values:
        return None
    y, m, d = (value or 0 for value in values)
    return (y + 1911 if republic else y), m, d  # 民国 1 is 1912


def _western(found: re.Match[str], order: str) -> tuple[int, int, int] | None:
    parts = dict(zip(order, found.groups(), strict=True))
    month = parts["m"]
    value = (
        int(month) if month.isdecimal() else next((n for name, n in _MONTHS if month.casefold().startswith(name)), None)
    )
    return (int(parts["y"]), value, int(parts["d"])) if value is not None else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return None
