# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long a store waits for other processes: long where nobody looks on, briefly in a window, which stands still then.

A command or a job waits for its turn. A window waits a moment, for what others mostly take, and if that was not enough
hardly at all until the store was free again: each try would stop the window anew, and there are several in a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from edition_reader.model.errors import StoreBusy

#: Seconds that is waited where nobody looks on.
LONG = 10.0
#: Seconds that a window waits for others, and after it waited in vain.
BRIEF, HARDLY = 1.0, 0.05
#: Seconds that it waits for a library: an import writes to it again and again, and on a busy computer a reader that
#: looks every tenth of a second may find it written to each time for a while.
BESIDE_IMPORTS = 4.0


class Use(StrEnum):
    """What is wanted of a store; one may be free while the other is not."""

    READ = "read"
    WRITE = "write"


class Patience:
    """The patience of one open store: LONG until `hurry` is called."""

    def __init__(self, *, brief: bool = False) -> None:
        self._first, self._again = (BRIEF, HARDLY) if brief else (LONG, LONG)
        self._in_vain: set[Use] = set()
        self._set: tuple[sqlite3.Connection, float] | None = None

    def hurry(self, first: float = BRIEF) -> None:
        """Wait as a window does from now on: `first` seconds, and hardly at all after that was in vain."""
        self._first, self._again = first, HARDLY

    def seconds(self, use: Use) -> float:
        """Return how long to wait now."""
        return self._again if use in self._in_vain else self._first

    @contextmanager
    def waiting(self, use: Use, connection: sqlite3.Connection | None = None) -> Iterator[None]:
        """Wait that long for what `connection` is asked inside; remember whether it was in vain."""
        if connection is not None:
            self._tell(connection, use)
        try:
            yield
        except StoreBusy:
            self._in_vain.add(use)
            raise
        self._in_vain.discard(use)

    def met(self, use: Use, connection: sqlite3.Connection) -> None:
        """Take it that a store is free: what was begun is not to fail for a moment's wait."""
        self._in_vain.discard(use)
        self._tell(connection, use)

    def _tell(self, connection: sqlite3.Connection, use: Use) -> None:
        """Let SQLite wait that long."""
        wanted = connection, self.seconds(use)
        if self._set is None or self._set[0] is not connection or self._set[1] != wanted[1]:
            connection.execute(f"PRAGMA busy_timeout = {round(wanted[1] * 1000):d}")
            self._set = wanted
