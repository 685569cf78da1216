# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Days, months, years and ranges of them, as a person types them in a search."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_BETWEEN = re.compile(r"\.{2,}|~|至|到|–|—")
_DAY = re.compile(
    r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$"  # 2025, 2025-06, 2025/6/3, 2025年6月3日
    r"|(\d{4})(\d{2})(\d{2})$"  # 20250603
)


def read_days(text: str) -> DayRange | None:
    """Return the days that `text` (folded) names, or None: `2025`, `2025-06`, `2025-06-03..`, `2025年6月..2025-07`."""
    parts = _BETWEEN.split(text.strip())
    if len(parts) == 1:
        return _period(parts[0])
    if len(parts) != 2 or not any(part.strip() for part in parts):
        return None
    ends = [_period(part) if part.strip() else DayRange(None, None) for part in parts]
    if ends[0] is None or ends[1] is None:
        return None
    first, last = ends[0].first, ends[1].last
    if first and last and first > last:
        first, last = ends[1].first, ends[0].last
    return DayRange(first, last)


def _period(text: str) -> DayRange | None:
    """Return the first and last day of a day, month or year."""
    match = _DAY.match(text.strip())
    if match is None:
        return None
    year, month, day = (
        int(part) if part else None for part in (match.groups()[:3] if match[1] else match.groups()[3:])
    )
    if year is None or year < 1 or not 1 <= (month or 1) <= 12:
        return None
    last_month = month or 12
    last_day = monthrange(year, last_month)[1]
    if not 1 <= (day or 1) <= last_day:
        return None
    return DayRange(f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{last_month:02}-{day or last_day:02}")


@dataclass(frozen=True, slots=True)
class DayRange:
    """From the first to the last day, both included; ISO (YYYY-MM-DD), None = open."""

    first: str | None
    last: str | None
