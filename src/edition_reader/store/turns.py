# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Fair turns for the writers of one file in one process: first come, first served.

SQLite lets a waiting writer poll, with pauses that grow to 100 ms, so a person's small write beside a long import may
lose the race again and again. A queue in front of BEGIN IMMEDIATE gives it the next turn.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition_reader.model.errors import StoreBusy


class Turns:
    """A lock that is handed on in the order of asking; shared by all connections of a process to one file."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, path: Path, timeout: float = 10.0) -> Iterator[None]:
        """Wait for our turn and hold it; raises StoreBusy (naming `path`) after `timeout` seconds."""
        mine = self._join()
        if not mine.wait(timeout):
            self._leave(mine)
            raise StoreBusy(path=str(path))
        try:
            yield
        finally:
            self._leave(mine)

    def waiting(self) -> int:
        """Return how many wait behind the holder."""
        with self._guard:
            return max(0, len(self._queue) - 1)

    def _join(self) -> threading.Event:
        """Stand in the queue; the first of it holds the turn."""
        mine = threading.Event()
        with self._guard:
            self._queue.append(mine)
            if self._queue[0] is mine:
                mine.set()
        return mine

    def _leave(self, mine: threading.Event) -> None:
        """Go, whether holding or waiting, and wake the next."""
        with self._guard:
            self._queue.remove(mine)
            if self._queue:
                self._queue[0].set()
