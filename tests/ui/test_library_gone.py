# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The folder of the library is deleted or unmounted under the open window: told in a sentence; notes go on."""

from __future__ import annotations

import shutil
import sys

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.reader.conftest import Reading
from tests.ui.rooms import House

from edition_reader.ui.places import Place

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be deleted there"),
]


@pytest.fixture
def reading(house: House) -> Reading:
    return Reading(house)


def test_it_is_told_and_notes_are_still_written(reading) -> None:
    session, house = reading.session, reading.house
    reading.select("两件大事")
    reading.do("note.yellow")
    library = session.library.folder
    assert session.people.folder != library
    shutil.move(library, library.with_name("gone"))
    session.refresh()
    QApplication.processEvents()
    told = [said for said in house.said if said.serious]
    assert len(told) == 1
    assert str(library) in told[0].text
    session.refresh()
    assert len([said for said in house.said if said.serious]) == 1
    # What is open can be read and annotated further.
    reading.select("六个工程")
    reading.do("note.green")
    assert len(session.notebook.annotations()) == 2
    (first, _) = session.notebook.annotations()
    reading.room.notes.write(first.id)
    reading.room.notes.card(first.id)._edit.setPlainText("still kept")
    assert reading.room.settle()
    assert session.notebook.annotation(first.id).note == "still kept"
    # No room falls over, whatever it can still read.
    for room in ("shelf", "notes", "search", "reader"):
        session.go(Place(room, reading.edition if room == "reader" else None))
        QApplication.processEvents()
    session.undo()
    shutil.move(library.with_name("gone"), library)
    session.refresh()
    assert [said for said in house.said if said.serious][:-1] == told
    assert "again" in house.said[-1].text


def test_a_notebook_that_is_gone_is_told_too(reading) -> None:
    session, house = reading.session, reading.house
    folder = session.people.folder_of(session.person)
    reading.select("两件大事")
    shutil.move(folder, folder.with_name("away"))
    reading.do("note.yellow")
    session.refresh()
    QApplication.processEvents()
    reading.select("六个工程")
    reading.do("note.green")
    # Either it was told, or a notebook was made anew and the note is kept in it; never neither.
    kept = (folder / "notebook.sqlite").exists() and bool(session.notebook.annotations())
    assert kept or any(said.serious for said in house.said)
