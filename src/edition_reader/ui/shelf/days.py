# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the month calendar knows of each day: how many editions are held, and which newspapers lack theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from edition_reader.model.appearance import missing_days, month_days

#: Days before and after a month that tell on which weekdays a newspaper appears.
AROUND = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar; `missing` are the newspapers that appear on such a day and are not held."""

    day: date
    held: int = 0
    missing: tuple[str, ...] = ()


class Days(Protocol):
    """The part of a library that the calendar reads."""

    def days(self, since: str, until: str) -> Sequence[tuple[str | None, str, int]]:
        """Newspaper, ISO day and number of editions, between two days."""


def month(library: Days, year: int, number: int, papers: Collection[str | None] | None = None) -> list[Day]:
    """Return the days of a month, of all newspapers or of `papers` only (None: those without a title).

    Editions without a title are held but claim no missing day: nobody knows whose run they would belong to.
    """
    days = month_days(year, number)
    held: Counter[date] = Counter()
    runs: defaultdict[str, set[date]] = defaultdict(set)
    for paper, iso, count in library.days(_iso(days[0], -AROUND), _iso(days[-1], AROUND)):
        day = as_day(iso)
        if day is None or (papers is not None and paper not in papers):
            continue
        held[day] += count
        if paper is not None:
            runs[paper].add(day)
    missing = _missing(runs)
    return [Day(day, held[day], missing.get(day, ())) for day in days]


def as_day(iso: str | None) -> date | None:
    """Return an ISO day as a date, None for nothing and for what is no day."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def step(year: int, number: int, months: int) -> tuple[int, int]:
    """Return the month that lies `months` after a month, within the years that there are."""
    at = min(max(year * 12 + number - 1 + months, date.min.year * 12), date.max.year * 12 + 11)
    return at // 12, at % 12 + 1


def _missing(runs: Mapping[str, Iterable[date]]) -> dict[date, tuple[str, ...]]:
    found: defaultdict[date, list[str]] = defaultdict(list)
    for paper in sorted(runs):
        for day in missing_days(runs[paper]):
            found[day].append(paper)
    return {day: tuple(papers) for day, papers in found.items()}


def _iso(day: date, by: timedelta) -> str:
    """Return the ISO day that lies `by` from `day`, within the calendar."""
    try:
        return (day + by).isoformat()
    except OverflowError:
        return (date.min if by < timedelta() else date.max).isoformat()
