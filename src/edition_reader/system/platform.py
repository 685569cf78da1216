# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What differs between Linux, macOS and Windows, behind one interface.

Everything else in the program asks a `Platform` that it was given; tests give `FakePlatform`.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from edition_reader.system.platform_posix import LinuxPlatform, MacPlatform
from edition_reader.system.platform_windows import WindowsPlatform


class Platform(Protocol):
    """The operating system, as far as the program needs it."""

    def data_folder(self) -> Path:
        """Return the folder of this user's data on this computer (not roaming, not in Documents)."""

    def config_folder(self) -> Path:
        """Return the folder of this user's settings."""

    def log_folder(self) -> Path:
        """Return the folder of logs and crash reports."""

    def user_name(self) -> str:
        """Return the login name of the person at the computer, "" when the system does not tell."""

    def system_languages(self) -> list[str]:
        """Return the languages that the user prefers, best first, as the system spells them (zh_CN, en-GB)."""

    def filesystem(self, path: Path) -> str:
        """Return the type of the file system that holds `path` or its nearest existing parent; "" unknown."""

    def is_network(self, path: Path) -> bool:
        """Return whether `path` lies on another computer."""

    def free_bytes(self, path: Path) -> int:
        """Return the bytes that may still be written to the drive of `path` (which need not exist)."""

    def make_private_folder(self, path: Path, *, tighten: bool = False) -> None:
        """Make `path` and its missing parents, only for this user; `tighten` an existing one."""

    def open_private(self, path: Path, flags: int) -> int:
        """Open a file with `flags` of `os.open`; one made by this is only for this user from the beginning."""

    def sync_file(self, handle: int) -> None:
        """Return when what was written to the open file is on the drive."""

    def sync_folder(self, path: Path) -> None:
        """Return when the names in the folder are on the drive."""

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step."""

    def give_way(self) -> None:
        """Let other programs have the processor before this process, from now on."""

    def resident_bytes(self) -> int:
        """Return the bytes that the program has in memory; 0 where nothing needs to be handed back."""

    def hand_back(self) -> None:
        """Let the system have memory that is not looked at any more; for the thread that draws."""

    def lock(self, path: Path, timeout: float) -> AbstractContextManager[None]:
        """Hold `path` alone among all threads and processes; not re-entrant; raise StoreBusy after `timeout` s."""


def this_platform() -> Platform:
    """Return the platform that the program runs on."""
    if sys.platform == "win32":
        return WindowsPlatform()
    if sys.platform == "darwin":
        return MacPlatform()
    return LinuxPlatform()
