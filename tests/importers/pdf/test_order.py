# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Any runs on a page: nothing is lost, and nothing is read twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.importers.pdf.arranged import arranged
from edition_reader.importers.pdf.lines import clumps_of, join_rows
from edition_reader.importers.pdf.order import reading_order
from edition_reader.importers.pdf.printed import PdfPage, Place, Row, body_size
from edition_reader.importers.pdf.separate import edition_of
from edition_reader.importers.pdf.vertical import with_columns

WORDS = st.sampled_from(
    ["通辽日报", "经济发展。", "word", "Another line,", "é e\u0301", "𠮷野家", "-", "１２", "(本报记者 张琪)"]
)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    x, y = draw(st.floats(0, 500)), draw(st.floats(0, 700))
    size = draw(st.sampled_from([6.0, 8.0, 8.0, 8.0, 12.0, 24.0, 90.0]))
    text = draw(WORDS)
    place = Place(x, y, x + draw(st.floats(0, 200)), y + size)
    return Row(place, text, size, draw(st.booleans()), draw(st.sampled_from([0, 0, 0, 0, 90])), "", text)


def characters(texts: list[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


@settings(max_examples=150, deadline=None)
@given(st.lists(rows(), max_size=40))
def test_every_character_of_a_page_is_read_once(given_rows: list[Row]) -> None:
    body = body_size(given_rows)
    ordered = reading_order(clumps_of(join_rows(given_rows, body)), body)
    assert characters([row.text for clump in ordered for row in clump.rows]) == characters(
        [row.text for row in given_rows]
    )


@st.composite
def columns(draw: st.DrawFn) -> list[Row]:
    """Characters one below the other, more or less, or a piece of a font that writes down."""
    x, y, size = draw(st.floats(0, 500)), draw(st.floats(0, 700)), draw(st.sampled_from([8.0, 8.0, 24.0]))
    words = draw(st.sampled_from(["春到河湾渡口", "新桥，", "２０年", "的A了", "书屋夜里开灯迎客来去"]))
    if draw(st.booleans()):
        return [Row(Place(x, y, x + size, y + len(words) * size), words, size, False, 0, "", words)]
    step = draw(st.sampled_from([0.4, 1.0, 1.1, 2.0])) * size
    return [Row(Place(x, y + n * step, x + size, y + n * step + size), c, size, raw=c) for n, c in enumerate(words)]


@settings(max_examples=150, deadline=None)
@given(st.lists(rows(), max_size=12), st.lists(columns(), max_size=12))
def test_every_character_of_lines_that_run_down_is_read_once(level: list[Row], runs_down: list[list[Row]]) -> None:
    given_rows = [*level, *(row for rows_ in runs_down for row in rows_)]
    page = PdfPage(600, 800, tuple(with_columns(given_rows)), body=body_size(given_rows))
    _, ordered = arranged(page)
    assert characters([row.text for clump in ordered for row in clump.rows]) == characters(
        [row.text for row in given_rows]
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(rows(), max_size=20), min_size=1, max_size=3))
def test_any_page_gives_an_edition(pages: list[list[Row]]) -> None:
    edition = edition_of([PdfPage(600, 800, tuple(page), (), (), body_size(page)) for page in pages])
    assert len(edition.pages) == len(pages)
    assert [article.order for article in edition.articles] == list(range(1, len(edition.articles) + 1))
    for article in edition.articles:
        assert all(block.text and block.boxes for block in article.blocks)
