# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""NewsML-G2: a news item is one article, a package is an edition with its groups as sections, a message holds several.

Fragments (a groupSet or contentSet alone) are read too. A package names its items by their ids; those in the same
message or folder are put in their places, of others only the title is known. The times in these files are times of
writing and sending; none is a date of issue.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edition_reader.importers.first_element import root_name
from edition_reader.importers.newsml.item import class_kind, g2_article
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    first,
    local,
    parse_xml,
    value_of,
)
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role, Section, numbered
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "newsml-g2"
ROOTS = frozenset({"newsItem", "packageItem", "newsMessage", "contentSet", "groupSet"})
#: Levels of groups inside each other that are followed.
_LEVELS = 64
#: Files that may hold the items of a package.
ITEM_ROOTS = frozenset({"newsItem", "newsMessage"})


@dataclass(slots=True)
class _Edition:
    """What is gathered while reading."""

    items: dict[str, Element]
    articles: list[Article] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)

    @property
    def next(self) -> int:
        """The place of the next article."""
        return len(self.articles) + 1


def read_g2(source: Source, name: str) -> Edition:
    """Return the edition of a file and of other items beside it that it names; raise UnreadableFile."""
    parsed = parse_xml(source.read(name), name)
    items: dict[str, Element] = {}
    for other in source.names():
        root = parsed.root if other == name else parse_xml(source.read(other), other).root
        items.update((_guid(item), item) for item in descendants(root, "newsItem"))
    found = _Edition(items, problems=list(parsed.problems))
    for groups in descendants(parsed.root, "groupSet"):
        _read_groups(groups, found)
    for item in descendants(parsed.root, "newsItem"):
        if _guid(item) not in found.placed:
            _add(found, g2_article(item, found.next))
    if local(parsed.root) == "contentSet":
        _add(found, g2_article(parsed.root, found.next))
    if not found.articles:
        raise UnreadableFile(path=name, reason="no-texts")
    details = EditionDetails(newspaper=None, date=None)
    return Edition(
        format=FORMAT,
        articles=tuple(found.articles),
        pages=(Page(),),
        sections=tuple(found.sections),
        stated=details,
        problems=(*found.problems, *missing_details(details)),
    )


def g2_members(source: Source, name: str) -> list[str]:
    """Return the files beside a package that hold the items it names; [] for anything but a package."""
    named = {
        ref
        for e in descendants(parse_xml(source.read(name), name).root, "itemRef")
        if (ref := attribute(e, "residref"))
    }
    if not named:
        return []
    folder = name.rpartition("/")[0]
    beside = [other for other in source.names() if other != name and other.rpartition("/")[0] == folder]
    items = [other for other in beside if root_name(source.head(other))[0] in ITEM_ROOTS]
    return [other for other in items if named & _ids(source, other)]


def _ids(source: Source, name: str) -> set[str]:
    """Return the ids of the news items in a file; none where it cannot be read."""
    try:
        return {_guid(item) for item in descendants(parse_xml(source.read(name), name).root, "newsItem")}
    except UnreadableFile:
        return set()


def _read_groups(groups: Element, found: _Edition) -> None:
    """Add the articles and sections of a package's groups, beginning at its root group."""
    by_id = {attribute(group, "id") or "": group for group in children(groups, "group")}
    root = attribute(groups, "root") or next(iter(by_id), "")
    _read_group(by_id, root, None, found)


def _read_group(by_id: dict[str, Element], key: str, section: str | None, found: _Edition, level: int = 0) -> None:
    """Add a group and those it names; each once, however often and in whatever circles they name each other."""
    group = by_id.pop(key, None) if level < _LEVELS else None
    if group is None:
        found.problems.append(Problem(ProblemCode.UNRESOLVED_REFERENCE, key or None, {"name": key}))
        return
    title = value_of(first(group, "title"))
    if title:
        section = title
        found.sections.append(Section(title))
    for member in children(group):
        if local(member) == "groupRef":
            _read_group(by_id, attribute(member, "idref") or "", section, found, level + 1)
        elif local(member) == "itemRef":
            _read_reference(member, section, found)


def _read_reference(reference: Element, section: str | None, found: _Edition) -> None:
    """Add the item that is referred to; only its title where the item itself is not here."""
    key = attribute(reference, "residref") or attribute(reference, "href") or ""
    item = found.items.get(key)
    if item is not None and key not in found.placed:
        found.placed.add(key)
        _add(found, g2_article(item, found.next, section))
        return
    found.problems.append(Problem(ProblemCode.MISSING_MEMBER, key or None, {"name": key}))
    title = value_of(first(reference, "title")) or value_of(first(reference, "headline"))
    if title:
        code = next((attribute(e, "qcode") for e in children(reference, "itemClass")), None)
        blocks = numbered([Block(Role.HEADLINE, title)])
        _add(found, Article(found.next, blocks, class_kind(code), section=section))


def _add(found: _Edition, article: Article) -> None:
    if article.blocks:
        found.articles.append(article)


def _guid(item: Element) -> str:
    return attribute(item, "guid") or ""
