# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Digital newspapers made with programs of Founder and relatives, saved as a folder: pages with hot zones, articles.

A node page shows one printed page (版): its picture with a map of zones, the list of its articles, the list of pages.
Content pages hold one article each. Hard because attributes lack quotes, titles are written by scripts, the number in
a file's name is not that of the page, lists of "today's focus" name articles of other pages, and the same article
stands twice in a map. Sources: saved pages of several newspapers; the forms are in docs/formats.md.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from edition_reader.importers.html.founder_pages import (
    Content,
    Node,
    content_of,
    is_node,
    node_of,
)  # fmt: skip
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source, clean_reference, plain_name
from edition_reader.model.edition import Article, Box, Edition, EditionDetails, Kind, Page, Section
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FOUNDER = "founder"
#: Pages that are followed from one to the next.
_MOST_NODES = 400
_KINDS = (
    (re.compile(r"图片(?:报道|新闻)|图说.{0,8}|.{0,4}影像.{0,4}"), Kind.PICTURE),
    (re.compile(r"广\s*告|.{0,6}广告.{0,2}"), Kind.ADVERTISEMENT),
    (re.compile(r"导\s*读|.{0,4}导读|今日关注|要闻索引"), Kind.CONTENTS),
    (re.compile(r"(?:本版)?责(?:任)?编(?:辑)?.{0,20}|本版编辑.{0,20}|报头|责编.{0,20}"), Kind.OTHER),
)

__all__ = ["FOUNDER", "founder_members", "is_node", "read_founder"]


@dataclass(frozen=True, slots=True)
class _Walked:
    """What was found by following the links: node pages and content pages by name, and names that are not there."""

    nodes: dict[str, Node]
    contents: dict[str, Content]
    missing: dict[str, str]


def founder_members(source: Source, main: str) -> list[str]:
    """Return the files that belong to the edition of a node page."""
    walked = _walk(source, [main])
    return [name for name in (*walked.nodes, *walked.contents) if name != main]


def read_founder(source: Source, main: str) -> Edition:
    """Return the edition of the node pages in a source; raise UnreadableFile."""
    walked = _walk(source, [main])
    if not walked.nodes:
        raise UnreadableFile(path=main, reason="damaged")
    ordered = _in_order(walked.nodes)
    pages = tuple(_page(name, walked.nodes) for name in ordered)
    articles: list[Article] = []
    for index, name in enumerate(ordered):
        for content in _contents_of(name, walked, ordered):
            article = _article(walked, name, content, index, len(articles) + 1)
            if article is not None:
                articles.append(article)
    if not articles:
        raise UnreadableFile(path=main, reason="no-texts")
    stated, derived = _details(walked, ordered)
    missing = [
        Problem(ProblemCode.MISSING_MEMBER, at, {"name": name})
        for name, at in walked.missing.items()
    ]  # fmt: skip
    problems = [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
    encodings = [node.encoding for node in walked.nodes.values()]
    return Edition(
        format=FOUNDER,
        articles=tuple(articles),
        pages=pages,
        sections=tuple(Section(page.name, index) for index, page in enumerate(pages) if page.name),
        encoding=max(sorted(set(encodings)), key=encodings.count),
        stated=stated,
        derived=derived,
        problems=(*missing, *problems, *missing_details(stated.over(derived))),
    )


def _walk(source: Source, waiting: list[str]) -> _Walked:
    """Follow the links from node pages to others and to content pages."""
    walked = _Walked({}, {}, {})
    waiting = list(waiting)
    while waiting and len(walked.nodes) < _MOST_NODES:
        name = waiting.pop(0)
        if name in walked.nodes:
            continue
        node = _node(source, name)
        if node is None:
            continue
        walked.nodes[name] = node
        waiting += [found for href in node.pages if (found := _resolved(source, href, name))]
        for href in node.articles:
            _visit(source, walked, href, name)
    return walked


def _visit(source: Source, walked: _Walked, href: str, node: str) -> None:
    """Read the content page that a node page leads to."""
    found = _resolved(source, href, node)
    if found is None:
        walked.missing.setdefault(href, node)
    elif found not in walked.contents and found not in walked.nodes:
        content = _content(source, found)
        if content is not None:
            walked.contents[found] = content
    if found is not None:
        walked.nodes[node].found[href] = found


def _resolved(source: Source, href: str, beside: str) -> str | None:
    """Return the member that a link leads to: where it says, else of that name beside the page."""
    folder = posixpath.dirname(beside)
    path = clean_reference(href)
    for name in (posixpath.join(folder, path), path, posixpath.join(folder, posixpath.basename(path))):
        plain = plain_name(name)
        if plain and source.members.has(plain):
            return plain
    return None


def _node(source: Source, name: str) -> Node | None:
    try:
        data = source.read(name)
        return node_of(data, name) if is_node(data) else None
    except UnreadableFile:
        return None


def _content(source: Source, name: str) -> Content | None:
    try:
        data = source.read(name)
        return None if is_node(data) else content_of(data, name)
    except UnreadableFile:
        return None


def _in_order(nodes: dict[str, Node]) -> list[str]:
    """Return the node pages in the order of the longest list of pages, those that are not in it behind."""
    listed = max(nodes.values(), key=lambda node: len(node.pages)).pages
    places = {href.rpartition("/")[2]: place for place, href in enumerate(listed)}
    numbers = {name: node.page.number or "" for name, node in nodes.items()}

    def place(name: str) -> tuple[int, int, str]:
        digits = re.sub(r"\D", "", numbers[name])
        return places.get(name.rpartition("/")[2], len(places)), int(digits or 0), name

    return sorted(nodes, key=place)


def _page(name: str, nodes: dict[str, Node]) -> Page:
    """Return the printed page of a node page: by itself, else by the name it has in the list of pages."""
    page = nodes[name].page
    base = name.rpartition("/")[2]
    for node in nodes.values():
        if page.number is not None:
            break
        listed = next((given for href, given in node.pages.items() if href.rpartition("/")[2] == base and given), None)
        if listed is not None:
            page = replace(page, number=listed.number, name=page.name or listed.name)
    return page


def _contents_of(name: str, walked: _Walked, ordered: Iterable[str]) -> list[str]:
    """Return the content pages of a node page: those on its map, and listed ones that are on no other page's map."""
    node = walked.nodes[name]
    elsewhere = {
        found
        for other in ordered
        if other != name
        for href in walked.nodes[other].zones
        if (found := walked.nodes[other].found.get(href))
    }
    own = dict.fromkeys(found for href in node.zones if (found := node.found.get(href)))
    listed = dict.fromkeys(found for href in node.articles if (found := node.found.get(href)))
    mine = [found for found in listed if found in own or found not in elsewhere]
    return [found for found in mine if found in walked.contents and _is_here(walked, found, name, ordered)]


def _is_here(walked: _Walked, content: str, name: str, ordered: Iterable[str]) -> bool:
    """Whether a listed article belongs to this page: by its own word, else to the first page that lists it."""
    said = walked.contents[content].page
    holders = [other for other in ordered if content in walked.nodes[other].found.values()]
    if said is not None:
        fitting = [other for other in holders if _same_number(_page(other, walked.nodes).number, said)]
        holders = fitting or holders
    mapped = [o for o in holders if any(walked.nodes[o].found.get(href) == content for href in walked.nodes[o].zones)]
    return name == (mapped or holders)[0]


def _same_number(one: str | None, other: str) -> bool:
    return one is not None and one.lstrip("0") == other.lstrip("0")


def _article(walked: _Walked, name: str, content: str, index: int, order: int) -> Article | None:
    """Return the article of a content page with its zones on the page's picture; None where it has no words."""
    node, read = walked.nodes[name], walked.contents[content]
    boxes = tuple(
        Box(index, *rect) for href, rects in node.zones.items() if node.found.get(href) == content for rect in rects
    )
    if not read.blocks:
        return None
    first, *others = read.blocks
    title = next((block.text for block in read.blocks if block.role.value == "headline"), "")
    kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(title)), Kind.ARTICLE)
    section = node.page.name
    return Article(order, (replace(first, boxes=boxes), *others), kind, index, section, read.language)


def _details(walked: _Walked, ordered: list[str]) -> tuple[EditionDetails, EditionDetails]:
    """Return what the pages state, and what their visible titles and dates let conclude."""
    stated, derived = EditionDetails(), EditionDetails()
    for name in ordered:
        stated, derived = stated.over(walked.nodes[name].stated), derived.over(walked.nodes[name].derived)
    for content in walked.contents.values():
        stated = stated.over(content.stated)
    return stated, derived
