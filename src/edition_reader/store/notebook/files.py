# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the files of a notebook lie, and how its database is opened and made."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from edition_reader.model.errors import StoreTooNew, StoreUnusable
from edition_reader.store.connection import known_errors, open_database
from edition_reader.store.migrations import migrate
from edition_reader.store.notebook.schema import APPLICATION_ID, MIGRATIONS, STEPS
from edition_reader.store.patience import LONG
from edition_reader.system.platform import Platform

#: What reading a damaged database raises; the second, where the very message that tells of the damage is damaged.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
#: A format number above this is damage, not a newer program.
PLAUSIBLE_VERSION = 1 << 14


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one person's notebook."""

    folder: Path
    platform: Platform

    @property
    def database(self) -> Path:
        """The database."""
        return self.folder / "notebook.sqlite"

    @property
    def rollback(self) -> Path:
        """SQLite's own rollback journal: part of the database while it is not empty."""
        return self.folder / "notebook.sqlite-journal"

    @property
    def journal(self) -> Path:
        """The folder of the journal."""
        return self.folder / "journal"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.folder / "backups"

    @property
    def quarantine(self) -> Path:
        """The folder of damaged files, which are never deleted."""
        return self.folder / "quarantine"

    @property
    def lock(self) -> Path:
        """The file that is locked while something is written."""
        return self.folder / "lock"

    @property
    def ballast(self) -> Path:
        """The file that is given up when the disk is full."""
        return self.folder / "ballast"


def connect(files: Files, path: Path, wait: float = LONG) -> sqlite3.Connection:
    """Open the database at `path`, brought to today's format; others are waited for up to `wait` seconds.

    Raises StoreTooNew (the file is untouched then), StoreDamaged, StoreUnusable (reason "not-ours" for a file of
    another program), StoreFull, StoreReadOnly, StoreBusy.
    """
    connection = open_database(
        path, application_id=APPLICATION_ID, version=len(STEPS), read_only=False, platform=files.platform, wait=wait
    )
    try:
        with known_errors(path):
            migrate(connection, MIGRATIONS, STEPS, path=path, platform=files.platform, copies=files.backups)
    except BaseException:
        connection.close()
        raise
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells whether a path still names the same file, or None when there is none."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


def is_damage(error: StoreTooNew | StoreUnusable) -> bool:
    """Return whether an error about a database in a notebook's own folder can only come from damaged bytes."""
    if isinstance(error, StoreTooNew):
        return not 0 <= int(error.fields["found"]) <= PLAUSIBLE_VERSION
    return error.fields.get("reason") == "not-ours"
