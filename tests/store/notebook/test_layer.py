# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Somebody else's notebook beside one's own: read as it grows, never written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.desk import NoteOrder, NoteQuery
from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.store.notebook import open_layer, open_notebook
from edition_reader.store.people import People


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people", FakePlatform(tmp_path))


def note(text: str, **fields: object) -> Annotation:
    return Annotation("", AnnotationKind.NOTE, Target("e", "a"), note=text, **fields)


def bytes_of(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_it_is_read_and_nothing_in_its_folder_changes(people) -> None:
    ana = people.add("Ana")
    notebook = open_notebook(people, ana)
    kept = notebook.add(note("café 𠮷", color=Color.GREEN, tags=("x",)))
    gone = notebook.add(note("gone"))
    notebook.delete([gone.id])
    notebook.close()
    before = bytes_of(people.folder_of(ana))
    layer = open_layer(people, ana)
    assert layer.annotations() == layer.annotations(article="a") == layer.annotations(edition="e") == [kept]
    assert layer.annotations(article="b") == []
    assert [line.id for line in layer.desk.lines(NoteQuery(text="CAFÉ"), NoteOrder.NEWEST)] == [kept.id]
    assert not layer.refresh()
    layer.close()
    layer.close()
    assert bytes_of(people.folder_of(ana)) == before


def test_it_can_not_be_written_at_all(people) -> None:
    ana = people.add("Ana")
    notebook = open_notebook(people, ana)
    notebook.add(note("a"))
    layer = open_layer(people, ana)
    with pytest.raises((ReaderError, sqlite3.Error)):
        layer._read(lambda connection: connection.execute("DELETE FROM annotations"))
    assert len(notebook.annotations()) == 1
    layer.close()
    notebook.close()


def test_what_its_owner_changes_meanwhile_is_seen(people) -> None:
    ana = people.add("Ana")
    notebook = open_notebook(people, ana)
    first = notebook.add(note("one"))
    layer = open_layer(people, ana)
    notebook.edit(first.id, note="two")
    assert layer.refresh()
    assert [held.note for held in layer.annotations()] == ["two"]
    assert not layer.refresh()
    # The database is made again from the journal: another file under the same name.
    notebook.close()
    (people.folder_of(ana) / "notebook.sqlite").unlink()
    open_notebook(people, ana).close()
    assert layer.refresh()
    assert [held.note for held in layer.annotations()] == ["two"]
    layer.close()


def test_somebody_who_wrote_nothing_has_no_layer(people) -> None:
    ana = people.add("Ana")
    with pytest.raises(NotFound):
        open_layer(people, ana)
    assert not (people.folder_of(ana) / "notebook.sqlite").exists()
