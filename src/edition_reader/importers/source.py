# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the files of one edition come from: a folder, a zip, or bytes; read under limits, never written anywhere.

Hard because the files of a METS issue name each other by the names they had on the producer's machines: with schemes,
drive letters, other separators, another case, a suffix more or less. A reference is first taken at its word, then
matched against what is really there. Nothing outside the members can be reached, whatever a reference says.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from edition_reader.importers.member_names import natural, written_name
from edition_reader.importers.unpacking import BLOCK, MEBIBYTE, packed_in_blocks, read_stream, unpacked, unpacked_head
from edition_reader.model.errors import UnreadableFile

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+):(?://)?")
_DRIVE = re.compile(r"^/*[A-Za-z]:[/\\]")
#: Names as nearly all members have them, in which there is nothing to clean.
_PLAIN = re.compile(r"(?:[A-Za-z0-9_-][\w.-]*/)*[A-Za-z0-9_-][\w.-]*", re.ASCII)
#: What producers put between the name in the METS file and the name of the file.
_SUFFIXES = ("", "-alto", "_alto", ".alto", "-ocr", "_ocr")
#: What a damaged zip can make zipfile raise: places before the beginning, methods nobody has, locked members.
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, LookupError,
)  # fmt: skip
#: The folder that a member lies in: the references of one file are looked up one after another.
_folder = lru_cache(maxsize=64)(posixpath.dirname)
_LOCKED = 0x1
#: The date in a package, so that the same files always give the same bytes.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read: bytes of one member unpacked, bytes of one edition, members looked at, growth by unpacking.

    `depth` is how many zips may lie in each other. `pages` and `objects` (drawn on one page) are those of PDF files,
    `seconds` what one of these may take, `pixels` those of a picture of a page.
    """

    member: int = 256 * MEBIBYTE
    edition: int = 1024 * MEBIBYTE
    members: int = 50_000
    ratio: int = 200
    depth: int = 2
    pages: int = 2000
    objects: int = 400_000
    seconds: int = 120
    pixels: int = 400_000_000


class Members(Protocol):
    """Files by name; names have "/" between their parts and no part "..": a folder, a zip, or bytes."""

    @property
    def where(self) -> str:
        """What to call the whole in messages."""

    def names(self) -> Iterable[str]:
        """Return all names."""

    def has(self, name: str) -> bool:
        """Return whether there is a file of exactly this name."""

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file; raise UnreadableFile."""

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file; raise UnreadableFile."""


class ByteMembers:
    """Members from bytes in memory: one file that was read already, or what a test made up."""

    def __init__(self, files: Mapping[str, bytes], where: str = "") -> None:
        self._files = dict(files)
        self.where = where or next(iter(self._files), "")

    def names(self) -> Iterable[str]:
        """Return all names."""
        return self._files.keys()

    def has(self, name: str) -> bool:
        """Return whether there is a file of exactly this name."""
        return name in self._files

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file."""
        data = self._files.get(name)
        if data is None:
            raise UnreadableFile(path=name, reason="not-found")
        if len(data) > limit:
            raise UnreadableFile(path=name, reason="too-large", limit=limit, size=len(data))
        return data

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file."""
        return self._files[name][:size] if name in self._files else b""


class ZipMembers:
    """The files in a zip, counted as they are read: what it says of sizes may be a lie. Links out are `unsafe`."""

    def __init__(self, data: bytes | Path, where: str, limits: Limits) -> None:
        self.where = where
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
            infos = self._zip.infolist()
        except _DAMAGES as error:
            raise UnreadableFile(path=where, reason="damaged", detail=str(error)) from error
        if len(infos) > limits.members:
            raise UnreadableFile(path=where, reason="too-many-members", limit=limits.members, size=len(infos))
        named = {info: plain_name(written_name(info)) if _is_file(info) else "" for info in infos}
        self._infos = {name: info for info, name in named.items() if name}
        self.unsafe = [info.filename for info, name in named.items() if not name and not info.is_dir()]

    def names(self) -> Iterable[str]:
        """Return the names of all files whose name stays inside."""
        return self._infos.keys()

    def has(self, name: str) -> bool:
        """Return whether there is a file of exactly this name."""
        return name in self._infos

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file, unpacked piece by piece under the limit."""
        info = self._infos.get(name)
        if info is None:
            raise UnreadableFile(path=name, reason="not-found")
        try:
            with self._zip.open(info) as file:
                return read_stream(file, name, limit, packed=info.compress_size, ratio=self._limits.ratio)
        except _DAMAGES as error:
            reason = "password" if info.flag_bits & _LOCKED else "damaged"
            raise UnreadableFile(path=name, reason=reason, detail=str(error)) from error

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file."""
        try:
            with self._zip.open(self._infos[name]) as file:
                return file.read(size)
        except _DAMAGES:
            return b""


def _is_file(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a plain file: it has a name, and is no folder and no symbolic link."""
    return bool(info.filename) and not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)


class Source:
    """The members of an edition, found by the names that other members call them; counts what is read of them."""

    def __init__(self, members: Members, limits: Limits | None = None, encoding: str | None = None) -> None:
        """Begin to count; `encoding` is what a person says of the texts."""
        self.members = members
        self.encoding = encoding
        self.limits = limits or Limits()
        self._taken: dict[str, int] = {}
        self._total = 0

    @property
    def where(self) -> str:
        """What to call the whole in messages."""
        return self.members.where

    def names(self) -> list[str]:
        """Return the names of all members, page 2 before page 10."""
        return self._index.names

    def head(self, name: str, size: int = 8192) -> bytes:
        """Return the first bytes of a member, unpacked; b"" where there are none. Not counted as read."""
        head = self.members.head(name, size)
        if packed_in_blocks(head):
            head = self.members.head(name, BLOCK)
        return unpacked_head(head, size)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member, unpacked if it is gzip or bzip2; raise UnreadableFile."""
        return unpacked(self.take(name), name, self.limits.member, self.limits.ratio)

    def take(self, name: str) -> bytes:
        """Return the bytes of a member as they are; raise UnreadableFile."""
        limit = self.limits.edition
        left = limit - self._total + self._taken.get(name, 0)
        try:
            data = self.members.read(name, max(0, min(self.limits.member, left)))
        except UnreadableFile as error:
            if error.fields["reason"] == "too-large" and left < self.limits.member:
                raise UnreadableFile(path=self.where, reason="too-much", limit=limit) from error
            raise
        self._total += len(data) - self._taken.get(name, 0)
        self._taken[name] = len(data)
        return data

    def find(self, reference: str, beside: str = "") -> str | None:
        """Return the member that `reference`, written in the member `beside`, means; None when it is not there.

        Matched in turn: the path as written, relative to `beside`; from the top; then by its last parts without regard
        to case and with the suffixes producers add, when just one member fits. A relative reference is looked for only
        in and below the folder of `beside`: the 0007.xml of another issue is never taken.
        """
        path = clean_reference(reference)
        if not path:
            return None
        for base in (_folder(beside), ""):
            name = plain_name(f"{base}/{path}" if base else path)
            if name and self.members.has(name):
                return name
        far = path != reference.strip().replace("\\", "/").removeprefix("./")
        return self._index.find(path, _searched(_folder(beside), path), far=far)

    @cached_property
    def _index(self) -> _Index:
        names = sorted(self.members.names(), key=natural)
        if len(names) > self.limits.members:
            raise UnreadableFile(path=self.where, reason="too-many-members", limit=self.limits.members, size=len(names))
        return _Index(names)


def package(source: Source, names: Sequence[str]) -> bytes:
    """Return the files `names` as one file to keep, the first one first; a single file as it is.

    A package is a zip without compression, with a fixed date, so that the same files give the same hash on every
    machine; the store compresses it. Raise UnreadableFile for a file that cannot be read or is beyond the limits.
    """
    main, *others = names
    if not others:
        return source.take(main)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in [main, *sorted(set(others) - {main})]:
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 3
            archive.writestr(info, source.take(name))
    return buffer.getvalue()


class _Index:
    """Members by each of their endings, in lower case and without packing: a/b.xml.gz is found by b.xml."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._by_base: dict[str, list[str]] = {}
        for name in names:
            self._by_base.setdefault(posixpath.basename(_folded(name)), []).append(name)

    def find(self, path: str, folder: str, *, far: bool) -> str | None:
        """Return the one member that fits `path` best, None when none or several do; outside `folder` only if `far`."""
        wanted = _folded(path).split("/")
        stem, ending = posixpath.splitext(wanted[-1])
        for suffix in _SUFFIXES:
            changed = [f"{stem}{suffix}{end}" for end in ((ending,) if ending else ("", ".xml"))]
            if suffix and stem.endswith(suffix):
                changed.append(f"{stem.removesuffix(suffix)}{ending}")
            for base in changed:
                found = self._best([*wanted[:-1], base], folder, far)
                if found:
                    return found
        return None

    def _best(self, wanted: list[str], folder: str, far: bool) -> str | None:
        every = self._by_base.get(wanted[-1], [])
        candidates = [name for name in every if not folder or name.startswith(f"{folder}/")] or (every if far else [])
        if len(candidates) > 1:
            candidates = _longest_match(candidates, wanted)
        return candidates[0] if len(candidates) == 1 else None


def _searched(folder: str, path: str) -> str:
    """Return the folder below which a relative path is looked for: its `../` lead up."""
    while path.startswith("../"):
        path, folder = path[3:], posixpath.dirname(folder)
    return folder


def _longest_match(names: list[str], wanted: list[str]) -> list[str]:
    """Return those of `names` that share the most last parts with `wanted`."""

    def shared(name: str) -> int:
        pairs = zip(reversed(_folded(name).split("/")), reversed(wanted), strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), len(wanted))

    longest = max(map(shared, names))
    return [name for name in names if shared(name) == longest]


def _folded(name: str) -> str:
    # Macs write an accent as a character of its own.
    name = name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
    return name.removesuffix(".gz").removesuffix(".bz2")


def clean_reference(reference: str) -> str:
    """Return the path in a reference: without scheme, host, drive, query, with "/" and decoded percents."""
    if _PLAIN.fullmatch(reference):
        return reference
    path = reference.strip()
    scheme = _SCHEME.match(path)
    if scheme and len(scheme[1]) > 1:
        path = path[scheme.end() :]
        if scheme[1].lower() in ("http", "https", "ftp"):
            path = path.partition("/")[2].partition("?")[0].partition("#")[0]
    path = _unquoted(path).replace("\\", "/")
    path = _DRIVE.sub("", path)
    return path.lstrip("/").removeprefix("./")


def plain_name(path: str) -> str:
    """Return `path` as a member's name, "" if it leads outside, is absolute or holds what no name has."""
    if _PLAIN.fullmatch(path):
        return path
    path = path.replace("\\", "/")
    if "\0" in path or path.startswith("/") or _DRIVE.match(path):
        return ""
    name = posixpath.normpath(path)
    return "" if name in (".", "") or ".." in PurePosixPath(name).parts else name


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    raw = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text.encode("utf-8", "surrogatepass"))
    return raw.decode("utf-8", "replace")
