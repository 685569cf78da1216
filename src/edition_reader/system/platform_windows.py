# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Windows."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from edition_reader.system.network_drives import is_network_type, is_unc
from edition_reader.system.platform_base import BasePlatform, existing_parent

if sys.platform == "win32":
    import ctypes
    import msvcrt

#: Answer of GetDriveTypeW for a mapped network drive.
DRIVE_REMOTE = 4
#: Flag of GetUserPreferredUILanguages: names like "zh-CN" rather than numbers.
MUI_LANGUAGE_NAME = 8
#: Class of SetPriorityClass for a process that gives way.
BELOW_NORMAL_PRIORITY_CLASS = 0x4000
#: Times (50 ms apart) that a rename is tried while a virus scanner or an indexer holds the file.
REPLACE_TRIES = 20


class WindowsPlatform(BasePlatform):
    """Byte-range locks, drive letters, shares; renames that wait for virus scanners."""

    def filesystem(self, path: Path) -> str:
        """Return the type of the file system of `path`: "remote" for shares and mapped drives, else NTFS, FAT32 …."""
        if is_unc(str(path)):
            return "remote"
        if sys.platform == "win32":
            root = existing_parent(path).anchor
            if is_unc(root) or ctypes.windll.kernel32.GetDriveTypeW(root) == DRIVE_REMOTE:
                return "remote"
            name = ctypes.create_unicode_buffer(64)
            found = ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, None, None, None, name, len(name))
            return name.value.lower() if found else ""
        return ""

    def is_network(self, path: Path) -> bool:
        """Return whether `path` lies on another computer."""
        return is_network_type(self.filesystem(path))

    def sync_file(self, handle: int) -> None:
        """Return when what was written to the open file is on the drive (FlushFileBuffers)."""
        os.fsync(handle)

    def sync_folder(self, path: Path) -> None:
        """Do nothing: NTFS journals names, and a folder can't be opened for syncing."""

    def open_private(self, path: Path, flags: int) -> int:
        """Open a file in binary mode; the rights are those of the user's own folder."""
        return os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0), 0o600)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, waiting up to a second for whoever holds one of them."""
        for _ in range(REPLACE_TRIES):
            try:
                source.replace(target)
            except PermissionError:
                time.sleep(0.05)
            else:
                return
        source.replace(target)

    def give_way(self) -> None:
        """Let other programs have the processor before this process, from now on."""
        if sys.platform == "win32":
            kernel = ctypes.windll.kernel32
            # The pseudo-handle of the own process, which must not be cut to 32 bits.
            kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), BELOW_NORMAL_PRIORITY_CLASS)

    def system_languages(self) -> list[str]:
        """Return the display languages of Windows, then those of the environment."""
        chosen: list[str] = []
        if sys.platform == "win32":
            count, size = ctypes.c_ulong(0), ctypes.c_ulong(1024)
            names = ctypes.create_unicode_buffer(1024)
            ask = ctypes.windll.kernel32.GetUserPreferredUILanguages
            if ask(MUI_LANGUAGE_NAME, ctypes.byref(count), names, ctypes.byref(size)):
                chosen = [name for name in names[: size.value].split("\0") if name]
        return list(dict.fromkeys([*chosen, *super().system_languages()]))

    if sys.platform == "win32":

        def _try_lock(self, handle: int) -> bool:
            os.lseek(handle, 0, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                return False
            return True

        def _unlock(self, handle: int) -> None:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
