# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""On which days a newspaper appears, as far as the editions that are held tell, and which are missing among them.

Nothing is claimed that the held editions do not bear out: a day is missing only between the first and the last held
day that are looked at, and only on a weekday on which the newspaper is held more often than not. A weekend, a weekly's
other six days and the days before and after what is held are never called missing.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

#: Held days of one weekday below which nothing is said of that weekday.
FEWEST = 2


def weekdays_held(days: Iterable[date]) -> frozenset[int]:
    """Return the weekdays (Monday is 0) on which a newspaper with these held days appears."""
    held = sorted(set(days))
    if not held:
        return frozenset()
    counted = Counter(day.weekday() for day in held)
    return frozenset(
        weekday
        for weekday, count in counted.items()
        if count >= FEWEST and 2 * count > _occurrences(weekday, held[0], held[-1])
    )


def missing_days(days: Iterable[date]) -> list[date]:
    """Return the days between the first and the last on which the newspaper appears and which are not held."""
    held = sorted(set(days))
    weekdays = weekdays_held(held)
    if not weekdays:
        return []
    run = (held[0] + timedelta(days=after) for after in range((held[-1] - held[0]).days))
    there = frozenset(held)
    return [day for day in run if day.weekday() in weekdays and day not in there]


def month_days(year: int, month: int) -> list[date]:
    """Return all days of a month."""
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _occurrences(weekday: int, first: date, last: date) -> int:
    """Return how often a weekday lies in [first, last]."""
    start = (weekday - first.weekday()) % 7
    span = (last - first).days
    return (span - start) // 7 + 1 if span >= start else 0
