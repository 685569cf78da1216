# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Another process holds a store for long: the window goes on, says so, and keeps what was typed until it is stored."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication
from tests.store.test_patience import hold
from tests.ui.reader.conftest import Reading
from tests.ui.rooms import House

from edition_reader.store.patience import BRIEF
from edition_reader.ui.places import Place
from edition_reader.ui.session import HELD_LONG

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def reading(house: House) -> Reading:
    return Reading(house)


def held_sentences(house: House) -> list[str]:
    return [said.text for said in house.said if "held by another program" in said.text]


def test_a_held_notebook_keeps_the_note_on_the_screen_and_stores_it_when_it_is_free(reading: Reading) -> None:
    session, house = reading.session, reading.house
    reading.select("两件大事")
    reading.do("note.yellow")
    (note,) = session.notebook.annotations()
    reading.room.notes.write(note.id)
    field = reading.room.notes.card(note.id)._edit
    with session.platform.lock(session.notebook.folder / "lock", 1.0):
        field.setPlainText("typed meanwhile")
        begun = time.process_time(), time.monotonic()
        assert not reading.room.settle()
        for _ in range(20):
            assert not reading.room.settle()
        # Twenty tries after the first one cost twenty times next to nothing.
        assert time.monotonic() - begun[1] < BRIEF * 5
        assert field.toPlainText() == "typed meanwhile"
        assert any("in use by another program" in said.text for said in house.said)
        reading.select("六个工程")
        reading.do("note.green")
        assert len(session.notebook.annotations()) == 1
    house.until(lambda: session.notebook.annotation(note.id).note == "typed meanwhile")


@pytest.mark.parametrize("store", ["notebook", "library"])
def test_a_store_that_is_held_for_long_is_told_once_and_that_it_is_free_again(reading: Reading, store: str) -> None:
    session, house = reading.session, reading.house
    patience = getattr(session, store).patience
    patience._first, patience._again = 0.05, 0.01
    folder = getattr(session, store).folder
    house.said.clear()
    with closing(hold(folder / f"{store}.sqlite")):
        session.refresh()
        assert held_sentences(house) == []
        for _ in range(HELD_LONG + 2):
            session.refresh()
        (told,) = held_sentences(house)
        assert str(folder) in told
        # No room falls over meanwhile.
        for room in ("shelf", "notes", "search", "reader"):
            session.go(Place(room, reading.edition if room == "reader" else None))
            QApplication.processEvents()
    changes: list[object] = []
    session.changed.connect(changes.append)
    session.refresh()
    assert f"{folder} is free again." in [said.text for said in house.said]
    assert changes == [None]
    session.refresh()
    assert len(changes) == 1


def test_a_moment_of_another_process_is_not_told(reading: Reading) -> None:
    session, house = reading.session, reading.house
    session.library.patience._first = 0.05
    house.said.clear()
    other: sqlite3.Connection = hold(session.library.folder / "library.sqlite")
    session.refresh()
    other.close()
    session.refresh()
    assert [said for said in house.said if said.serious] == []
