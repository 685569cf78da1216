# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bringing a store to the format of today: numbered steps, each whole or not at all.

A step and the record that it was done are one immediate transaction, so a kill leaves the store before or after it and
never between; a script of several transactions would leave stores that never open again. Before an existing store is
changed a copy of it is made, opened again, compared and kept.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from edition_reader.model.errors import StoreDamaged, StoreUnusable
from edition_reader.store.connection import immediate, known_errors, user_version
from edition_reader.system.platform import Platform

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Changes the schema of a store; its name is recorded in the store and never changes once released.
Step = Callable[["Database"], None]


def migrate(
    connection: sqlite3.Connection,
    name: str,
    steps: Sequence[Step],
    *,
    path: Path,
    platform: Platform,
    copies: Path,
) -> Path | None:
    """Do the steps that the store at `path` lacks; return the copy kept in `copies` before them, or None.

    `steps` are all steps there ever were, oldest first: `user_version` counts those that are done. Safe when several
    processes start at once. Raises StoreFull, StoreBusy, StoreReadOnly; the store is then as it was.
    """
    with known_errors(path):
        existing = user_version(connection)
    if existing >= len(steps):
        return None
    copy = None
    while True:
        with immediate(connection, path):
            done = user_version(connection)
            if done >= len(steps):
                return copy
            if existing and copy is None:
                copy = keep_copy(path, copies, f"{path.stem}-v{done}", platform)
            _do_step(connection, name, steps[: done + 1])


def require_version(connection: sqlite3.Connection, steps: Sequence[Step], path: Path) -> None:
    """Raise StoreUnusable(reason="needs-upgrade") when a store that is only read lacks steps."""
    with known_errors(path):
        if user_version(connection) < len(steps):
            raise StoreUnusable(path=str(path), reason="needs-upgrade")


def keep_copy(path: Path, folder: Path, stem: str, platform: Platform) -> Path:
    """Copy the database at `path` to an unused name in `folder`, verified; return it.

    An older copy is never replaced: it may be the only good one. Writers are kept out by the caller's transaction.
    """
    platform.make_private_folder(folder)
    target = next(p for p in _numbered(folder, stem) if not p.exists())
    temporary = target.with_name(target.name + ".part")
    descriptor = platform.open_private(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(temporary)) as destination:
            source.backup(destination)
            _compare(source, destination, temporary)
        platform.sync_file(descriptor)
    finally:
        os.close(descriptor)
    platform.replace(temporary, target)
    platform.sync_folder(folder)
    return target


def _do_step(connection: sqlite3.Connection, name: str, steps: Sequence[Step]) -> None:
    """Do the last of `steps` with sqlite-utils inside the transaction that is open."""
    # Slow to import and needed on few starts.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(name)
    for step in steps:
        migrations(name=getattr(step, "__name__", ""))(step)
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {len(steps):d}")


def _numbered(folder: Path, stem: str) -> list[Path]:
    """Return the names a copy may take, best first."""
    return [folder / f"{stem}.sqlite", *(folder / f"{stem}-{n}.sqlite" for n in range(2, 1000))]


def _compare(source: sqlite3.Connection, copy: sqlite3.Connection, path: Path) -> None:
    """Raise StoreDamaged unless `copy` is sound and has as many rows in every table as `source`."""
    if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or _row_counts(source) != _row_counts(copy):
        raise StoreDamaged(path=str(path), detail="copy differs")


def _row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
