# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Marks on screen are found whatever they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from edition_reader.ui.reader.spans import Mark, Spans

MARKS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=30)


@given(MARKS, st.integers(0, 60), st.integers(1, 30))
def test_between_finds_those_that_share_a_character(pairs, start, length):
    marks = [Mark(at, at + long, None, str(number)) for number, (at, long) in enumerate(pairs)]
    found = {mark.id for mark in Spans(marks).between(start, start + length)}
    assert found == {mark.id for mark in marks if mark.start < start + length and mark.end > start}


@given(MARKS, st.integers(0, 80))
def test_the_innermost_comes_first(pairs, at):
    marks = [Mark(start, start + long, None, str(number)) for number, (start, long) in enumerate(pairs)]
    found = Spans(marks).at(at)
    assert [mark.end - mark.start for mark in found] == sorted(mark.end - mark.start for mark in found)
    assert all(mark.start <= at < mark.end for mark in found)
