# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Numbers of documents that grow with the date, so that an index gives the newest first without sorting.

A day has a block of numbers; an edition takes as many of its day as it has articles, the first article the highest, so
that a list from high to low is in print order within an edition. Undated editions stand below all dates.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from edition_reader.text.dates import read_days

#: Numbers of one day: four thousand editions of sixty articles; more would be numbered among the undated ones.
DAY = 1 << 18
#: The first number of a dated document is above this.
DATED = 1 << 44


def day_of(text: str | None) -> date | None:
    """Return the day that stands for an edition's date: the first of a month or year; None when it is not one."""
    days = read_days(text or "")
    return date.fromisoformat(days.first) if days and days.first else None


def first_of(day: date) -> int:
    """Return the first number of a day's block."""
    return DATED + day.toordinal() * DAY


def range_of(first: str | None, last: str | None) -> tuple[int, int]:
    """Return the lowest and highest number of the documents dated from `first` to `last` (ISO; None = open)."""
    low = first_of(date.fromisoformat(first)) if first else DATED
    high = first_of(date.fromisoformat(last)) + DAY - 1 if last else (1 << 62)
    return low, high


def take(connection: sqlite3.Connection, day: date | None, count: int) -> int:
    """Return the lowest of `count` numbers in a row that no document has, of the block of `day`."""
    if day is not None:
        first = first_of(day)
        taken = _highest(connection, first, first + DAY - 1)
        start = first if taken is None else taken + 1
        if start + count <= first + DAY:
            return start
    return (_highest(connection, 0, DATED - 1) or 0) + 1


def _highest(connection: sqlite3.Connection, low: int, high: int) -> int | None:
    """Return the highest number in use between two, also of those that are gone but still in the index."""
    found = [
        connection.execute(f"SELECT max(docid) FROM {table} WHERE docid BETWEEN ? AND ?", (low, high)).fetchone()[0]  # noqa: S608
        for table in ("doc", "gone")
    ]
    return max((number for number in found if number is not None), default=None)
