# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A file in, an Edition out. What a file is, its content says, never its name.

Loading and reading are two steps, so that a file which is held already costs no more than its hash. An edition made
from several files is loaded as one package of them; reading only ever sees bytes, and so gives the same again later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from edition_reader.importers.entries import Entry, head_of, sources_in
from edition_reader.importers.folder import MANIFEST, entries_of, is_edition_folder, is_folder, pack_folder, read_folder
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.formats import FORMATS, is_whole, other_kind, sniff
from edition_reader.importers.plain_text import read_plain_text
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers, package, unpacked
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import Original
from edition_reader.model.problem import Problem
from edition_reader.system.files import read_capped

#: Bytes of a file that is read when nobody says otherwise: the texts of many years of one page, or one long mistake.
DEFAULT_LIMIT = 64 << 20
#: How many times that limit all files of one edition may have together.
FILES = 16

PLAIN_TEXT = "plain-text"
EDITION_FOLDER = "edition-folder"
#: Grows with each change that gives other articles; stored editions can then be made again.
VERSION = 1
_ZIP = b"PK\x03\x04"


def load(source: Entry | Path, *, limit: int = DEFAULT_LIMIT) -> Original:
    """Return the bytes of an edition with their hash and the importer that will read them.

    Raises UnreadableFile: reasons of `read_capped`, of `pack_folder`, "empty", and "unsupported" (field kind).
    """
    entry = source if isinstance(source, Entry) else _entry(source)
    path = entry.path
    if path.name == MANIFEST and is_edition_folder(path.parent):
        path = path.parent
    data, importer = _bytes_of(entry, path, limit)
    name = path.absolute().name.encode("utf-8", "replace").decode()
    return Original(name, hashlib.sha256(data).hexdigest(), data, importer, VERSION)


def read_original(original: Original, *, encoding: str | None = None, problems: tuple[Problem, ...] = ()) -> Edition:
    """Return the edition in an original; `encoding` is what a person says of it, `problems` are told with its own.

    Raises UnreadableFile, with path.
    """
    with _named(original.name):
        if original.importer == EDITION_FOLDER:
            edition = read_folder(
                original.data, lambda data, name: read_plain_text(data, encoding=encoding, name=name), original.name
            )
        elif original.importer in FORMATS:
            edition = _read_format(original)
        else:
            edition = read_plain_text(original.data, encoding=encoding, name=original.name)
    return replace(edition, problems=(*problems, *edition.problems)) if problems else edition


def read(path: Path, *, encoding: str | None = None, limit: int = DEFAULT_LIMIT) -> list[tuple[Edition, Original]]:
    """Return the editions in a file, an edition folder, or all files of any other folder.

    Raises UnreadableFile for the first that cannot be read.
    """
    editions = []
    for source in sources_in(path):
        original = load(source, limit=limit)
        with _named(str(source)):
            editions.append((read_original(original, encoding=encoding, problems=source.problems), original))
    if not editions:
        raise UnreadableFile(path=str(path), reason="no-texts")
    return editions


def _entry(path: Path) -> Entry:
    """Return the entry of one file or edition folder."""
    return Entry(path) if is_folder(path) else Entry(path, sniff(head_of(path)))


def _bytes_of(entry: Entry, path: Path, limit: int) -> tuple[bytes, str]:
    """Return the bytes to keep of an edition, and the importer for them."""
    if is_edition_folder(path):
        return pack_folder(path, limit), EDITION_FOLDER
    if entry.format is not None and (len(entry.pages) > 1 or FORMATS[entry.format].members):
        return _several(entry, entry.format, limit), entry.format
    if is_folder(path):
        raise UnreadableFile(path=str(path), reason="no-rights" if entries_of(path) is None else "not-a-file")
    data = read_capped(path, limit)
    if entry.format is not None:
        plain = unpacked(data, path.name, Limits(member=limit))
        if is_whole(plain, entry.format):
            return data, entry.format
    kind = other_kind(data)
    if kind:
        raise UnreadableFile(path=str(path), reason="unsupported", kind=kind)
    return data, PLAIN_TEXT


def _several(entry: Entry, form: str, limit: int) -> bytes:
    """Return the files of an edition as a package, the main one first; a single file as it is."""
    limits = Limits(member=limit, edition=limit * FILES)
    folder = entry.pages[0].parent if entry.pages else entry.path.parent
    source = Source(FolderMembers(folder, limits), limits)
    members = FORMATS[form].members
    if members is None:
        names = [page.name for page in entry.pages]
    else:
        names = [entry.path.name, *members(source, entry.path.name)]
    return package(source, names)


def _read_format(original: Original) -> Edition:
    """Return the edition of an original in one of FORMATS: a file, or a package that begins with the main file."""
    limits = Limits(
        member=max(len(original.data), DEFAULT_LIMIT), edition=max(len(original.data), DEFAULT_LIMIT) * FILES
    )
    if original.data.startswith(_ZIP):
        source = Source(ZipMembers(original.data, original.name, limits), limits)
        main = next(iter(source.members.names()), "")
    else:
        source = Source(ByteMembers({original.name: original.data}), limits)
        main = original.name
    return FORMATS[original.importer].read(source, main)


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Say in an UnreadableFile which file it is about, where the reader did not know."""
    try:
        yield
    except UnreadableFile as error:
        error.fields.setdefault("path", name)
        raise
