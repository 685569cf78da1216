# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""SIGTERM and its like: the window closes as if a person had closed it.

Python runs signal handlers between two of its own instructions, which may be a long time while Qt waits; so the
signal's number is written to a pipe that Qt watches. Nothing depends on it: what was written is stored already.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier


class Signals(QObject):
    """Calls `end` at SIGTERM, SIGHUP and SIGINT (not on Windows, where Qt hears of the end of the session)."""

    def __init__(self, end: Callable[[], None]) -> None:
        super().__init__()
        self._end = end
        self._former: dict[int, Any] = {}
        self._pipe: tuple[int, int] | None = None
        if sys.platform == "win32":
            return
        read, write = os.pipe()
        os.set_blocking(read, False)
        os.set_blocking(write, False)
        self._pipe = (read, write)
        self._notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)
        self._wakeup = signal.set_wakeup_fd(write)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            self._former[number] = signal.signal(number, lambda *_: None)

    def stop(self) -> None:
        """Let signals go their usual way again."""
        if self._pipe is None:
            return
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _arrived(self) -> None:
        if self._pipe and os.read(self._pipe[0], 64):
            self._end()
