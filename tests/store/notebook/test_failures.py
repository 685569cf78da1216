# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Full disks and failures in the middle of a write: told, or settled before anybody hears of them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.notebook.samples import contents, highlight
from tests.system.fake_platform import FakePlatform

from edition_reader.model.errors import StoreBusy, StoreFull, StoreReadOnly, StoreUnusable
from edition_reader.model.person import Person
from edition_reader.store.journal import Journal
from edition_reader.store.notebook import Notebook, ledger, open_notebook
from edition_reader.store.notebook.ledger import Ledger
from edition_reader.store.people import People

Reopen = Callable[[], Notebook]


class ScarcePlatform(FakePlatform):
    """A disk that is full as long as the ballast lies on it, and from the moment `used_up` is set."""

    ballast: Path | None = None
    used_up = False

    def sync_file(self, handle: int) -> None:
        self.full = self.used_up or (self.ballast is not None and self.ballast.exists())
        super().sync_file(handle)


def test_on_a_full_disk_the_note_is_stored_all_the_same_and_the_next_is_told(tmp_path: Path) -> None:
    platform = ScarcePlatform(tmp_path / "computer")
    people = People(tmp_path / "people", platform)
    notebook = open_notebook(people, people.add("李"))
    platform.ballast = notebook.folder / "ballast"
    assert platform.ballast.stat().st_size == 1 << 20
    last = notebook.add(highlight(note="the last one that fits"))
    assert not platform.ballast.exists()
    platform.used_up = True
    with pytest.raises(StoreFull):
        notebook.add(highlight(note="one too many"))
    assert contents(notebook) == {last.id: last}
    assert notebook.check() == []
    platform.used_up, platform.ballast = False, None
    notebook.add(highlight(note="there is space again"))
    assert (notebook.folder / "ballast").exists()
    notebook.close()


def test_a_disk_that_stays_full_is_told_and_nothing_is_half_there(
    notebook: Notebook, platform: FakePlatform, reopen: Reopen
) -> None:
    added = notebook.add(highlight())
    platform.full = True
    for _ in range(2):
        with pytest.raises(StoreFull) as caught:
            notebook.edit(added.id, note="does not fit")
        assert str(notebook.folder) in caught.value.fields["path"]
    assert contents(notebook) == {added.id: added}
    platform.full = False
    assert notebook.check() == []
    assert notebook.edit(added.id, note="fits").note == "fits"
    assert reopen().findings == ()


@pytest.mark.parametrize("error", [StoreFull, StoreUnusable, StoreBusy])
@pytest.mark.parametrize("times", [1, 100])
def test_a_database_that_fails_behind_the_journal_is_settled(
    notebook: Notebook, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, error: type[StoreFull], times: int
) -> None:
    """The operation is carried out from its line in the journal, or the line is taken back and the failure told."""
    before = notebook.add(highlight())
    carry_out, left = Ledger._carry_out, [times]

    def failing(self: Ledger, connection: sqlite3.Connection, *rest: object) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise error(path="x", reason="input-output")
        carry_out(self, connection, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "_carry_out", failing)
    if times == 1:
        assert notebook.edit(before.id, note="new").note == "new"
    else:
        with pytest.raises(error):
            notebook.edit(before.id, note="new")
    expected = contents(notebook)
    assert expected[before.id].note == ("new" if times == 1 else "")
    monkeypatch.undo()
    assert notebook.check() == []
    again = reopen()
    assert again.findings == ()
    assert contents(again) == expected


def test_a_bug_behind_the_journal_leaves_nothing_there_that_could_not_be_opened(
    notebook: Notebook, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = notebook.add(highlight())

    def broken(*_: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(Ledger, "_carry_out", broken)
    with pytest.raises(KeyError):
        notebook.edit(before.id, note="new")
    monkeypatch.undo()
    assert contents(notebook) == {before.id: before}
    assert notebook.check() == []
    again = reopen()
    assert (again.findings, contents(again)) == ((), {before.id: before})


def test_an_undo_that_could_neither_be_finished_nor_taken_back_is_not_done_twice(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = notebook.add(highlight(0)), notebook.add(highlight(9))
    carry_out, left = Ledger._carry_out, [2]

    def failing(self: Ledger, connection: sqlite3.Connection, *rest: object) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise StoreUnusable(path="x", reason="input-output")
        carry_out(self, connection, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "_carry_out", failing)
    monkeypatch.setattr(Journal, "take_back", lambda *_: None)
    notebook.undo()
    assert contents(notebook) == {first.id: first}
    assert second.id not in contents(notebook)
    assert notebook.check() == []


def test_a_commit_that_fails_although_it_was_done_is_not_done_twice(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ledger.immediate

    class Failing:
        def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
            self.inner, self.path = real(connection, path), path

        def __enter__(self) -> sqlite3.Connection:
            return self.inner.__enter__()

        def __exit__(self, *details: object) -> None:
            self.inner.__exit__(*details)  # type: ignore[arg-type]
            monkeypatch.setattr(ledger, "immediate", real)
            raise StoreUnusable(path=str(self.path), reason="input-output")

    monkeypatch.setattr(ledger, "immediate", Failing)
    added = notebook.add(highlight())
    assert contents(notebook) == {added.id: added}
    assert len(notebook.revisions(added.id)) == 1
    assert notebook.check() == []


def test_a_held_notebook_is_told_after_waiting(
    notebook: Notebook, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook.patience, "_first", 0.0)
    with platform.lock(notebook.folder / "lock", 0), pytest.raises(StoreBusy):
        notebook.add(highlight())
    assert notebook.add(highlight()).id


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(people: People, person: Person) -> None:
    folder = people.folder_of(person)
    folder.chmod(0o500)
    with pytest.raises(StoreReadOnly):
        open_notebook(people, person)
    folder.chmod(0o700)


def test_something_else_where_the_database_should_be_is_told(people: People, person: Person) -> None:
    (people.folder_of(person) / "notebook.sqlite").mkdir()
    with pytest.raises(StoreUnusable):
        open_notebook(people, person)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 3 MiB; skipped where none can be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs the right to mount")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("can't mount here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_on_a_real_full_disk_everything_acknowledged_is_there(small_disk: Path, tmp_path: Path) -> None:
    people = People(small_disk / "people", FakePlatform(tmp_path / "computer"))
    person = people.add("李")
    notebook = open_notebook(people, person)
    acknowledged = {}

    def fill() -> None:
        for n in range(3000):
            added = notebook.add(highlight(n, note="字" * 1000))
            acknowledged[added.id] = added

    with pytest.raises(StoreFull):
        fill()
    assert len(acknowledged) > 50
    assert not (notebook.folder / "ballast").exists()
    with pytest.raises(StoreFull):
        notebook.add(highlight(note="字" * 1000))
    assert contents(notebook) == acknowledged
    notebook.close()
    again = open_notebook(people, person)
    assert (again.findings, contents(again)) == ((), acknowledged)
    again.close()
