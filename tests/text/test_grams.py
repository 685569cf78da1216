# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The likeliest stretches of a text for some words, found by the short runs of characters they share."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.text.grams import Grams

STORY = (
    "在经济发展的浪潮中通辽市国资国企勇立潮头。" * 3
    + "以科技创新驱动新质生产力跃升以绿色转型助推产业升级。"
    + "𠮷野家昨天开业。" * 9
)
WORDS = "以科技创新驱动新质生产力跃升以绿色转型助推产业升级。"


def test_words_that_stand_there_are_in_the_first_window():
    low, high = Grams(STORY).windows(WORDS, 1)[0]
    assert STORY[low:high] == WORDS


def test_edited_words_are_in_the_first_window():
    low, high = Grams(STORY).windows(WORDS.replace("驱动", "带来").replace("绿色", ""), 1)[0]
    assert low <= STORY.index("以科技") <= low + 4
    assert high >= STORY.index("升级。") + 1


def test_words_that_are_nowhere_have_no_window():
    assert Grams(STORY).windows("完全没有出现过的另外一句话", 2) == []


def test_letters_need_longer_runs_than_ideographs():
    text = "The managers of the show would not let the parents stay behind to bury the boy."
    assert Grams(text).windows("another thing that nobody has ever written about", 2) == []
    assert Grams(text).windows("the show would nod let the parents", 1)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("教育局新质生产力𠮷abc"), max_size=80),
    st.text(st.sampled_from("教育局新质abc"), max_size=40),
)
def test_windows_hold_what_was_looked_for_and_are_no_longer_than_that_and_some(text, words):
    found = Grams(text).windows(words, 3)
    assert len(found) <= 3
    assert all(len(words) <= high - low + 64 and high - low <= len(words) + 64 for low, high in found)
