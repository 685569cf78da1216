# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Making an edition again from its original without losing the ids that notes point to."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.store.library.editions import article, edition, original_of

from edition_reader.model.edition import Article, Block, EditionDetails, Role, Span
from edition_reader.store.library import Library
from edition_reader.store.library.rederive import carry_ids, span_overlap


def test_articles_keep_their_ids_where_they_cover_the_same_source(library: Library) -> None:
    first = edition(article(1, "One", "aaaa", start=0), article(2, "Two", "bbbb", start=50))
    held = library.add_edition(first, original_of(b"x"), details=EditionDetails(number="3"))
    one, two = library.edition(held).articles
    # The improved importer finds a third article before them, and another paragraph in the second.
    fresh = edition(
        article(1, "New", start=30),
        article(2, "Two", "bbbb", "cccc", start=50),
        article(3, "One", "aaaa", start=0),
    )
    library.rederive(held, fresh, 2)
    found = library.edition(held)
    assert [a.id for a in found.articles[1:]] == [two.id, one.id]
    assert found.articles[0].id not in {one.id, two.id}
    assert [b.id for b in found.articles[1].blocks] == ["1", "2", "3"]
    assert found.details.number == "3"
    assert library.original(held).importer_version == 2
    assert library.summary(held).articles == 3
    assert library.check() == []


def test_a_block_number_is_never_given_twice(library: Library) -> None:
    held = library.add_edition(edition(article(1, "One", "aaaa", "bbbb")), original_of(b"x"))
    library.rederive(held, edition(article(1, "One", "aaaa")), 2)
    library.rederive(held, edition(article(1, "One", "aaaa", "zzzz")), 3)
    assert [b.id for b in library.edition(held).articles[0].blocks] == ["1", "2", "4"]


def test_formats_without_source_are_matched_by_text(library: Library) -> None:
    def plain(*articles: Article) -> list[Article]:
        return [replace(a, blocks=tuple(replace(b, source=()) for b in a.blocks)) for a in articles]

    held = library.add_edition(edition(*plain(article(1, "One", "aaaa"), article(2, "Two", "bbbb"))), original_of(b"x"))
    one, two = library.edition(held).articles
    library.rederive(held, edition(*plain(article(1, "Two", "bbbb"), article(2, "One", "aaaa!"))), 2)
    assert [a.id for a in library.edition(held).articles] == [two.id, one.id]


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)


def disjoint(pairs: list[tuple[int, int]]) -> list[Span]:
    """Spans that do not overlap each other, in any order."""
    points = sorted({point for pair in pairs for point in pair})
    return [Span(a, b) for a, b in zip(points[::2], points[1::2], strict=False)][::-1]


@given(spans, spans)
def test_overlap_counts_shared_code_points(first: list, second: list) -> None:
    a, b = disjoint(first), disjoint(second)
    expected = {i for span in a for i in range(span.start, span.end)} & {
        i for span in b for i in range(span.start, span.end)
    }
    assert span_overlap(a, b) == len(expected)


cuts = st.lists(st.integers(1, 60), min_size=1, max_size=8, unique=True).map(sorted)


@given(cuts, cuts)
def test_ids_are_unique_however_the_page_is_cut(first: list[int], second: list[int]) -> None:
    def cut(points: list[int]) -> list[Article]:
        bounds = [0, *points]
        return [
            Article(n, (Block(Role.PARAGRAPH, "x" * (b - a), (Span(a, b),), id="1"),), id=f"{n}")
            for n, (a, b) in enumerate(pairwise(bounds), 1)
        ]

    old, fresh = cut(first), cut(second)
    result = carry_ids(old, [1] * len(old), fresh)
    ids = [a.id for a, _ in result]
    assert len(set(ids)) == len(fresh)
    if first == second:
        assert ids == [a.id for a in old]
