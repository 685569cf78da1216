# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Two articles beside each other in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from edition_reader.ui.places import Place
from edition_reader.ui.reader.halves import NARROWEST

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def halves(reading):
    """The first article read, the second beside it."""
    reading.do("view.beside")
    return reading.room.halves


def test_the_next_article_opens_beside_and_closes_again(reading, halves):
    first, second = reading.articles()[:2]
    assert (reading.article, halves.looking.about.article.id) == (first, second)
    assert halves.beside.isVisible()
    assert reading.room.checked("view.beside")
    assert halves.view.toPlainText() == reading.session.library.article(second).article.text
    reading.do("view.beside")
    assert not halves.beside.isVisible()
    assert reading.article == first


def test_the_other_half_is_gone_to_by_key_and_back(reading, halves):
    first, second = reading.articles()[:2]
    left = halves._split.indexOf(halves.beside)
    reading.do("view.other_half")
    assert (reading.article, halves.looking.about.article.id) == (second, first)
    assert halves._split.indexOf(halves.beside) != left
    assert reading.room.view.hasFocus()
    reading.do("view.other_half")
    assert (reading.article, halves._split.indexOf(halves.beside)) == (first, left)


def test_each_half_keeps_its_own_line(reading, halves):
    halves.view.verticalScrollBar().setValue(120)
    reading.room.view.page_on()
    here = reading.room.view.verticalScrollBar().value()
    reading.do("view.other_half")
    assert reading.room.view.verticalScrollBar().value() == 120
    assert halves.view.verticalScrollBar().value() == here


def test_each_half_shows_its_own_highlights(reading, halves):
    second = halves.looking.about
    reading.do("view.other_half")
    start = second.article.text.index("。") - 6
    reading.room.view.select(start, start + 6)
    reading.do("note.green")
    (made,) = reading.session.notebook.annotations(article=second.article.id)
    reading.do("view.other_half")
    assert halves.view.marks_at(start) == [made.id]
    assert reading.room.view.marks_at(start) == []
    reading.session.undo()
    assert halves.view.marks_at(start) == []


def test_a_press_in_the_other_half_selects_there(reading, halves):
    second = halves.looking.about
    text = second.article.text
    at = text.index("。") - 6
    rect = halves.view.passage_rect(at, at + 4)
    there, end = rect.topLeft() + QPoint(1, 8), rect.topRight() + QPoint(-1, 8)
    viewport = halves.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=there)
    whole = viewport.mapToGlobal(end)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=viewport.mapFromGlobal(whole))
    assert reading.article == second.article.id
    assert reading.room.view.hasFocus()


def test_closing_the_half_that_is_read_leaves_the_other(reading, halves):
    second = halves.looking.about.article.id
    halves.close_active()
    assert reading.article == second
    assert not halves.is_open


def test_from_the_contents_by_key_and_menu(reading):
    third, fourth = reading.articles()[2:4]
    navigator = reading.room.navigator
    navigator.list.setCurrentIndex(navigator.model.row_of(third))
    QTest.keyClick(navigator.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reading.room.halves.looking.about.article.id == third
    index = navigator.model.row_of(fourth)
    navigator.list.customContextMenuRequested.emit(navigator.list.visualRect(index).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    menu.close()
    assert reading.room.halves.looking.about.article.id == fourth


def test_it_stays_while_one_looks_at_the_shelf(reading, halves):
    second = halves.looking.about.article.id
    reading.session.go(Place("shelf"))
    reading.session.back()
    assert halves.looking.about.article.id == second
    assert halves.beside.isVisible()


def test_it_takes_another_size_and_theme(reading, halves):
    reading.session.set_text_size(150)
    reading.session.set_theme("dark")
    assert halves.view._style.scale == 1.5
    assert halves.view._style.theme.name == "dark"


def test_a_small_window_holds_both_and_the_panels_when_they_are_wanted(reading):
    reading.house.window.resize(1024, 700)
    reading.do("view.beside")
    halves = reading.room.halves
    assert min(halves._split.sizes()) > 480
    reading.do("view.notes")
    reading.do("view.navigator")
    assert reading.house.window.width() == 1024
    assert min(halves._split.sizes()) >= NARROWEST
    assert halves.beside.geometry().right() <= halves._split.width()
    reading.do("view.beside")
    assert reading.room.notes.isVisible()


def test_pages_take_the_room_of_the_other_half(reading, halves):
    halves.make_room(room=False)
    assert not halves.beside.isVisible()
    assert not reading.room.enabled("view.other_half")
    halves.make_room(room=True)
    assert halves.beside.isVisible()
