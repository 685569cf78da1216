# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes are stored while they are typed, and never lost when storing fails."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from edition_reader.ui.reader.note_edit import NoteEdit
from edition_reader.ui.reader.tag_row import TagRow
from edition_reader.ui.widgets.flow import FlowLayout

QUOTE = "聚焦办好“两件大事”"


def field(reading) -> NoteEdit:
    (found,) = [edit for edit in reading.room.notes.findChildren(NoteEdit) if edit.isVisible()]
    return found


@pytest.fixture
def note(reading):
    """Return a highlight whose note is being written."""
    reading.select(QUOTE)
    reading.key("M")
    (made,) = reading.notes()
    return made


def kept(reading) -> str:
    return reading.room.foot.findChildren(QLabel)[-1].text()


def test_m_highlights_the_selection_and_opens_its_note(reading, note):
    assert note.anchor.quote == QUOTE
    assert field(reading).hasFocus()


def test_a_note_is_stored_while_it_is_typed(reading, note, until):
    QTest.keyClicks(field(reading), "why six?")
    assert kept(reading) == "Saving…"
    until(lambda: reading.notes()[0].note == "why six?")
    assert kept(reading) == "Saved on this computer"
    assert field(reading).isVisible()


def test_leaving_the_field_stores_at_once(reading, note):
    QTest.keyClicks(field(reading), "why")
    QTest.keyClick(field(reading), Qt.Key.Key_Escape)
    assert reading.notes()[0].note == "why"
    assert not [edit for edit in reading.room.notes.findChildren(NoteEdit) if edit.isVisible()]


@pytest.mark.parametrize("way", ["article", "shelf", "close"])
def test_going_elsewhere_stores_at_once(reading, note, way):
    QTest.keyClicks(field(reading), "half a thou")
    if way == "article":
        reading.do("article.next")
    elif way == "shelf":
        reading.do("go.shelf")
    else:
        assert reading.house.window.settle()
    assert reading.session.notebook.annotation(note.id).note == "half a thou"


@pytest.mark.parametrize("way", ["article", "shelf", "notes", "close", "elsewhere", "escape"])
def test_what_an_input_method_still_holds_is_stored_too(reading, note, way):
    QTest.keyClicks(field(reading), "a ")
    QApplication.sendEvent(field(reading), QInputMethodEvent("你好", []))
    assert field(reading).toPlainText() == "a "
    if way == "close":
        assert reading.house.window.close()
    elif way == "escape":
        QTest.keyClick(field(reading), Qt.Key.Key_Escape)
    elif way == "elsewhere":
        reading.room.view.setFocus()
    else:
        reading.do({"article": "article.next"}.get(way, f"go.{way}"))
    assert reading.session.notebook.annotation(note.id).note == "a 你好"


def test_one_spell_of_typing_is_undone_at_once(reading, note, until):
    for word in ("one ", "two ", "three"):
        QTest.keyClicks(field(reading), word)
        assert reading.room.notes.finish()
        reading.room.notes.write(note.id)
    QTest.keyClicks(field(reading), " four")
    until(lambda: reading.notes()[0].note == "one two three four")
    QTest.keyClicks(field(reading), " five")
    until(lambda: reading.notes()[0].note.endswith("five"))
    reading.room.notes.finish()
    reading.do("edit.undo")
    assert reading.notes()[0].note == "one two three"


def test_a_failure_keeps_the_text_and_tries_again(reading, note, until):
    platform = reading.house.platform
    platform.full = True
    QTest.keyClicks(field(reading), "precious")
    assert not reading.room.notes.finish()
    assert kept(reading) == "Not saved yet"
    assert field(reading).toPlainText() == "precious"
    assert reading.house.said[-1].serious
    assert not reading.house.window.settle()
    platform.full = False
    until(lambda: reading.notes()[0].note == "precious")
    assert kept(reading) == "Saved on this computer"
    assert reading.house.window.settle()


def test_a_note_deleted_elsewhere_comes_back_with_what_is_typed(reading, note):
    QTest.keyClicks(field(reading), "still here")
    other = reading.session.notebook
    other.delete([note.id])
    assert reading.room.notes.finish()
    assert [held.note for held in reading.notes()] == ["still here"]


@pytest.mark.parametrize(("action", "article"), [("note.article", True), ("note.edition", False)])
def test_notes_on_the_article_and_the_edition(reading, action, article, until):
    reading.do(action)
    assert not reading.session.notebook.annotations()
    QTest.keyClicks(field(reading), "for class 9")
    until(lambda: bool(reading.session.notebook.annotations()))
    (made,) = reading.session.notebook.annotations()
    assert (made.anchor, made.target.article) == (None, reading.article if article else None)
    QTest.keyClicks(field(reading), ", Tuesday")
    assert reading.room.notes.finish()
    assert [held.note for held in reading.session.notebook.annotations()] == ["for class 9, Tuesday"]


def test_an_empty_new_note_is_not_kept(reading):
    reading.do("note.article")
    QTest.keyClick(field(reading), Qt.Key.Key_Escape)
    assert not reading.session.notebook.annotations()
    assert not reading.room.notes.cards


def test_tags_are_added_and_taken_away(reading, note):
    reading.room.notes.finish()
    card = reading.room.notes.card(note.id)
    row = card.findChild(TagRow)
    row.findChildren(QPushButton)[0].click()
    (field_,) = row.findChildren(QLineEdit)
    assert field_.hasFocus()
    field_.insert("  阅读题 ")
    QTest.keyClick(field_, Qt.Key.Key_Return)
    assert reading.notes()[0].tags == ("阅读题",)
    (chip,) = [button for button in row.findChildren(QPushButton) if button.text() == "阅读题"]
    assert chip.accessibleName() == "Remove the tag 阅读题"
    chip.click()
    assert reading.notes()[0].tags == ()


def test_many_tags_are_laid_out_once_and_a_tag_being_typed_stays(reading, monkeypatch):
    row = TagRow(reading.session)
    row.setParent(reading.house.window)
    row.resize(260, 400)
    row.show()
    QApplication.processEvents()
    passes = []
    place = FlowLayout._place
    monkeypatch.setattr(
        FlowLayout, "_place", lambda self, rect, *, move: passes.append(1) or place(self, rect, move=move)
    )
    row._add.click()
    row._field.setText("half")
    tags = [f"标签{number}" for number in range(300)]
    row.show_tags(tags)
    QApplication.processEvents()
    assert len(passes) < 20
    assert [chip.text() for chip in row.findChildren(QPushButton) if chip.isVisible()] == tags
    assert (row._field.text(), row._field.isVisible()) == ("half", True)
    row.show_tags(tags[:2])
    QApplication.processEvents()
    assert row._flow.count() == 4


def test_undo_goes_to_the_field_first(reading, note):
    QTest.keyClicks(field(reading), "abc")
    QTest.keyClick(field(reading), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field(reading).toPlainText() == ""
    assert reading.notes()


def test_html_in_a_note_stays_text(reading, note):
    html = "<b>bold</b><img src='/etc/passwd'>"
    QTest.keyClicks(field(reading), html)
    reading.room.notes.finish()
    card = reading.room.notes.card(note.id)
    shown = [label for label in card.findChildren(QLabel) if label.text() == html]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in card.findChildren(QLabel))


def test_pressing_a_card_of_another_article_goes_there(reading):
    reading.select(QUOTE)
    reading.key("1")
    first = reading.article
    reading.do("article.next")
    reading.room.notes.choose_scope("edition")
    (card,) = reading.room.notes.cards
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert reading.article == first
    assert reading.room.passage.current == card.annotation.id


def test_many_notes_are_shown_a_few_at_a_time(reading):
    from edition_reader.model.anchor import make_anchor
    from edition_reader.model.annotation import Annotation, AnnotationKind, Color
    from edition_reader.ui.reader.marker import target_of

    about = reading.session.library.article(reading.article)
    made = [
        Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), make_anchor(about.article, at, at + 2), Color.YELLOW)
        for at in range(30, 330)
    ]
    held = reading.session.notebook.add_all(made)
    QApplication.processEvents()
    assert 0 < len(reading.room.notes.cards) < 60
    reading.room.passage.look_at(reading.session.notebook.annotation(held[250].id))
    assert reading.room.notes.card(held[250].id)
    assert len(reading.room.notes.cards) < 90


def test_the_picture_of_deleting_is_large_enough_to_be_known(reading, note):
    card = reading.room.notes.card(note.id)
    picture = card._trash.grab().toImage()
    ground = picture.pixelColor(1, 1)
    inked = [
        (x, y) for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y) != ground
    ]
    assert max(x for x, _ in inked) - min(x for x, _ in inked) >= 9
    assert max(y for _, y in inked) - min(y for _, y in inked) >= 9
