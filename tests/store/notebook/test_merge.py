# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes are stored as they are given, together, and never over a change made meanwhile."""

from dataclasses import replace

from tests.system.fake_platform import FakePlatform

from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.changes import Op
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People

OLD = "2025-01-01T00:00:00.000Z"


def note(number, **fields):
    return Annotation(f"n{number}", AnnotationKind.NOTE, Target("e"), created=OLD, modified=OLD, **fields)


def test_times_authors_and_states_are_kept_and_one_undo_takes_all_back(tmp_path):
    people = People(tmp_path / "people", FakePlatform(tmp_path / "home"))
    notebook = open_notebook(people, people.add("A"))
    held = notebook.add(note(1, note="ours"))
    changed = replace(held, note="theirs", modified="2025-02-02T00:00:00.000Z", creator="B", origin="x:1")
    assert notebook.merge(Op.IMPORT_ANNOTATIONS, [changed, note(2, deleted=OLD)], [held]) == 2
    assert notebook.annotation("n1") == changed
    assert notebook.annotations(trash=True) == [note(2, deleted=OLD)]
    notebook.undo()
    assert notebook.annotations() == [held]
    assert notebook.annotations(trash=True) == []
    notebook.close()


def test_what_was_changed_or_added_meanwhile_is_left(tmp_path):
    people = People(tmp_path / "people", FakePlatform(tmp_path / "home"))
    person = people.add("A")
    notebook, elsewhere = open_notebook(people, person), open_notebook(people, person)
    seen = notebook.add(note(1))
    elsewhere.edit("n1", note="typed in another window")
    elsewhere.add(note(2, note="added in another window"))
    assert notebook.merge(Op.IMPORT_ANNOTATIONS, [replace(seen, note="file"), note(2, note="file")], [seen]) == 0
    assert [found.note for found in notebook.annotations()] == ["typed in another window", "added in another window"]
    notebook.close()
    elsewhere.close()
