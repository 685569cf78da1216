# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searching in the real window: palette, page of results, hits in the article, from hit to hit, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.rooms import House

from edition_reader.model.progress import Progress
from edition_reader.model.search import FacetName
from edition_reader.tasks.reindex import reindex
from edition_reader.ui.indexing import indexing_of
from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader
from edition_reader.ui.search.engine import engine_of
from edition_reader.ui.search.facet_list import toggled
from edition_reader.ui.search.palette import Palette
from edition_reader.ui.search.results import Results

PAGE = (
    "{title}\n\n本报讯 记者 传统产业转型升级，第{n}条消息。\n\n"
    "又见产业转型，各界代表参加了产业转型座谈会，会议在市文化馆举行。\n"
)


@pytest.fixture
def filled(house: House) -> House:
    """A library of three editions, indexed."""
    for n in range(3):
        house.write(f"{n}.txt", PAGE.format(title=f"产业转型之路{n}", n=n))
    house.bring(*sorted((house.folder / "files").iterdir()))
    reindex(house.session.library.folder, house.platform, Progress(), read_only=False)
    return house


def results(house: House) -> Results:
    room = house.window.room("search")
    assert isinstance(room, Results)
    return room


def reader(house: House) -> Reader:
    room = house.window.room("reader")
    assert isinstance(room, Reader)
    return room


def type_into(room: Reader, text: str) -> None:
    """Type into the bar; keys of Chinese characters can not be pressed."""
    room.find_bar.field.setText(text)
    room.find_bar.field.textEdited.emit(text)


def search(house: House, query: str) -> Results:
    house.session.go(Place("search", query=query))
    room = results(house)
    house.until(lambda: room.counts.text() != "" and room.hits.rowCount() > 0)
    return room


def open_palette(house: House, query: str) -> Palette:
    house.session.ask("search.open")
    palette = house.palette
    assert palette is not None
    palette.field.setText(query)
    return palette


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(palette.list.count())]


def test_the_page_of_results(filled: House) -> None:
    room = search(filled, "产业转型")
    assert room.hits.rowCount() == 3
    assert room.counts.text().startswith("3 articles")
    filled.until(lambda: room.hits.hit(0) is not None)
    assert "产业转型" in room.hits.data(room.hits.index(0, 0))
    assert room.said.isHidden()


def test_what_was_not_understood_is_said(filled: House) -> None:
    room = search(filled, "产业转型 OR foo:bar")
    assert "foo" in room.said.text()


def test_enter_opens_at_the_hit_and_f3_goes_on_to_the_next_article(filled: House) -> None:
    room = search(filled, "产业转型")
    filled.until(lambda: room.hits.hit(0) is not None)
    room._open(0)
    read = reader(filled)
    first = read.about_id
    places = read.find_bar._places
    assert places
    assert read.find_bar.count.text() == f"1 of {len(places)}"
    text = filled.session.library.article(first or "").article.text
    assert all("产业转型" in text[a:b] for a, b in places)
    for _ in places[1:]:
        filled.window.commands.run("find.next")
    assert read.about_id == first
    filled.window.commands.run("find.next")
    filled.until(lambda: read.about_id != first)
    filled.window.commands.run("find.previous")
    filled.until(lambda: read.about_id == first)


def test_back_returns_to_the_same_list_and_place(filled: House) -> None:
    room = search(filled, "产业转型")
    filled.until(lambda: room.hits.hit(2) is not None)
    room.list.selectRow(2)
    room._open(2)
    filled.session.back()
    assert filled.window.room_name == "search"
    assert room.list.currentIndex().row() == 2
    assert room.field.text() == "产业转型"


def test_there_is_an_end(filled: House) -> None:
    room = search(filled, "产业转型")
    filled.until(lambda: room.hits.hit(2) is not None)
    room._open(2)
    said = len(filled.said)
    engine_of(filled.session).step(on=True)
    filled.until(lambda: len(filled.said) > said)
    assert reader(filled).about_id is not None


def test_facets_narrow_the_results(filled: House) -> None:
    room = search(filled, "产业转型")
    filled.until(lambda: bool(room._facets))
    assert sum(value.count for value in room._facets[FacetName.YEAR]) == 3
    assert toggled("产业", FacetName.PAGE, "要闻") == "产业 page:要闻"
    assert toggled("产业 page:要闻", FacetName.PAGE, "要闻") == "产业"
    assert toggled("", FacetName.NEWSPAPER, "The Daily") == 'newspaper:"The Daily"'


def test_searches_are_kept(filled: House) -> None:
    room = search(filled, "产业转型")
    filled.window.commands.run("search.save")
    filled.until(lambda: [entry.count for entry in room.side.entries][:2] == [None, 3])
    assert [entry.text for entry in room.side.entries][:2] == ["Kept searches", "产业转型"]
    filled.window.commands.run("search.save")
    assert "Kept searches" not in [entry.text for entry in room.side.entries]


def test_the_palette_shows_articles_and_commands(filled: House) -> None:
    palette = open_palette(filled, "产业转型")
    filled.until(lambda: lines(palette)[0].startswith("Articles"))
    assert len(lines(palette)) >= 4
    palette.field.setText("import")
    filled.until(lambda: any("Import editions" in line for line in lines(palette)))


def test_enter_in_the_palette_opens_the_article(filled: House, qtbot) -> None:
    """Also when it is pressed before the answer is there: what stood in the list before is not opened."""
    palette = open_palette(filled, "产业转型")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    filled.until(lambda: filled.window.room_name == "reader")
    assert reader(filled).find_bar.count.text().startswith("1 of")


def test_shift_enter_shows_all_results_and_escape_leaves(filled: House, qtbot) -> None:
    palette = open_palette(filled, "产业")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert filled.window.room_name == "search"
    palette = open_palette(filled, "产业")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_the_palette_searches_everything_one_edition_or_notes(filled: House, qtbot) -> None:
    edition = filled.session.library.summaries()[0].id
    entry = filled.session.library.contents(edition)[0]
    filled.session.go(Place("reader", edition, entry.id))
    palette = open_palette(filled, "产业转型")
    filled.until(lambda: lines(palette)[:1] == ["Articles · 3"])
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    filled.until(lambda: lines(palette)[:1] == ["Articles · 1"])
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    filled.until(lambda: lines(palette) == ["Nothing was found."])
    qtbot.keyClick(palette.field, Qt.Key.Key_Backtab)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert filled.session.trail.here == Place("search", edition=edition, query="产业转型")
    room = results(filled)
    filled.until(lambda: room.counts.text().startswith("1 article"))
    room._only.click()
    filled.until(lambda: room.counts.text().startswith("3 articles"))


def test_f3_goes_on_in_the_order_of_the_list(filled: House) -> None:
    room = search(filled, "产业转型 OR 第2条")
    engine = engine_of(filled.session)
    room.sort.menu().actions()[1].trigger()
    filled.until(lambda: not engine._latest)
    listed = [room.hits.hit(row).id for row in range(3)]
    room._open(0)
    for id_ in listed[1:]:
        engine.step(on=True)
        filled.until(lambda id_=id_: filled.session.trail.here.article == id_)
    engine.step(on=False)
    filled.until(lambda: filled.session.trail.here.article == listed[1])


def test_traditional_forms_and_pinyin_can_be_switched_off(filled: House) -> None:
    pytest.importorskip("opencc")
    pytest.importorskip("pypinyin")
    room = search(filled, "產業轉型")
    filled.until(lambda: room.counts.text().startswith("3 articles"))
    for action in room._options.menu().actions():
        action.trigger()
    filled.until(lambda: room.counts.text().startswith("0 articles"))
    filled.session.go(Place("search", query="chanye"))
    filled.until(lambda: room.counts.text().startswith("0 articles") and room._query == "chanye")
    room._options.menu().actions()[1].trigger()
    filled.until(lambda: room.counts.text().startswith("3 articles"))


def test_older_wishes_are_dropped(filled: House) -> None:
    engine = engine_of(filled.session)
    told: list[int] = []
    for n in range(50):
        engine.ask("test", filled.window, lambda searcher, n=n: (searcher.ask(f"产业 {n}").counts(), n)[1], told.append)
    filled.until(lambda: 49 in told)
    QApplication.processEvents()
    assert told[-1] == 49
    assert told == sorted(told)


def test_an_import_is_indexed_behind_the_window(filled: House) -> None:
    indexing_of(filled.session).keep()
    room = search(filled, "产业转型")
    filled.bring(filled.write("9.txt", PAGE.format(title="新到产业转型", n=9)))
    filled.session.go(Place("search", query="产业转型"))
    filled.until(lambda: room.hits.rowCount() == 4)


def test_a_damaged_index_is_made_again_behind_the_window(filled: House) -> None:
    path = filled.session.library.folder / "index.sqlite"
    engine = engine_of(filled.session)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(255 - byte for byte in data[4096:]))
    indexed: list[bool] = []
    engine.indexed.connect(lambda: indexed.append(True))
    told: list[tuple[int, int]] = []
    engine.ask("test", filled.window, lambda searcher: searcher.ask("文化馆").counts(), told.append)
    filled.until(lambda: bool(indexed))
    assert [message.text for message in filled.said][-1] == "The search index was damaged and is being made again."
    assert told == []
    assert search(filled, "文化馆").hits.rowCount() == 3


def test_what_is_typed_while_the_index_is_made_is_found_when_it_is_there(house: House) -> None:
    house.bring(house.write("a.txt", PAGE.format(title="产业转型之路", n=1)), house.write("b.txt"))
    indexing_of(house.session).keep()
    palette = open_palette(house, "产业转型")
    house.until(lambda: any("being prepared" in line for line in lines(palette)))
    house.until(lambda: "产业转型之路" in " ".join(lines(palette)))
    assert not any("being prepared" in line for line in lines(palette))


def test_finding_in_the_article(filled: House, qtbot) -> None:
    edition = filled.ids()[0]
    filled.session.go(Place("reader", edition))
    read = reader(filled)
    filled.window.commands.run("find.open")
    type_into(read, "座谈会")
    assert read.find_bar.count.text() == "1 of 1"
    qtbot.keyClick(read.find_bar.field, Qt.Key.Key_Return)
    assert read.find_bar.count.text() == "1 of 1"
    type_into(read, "没有这样的话")
    assert read.find_bar.count.text() == "Not in this article"
    qtbot.keyClick(read.find_bar.field, Qt.Key.Key_Escape)
    assert read.find_bar.isHidden()


def test_a_long_list_fetches_only_what_is_looked_at(filled: House) -> None:
    room = search(filled, "产业转型")
    wanted: list[int] = []
    room.hits.wanted.disconnect()
    room.hits.wanted.connect(wanted.append)
    room.hits.show_hits(1_000_000, [])
    assert room.hits.rowCount() == 1_000_000
    assert room.hits.hit(999_999) is None
    assert room.hits.hit(999_990) is None
    assert wanted[-1] == 999_999 // 50
    assert len(wanted) == len(set(wanted))
    for page in range(100):
        room.hits.take(page, [])
    assert len(room.hits._pages) <= 20
