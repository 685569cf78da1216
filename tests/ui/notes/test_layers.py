# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes of somebody else in the notes room and in exports: listed and counted while shown, and only read."""

from __future__ import annotations

import json

import pytest

from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.desk import NoteQuery
from edition_reader.store.notebook import open_notebook
from edition_reader.ui.desk.export_notes import ExportDialog
from edition_reader.ui.layers import asked_of, key_of
from edition_reader.ui.search.engine import engine_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Ana:
    """Somebody else, with one note of her own and the same note as one's own (taken in from a file)."""

    def __init__(self, desk) -> None:
        session = desk.house.session
        self.people = session.people
        self.person = self.people.add("Ana")
        mine = desk.note("question")
        notebook = open_notebook(self.people, self.person)
        self.same = notebook.add(mine)
        other = Annotation("", mine.kind, mine.target, mine.anchor, Color.PINK, "hers 𠮷", ("她的",))
        self.note = notebook.add(other)
        notebook.close()
        desk.ids["same"], desk.ids["hers"] = (key_of(self.person, one.id) for one in (self.same, self.note))

    def now(self) -> list[Annotation]:
        notebook = open_notebook(self.people, self.person)
        try:
            return notebook.annotations()
        finally:
            notebook.close()


@pytest.fixture
def ana(desk) -> Ana:
    made = Ana(desk)
    desk.house.session.layers.switch_on(made.person)
    desk.settle()
    return made


def test_they_are_listed_after_ones_own_and_counted(desk, ana) -> None:
    assert desk.shown()[-2:] == ["same", "hers"] or desk.shown()[-2:] == ["hers", "same"]
    assert len(desk.shown()) == 8
    counts = desk.room.asker.counts
    assert (counts.total, counts.colors["pink"], counts.tags["她的"]) == (8, 1, 1)
    desk.house.session.layers.switch_off(ana.person)
    desk.settle()
    assert len(desk.shown()) == desk.room.asker.counts.total == 6


def test_filters_hold_for_them_too(desk, ana) -> None:
    desk.room.ask(NoteQuery(colors=frozenset({"pink"})))
    assert desk.shown() == ["hers"]
    desk.room.ask(NoteQuery(text="hers"))
    assert desk.shown() == ["hers"]
    desk.room.ask(NoteQuery(authors=frozenset({"Ana"})))
    assert sorted(desk.shown()) == ["hers", "same"]
    desk.room.ask(NoteQuery(authors=frozenset({""})))
    assert len(desk.shown()) == 6
    desk.room.ask(NoteQuery(trash=True))
    assert desk.shown() == []
    assert asked_of(NoteQuery(authors=frozenset({"x"})), ana.person) == NoteQuery(authors=frozenset({"x"}))


def test_nothing_done_in_the_room_changes_them(desk, ana) -> None:
    before = ana.now()
    desk.select("hers")
    room = desk.room
    assert room.detail.note.creator == "Ana"
    for action in ("note.write", "note.delete", "note.green", "notes.place", "notes.merge"):
        assert not room.enabled(action)
        room.answers[action]()
    assert not room.detail.writing
    assert room.enabled("text.copy_source")
    desk.select("hers", "same", "data")
    room.answers["note.violet"]()
    room.several.tagged.emit("neu")
    assert ana.now() == before
    assert desk.note("data").color is Color.VIOLET
    room.answers["note.delete"]()
    assert ana.now() == before
    assert desk.note("data").deleted
    assert len(desk.house.session.notebook.annotations()) == 5


def test_an_export_has_them_with_their_owner_only_while_they_are_shown(desk, ana, folder) -> None:
    session = desk.house.session
    session.ask("notes.export")
    dialog = desk.house.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.form.setCurrentIndex(dialog.form.findData("json"))
    assert not dialog.names.isChecked()
    assert "2" in dialog._numbers.text()
    dialog.save_to(folder / "out.json")
    desk.house.until(lambda: not session.jobs.running)
    notes = json.loads((folder / "out.json").read_text("utf-8"))["notes"]
    assert len(notes) == 8
    named = [one for one in notes if "Ana" in json.dumps(one)]
    assert sorted(one["id"] for one in named) == sorted([ana.note.id, ana.same.id])
    session.layers.switch_off(ana.person)
    session.ask("notes.export")
    desk.house.dialog.form.setCurrentIndex(desk.house.dialog.form.findData("json"))
    desk.house.dialog.save_to(folder / "own.json")
    desk.house.until(lambda: not session.jobs.running)
    assert "Ana" not in (folder / "own.json").read_text("utf-8")


def test_a_search_finds_them_only_while_they_are_shown_and_leaves_nothing_behind(desk, ana) -> None:
    session = desk.house.session
    folder = ana.people.folder_of(ana.person)
    before = sorted(path.name for path in folder.iterdir())
    engine, found = engine_of(session), []

    def search() -> list[tuple[str, str]]:
        found.clear()
        engine.ask("test", engine, lambda searcher: searcher.ask("hers").page(20), found.append)
        desk.house.until(lambda: bool(found))
        return [(hit.person, hit.note) for hit in found[0]]

    assert search() == [("Ana", "hers 𠮷")]
    session.layers.switch_off(ana.person)
    assert search() == []
    session.layers.switch_on(ana.person)
    assert search() == [("Ana", "hers 𠮷")]
    assert sorted(path.name for path in folder.iterdir()) == before
