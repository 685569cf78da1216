# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A note that is changed by another process while it is open here; and notes of a million characters."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from edition_reader.model.errors import StoreFull
from edition_reader.ui.reader.conflict import BOTH, MINE, THEIRS
from edition_reader.ui.reader.note_card import NoteCard
from edition_reader.ui.reader.note_edit import PIECE, NoteEdit

ROOT = Path(__file__).resolve().parents[3]
QUOTE = "两件大事"
OTHER = """
import sys
from pathlib import Path
from tests.system.fake_platform import FakePlatform
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
folder, people, name, note, text = sys.argv[1:]
platform = FakePlatform(Path(folder), user="li")
people = People(Path(people), platform)
notebook = open_notebook(people, people.find(name))
notebook.edit(note, note=text)
notebook.close()
"""


def change_elsewhere(reading, note: str, text: str) -> None:
    """Let another process change a note."""
    session = reading.session
    arguments = [str(reading.house.folder), str(session.people.folder), session.person.name, note, text]
    subprocess.run([sys.executable, "-c", OTHER, *arguments], check=True, cwd=ROOT, env=environment())


def environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@pytest.fixture
def card(reading) -> NoteCard:
    """Return the card of a note "one" whose field is open."""
    reading.select(QUOTE)
    reading.do("note.yellow")
    (held,) = reading.notes()
    reading.session.notebook.edit(held.id, note="one")
    reading.room.notes.write(held.id)
    made = reading.room.notes.card(held.id)
    assert made is not None
    return made


def texts(reading, id_: str) -> list[str]:
    """Return every wording a note ever had."""
    operations = reading.session.notebook.revisions(id_)
    return [edit.after["note"] for one in operations for edit in one.edits if edit.after and "note" in edit.after]


def type_over(reading, card: NoteCard, text: str) -> None:
    card._edit.selectAll()
    card._edit.insertPlainText(text)
    assert reading.room.notes._fields[card.annotation.id].keeper.flush()


@pytest.mark.parametrize(("choice", "now"), [(MINE, "mine 𠮷"), (THEIRS, "theirs"), (BOTH, "theirs\n\nmine 𠮷")])
def test_the_field_says_so_and_every_choice_keeps_both_wordings(reading, card, choice, now) -> None:
    id_ = card.annotation.id
    change_elsewhere(reading, id_, "theirs")
    type_over(reading, card, "mine 𠮷")
    assert card.conflict.isVisible()
    assert "theirs" in card.conflict._other.text()
    assert {"mine 𠮷", "theirs"} <= set(texts(reading, id_))
    assert reading.session.notebook.annotation(id_).note == "theirs"
    card.conflict.chosen.emit(choice)
    assert not card.conflict.isVisible()
    assert reading.session.notebook.annotation(id_).note == now == card.note
    type_over(reading, card, "further")
    assert reading.room.notes.finish()
    assert reading.session.notebook.annotation(id_).note == "further"


def test_what_was_typed_right_before_choosing_the_other_wording_is_a_revision(reading, card) -> None:
    id_ = card.annotation.id
    change_elsewhere(reading, id_, "theirs")
    type_over(reading, card, "mine")
    card._edit.insertPlainText(", and not stored yet")
    card.conflict.chosen.emit(THEIRS)
    assert card.note == "theirs" == reading.session.notebook.annotation(id_).note
    assert "mine, and not stored yet" in texts(reading, id_)


def test_a_note_that_cannot_be_stored_is_not_mixed_with_the_next_one(reading, card, monkeypatch) -> None:
    reading.session.notebook.add(replace(card.annotation, id="", note="second"))
    reading.session.refresh()
    (other,) = (one for one in reading.room.notes.cards if one.annotation.id != card.annotation.id)
    with monkeypatch.context() as broken:
        broken.setattr(reading.session.notebook, "merge", _full)
        card._edit.insertPlainText(", longer")
        other.edit()
        other._edit.insertPlainText(", longer too")
        assert not reading.room.notes.finish()
        assert reading.room.notes.unsaved_text == "one, longer\n\nsecond, longer too"
    assert reading.room.notes.finish()
    notes = {note.id: note.note for note in reading.notes()}
    assert notes == {card.annotation.id: "one, longer", other.annotation.id: "second, longer too"}
    assert not card.editing
    assert not other.editing


def _full(*_: object, **__: object) -> int:
    raise StoreFull(path="x")


def test_leaving_without_a_choice_loses_nothing_and_says_which_holds(reading, card) -> None:
    id_ = card.annotation.id
    change_elsewhere(reading, id_, "theirs")
    type_over(reading, card, "mine")
    type_over(reading, card, "mine, longer")
    assert reading.room.settle()
    assert reading.session.notebook.annotation(id_).note == "theirs"
    assert {"mine", "mine, longer", "theirs"} <= set(texts(reading, id_))
    assert "revisions" in reading.house.said[-1].text


def test_a_field_in_which_nothing_was_typed_shows_what_was_written_elsewhere(reading, card) -> None:
    change_elsewhere(reading, card.annotation.id, "theirs")
    reading.session.refresh()
    assert card.editing
    assert card.note == "theirs"
    type_over(reading, card, "theirs and mine")
    assert not card.conflict.isVisible()
    assert reading.session.notebook.annotation(card.annotation.id).note == "theirs and mine"


def test_a_tag_added_elsewhere_is_no_conflict(reading, card) -> None:
    reading.session.notebook.edit(card.annotation.id, tags=("x",))
    type_over(reading, card, "two")
    held = reading.session.notebook.annotation(card.annotation.id)
    assert (held.note, held.tags, card.conflict.isVisible()) == ("two", ("x",), False)


@pytest.mark.parametrize(
    "text", ["汉𠮷" * 40_000, "a b\u00a0" * 3000 + "\n" + "é" * 5000 + "\n\n", "short\nlines\n", ""]
)
def test_a_long_line_is_shown_in_pieces_and_comes_back_as_it_was(qapp, text) -> None:
    field = NoteEdit(text)
    assert field.words() == text
    assert max(len(line) for line in field.toPlainText().split("\n")) <= PIECE * 2
    field.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_new_lines_in_the_midst_of_a_long_line_are_kept(qapp) -> None:
    field = NoteEdit("x" * (PIECE * 3))
    field.show()
    for place in (PIECE * 2 + 500, PIECE + 1 + 100, 50):
        cursor = field.textCursor()
        cursor.setPosition(place)
        field.setTextCursor(cursor)
        QTest.keyClick(field, Qt.Key.Key_Return)
    words = field.words()
    assert words.count("\n") == 3
    assert words.replace("\n", "") == "x" * (PIECE * 3)
    field.undo()
    assert field.words().count("\n") == 2
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.selectAll()
    QApplication.clipboard().setText("p\n" + "y" * (PIECE + 7))
    field.paste()
    assert field.words() == "p\n" + "y" * (PIECE + 7)
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == "p\n" + "y" * (PIECE + 7)
    field.close()
    field.deleteLater()
