# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Linux and macOS."""

from __future__ import annotations

import errno
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition_reader.system.network_drives import is_network_type, mount_type
from edition_reader.system.platform_base import BasePlatform, existing_parent

if TYPE_CHECKING:
    from edition_reader.system.mapped import Mapped

if sys.platform != "win32":
    import fcntl

#: What is added to the niceness of a process that gives way, of 19 (setpriority(2)).
NICENESS = 10
#: fcntl command of macOS that empties the drive's own cache, which its fsync does not (fcntl(2) there).
F_FULLFSYNC = 51


class PosixPlatform(BasePlatform):
    """Locks and syncing by flock(2) and fsync(2)."""

    def filesystem(self, path: Path) -> str:
        """Return the type of the file system that holds `path` or its nearest existing parent; "" unknown."""
        raise NotImplementedError

    def is_network(self, path: Path) -> bool:
        """Return whether `path` lies on another computer."""
        return is_network_type(self.filesystem(path))

    def sync_file(self, handle: int) -> None:
        """Return when what was written to the open file is on the drive."""
        os.fsync(handle)

    def sync_folder(self, path: Path) -> None:
        """Return when the names in the folder are on the drive."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            # Some file systems (of network drives) know no syncing of folders; there is nothing more to do then.
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
                raise
        finally:
            os.close(handle)

    if sys.platform != "win32":

        def give_way(self) -> None:
            """Let other programs have the processor before this process, from now on."""
            os.nice(NICENESS)

        def _try_lock(self, handle: int) -> bool:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        def _unlock(self, handle: int) -> None:
            fcntl.flock(handle, fcntl.LOCK_UN)


class LinuxPlatform(PosixPlatform):
    """Linux: fdatasync, and mount points read from /proc."""

    def filesystem(self, path: Path) -> str:
        """Return the type of the file system that holds `path` or its nearest existing parent; "" unknown."""
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
        return mount_type(existing_parent(path), mounts)

    @cached_property
    def _mapped(self) -> Mapped:
        # The command line has no use for it.
        from edition_reader.system.mapped import Mapped

        return Mapped()

    def resident_bytes(self) -> int:
        """Return the bytes that this process has in memory, those that can be handed back among them; 0 unknown."""
        from edition_reader.system.mapped import resident

        return resident()

    def hand_back(self) -> None:
        """Let go of the pages of program files and fonts that were looked at once; they are read again when needed."""
        self._mapped.let_go()

    if sys.platform == "linux":

        def sync_file(self, handle: int) -> None:
            """Return when what was written to the open file (and its length) is on the drive."""
            os.fdatasync(handle)


class MacPlatform(PosixPlatform):
    """macOS: F_FULLFSYNC, since its fsync leaves data in the drive's cache."""

    def filesystem(self, path: Path) -> str:
        """Return the type of the file system that holds `path` or its nearest existing parent; "" unknown."""
        # Other systems have no use for it.
        from edition_reader.system.mac import filesystem_type

        return filesystem_type(existing_parent(path))

    def system_languages(self) -> list[str]:
        """Return the languages of the system preferences, then those of the environment."""
        from edition_reader.system.mac import preferred_languages

        return list(dict.fromkeys([*preferred_languages(), *super().system_languages()]))

    if sys.platform != "win32":

        def sync_file(self, handle: int) -> None:
            """Return when what was written to the open file is on the drive's medium."""
            try:
                fcntl.fcntl(handle, F_FULLFSYNC)
            except OSError:
                # Drives that do not know the command (network, FAT) are synced as well as they can be.
                os.fsync(handle)
