# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the implementations of `Platform` share."""

from __future__ import annotations

import getpass
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from edition_reader.model.errors import StoreBusy

APP_NAME = "edition-reader"
#: Seconds between two tries for a lock that another holds: short at first, since most locks are held for a few ms.
FIRST_WAIT, LONGEST_WAIT = 0.001, 0.025


def existing_parent(path: Path) -> Path:
    """Return `path` resolved, or its nearest parent that exists."""
    path = path.absolute()
    while not path.exists() and path != path.parent:
        path = path.parent
    return path.resolve()


class BasePlatform:
    """Folders, names, and the waiting for a lock; subclasses add what differs."""

    def data_folder(self) -> Path:
        """Return the folder of this user's data on this computer (not roaming, not in Documents)."""
        return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))

    def config_folder(self) -> Path:
        """Return the folder of this user's settings."""
        return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))

    def log_folder(self) -> Path:
        """Return the folder of logs and crash reports."""
        return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))

    def user_name(self) -> str:
        """Return the login name of the person at the computer, "" when the system does not tell."""
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    def free_bytes(self, path: Path) -> int:
        """Return the bytes that may still be written to the drive of `path` (which need not exist)."""
        return shutil.disk_usage(existing_parent(path)).free

    def system_languages(self) -> list[str]:
        """Return the languages that the user prefers, best first, as the system spells them (zh_CN, en-GB)."""
        found = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
        names = [name.split(".")[0].split("@")[0] for value in found for name in value.split(":")]
        return list(dict.fromkeys(name for name in names if name))

    def make_private_folder(self, path: Path, *, tighten: bool = False) -> None:
        """Make `path` and its missing parents, only for this user (0700).

        A folder that exists keeps its rights, unless `tighten` asks to take them from others.
        """
        if not path.parent.exists():
            self.make_private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        if tighten and path.stat().st_mode & 0o077:
            path.chmod(0o700)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step."""
        source.replace(target)

    def open_private(self, path: Path, flags: int) -> int:
        """Open a file with `flags` of `os.open`; one made by this is only for this user (0600) from the beginning."""
        return os.open(path, flags, 0o600)

    def resident_bytes(self) -> int:
        """Return 0: nothing is handed back here."""
        return 0

    def hand_back(self) -> None:
        """Do nothing: Windows and macOS take back by themselves what was not looked at lately."""

    @contextmanager
    def lock(self, path: Path, timeout: float) -> Iterator[None]:
        """Hold `path` alone among all threads and processes; not re-entrant; raise StoreBusy after `timeout` seconds.

        The system frees it when the process dies. A lock file that was deleted or replaced while waiting is not the
        one that others will take, so it is opened anew.
        """
        deadline, wait = time.monotonic() + timeout, FIRST_WAIT
        while (handle := self._locked(path)) is None:
            if time.monotonic() >= deadline:
                raise StoreBusy(path=str(path))
            time.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        try:
            yield
        finally:
            self._unlock(handle)
            os.close(handle)

    def _locked(self, path: Path) -> int | None:
        """Return the file `path` opened and locked, or None when another holds it."""
        handle = self.open_private(path, os.O_RDWR | os.O_CREAT)
        try:
            if self._try_lock(handle) and _is_same_file(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        return None

    def _try_lock(self, handle: int) -> bool:
        """Try to lock an open file, without waiting."""
        raise NotImplementedError

    def _unlock(self, handle: int) -> None:
        """Free an open file."""
        raise NotImplementedError


def _is_same_file(handle: int, path: Path) -> bool:
    """Return whether the open file is (still) the one with that name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
