# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""check, backup, restore and doctor."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def note(run: Run, tongliao: str) -> str:
    article = run("show", tongliao).data["articles"][0]["id"]
    return run("annotations", "add", "--article", article, "--quote", "三年蝶变", "--note", "n").data["id"]


def test_sound_stores_are_ok(run: Run, note: str) -> None:
    answer = run("check")
    assert (answer.status, answer.data) == (0, {"ok": True, "findings": []})


def test_a_damaged_text_is_told_and_made_again_from_the_original(
    run: Run, note: str, tongliao: str, tmp_path: Path
) -> None:
    before = run("show", tongliao).data
    with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite")) as connection, connection:
        connection.execute("UPDATE article_text SET body = replace(body, '三年', '四年') WHERE article = 1")
        connection.execute("UPDATE article_text SET blocks = 'x' WHERE article = 2")
        connection.execute("DELETE FROM article_text WHERE article = 3")
    found = run("check")
    assert (found.status, found.data["ok"]) == (1, False)
    assert {finding["code"] for finding in found.data["findings"]} == {"row-changed-outside", "article-text-missing"}
    assert all(finding["message"] for finding in found.data["findings"])
    repaired = run("check", "--repair")
    assert (repaired.status, repaired.data["ok"]) == (0, True)
    assert all(finding["repaired"] for finding in repaired.data["findings"])
    assert run("check").data == {"ok": True, "findings": []}
    assert run("show", tongliao).data == before


def test_a_note_outlives_its_article(run: Run, note: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite")) as connection, connection:
        connection.execute("UPDATE article SET id = 'another' WHERE n = 1")
    codes = [finding["code"] for finding in run("check").data["findings"]]
    assert "note-without-article" in codes
    assert len(run("annotations", "list").data["annotations"]) == 1


def test_a_notebook_without_its_database_is_mended_and_said(run: Run, note: str, tmp_path: Path) -> None:
    (tmp_path / "library" / "people" / "li" / "notebook.sqlite").unlink()
    answer = run("annotations", "list")
    assert [a["id"] for a in answer.data["annotations"]] == [note]
    assert "repaired" in answer.err


def test_a_backup_brings_back_what_is_missing_and_leaves_what_is_newer(run: Run, note: str, tmp_path: Path) -> None:
    output = tmp_path / "copy.zip"
    made = run("backup", "--output", output)
    assert (made.status, made.data) == (0, {"output": str(output), "bytes": output.stat().st_size})
    assert run("restore", output).data == {"added": 0, "same": 1, "newer": 0}
    run("annotations", "edit", note, "--note", "newer")
    assert run("restore", output).data == {"added": 0, "same": 0, "newer": 1}
    assert run("annotations", "list").data["annotations"][0]["note"] == "newer"
    other = tmp_path / "other"
    assert run("restore", output, "--preview", library=other).data == {"added": 1, "same": 0, "newer": 0}
    assert run("annotations", "list", library=other).data == {"annotations": []}
    assert run("restore", output, library=other).data["added"] == 1
    (back,) = run("annotations", "list", library=other).data["annotations"]
    assert (back["id"], back["note"], back["quote"], back["person"]) == (note, "n", "三年蝶变", "li")


def test_a_backup_replaces_an_older_one_but_no_other_file(run: Run, note: str, tmp_path: Path) -> None:
    output = tmp_path / "copy.zip"
    assert run("backup", "--output", output).status == 0
    assert run("backup", "--output", output).status == 0
    thesis = tmp_path / "thesis.docx"
    thesis.write_bytes(b"years of work")
    answer = run("backup", "--output", thesis)
    assert (answer.status, answer.error) == (2, "wrong-use")
    assert thesis.read_bytes() == b"years of work"


def test_a_backup_without_a_name_never_meets_another(
    run: Run, note: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {Path(run("backup").data["output"]) for _ in range(2)}
    assert len(names) == 2
    assert all(path.is_file() and path.parent == tmp_path for path in names)


def test_a_backup_into_nowhere_fails_clearly(run: Run, note: str, tmp_path: Path) -> None:
    assert run("backup", "--output", tmp_path / "missing" / "copy.zip").status == 3


def test_a_backup_of_nobody_is_not_found(run: Run) -> None:
    answer = run("backup")
    assert (answer.status, answer.error) == (3, "not-found")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_backup_is_not_restored(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    for file in (path, tmp_path / "missing.zip"):
        answer = run("restore", file)
        assert (answer.status, answer.error) == (3, "unreadable-file")


def test_doctor_tells_versions_folders_and_features(run: Run, tmp_path: Path) -> None:
    data = run("doctor").data
    assert {"edition-reader", "python", "sqlite"} <= data["versions"].keys()
    assert {folder["name"]: folder["path"] for folder in data["folders"]}["library"] == str(tmp_path / "library")
    assert {feature["name"]: feature["present"] for feature in data["features"]}["samples"]
    assert not (tmp_path / "library").exists()


def _spoil(path: Path) -> None:
    """Let the pages of a database be rubbish, all but the first."""
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(255 - byte for byte in data[4096:])
    path.write_bytes(data)


@pytest.mark.parametrize("owner", ["library", "person"])
def test_a_damaged_index_is_made_again_by_whoever_searches(run: Run, note: str, tmp_path: Path, owner: str) -> None:
    whole = run("search", "三年").data
    assert whole["total"]
    library = tmp_path / "library"
    folder = library if owner == "library" else library / "people" / "li"
    _spoil(folder / "index.sqlite")
    found = run("search", "三年")
    assert (found.status, found.data) == (0, whole)
    assert run("check").data == {"ok": True, "findings": []}


@pytest.mark.parametrize("damage", [_spoil, lambda path: path.write_bytes(path.read_bytes()[:4096])])
def test_repair_makes_an_index_again_that_can_no_longer_be_written(
    run: Run, note: str, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    whole = run("search", "三年").data
    damage(tmp_path / "library" / "index.sqlite")
    told = run("check")
    assert (told.status, [one["code"] for one in told.data["findings"]]) == (1, ["index-damaged"])
    assert run("check", "--repair").data["ok"]
    assert run("search", "三年").data == whole


def test_an_index_that_was_never_made_is_no_damage(run: Run, note: str, tmp_path: Path) -> None:
    (tmp_path / "library" / "index.sqlite").write_bytes(b"")
    assert run("check").data == {"ok": True, "findings": []}
    assert run("search", "三年").data["total"]


@pytest.mark.parametrize("data", [b"rubbish" * 2000, None])
def test_a_library_that_cannot_be_opened_is_told_and_keeps_nobody_from_their_notes(
    run: Run, note: str, tmp_path: Path, data: bytes | None
) -> None:
    path = tmp_path / "library" / "library.sqlite"
    damaged = data if data is not None else path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(damaged)
    (tmp_path / "library" / "people" / "li" / "notebook.sqlite").unlink()
    told = run("check")
    assert (told.status, told.data["ok"]) == (1, False)
    codes = [finding["code"] for finding in told.data["findings"]]
    assert codes == ["database-damaged", "database-missing"]
    assert path.read_bytes() == damaged
    repaired = run("check", "--repair")
    (aside,) = repaired.data["findings"]
    assert (repaired.status, aside["code"], aside["repaired"]) == (1, "library-set-aside", False)
    assert aside["folder"] in aside["message"]
    assert (Path(aside["folder"]) / "library.sqlite").read_bytes() == damaged
    assert run("check").data == {"ok": True, "findings": []}
    assert [one["id"] for one in run("annotations", "list").data["annotations"]] == [note]
    assert run("undo").data["changed"] == 1


def test_an_index_of_sqlite_that_lacks_a_row_is_made_again(run: Run, note: str, tmp_path: Path) -> None:
    path = tmp_path / "library" / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'edition_by_newspaper'").fetchone()
        connection.execute("UPDATE sqlite_schema SET sql = sql || ' AND 0' WHERE name = 'edition_by_newspaper'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("REINDEX edition_by_newspaper")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'edition_by_newspaper'", (sql,))
        connection.commit()
    assert {finding["code"] for finding in run("check").data["findings"]} == {"database-damaged"}
    repaired = run("check", "--repair")
    assert (repaired.status, repaired.data["ok"]) == (0, True)
    assert run("check").data == {"ok": True, "findings": []}
