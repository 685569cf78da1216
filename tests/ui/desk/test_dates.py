# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.ui.desk.dates import NoSuchDay, NotADay, iso_day


@pytest.mark.parametrize(
    "text",
    [
        "2025-07-01",
        "2025-7-1",
        "2025/7/1",
        "2025.07.01",
        "2025年7月1日",
        "2025 年 7 月 1 日",
        "20250701",
        " 2025-07-01 ",
        "２０２５年７月１日",
        "2025年7月1",
    ],
)
def test_ways_to_write_a_day(text: str) -> None:
    assert iso_day(text) == "2025-07-01"


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_is_no_day(text: str) -> None:
    assert iso_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-30", "2025-02-30"),
        ("2025年13月1日", "2025-13-01"),
        ("1900-2-29", "1900-02-29"),
        ("0000-01-01", "0000-01-01"),
    ],
)
def test_a_day_that_no_calendar_has_is_named(text: str, day: str) -> None:
    with pytest.raises(NoSuchDay) as told:
        iso_day(text)
    assert told.value.args[0] == day


@pytest.mark.parametrize(
    "text", ["1 July 2025", "7/1/2025", "2025", "2025-07", "昨天", "25-07-01", "2025-07-01 x", "𠮷"]
)
def test_what_would_have_to_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        iso_day(text)


@given(st.dates())
def test_every_day_comes_back(day: date) -> None:
    assert iso_day(day.isoformat()) == day.isoformat()
    assert iso_day(f"{day.year:04}年{day.month}月{day.day}日") == day.isoformat()


@given(st.text())
def test_any_text_is_a_day_nothing_or_refused(text: str) -> None:
    try:
        found = iso_day(text)
    except (NotADay, NoSuchDay):
        return
    assert found is None or date.fromisoformat(found)
