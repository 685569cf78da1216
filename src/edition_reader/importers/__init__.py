# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A file in, an Edition out. What a file is, its content says, never its name.

Loading and reading are two steps, so that a file which is held already costs no more than its hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition_reader.importers.folder import MANIFEST, entries_of, is_edition_folder, is_folder, pack_folder, read_folder
from edition_reader.importers.plain_text import read_plain_text
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import Original
from edition_reader.system.files import read_capped

#: Bytes of a file that is read when nobody says otherwise: the texts of many years of one page, or one long mistake.
DEFAULT_LIMIT = 64 << 20

PLAIN_TEXT = "plain-text"
EDITION_FOLDER = "edition-folder"
#: Grows with each change that gives other articles; stored editions can then be made again.
VERSION = 1


def load(path: Path, *, limit: int = DEFAULT_LIMIT) -> Original:
    """Return the bytes of a file or edition folder with their hash and the importer that will read them.

    Raises UnreadableFile: reasons of `read_capped`, of `pack_folder`, "empty", and "unsupported" (field kind).
    """
    if path.name == MANIFEST and is_edition_folder(path.parent):
        path = path.parent
    if is_edition_folder(path):
        data, importer = pack_folder(path, limit), EDITION_FOLDER
    elif is_folder(path):
        raise UnreadableFile(path=str(path), reason="no-rights" if entries_of(path) is None else "not-a-file")
    else:
        data, importer = read_capped(path, limit), PLAIN_TEXT
        kind = other_kind(data)
        if kind:
            raise UnreadableFile(path=str(path), reason="unsupported", kind=kind)
    name = path.absolute().name.encode("utf-8", "replace").decode()
    return Original(name, hashlib.sha256(data).hexdigest(), data, importer, VERSION)


def read_original(original: Original, *, encoding: str | None = None) -> Edition:
    """Return the edition in an original; `encoding` is what a person says of it. Raises UnreadableFile, with path."""
    with _named(original.name):
        if original.importer == EDITION_FOLDER:
            return read_folder(
                original.data, lambda data, name: read_plain_text(data, encoding=encoding, name=name), original.name
            )
        return read_plain_text(original.data, encoding=encoding, name=original.name)


def read(path: Path, *, encoding: str | None = None, limit: int = DEFAULT_LIMIT) -> list[tuple[Edition, Original]]:
    """Return the editions in a file, an edition folder, or all files of any other folder.

    Raises UnreadableFile for the first that cannot be read.
    """
    editions = []
    for source in sources_in(path):
        original = load(source, limit=limit)
        with _named(str(source)):
            editions.append((read_original(original, encoding=encoding), original))
    if not editions:
        raise UnreadableFile(path=str(path), reason="no-texts")
    return editions


def sources_in(path: Path) -> list[Path]:
    """Return the edition folders and files that `path` stands for, in the order of their names.

    Links inside a folder are not followed and hidden files passed over. A folder that may not be looked into stands
    for itself, so that loading it says why.
    """
    sources, waiting = [], [path]
    while waiting:
        here = waiting.pop()
        entries = entries_of(here) if is_folder(here) and not is_edition_folder(here) else None
        if entries is None:
            sources.append(here)
        else:
            waiting += [
                entry for entry in reversed(entries) if not entry.name.startswith(".") and not entry.is_symlink()
            ]
    return sources


def other_kind(data: bytes) -> str | None:
    """Return the kind of a text that is not a page of print but markup or data, or None."""
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<?xml"):
        return "XML"
    if start.startswith((b"<!doctype html", b"<html")):
        return "HTML"
    if start.startswith((b"{", b"[")) and _is_json(data):
        return "JSON"
    return None


def _is_json(data: bytes) -> bool:
    """Whether the whole of `data` is one JSON object or list."""
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Say in an UnreadableFile which file it is about, where the reader did not know."""
    try:
        yield
    except UnreadableFile as error:
        error.fields.setdefault("path", name)
        raise
