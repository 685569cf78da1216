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
from collections.abc import Callable
from dataclasses import dataclass, replace

from edition_reader.importers.html.founder_pages import (
    Content,
    Node,
    content_of,
    node_of,
    shows_page,
)  # fmt: skip
from edition_reader.importers.html.mhtml_parts import page_in
from edition_reader.importers.html.read import read_html
from edition_reader.importers.html.saved import Places
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import ByteMembers, Source, clean_reference, plain_name
from edition_reader.model.edition import Article, Box, Edition, EditionDetails, Kind, Page, Role, Section
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FOUNDER = "founder"
#: Pages that are followed from one to the next.
_MOST_NODES = 400
#: Characters of running text that a page has itself, to be read though the articles it leads to are not there.
_LEAST = 200
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


def is_node(data: bytes) -> bool:
    """Whether a web page, also one saved as a single file, shows a printed page with zones that lead to articles."""
    return shows_page(page_in(data))


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
    placed = _placed(walked, ordered)
    for index, name in enumerate(ordered):
        for content in placed[name]:
            article = _article(walked, name, content, index, len(articles) + 1)
            if article is not None:
                articles.append(article)
    if not articles:
        return _without_articles(source, main)
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


def _without_articles(source: Source, main: str) -> Edition:
    """Return what a page says itself where nobody saved an article it leads to; raise UnreadableFile.

    Titles alone are no texts. But a map of zones may lead to anything, and the page be an article.
    """
    page = Source(ByteMembers({main: page_in(source.read(main))}), source.limits, source.encoding)
    edition = read_html(page, main)
    if sum(len(b.text) for a in edition.articles for b in a.blocks if b.role is Role.PARAGRAPH) < _LEAST:
        raise UnreadableFile(path=main, reason="no-texts")
    return replace(edition, format=FOUNDER)


def _walk(source: Source, waiting: list[str]) -> _Walked:
    """Follow the links from node pages to others and to content pages."""
    walked = _Walked({}, {}, {})
    places = Places(source)
    waiting = list(waiting)
    while waiting and len(walked.nodes) < _MOST_NODES:
        name = waiting.pop(0)
        if name in walked.nodes:
            continue
        node = _node(source, name)
        if node is None or _is_of_another_day(node, walked):
            continue
        walked.nodes[name] = node
        waiting += [found for href in node.pages if (found := _resolved(source, places, href, name))]
        for href in node.articles:
            _visit(source, walked, places, href, name)
    return walked


def _is_of_another_day(node: Node, walked: _Walked) -> bool:
    """Whether a page that was led to is of another issue: "the day before" stands among the links."""
    first = next(iter(walked.nodes.values()), node)
    days = {one.stated.over(one.derived).date for one in (first, node)}
    return None not in days and len(days) > 1


def _visit(source: Source, walked: _Walked, places: Places, href: str, node: str) -> None:
    """Read the content page that a node page leads to."""
    found = _resolved(source, places, href, node)
    if found is None:
        walked.missing.setdefault(href, node)
    elif found not in walked.contents and found not in walked.nodes:
        content = _content(source, found)
        if content is not None:
            walked.contents[found] = content
    if found is not None:
        walked.nodes[node].found[href] = found


def _resolved(source: Source, places: Places, href: str, beside: str) -> str | None:
    """Return the member that a link leads to: where it says, else of that name beside the page, or saved from there."""
    folder = posixpath.dirname(beside)
    path = clean_reference(href)
    for name in (posixpath.join(folder, path), path, posixpath.join(folder, posixpath.basename(path))):
        plain = plain_name(name)
        if plain and source.members.has(plain):
            return plain
    return places.find(href, beside)


def _node(source: Source, name: str) -> Node | None:
    try:
        data = page_in(source.read(name))
        return node_of(data, name) if shows_page(data) else None
    except UnreadableFile:
        return None


def _content(source: Source, name: str) -> Content | None:
    try:
        data = page_in(source.read(name))
        return None if shows_page(data) else content_of(data, name)
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


def _placed(walked: _Walked, ordered: list[str]) -> dict[str, list[str]]:
    """Return the content pages of each node page, in the order of its list.

    An article belongs to the page that it names itself; else to the first on whose map it is; else to the first that
    lists it. Lists of "today's focus" name articles of other pages.
    """
    holders: dict[str, list[str]] = {}
    mapped: dict[str, list[str]] = {}
    for name in ordered:
        node = walked.nodes[name]
        for href in node.articles:
            found = node.found.get(href)
            if found is not None and found in walked.contents and name not in holders.setdefault(found, [])[-1:]:
                holders[found].append(name)
        for href in node.zones:
            if (found := node.found.get(href)) is not None:
                mapped.setdefault(found, []).append(name)
    numbers = {name: _page(name, walked.nodes).number for name in ordered}
    placed: dict[str, list[str]] = {name: [] for name in ordered}
    for content, names in holders.items():
        said = walked.contents[content].page
        fitting = [name for name in names if said is not None and _same_number(numbers[name], said)]
        placed[(fitting or mapped.get(content) or names)[0]].append(content)
    return {name: sorted(contents, key=_listed(walked.nodes[name])) for name, contents in placed.items()}


def _listed(node: Node) -> Callable[[str], int]:
    """Return the place of a content page in the list of its node page, to sort by."""
    places = {node.found.get(href): place for place, href in enumerate(node.articles)}
    return lambda content: places.get(content, len(places))


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
