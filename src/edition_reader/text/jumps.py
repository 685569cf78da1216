# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a jump line says: to which page an article goes on, or from which it comes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PAGE = r"(?:[A-Z]?\d{1,3})"
_CHINESE = re.compile(rf"(下转|上接|下轉|轉|接|转)\s*(?:本报|今日)?\s*第?\s*({_PAGE})\s*版")
_ENGLISH = re.compile(rf"continued\s+(on|from)\s+(?:page\s+|p\.?\s*)?({_PAGE})\b", re.IGNORECASE)


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
    return None


def page_key(number: str | None) -> str:
    """Return a page number so that "02", "2" and "２" are the same; "" for none."""
    plain = unicodedata.normalize("NFKC", number or "").strip().upper()
    found = re.fullmatch(r"([A-Z]?)0*(\d+)", plain)
    return f"{found[1]}{found[2]}" if found else plain
