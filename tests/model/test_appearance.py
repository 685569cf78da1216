# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Missing days: claimed where the held run bears it out and nowhere else."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from edition_reader.model.appearance import missing_days, month_days, weekdays_held

JULY = [date(2025, 7, day) for day in range(1, 32)]
WORKDAYS = [day for day in JULY if day.weekday() < 5]


def test_a_gap_on_a_working_day_is_missing_and_a_weekend_is_not():
    gaps = {date(2025, 7, 9), date(2025, 7, 18)}
    assert missing_days(set(WORKDAYS) - gaps) == sorted(gaps)


def test_nothing_is_missing_before_the_first_and_after_the_last_held_day():
    assert missing_days(day for day in WORKDAYS if 8 <= day.day <= 25) == []


def test_a_weekly_misses_only_its_own_weekday():
    thursdays = [date(2025, 6, 5) + timedelta(weeks=week) for week in range(8)]
    assert missing_days(set(thursdays) - {thursdays[3]}) == [thursdays[3]]


def test_a_few_scattered_editions_claim_nothing():
    assert missing_days([date(2025, 7, 1), date(2025, 7, 29)]) == []
    assert missing_days([date(2025, 7, 1)]) == []
    assert missing_days([]) == []


def test_one_special_edition_on_a_sunday_makes_no_sunday_paper():
    held = [*WORKDAYS, date(2025, 7, 6)]
    assert 6 not in weekdays_held(held)
    assert missing_days(held) == []


def test_a_month_has_its_days():
    assert month_days(2024, 2)[-1] == date(2024, 2, 29)
    assert [len(month_days(2025, month)) for month in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@given(st.sets(st.dates(date(2024, 1, 1), date(2024, 6, 30)), max_size=80))
def test_missing_days_lie_inside_and_are_never_held(days):
    missing = missing_days(days)
    assert not days & set(missing)
    assert all(min(days) < day < max(days) for day in missing)
    assert {day.weekday() for day in missing} <= weekdays_held(days)
