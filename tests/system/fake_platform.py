# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A platform for tests: the real one, with its folders below a given one and chosen answers."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from edition_reader.system.platform_posix import LinuxPlatform, MacPlatform
from edition_reader.system.platform_windows import WindowsPlatform

Base = {"nt": WindowsPlatform}.get(os.name) or (MacPlatform if os.uname().sysname == "Darwin" else LinuxPlatform)


class FakePlatform(Base):  # type: ignore[valid-type, misc]
    """Everything below `root`; paths below one of `network` lie on a network drive; `full` makes every write fail."""

    def __init__(
        self, root: Path, *, network: tuple[Path, ...] = (), user: str = "li", languages: tuple[str, ...] = ("en",)
    ):
        self.root = root
        self.network = network
        self.user = user
        self.languages = languages
        self.full = False
        self.syncs = 0
        #: What the program is told to have in memory, and what it has after handing back; how often it did.
        self.resident = self.needed = 0
        self.handed_back = 0

    def data_folder(self) -> Path:
        return self.root / "data"

    def config_folder(self) -> Path:
        return self.root / "config"

    def log_folder(self) -> Path:
        return self.root / "log"

    def user_name(self) -> str:
        return self.user

    def system_languages(self) -> list[str]:
        return list(self.languages)

    def filesystem(self, path: Path) -> str:
        if any(path.is_relative_to(folder) for folder in self.network):
            return "nfs4"
        return super().filesystem(path)

    def resident_bytes(self) -> int:
        return self.resident

    def hand_back(self) -> None:
        self.handed_back += 1
        self.resident = self.needed

    def sync_file(self, handle: int) -> None:
        """As the real one, but on a disk that is full when `full` says so (a full disk may tell as late as here)."""
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.syncs += 1
        super().sync_file(handle)
