# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The journal of a notebook: a folder of append-only text files, written and synced before anything else.

Files are named 000001.jsonl, 000002.jsonl …; one that has reached 8 MiB is never written again ("sealed": the first
line of the next one carries the hash of its last). Lines are those of `lines.py`. What is not whole at the very end was
being written when the machine stopped and had not been acknowledged.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edition_reader.store.lines import END, FIRST_HASH, hash_of, is_whole, previous_of, salvage
from edition_reader.system.files import known_os_errors, write_all
from edition_reader.system.platform import Platform

#: Bytes after which a file is sealed.
SEGMENT = 8 << 20
#: Bytes read to learn the hash of the last line.
LAST_BYTES = 96


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the journal ended before a line was appended: a file and its length, None when there was no such file."""

    path: Path
    size: int | None


class Scan:
    """Reading a journal from its beginning: iterate, then look at what stopped it.

    `head` is the hash of the last sound line, `sound` whether everything but a torn end was as it was written, `torn`
    the bytes of a torn end: a last line that is not whole.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._left = sum(path.stat().st_size for path in paths)
        self.head = FIRST_HASH
        self.count = 0
        self.sound = True
        self.torn = b""

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines in their order up to the first that is not sound."""
        for place, path in enumerate(self._paths, start=1):
            if path.name != segment_name(place):
                self.sound = False
                return
            for line in _lines(path):
                self._left -= len(line)
                if not is_whole(line) or previous_of(line) != self.head:
                    # What is not whole and has nothing behind it was being written when the machine stopped.
                    self.torn = line if not self._left and not is_whole(line) else b""
                    self.sound = bool(self.torn)
                    return
                self.head = hash_of(line)
                self.count += 1
                yield line


class Journal:
    """The files of one journal. Whoever writes holds the notebook's lock."""

    def __init__(self, folder: Path, platform: Platform) -> None:
        self.folder = folder
        self._platform = platform

    def paths(self) -> list[Path]:
        """Return the files, oldest first; none when the folder is missing."""
        try:
            return sorted(path for path in self.folder.iterdir() if is_segment(path.name))
        except FileNotFoundError:
            return []

    def scan(self) -> Scan:
        """Return a reading of the whole journal."""
        return Scan(self.paths())

    def tail(self) -> str | None:
        """Return the hash of the last line (FIRST_HASH when there is none), or None when the end is not a whole line.

        Only the last bytes are read: this tells whether the database is in step, not whether all is sound.
        """
        for path in reversed(self.paths()):
            with path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - LAST_BYTES))
                data = file.read()
            if data:
                return data[-67:-3].decode("ascii", "replace") if data.endswith(END) else None
        return FIRST_HASH

    def append(self, line: bytes) -> Mark:
        """Write one line and return when it is on the drive; return where the journal ended before.

        After an error (StoreFull, StoreReadOnly, StoreUnusable) the journal is as it was, or has a torn end.
        """
        paths = self.paths()
        path = paths[-1] if paths else self.folder / segment_name(1)
        if paths and path.stat().st_size + len(line) > SEGMENT and path.stat().st_size:
            path = self.folder / segment_name(len(paths) + 1)
        mark = Mark(path, path.stat().st_size if path.exists() else None)
        with known_os_errors(self.folder):
            try:
                self._write(path, line, new=mark.size is None)
            except OSError:
                with suppress(OSError):
                    self._truncate(mark)
                raise
        return mark

    def take_back(self, mark: Mark, line: bytes) -> None:
        """Make the journal end where it did before `line` was appended, if that is still its end."""
        if self.tail() == hash_of(line) and mark.path.stat().st_size == (mark.size or 0) + len(line):
            self._truncate(mark)

    def cut(self, torn: bytes) -> None:
        """Take a torn end off the last file that is not empty."""
        path = next(path for path in reversed(self.paths()) if path.stat().st_size)
        self._truncate(Mark(path, path.stat().st_size - len(torn)))

    def salvage(self) -> Iterator[bytes]:
        """Yield every whole line of all files, whatever stands between them."""
        for path in self.paths():
            yield from salvage(path.read_bytes())

    def write_new(self, lines: Iterable[bytes]) -> None:
        """Write a whole new journal; the old files are out of the way.

        A stop in the middle leaves a shorter journal, which is noticed and made again from the database.
        """
        self._platform.make_private_folder(self.folder)
        self._platform.sync_folder(self.folder.parent)
        number, data = 1, bytearray()
        for line in lines:
            if data and len(data) + len(line) > SEGMENT:
                self._write(self.folder / segment_name(number), bytes(data), new=True)
                number, data = number + 1, bytearray()
            data += line
        if data:
            self._write(self.folder / segment_name(number), bytes(data), new=True)

    def _truncate(self, mark: Mark) -> None:
        """Make a file as long as it was, or take it away."""
        if mark.size is None:
            mark.path.unlink(missing_ok=True)
            self._platform.sync_folder(self.folder)
            return
        handle = self._platform.open_private(mark.path, os.O_WRONLY)
        try:
            os.ftruncate(handle, mark.size)
            self._platform.sync_file(handle)
        finally:
            os.close(handle)

    def _write(self, path: Path, data: bytes, *, new: bool) -> None:
        """Append bytes to a file and sync it, and its name when it is new."""
        if new:
            self._platform.make_private_folder(self.folder)
        handle = self._platform.open_private(path, os.O_WRONLY | os.O_APPEND | (os.O_CREAT if new else 0))
        try:
            write_all(handle, data)
            self._platform.sync_file(handle)
        finally:
            os.close(handle)
        if new:
            self._platform.sync_folder(self.folder)


def segment_name(number: int) -> str:
    """Return the name of the journal's file with that number, from 1."""
    return f"{number:06d}.jsonl"


def is_segment(name: str) -> bool:
    """Return whether a file of this name belongs to a journal."""
    stem, _, ending = name.partition(".")
    return ending == "jsonl" and len(stem) >= 6 and stem.isdecimal() and stem.isascii()


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file with their line ends."""
    with path.open("rb") as file:
        yield from file
