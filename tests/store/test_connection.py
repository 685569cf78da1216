# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Opening databases, migrating them, and waiting for a turn."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from edition_reader.model.errors import StoreBusy, StoreDamaged, StoreFull, StoreTooNew, StoreUnusable
from edition_reader.store.connection import immediate, known_errors, open_database, user_version
from edition_reader.store.migrations import migrate, require_version
from edition_reader.store.turns import Turns
from edition_reader.system.platform import this_platform

OURS = 0x45645231


def first(db: Database) -> None:
    db["note"].create({"id": int, "text": str}, pk="id")


def second(db: Database) -> None:
    db["note"].add_column("color", str)


def failing(db: Database) -> None:
    db["half"].create({"id": int}, pk="id")
    raise RuntimeError("killed in the middle")


def opened(path: Path, *, version: int = 9, read_only: bool = False) -> sqlite3.Connection:
    return open_database(path, application_id=OURS, version=version, read_only=read_only, platform=this_platform())


def bring_up(connection: sqlite3.Connection, path: Path, steps: tuple) -> Path | None:
    return migrate(connection, "test", steps, path=path, platform=this_platform(), copies=path.parent / "backups")


@pytest.mark.parametrize("name", ["plain.sqlite", "with space & 50% #1?.sqlite", "报纸𠮷é.sqlite"])
def test_a_new_database_is_private_and_safe(tmp_path: Path, name: str) -> None:
    path = tmp_path / name.replace("?", "" if sys.platform == "win32" else "?")
    with closing(opened(path)) as connection:
        assert path.is_file()
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert connection.execute("PRAGMA application_id").fetchone()[0] == OURS
        assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_newer_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
        connection.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew) as caught:
        opened(path, version=6)
    assert caught.value.fields == {"path": str(path), "found": 7, "known": 6}
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (id)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreUnusable) as caught:
        opened(path)
    assert caught.value.fields["reason"] == "not-ours"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    path.write_bytes(b"not a database at all\n" * 100)
    with pytest.raises(StoreDamaged):
        opened(path)


def test_a_missing_database_is_not_made_when_only_read(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable) as caught:
        opened(tmp_path / "none.sqlite", read_only=True)
    assert caught.value.fields["reason"] == "cannot-open"
    assert not (tmp_path / "none.sqlite").exists()


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        bring_up(connection, path, (first,))
        insert = "INSERT INTO note VALUES (1, '𠮷')"
        with pytest.raises(sqlite3.IntegrityError), immediate(connection, path):
            [connection.execute(insert) for _ in "ab"]
        assert not connection.in_transaction
        with immediate(connection, path):
            connection.execute("INSERT INTO note VALUES (2, 'é')")
        assert connection.execute("SELECT id FROM note").fetchall() == [(2,)]


def test_a_full_database_is_told_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        bring_up(connection, path, (first,))
        connection.execute("INSERT INTO note VALUES (1, 'kept')")
        connection.execute("PRAGMA max_page_count = 8")
        with pytest.raises(StoreFull), immediate(connection, path):
            connection.execute("INSERT INTO note VALUES (2, ?)", ("x" * 100_000,))
        assert connection.execute("SELECT text FROM note").fetchall() == [("kept",)]


def test_a_store_held_by_another_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as holder, closing(opened(path)) as other:
        bring_up(holder, path, (first,))
        other.execute("PRAGMA busy_timeout = 1")
        with immediate(holder, path), pytest.raises(StoreBusy), immediate(other, path):
            pass


def test_bugs_pass_through(tmp_path: Path) -> None:
    with (
        closing(opened(tmp_path / "store.sqlite")) as connection,
        pytest.raises(sqlite3.OperationalError, match="syntax"),
        known_errors(tmp_path),
    ):
        connection.execute("SELEKT")


def test_steps_are_done_once_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        assert bring_up(connection, path, (first,)) is None
        assert user_version(connection) == 1
        assert bring_up(connection, path, (first,)) is None
        connection.execute("INSERT INTO note VALUES (1, '𠮷')")
        copy = bring_up(connection, path, (first, second))
        assert copy is not None
        assert user_version(connection) == 2
        assert connection.execute("SELECT * FROM note").fetchall() == [(1, "𠮷", None)]
        names = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
        assert names == [("first",), ("second",)]
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT * FROM note").fetchall() == [(1, "𠮷")]


def test_a_step_that_fails_leaves_nothing_and_its_copy_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        bring_up(connection, path, (first,))
        for _ in range(2):
            with pytest.raises(RuntimeError):
                bring_up(connection, path, (first, failing))
        assert user_version(connection) == 1
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert "half" not in tables
    assert sorted(p.name for p in (tmp_path / "backups").iterdir()) == ["store-v1-2.sqlite", "store-v1.sqlite"]


def test_an_old_store_that_is_only_read_says_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        bring_up(connection, path, (first,))
    with closing(opened(path, read_only=True)) as connection:
        require_version(connection, (first,), path)
        with pytest.raises(StoreUnusable) as caught:
            require_version(connection, (first, second), path)
        assert caught.value.fields["reason"] == "needs-upgrade"


def test_sqlite_utils_is_not_loaded_for_a_store_of_today(tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as connection:
        bring_up(connection, path, (first,))
    code = (
        "import sys, sqlite3\nfrom pathlib import Path\n"
        "from edition_reader.store.migrations import migrate\n"
        "from edition_reader.system.platform import this_platform\n"
        f"p = Path({str(path)!r})\nc = sqlite3.connect(p, isolation_level=None)\n"
        "migrate(c, 't', (print,), path=p, platform=this_platform(), copies=p.parent)\nc.close()\n"
        "sys.exit('sqlite_utils' in sys.modules)"
    )
    source = Path(__file__).parents[2] / "src"
    env = {**os.environ, "PYTHONPATH": str(source)}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0


def test_turns_are_taken_in_the_order_of_asking() -> None:
    turns = Turns()
    order: list[int] = []
    asked = [threading.Event() for _ in range(5)]

    def writer(n: int) -> None:
        asked[n].set()
        with turns.turn(Path("x")):
            order.append(n)

    with turns.turn(Path("x")):
        threads = []
        for n in range(5):
            thread = threading.Thread(target=writer, args=(n,))
            thread.start()
            threads.append(thread)
            while turns.waiting() < n + 1:
                asked[n].wait(1)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_whoever_waits_too_long_goes_and_the_next_is_served() -> None:
    turns = Turns()
    with turns.turn(Path("x")), pytest.raises(StoreBusy), turns.turn(Path("x"), timeout=0.001):
        pass
    assert turns.waiting() == 0
    with turns.turn(Path("x"), timeout=0.001):
        pass
