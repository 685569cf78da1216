# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Highlights are made, recoloured, looked at, deleted and brought back, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from edition_reader.model.annotation import Color
from edition_reader.ui.reader.selection_bar import SelectionBar
from edition_reader.ui.widgets.colors import ColorButton

QUOTE = "聚焦办好“两件大事”"
OTHER = "两件大事”、实施“六个工程"


def bar(reading) -> SelectionBar:
    return reading.room.view.findChild(SelectionBar)


@pytest.mark.parametrize(("key", "color"), list(zip("12345", Color, strict=True)))
def test_the_keys_highlight_the_selection(reading, key, color):
    reading.select(QUOTE)
    reading.key(key)
    (note,) = reading.notes()
    assert (note.anchor.quote, note.color) == (QUOTE, color)
    assert note.target.headline == "三年蝶变交出亮眼答卷"
    assert reading.room.view.selection() is None


def test_the_bar_stands_at_the_selection_and_highlights(reading):
    assert not bar(reading).isVisible()
    reading.select(QUOTE)
    assert bar(reading).isVisible()
    buttons = bar(reading).findChildren(ColorButton)
    assert [button.accessibleName() for button in buttons] == ["Yellow", "Green", "Blue", "Pink", "Violet"]
    buttons[3].click()
    assert [note.color for note in reading.notes()] == [Color.PINK]
    assert not bar(reading).isVisible()


def test_pressing_a_highlight_works_on_that_highlight(reading):
    reading.select(QUOTE)
    reading.key("1")
    reading.press(QUOTE)
    (note,) = reading.notes()
    assert reading.room.passage.current == note.id
    assert bar(reading).isVisible()
    reading.key("2")
    assert [(held.id, held.color) for held in reading.notes()] == [(note.id, Color.GREEN)]


def test_the_same_passage_is_never_highlighted_twice(reading):
    for key in "123":
        reading.select(QUOTE)
        reading.key(key)
    assert [note.color for note in reading.notes()] == [Color.BLUE]


def test_highlights_may_overlap_and_each_can_be_reached(reading):
    reading.select(QUOTE)
    reading.key("1")
    reading.select(OTHER)
    reading.key("4")
    assert len(reading.notes()) == 2
    reading.press("两件大")
    first = reading.room.passage.current
    reading.press("两件大")
    assert {first, reading.room.passage.current} == {note.id for note in reading.notes()}


def test_deleting_can_be_undone_from_the_toast(reading):
    reading.select(QUOTE)
    reading.key("5")
    reading.press(QUOTE)
    reading.key(Qt.Key.Key_Delete)
    assert not reading.notes()
    message = reading.house.said[-1]
    assert message.action_label == "Undo"
    message.action()
    assert [note.color for note in reading.notes()] == [Color.VIOLET]


def test_undo_and_redo_take_back_and_do_again(reading):
    reading.select(QUOTE)
    reading.key("1")
    reading.press(QUOTE)
    reading.key("3")
    reading.do("edit.undo")
    assert [note.color for note in reading.notes()] == [Color.YELLOW]
    reading.do("edit.undo")
    assert not reading.notes()
    reading.do("edit.redo")
    reading.do("edit.redo")
    assert [note.color for note in reading.notes()] == [Color.BLUE]
    reading.do("edit.redo")
    assert reading.house.said[-1].text == "There is nothing to redo."


def test_escape_lets_go(reading):
    reading.select(QUOTE)
    reading.key("1")
    reading.press(QUOTE)
    reading.key(Qt.Key.Key_Escape)
    assert reading.room.passage.current is None
    reading.select(QUOTE)
    reading.key(Qt.Key.Key_Escape)
    assert reading.room.view.selection() is None
    assert not bar(reading).isVisible()


def test_copying_gives_the_stored_text_and_its_source(reading):
    reading.select(QUOTE)
    reading.do("text.copy")
    assert QApplication.clipboard().text() == QUOTE
    reading.do("text.copy_source")
    copied = QApplication.clipboard().text()
    assert copied == QUOTE + "\n张琪. “三年蝶变交出亮眼答卷.”"
    reading.session.set_setting("citation_style", "gbt7714")
    reading.do("text.copy_source")
    assert QApplication.clipboard().text() != copied
    assert "三年蝶变交出亮眼答卷" in QApplication.clipboard().text()


def test_the_caret_walks_and_selects(reading):
    reading.do("view.caret")
    assert reading.room.view.caret_shown
    view = reading.room.view
    for _ in range(4):
        reading.key(Qt.Key.Key_Right)
    view.setFocus()
    from PySide6.QtTest import QTest

    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    start, end = view.selection()
    assert end - start == 6
    reading.key("2")
    (note,) = reading.notes()
    assert note.anchor.quote == reading.text[start:end]


def test_single_letters_can_be_switched_off(reading):
    reading.do("view.single_keys")
    reading.select(QUOTE)
    reading.key("1")
    assert not reading.notes()
    reading.do("view.single_keys")
    reading.key("1")
    assert len(reading.notes()) == 1


def test_what_a_highlight_is_can_be_heard(reading):
    reading.select(QUOTE)
    reading.key("4")
    (note,) = reading.notes()
    reading.session.notebook.edit(note.id, note="why?")
    assert reading.room.passage.described(note.id) == "Pink\nwhy?"
    card = reading.room.notes.card(note.id)
    assert card.accessibleName() == f"Pink, {QUOTE}, why?"


def test_every_button_of_the_bar_has_a_name(reading):
    reading.select(QUOTE)
    assert all(button.accessibleName() for button in bar(reading).findChildren(QPushButton))


def test_an_astral_character_is_highlighted_whole(reading, tmp_path):
    path = reading.house.write("rare.txt", "𠮷野家开新店\n\n本报讯 𠮷野家昨日在市中心开出一家新店，市民纷纷前往。" * 2)
    reading.house.session.library.refresh()
    from edition_reader.model.progress import Progress
    from edition_reader.tasks.import_editions import import_editions
    from edition_reader.ui.places import Place

    edition = import_editions(reading.session.library, [path], Progress()).imported[0].edition
    reading.session.go(Place("reader", edition))
    reading.select("𠮷野家")
    reading.key("1")
    (note,) = reading.notes()
    assert note.anchor.quote == "𠮷野家"
    reading.press("𠮷野家")
    assert reading.room.passage.current == note.id
