# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The files in a tar archive, packed or not: how libraries hand over batches and workspaces.

Hard because an archive has no list of what it holds, and because one may be made to do harm: links, devices, names that
lead out, sizes that lie, headers without end, content that grows when unpacked. It is read once from its beginning to
its end, never backward, and what is no plain file is no member. Of a packed archive texts are kept in memory under the
limits, since each look back would unpack all before it again; pictures are left where they are.
"""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from edition_reader.importers.source import Limits, plain_name
from edition_reader.importers.unpacking import MEBIBYTE, read_stream
from edition_reader.model.errors import UnreadableFile

#: First bytes of pictures, which lie beside pages.
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x0cjP", b"RIFF", b"BM")
_GZIP, _BZIP = b"\x1f\x8b", b"BZh"
_BLOCK = 512
#: Where the sum of a header's bytes stands in it.
_SUM = slice(148, 156)
#: The most that is read at once of anything but a member: a header with a long name is a few blocks.
_LONGEST_HEADER = MEBIBYTE
_CHUNK = 1 << 16
#: Bytes of a picture in a packed archive that are kept, to know it for one.
_BEGINNING = 64
#: What a damaged archive can make the readers raise.
_DAMAGES = (
    tarfile.TarError, OSError, EOFError, zlib.error, ValueError, OverflowError, RecursionError, LookupError, TypeError,
)  # fmt: skip


class _Place(NamedTuple):
    """Where a member lies in the archive as it is unpacked."""

    start: int
    size: int


def is_tar(head: bytes) -> bool:
    """Return whether a file begins with the header of a member: its bytes add up to the sum that stands in it."""
    header = head[:_BLOCK]
    written = header[_SUM].strip(b" \0")
    if len(header) < _BLOCK or not 1 <= len(written) <= 7 or written.strip(b"01234567"):
        return False
    return int(written, 8) == sum(header) - sum(header[_SUM]) + 8 * ord(" ")


class TarMembers:
    """The plain files in a tar archive, by names that stay inside; all but folders else are `unsafe`."""

    def __init__(self, data: bytes | Path, where: str, limits: Limits) -> None:
        """Look through the archive; raise UnreadableFile when it is damaged or beyond the limits."""
        self.where = where
        self._data = data
        self._limits = limits
        self._places: dict[str, _Place] = {}
        self._kept: dict[str, bytes] | None = None
        self.unsafe: list[str] = []
        self._look_through()

    def names(self) -> Iterable[str]:
        """Return the names of all files whose name stays inside."""
        return self._places.keys()

    def has(self, name: str) -> bool:
        """Return whether there is a file of exactly this name."""
        return name in self._places

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file."""
        place = self._places.get(name)
        if place is None:
            raise UnreadableFile(path=name, reason="not-found")
        if place.size > limit:
            raise UnreadableFile(path=name, reason="too-large", limit=limit, size=place.size)
        kept = (self._kept or {}).get(name, b"")
        if len(kept) == place.size:
            return kept
        with self._opened() as stream:
            return self._content(stream, name, place)

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file; b"" where they cannot be read."""
        place = self._places.get(name)
        if place is None:
            return b""
        if self._kept is not None:
            return self._kept.get(name, b"")[:size]
        try:
            with self._opened() as stream:
                stream.seek(place.start)
                return stream.read(min(size, place.size))
        except UnreadableFile:
            return b""

    def _look_through(self) -> None:
        with self._opened() as stream:
            if stream.packed:
                self._kept = {}
            count = held = 0
            for info in _headers(stream):
                count += 1
                if count > self._limits.members:
                    limit = self._limits.members
                    raise UnreadableFile(path=self.where, reason="too-many-members", limit=limit, size=count)
                name = plain_name(info.name) if info.isreg() and not info.issparse() and info.size >= 0 else ""
                if not name:
                    self.unsafe += [] if info.isdir() else [info.name]
                    continue
                place = self._places[name] = _Place(info.offset_data, info.size)
                if self._kept is not None:
                    held += len(self._keep(stream, self._kept, name, place))
                    if held > self._limits.edition:
                        raise UnreadableFile(path=self.where, reason="too-much", limit=self._limits.edition)

    def _keep(self, stream: _Stream, kept: dict[str, bytes], name: str, place: _Place) -> bytes:
        """Keep the bytes of a member of a packed archive; of a picture, or one beyond the limit, only the first."""
        stream.seek(place.start)
        kept[name] = stream.read(min(place.size, _BEGINNING))
        if not kept[name].startswith(PICTURES) and place.size <= self._limits.member:
            kept[name] += self._content(stream, name, _Place(stream.tell(), place.size - len(kept[name])))
        return kept[name]

    def _content(self, stream: _Stream, name: str, place: _Place) -> bytes:
        stream.seek(place.start)
        rest = _Rest(stream, place.size)
        data = read_stream(rest, name, self._limits.member, packed=place.size + 1, ratio=1)
        if rest.left:
            raise UnreadableFile(path=name, reason="damaged", detail="cut")
        return data

    @contextmanager
    def _opened(self) -> Iterator[_Stream]:
        """Open the archive; say of whatever goes wrong that it is damaged."""
        try:
            with io.BytesIO(self._data) if isinstance(self._data, bytes) else self._data.open("rb") as file:
                yield _Stream(file, self.where, self._limits.ratio)
        except _DAMAGES as error:
            raise UnreadableFile(path=self.where, reason="damaged", detail=str(error)) from error


def _headers(stream: _Stream) -> Iterator[tarfile.TarInfo]:
    """Yield the headers of all members; raise TarError where one is none."""
    with tarfile.open(fileobj=stream, mode="r:", errorlevel=2) as archive:  # type: ignore[call-overload]
        while (info := archive.next()) is not None:
            yield info
            archive.members = []  # which it would keep, each with all that its header says
    if stream.last.strip(b"\0"):
        raise tarfile.ReadError("no header where one should be")


class _Stream:
    """The bytes of an archive as they are unpacked, forward only, counted against what they are packed into."""

    def __init__(self, file: IO[bytes], where: str, ratio: int) -> None:
        head = file.read(3)
        self._size = file.seek(0, io.SEEK_END)
        file.seek(0)
        self.packed = head.startswith((_GZIP, _BZIP))
        self._file = _unpacking(file, head) if self.packed else file
        self._where = where
        self._ratio = ratio
        self._at = 0
        #: What was read last: the last header, when no more follow.
        self.last = b""

    def tell(self) -> int:
        """Return how far it was read."""
        return self._at

    def seek(self, place: int) -> int:
        """Go forward to a place."""
        if place < self._at:
            raise tarfile.ReadError("a place that lies behind")
        if not self.packed:
            self._at = self._file.seek(place)
        while self._at < place and self.read(min(_CHUNK, place - self._at)):
            pass
        return self._at

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end."""
        if not 0 <= size <= _LONGEST_HEADER:
            raise tarfile.ReadError("a header beyond measure")
        self.last = self._file.read(size)
        self._at += len(self.last)
        if self.packed and self._at > 4 * MEBIBYTE and self._at > self._size * self._ratio:
            raise UnreadableFile(path=self._where, reason="packed-too-well", limit=self._ratio, size=self._at)
        return self.last


class _Rest:
    """What is left of one member."""

    def __init__(self, stream: _Stream, left: int) -> None:
        self._stream = stream
        self.left = left

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; b"" at the end."""
        piece = self._stream.read(min(size, self.left))
        self.left -= len(piece)
        return piece


def _unpacking(file: IO[bytes], head: bytes) -> IO[bytes]:
    return gzip.GzipFile(fileobj=file) if head.startswith(_GZIP) else bz2.BZ2File(file)  # type: ignore[return-value]
