# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The search in the top bar: as wide as there is room, the palette behind it, the keys as they are bound."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.reader.conftest import bring_sample

from edition_reader.ui.places import Place
from edition_reader.ui.search.doors import commands_of
from edition_reader.ui.search_door import ICON, NARROWEST, WIDEST, SearchDoor
from edition_reader.ui.widgets.rebinding import KEYS
from edition_reader.ui.widgets.search_field import SearchField


def door_of(house, room: str) -> SearchDoor:
    """Return the door in the head of a room."""
    (door,) = house.window.room(room).head.findChildren(SearchDoor)
    return door


@pytest.fixture
def reading(house):
    house.session.go(Place("reader", bring_sample(house, "tongliao-2025")))
    QApplication.processEvents()
    return house


def test_the_shelf_says_how_much_is_searched(house):
    door = door_of(house, "shelf")
    assert door.words == "Search articles and notes"
    bring_sample(house, "tongliao-2025")
    house.session.refresh()
    house.until(lambda: door.words == "Search 6 articles and all notes")
    assert door.accessibleDescription() == door.words


def test_it_is_a_field_where_there_is_room_and_else_an_icon(reading):
    door = door_of(reading, "reader")
    for width, wide in ((1440, WIDEST), (760, ICON)):
        reading.window.resize(width, 700)
        QApplication.processEvents()
        assert door.width() == wide
        assert door.is_field == (wide >= NARROWEST)
        assert door.geometry().right() < door.parentWidget().width()


def test_another_article_does_not_move_it(reading):
    door = door_of(reading, "reader")
    before = door.geometry()
    for _ in range(3):
        reading.window.commands.run("article.next")
        QApplication.processEvents()
        assert door.geometry() == before


def test_a_press_opens_the_palette_and_a_letter_takes_it_along(reading):
    door = door_of(reading, "reader")
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert reading.palette.field.text() == ""
    reading.palette.leave()
    door.setFocus()
    QTest.keyClick(door, "s")
    assert reading.palette.field.text() == "s"
    QTest.keyClicks(reading.palette.field, "ea")
    assert reading.palette.field.text() == "sea"


def test_tab_and_space_stay_what_they_are(reading):
    door = door_of(reading, "reader")
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Tab)
    assert not door.hasFocus()
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Space)
    assert reading.palette.field.text() == ""


def test_keys_are_those_that_the_person_chose(reading):
    door, notes = door_of(reading, "reader"), reading.window.room("notes")
    (field,) = notes.head.findChildren(SearchField)
    reading.session.go(Place("notes"))
    QApplication.processEvents()
    assert (door.keys, field.keys) == ("Ctrl+K", "Ctrl+F")
    reading.session.choose(KEYS, {"search.open": ["Ctrl+L"], "notes.find": []})
    assert (door.keys, field.keys) == ("Ctrl+L", "")
    assert door.toolTip() == "Search everything (Ctrl+L)"
    assert "Search everything…" not in [command.text for command in commands_of(reading.window)]


def test_the_field_of_the_notes_hides_its_keys_while_there_are_words(reading):
    reading.session.go(Place("notes"))
    (field,) = reading.window.room("notes").head.findChildren(SearchField)
    QApplication.processEvents()
    field.setText("six")
    assert field.keys == ""
    field.clear()
    assert field.keys == "Ctrl+F"


def test_panels_and_import_name_their_keys(reading):
    head = reading.window.room("reader")._head
    assert (head.contents.toolTip(), head.notes.toolTip()) == ("Contents (F9)", "Notes (Ctrl+H)")
    reading.session.choose(KEYS, {"view.notes": ["Ctrl+Shift+H"]})
    assert head.notes.toolTip() == "Notes (Ctrl+Shift+H)"


def test_tab_goes_through_the_bar_as_the_eye_does(reading):
    head = reading.window.room("reader")._head
    switch = reading.window.room("reader").pages.switch
    switch.setVisible(True)
    QApplication.processEvents()
    stops = [head._back, *(switch.button(key) for key in ("article", "page", "both")), door_of(reading, "reader")]
    edges = [stop.mapTo(reading.window, stop.rect().topLeft()).x() for stop in stops]
    assert edges == sorted(edges)
    met = head._back
    for stop in stops[1:]:
        met = met.nextInFocusChain()
        while not met.focusPolicy() & Qt.FocusPolicy.TabFocus:
            met = met.nextInFocusChain()
        assert met is stop
