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

from edition_reader.importers.archive import EDITION_FOLDER, TOO_DEEP
from edition_reader.importers.entries import Entry, head_of, kind_of, sources_in
from edition_reader.importers.folder import (
    MANIFEST,
    entries_of,
    is_edition_folder,
    is_folder,
    pack,
    pack_folder,
    pack_texts,
    read_folder,
)
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.formats import FORMATS, is_whole, other_kind
from edition_reader.importers.plain_text import read_plain_text
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers, package
from edition_reader.importers.text_pages import TEXT_ARTICLES, TEXT_PAGES
from edition_reader.importers.unpacking import unpacked
from edition_reader.importers.unread import DOCUMENTS, LOCKED, TAR
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import Original
from edition_reader.model.problem import Problem
from edition_reader.system.files import read_capped

#: Bytes of a file that is read when nobody says otherwise: the texts of many years of one page, or one long mistake.
DEFAULT_LIMIT = 64 << 20
#: How many times that limit all files of one edition may have together.
FILES = 16

__all__ = ["DEFAULT_LIMIT", "EDITION_FOLDER", "PLAIN_TEXT", "VERSION", "load", "read", "read_original"]

PLAIN_TEXT = "plain-text"
#: Grows with each change that gives other articles; stored editions can then be made again.
VERSION = 4
#: Why files of these kinds are refused, where it is not the kind itself.
_REASONS = {"ZIP": "no-texts", TAR: "no-texts", LOCKED: "password"}
_ZIP = b"PK\x03\x04"


def load(source: Entry | Path, *, limit: int = DEFAULT_LIMIT, limits: Limits | None = None) -> Original:
    """Return the bytes of an edition with their hash and the importer that will read them.

    `limit` is how many bytes one file may have; `limits` are those of packed files. Raises UnreadableFile: reasons of
    `read_capped`, of `pack_folder`, "empty", "too-deep", and "unsupported" or "unsupported-document"
    (field kind), which another program can save as something that is read, or "password".
    """
    entry = source if isinstance(source, Entry) else _entry(source)
    if entry.refused is not None:
        raise UnreadableFile(**{"path": str(entry), **entry.refused.fields})
    path = entry.path
    if entry.archive is not None:
        data, importer = _from_archive(entry, entry.archive, limit)
        return Original(entry.name, hashlib.sha256(data).hexdigest(), data, importer, VERSION)
    if path.name == MANIFEST and is_edition_folder(path.parent):
        path = path.parent
    data, importer = _bytes_of(entry, path, limit, limits or Limits())
    name = path.absolute().name.encode("utf-8", "replace").decode()
    return Original(name, hashlib.sha256(data).hexdigest(), data, importer, VERSION)


def read_original(
    original: Original,
    *,
    encoding: str | None = None,
    problems: tuple[Problem, ...] = (),
    limits: Limits | None = None,
) -> Edition:
    """Return the edition in an original; `encoding` is what a person says of it, `problems` are told with its own.

    Of `limits` those of PDF files count: how much is read was decided when the original was loaded.

    Raises UnreadableFile, with path.
    """
    with _named(original.name):
        if original.importer == EDITION_FOLDER:
            edition = read_folder(
                original.data, lambda data, name: read_plain_text(data, encoding=encoding, name=name), original.name
            )
        elif original.importer in FORMATS:
            edition = _read_format(original, encoding, limits or Limits())
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
    if is_folder(path):
        return Entry(path)
    if kind_of(path, head_of(path)) in FORMATS:
        return sources_in(path)[0]
    found = sources_in(path)
    return found[0] if len(found) == 1 else Entry(path)


def _from_archive(entry: Entry, archive: Source, limit: int) -> tuple[bytes, str]:
    """Return the bytes to keep of an edition in a zip, and the importer for them."""
    main = entry.inside[0]
    if entry.format == TOO_DEEP:
        raise UnreadableFile(path=str(entry), reason="zips-too-deep", limit=archive.limits.depth)
    if entry.format == EDITION_FOLDER:
        beside = main.removesuffix(MANIFEST)
        texts = [name.removeprefix(beside) for name in entry.inside[1:] if name.lower().endswith(".txt")]
        return pack(archive.members, texts, limit, beside), EDITION_FOLDER
    if entry.format in (TEXT_PAGES, TEXT_ARTICLES):
        parts = [(name.rpartition("/")[2], archive.read(name)) for name in entry.inside]
        return pack_texts(parts, articles=entry.format == TEXT_ARTICLES), EDITION_FOLDER
    data = package(archive, entry.inside)
    if len(data) > limit * (FILES if len(entry.inside) > 1 else 1):
        raise UnreadableFile(path=str(entry), reason="too-large", limit=limit, size=len(data))
    return data, _importer_of(data, entry, limit, archive.limits)


def _importer_of(data: bytes, entry: Entry, limit: int, limits: Limits) -> str:
    """Return the importer for the bytes of one file; raise UnreadableFile for a kind that is not read."""
    if entry.format in FORMATS and entry.format is not None:
        plain = unpacked(data, entry.name, limit, limits.ratio)
        if is_whole(plain, entry.format):
            return entry.format
    kind = other_kind(data)
    if kind:
        reason = "unsupported-document" if kind in DOCUMENTS else _REASONS.get(kind, "unsupported")
        raise UnreadableFile(path=str(entry), reason=reason, kind=kind)
    return PLAIN_TEXT


def _bytes_of(entry: Entry, path: Path, limit: int, limits: Limits) -> tuple[bytes, str]:
    """Return the bytes to keep of an edition, and the importer for them."""
    if is_edition_folder(path):
        return pack_folder(path, limit), EDITION_FOLDER
    if entry.format in (TEXT_PAGES, TEXT_ARTICLES):
        texts = [(page.name, read_capped(page, limit)) for page in entry.pages]
        return pack_texts(texts, articles=entry.format == TEXT_ARTICLES), EDITION_FOLDER
    if entry.format in FORMATS and entry.format is not None and (len(entry.pages) > 1 or FORMATS[entry.format].members):
        return _several(entry, entry.format, limit, limits), entry.format
    if entry.format in FORMATS and entry.format is not None and is_folder(path):
        return _folder_of(path, limit, limits), entry.format
    if is_folder(path):
        raise UnreadableFile(path=str(path), reason="no-rights" if entries_of(path) is None else "not-a-file")
    data = read_capped(path, limit)
    return data, _importer_of(data, entry, limit, limits)


def _folder_of(folder: Path, limit: int, limits: Limits) -> bytes:
    """Return a folder whose files are one book as the package that such a book is."""
    limits = replace(limits, member=limit, edition=limit * FILES)
    source = Source(FolderMembers(folder, limits), limits)
    names = source.names()
    if len(names) > limits.members:
        raise UnreadableFile(path=str(folder), reason="too-many-members", limit=limits.members, size=len(names))
    return package(source, sorted(names, key=lambda name: (name != "mimetype", name)))


def _several(entry: Entry, form: str, limit: int, limits: Limits) -> bytes:
    """Return the files of an edition as a package, the main one first; a single file as it is."""
    limits = replace(limits, member=limit, edition=limit * FILES)
    folder = entry.root or (entry.pages[0].parent if entry.pages else entry.path.parent)
    source = Source(FolderMembers(folder, limits), limits)
    members = FORMATS[form].members
    if members is None:
        names = [page.name for page in entry.pages]
    else:
        main = entry.path.relative_to(folder).as_posix()
        names = [main, *members(source, main)]
    return package(source, names)


def _read_format(original: Original, encoding: str | None, given: Limits) -> Edition:
    """Return the edition of an original in one of FORMATS: a file, or a package that begins with the main file."""
    least = max(len(original.data), DEFAULT_LIMIT)
    limits = replace(given, member=least, edition=least * FILES)
    if original.data.startswith(_ZIP):
        source = Source(ZipMembers(original.data, original.name, limits), limits, encoding)
        main = next(iter(source.members.names()), "")
    else:
        source = Source(ByteMembers({original.name: original.data}), limits, encoding)
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
