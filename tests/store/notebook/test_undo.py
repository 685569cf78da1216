# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Undo, redo and revisions: read from the history, so also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.notebook.samples import contents, highlight
from tests.system.fake_platform import FakePlatform

from edition_reader.model.anchor import AnchorState
from edition_reader.model.changes import Op
from edition_reader.model.errors import ChangedSince, NothingToUndo
from edition_reader.model.holding import Position
from edition_reader.model.person import Person
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People

Reopen = Callable[[], Notebook]


def test_each_kind_of_change_is_undone_and_redone_across_restarts(notebook: Notebook, reopen: Reopen) -> None:
    states = [contents(notebook)]
    added = notebook.add(highlight(note="one"))
    states.append(contents(notebook))
    for change in (
        lambda: notebook.edit(added.id, note="two", tags=("t",)),
        lambda: notebook.delete([added.id]),
        lambda: notebook.restore([added.id]),
    ):
        change()
        states.append(contents(notebook))
    for expected in reversed(states[:-1]):
        notebook.close()
        notebook = reopen()
        assert notebook.undo().op is Op.UNDO
        assert contents(notebook) == expected
    with pytest.raises(NothingToUndo) as caught:
        notebook.undo()
    assert caught.value.fields == {"direction": "undo"}
    for expected in states[1:]:
        notebook.close()
        notebook = reopen()
        assert notebook.redo().op is Op.REDO
        assert contents(notebook) == expected
    with pytest.raises(NothingToUndo) as caught:
        notebook.redo()
    assert caught.value.fields == {"direction": "redo"}
    assert notebook.check() == []


def test_one_spell_of_typing_is_undone_together_and_another_apart(notebook: Notebook) -> None:
    added = notebook.add(highlight())
    for text in ("你", "你好", "你好吗"):
        notebook.edit(added.id, note=text, group="spell 1")
    notebook.edit(added.id, note="再见", group="spell 2")
    notebook.undo()
    assert notebook.annotation(added.id).note == "你好吗"
    assert len(notebook.undo().reverts) == 3
    assert notebook.annotation(added.id) == added
    undoable, redoable = notebook.undoable(), notebook.redoable()
    assert undoable is not None
    assert undoable.op is Op.ADD_ANNOTATION
    assert redoable is not None
    assert redoable.group == "spell 1"
    notebook.redo()
    assert notebook.annotation(added.id).note == "你好吗"
    notebook.redo()
    assert notebook.annotation(added.id).note == "再见"


def test_a_spell_that_ends_where_it_began_can_be_passed_by_undo(notebook: Notebook) -> None:
    added = notebook.add(highlight(note="a"))
    notebook.edit(added.id, note="b", group="spell")
    notebook.edit(added.id, note="a", group="spell")
    notebook.undo()
    notebook.undo()
    assert notebook.annotations() == []


def test_a_new_operation_ends_redo_for_good(notebook: Notebook) -> None:
    first, second = notebook.add(highlight(0)), notebook.add(highlight(5))
    notebook.undo()
    notebook.edit(first.id, note="new")
    assert notebook.redoable() is None
    notebook.undo()
    redone = notebook.redoable()
    assert redone is not None
    assert redone.op is Op.EDIT_ANNOTATION
    notebook.redo()
    with pytest.raises(NothingToUndo):
        notebook.redo()
    assert second.id not in contents(notebook)


def test_moving_about_does_not_end_redo(notebook: Notebook) -> None:
    added = notebook.add(highlight())
    notebook.undo()
    notebook.set_position(Position("edition-1", "article-1", 3))
    notebook.set_setting("theme", "dark")
    notebook.redo()
    assert contents(notebook) == {added.id: added}


def test_several_are_deleted_and_undone_as_one(notebook: Notebook) -> None:
    notebook.add_all(highlight(n) for n in range(5))
    before = contents(notebook)
    assert notebook.delete(before) == 5
    notebook.undo()
    assert contents(notebook) == before


def test_undo_refuses_to_overwrite_what_another_computer_changed(
    notebook: Notebook, people: People, person: Person, tmp_path: Path
) -> None:
    added = notebook.add(highlight(note="mine"))
    notebook.edit(added.id, note="mine, better")
    elsewhere = open_notebook(People(people.folder, FakePlatform(tmp_path / "another computer")), person)
    assert elsewhere.undoable() is None
    elsewhere.edit(added.id, note="theirs")
    with pytest.raises(ChangedSince) as caught:
        notebook.undo()
    assert caught.value.fields == {"operation": "annotation.edit", "table": "annotations", "id": added.id}
    assert notebook.annotation(added.id).note == "theirs"
    elsewhere.undo()
    notebook.undo()
    assert notebook.annotation(added.id).note == "mine"
    elsewhere.close()


def test_undo_keeps_what_another_computer_changed_beside_it(
    notebook: Notebook, people: People, person: Person, tmp_path: Path
) -> None:
    added = notebook.add(highlight(note="mine"))
    notebook.edit(added.id, note="mine, better")
    elsewhere = open_notebook(People(people.folder, FakePlatform(tmp_path / "another computer")), person)
    tagged = elsewhere.edit(added.id, tags=("theirs",))
    elsewhere.close()
    notebook.undo()
    after = notebook.annotation(added.id)
    assert (after.note, after.tags, after.modified) == ("mine", ("theirs",), tagged.modified)


def test_revisions_show_every_text_a_note_ever_had(notebook: Notebook) -> None:
    added = notebook.add(highlight(note="one"))
    notebook.add(highlight(note=f"mentions {added.id}"))
    notebook.edit(added.id, note="two")
    notebook.undo()
    revisions = notebook.revisions(added.id)
    assert [r.op for r in revisions] == [Op.ADD_ANNOTATION, Op.EDIT_ANNOTATION, Op.UNDO]
    assert [(r.edits[0].after or {})["note"] for r in revisions] == ["one", "two", "one"]
    assert [r.seq for r in revisions] == [1, 3, 4]
    assert sorted(r.clock for r in revisions) == [r.clock for r in revisions]


def test_revisions_of_one_note_of_many_that_came_together_are_its_own(notebook: Notebook) -> None:
    several = notebook.add_all(highlight(n, note=f'"id":"{n}","before": \\"') for n in range(5))
    notebook.delete([note.id for note in several])
    for note in several:
        revisions = notebook.revisions(note.id)
        assert [r.op for r in revisions] == [Op.ADD_ANNOTATION, Op.DELETE_ANNOTATION]
        assert [edit.id for r in revisions for edit in r.edits] == [note.id, note.id]
        assert (revisions[0].edits[0].after or {})["note"] == note.note
    assert notebook.revisions("nobody") == []


def test_what_followed_its_words_since_is_undone_and_redone_where_it_stands_now(notebook: Notebook) -> None:
    added = notebook.add(highlight(note="one"))
    edited = notebook.edit(added.id, note="two")
    assert edited.anchor is not None
    anchor = replace(edited.anchor, block="b2", start=70, end=70 + len(edited.anchor.quote))
    target = replace(edited.target, edition="edition-2", article="article-7", fingerprint="e" * 64)
    moved = replace(edited, anchor=anchor, target=target, state=AnchorState.REPAIRED)
    assert notebook.merge(Op.REANCHOR_ANNOTATIONS, [moved], [edited]) == 1
    notebook.undo()
    assert replace(moved, note="one", modified=added.modified) == notebook.annotation(added.id)
    notebook.undo()
    assert contents(notebook) == {}
    notebook.redo()
    assert replace(moved, note="one", modified=added.modified) == notebook.annotation(added.id)
    notebook.redo()
    assert notebook.annotation(added.id) == moved


def test_a_place_chosen_by_hand_is_taken_back_as_a_whole_or_not_at_all(notebook: Notebook) -> None:
    lost = notebook.add(replace(highlight(), state=AnchorState.LOST))
    assert lost.anchor is not None
    placed = replace(
        lost, anchor=replace(lost.anchor, start=5, end=5 + len(lost.anchor.quote)), state=AnchorState.IN_PLACE
    )
    notebook.edit(lost.id, anchor=placed.anchor, state=placed.state)
    notebook.undo()
    assert notebook.annotation(lost.id).state is AnchorState.LOST
    notebook.redo()
    before = notebook.annotation(lost.id)
    followed = replace(before, anchor=replace(lost.anchor, start=9, end=9 + len(lost.anchor.quote)))
    notebook.merge(Op.REANCHOR_ANNOTATIONS, [followed], [before])
    notebook.undo()
    now = notebook.annotation(lost.id)
    assert (now.anchor, now.state) == (followed.anchor, AnchorState.IN_PLACE)
