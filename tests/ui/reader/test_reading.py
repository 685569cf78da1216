# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reading on and back, the navigator, places remembered, sizes, themes, panels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from edition_reader.model.annotation import Color
from edition_reader.model.edition import EditionDetails
from edition_reader.ui.places import Place
from edition_reader.ui.reader.contents import ROW_ROLE, RowKind
from edition_reader.ui.theme import DARK, LIGHT


def rows(reading):
    model = reading.room.navigator.model
    return [model.index(at).data(ROW_ROLE) for at in range(model.rowCount())]


def said(widget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def test_the_contents_are_listed_with_their_column_labels(reading):
    titles = [row.text for row in rows(reading) if row.kind is RowKind.ARTICLE]
    assert titles == [entry.headline for entry in reading.session.library.contents(reading.edition)]
    assert [row.text for row in rows(reading) if row.kind is RowKind.COLUMN] == [
        "近悦远来 “营”在通辽",
        "传统赛事·非遗新生",
    ]
    assert reading.room.navigator.list.currentIndex().data(ROW_ROLE).entry.id == reading.article


def test_j_k_and_n_move_between_articles(reading):
    first, second, third = reading.articles()[:3]
    reading.key("J")
    assert reading.article == second
    reading.session.notebook.mark_read(reading.edition, third)
    reading.key("N")
    assert reading.article == reading.articles()[3]
    reading.key("K")
    assert reading.article == third
    reading.do("go.back")
    reading.do("go.back")
    reading.do("go.back")
    assert reading.article == first


def test_space_reads_on_to_the_end_and_then_to_the_next_unread(reading):
    first = reading.article
    pages = 0
    while reading.article == first:
        reading.key(Qt.Key.Key_Space)
        pages += 1
        assert pages < 40
    assert pages > 2
    assert first in reading.session.notebook.read_articles(reading.edition)
    assert rows(reading)[0].read
    assert reading.article == reading.articles()[1]
    while reading.article != first:
        QTest.keyClick(reading.room.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)


def test_return_in_the_contents_opens_an_article(reading):
    contents = reading.room.navigator.list
    contents.setFocus()
    QTest.keyClick(contents, Qt.Key.Key_Down)
    QTest.keyClick(contents, Qt.Key.Key_Down)
    QTest.keyClick(contents, Qt.Key.Key_Return)
    assert reading.article != reading.articles()[0]


def test_highlights_are_counted_in_the_contents(reading):
    for quote, key in (("聚焦办好", "1"), ("实施“六个工程”", "2"), ("开展", "2")):
        reading.select(quote)
        reading.key(key)
    row = rows(reading)[0]
    assert (row.count, row.colors) == (3, (Color.YELLOW, Color.GREEN))
    assert "3 highlights" in said(reading.room.navigator)


def test_the_place_is_remembered_to_the_line(reading, until):
    reading.room.view.page_on()
    reading.room.view.page_on()
    offset = reading.room.view.first_visible()
    until(lambda: [held.offset for held in reading.session.notebook.positions()] == [offset])
    reading.key("J")
    reading.session.go(Place("reader", reading.edition, reading.articles()[0], offset))
    assert reading.room.view.first_visible() == offset
    reading.do("go.shelf")
    assert reading.session.notebook.position(reading.edition).offset == offset
    reading.session.go(Place("reader", reading.edition))
    assert reading.room.view.first_visible() == offset


def test_text_can_be_larger_and_smaller_at_the_same_line(reading):
    reading.room.view.page_on()
    offset = reading.room.view.first_visible()
    for action, size in (("view.larger", 110), ("view.larger", 125), ("view.smaller", 110), ("view.normal_size", 100)):
        reading.do(action)
        assert reading.session.text_size == size
        assert reading.room.view.first_visible() <= offset + 40
    for _ in range(12):
        reading.do("view.larger")
    assert reading.session.text_size == 300


@pytest.mark.parametrize("change", ["view.theme_dark", "view.larger", "view.underlines"])
def test_a_selected_passage_stays_selected_in_another_dress(reading, change):
    reading.select("聚焦办好")
    held = reading.room.view.selection()
    reading.do(change)
    assert reading.room.view.selection() == held
    assert reading.room.passage._bar.isVisible()
    reading.key("1")
    assert [note.anchor.quote for note in reading.notes()] == ["聚焦办好"]


def test_a_caret_stays_where_it_walked_when_the_theme_changes(reading):
    reading.do("view.caret")
    for _ in range(5):
        reading.key(Qt.Key.Key_Right)
    reading.do("view.theme_dark")
    assert reading.room.view.caret() == 5


def test_another_article_begins_with_nothing_selected(reading):
    reading.select("聚焦办好")
    reading.do("article.next")
    assert reading.room.view.selection() is None
    assert reading.room.view.caret() == 0


@pytest.mark.parametrize(("choice", "theme"), [("dark", DARK), ("light", LIGHT)])
def test_the_theme_is_kept_and_leaves_the_place_alone(reading, choice, theme):
    reading.room.view.page_on()
    offset = reading.room.view.first_visible()
    reading.do(f"view.theme_{choice}")
    assert reading.session.theme == theme
    assert reading.session.notebook.setting("theme") == choice
    assert reading.room.view.first_visible() == offset


@pytest.mark.parametrize(("action", "panel"), [("view.navigator", "navigator"), ("view.notes", "notes")])
def test_panels_can_be_put_away(reading, action, panel):
    widget = getattr(reading.room, panel)
    assert widget.isVisible()
    reading.do(action)
    assert not widget.isVisible()
    assert not reading.room.checked(action)
    reading.do(action)
    assert widget.isVisible()


def test_entered_details_are_shown(reading):
    assert "tongliao-2025" in said(reading.house.window)
    details = EditionDetails(newspaper="通辽日报", date="2025-07-01", number="9142")
    reading.session.library.enter_details(reading.edition, details)
    assert "通辽日报" in said(reading.room.head)
    assert "Tuesday, 1 July 2025 · No. 9142" in said(reading.room.navigator)


def test_an_edition_that_is_gone_leads_back_to_the_shelf(reading):
    reading.session.go(Place("reader", "no-such-edition"))
    assert reading.house.window.room_name == "shelf"
    assert reading.house.said[-1].serious


def test_the_bottom_bar_says_how_far_one_is(reading):
    assert said(reading.room.foot).startswith("Read: 0 % | about 6 minutes left")
    reading.room.view.verticalScrollBar().setValue(reading.room.view.verticalScrollBar().maximum())
    assert said(reading.room.foot).startswith("Read: 100 %")


def test_changes_by_another_process_are_shown(reading):
    from edition_reader.store.notebook import open_notebook

    reading.select("聚焦办好")
    reading.key("1")
    (note,) = reading.notes()
    other = open_notebook(reading.session.people, reading.session.person)
    other.edit(note.id, note="from elsewhere")
    other.close()
    reading.session.refresh()
    QApplication.processEvents()
    assert "from elsewhere" in said(reading.room.notes)
