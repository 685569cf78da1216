# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Folding gives one form for what a reader takes as the same, and leads back to the stored characters."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition_reader.text.fold import IDEOGRAPHS, RADICALS, fold, fold_text, fold_with_way

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "中国网络建设，。“”…㎡ＮＥＣ１９９８ｶﾞ⽇⺝𠮷é\u0301e\u200b\ufeff\n\t 　ẞßİΣς한글ㄱㅏ\u1112\u1161\u11ab"
        ),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＮＥＣ１９９８", "nec1998"),
        ("⽇本⺝", "日本月"),
        ("e\u0301te\u0301", "été"),
        ("25㎡…", "25m2..."),
        ("传统产\n\n业转型", "传统产\n\n业转型"),
        ("news\u00adpaper", "newspaper"),
        ("\u202e中\u200b国\ufeff", "中国"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("𠮷野家", "𠮷野家"),
        ("STRASSE Straße", "strasse strasse"),
        ("葛\U000e0100城", "葛城"),
        ("", ""),
    ],
)
def test_one_form(text, folded):
    assert fold(text).text == folded == fold_text(text)


def test_case_can_be_kept():
    assert fold_text("ＮＥＣ", case=False) == "NEC"


def test_the_way_back_covers_what_was_stored():
    text = "面积25㎡，e\u0301te\u0301"
    folded = fold(text)
    start = folded.text.index("m2")
    assert folded.span(start, start + 2) == (4, 5)
    assert folded.span(start, start + 1) == (4, 5)
    start = folded.text.index("été")
    assert folded.span(start, start + 1) == (6, 8)
    assert folded.span(start, start + 3) == (6, len(text))


def test_a_hit_ends_before_the_space_left_out_after_it():
    text = "传统产\n\n业转型  升级"
    folded = fold(text, drop_space=True)
    assert folded.text == "传统产业转型升级"
    start = folded.text.index("产业转型")
    assert text[slice(*folded.span(start, start + 4))] == "产\n\n业转型"


def test_empty_spans_stay_empty():
    assert fold("中文").span(2, 2) == (2, 2)


@given(TEXTS)
@example("e\u200b\u0301")
@example("\u0301")
@example("한글ㄱㅏ")
def test_each_folded_character_stands_for_stored_ones_in_order(text):
    folded = fold(text)
    assert len(folded.at) == len(folded.text) + 1
    assert len(folded.ends) == len(folded.text)
    assert folded.at[-1] == len(text)
    assert list(folded.at) == sorted(folded.at)
    for i in range(len(folded.text)):
        start, end = folded.span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[i] in fold_text(text[start:end])


@given(TEXTS, st.data())
def test_the_short_way_back_is_the_map(text, data):
    folded, way = fold_with_way(text)
    whole = fold(text)
    start = data.draw(st.integers(0, max(0, len(folded) - 1)))
    end = data.draw(st.integers(start, len(folded)))
    assert folded == whole.text
    if start < end:
        assert way.span(start, end) == whole.span(start, end)


@given(TEXTS, st.booleans(), st.booleans())
def test_text_alone_is_the_same(text, case, drop_space):
    assert fold(text, case=case, drop_space=drop_space).text == fold_text(text, case=case, drop_space=drop_space)


@given(TEXTS)
def test_composed_and_decomposed_fold_alike(text):
    assert fold_text(unicodedata.normalize("NFD", text)) == fold_text(unicodedata.normalize("NFC", text))


@given(TEXTS)
def test_folding_a_part_that_ends_at_units_gives_the_part(text):
    """What makes searching by folded substrings right: a hit, cut out and folded again, is the searched text."""
    folded = fold(text)
    for i in range(len(folded.text)):
        start, end = folded.span(0, i + 1)
        assert fold_text(text[start:end]).startswith(folded.text[: i + 1])


def test_each_code_point_folds_once_and_for_all():
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        once = fold_text(character)
        assert fold_text(once) == once, hex(code)


def test_no_character_that_folds_to_a_joining_one_is_missed():
    """Characters that are not taken as joining must not change when a letter stands before them."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        for before in ("a", "\u1100", "가", "ｶ"):
            pair = unicodedata.normalize("NFKC", before + character)
            if pair == unicodedata.normalize("NFKC", before) + unicodedata.normalize("NFKC", character):
                continue
            joined = fold(before + character)
            assert joined.span(0, 1) == (0, 2), hex(code)


def test_the_radicals_are_all_there():
    assert len(RADICALS) == len(IDEOGRAPHS) == 114
    assert all(0x2E80 <= ord(radical) <= 0x2EFF for radical in RADICALS)
