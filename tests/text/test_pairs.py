# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Tokens of pairs: a phrase of them is found where the text has the characters, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.fold import fold_text
from edition_reader.text.match import find_all, finder
from edition_reader.text.pairs import characters, phrase_of, tokens

TEXTS = st.text(st.sampled_from("中国网络建设𠮷，。 \n「」5gT恤é-'àกा"), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网络建设", "网络 络建 建设 设"),
        ("传统产\n\n业转型", "传统 统产 产业 业转 转型 型"),
        ("产业，转型", "产业 业 转型 型"),
        ("5G网络 T恤", "5g 网络 络 t 恤"),
        ("well-known Café", "well known café"),
        ("𠮷野家", "𠮷野 野家 家"),
        ("！？\x00", ""),
        ("", ""),
    ],
)
def test_tokens(text, expected):
    assert tokens(fold_text(text)) == expected


def test_a_long_word_is_cut_and_still_itself():
    whole, part = "a" * 100, "a" * 64
    assert f" {tokens(part)} " not in f" {tokens(whole)} "
    assert max(map(len, tokens("b" * 1000).split())) <= 65


def test_characters_are_those_of_scripts_without_spaces():
    assert characters(fold_text("中国 NEC 𠮷，가")) == {"中", "国", "𠮷", "가"}


@pytest.mark.parametrize("text", ["", " ", "！？", "\x00", '()"*', "\u202e"])
def test_nothing_to_look_up(text):
    assert phrase_of(fold_text(text)) is None


def has_phrase(text, asked):
    """Look `asked` up among the tokens of `text`, as the index does."""
    phrase = phrase_of(fold_text(asked))
    own = tokens(fold_text(text)).split()
    if phrase.single:
        return phrase.tokens[0] in characters(fold_text(text))
    for at in range(len(own) - len(phrase.tokens) + 1):
        *head, last = own[at : at + len(phrase.tokens)]
        *asked_head, asked_last = phrase.tokens
        if head == asked_head and (last.startswith(asked_last) if phrase.prefix else last == asked_last):
            return True
    return False


@given(TEXTS, TEXTS)
def test_index_and_finder_agree(text, asked):
    pattern = finder(asked)
    if pattern is not None:
        assert has_phrase(text, asked) == bool(find_all(text, pattern))


@given(TEXTS, st.data())
def test_each_substring_of_a_chinese_run_is_found(text, data):
    run = data.draw(st.text(st.sampled_from("中国网络建设𠮷"), min_size=1, max_size=12))
    whole = f"{text}，{run}{text}"
    start = data.draw(st.integers(0, len(run) - 1))
    asked = run[start : data.draw(st.integers(start + 1, len(run)))]
    assert has_phrase(whole, asked)
    assert has_phrase(whole.replace(run, "\n ".join(run)), asked)


@given(st.text(st.sampled_from("中国网络"), max_size=12), st.text(st.sampled_from("中国网络"), min_size=1, max_size=4))
def test_chinese_is_found_exactly_where_it_stands(text, asked):
    assert has_phrase(text, asked) == (asked in text)
