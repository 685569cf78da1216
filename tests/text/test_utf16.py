# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Offsets survive the way from code points to UTF-16 units and back, 𠮷 included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.utf16 import Utf16Map

TEXTS = st.text(alphabet=st.sampled_from("a中é\u0301\n𠮷😀\u2028\u00a0") | st.characters(exclude_categories=["Cs"]))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ["", "abc", "通辽", "𠮷野家", "e\u0301té", "a𠮷b😀c"])
def test_each_offset_stands_where_the_encoded_text_has_it(text):
    found = Utf16Map(text)
    assert [found.to_units(at) for at in range(len(text) + 1)] == [units(text[:at]) for at in range(len(text) + 1)]


@given(TEXTS)
def test_there_and_back_again(text):
    found = Utf16Map(text)
    assert found.units == units(text)
    for at in range(len(text) + 1):
        assert found.to_units(at) == units(text[:at])
        assert found.to_points(found.to_units(at)) == at


def test_the_middle_of_a_pair_is_before_the_character():
    found = Utf16Map("a𠮷b")
    assert [found.to_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(TEXTS, st.integers())
def test_offsets_outside_are_moved_to_the_nearer_end(text, offset):
    found = Utf16Map(text)
    assert 0 <= found.to_units(offset) <= found.units
    assert 0 <= found.to_points(offset) <= found.points
