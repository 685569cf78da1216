# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is an edition in a folder: a file, an edition folder, a METS file with its texts, a folder of pages, a batch.

Files that belong to an edition (the ALTO files and images of a METS file, the articles of a DIDL file, the copy
`X_1.xml` that NDNP keeps of `X.xml`) are not editions of their own and are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition_reader.importers.archive import BESIDE, CONTAINERS, SAVED_WITH, entries_in_zip
from edition_reader.importers.entry import Entry, of_bag
from edition_reader.importers.epub.package import CONTAINER
from edition_reader.importers.folder import entries_of, is_edition_folder, is_folder
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.formats import ARCHIVE, BATCH, FORMATS, HEAD, sniff
from edition_reader.importers.html.founder import FOUNDER, founder_members, is_node
from edition_reader.importers.member_names import natural
from edition_reader.importers.mets.batch import read_batch
from edition_reader.importers.mets.parts import issues_named
from edition_reader.importers.mets.read import plain_texts_named
from edition_reader.importers.own import is_own, own_in
from edition_reader.importers.source import Limits, Source
from edition_reader.importers.text_pages import TEXT_ARTICLES, TEXT_PAGES, named_articles, named_pages
from edition_reader.importers.unpacking import beginning
from edition_reader.model.errors import UnreadableFile

#: Bytes of a web page that are looked through to know what it is.
_WHOLE = 16 << 20
#: Formats of web pages that may show a printed page.
_WEB = frozenset({"html", "mhtml"})
#: Folders above that of a node page in which the articles may lie, where its links lead so far up.
_ABOVE = 3

__all__ = ["Entry", "head_of", "sources_in"]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to look into; `inside` says that a file above it names the files in it."""

    path: Path
    inside: bool = False


def sources_in(path: Path, limits: Limits | None = None) -> list[Entry]:
    """Return the editions that `path` stands for, in the order of their names; `limits` are those of zips.

    Links inside a folder are not followed and hidden files passed over. A folder that may not be looked into stands
    for itself, so that loading it says why.
    """
    limits = limits or Limits()
    if is_own(path):
        return [Entry(path, refused=UnreadableFile(path=str(path), reason="own"))]
    if is_folder(path):
        return _in_folder(path, limits)
    kind = kind_of(path, head_of(path))
    if kind == ARCHIVE:
        return _zipped(path, limits)
    if kind == FOUNDER:
        return [_founder(path)]
    if kind == "mets":
        return _issues(path) or [Entry(path, kind)]
    return _batch(path) if kind == BATCH else [Entry(path, kind)]


def kind_of(path: Path, head: bytes) -> str | None:
    """Return what `sniff` says of a file, and of a web page whether it shows a printed page."""
    kind = sniff(head)
    if kind not in _WEB:
        return kind
    try:
        with path.open("rb") as file:
            return FOUNDER if is_node(beginning(file, _WHOLE)) else kind
    except OSError:
        return kind


def _zipped(path: Path, limits: Limits) -> list[Entry]:
    """Return the editions in a zip; the zip itself where it cannot be looked into, so that loading it says why."""
    try:
        return entries_in_zip(path, limits)
    except UnreadableFile as error:
        return [Entry(path, refused=error)]


def _printed(nodes: list[Path], top: Path) -> Iterator[Entry]:
    """Yield the editions of the node pages in a folder: one for all that lead to each other."""
    while nodes:
        entry = _founder(nodes[0], top)
        reached = _members_of(entry)
        nodes = [node for node in nodes[1:] if node not in reached]
        yield entry


def _members_of(entry: Entry) -> set[Path]:
    """Return the files that belong to the edition of a node page."""
    if entry.root is None:
        return set()
    source = Source(FolderMembers(entry.root, Limits()), Limits())
    return {entry.root / name for name in founder_members(source, entry.path.relative_to(entry.root).as_posix())}


def _founder(first: Path, root: Path | None = None) -> Entry:
    """Return the entry of a node page; `root` is what was chosen to be looked into."""
    try:
        data = first.read_bytes()
        ups = next((up for up in range(_ABOVE, 0, -1) if b"../" * up in data), 0)
    except OSError:
        ups = 0
    above = list(first.parents)[min(ups, len(first.parents) - 1)]
    return Entry(first, FOUNDER, root=root if root is not None and above in root.parents else above)


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked; b"" where it cannot be read (loading it says why)."""
    try:
        if not path.is_file():  # a pipe or device would never end
            return b""
        with path.open("rb") as file:
            return beginning(file, HEAD)
    except (OSError, ValueError):
        return b""


def _in_folder(top: Path, limits: Limits) -> list[Entry]:
    """Return the editions in and below a folder."""
    found: list[Entry] = []
    waiting: list[Entry | _Folder] = [_Folder(top)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Entry):
            found.append(here)
        else:
            waiting += reversed(_right_in(here, top, limits))
    return _without_contents(found)


def _without_contents(found: list[Entry]) -> list[Entry]:
    """Return the entries without the pages that belong to node pages before them, and without their articles."""
    taken: set[Path] = set()
    kept: list[Entry] = []
    for entry in found:
        if entry.format != FOUNDER:
            kept.append(entry)
        elif entry.path not in taken:
            taken |= _members_of(entry)
            kept.append(entry)
    return [entry for entry in kept if entry.path not in taken or entry.format not in _WEB]


def _right_in(here: _Folder, top: Path, limits: Limits) -> list[Entry | _Folder]:
    """Return the editions and the folders in one folder, by name; a batch or an edition folder stands for all in it."""
    entries = None if is_edition_folder(here.path) else entries_of(here.path)
    if entries is None:
        return [Entry(here.path)]
    if (here.path / CONTAINER).is_file():
        return [Entry(here.path, "epub")]  # a book as Macs keep it
    own = own_in(here.path, [entry.name for entry in entries])
    kept = [entry for entry in entries if entry.name not in own and _is_shown(entry)]
    tags = of_bag([entry.name for entry in kept])
    kept = [entry for entry in kept if entry.name not in tags]
    folders = [entry for entry in kept if is_folder(entry)]
    heads = {entry: head_of(entry) for entry in kept if not is_folder(entry)}
    kinds = {entry: kind_of(entry, head) for entry, head in heads.items()}
    saved = {entry.stem for entry, kind in kinds.items() if kind in ("html", FOUNDER)}
    folders = [folder for folder in folders if not _is_saved_with(folder, saved)]
    batch = next((entry for entry, kind in kinds.items() if kind == BATCH), None)
    if batch is not None:
        return list(_batch(batch))
    inside = here.inside or any(kind in CONTAINERS or kind == FOUNDER for kind in kinds.values())
    zips = [entry for path, kind in kinds.items() if kind == ARCHIVE for entry in _zipped(path, limits)]
    zips = [entry for entry in zips if entry.refused is None or entry.refused.fields.get("reason") != "own"]
    nodes = sorted((path for path, kind in kinds.items() if kind == FOUNDER), key=lambda path: natural(path.name))
    printed = list(_printed(nodes, top))
    others = {path: kind for path, kind in kinds.items() if kind not in (ARCHIVE, FOUNDER)}
    files = [*zips, *printed, *_of_files(here, heads, others, inside=inside)]
    return sorted([*files, *(_Folder(path, inside) for path in folders)], key=lambda found: found.path.name)


def _is_shown(entry: Path) -> bool:
    """Whether what lies in a folder is looked at: links are not followed and hidden files passed over."""
    return not entry.name.startswith(".") and not entry.is_symlink()


def _of_files(
    here: _Folder, heads: dict[Path, bytes], kinds: dict[Path, str | None], *, inside: bool
) -> Iterator[Entry]:
    """Yield the editions among the files of one folder; what lies beside a METS file belongs to it, but for texts."""
    folder, below = here.path, here.inside
    grouped: dict[str, list[Path]] = {}
    for path, kind in kinds.items():
        if kind is not None and FORMATS[kind].pages:
            grouped.setdefault(kind, []).append(path)
    pictured = inside or bool(grouped) or "html" in kinds.values()
    texts = [path for path, kind in kinds.items() if kind is None and path.suffix.lower() == ".txt"]
    again = _plain_texts(folder, kinds) if texts and inside else set()
    articles = () if inside else named_articles(texts)
    paged = articles or (() if inside else named_pages(texts))
    yield from [Entry(folder, TEXT_ARTICLES if articles else TEXT_PAGES, paged)] if paged else []
    for path, kind in kinds.items():
        if (
            path in paged
            or path in again
            or _is_second_copy(path, kinds)
            or (kind in (None, "pdf") and pictured and heads[path].startswith(BESIDE))
        ):
            continue
        if kind is None:
            if not inside or (not below and path.suffix.lower() == ".txt"):
                yield Entry(path)
        elif not FORMATS[kind].pages and not (kind == "mets" and _is_of_others(path, inside=inside)):
            yield Entry(path, kind)
    if inside:
        return
    for kind, pages in grouped.items():
        ordered = tuple(sorted(pages, key=lambda path: natural(path.name)))
        yield Entry(ordered[0] if len(ordered) == 1 else folder, kind, ordered)


def _plain_texts(folder: Path, kinds: dict[Path, str | None]) -> set[Path]:
    """Return the plain texts in a folder that METS files beside them name themselves."""
    source = Source(FolderMembers(folder, Limits()), Limits())
    issues = [path.name for path, kind in kinds.items() if kind == "mets"]
    return {folder / text for issue in issues for text in plain_texts_named(source, issue)}


def _is_of_others(path: Path, *, inside: bool) -> bool:
    """Whether a METS file in a folder is no edition: a table of contents, or what only names the issues beside it."""
    return (inside and path.parent.name.lower() == "toc") or bool(_issues(path))


def _issues(path: Path) -> list[Entry]:
    """Return the issues that a METS file without text leads to; what is not there is told with the first of them."""
    source = Source(FolderMembers(path.parent, Limits()), Limits())
    issues, problems = issues_named(source, path.name)
    told = (tuple(problems), *(() for _ in issues))
    return [Entry(path.parent / name, "mets", problems=missing) for name, missing in zip(issues, told, strict=False)]


def _is_saved_with(folder: Path, pages: set[str]) -> bool:
    """Whether a folder holds what a browser saved with a web page: pictures, scripts, advertisements."""
    return any(folder.name == f"{page}{ending}" for page in pages for ending in SAVED_WITH)


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
