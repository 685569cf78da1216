# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a notebook keeps and gives back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.store.notebook.samples import contents, highlight, without_times
from tests.system.fake_platform import FakePlatform

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.changes import Changes, Op
from edition_reader.model.errors import NotebookOnNetwork, NotFound, StoreTooNew, WrongUse
from edition_reader.model.holding import Position
from edition_reader.model.person import Person
from edition_reader.store.connection import open_database
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People

Reopen = Callable[[], Notebook]


def test_a_note_comes_back_as_it_was_after_reopening(notebook: Notebook, reopen: Reopen) -> None:
    whole = Annotation(id="", kind=AnnotationKind.NOTE, target=Target("edition-1"), note="整期", tags=("a", "b"))
    added = [notebook.add(highlight(note="𠮷 é e\u0301")), notebook.add(whole)]
    assert [without_times(a) for a in added] == [highlight(note="𠮷 é e\u0301"), whole]
    assert all(a.id and a.created and a.modified for a in added)
    notebook.close()
    again = reopen()
    assert again.findings == ()
    assert contents(again) == {a.id: a for a in added}


def test_all_fields_of_an_annotation_are_kept(notebook: Notebook) -> None:
    odd = replace(
        highlight(),
        kind=AnnotationKind.WORD,
        state=AnchorState.CHECK,
        created="2020-01-01T00:00:00.000Z",
        modified="2020-01-02T00:00:00.000Z",
        creator="王",
        origin="readium:17",
    )
    assert replace(notebook.add(odd), id="") == odd


def test_characters_that_no_file_can_hold_are_replaced_and_no_others(notebook: Notebook) -> None:
    added = notebook.add(highlight(note="a\0b \ud842 \ud842\udfb7 \u202e \x0b"))
    assert added.note == "a␀b \ufffd 𠮷 \u202e \x0b"
    notebook.set_setting("k\0", {"\0": ["\ud800"]})
    assert notebook.setting("k\0") == {"␀": ["\ufffd"]}


def test_adding_again_is_safe_and_adding_another_under_the_same_id_is_refused(notebook: Notebook) -> None:
    first = notebook.add(highlight(id="mine"))
    assert notebook.add(highlight(id="mine")) == first
    assert len(notebook.revisions("mine")) == 1
    with pytest.raises(WrongUse):
        notebook.add(highlight(id="mine", note="another"))
    assert contents(notebook) == {"mine": first}


def test_many_are_added_in_one_operation(notebook: Notebook) -> None:
    notebook.add_all(highlight(n) for n in range(100))
    assert len(notebook.annotations()) == 100
    notebook.undo()
    assert notebook.annotations() == []


def test_editing_changes_what_is_given_and_nothing_else(notebook: Notebook) -> None:
    before = notebook.add(highlight(note="old"))
    after = notebook.edit(before.id, note="new", tags=("t", "t", "u"), color=None)
    assert after == replace(before, note="new", tags=("t", "u"), color=None, modified=after.modified)
    edits = notebook.revisions(before.id)[-1].edits
    assert set(edits[0].after or {}) == {"note", "tags", "color", "modified"}
    assert notebook.edit(before.id, anchor=None, state=AnchorState.LOST).anchor is None


def test_an_edit_that_changes_nothing_is_not_recorded(notebook: Notebook) -> None:
    added = notebook.add(highlight(note="a␀b"))
    assert notebook.edit(added.id, note="a\0b", color=Color.YELLOW) == added
    assert [operation.op for operation in notebook.revisions(added.id)] == [Op.ADD_ANNOTATION]


def test_deleting_is_a_move_to_the_trash(notebook: Notebook) -> None:
    kept, gone = notebook.add(highlight(0)), notebook.add(highlight(9))
    assert notebook.delete([gone.id, gone.id]) == 1
    assert notebook.delete([gone.id]) == 0
    assert notebook.annotations() == [kept]
    assert [a.id for a in notebook.annotations(trash=True)] == [gone.id]
    assert notebook.annotation(gone.id).deleted
    assert notebook.restore([gone.id, kept.id]) == 1
    assert notebook.annotations() == [kept, gone]


def test_unknown_ids_are_told(notebook: Notebook) -> None:
    for call in (
        lambda: notebook.annotation("x"),
        lambda: notebook.edit("x", note=""),
        lambda: notebook.delete(["x"]),
        lambda: notebook.restore(["x"]),
    ):
        with pytest.raises(NotFound) as caught:
            call()
        assert caught.value.fields == {"what": "annotation", "id": "x"}


def test_annotations_come_in_the_order_of_the_text_and_can_be_chosen(notebook: Notebook) -> None:
    for article, start in (("article-2", 3), ("article-1", 30), ("article-1", 4)):
        notebook.add(highlight(start, article=article))
    notebook.add(highlight(1, edition="edition-2", article="article-9"))
    whole = notebook.add(replace(highlight(article="article-1"), anchor=None))
    assert [a.anchor and a.anchor.start for a in notebook.annotations(article="article-1")] == [None, 4, 30]
    assert [a.anchor and a.anchor.start for a in notebook.annotations(edition="edition-1")] == [None, 4, 30, 3]
    assert len(notebook.annotations()) == 5
    assert notebook.annotations(edition="edition-2", article="article-1") == []
    assert notebook.annotations(article="article-1")[0] == whole


def test_counts_tell_colours_by_article_and_leave_out_the_trash(notebook: Notebook) -> None:
    notebook.add(highlight(0))
    notebook.add(highlight(5))
    notebook.add(highlight(9, color=None))
    notebook.add(highlight(0, article="article-2", color=Color.PINK))
    notebook.add(highlight(0, article=None))
    notebook.delete([notebook.add(highlight(7)).id])
    assert notebook.counts("edition-1") == {
        "article-1": {Color.YELLOW: 2, None: 1},
        "article-2": {Color.PINK: 1},
    }
    assert notebook.edition_counts() == {"edition-1": 5}


def test_positions_are_kept_newest_first_and_not_undone(notebook: Notebook, reopen: Reopen) -> None:
    notebook.set_position(Position("edition-1", "article-1", 7, "2025-01-01T00:00:00.000Z"))
    notebook.set_position(Position("edition-2", "article-9", 0, "2025-01-02T00:00:00.000Z"))
    notebook.set_position(Position("edition-1", "article-2", 3, "2025-01-03T00:00:00.000Z"))
    notebook.set_position(Position("edition-1", "article-2", 3))
    notebook.close()
    notebook = reopen()
    assert [(p.edition, p.article, p.offset) for p in notebook.positions()] == [
        ("edition-1", "article-2", 3),
        ("edition-2", "article-9", 0),
    ]
    assert notebook.position("edition-1") == Position("edition-1", "article-2", 3, "2025-01-03T00:00:00.000Z")
    assert notebook.position("edition-3") is None
    assert notebook.undoable() is None


def test_what_was_read_and_settings_are_kept(notebook: Notebook, reopen: Reopen) -> None:
    for article in ("a", "b", "a"):
        notebook.mark_read("edition-1", article)
    notebook.set_setting("size", {"reader": 1.5})
    notebook.set_setting("nothing", None)
    notebook.close()
    notebook = reopen()
    assert notebook.read_articles("edition-1") == {"a", "b"}
    assert notebook.read_articles("edition-2") == frozenset()
    assert notebook.setting("size") == {"reader": 1.5}
    assert notebook.setting("nothing", 3) is None
    assert notebook.setting("unknown", 3) == 3


def test_listeners_hear_of_each_change_until_they_leave(notebook: Notebook) -> None:
    heard: list[Changes] = []
    leave = notebook.subscribe(heard.append)
    ids = {notebook.add(highlight(n)).id for n in range(2)}
    notebook.delete(ids)
    assert [c.operation.op for c in heard] == [Op.ADD_ANNOTATION, Op.ADD_ANNOTATION, Op.DELETE_ANNOTATION]
    assert heard[-1].rows == {"annotations": ids}
    leave()
    notebook.restore(ids)
    assert len(heard) == 3


def test_two_windows_on_one_notebook_hear_of_each_other_and_lose_nothing(reopen: Reopen) -> None:
    one, other = reopen(), reopen()
    heard: list[Changes] = []
    other.subscribe(heard.append)
    assert not other.refresh()
    mine = one.add(highlight(0))
    theirs = other.add(highlight(5))
    assert [next(iter(c.rows["annotations"])) for c in heard] == [mine.id, theirs.id]
    one.edit(theirs.id, note="from the first window")
    assert other.refresh()
    assert not other.refresh()
    assert other.annotation(theirs.id).note == "from the first window"
    assert contents(one) == contents(other)
    assert one.check() == []


def test_people_do_not_see_each_others_notes(people: People, notebook: Notebook) -> None:
    notebook.add(highlight())
    wang = open_notebook(people, people.add("王"))
    assert wang.annotations() == []
    wang.close()


@pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")
def test_all_files_are_private_whatever_the_umask(people: People) -> None:
    before = os.umask(0)
    try:
        person = people.add("赵")
        notebook = open_notebook(people, person)
        notebook.add(highlight())
        notebook.close()
    finally:
        os.umask(before)
    for path in [people.folder, *people.folder.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_notebook_on_a_network_drive_is_refused(people: People, person: Person, platform: FakePlatform) -> None:
    platform.network = (people.folder,)
    with pytest.raises(NotebookOnNetwork) as caught:
        open_notebook(people, person)
    assert caught.value.fields["filesystem"] == "nfs4"
    with pytest.raises(NotebookOnNetwork):
        people.add("王")


def test_a_newer_notebook_is_refused_and_left_untouched(people: People, person: Person, reopen: Reopen) -> None:
    notebook = reopen()
    notebook.add(highlight())
    notebook.close()
    path = notebook.folder / "notebook.sqlite"
    connection = open_database(path, application_id=0x45644E62, version=1, read_only=False, platform=people.platform)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = {p: p.read_bytes() for p in notebook.folder.rglob("*") if p.is_file()}
    with pytest.raises(StoreTooNew) as caught:
        open_notebook(people, person)
    assert caught.value.fields == {"path": str(path), "found": 99, "known": 1}
    assert {p: p.read_bytes() for p in notebook.folder.rglob("*") if p.is_file()} == before


def test_articles_are_marked_read_and_unread_together(notebook: Notebook) -> None:
    notebook.mark_read("edition-1", "b")
    heard: list[Changes] = []
    notebook.subscribe(heard.append)
    assert notebook.mark_all_read("edition-1", ("a", "b", "c", "a")) == ("a", "c")
    assert notebook.mark_all_read("edition-1", ("a", "b")) == ()
    assert len(heard) == 1
    assert notebook.read_articles("edition-1") == {"a", "b", "c"}
    assert notebook.read_editions() == {"edition-1"}
    notebook.mark_unread("edition-1", ("a", "c"))
    assert notebook.read_articles("edition-1") == {"b"}
    assert notebook.check() == []
