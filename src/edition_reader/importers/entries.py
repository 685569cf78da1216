# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is an edition in a folder: a file, an edition folder, a METS file with its texts, a folder of pages, a batch.

Files that belong to an edition (the ALTO files and images of a METS file, the articles of a DIDL file, the copy
`X_1.xml` that NDNP keeps of `X.xml`) are not editions of their own and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition_reader.importers.folder import entries_of, is_edition_folder, is_folder
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.formats import BATCH, FORMATS, HEAD, sniff
from edition_reader.importers.mets.batch import read_batch
from edition_reader.importers.source import Limits, Source, unpacked_head
from edition_reader.model.problem import Problem

#: Formats whose files name files in folders below theirs.
_CONTAINERS = frozenset({"mets", "didl"})
_DIGITS = re.compile(r"([0-9]+)")
#: First bytes of files that lie beside pages and are not editions: pictures, PDF.
_BESIDE = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"%PDF-",
    b"\x00\x00\x00\x0cjP",
    b"RIFF",
    b"BM",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition to be read: `path` is the file or folder to show; `format` a key of FORMATS, None for other files.

    `pages` are the files of a format that has one for each page; `problems` what was odd about the list it came from.
    """

    path: Path
    format: str | None = None
    pages: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file or folder."""
        return self.path.name

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to look into; `inside` says that a file above it names the files in it."""

    path: Path
    inside: bool = False


def sources_in(path: Path) -> list[Entry]:
    """Return the editions that `path` stands for, in the order of their names.

    Links inside a folder are not followed and hidden files passed over. A folder that may not be looked into stands
    for itself, so that loading it says why.
    """
    if is_folder(path):
        return _in_folder(path)
    kind = sniff(head_of(path))
    return _batch(path) if kind == BATCH else [Entry(path, kind)]


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked; b"" where it cannot be read (loading it says why)."""
    try:
        if not path.is_file():  # a pipe or device would never end
            return b""
        with path.open("rb") as file:
            return unpacked_head(file.read(HEAD), HEAD)
    except (OSError, ValueError):
        return b""


def _in_folder(top: Path) -> list[Entry]:
    """Return the editions in and below a folder."""
    found: list[Entry] = []
    waiting: list[Entry | _Folder] = [_Folder(top)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Entry):
            found.append(here)
        else:
            waiting += reversed(_right_in(here))
    return found


def _right_in(here: _Folder) -> list[Entry | _Folder]:
    """Return the editions and the folders in one folder, by name; a batch or an edition folder stands for all in it."""
    entries = None if is_edition_folder(here.path) else entries_of(here.path)
    if entries is None:
        return [Entry(here.path)]
    kept = [entry for entry in entries if not entry.name.startswith(".") and not entry.is_symlink()]
    folders = [entry for entry in kept if is_folder(entry)]
    heads = {entry: head_of(entry) for entry in kept if not is_folder(entry)}
    kinds = {entry: sniff(head) for entry, head in heads.items()}
    batch = next((entry for entry, kind in kinds.items() if kind == BATCH), None)
    if batch is not None:
        return list(_batch(batch))
    inside = here.inside or any(kind in _CONTAINERS for kind in kinds.values())
    files = _of_files(here, heads, kinds, inside=inside)
    return sorted([*files, *(_Folder(path, inside) for path in folders)], key=lambda found: found.path.name)


def _of_files(
    here: _Folder, heads: dict[Path, bytes], kinds: dict[Path, str | None], *, inside: bool
) -> Iterator[Entry]:
    """Yield the editions among the files of one folder; what lies beside a METS file belongs to it, but for texts."""
    folder, below = here.path, here.inside
    grouped: dict[str, list[Path]] = {}
    for path, kind in kinds.items():
        if kind is not None and FORMATS[kind].pages:
            grouped.setdefault(kind, []).append(path)
    pictured = inside or bool(grouped)
    for path, kind in kinds.items():
        if _is_second_copy(path, kinds) or (kind in (None, "pdf") and pictured and heads[path].startswith(_BESIDE)):
            continue
        if kind is None:
            if not inside or (not below and path.suffix.lower() == ".txt"):
                yield Entry(path)
        elif not FORMATS[kind].pages and not (kind == "mets" and folder.name.lower() == "toc" and inside):
            yield Entry(path, kind)
    if inside:
        return
    for kind, pages in grouped.items():
        ordered = tuple(sorted(pages, key=natural))
        yield Entry(ordered[0] if len(ordered) == 1 else folder, kind, ordered)


def _is_second_copy(path: Path, kinds: dict[Path, str | None]) -> bool:
    """Return whether a METS file is the validated copy of one beside it: X_1.xml beside X.xml."""
    if kinds[path] != "mets" or not path.stem.endswith("_1"):
        return False
    return kinds.get(path.with_name(path.stem.removesuffix("_1") + path.suffix)) == "mets"


def _batch(path: Path) -> list[Entry]:
    """Return the issues of a batch; what it names and is not there is told with the first of them."""
    source = Source(FolderMembers(path.parent, Limits()), Limits())
    batch = read_batch(source, path.name)
    problems = batch.problems
    entries = []
    for name in batch.issues:
        entries.append(Entry(path.parent / name, "mets", problems=problems))
        problems = ()
    return entries or [Entry(path)]


def natural(path: Path) -> list[tuple[int, str]]:
    """Return a key that sorts page 2 before page 10."""
    return [(int(part[:18]), part) if part.isdecimal() else (-1, part) for part in _DIGITS.split(path.name)]
