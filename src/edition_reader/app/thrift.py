# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Keeps the window's memory low while it is used: what was looked at once goes back to the system when it is much.

Whether it is much is looked at whenever the window has done something and is about to wait (some 12 µs), never while
nothing happens. Handing back takes about 4 ms of the processor, and what reading needs comes back at once, some 20 MB.
So there is a least time between two times, unless very much has come; and where the rest of the program holds much,
which can't be handed back, more must have come than where it holds little.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher, QElapsedTimer, QObject, QThread, QTimer

from edition_reader.system.platform import Platform

#: Bytes in memory above which is handed back, and how much it must be of what was left the last time.
ENOUGH, GROWTH = 84_000_000, 1.25
#: Milliseconds between two times at least, and how much of what is enough can't wait for that.
PAUSE, URGENT = 60, 1.1
#: Milliseconds after which it is tried again whatever was left the last time.
LATER = 2000


class Thrift(QObject):
    """Hands memory back for the thread that draws, on which it must be made."""

    def __init__(self, platform: Platform, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._platform = platform
        self._enough = ENOUGH
        self._since = QElapsedTimer()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.look)
        dispatcher = QAbstractEventDispatcher.instance(QThread.currentThread())
        # Where the system says nothing there is nothing to do, time and again.
        if platform.resident_bytes():
            dispatcher.aboutToBlock.connect(self.look)

    def look(self) -> None:
        """Hand back if there is much, now or when it is time."""
        held = self._platform.resident_bytes()
        if held <= ENOUGH:
            return
        since = self._since.elapsed() if self._since.isValid() else LATER
        # What was held the last time may have been let go since: a search of very many editions, in its own thread.
        if held <= self._enough and since < LATER:
            return
        left = PAUSE - since
        if left <= 0 or held > self._enough * URGENT:
            self._again.stop()
            self.hand_back()
        elif not self._again.isActive():
            self._again.start(left)

    def hand_back(self) -> None:
        """Hand back now, whatever there is."""
        self._platform.hand_back()
        self._enough = max(ENOUGH, round(self._platform.resident_bytes() * GROWTH))
        self._since.start()
