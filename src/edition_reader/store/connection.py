# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Opening a store's database, and telling its failures by name.

Both stores use a rollback journal in mode TRUNCATE with synchronous=FULL: nothing acknowledged is lost in a power cut,
a database whose file was moved away refuses writes instead of losing them, and another system user can read it in a
folder without rights to write. WAL gives none of the three.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from edition_reader.model.errors import (
    ReaderError,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
    StoreUnusable,
)
from edition_reader.store.patience import LONG
from edition_reader.system.files import os_error
from edition_reader.system.platform import Platform

#: Safe whoever made the file: no functions called from its schema, no mapped memory, cells looked at before use.
#: Temporary tables stay in memory, so that no text is written beside the store.
SAFE_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "foreign_keys = ON",
)
WRITE_PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = FULL", "fullfsync = ON")

#: How Python says that a stored text is no UTF-8 any more; such an error has no code of SQLite's.
UNDECODABLE = "Could not decode to UTF-8"

#: Primary result codes of SQLite whose meaning needs no more than the path.
SIMPLE_ERRORS: Mapping[int, type[ReaderError]] = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: StoreFull,
        sqlite3.SQLITE_BUSY: StoreBusy,
        sqlite3.SQLITE_LOCKED: StoreBusy,
        sqlite3.SQLITE_READONLY: StoreReadOnly,
    }
)


def is_busy(error: BaseException) -> bool:
    """Return whether an error of SQLite says that others hold the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def database_error(path: Path, error: sqlite3.Error) -> ReaderError | None:
    """Return the known failure behind an error of SQLite, or None when it is a bug of ours."""
    if str(error).startswith(UNDECODABLE):
        return StoreDamaged(path=str(path), detail=str(error))
    extended: int = getattr(error, "sqlite_errorcode", -1)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreUnusable(path=str(path), reason="moved")
    match extended & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreDamaged(path=str(path), detail=str(error))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StoreUnusable(path=str(path), reason="cannot-open")
        case sqlite3.SQLITE_IOERR:
            return StoreUnusable(path=str(path), reason="input-output")
        case primary:
            plain = SIMPLE_ERRORS.get(primary)
            return plain(path=str(path)) if plain else None


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn failures of SQLite and of the system around the store at `path` into known errors; bugs pass through."""
    try:
        yield
    except sqlite3.Error as error:
        known = database_error(path, error)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        # Damaged bytes in the message with which SQLite would have told that the file is damaged.
        raise StoreDamaged(path=str(path), detail=str(error)) from error
    except OSError as error:
        raise os_error(error, path) from error


@contextmanager
def immediate(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Run one write transaction, all or nothing; raises StoreBusy, StoreFull, StoreReadOnly, StoreDamaged."""
    with known_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        finally:
            # After a failure, also of COMMIT itself; some errors have rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def open_database(
    path: Path, *, application_id: int, version: int, read_only: bool, platform: Platform, wait: float = LONG
) -> sqlite3.Connection:
    """Open the database at `path`, made empty (0600) when it is missing and may be written.

    `version` is the newest format that the caller knows. A file of another program (StoreUnusable) or of a newer one
    (StoreTooNew) is closed again untouched. Others are waited for up to `wait` seconds. Transactions are the caller's
    (isolation_level None). The connection belongs to the thread that opened it.
    """
    with known_errors(path):
        if not read_only:
            os.close(platform.open_private(path, os.O_RDWR | os.O_CREAT))
        uri = f"{_file_uri(path)}?mode={'ro' if read_only else 'rw'}"
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
        try:
            _prepare(connection, path, application_id=application_id, version=version, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection


def sqlite_version() -> str:
    """Return the version of the SQLite library that Python brings."""
    return sqlite3.sqlite_version


def user_version(connection: sqlite3.Connection) -> int:
    """Return the version of the format of an open database; 0 when it is empty."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _prepare(connection: sqlite3.Connection, path: Path, *, application_id: int, version: int, read_only: bool) -> None:
    """Look at whose file it is before anything is written to it, then set it up."""
    for pragma in SAFE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    found_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if found_id != application_id and not (empty and found_id == 0):
        raise StoreUnusable(path=str(path), reason="not-ours")
    found = user_version(connection)
    if found > version:
        raise StoreTooNew(path=str(path), found=found, known=version)
    if read_only:
        return
    for pragma in WRITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if found_id != application_id:
        connection.execute(f"PRAGMA application_id = {application_id:d}")


def _file_uri(path: Path) -> str:
    """Return the URI of a file as SQLite reads it: a share of Windows has no authority but two more slashes."""
    uri = path.absolute().as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
