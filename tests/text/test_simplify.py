# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Traditional characters read as simplified ones, one for one."""

from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.simplify import SIMPLIFIED, TRADITIONAL, simplified


def test_every_character_has_one_form_and_none_is_both():
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@given(st.text(alphabet=st.sampled_from(list("𠮷é報記者abc。\n") + list(TRADITIONAL))))
def test_the_length_stays_and_nothing_is_left_to_change(text):
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


def test_a_text_without_such_characters_is_given_back():
    text = "本报讯（记者张三）"
    assert simplified(text) is text
    assert simplified("【本報訊】記者") == "【本报讯】记者"
