# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Progress of long work, with its cancellation in the same call."""

from __future__ import annotations

import time
from collections.abc import Callable


class Cancelled(Exception):
    """The person asked to stop; callers stay silent about it."""


class Progress:
    """Counts steps and tells a listener at most `rate` times a second.

    `listener(done, total, what)`; `total` is None while unknown. `step` raises Cancelled after `cancel()`.
    """

    def __init__(self, listener: Callable[[int, int | None, str], None] | None = None, rate: float = 10.0) -> None:
        self._listener = listener
        self._interval = 1.0 / rate
        self._last = 0.0
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; safe from any thread."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Say how far the work is; raise Cancelled if it was asked to stop."""
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if self._listener and (now - self._last >= self._interval or done == total):
            self._last = now
            self._listener(done, total, what)
