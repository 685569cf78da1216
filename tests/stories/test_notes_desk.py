# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A teacher's evening: mark while reading, order at the desk, hand on, take back, and find it all the next day."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.rooms import House, Until

from edition_reader.model.annotation import Color
from edition_reader.model.desk import NoteQuery
from edition_reader.store.notebook import open_notebook
from edition_reader.tasks.exchange_export import NoteFormat
from edition_reader.ui.desk.import_notes import PreviewDialog, read_file
from edition_reader.ui.notes.room import NotesRoom
from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PAGE = """市民文化节开幕𠮷

本报讯 昨日，第十届市民文化节在市文化馆开幕，各界代表参加。活动持续一个月，安排了六个工程、六个行动。
"""


@pytest.fixture
def until(qtbot) -> Until:
    return lambda holds: qtbot.waitUntil(holds, timeout=10_000)


@pytest.fixture
def house(tmp_path: Path, until: Until):
    made = House(tmp_path, until)
    yield made
    made.close()


def mark(reader: Reader, words: str, color: Color) -> None:
    """Select words and press the key of a colour."""
    start = reader.view.toPlainText().index(words)
    reader.view.select(start, start + len(words))
    reader.answers[f"note.{color}"]()


def test_an_evening_at_the_notes_desk(house: House, qtbot, tmp_path: Path) -> None:
    session = house.session
    house.bring(house.write("page.txt", PAGE))
    if house.dialog is not None:
        house.dialog.reject()
    reader = house.window.room("reader")
    assert isinstance(reader, Reader)
    for words, color in (("第十届市民文化节", Color.YELLOW), ("六个工程", Color.GREEN), ("六个行动", Color.GREEN)):
        mark(reader, words, color)

    # At the desk: everything is there; a note is written in place, two are tagged at once.
    session.go(Place("notes"))
    QApplication.processEvents()
    desk = house.window.room("notes")
    assert isinstance(desk, NotesRoom)
    assert desk.asker.counts.total == 3
    desk.answers["note.write"]()
    qtbot.keyClicks(desk.detail._edit, "Why the tenth?")
    qtbot.keyClick(desk.detail._edit, Qt.Key.Key_Escape)
    desk.ask(NoteQuery(colors=frozenset({"green"})))
    desk.pane.cards.selectAll()
    desk.several.tagged.emit("概括")
    house.until(lambda: desk.asker.counts.tags == {"概括": 2})

    # A slip and its undo; then everything goes into a file.
    desk.pane.cards.selectAll()
    desk.answers["note.delete"]()
    house.until(lambda: desk.asker.counts.trash == 2)
    session.undo()
    house.until(lambda: desk.asker.counts.trash == 0)
    desk.ask(NoteQuery())
    desk.answers["notes.export"]()
    export = house.dialog
    export.form.setCurrentIndex(export.form.findData(NoteFormat.JSON))
    export.save_to(tmp_path / "notes.json")
    house.until(lambda: not house.jobs.running)

    # The file comes back to somebody else on the same computer, and twice changes nothing.
    before = session.notebook.annotations()
    house.dialog = None
    read_file(session, tmp_path / "notes.json")
    house.until(lambda: isinstance(house.dialog, PreviewDialog))
    assert house.dialog.wanted == 0
    house.dialog.reject()
    assert session.notebook.annotations() == before

    # The next day everything is as it was left, for this person and for nobody else.
    again = open_notebook(session.people, session.person)
    assert [(note.color, note.note, note.tags) for note in again.annotations()] == [
        (Color.YELLOW, "Why the tenth?", ()),
        (Color.GREEN, "", ("概括",)),
        (Color.GREEN, "", ("概括",)),
    ]
    again.close()
    other = open_notebook(session.people, session.people.add("Ana"))
    assert other.annotations() == []
    other.close()

    # From a card to the passage and back.
    desk.pane.select(before[1].id)
    desk.answers["notes.to_place"]()
    assert house.window.room_name == "reader"
    session.back()
    assert house.window.room_name == "notes"
    assert desk.detail.note.id == before[1].id
