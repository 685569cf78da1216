# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finding in a text at hand, snippets, and the fields of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.model.edition import Article, Block, Role
from edition_reader.text.match import Record, find_all, find_words, finder, matches
from edition_reader.text.query import Field
from edition_reader.text.query_parser import parse_query
from edition_reader.text.searchable import fields_of
from edition_reader.text.snippet import LENGTH, make_snippet


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("成为传统产\n\n业转型升级", "产业转型", ["产\n\n业转型"]),
        ("ＮＥＣ公司与nec", "nec", ["ＮＥＣ", "nec"]),
        ("5G，网络；15G网络", "5G网络", ["5G，网络"]),
        ("产业，转型 产业 转型", "产业。转型", ["产业，转型"]),
        ("cafe\u0301 café cafés", "Café", ["cafe\u0301", "café"]),
        ("economy economics eco", "econ*", []),
        ("𠮷野家𠮷野", "𠮷野", ["𠮷野", "𠮷野"]),
        ("中国", "！", None),
    ],
)
def test_find_all(text, asked, found):
    pattern = finder(asked)
    assert (None if pattern is None else [text[a:b] for a, b in find_all(text, pattern)]) == found


def test_a_prefix_goes_on():
    assert find_all("economy Economics eco", finder("econ", prefix=True)) == [(0, 4), (8, 12)]


def test_overlapping_marks_are_joined():
    assert find_words("网络建设", [finder("网络"), finder("络建"), finder("设")]) == [(0, 3), (3, 4)]


@given(st.text(max_size=60), st.text(min_size=1, max_size=4))
def test_found_places_hold_the_text(text, asked):
    pattern = finder(asked)
    for start, end in find_all(text, pattern) if pattern else ():
        assert 0 <= start < end <= len(text)


def test_snippet_shows_the_marks():
    text = "开头。" + "字" * 200 + "产业转型" + "尾" * 200
    snippet = make_snippet(text, [(203, 207)])
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["产业转型"]
    assert len(snippet.text) == LENGTH
    assert snippet.before
    assert snippet.after
    assert text[snippet.start : snippet.start + LENGTH] == snippet.text


def test_snippet_of_a_short_text_is_the_text():
    assert make_snippet("中\n国", [(0, 3)]) == make_snippet("中\n国", [(0, 3)], 3)
    assert make_snippet("中\n国", [(0, 3)]).text == "中 国"


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 9)), max_size=6))
def test_snippet_marks_are_inside(text, pairs):
    spans = sorted((start, start + length) for start, length in pairs if start + length <= len(text))
    snippet = make_snippet(text, spans)
    assert all(0 <= a < b <= len(snippet.text) for a, b in snippet.marks)
    assert bool(snippet.marks) == bool(spans)


def article(*blocks):
    return Article(1, tuple(Block(role, text) for role, text in blocks))


def test_fields_lead_back_to_the_text():
    found = article(
        (Role.HEADLINE, "三年蝶变"), (Role.PARAGRAPH, "传统产"), (Role.CAPTION, "图"), (Role.PARAGRAPH, "业转型。")
    )
    body = fields_of(found)[Field.BODY]
    assert body.text == "传统产\n业转型。"
    spans = body.in_article(find_all(body.text, finder("产业转型")))
    assert [found.text[a:b] for a, b in spans] == ["产", "业转型"]


def test_every_block_is_in_one_field():
    found = article(*((role, role.value) for role in Role))
    assert sorted(t for field in fields_of(found).values() for _, t in field.parts) == sorted(r.value for r in Role)


RECORD = Record(
    {Field.HEADLINE: ("三年蝶变",), Field.BODY: ("传统产业转型", "english words")},
    {"newspaper": ("通辽日报",), "page": ("02", "要闻"), "kind": ("article",), "color": ("yellow",)},
    "2025-07-01",
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("产业", True),
        ("headline:产业", False),
        ("产业 -蝶变", False),
        ("(没有 OR words) newspaper:通辽", True),
        ("page:2", True),
        ("page:要闻 kind:poem", False),
        ("date:2025-06..2025-07", True),
        ("date:..2025-06", False),
        ("日期：2025年7月 NOT 没有", True),
        ("转型English", False),
        ("颜色：黄色", True),
        ("color:green,yellow", True),
    ],
)
def test_records_in_memory(query, expected):
    assert matches(parse_query(query).root, RECORD) == expected
