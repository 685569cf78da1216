# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long a text takes to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.reading_time import minutes_to_read


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 0),
        ("……！ \n—", 0),
        ("通", 1),
        ("𠮷" * 430 * 3, 3),
        ("通辽" * 1500, 7),
        ("word " * 230 * 4, 4),
        ("cafe\u0301 caf\u00e9 " * 230, 2),
        ("通" * 430 + " word" * 230, 2),
    ],
)
def test_minutes_of_a_text(text: str, minutes: int) -> None:
    assert minutes_to_read(text) == minutes


@given(st.text(), st.text())
def test_more_text_never_takes_less_time_than_a_part_of_it(one: str, other: str) -> None:
    assert minutes_to_read(one + " " + other) >= minutes_to_read(one)
