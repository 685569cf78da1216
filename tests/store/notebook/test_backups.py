# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Backups: one file, verified, numbered by what is in it; and the automatic ones."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.notebook.samples import contents, highlight

from edition_reader.model.errors import StoreUnusable, UnreadableFile
from edition_reader.store.notebook import Notebook, backups, read_backup

Reopen = Callable[[], Notebook]


def test_a_backup_holds_everything_in_one_file(notebook: Notebook, tmp_path: Path) -> None:
    ids = [notebook.add(highlight(n, note="𠮷")).id for n in range(3)]
    notebook.delete(ids[:1])
    notebook.backup(tmp_path / "copy.zip")
    backup = read_backup(tmp_path / "copy.zip")
    assert {a.id: a for a in backup.annotations} == contents(notebook)
    assert (backup.person, len(backup.operations)) == ("李", 4)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert set(archive.namelist()) == {"backup.json", "notebook.sqlite", "journal/000001.jsonl", "person.json"}
        archive.extract("notebook.sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "notebook.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM annotations").fetchone() == (3,)
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.zip"]
    if os.name != "nt":
        assert (tmp_path / "copy.zip").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_cannot_be_written_is_told(notebook: Notebook, tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable):
        notebook.backup(tmp_path / "no such folder" / "copy.zip")


def test_what_is_no_backup_or_a_damaged_one_is_told(notebook: Notebook, tmp_path: Path) -> None:
    for n in range(3):
        notebook.add(highlight(n))
    notebook.backup(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        lines = archive.read("journal/000001.jsonl").splitlines(keepends=True)
    with zipfile.ZipFile(tmp_path / "gap.zip", "w") as archive:
        archive.writestr("backup.json", '{"format": "edition-reader-notebook", "v": 1, "operations": 2}')
        archive.writestr("journal/000001.jsonl", lines[0] + lines[2])
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("x", "y")
    (tmp_path / "text.zip").write_text("no zip")
    reasons = {}
    for name in ("gap.zip", "other.zip", "text.zip", "missing.zip"):
        with pytest.raises(UnreadableFile) as caught:
            read_backup(tmp_path / name)
        reasons[name] = caught.value.fields["reason"]
    assert reasons == {
        "gap.zip": "damaged-backup",
        "other.zip": "not-a-backup",
        "text.zip": "not-a-backup",
        "missing.zip": "not-found",
    }


def test_closing_after_a_change_makes_a_backup_when_there_is_none_or_enough_has_happened(
    notebook: Notebook, reopen: Reopen
) -> None:
    folder = notebook.folder / "backups"
    notebook.close()
    assert not list(folder.glob("*.zip"))
    notebook = reopen()
    notebook.add(highlight())
    notebook.close()
    notebook.close()
    assert [path.name for path in folder.glob("*.zip")] == ["000000001.zip"]
    notebook = reopen()
    notebook.add(highlight())
    notebook.close()
    assert len(list(folder.glob("*.zip"))) == 1
    notebook = reopen()
    for n in range(50):
        notebook.set_setting("n", n)
    notebook.close()
    assert sorted(path.name for path in folder.glob("*.zip")) == ["000000001.zip", "000000052.zip"]
    reopen().close()
    assert len(list(folder.glob("*.zip"))) == 2


@pytest.mark.parametrize("seconds", [-70 * 365 * 86400, 70 * 365 * 86400])
def test_a_wrong_clock_makes_more_backups_never_fewer(notebook: Notebook, reopen: Reopen, seconds: int) -> None:
    notebook.add(highlight())
    notebook.close()
    (first,) = (notebook.folder / "backups").glob("*.zip")
    now = first.stat().st_mtime
    os.utime(first, (max(1, now + seconds), max(1, now + seconds)))
    notebook = reopen()
    notebook.add(highlight())
    notebook.close()
    assert len(list((notebook.folder / "backups").glob("*.zip"))) == 2


def test_the_newest_backups_are_kept_by_number_and_copies_before_upgrades_too(
    notebook: Notebook, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "OPERATIONS", 1)
    folder = notebook.folder / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "notebook-v1.sqlite").write_bytes(b"pinned")
    for n in range(backups.KEPT + 3):
        notebook.add(highlight(n))
        notebook.close()
        notebook = reopen()
    names = sorted(path.name for path in folder.glob("*.zip"))
    assert names == [f"{n:09d}.zip" for n in range(4, backups.KEPT + 4)]
    assert (folder / "notebook-v1.sqlite").read_bytes() == b"pinned"


def test_a_backup_that_fails_on_closing_is_no_reason_to_fail(notebook: Notebook, reopen: Reopen) -> None:
    added = notebook.add(highlight())
    shutil.rmtree(notebook.folder / "backups", ignore_errors=True)
    (notebook.folder / "backups").write_text("a file where the folder should be")
    notebook.close()
    (notebook.folder / "backups").unlink()
    assert contents(reopen()) == {added.id: added}


def test_any_damage_to_a_backup_is_told_or_harmless(notebook: Notebook, tmp_path: Path) -> None:
    for n in range(5):
        notebook.add(highlight(n))
    notebook.backup(tmp_path / "copy.zip")
    whole, data = read_backup(tmp_path / "copy.zip"), (tmp_path / "copy.zip").read_bytes()
    told = 0
    for place in range(0, len(data), 17):
        damaged = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        (tmp_path / "damaged.zip").write_bytes(damaged)
        try:
            assert read_backup(tmp_path / "damaged.zip").operations == whole.operations
        except UnreadableFile:
            told += 1
    assert told
