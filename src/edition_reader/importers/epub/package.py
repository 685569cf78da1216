# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an EPUB says of itself: metadata, the files of its spine, and its contents as a tree.

Sources: EPUB 3.3 (W3C) on container, package and navigation documents; OPF 2.0.1 and NCX for EPUB 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition_reader.importers.source import Source
from edition_reader.importers.xml import (
    Element,
    Parsed,
    attribute,
    children,
    descendants,
    first,
    fold,
    local,
    parse_html,
    parse_xml,
    text_of,
)  # fmt: skip
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

CONTAINER = "META-INF/container.xml"
#: Levels of contents that are looked into, and the most entries of all.
_LEVELS, _MOST = 12, 20_000
_PUBLISHED = frozenset(
    {"publication", "published", "original-publication", "issued", "ops-publication", "epub-publication"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents: `member` is the file it leads to ("" for none), `anchor` the place in it."""

    label: str
    member: str = ""
    anchor: str = ""
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The package of a book. `metadata` has the values of Dublin Core by name, `metas` those of meta by name.

    `cover` are the files that only show the cover or the contents.
    """

    name: str
    metadata: dict[str, list[str]]
    metas: dict[str, str]
    spine: tuple[str, ...]
    contents: tuple[Entry, ...]
    apart: frozenset[str]
    problems: tuple[Problem, ...]


def open_book(source: Source, where: str) -> Book:
    """Return the package of the book in a source; raise UnreadableFile (reason "damaged" when there is none)."""
    name = _package_name(source)
    if name is None:
        raise UnreadableFile(path=where, reason="damaged", detail=CONTAINER)
    parsed = parse_xml(source.read(name), name)
    items = {attribute(item, "id") or "": item for item in descendants(parsed.root, "item")}
    problems = list(parsed.problems)
    spine = []
    for reference in descendants(parsed.root, "itemref"):
        item = items.get(attribute(reference, "idref") or "")
        href = attribute(item, "href") if item is not None else None
        member = source.find(href, name) if href else None
        if member:
            spine.append(member)
        else:
            missing = href or attribute(reference, "idref") or ""
            problems.append(Problem(ProblemCode.MISSING_MEMBER, missing, {"name": missing}))
    contents, page = _contents(source, name, parsed.root, items)
    return Book(
        name,
        _metadata(parsed.root),
        _metas(parsed.root),
        tuple(dict.fromkeys(spine)),
        contents,
        frozenset(filter(None, (page, *_covers(source, name, parsed.root)))),
        tuple(problems),
    )


def _package_name(source: Source) -> str | None:
    """Return the package document: of the container, else the only one there is."""
    if source.members.has(CONTAINER):
        container = parse_xml(source.read(CONTAINER), CONTAINER)
        for rootfile in descendants(container.root, "rootfile"):
            found = source.find(attribute(rootfile, "full-path") or "")
            if found:
                return found
    return next((name for name in source.names() if name.lower().endswith(".opf")), None)


def _metadata(root: Element) -> dict[str, list[str]]:
    """Return the values of Dublin Core by their names."""
    found: dict[str, list[str]] = {}
    for metadata in descendants(root, "metadata"):
        for element in metadata.iter("*"):
            text = text_of(element)
            # Of the days that EPUB 2 names by what happened on them, only that of publication is one of the book.
            if text and (attribute(element, "event") or "publication").lower() in _PUBLISHED:
                found.setdefault(local(element).lower(), []).append(text)
    return found


def _metas(root: Element) -> dict[str, str]:
    """Return the values of meta by name (EPUB 2) or property (EPUB 3), and of the output of Kindle books."""
    found: dict[str, str] = {}
    for meta in descendants(root, "meta"):
        name = attribute(meta, "name") or attribute(meta, "property")
        value = attribute(meta, "content") or text_of(meta)
        if name and value and not attribute(meta, "refines"):
            found.setdefault(name, value)
    for output in descendants(root, "output"):
        found.setdefault("content-type", attribute(output, "content-type") or "")
    return found


def _covers(source: Source, name: str, root: Element) -> Iterator[str]:
    """Yield the files that the guide or calibre's title page say are the cover or the contents."""
    for reference in descendants(root, "reference"):
        if (attribute(reference, "type") or "").lower() in ("cover", "toc", "title-page"):
            yield source.find(attribute(reference, "href") or "", name) or ""
    for item in descendants(root, "item"):
        if {"calibre:title-page", "svg"} & set((attribute(item, "properties") or "").split()):
            yield source.find(attribute(item, "href") or "", name) or ""


def _contents(source: Source, name: str, root: Element, items: dict[str, Element]) -> tuple[tuple[Entry, ...], str]:
    """Return the contents, and the file they stand in: the navigation document, else the NCX."""
    for item in items.values():
        if "nav" in (attribute(item, "properties") or "").split():
            member = source.find(attribute(item, "href") or "", name)
            if member and (found := _navigation(source, member)):
                return found, member
    spine = next(descendants(root, "spine"), None)
    stated = items.get(attribute(spine, "toc") or "") if spine is not None else None
    listed = [stated] if stated is not None else []
    listed += [i for i in items.values() if (attribute(i, "media-type") or "") == "application/x-dtbncx+xml"]
    for item in listed:
        member = source.find(attribute(item, "href") or "", name)
        if member:
            ncx = parse_xml(source.read(member), member).root
            taken = [0]
            return tuple(_points(source, member, next(descendants(ncx, "navMap"), ncx), 0, taken)), ""
    return (), ""


def _navigation(source: Source, member: str) -> tuple[Entry, ...]:
    """Return the contents of a navigation document; () where it has none."""
    for nav in descendants(page_of(source, member).root, "nav"):
        kind = attribute(nav, "type") or attribute(nav, "epub:type") or ""
        rows = next(descendants(nav, "ol"), None)
        if "toc" in kind.split() and rows is not None:
            return tuple(_rows(source, member, rows, 0, [0]))
    return ()


def page_of(source: Source, member: str) -> Parsed:
    """Return a file of the book as a tree: as XML where it is, else as HTML."""
    data = source.read(member)
    try:
        parsed = parse_xml(data, member)
    except UnreadableFile:
        return parse_html(data, member)
    if any(problem.code is ProblemCode.DAMAGED_MARKUP for problem in parsed.problems):
        return Parsed(parse_html(data, member).root, parsed.problems)
    return parsed


def _rows(source: Source, member: str, rows: Element, level: int, taken: list[int]) -> Iterator[Entry]:
    """Yield the entries of a list of a navigation document."""
    for row in children(rows, "li"):
        taken[0] += 1
        if taken[0] > _MOST:
            return
        link = first(row, "a")
        label = link if link is not None else first(row, "span")
        inner = first(row, "ol")
        below = tuple(_rows(source, member, inner, level + 1, taken)) if inner is not None and level < _LEVELS else ()
        yield _entry(source, member, text_of(label), attribute(link, "href") if link is not None else None, below)


def _points(source: Source, member: str, parent: Element, level: int, taken: list[int]) -> Iterator[Entry]:
    """Yield the entries of an NCX."""
    for point in children(parent, "navPoint"):
        taken[0] += 1
        if taken[0] > _MOST:
            return
        content = first(point, "content")
        below = tuple(_points(source, member, point, level + 1, taken)) if level < _LEVELS else ()
        href = attribute(content, "src") if content is not None else None
        yield _entry(source, member, text_of(first(point, "navLabel")), href, below)


def _entry(source: Source, member: str, label: str, href: str | None, below: tuple[Entry, ...]) -> Entry:
    path, _, anchor = (href or "").partition("#")
    found = source.find(path, member) if path else (member if href else None)
    return Entry(fold(label), found or "", anchor, below)
