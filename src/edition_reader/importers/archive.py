# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is an edition in a zip: the same as in a folder, and zips in it; nothing is ever unpacked to disk.

A zip is looked into as deep as the limits allow. All that is read of it counts together against the limit of bytes for
one edition, however many there are in it: what a zip says of its own sizes is not believed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from edition_reader.importers.entry import Entry
from edition_reader.importers.folder import MANIFEST
from edition_reader.importers.formats import ARCHIVE, BATCH, FORMATS, HEAD, package_kind, sniff
from edition_reader.importers.html.founder import FOUNDER, is_node
from edition_reader.importers.mets.batch import read_batch
from edition_reader.importers.mets.parts import issues_named
from edition_reader.importers.source import Limits, Source, ZipMembers
from edition_reader.model.errors import UnreadableFile

EDITION_FOLDER = "edition-folder"
#: Formats whose files name files in folders below theirs.
CONTAINERS = frozenset({"mets", "didl"})
#: First bytes of files that lie beside pages and are not editions: pictures, PDF.
BESIDE = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"%PDF-", b"\x00\x00\x00\x0cjP", b"RIFF", b"BM",
)  # fmt: skip
#: What browsers name the folder after that they save with a web page, behind the name of that.
SAVED_WITH = ("_files", ".files")
#: The format of an entry that lies too deep to be looked into.
TOO_DEEP = "zip-too-deep"


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in a zip: its name, what it is, its first bytes."""

    name: str
    kind: str | None
    head: bytes

    @property
    def folder(self) -> str:
        """The folder it lies in."""
        return posixpath.dirname(self.name)


def entries_in_zip(path: Path, limits: Limits) -> list[Entry]:
    """Return the editions in a zip on disk; raise UnreadableFile when it is damaged or beyond the limits."""
    source = Source(ZipMembers(path, str(path), limits), limits)
    kind = package_kind(source.members)
    if kind is not None:
        return [Entry(path, kind if kind in FORMATS else None)]
    return list(_entries(path, source, limits.depth - 1)) or [Entry(path)]


def _entries(path: Path, source: Source, depth: int) -> Iterator[Entry]:
    """Yield the editions in an open zip; `depth` says how many more zips may lie in each other."""
    members = _without_saved([_looked_at(source, name) for name in source.names() if _is_shown(name)])
    found = list(_found(path, source, members, depth))
    taken: set[str] = set()
    kept: list[Entry] = []
    for entry in sorted(found, key=lambda entry: len(entry.inside) < 2):
        if entry.archive is not source or entry.inside[0] not in taken:
            taken.update(entry.inside[1:] if entry.archive is source else ())
            kept.append(entry)
    yield from (entry for entry in found if entry in kept)


def _found(path: Path, source: Source, members: list[_Member], depth: int) -> Iterator[Entry]:
    """Yield the editions, and files that may turn out to belong to one of them."""
    manifests = {member.folder for member in members if posixpath.basename(member.name) == MANIFEST}
    for folder in sorted(manifests):
        inside = [posixpath.join(folder, MANIFEST)]
        inside += [m.name for m in members if m.folder == folder and posixpath.basename(m.name) != MANIFEST]
        yield Entry(path, EDITION_FOLDER, inside=tuple(inside), archive=source)
    members = [member for member in members if member.folder not in manifests]
    containers = {member.folder for member in members if member.kind in CONTAINERS or member.kind == FOUNDER}
    names = {member.name for member in members if member.kind == "mets"}
    members = [member for member in members if not _is_copy(member.name, names)]
    pictured = any(member.kind is not None for member in members)
    grouped: dict[tuple[str, str], list[str]] = {}
    for member in members:
        if _belongs(member, containers, pictured=pictured):
            continue
        if member.kind is not None and member.kind in FORMATS and FORMATS[member.kind].pages:
            grouped.setdefault((member.folder, member.kind), []).append(member.name)
        else:
            yield from _of_member(path, source, member, depth)
    yield from (Entry(path, kind, inside=tuple(names), archive=source) for (_, kind), names in grouped.items())


def _of_member(path: Path, source: Source, member: _Member, depth: int) -> Iterator[Entry]:
    """Yield the editions that one member is or lists."""
    entry = Entry(path, member.kind, inside=(member.name,), archive=source)
    if member.kind == ARCHIVE:
        yield from _nested(entry, source, depth)
    elif member.kind == BATCH:
        batch = read_batch(source, member.name)
        for number, name in enumerate(batch.issues):
            issue = replace(entry, format="mets", inside=(name,), problems=() if number else batch.problems)
            yield _with_members(issue, source)
    elif member.kind == "mets" and issues_named(source, member.name)[0]:
        return  # it only names the issues, which are in the zip themselves
    elif member.kind is not None:
        yield _with_members(entry, source)
    else:
        yield entry


def _with_members(entry: Entry, source: Source) -> Entry:
    """Return an entry with the files that belong to it; as it is where that cannot be told."""
    members = FORMATS[entry.format].members if entry.format is not None else None
    if members is None:
        return entry
    try:
        return replace(entry, inside=(entry.inside[0], *members(source, entry.inside[0])))
    except UnreadableFile:
        return entry


def _nested(entry: Entry, source: Source, depth: int) -> Iterator[Entry]:
    """Yield the editions of a zip in a zip; the entry itself where it cannot be looked into."""
    if depth <= 0:
        yield replace(entry, format=TOO_DEEP)
        return
    try:
        name = entry.inside[0]
        inner = Source(ZipMembers(source.take(name), f"{entry.path}/{name}", source.limits), source.limits)
        kind = package_kind(inner.members)
        if kind is not None:
            yield replace(entry, format=kind if kind in FORMATS else None)
            return
        yield from _entries(entry.path / name, inner, depth - 1)
    except UnreadableFile:
        yield replace(entry, format=None)


def _looked_at(source: Source, name: str) -> _Member:
    head = source.head(name, HEAD)
    kind = sniff(head)
    if kind in ("html", "mhtml") and is_node(_whole(source, name)):
        kind = FOUNDER
    return _Member(name, kind, head)


def _without_saved(members: list[_Member]) -> list[_Member]:
    """Return the members without what a browser saved with a web page: pictures, scripts, advertisements."""
    pages = {posixpath.splitext(member.name)[0] for member in members if member.kind in ("html", FOUNDER)}
    folders = {f"{page}{ending}" for page in pages for ending in SAVED_WITH}
    return [m for m in members if not any(folder in folders for folder in _folders(m.folder))] if folders else members


def _folders(folder: str) -> Iterator[str]:
    """Yield a folder and all that it lies in."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


def _whole(source: Source, name: str) -> bytes:
    """Return the bytes of a member; b"" where it cannot be read, which loading will tell."""
    try:
        return source.read(name)
    except UnreadableFile:
        return b""


def _is_shown(name: str) -> bool:
    """Whether a member is a file of a person's own: not hidden, not what macOS puts beside."""
    parts = name.split("/")
    return "__MACOSX" not in parts and not any(part.startswith(".") for part in parts)


def _belongs(member: _Member, containers: set[str], *, pictured: bool) -> bool:
    """Whether a member can only be part of something else: what lies below a METS file, pictures beside pages."""
    if member.kind in (None, "pdf") and pictured and member.head.startswith(BESIDE):
        return True
    inside = any(not folder or f"{member.folder}/".startswith(f"{folder}/") for folder in containers)
    if not inside or member.kind in CONTAINERS or member.kind == BATCH:
        return False
    if member.kind is None:
        return member.folder not in containers or not member.name.lower().endswith(".txt")
    return FORMATS[member.kind].pages if member.kind in FORMATS else False


def _is_copy(name: str, names: set[str]) -> bool:
    """Whether a METS file is the validated copy of one beside it: X_1.xml beside X.xml."""
    stem, ending = posixpath.splitext(name)
    return name in names and stem.endswith("_1") and stem.removesuffix("_1") + ending in names
