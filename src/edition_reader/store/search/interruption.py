# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Looking something up so that a newer question may stop it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition_reader.model.progress import Cancelled
from edition_reader.store.connection import known_errors


@contextmanager
def interruptible(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Tell an interruption as Cancelled and failures of the index at `path` by name."""
    with known_errors(path):
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Cancelled from error
            raise
