# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One window for one user and library: a second start hands its files to the first and raises its window.

This is for convenience only. The stores are safe with any number of processes, so whenever the first does not answer
the second opens a window of its own. The part that speaks over a local socket is loaded when it is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from edition_reader.system.platform import Platform

if TYPE_CHECKING:
    from edition_reader.app.handover import Listener


class Instance:
    """The claim to be the first. `claim` before a window is made; `listen` once it is shown.

    `library` is the one named at this start; None means the usual one.
    """

    def __init__(self, platform: Platform, library: Path | None) -> None:
        who = f"{platform.user_name()}\n{library.absolute() if library else ''}"
        # A path may have bytes that are no characters.
        self.name = f"edition-reader-{hashlib.sha256(who.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        folder = platform.data_folder()
        platform.make_private_folder(folder)
        self._lock = QLockFile(str(folder / f"{self.name}.lock"))
        # Only the death of its process makes a lock stale, not its age.
        self._lock.setStaleLockTime(0)
        self._listener: Listener | None = None

    def claim(self) -> bool:
        """Return whether this process is the first; the lock of a process that died is taken over."""
        return self._lock.tryLock(0)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give the first the files to open; False when it does not answer."""
        from edition_reader.app.handover import hand_over

        return hand_over(self.name, files)

    def listen(self, opened: Callable[[list[Path]], None]) -> None:
        """Call `opened` with the files of each later start."""
        from edition_reader.app.handover import Listener

        if self._listener:
            self._listener.close()
        self._listener = Listener(self.name, opened)

    def release(self) -> None:
        """Let another be the first."""
        if self._listener:
            self._listener.close()
        self._lock.unlock()
