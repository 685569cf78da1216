# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a jump line says: to which page an article goes on, or from which it comes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_FIGURES = {figure: value for value, figure in enumerate("一二三四五六七八九十", 1)}
_WORDS = {word: str(value) for value, word in enumerate(("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN"), 1)}
#: 二, 十, 十二, 二十四.
_CHINESE_NUMBER = re.compile(r"(?=.)(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?")
_PAGE = r"(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})"
_ENGLISH_PAGE = rf"(?:[A-Z]?\d{{1,3}}|{'|'.join(_WORDS)})\b"
_CHINESE = re.compile(rf"(下转|上接|下轉|轉|接|转)\s*(?:本报|今日)?\s*第?\s*({_PAGE})\s*版")
_ENGLISH = re.compile(rf"continued\s+(on|from)\s+(?:page\s+|p\.?\s*)?({_ENGLISH_PAGE})", re.IGNORECASE)
_SEE = re.compile(
    rf"\b(?:(see|turn\s+to)\s+(?:[\w'’ -]{{1,30}}?,?\s+)?(?:on\s+)?|from\s+)page\s+({_ENGLISH_PAGE})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Jump:
    """`on` leads to the continuation, not `on` back to the beginning; `page` as `page_key` gives it."""

    on: bool
    page: str


def read_jump(line: str) -> Jump | None:
    """Return what a jump line says ("下转第3版", "(Continued from page A4)"), None when it names no page."""
    plain = unicodedata.normalize("NFKC", line)
    if found := _CHINESE.search(plain):
        return Jump("接" not in found[1], page_key(found[2]))
    if found := _ENGLISH.search(plain):
        return Jump(found[1].lower() == "on", page_key(found[2]))
    if found := _SEE.search(plain):
        return Jump(found[1] is not None, page_key(found[2]))
    return None


def page_key(number: str | None) -> str:
    """Return a page number so that "02", "2", "２", "二" and "Two" are the same; "" for none."""
    plain = unicodedata.normalize("NFKC", number or "").strip().upper()
    plain = _WORDS.get(plain, plain)
    if chinese := _CHINESE_NUMBER.fullmatch(plain):
        tens, ten, ones = chinese.groups(default="")
        return str(10 * _FIGURES.get(tens, 1) * bool(ten) + _FIGURES.get(ones, 0))
    found = re.fullmatch(r"([A-Z]?)0*(\d+)", plain)
    return f"{found[1]}{found[2]}" if found else plain
