# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Damage of every kind is noticed, mended and told; nothing is lost as long as one whole line of it is left."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.notebook.samples import contents, highlight

from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.errors import StoreTooNew
from edition_reader.model.findings import FindingCode
from edition_reader.store import journal as journal_module
from edition_reader.store.journal import Journal
from edition_reader.store.lines import hash_of, line_of, operation_of
from edition_reader.store.notebook import Notebook

Reopen = Callable[[], Notebook]


@pytest.fixture
def written(reopen: Reopen) -> tuple[Path, dict[str, Annotation]]:
    """Return the folder of a closed notebook with twelve operations and no backups, and what is in it."""
    notebook = reopen()
    ids = [notebook.add(highlight(n * 50, note=f"第{n}条 𠮷 é e\u0301")).id for n in range(8)]
    notebook.edit(ids[1], note="changed")
    notebook.delete([ids[2]])
    notebook.delete([ids[3]])
    notebook.undo()
    held = contents(notebook)
    notebook.close()
    shutil.rmtree(notebook.folder / "backups")
    return notebook.folder, held


def codes(notebook: Notebook) -> list[tuple[FindingCode, bool]]:
    return [(finding.code, finding.repaired) for finding in notebook.findings]


def segment(folder: Path) -> Path:
    return folder / "journal" / "000001.jsonl"


def assert_whole(notebook: Notebook, held: dict[str, Annotation]) -> None:
    """The contents are as before, both ledgers agree, and undo still works from the history."""
    assert contents(notebook) == held
    assert notebook.check() == []
    notebook.redo()
    notebook.undo()
    assert contents(notebook) == held


def test_an_undamaged_notebook_opens_without_findings(written, reopen: Reopen) -> None:
    _, held = written
    notebook = reopen()
    assert notebook.findings == ()
    assert_whole(notebook, held)


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_database_that_is_gone_is_made_from_the_journal(written, reopen: Reopen, damage) -> None:
    folder, held = written
    damage(folder / "notebook.sqlite")
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.DATABASE_MISSING, True)]
    assert_whole(notebook, held)


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 400, b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_a_database_that_is_none_is_kept_aside_and_made_anew(written, reopen: Reopen, content: bytes) -> None:
    folder, held = written
    (folder / "notebook.sqlite").write_bytes(content)
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.DATABASE_DAMAGED, True)]
    assert (folder / "quarantine" / "0001" / "notebook.sqlite").read_bytes() == content
    assert_whole(notebook, held)


def test_a_database_of_another_program_is_kept_aside(written, reopen: Reopen) -> None:
    folder, held = written
    (folder / "notebook.sqlite").unlink()
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.DATABASE_DAMAGED, True)]
    assert_whole(notebook, held)


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE annotations SET note = 'forged' WHERE rowid = 1", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE annotations SET deleted = 'x' WHERE rowid = 2", FindingCode.ROW_CHANGED_OUTSIDE),
        ("DELETE FROM annotations WHERE rowid = 1", FindingCode.ROW_MISSING),
        ("UPDATE totals SET total = total + 1 WHERE name = 'annotations'", FindingCode.DATABASE_DAMAGED),
        ("DELETE FROM totals", FindingCode.DATABASE_DAMAGED),
        ("DELETE FROM history WHERE seq = 3", FindingCode.DATABASE_DAMAGED),
        ("UPDATE history SET line = replace(line, '条', '个') WHERE seq = 3", FindingCode.DATABASE_DAMAGED),
        ("UPDATE history SET op = 'undo' WHERE seq = 3", FindingCode.DATABASE_DAMAGED),
        ("UPDATE history SET id = 'x' WHERE seq = 3", FindingCode.DATABASE_DAMAGED),
        ("DROP TABLE positions", FindingCode.DATABASE_DAMAGED),
        ("DROP TABLE history", FindingCode.DATABASE_DAMAGED),
        ("PRAGMA application_id = 7", FindingCode.DATABASE_DAMAGED),
        ("PRAGMA user_version = 1048577", FindingCode.DATABASE_DAMAGED),
    ],
)
def test_what_another_program_changed_in_the_database_is_put_right(written, reopen: Reopen, sql: str, code) -> None:
    folder, held = written
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as connection:
        connection.execute(sql)
        connection.commit()
    notebook = reopen()
    assert (code, True) in codes(notebook)
    assert all(repaired for _, repaired in codes(notebook))
    assert_whole(notebook, held)


def test_a_row_exchanged_for_its_older_self_is_noticed(written, reopen: Reopen) -> None:
    folder, held = written
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(annotations)")]
        first = connection.execute("SELECT * FROM annotations ORDER BY rowid LIMIT 1").fetchone()
    notebook = reopen()
    notebook.edit(first[0], note="newer")
    held = contents(notebook)
    notebook.close()
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as connection:
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        connection.execute(f"INSERT OR REPLACE INTO annotations ({names}) VALUES ({marks})", first)
        connection.commit()
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.DATABASE_DAMAGED, True)]
    assert contents(notebook) == held


def test_an_older_copy_of_the_database_is_brought_up_to_date_and_told(written, reopen: Reopen) -> None:
    folder, _ = written
    old = (folder / "notebook.sqlite").read_bytes()
    notebook = reopen()
    for n in range(3):
        notebook.add(highlight(1000 + n))
    notebook.undo()
    notebook.redo()
    notebook.undo()
    held = contents(notebook)
    notebook.close()
    (folder / "notebook.sqlite").write_bytes(old)
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.DATABASE_DAMAGED, True)]
    assert dict(notebook.findings[0].fields) == {"reason": "older-copy", "operations": 6}
    assert_whole(notebook, held)


def test_one_operation_that_a_kill_left_in_the_journal_is_carried_out_without_a_word(written, reopen: Reopen) -> None:
    folder, _ = written
    old = (folder / "notebook.sqlite").read_bytes()
    notebook = reopen()
    added = notebook.add(highlight(note="last words"))
    notebook.close()
    (folder / "notebook.sqlite").write_bytes(old)
    notebook = reopen()
    assert notebook.findings == ()
    assert notebook.annotation(added.id) == added


def test_a_journal_that_is_gone_is_made_from_the_database_byte_for_byte(written, reopen: Reopen) -> None:
    folder, held = written
    before = segment(folder).read_bytes()
    shutil.rmtree(folder / "journal")
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.JOURNAL_MISSING, True)]
    assert segment(folder).read_bytes() == before
    assert_whole(notebook, held)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data[:500] + b"X" + data[501:],
        lambda data: data[:-200] + b"X" + data[-199:],
        lambda data: data.replace("第1条".encode(), "第9条".encode(), 1),
        lambda data: b"".join(data.splitlines(keepends=True)[:-2]),
        lambda data: b"".join(data.splitlines(keepends=True)[2:]),
        lambda data: b"".join(reversed(data.splitlines(keepends=True))),
        lambda data: b"\xff\xfe" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
    ],
)
def test_a_damaged_journal_is_kept_aside_and_made_again(written, reopen: Reopen, damage) -> None:
    folder, held = written
    before = segment(folder).read_bytes()
    damaged = damage(before)
    segment(folder).write_bytes(damaged)
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.JOURNAL_DAMAGED, True)]
    assert segment(folder).read_bytes() == before
    assert (folder / "quarantine" / "0001" / "journal" / "000001.jsonl").read_bytes() == damaged
    assert_whole(notebook, held)


@pytest.mark.parametrize("torn", [b'{"v":1,"seq":13,"id":"', b"\0" * 100, b'{"v":1}\n'])
def test_a_line_that_was_not_wholly_written_is_cut_off_and_kept_aside(written, reopen: Reopen, torn: bytes) -> None:
    folder, held = written
    before = segment(folder).read_bytes()
    segment(folder).write_bytes(before + torn)
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.JOURNAL_TAIL_CUT, True)]
    assert segment(folder).read_bytes() == before
    assert (folder / "quarantine" / "0001" / "journal-end.txt").read_bytes() == torn
    assert_whole(notebook, held)


def test_both_damaged_in_different_places_give_everything_together(written, reopen: Reopen) -> None:
    folder, held = written
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as connection:
        connection.execute("DELETE FROM history WHERE seq IN (2, 5, 12)")
        connection.execute("DELETE FROM annotations")
        connection.commit()
    lines = segment(folder).read_bytes().splitlines(keepends=True)
    segment(folder).write_bytes(b"".join(line for n, line in enumerate(lines, 1) if n not in {1, 3, 9}))
    notebook = reopen()
    assert all(repaired for _, repaired in codes(notebook))
    assert FindingCode.JOURNAL_DAMAGED in {code for code, _ in codes(notebook)}
    assert segment(folder).read_bytes() == b"".join(lines)
    assert_whole(notebook, held)


def test_an_unreadable_database_still_gives_the_lines_that_the_journal_lost(written, reopen: Reopen) -> None:
    folder, held = written
    data = (folder / "notebook.sqlite").read_bytes()
    (folder / "notebook.sqlite").write_bytes(b"\0" * 4096 + data[4096:])
    lines = segment(folder).read_bytes().splitlines(keepends=True)
    segment(folder).write_bytes(b"".join(lines[:3] + lines[6:]))
    notebook = reopen()
    assert all(repaired for _, repaired in codes(notebook))
    assert_whole(notebook, held)


def test_what_is_lost_in_both_is_named_and_the_rows_stand_in_for_it(written, reopen: Reopen) -> None:
    folder, held = written
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM history WHERE seq IN (2, 9)")
        connection.commit()
        connection.execute("VACUUM")
    lines = segment(folder).read_bytes().splitlines(keepends=True)
    segment(folder).write_bytes(b"".join(line for n, line in enumerate(lines, 1) if n not in {2, 9}))
    notebook = reopen()
    lost = [dict(finding.fields) for finding in notebook.findings if not finding.repaired]
    assert lost == [{"table": "history", "first": 2, "last": 2}, {"table": "history", "first": 9, "last": 9}]
    assert contents(notebook) == held
    assert notebook.check() == []
    last = operation_of(segment(folder).read_bytes().splitlines(keepends=True)[-1])
    assert last.op is Op.RECOVER
    notebook.close()
    (folder / "notebook.sqlite").unlink()
    again = reopen()
    assert contents(again) == held


def test_an_edit_of_a_note_whose_beginning_is_lost_everywhere_keeps_its_text(written, reopen: Reopen) -> None:
    folder, held = written
    (folder / "notebook.sqlite").unlink()
    lines = segment(folder).read_bytes().splitlines(keepends=True)
    segment(folder).write_bytes(b"".join(lines[:1] + lines[2:]))
    notebook = reopen()
    changed = next(a for a in contents(notebook).values() if a.note == "changed")
    assert changed.target.edition == ""
    assert len(contents(notebook)) == len(held)


def test_two_histories_that_parted_are_put_together(written, reopen: Reopen) -> None:
    folder, held = written
    shutil.copytree(folder / "journal", folder.parent / "journal copy")
    database = (folder / "notebook.sqlite").read_bytes()
    notebook = reopen()
    one = notebook.add(highlight(note="on the first branch"))
    notebook.close()
    shutil.rmtree(folder / "backups")
    branch = (folder / "journal" / "000001.jsonl").read_bytes()
    (folder / "notebook.sqlite").write_bytes(database)
    shutil.rmtree(folder / "journal")
    shutil.move(folder.parent / "journal copy", folder / "journal")
    notebook = reopen()
    other = notebook.add(highlight(note="on the second branch"))
    notebook.close()
    shutil.rmtree(folder / "backups")
    segment(folder).write_bytes(branch)
    notebook = reopen()
    assert contents(notebook) == {**held, one.id: one, other.id: other}
    assert notebook.check() == []


def test_everything_lost_but_a_backup_is_restored_from_it(written, reopen: Reopen) -> None:
    folder, _ = written
    notebook = reopen()
    notebook.add(highlight(note="so that a backup is due"))
    held = contents(notebook)
    notebook.close()
    (folder / "notebook.sqlite").unlink()
    shutil.rmtree(folder / "journal")
    notebook = reopen()
    assert codes(notebook) == [(FindingCode.DATABASE_MISSING, True)]
    assert contents(notebook) == held


def test_a_rollback_journal_of_the_damaged_database_is_not_played_into_the_new_one(written, reopen: Reopen) -> None:
    folder, held = written
    (folder / "notebook.sqlite").write_bytes(b"damaged")
    (folder / "notebook.sqlite-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 2000)
    notebook = reopen()
    assert_whole(notebook, held)


def test_damage_while_the_notebook_is_open_is_mended_at_the_next_write(written, reopen: Reopen) -> None:
    folder, held = written
    notebook = reopen()
    for damage in (
        lambda: (folder / "notebook.sqlite").unlink(),
        lambda: shutil.rmtree(folder / "journal"),
        lambda: segment(folder).write_bytes(segment(folder).read_bytes()[:-10]),
        lambda: (folder / "lock").unlink(),
        lambda: (
            shutil.copy(folder / "notebook.sqlite", folder / "x") and (folder / "x").replace(folder / "notebook.sqlite")
        ),
    ):
        damage()
        added = notebook.add(highlight())
        held[added.id] = added
        assert contents(notebook) == held
        assert notebook.check() == []
    assert {FindingCode.DATABASE_MISSING, FindingCode.JOURNAL_MISSING} <= {code for code, _ in codes(notebook)}
    assert contents(reopen()) == held


def test_a_check_tells_damage_and_repairs_only_when_asked(written, reopen: Reopen) -> None:
    folder, held = written
    notebook = reopen()
    with closing(sqlite3.connect(folder / "notebook.sqlite")) as connection:
        connection.execute("UPDATE annotations SET note = 'forged' WHERE rowid = 1")
        connection.commit()
    assert [(f.code, f.repaired) for f in notebook.check()] == [(FindingCode.ROW_CHANGED_OUTSIDE, False)]
    assert all(f.repaired for f in notebook.check(repair=True))
    assert notebook.check() == []
    assert contents(notebook) == held


def test_a_journal_of_a_newer_program_is_refused_and_left_untouched(written, reopen: Reopen) -> None:
    folder, _ = written
    line = segment(folder).read_bytes().splitlines(keepends=True)[-1]
    newer = line.replace(b'{"v":1,', b'{"v":2,')[:-76].replace(b'"seq":12', b'"seq":13')
    newer = newer[:-65] + hash_of(line).encode() + b'"'
    newer += b',"hash":"' + hashlib.sha256(newer).hexdigest().encode() + b'"}\n'
    with segment(folder).open("ab") as file:
        file.write(newer)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(StoreTooNew) as caught:
        reopen()
    assert caught.value.fields == {"path": str(folder / "journal"), "found": 2, "known": 1}
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_long_journal_is_sealed_in_parts_that_follow_each_other(
    reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "SEGMENT", 4000)
    notebook = reopen()
    for n in range(20):
        notebook.add(highlight(n, note="字" * 100))
    held = contents(notebook)
    notebook.close()
    paths = sorted((notebook.folder / "journal").iterdir())
    assert len(paths) > 4
    assert all(path.stat().st_size <= 4000 for path in paths)
    (notebook.folder / "notebook.sqlite").unlink()
    paths[2].unlink()
    shutil.rmtree(notebook.folder / "backups")
    assert len(contents(reopen())) < 20
    before = {path.name: path.read_bytes() for path in (notebook.folder / "journal").iterdir()}
    shutil.rmtree(notebook.folder / "journal")
    again = reopen()
    assert {path.name: path.read_bytes() for path in (notebook.folder / "journal").iterdir()} == before
    assert contents(again).keys() <= held.keys()


def test_lines_written_again_are_the_same_bytes(written) -> None:
    folder, _ = written
    previous = "0" * 64
    for line in Journal(folder / "journal", None).scan():  # type: ignore[arg-type]
        assert line_of(operation_of(line), previous) == line
        previous = hash_of(line)
