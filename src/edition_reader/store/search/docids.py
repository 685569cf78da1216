# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Numbers of documents that grow with the date, so that an index gives the newest first without sorting.

A day has a block of numbers; an edition takes as many of its day as it has articles, the first article the highest, so
that a list from high to low is in print order within an edition. Undated editions stand below all dates. FTS5 stores
the steps from number to number, so blocks are small, and grow with the library: an index in which a day is full is made
anew with larger ones.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from edition_reader.text.dates import read_days

#: Numbers of one day at first, and how many times more when a day is full.
SMALLEST, GROWTH = 1 << 12, 1 << 4
#: The first number of a dated document is above this, so there is room for as many undated ones.
DATED = 1 << 27
#: The first newspaper is of 1605; what is said to be older stands with that year.
FIRST_DAY = date(1600, 1, 1)
HIGHEST = 1 << 62
#: The property of an index that holds the size of its blocks.
PROPERTY = "day"


class DayFull(Exception):
    """More documents of one day than its block has numbers."""


def day_of(text: str | None) -> date | None:
    """Return the day that stands for an edition's date: the first of a month or year; None when it is not one."""
    days = read_days(text or "")
    return date.fromisoformat(days.first) if days and days.first else None


@dataclass(frozen=True, slots=True)
class Days:
    """Blocks of `size` numbers for a day."""

    size: int = SMALLEST

    def first_of(self, day: date) -> int:
        """Return the first number of a day's block."""
        return DATED + max(0, (day - FIRST_DAY).days) * self.size

    def range_of(self, first: str | None, last: str | None) -> tuple[int, int]:
        """Return the lowest and highest number of documents dated from `first` to `last` (ISO; None = open)."""
        low = self.first_of(date.fromisoformat(first)) if first else DATED
        high = self.first_of(date.fromisoformat(last)) + self.size - 1 if last else HIGHEST
        return low, high

    def take(self, connection: sqlite3.Connection, day: date | None, count: int) -> int:
        """Return the lowest of `count` numbers in a row that no document has, of the block of `day`; raise DayFull."""
        low, high = (self.first_of(day), self.first_of(day) + self.size - 1) if day else (1, DATED - 1)
        taken = _highest(connection, low, high)
        start = low if taken is None else taken + 1
        if start + count - 1 > high:
            raise DayFull
        return start


def read_days_of(connection: sqlite3.Connection) -> Days:
    """Return the blocks of an index."""
    row = connection.execute("SELECT value FROM property WHERE name = ?", (PROPERTY,)).fetchone()
    return Days(int(row[0])) if row else Days()


def _highest(connection: sqlite3.Connection, low: int, high: int) -> int | None:
    """Return the highest number in use between two, also of those that are gone but still in the index."""
    found = [
        connection.execute(f"SELECT max(docid) FROM {table} WHERE docid BETWEEN ? AND ?", (low, high)).fetchone()[0]  # noqa: S608
        for table in ("doc", "gone")
    ]
    return max((number for number in found if number is not None), default=None)
