# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Files that are packed with gzip or bzip2: unpacked in memory, piece by piece, under limits."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from typing import Protocol

from edition_reader.model.errors import UnreadableFile

MEBIBYTE = 1 << 20
#: Bytes of a bzip2 file that hold its first block: 900,000 bytes of what cannot be packed, and a little.
BLOCK = MEBIBYTE
_CHUNK = 1 << 16
_GZIP, _BZIP = b"\x1f\x8b", b"BZh"


class Readable(Protocol):
    """What is read from: a file, or the unpacking of one."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; b"" at the end."""


def unpacked(data: bytes, name: str, limit: int, ratio: int) -> bytes:
    """Return the content of gzip or bzip2 bytes, piece by piece under the limits; other bytes as they are."""
    file = _opened(data)
    if file is None:
        return data
    try:
        with file:
            return read_stream(file, name, limit, packed=len(data), ratio=ratio)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise UnreadableFile(path=name, reason="damaged", detail=str(error)) from error


def packed_in_blocks(head: bytes) -> bool:
    """Return whether a file gives nothing before the end of its first block, which BLOCK bytes of it hold."""
    return head.startswith(_BZIP)


def beginning(file: Readable, size: int) -> bytes:
    """Return the first bytes of what a file holds, unpacked."""
    head = file.read(size)
    if packed_in_blocks(head):
        head += file.read(BLOCK)
    return unpacked_head(head, size)


def unpacked_head(head: bytes, size: int) -> bytes:
    """Return the first bytes of what gzip or bzip2 bytes hold, however early they are cut; else `head`."""
    file = _opened(head)
    if file is None:
        return head
    found = b""
    try:
        with file:
            while len(found) < size and (piece := file.read1(1024)):
                found += piece
    except (OSError, EOFError, zlib.error, ValueError):
        return found
    return found


def _opened(data: bytes) -> gzip.GzipFile | bz2.BZ2File | None:
    if data.startswith(_GZIP):
        return gzip.GzipFile(fileobj=io.BytesIO(data))
    if data.startswith(_BZIP):
        return bz2.BZ2File(io.BytesIO(data))
    return None


def read_stream(file: Readable, name: str, limit: int, *, packed: int, ratio: int) -> bytes:
    """Return what a stream gives; raise UnreadableFile when it passes a limit ("too-large", "packed-too-well")."""
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(_CHUNK):
        size += len(piece)
        if size > limit:
            raise UnreadableFile(path=name, reason="too-large", limit=limit, size=size)
        if size > 4 * MEBIBYTE and size > packed * ratio:
            raise UnreadableFile(path=name, reason="packed-too-well", limit=ratio, size=size)
        pieces.append(piece)
    return b"".join(pieces)
