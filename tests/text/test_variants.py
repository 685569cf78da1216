# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Simplified and traditional forms, and pinyin; with stand-ins where the optional libraries are not installed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.match import find_all, finder
from edition_reader.text.variants import MOST_CUTS, MOST_FORMS, Pinyin, Variants, cuts, load_pinyin, load_variants


class Upper:
    def convert(self, text):
        return text.upper()


def test_all_forms_of_a_short_text():
    variants = Variants({"发": "发發髮", "国": "国國"}, lambda: [Upper()])
    assert set(variants.forms("发国")) == {a + b for a in "发發髮" for b in "国國"}
    assert variants.forms("中") == ("中",)
    assert variants.forms("发国")[0] == "发国"


def test_the_usual_forms_of_a_long_text():
    variants = Variants({"a": "aA"}, lambda: [Upper()])
    assert variants.forms("a" * 20) == ("a" * 20, "A" * 20)
    assert len(variants.forms("aaaaa")) == MOST_FORMS


def test_variants_in_a_text():
    variants = Variants({"发": "发發髮"}, tuple)
    assert find_all("頭髮發展", finder("发", variants=variants.characters)) == [(1, 2), (2, 3)]


def test_opencc_when_installed():
    variants = load_variants()
    if variants is None:
        pytest.skip("OpenCC is not installed")
    assert set(variants.forms("发展")) == {"发展", "發展", "髮展"}
    assert set(variants.forms("發展")) == {"发展", "發展", "髮展"}
    assert "臺" in variants.characters("台")


def test_pypinyin_when_installed():
    pinyin = load_pinyin()
    if pinyin is None:
        pytest.skip("pypinyin is not installed")
    assert "tongliao" in pinyin.pairs("通辽")
    assert {"yinhang", "yinxing"} <= pinyin.pairs("银行")


def test_pairs_of_each_reading():
    pinyin = Pinyin({"银": ("yin",), "行": ("xing", "hang")}.get, "1")
    assert pinyin.pairs("银行") == {"yinxing", "yinhang"}
    assert pinyin.pairs("银") == set()


def test_cuts():
    assert cuts("tongliao")[0] == ("tong", "liao")
    assert cuts("xian") == [("xi", "an")]
    assert cuts("hello") == []
    assert cuts("a") == []


@given(st.text(st.sampled_from("aonglitxh"), max_size=40))
def test_cuts_are_cuts(word):
    found = cuts(word)
    assert len(found) <= MOST_CUTS
    assert all("".join(cut) == word and len(cut) > 1 for cut in found)
