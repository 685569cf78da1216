# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Edition folders: the page texts of one edition beside a small manifest, `edition.json`.

The manifest says what the texts lack, in the words of whoever made the folder; a value it does not give stays empty.
The folder is kept as one file: a ZIP without compression and without times, so that the same folder has the same hash
on every computer. Nothing is ever unpacked to disk.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any

from edition_reader.importers.article_texts import join_articles
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.source import Limits, Members
from edition_reader.importers.text_pages import named_pages, page_of_text
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Span
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.encoding import decode

MANIFEST = "edition.json"
#: Bytes of a manifest; it is a dozen short lines.
MANIFEST_LIMIT = 1 << 20
#: Files of one edition folder; a newspaper has fewer pages.
MAX_FILES = 2000

DETAIL_KEYS = ("newspaper", "number", "label", "issn", "cn", "publisher", "language")
KNOWN_KEYS = frozenset({*DETAIL_KEYS, "date", "page", "page_name", "files", "about", "articles"})
#: What a text is found to lack, and the detail that makes up for it.
SUPPLIED: Mapping[ProblemCode, str] = MappingProxyType(
    {ProblemCode.NO_NEWSPAPER: "newspaper", ProblemCode.NO_DATE: "date"}
)

ReadText = Callable[[bytes, str], Edition]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition.json says; `files` is None when it names none; `articles` says that each is one article."""

    details: EditionDetails
    page: Page
    files: tuple[str, ...] | None
    problems: tuple[Problem, ...]
    articles: bool = False


def is_edition_folder(path: Path) -> bool:
    """Whether `path` is a folder with a manifest; one that may not be looked into is not."""
    try:
        return (path / MANIFEST).is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; what may not be looked at is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def entries_of(folder: Path) -> list[Path] | None:
    """Return what is in a folder, by name; None when it may not be looked into."""
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return None


def pack_folder(folder: Path, limit: int) -> bytes:
    """Return the manifest and the texts of an edition folder as one ZIP.

    Raises UnreadableFile: reason "bad-manifest", "no-texts", or one of `read_capped` (`limit` bytes for all together).
    """
    return pack(FolderMembers(folder, Limits()), _texts_in(folder), limit)


def pack(members: Members, texts: Sequence[str], limit: int, beside: str = "") -> bytes:
    """Return a manifest and the texts beside it as one ZIP; `beside` is the folder they lie in, with "/" at its end.

    `texts` are those of a manifest that names none. Raises as `pack_folder`.
    """
    data = members.read(beside + MANIFEST, MANIFEST_LIMIT)
    manifest = parse_manifest(data, Path(members.where) / beside / MANIFEST)
    packed = [(MANIFEST, data)]
    for name in (manifest.files if manifest.files is not None else texts)[:MAX_FILES]:
        if _is_plain_name(name) and members.has(beside + name):
            packed.append((name, members.read(beside + name, limit)))
            limit -= len(packed[-1][1])
    if len(packed) == 1:
        raise UnreadableFile(path=str(Path(members.where) / beside), reason="no-texts")
    return _zip(packed)


def pack_texts(texts: Sequence[tuple[str, bytes]], *, articles: bool = False) -> bytes:
    """Return the pages (or articles) of one edition, given as texts, as an edition folder's ZIP with a manifest."""
    values = {"files": [name for name, _ in texts], **({"articles": True} if articles else {})}
    manifest = json.dumps(values, ensure_ascii=False).encode("utf-8")
    return _zip([(MANIFEST, manifest), *texts])


def read_folder(data: bytes, read_text: ReadText, name: str) -> Edition:
    """Return the edition in the ZIP that `pack_folder` made; each text gives one or more pages.

    Source spans count as if the texts stood one after another. Raises UnreadableFile.
    """
    members = dict(_members(data, name))
    manifest = parse_manifest(members.pop(MANIFEST, b""), Path(name))
    problems = list(manifest.problems)
    editions = []
    for member in manifest.files if manifest.files is not None else sorted(members):
        if member in members:
            editions.append((member, members[member], read_text(members[member], member)))
        else:
            problems.append(Problem(ProblemCode.MISSING_MEMBER, member, {"name": member}))
    if not editions:
        raise UnreadableFile(path=name, reason="no-texts")
    edition = join_articles(editions) if manifest.articles else _join(_paged(editions))
    first, *others = edition.pages
    page = replace(first, number=manifest.page.number or first.number, name=manifest.page.name or first.name)
    kept = [problem for problem in edition.problems if not _is_supplied(problem, manifest)]
    return replace(
        edition,
        format="edition-folder",
        pages=(page, *others),
        entered=manifest.details,
        problems=(*problems, *kept),
    )


def parse_manifest(data: bytes, path: Path) -> Manifest:
    """Return what a manifest says; raises UnreadableFile(reason "bad-manifest", detail)."""
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path=str(path), reason="bad-manifest", detail=str(error)) from error
    if not isinstance(values, dict):
        raise UnreadableFile(path=str(path), reason="bad-manifest", detail=type(values).__name__)
    problems = [Problem(ProblemCode.UNKNOWN_MANIFEST_KEY, key, {"key": key}) for key in values if key not in KNOWN_KEYS]
    day = _text(values, "date")
    if day is not None and not is_day(day):
        problems.append(Problem(ProblemCode.IMPOSSIBLE_DATE, MANIFEST, {"printed": day}))
        day = None
    details = EditionDetails(date=day, **{key: _text(values, key) for key in DETAIL_KEYS})
    files = values.get("files")
    names = tuple(str(name) for name in files) if isinstance(files, list) else None
    page = Page(_text(values, "page"), _text(values, "page_name"))
    return Manifest(details, page, names, tuple(problems), values.get("articles") is True)


def is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _text(values: Mapping[str, Any], key: str) -> str | None:
    """Return a value as text, None when it is empty, null or no plain value."""
    value = values.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _is_plain_name(name: str) -> bool:
    """Whether a name from a manifest names a file in the folder itself, on every system."""
    return bool(name) and name not in {".", "..", MANIFEST} and not set(name) & set("/\\:\0")


def _texts_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the text files of a folder whose manifest names none."""
    return tuple(path.name for path in entries_of(folder) or () if path.suffix.lower() == ".txt")


def _is_supplied(problem: Problem, manifest: Manifest) -> bool:
    """Whether the manifest gives what a text was found to lack."""
    if problem.code is ProblemCode.NO_PAGE:
        return manifest.page.number is not None or manifest.page.name is not None
    name = SUPPLIED.get(problem.code)
    return name is not None and getattr(manifest.details, name) is not None


def _zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of `members` that depends on nothing but them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, data)
    return buffer.getvalue()


def _members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Give the members of a ZIP; raises UnreadableFile(reason "damaged") when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename, archive.read(info)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise UnreadableFile(path=name, reason="damaged") from error


def _paged(editions: Sequence[tuple[str, bytes, Edition]]) -> list[tuple[bytes, Edition]]:
    """Return the texts of an edition; where all are named by pages, those of one page that say no number have it so."""
    if not named_pages([PurePath(name) for name, _, _ in editions]):
        return [(data, edition) for _, data, edition in editions]
    return [(data, _numbered(edition, page_of_text(name))) for name, data, edition in editions]


def _numbered(edition: Edition, number: str | None) -> Edition:
    if len(edition.pages) != 1 or edition.pages[0].number is not None:
        return edition
    problems = tuple(problem for problem in edition.problems if problem.code is not ProblemCode.NO_PAGE)
    return replace(edition, pages=(replace(edition.pages[0], number=number),), problems=problems)


def _join(editions: Sequence[tuple[bytes, Edition]]) -> Edition:
    """Return one edition made of the texts of several, with their pages one after another."""
    if len(editions) == 1:
        return editions[0][1]
    first = editions[0][1]
    articles: list[Article] = []
    pages: list[Page] = []
    unassigned: list[Span] = []
    problems: dict[tuple[ProblemCode, object], Problem] = {}
    stated, derived, offset = EditionDetails(), EditionDetails(), 0
    for data, edition in editions:
        before = len(articles)
        articles += [_moved(article, before, len(pages), offset) for article in edition.articles]
        pages += edition.pages
        unassigned += [Span(span.start + offset, span.end + offset) for span in edition.unassigned]
        for problem in edition.problems:
            where = problem.where + offset if isinstance(problem.where, int) else problem.where
            problems.setdefault((problem.code, where), replace(problem, where=where))
        stated, derived = stated.over(edition.stated), derived.over(edition.derived)
        offset += len(decode(data, edition.encoding).text)
    return replace(
        first,
        articles=tuple(articles),
        pages=tuple(pages),
        stated=stated,
        derived=derived,
        unassigned=tuple(unassigned),
        problems=tuple(problem for problem in problems.values() if not _is_told(problem, stated)),
    )


def _is_told(problem: Problem, stated: EditionDetails) -> bool:
    """Whether another text says what one was found to lack."""
    name = SUPPLIED.get(problem.code)
    return name is not None and getattr(stated, name) is not None


def _moved(article: Article, before: int, pages: int, offset: int) -> Article:
    """Return an article with `before` others, `pages` pages and `offset` code points before it."""
    return replace(
        article,
        order=article.order + before,
        page=article.page + pages,
        blocks=tuple(_moved_block(block, pages, offset) for block in article.blocks),
    )


def _moved_block(block: Block, pages: int, offset: int) -> Block:
    """Return a block with its spans and boxes moved."""
    return replace(
        block,
        source=tuple(Span(span.start + offset, span.end + offset) for span in block.source),
        boxes=tuple(replace(box, page=box.page + pages) for box in block.boxes),
    )
