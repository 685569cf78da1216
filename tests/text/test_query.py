# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The query language: understood as documented, forgiving, never raising."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.dates import DayRange, read_days
from edition_reader.text.query import All, Any, Dated, DoubtCode, Facet, Field, Is, Not, Words
from edition_reader.text.query_parser import MOST_PARTS, parse_query


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("产业转型", Words("产业转型")),
        ("产业 转型", All((Words("产业"), Words("转型")))),
        ("a AND b", All((Words("a"), Words("b")))),
        ("a and b", All((Words("a"), Words("and"), Words("b")))),
        ("a OR b c", Any((Words("a"), All((Words("b"), Words("c")))))),
        ("a|b ｜ c", Any((Words("a"), Words("b"), Words("c")))),
        ("(a OR b) c", All((Any((Words("a"), Words("b"))), Words("c")))),
        ("（a ＯＲ b）c", All((Any((Words("a"), Words("b"))), Words("c")))),
        ('"产业 转型"', Words("产业 转型")),
        ("「产业 转型」“b c”", All((Words("产业 转型"), Words("b c")))),
        ("a -b －c −「d」", All((Words("a"), Not(Words("b")), Not(Words("c")), Not(Words("d"))))),
        ("a -(b OR c)", All((Words("a"), Not(Any((Words("b"), Words("c"))))))),
        ("NOT a", Not(Words("a"))),
        ("2024 - 2025", All((Words("2024"), Words("2025")))),
        ("well-known", Words("well-known")),
        ("econ*", Words("econ", prefix=True)),
        ("byline:张琪", Words("张琪", Field.BYLINE)),
        ("署名：「张 琪」", Words("张 琪", Field.BYLINE)),
        ("title:中", Words("中", Field.HEADLINE)),
        ('newspaper:"The Daily Ledger"', Is(Facet.NEWSPAPER, "The Daily Ledger")),
        ("date:2025-06..2025-07", Dated("2025-06-01", "2025-07-31")),
        ("日期：2025年6月", Dated("2025-06-01", "2025-06-30")),
        ("color:yellow,green", Any((Is(Facet.COLOR, "yellow"), Is(Facet.COLOR, "green")))),
        ("has:note -tag:课文", All((Is(Facet.HAS, "note"), Not(Is(Facet.TAG, "课文"))))),
        ("http://example.org/a", Words("http://example.org/a")),
        ("((((a))))", Words("a")),
    ],
)
def test_understood(text, root):
    query = parse_query(text)
    assert query.root == root
    assert not [doubt for doubt in query.doubts if doubt.code is not DoubtCode.NOTHING_TO_FIND]


@pytest.mark.parametrize(
    ("text", "root", "code"),
    [
        ("foo:bar", Words("foo:bar"), DoubtCode.UNKNOWN_FIELD),
        ("a page:", Words("a"), DoubtCode.NO_VALUE),
        ("date:2025-13", Words("2025-13"), DoubtCode.NOT_A_DATE),
        ('a "b c', All((Words("a"), Words("b c"))), DoubtCode.UNCLOSED_QUOTE),
        ("(a b", All((Words("a"), Words("b"))), DoubtCode.UNCLOSED_BRACKET),
        ("a) b", All((Words("a"), Words("b"))), DoubtCode.LONE_BRACKET),
        ("a OR", Words("a"), DoubtCode.LONE_OPERATOR),
        ("OR a", Words("a"), DoubtCode.LONE_OPERATOR),
        ("a NOT", Words("a"), DoubtCode.LONE_OPERATOR),
        ("(" * 40 + "a" + ")" * 40, Words("a"), DoubtCode.TOO_DEEP),
        ("a " + " " * 3000 + "b", Words("a"), DoubtCode.TOO_LONG),
        ("", None, DoubtCode.NOTHING_TO_FIND),
        ("！？ \x00", None, DoubtCode.NOTHING_TO_FIND),
        ("中 ！", Words("中"), DoubtCode.NOTHING_TO_FIND),
    ],
)
def test_doubted(text, root, code):
    query = parse_query(text)
    assert query.root == root
    assert code in {doubt.code for doubt in query.doubts}


def test_many_parts_are_cut_and_told():
    query = parse_query(" ".join(f"w{n}" for n in range(200)))
    assert len(query.root.parts) == MOST_PARTS
    assert query.doubts[0].code is DoubtCode.TOO_MANY


def test_wanted_leaves_out_what_is_excluded():
    query = parse_query("a (b OR -c) -d byline:e")
    assert [words.text for words in query.wanted()] == ["a", "b", "e"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025/6/3", ("2025-06-03", "2025-06-03")),
        ("20250603", ("2025-06-03", "2025-06-03")),
        ("2025-06-03..", ("2025-06-03", None)),
        ("..2025", (None, "2025-12-31")),
        ("2025-07..2025-06", ("2025-06-01", "2025-07-31")),
        ("2025年6月~2025年7月", ("2025-06-01", "2025-07-31")),
    ],
)
def test_days(text, days):
    assert read_days(text) == DayRange(*days)


@pytest.mark.parametrize("text", ["", "..", "2025-13", "2025-02-30", "0000", "20251301", "1..2", "2025..x", "a" * 99])
def test_not_days(text):
    assert read_days(text) is None


@given(
    st.text(st.one_of(st.sampled_from('()（）"“”「」-－:：|* ORNT中a\x00\u202e^{}+'), st.characters()), max_size=200)
)
def test_any_text_is_read(text):
    query = parse_query(text)
    assert query.text == text
    assert query.root is not None or query.doubts
