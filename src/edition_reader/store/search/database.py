# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Opening an index file. It may be deleted at any time: whatever is wrong with it, it is made again.

Unlike the stores it uses a write-ahead log with synchronous=NORMAL: a search never waits for the index to be written,
and what a power cut takes is indexed again.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from edition_reader.model.errors import StoreDamaged, StoreUnusable
from edition_reader.store.connection import SAFE_PRAGMAS, immediate, known_errors
from edition_reader.store.patience import LONG
from edition_reader.store.search.schema import APPLICATION_ID, VERSION
from edition_reader.system.platform import Platform

FILE_NAME = "index.sqlite"
#: KiB of cache: of whoever searches, whom more makes no quicker; and of whoever indexes much.
CACHE, CACHE_TO_WRITE = 4 * 1024, 32 * 1024
#: Bytes of log kept, which only matter while much is indexed.
LOG_LIMIT = 64 << 20
#: Pages of log after which a write brings them into the file: many, so that single editions never wait for it.
LOG_PAGES = 4_000


def index_path(folder: Path, platform: Platform, *, read_only: bool) -> Path:
    """Return where the index of the library in `folder` lies: beside it, or in this user's data.

    A library that cannot be written or lies on a network drive has its index here, under a name made from its path.
    """
    if not read_only and not platform.is_network(folder):
        return folder / FILE_NAME
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return platform.data_folder() / "indexes" / name / FILE_NAME


def open_index_file(path: Path, tables: Sequence[str], platform: Platform, *, cache: int = CACHE) -> sqlite3.Connection:
    """Open the index at `path`, made when it is missing, damaged or of another version; with KiB of `cache`.

    Raises StoreUnusable (reason "not-ours" for a file of another program), StoreFull, StoreReadOnly, StoreBusy.
    """
    with known_errors(path):
        platform.make_private_folder(path.parent)
    try:
        connection = _connect(path, platform, cache)
    except StoreDamaged:
        discard_index(path, platform)
        connection = _connect(path, platform, cache)
    try:
        _make(connection, path, tables)
    except BaseException:
        connection.close()
        raise
    return connection


def memory_index(path: Path, tables: Sequence[str]) -> sqlite3.Connection:
    """Return an index that is kept in memory only; `path` names what it is about in errors."""
    with known_errors(path):
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for pragma in SAFE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    try:
        _make(connection, path, tables)
    except BaseException:
        connection.close()
        raise
    return connection


def lock_path(path: Path) -> Path:
    """Return the file that is locked by whoever writes to the index."""
    return path.with_name(path.name + ".lock")


def is_index(path: Path) -> bool:
    """Whether a file is an index of ours, by its name."""
    return path.name == FILE_NAME


def discard_index(path: Path, platform: Platform) -> None:
    """Delete a damaged index when nobody writes to it; raises StoreBusy, StoreReadOnly."""
    with known_errors(path), platform.lock(lock_path(path), LONG):
        remove_index(path)


def remove_index(path: Path) -> None:
    """Delete the files of an index."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def empty_index(connection: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Take everything out of an index and make its tables anew, within the transaction that is open."""
    # Those of FTS5 first: they take their own shadow tables with them.
    held = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND (sql LIKE 'CREATE VIRTUAL%' OR name NOT LIKE 'fts%') ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    ).fetchall()
    for (name,) in held:
        connection.execute(f'DROP TABLE "{name}"')
    for statement in tables:
        connection.execute(statement)


def _connect(path: Path, platform: Platform, cache: int) -> sqlite3.Connection:
    """Open the file and look at whose it is."""
    with known_errors(path):
        os.close(platform.open_private(path, os.O_RDWR | os.O_CREAT))
        connection = sqlite3.connect(path, timeout=LONG, isolation_level=None, check_same_thread=False)
        try:
            _set_up(connection, path, cache)
        except BaseException:
            connection.close()
            raise
        return connection


def _set_up(connection: sqlite3.Connection, path: Path, cache: int) -> None:
    """Look at whose file it is before anything is written to it, then set it up."""
    for pragma in SAFE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found not in (0, APPLICATION_ID):
        raise StoreUnusable(path=str(path), reason="not-ours")
    # Before anything is in the file; what merging leaves empty can then be given back.
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{cache:d}")
    connection.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")


def _make(connection: sqlite3.Connection, path: Path, tables: Sequence[str]) -> None:
    """Make the tables when they are missing or of another version."""
    with known_errors(path):
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return
    with immediate(connection, path):
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            empty_index(connection, tables)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            connection.execute(f"PRAGMA user_version = {VERSION:d}")
