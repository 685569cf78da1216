# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One note that two windows write: whatever comes between two steps, no wording is lost or passed off as known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.ui.reader.writing import Writing


@pytest.fixture
def windows(tmp_path) -> Iterator[tuple[Notebook, Notebook]]:
    """Return one notebook opened twice."""
    people = People(tmp_path / "people", FakePlatform(tmp_path, user="li"))
    person = people.add("李")
    with closing(open_notebook(people, person)) as here, closing(open_notebook(people, person)) as there:
        yield here, there


def begun(here: Notebook) -> tuple[Annotation, Writing, list[int]]:
    """Return a note "one" that is being written, and what collects the conflicts that were told."""
    target = Target(edition="e", article="a", newspaper="", fingerprint="")
    held = here.add(Annotation(id="", kind=AnnotationKind.NOTE, target=target, note="one"))
    told: list[int] = []
    return held, Writing(here, held, lambda: told.append(1)), told


def texts(notebook: Notebook, id_: str) -> list[str]:
    return [
        edit.after["note"]
        for one in notebook.revisions(id_)
        for edit in one.edits
        if edit.after and "note" in edit.after
    ]


def next_change(here: Notebook, there: Notebook, id_: str, text: str, *, at: int = 1) -> None:
    """Let the other window write right after the change number `at` of this one."""
    passed: list[int] = []

    def changed(_: object) -> None:
        passed.append(1)
        if len(passed) == at:
            there.edit(id_, note=text)

    here.subscribe(changed)


def test_what_is_written_elsewhere_right_after_storing_is_not_taken_for_known(windows) -> None:
    here, there = windows
    held, writing, told = begun(here)
    next_change(here, there, held.id, "theirs")
    writing.store("mine", "g")
    writing.store("mine, longer", "g")
    assert told
    assert here.annotation(held.id).note == "theirs"
    assert {"mine", "theirs", "mine, longer"} <= set(texts(here, held.id))


def test_what_is_written_elsewhere_amid_keeping_both_wordings_holds(windows) -> None:
    here, there = windows
    held, writing, _ = begun(here)
    there.edit(held.id, note="theirs")
    next_change(here, there, held.id, "theirs, later")
    writing.store("mine", "g")
    assert writing.theirs == "theirs, later" == here.annotation(held.id).note
    assert {"mine", "theirs", "theirs, later"} <= set(texts(here, held.id))


def test_mine_is_not_put_over_a_wording_that_nobody_was_shown(windows) -> None:
    here, there = windows
    held, writing, told = begun(here)
    there.edit(held.id, note="theirs")
    writing.store("mine", "g")
    there.edit(held.id, note="a third")
    writing.keep_mine("mine")
    assert (here.annotation(held.id).note, writing.theirs, len(told)) == ("a third", "a third", 2)
    writing.keep_mine("mine")
    assert (here.annotation(held.id).note, writing.theirs, writing.known) == ("mine", None, "mine")


def test_the_other_wording_that_is_chosen_is_the_one_of_now(windows) -> None:
    here, there = windows
    held, writing, _ = begun(here)
    there.edit(held.id, note="theirs")
    writing.store("mine", "g")
    there.edit(held.id, note="a third")
    assert writing.keep_theirs() == "a third"
    writing.store("a third, and mine", "g")
    assert here.annotation(held.id).note == "a third, and mine"
