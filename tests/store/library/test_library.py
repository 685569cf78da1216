# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Storing editions, reading them back, and listing them."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rights import nobody
from tests.store.library.editions import article, edition, original_of, rich_edition

from edition_reader.model.changes import Changes, Op
from edition_reader.model.edition import Article, Block, EditionDetails, Kind, Page, Role, Span
from edition_reader.model.errors import NotFound, StoreReadOnly, StoreUnusable
from edition_reader.store.library import Library, open_library
from edition_reader.system.platform import this_platform


def test_an_edition_comes_back_as_it_went_in(library: Library) -> None:
    given = rich_edition()
    held = library.add_edition(given, original_of("𠮷".encode()))
    found = library.edition(held)
    assert found.id == held
    assert all(page.id for page in found.pages)
    assert [[b.id for b in a.blocks] for a in found.articles] == [["1", "2", "3", "4", "5", "6"], ["1", "2"]]
    assert len({a.id for a in found.articles}) == 2
    bare = replace(
        found,
        id="",
        pages=tuple(replace(page, id="") for page in found.pages),
        articles=tuple(replace(a, id="", blocks=tuple(replace(b, id="") for b in a.blocks)) for a in found.articles),
    )
    assert bare == given


def test_an_article_knows_its_place(library: Library) -> None:
    held = library.add_edition(rich_edition(), original_of(b"x"))
    first, second = library.contents(held)
    assert (first.kicker, first.headline, first.column, first.page) == ("𠮷祥", "草原上的书店", "文化周刊", 1)
    assert first.opening.startswith("第一段。")
    stored = library.article(first.id)
    assert stored.article == library.edition(held).articles[0]
    assert stored.page.name == "文化"
    assert stored.details.newspaper == "河湾日报"
    assert (stored.edition, stored.previous, stored.next) == (held, None, second.id)
    assert library.article(second.id).previous == first.id
    assert first.chars == len(stored.article.text)


def test_what_is_not_there_is_not_found(library: Library) -> None:
    for ask in (library.edition, library.article, library.contents, library.pages, library.summary, library.original):
        with pytest.raises(NotFound) as caught:
            ask("nothing")
        assert caught.value.fields["id"] == "nothing"


def test_originals_are_kept_byte_for_byte(library: Library) -> None:
    for data in (b"", os.urandom(1000), b"abc" * 10_000):
        original = original_of(data, "报纸.txt")
        assert library.original(library.add_edition(edition(article(1, "x")), original)) == original


def test_the_same_file_is_held_once(library: Library) -> None:
    original = original_of(b"same")
    assert library.edition_of(original.sha256) is None
    held = library.add_edition(edition(article(1, "x")), original)
    assert library.edition_of(original.sha256) == held
    assert library.add_edition(edition(article(1, "x")), original, details=EditionDetails(newspaper="N")) == held
    assert library.counts() == (1, 1)
    assert library.summary(held).details.newspaper is None


def test_the_shelf_stands_newest_first_and_undated_last(library: Library) -> None:
    dates = ["2025-01-02", None, "2025-01-03", "2024-12-31", None]
    for number, date in enumerate(dates):
        library.add_edition(
            edition(article(1, f"h{number}", "body")),
            original_of(b"%d" % number),
            details=EditionDetails(newspaper="N" if number < 3 else None, date=date),
        )
    shelf = library.summaries()
    assert [s.details.date for s in shelf] == ["2025-01-03", "2025-01-02", "2024-12-31", None, None]
    assert [s.front[0].headline for s in shelf] == ["h2", "h0", "h3", "h4", "h1"]
    assert [s.id for s in library.summaries(limit=2, offset=1)] == [s.id for s in shelf[1:3]]
    assert library.newspapers() == [(None, 2), ("N", 3)]
    assert library.counts() == (5, 5)


def test_lists_touch_no_texts(library: Library) -> None:
    library.add_edition(rich_edition(), original_of(b"x"))
    library._connection.execute("DROP TABLE article_text")
    library._connection.execute("DROP TABLE edition_source")
    assert len(library.summaries()) == 1
    assert len(library.contents(library.summaries()[0].id)) == 2
    assert library.counts() == (1, 2)


def test_an_order_of_the_shelf_needs_no_sorting(library: Library) -> None:
    plan = library._all(
        "EXPLAIN QUERY PLAN SELECT id FROM edition WHERE removed IS NULL ORDER BY date DESC, n DESC LIMIT 10"
    )
    assert not any("TEMP B-TREE" in str(row) for row in plan)
    assert any("edition_by_date" in str(row) for row in plan)


def test_what_a_person_enters_stands_in_front_of_the_file(library: Library) -> None:
    details = EditionDetails(newspaper=" 通辽日报\ud800 ", number="7")
    held = library.add_edition(rich_edition(), original_of(b"x"), details=details, page=Page(name="综合"))
    found = library.edition(held)
    assert found.details.newspaper == "通辽日报\ufffd"
    assert found.details.date == "2025-03-01"
    assert found.entered == EditionDetails(newspaper="通辽日报\ufffd", number="7", label="早版")
    assert found.stated.newspaper == "河湾日报"
    assert [(page.number, page.name) for page in found.pages] == [("1", "综合"), ("2", "文化")]
    assert library.summary(held).page_name == "综合"
    assert library.pages(held) == found.pages


def test_a_listener_hears_of_each_write_until_it_leaves(library: Library) -> None:
    heard: list[Changes] = []
    leave = library.subscribe(heard.append)
    held = library.add_edition(rich_edition(), original_of(b"x"))
    library.enter_details(held, EditionDetails(number="1"))
    leave()
    library.enter_details(held, EditionDetails(number="2"))
    assert [changes.operation.op for changes in heard] == [Op.IMPORT_EDITION, Op.ENTER_DETAILS]
    assert all(changes.rows == {"edition": frozenset({held})} for changes in heard)


def test_another_connection_is_noticed(library: Library) -> None:
    assert not library.refresh()
    other = open_library(library.folder, this_platform())
    other.add_edition(rich_edition(), original_of(b"x"))
    other.close()
    assert library.refresh()
    assert not library.refresh()
    assert library.counts() == (1, 2)


def test_numbers_inside_only_grow(library: Library) -> None:
    held = library.add_edition(rich_edition(), original_of(b"x"))
    before = library._all("SELECT max(n) FROM article")[0][0]
    library.rederive(held, rich_edition(), 2)
    assert library._all("SELECT min(n) FROM article")[0][0] > before


def test_files_and_folders_are_private(library: Library) -> None:
    if sys.platform == "win32":
        pytest.skip("rights are those of the user's own folder")
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((library.folder / "library.sqlite").stat().st_mode) == 0o600
    assert [p.name for p in library.folder.iterdir() if "probe" in p.name] == []


def test_a_library_opened_for_reading_refuses_to_write(library: Library) -> None:
    held = library.add_edition(rich_edition(), original_of(b"x"))
    reader = open_library(library.folder, this_platform(), read_only=True)
    assert reader.read_only
    assert reader.edition(held) == library.edition(held)
    for write in (
        lambda: reader.add_edition(rich_edition(), original_of(b"y")),
        lambda: reader.enter_details(held, EditionDetails(number="2")),
        lambda: reader.remove_edition(held),
        lambda: reader.undo(),
    ):
        with pytest.raises(StoreReadOnly):
            write()
    assert reader.check() == []
    reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_folder_that_cannot_be_written_opens_for_reading(open_folder: Path) -> None:
    writer = open_library(open_folder / "library", this_platform())
    writer.add_edition(rich_edition(), original_of(b"x"))
    writer.close()
    (open_folder / "library" / "library.sqlite").chmod(0o444)
    for mode in (0o555, 0o777):
        (open_folder / "library").chmod(mode)
        with nobody():
            reader = open_library(open_folder / "library", this_platform())
            assert reader.read_only
            assert reader.counts() == (1, 2)
            reader.close()


def test_where_no_library_is_or_can_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreUnusable) as caught:
            open_library(folder, this_platform())
        assert caught.value.fields["reason"] == "no-library"
    with pytest.raises(StoreUnusable):
        open_library(tmp_path / "missing", this_platform(), read_only=True)
    assert not (tmp_path / "missing").exists()


def test_values_by_role_of_several_blocks_are_joined(library: Library) -> None:
    two = replace(
        article(1, "One"), blocks=tuple(replace(b, role=Role.KICKER) for b in article(1, "One", "Two").blocks)
    )
    held = library.add_edition(edition(two), original_of(b"x"))
    assert library.contents(held)[0].kicker == "One / Two"
    assert library.contents(held)[0].headline is None


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
values = st.none() | texts
blocks = st.builds(
    Block,
    role=st.sampled_from(Role),
    text=texts,
    source=st.lists(st.builds(Span, st.integers(0, 5), st.integers(5, 9)), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)
articles = st.builds(
    Article,
    order=st.just(1),
    blocks=st.lists(blocks, max_size=5).map(tuple),
    kind=st.sampled_from(Kind),
    section=values,
    language=values,
    confidence=st.floats(0, 1),
)


@given(st.lists(articles, max_size=3), st.binary(max_size=50), st.builds(EditionDetails, values, values, values))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edition_comes_back_as_it_went_in(
    library: Library, parsed: list[Article], data: bytes, stated: EditionDetails
) -> None:
    numbered = [replace(each, order=number) for number, each in enumerate(parsed, 1)]
    held = library.add_edition(edition(*numbered, stated=stated), original_of(data + os.urandom(8)))
    found = library.edition(held)
    bare = [replace(a, id="", blocks=tuple(replace(b, id="") for b in a.blocks)) for a in found.articles]
    assert bare == numbered
    assert found.details == stated
    assert [entry.chars for entry in library.contents(held)] == [len(a.text) for a in numbered]
    assert library.check() == []


def test_days_are_told_by_newspaper(library: Library) -> None:
    held = {}
    for number, (paper, day) in enumerate(
        [("甲", "2025-07-01"), ("甲", "2025-07-01"), ("乙", "2025-07-03"), ("乙", None)]
    ):
        details = EditionDetails(newspaper=paper, date=day)
        held[number] = library.add_edition(edition(article(1, "a", "b"), stated=details), original_of(b"%d" % number))
    assert library.newest_day() == "2025-07-03"
    assert library.days("2025-07-01", "2025-07-31") == [("甲", "2025-07-01", 2), ("乙", "2025-07-03", 1)]
    assert set(library.on_day("2025-07-01")) == {held[0], held[1]}
    library.remove_edition(held[2])
    assert library.newest_day() == "2025-07-01"
    assert library.days("2025-07-02", "2025-07-31") == library.on_day("2025-07-03") == []
