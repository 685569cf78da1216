# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The files in and below a folder as members of a source; a link that leads out of the folder is not one of them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from pathlib import Path

from edition_reader.importers.source import Limits, Members, plain_name
from edition_reader.model.errors import UnreadableFile
from edition_reader.system.files import read_capped

#: Levels of folders that are looked into.
LEVELS = 12


class FolderMembers:
    """Members from a folder on disk."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self.where = str(root)
        self._root = root
        self._real = os.path.realpath(root)
        self._limits = limits

    def names(self) -> Iterable[str]:
        """Return the names of all files, of at most one more than the limit allows; hidden ones are left out."""
        found: list[str] = []
        waiting = [("", 0)]
        while waiting and len(found) <= self._limits.members:
            folder, level = waiting.pop()
            for entry in self._entries(folder):
                name = f"{folder}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if entry.is_file(follow_symlinks=False):
                    found.append(name)
                elif level < LEVELS and entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", level + 1))
        return found

    def names_in(self, folder: str) -> list[str]:
        """Return the names of the files right in one of the folders; hidden ones are left out."""
        before = f"{folder}/" if folder else ""
        if folder and plain_name(folder) != folder:
            return []
        entries = self._entries(folder)
        return [before + e.name for e in entries if not e.name.startswith(".") and e.is_file(follow_symlinks=False)]

    def has(self, name: str) -> bool:
        """Return whether there is a file of this name inside the folder."""
        path = self._path(name)
        return path is not None and path.is_file()

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file."""
        path = self._path(name)
        if path is None:
            raise UnreadableFile(path=name, reason="not-found")
        return read_capped(path, limit)

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file; b"" where it cannot be read."""
        path = self._path(name)
        try:
            if path is None:
                return b""
            with path.open("rb") as file:
                return file.read(size)
        except OSError:
            return b""

    def _path(self, name: str) -> Path | None:
        if plain_name(name) != name:
            return None
        try:
            real = os.path.realpath(self._root / name)
        except (OSError, ValueError):
            return None
        inside = real == self._real or real.startswith(self._real.rstrip(os.sep) + os.sep)
        return Path(real) if inside else None

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._root / folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError:
            return []


def names_in(members: Members, folder: str) -> list[str]:
    """Return the names of the files right in a folder; of one on disk without looking into any other."""
    if isinstance(members, FolderMembers):
        return members.names_in(folder)
    return [name for name in members.names() if posixpath.dirname(name) == folder]
