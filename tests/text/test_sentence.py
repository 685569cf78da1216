# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The sentence around a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.sentence import REACH, sentence_around

TEXT = "第一句。他说：“第二句很长。”第三句，有三部分，𠮷野家。\nThe U.S. ships left. They came back!\nEnd"


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("二句", "他说：“第", "很长。”"),
        ("有三部分", "第三句，", "，𠮷野家。"),
        ("第一句。", "", ""),
        ("came", "They ", " back!"),
        ("End", "", ""),
    ],
)
def test_the_rest_of_the_sentence(quote, before, after):
    start = TEXT.index(quote)
    assert sentence_around(TEXT, start, start + len(quote)) == (before, after)


def test_a_sentence_without_end_is_cut_where_it_is_long():
    text = "字" * 500
    before, after = sentence_around(text, 250, 260)
    assert before == "…" + "字" * REACH
    assert after == "字" * REACH + "…"


@given(st.text(st.sampled_from("字。.!\n ”"), min_size=1, max_size=60), st.data())
def test_it_is_always_part_of_the_text_beside_the_passage(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = sentence_around(text, start, end)
    assert text[:start].rstrip().endswith(before.rstrip())
    assert text[end:].startswith(after)
