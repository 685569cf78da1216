# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The first day: the sample is opened, read, marked and noted; the next morning all is there, at the same line."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.app.test_program import Start
from tests.ui.conftest import until  # noqa: F401 - a fixture

from edition_reader.model.annotation import Color
from edition_reader.ui.places import Place
from edition_reader.ui.reader.note_edit import NoteEdit

FIRST, SECOND = "聚焦办好“两件大事”", "同比增长2.4%"


def reader(start):
    return start.window.room("reader")


def highlight(start, quote, key):
    text = reader(start).view.toPlainText()
    at = text.index(quote)
    reader(start).view.select(at, at + len(quote))
    reader(start).view.setFocus()
    QTest.keyClick(reader(start).view, key)
    QApplication.processEvents()


def test_the_first_day_and_the_next_morning(tmp_path, qapp, until):  # noqa: F811 - the fixture
    evening = Start(tmp_path)
    evening.window.activateWindow()

    # The shelf is empty and offers the sample; it opens in the reader.
    assert evening.window.room_name == "shelf"
    evening.window.commands.run("library.sample")
    until(lambda: evening.window.room_name == "reader" and not evening.program.jobs.running)
    session = evening.program.session
    edition = next(held.id for held in session.library.summaries() if held.source_name == "tongliao-2025")
    session.go(Place("reader", edition))

    # Two highlights, one recoloured, one with a note that is typed and never "saved".
    highlight(evening, FIRST, "1")
    highlight(evening, SECOND, "2")
    highlight(evening, SECOND, "3")
    highlight(evening, FIRST, "M")
    (field,) = [each for each in reader(evening).notes.findChildren(NoteEdit) if each.isVisible()]
    QTest.keyClicks(field, "Which numbers sum up the reform?")

    # Reading on, then the window is closed in the middle of it.
    reader(evening).view.setFocus()
    QTest.keyClick(reader(evening).view, Qt.Key.Key_Space)
    QTest.keyClick(reader(evening).view, Qt.Key.Key_Space)
    article, line = reader(evening).about_id, reader(evening).view.first_visible()
    assert line > 0
    evening.end()

    morning = Start(tmp_path)
    assert morning.window.room_name == "reader"
    assert reader(morning).about_id == article
    assert reader(morning).view.first_visible() == line
    notes = morning.program.session.notebook.annotations()
    assert [(note.anchor.quote, note.color, note.note) for note in notes] == [
        (FIRST, Color.YELLOW, "Which numbers sum up the reform?"),
        (SECOND, Color.BLUE, ""),
    ]
    assert [card.annotation.id for card in reader(morning).notes.cards] == [note.id for note in notes]
    assert morning.program.session.notebook.check() == []
    assert morning.program.library.check() == []
    morning.end()
