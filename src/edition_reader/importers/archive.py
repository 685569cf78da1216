# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is an edition in a zip or tar: the same as in a folder, and zips in it; nothing is ever unpacked to disk.

What is said of zips goes for tar archives as well. A zip is looked into as deep as the limits allow. All that is read
of it counts together against the limit of bytes for one edition, however many there are in it: what a zip says of its
own sizes is not believed.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from edition_reader.importers.entry import Entry, of_bag
from edition_reader.importers.folder import MANIFEST
from edition_reader.importers.formats import ARCHIVE, BATCH, FORMATS, HEAD, package_kind, sniff
from edition_reader.importers.html.founder import FOUNDER, is_node
from edition_reader.importers.mets.batch import read_batch
from edition_reader.importers.mets.parts import issues_named
from edition_reader.importers.mets.read import plain_texts_named
from edition_reader.importers.own import is_backup
from edition_reader.importers.pdf.separate import FORMAT as PDF
from edition_reader.importers.source import Limits, Source, ZipMembers
from edition_reader.importers.tar import PICTURES, TarMembers, is_tar
from edition_reader.importers.text_pages import TEXT_ARTICLES, TEXT_PAGES, named_articles, named_pages
from edition_reader.importers.unpacking import beginning
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

EDITION_FOLDER = "edition-folder"
#: Formats whose files name files in folders below theirs.
CONTAINERS = frozenset({"mets", "didl"})
#: First bytes of files that lie beside pages and are not editions: pictures, PDF.
BESIDE = (*PICTURES, b"%PDF-")
#: What browsers name the folder after that they save with a web page, behind the name of that.
SAVED_WITH = ("_files", ".files")
#: The format of an entry that lies too deep to be looked into.
TOO_DEEP = "zip-too-deep"
#: Members of a zip that lead outside of it are told up to this many.
MOST_TOLD = 20


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
    try:
        with path.open("rb") as file:
            head = beginning(file, HEAD)
    except OSError as error:
        raise UnreadableFile(path=str(path), reason="damaged", detail=str(error)) from error
    members, kind = _opened(path, head, str(path), limits)
    source = Source(members, limits)
    if is_backup(members):
        raise UnreadableFile(path=str(path), reason="own")
    if kind is not None:
        found = [Entry(path, kind if kind in FORMATS else None)]
    else:
        found = list(_entries(path, source, limits.depth - 1))
        if not found and members.unsafe:
            raise UnreadableFile(path=str(path), reason="unsafe-members", detail=members.unsafe[0])
        found = found or [Entry(path)]
    told = tuple(Problem(ProblemCode.UNSAFE_MEMBER, name) for name in members.unsafe[:MOST_TOLD])
    return [replace(found[0], problems=(*told, *found[0].problems)), *found[1:]]


def _opened(data: bytes | Path, head: bytes, where: str, limits: Limits) -> tuple[ZipMembers | TarMembers, str | None]:
    """Open a zip or tar that begins, unpacked, with `head`; return also what its members make of a zip, if that."""
    if is_tar(head):
        return TarMembers(data, where, limits), None
    members = ZipMembers(data, where, limits)
    return members, package_kind(members)


def _entries(path: Path, source: Source, depth: int) -> Iterator[Entry]:
    """Yield the editions in an open zip; `depth` says how many more zips may lie in each other."""
    shown = [name for name in source.names() if _is_shown(name)]
    tags = _of_bags(shown)
    members = _without_saved([_looked_at(source, name) for name in shown if name not in tags])
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
    batches = {member.folder for member in members if member.kind == BATCH}
    members = [member for member in members if member.kind == BATCH or not _is_below(member.folder, batches)]
    containers = {member.folder for member in members if member.kind in CONTAINERS or member.kind == FOUNDER}
    names = {member.name for member in members if member.kind in ("mets", BATCH)}
    members = [member for member in members if not _is_copy(member.name, names)]
    again = _plain_texts(source, members, containers)
    members = [member for member in members if member.name not in again]
    # A PDF file beside pages is their picture; one among other editions is one itself.
    pictured = any(member.kind is not None for member in members)
    paged = any(member.kind in CONTAINERS or _is_page(member) or member.kind in ("html", FOUNDER) for member in members)
    grouped: dict[tuple[str, str], list[str]] = {}
    texts = list(_texts(path, source, [m for m in members if not _is_below(m.folder, containers)]))
    yield from texts
    taken = {name for entry in texts for name in entry.inside}
    members = [member for member in members if member.name not in taken]
    for member in members:
        if _belongs(member, containers, pictured=paged if member.kind == PDF else pictured):
            continue
        if _is_page(member) and member.kind:
            grouped.setdefault((member.folder, member.kind), []).append(member.name)
        else:
            yield from _of_member(path, source, member, depth)
    yield from (Entry(path, kind, inside=tuple(names), archive=source) for (_, kind), names in grouped.items())


def _plain_texts(source: Source, members: list[_Member], containers: set[str]) -> set[str]:
    """Return the plain texts beside METS files that these name themselves."""
    if not any(member.folder in containers and member.name.lower().endswith(".txt") for member in members):
        return set()
    return {text for one in members if one.kind == "mets" for text in plain_texts_named(source, one.name)}


def _texts(path: Path, source: Source, members: list[_Member]) -> Iterator[Entry]:
    """Yield the editions whose pages or articles are the texts of a folder, by their names."""
    folders: dict[str, list[PurePosixPath]] = {}
    for member in members:
        if member.kind is None and member.name.lower().endswith(".txt"):
            folders.setdefault(member.folder, []).append(PurePosixPath(member.name))
    for texts in folders.values():
        articles = named_articles(texts)
        if parts := articles or named_pages(texts):
            form = TEXT_ARTICLES if articles else TEXT_PAGES
            yield Entry(path, form, inside=tuple(str(part) for part in parts), archive=source)


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
        if not batch.issues:
            yield replace(entry, format=None)
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
        data = source.take(name)
        members, kind = _opened(data, beginning(io.BytesIO(data), HEAD), f"{entry.path}/{name}", source.limits)
        if kind is not None:
            yield replace(entry, format=kind if kind in FORMATS else None)
            return
        yield from _entries(entry.path / name, Source(members, source.limits), depth - 1)
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


def _of_bags(names: list[str]) -> set[str]:
    """Return the names that only list what deliveries hold, each in its own folder."""
    folders: dict[str, list[str]] = {}
    for name in names:
        if name.endswith(".txt"):
            folders.setdefault(posixpath.dirname(name), []).append(posixpath.basename(name))
    return {posixpath.join(folder, name) for folder, inside in folders.items() for name in of_bag(inside)}


def _belongs(member: _Member, containers: set[str], *, pictured: bool) -> bool:
    """Whether a member can only be part of something else: what lies below a METS file, pictures beside pages."""
    if member.kind in (None, PDF) and pictured and member.head.startswith(BESIDE):
        return True
    if not _is_below(member.folder, containers) or member.kind in CONTAINERS or member.kind == BATCH:
        return False
    if member.kind is None:
        return member.folder not in containers or not member.name.lower().endswith(".txt")
    return FORMATS[member.kind].pages if member.kind in FORMATS else False


def _is_below(folder: str, others: set[str]) -> bool:
    """Whether a folder is or lies in one of some others."""
    return any(not other or f"{folder}/".startswith(f"{other}/") for other in others)


def _is_page(member: _Member) -> bool:
    """Whether a member is of a format that has a file for each page."""
    return member.kind in FORMATS and FORMATS[member.kind].pages if member.kind else False


def _is_copy(name: str, names: set[str]) -> bool:
    """Whether a METS or batch file is the validated copy of one beside it: X_1.xml beside X.xml."""
    stem, ending = posixpath.splitext(name)
    return name in names and stem.endswith("_1") and stem.removesuffix("_1") + ending in names
