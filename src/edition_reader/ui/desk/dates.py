# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Days as people write them in a field, made into ISO days; what is wrong with one is named, not guessed away."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DAY = re.compile(r"(\d{4})(?:\s*[-/.年]\s*)(\d{1,2})(?:\s*[-/.月]\s*)(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


class NotADay(ValueError):
    """The text is not written as a day."""


class NoSuchDay(ValueError):
    """The text is written as a day that no calendar has; the ISO-like form is in `args[0]`."""


def iso_day(text: str) -> str | None:
    """Return YYYY-MM-DD for "2025-07-01", "2025/7/1", "2025年7月1日", "20250701" (full-width digits too).

    None for nothing but space. Raises NotADay or NoSuchDay. The order is always year, month, day: others would have
    to be guessed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    found = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if not found:
        raise NotADay(plain)
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise NoSuchDay(f"{year:04}-{month:02}-{day:02}") from error
