# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The two kinds of pages of a digital newspaper of Founder: node pages (a printed page), content pages (an article)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition_reader.importers.html.page import WebPage, fragment, open_page
from edition_reader.importers.html.roles import role_of
from edition_reader.importers.html.running import Running
from edition_reader.importers.markup import markup_units
from edition_reader.importers.paged import page_named
from edition_reader.importers.values import iso_day, number
from edition_reader.importers.xml import Element, attribute, fold, text_of
from edition_reader.model.edition import Block, EditionDetails, Page, Role, in_reading_order, numbered

_MAP = re.compile(rb"<map\b[^<>]{0,200}pagepicmap", re.IGNORECASE)
_AREA = re.compile(rb"<area\b[^<>]{0,4000}?href\s*=\s*[\"']?[^\"'\s<>]{0,300}?(?:content|nw\.)", re.IGNORECASE)
_AN_AREA = re.compile(rb"<(?:area|map)\b", re.IGNORECASE)
_PROPERTY = re.compile(r"<(?:founder-)?(\w{3,20})>(.{0,2000}?)</(?:founder-)?\1>", re.DOTALL)
_PROPERTIES = (re.compile(r"<!--\s?enpproperty", re.IGNORECASE), re.compile(r"/?enpproperty\s?-->", re.IGNORECASE))
#: Characters of such a comment that are looked at.
_PROPERTIES_LENGTH = 40_000
_CONTENTS = (
    (
        re.compile(r"<!--\s?enpcontent\s?-->", re.IGNORECASE),
        re.compile(r"<!--\s?/\s?enpcontent\s?-->", re.IGNORECASE),
    ),
    (re.compile(r"<founder-content\s?>", re.IGNORECASE), re.compile(r"</founder-content\s?>", re.IGNORECASE)),
)
_ALONE = re.compile(
    rb"<founder-content\s?>|<!--\s?enpcontent\s?-->|<!--\s?enpproperty\s*<(?:founder-)?(?:title|date|articleid)"
    rb"|<div\b[^<>]{0,200}\bid\s*=\s*[\"']?ozoom\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"《([^《》]{1,30})》\s*[（(]\s*((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[^）)]{0,12}?"
    r"([A-Za-z]?\d{1,3})\s*版\s*[）)]"
)
#: What a page of an article has, which may show its printed page with the map beside it.
_TEXT = re.compile(
    rb"<founder-content\s?>|<!--\s?enpcontent\s?-->"
    rb"|\bid\s*=\s*[\"']?(?:ozoom|articlecontent|articletext|news_content)\b",
    re.IGNORECASE,
)
#: A map that says nothing of itself but leads to pages, where the page names a printed one (版 in GBK, UTF-8;
#: 版权 and 版本 are something else).
_ZONE = re.compile(rb"<area\b[^<>]{0,4000}?href\s*=\s*[\"']?[^\"'\s<>]{1,300}\.s?html?\b", re.IGNORECASE)
_NAMES_A_PAGE = re.compile(rb"\d\s*(?:\xb0\xe6(?!\xc8\xa8|\xb1\xbe)|\xe7\x89\x88(?!\xe6\x9d\x83|\xe6\x9c\xac))")
_BODY_IDS = ("ozoom", "articlecontent", "articlebody", "articletext", "contenttext", "news_content", "founder-content")
_VIEW = re.compile(
    r"<script\b[^<>]{0,200}>\s*document\.write\(\s*view\(\s*(?P<quote>[\"'])(?P<text>.{0,600}?)(?P=quote)\s*\)\s*\)\s*;?"
    r"\s*</script\s*>",
    re.DOTALL | re.IGNORECASE,
)
_NODE_LINK = re.compile(r"(?:^|/)(?:node_|node\.|nbs\.|layout_|page_?[a-z]?\d)[^/]*(?<=\.)s?html?$", re.IGNORECASE)
_CONTENT_LINK = re.compile(r"(?:^|/)(?:content_|nw\.|con_|con-|c\d+_|article_|articel)[^/]*\.s?html?$", re.IGNORECASE)
_PAGE_WORDS = re.compile(
    r"(?:第\s*(?=[A-Za-z]{0,2}\d{1,3}\s*版)|(?=[A-Za-z]{0,2}\d{1,3}\s*版\s*[:：]))"
    r"([A-Za-z]{0,2}\d{1,3})\s*版\s*[:：]?[\s　]*([^\s<>|\[\]()（）]{0,20})"
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PAPER = re.compile(r"[\u3400-\u9fff]{1,12}(?:报|时报|周刊|导报)")
_INTRO = ("introtitle", "pretitle", "leadtitle")


@dataclass(frozen=True, slots=True)
class Node:
    """A node page. Links are as written, without what follows "?"; `zones` are rectangles (x, y, w, h) by link.

    `pages` are the other node pages with what their links call them; `found` is filled with the member of each link.
    """

    page: Page
    pages: dict[str, Page | None]
    articles: tuple[str, ...]
    zones: dict[str, list[tuple[float, float, float, float]]]
    found: dict[str, str]
    stated: EditionDetails
    derived: EditionDetails
    encoding: str


@dataclass(frozen=True, slots=True)
class Content:
    """A content page; `page` is the number of the printed page where it says one."""

    blocks: tuple[Block, ...]
    page: str | None
    language: str | None
    stated: EditionDetails


def shows_page(data: bytes) -> bool:
    """Whether a web page shows a printed page with zones that lead to articles."""
    if not _AN_AREA.search(data):
        return False
    shown = _MAP.search(data) or _AREA.search(data) or (_ZONE.search(data) and _NAMES_A_PAGE.search(data))
    return bool(shown) and not _TEXT.search(data)


def node_of(data: bytes, name: str) -> Node:
    """Return what a node page says; raise UnreadableFile."""
    page = _opened(data, name)
    said = _properties(page.text)
    zones = _zones(page.root)
    links = [(_link(a), a) for a in page.root.iter("a")]
    listed = [href for href, _ in links if href and _CONTENT_LINK.search(href)]
    pages = {href: page_named(text_of(a)) for href, a in reversed(links) if href and _NODE_LINK.search(href)}
    return Node(
        page=_page(page, said),
        pages=dict(reversed(pages.items())),
        articles=tuple(dict.fromkeys((*listed, *zones))),
        zones=zones,
        found={},
        stated=_stated(said),
        derived=_derived(page),
        encoding=page.encoding,
    )


def content_of(data: bytes, name: str) -> Content:
    """Return what a content page says; raise UnreadableFile."""
    page = _opened(data, name)
    said = _properties(page.text)
    body = [unit.block for unit in markup_units([_body(page)], role_of)]
    heads = list(_heads(page, said))
    seen = {block.text for block in heads}
    blocks = [*heads, *(block for block in body if block.text not in seen)]
    shown = [Block(Role.PARAGRAPH, b.text) if b.role is Role.SUBHEAD and not heads else b for b in blocks]
    return Content(
        numbered(in_reading_order(shown)), said.get("pagenum"), page.details.language, _stated(said)
    )  # fmt: skip


def is_content(data: bytes) -> bool:
    """Whether a web page is an article as the publishing program writes it, with its own marks and values."""
    low = data.lower()
    return any(mark in low for mark in (b"enp", b"ozoom", b"founder")) and bool(_ALONE.search(data))


def printed_at(data: bytes, name: str) -> tuple[Page, EditionDetails]:
    """Return the printed page and the edition that a content page says its article stands in; raise UnreadableFile.

    Beside the program's values there is a line below the title: 《人民日报》（2017年10月16日 01版）.
    """
    page = _opened(data, name)
    said = _properties(page.text)
    printed = replace(_page(page, said), image=None, width=None, height=None)
    line = _SOURCE.search(text_of(page.root))
    if line is None:
        return printed, _stated(said)
    day = iso_day("-".join((line[2], line[3], line[4])))
    shown = EditionDetails(newspaper=line[1].strip(), date=day)
    return replace(printed, number=printed.number or line[5]), _stated(said).over(shown)


def _opened(data: bytes, name: str) -> WebPage:
    """Return a page in which the titles that scripts would write stand as text."""
    page = open_page(data, name)
    if "document.write" not in page.text:
        return page
    text = _VIEW.sub(lambda found: re.sub(r"\\(.)", r"\1", found["text"]), page.text)
    return open_page(text.encode("utf-8"), name, "utf-8")


def _properties(text: str) -> dict[str, str]:
    """Return the values in the comment that the publishing program leaves, by name without "founder-"."""
    found = next(_between(text, *_PROPERTIES), None)
    if found is None:
        return {}
    values = {
        name.lower(): fold(text_of(fragment(value)))
        for name, value in _PROPERTY.findall(found[:_PROPERTIES_LENGTH])
        if value.strip()
    }
    return {name: value for name, value in values.items() if value}


def _between(text: str, start: re.Pattern[str], end: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between two marks; in one pass, for a page may hold the first of them a million times."""
    at = 0
    while (begins := start.search(text, at)) and (ends := end.search(text, begins.end())):
        yield text[begins.end() : ends.start()]
        at = ends.end()


def _stated(said: dict[str, str]) -> EditionDetails:
    return EditionDetails(newspaper=said.get("papername"), date=iso_day(said.get("date")))


def _derived(page: WebPage) -> EditionDetails:
    """Return what the visible title and date of a page let conclude."""
    title = _PAPER.match(text_of(next(page.root.iter("title"), None)))
    day = _DAY.search(text_of(page.root))
    return EditionDetails(
        newspaper=title[0] if title else None,
        date=iso_day("-".join((day[1], day[2], day[3]))) if day else None,
        language=page.details.language,
    )


def _page(page: WebPage, said: dict[str, str]) -> Page:
    """Return the printed page: number, name, the picture with the size that the zones count in."""
    picture = next((img for img in page.root.iter("img") if attribute(img, "usemap")), None)
    image, width, height = None, None, None
    if picture is not None:
        source = attribute(picture, "src") or ""
        if not source.startswith("data:"):  # the picture itself, written into the page
            image = source.partition("?")[0].rpartition("/")[2] or None
        width, height = (number((attribute(picture, side) or "").removesuffix("px")) for side in ("width", "height"))
    printed = next((text for text in _visible(page.root) if _PAGE_WORDS.match(text)), "")
    shown = _PAGE_WORDS.match(printed)
    return Page(
        number=(shown[1] if shown else None) or said.get("pagenum"),
        name=(shown[2] if shown else None) or said.get("pagename") or None,
        image=image,
        width=width,
        height=height,
    )


def _visible(root: Element) -> Iterator[str]:
    """Yield the lines of a page that are no links: the page list names all pages, the head only this one."""
    for element in root.iter("td", "div", "span", "p", "h1", "h2", "h3", "strong", "b", "li", "font"):
        if next(element.iter("a"), None) is None and len(text := text_of(element)) <= 60 and text:
            yield text.lstrip("| ")


def _zones(root: Element) -> dict[str, list[tuple[float, float, float, float]]]:
    """Return the rectangles around the zones of the map, by link."""
    found: dict[str, list[tuple[float, float, float, float]]] = {}
    for area in root.iter("area"):
        href = _link(area)
        values = [number(part) for part in (attribute(area, "coords") or "").split(",")]
        points = [value for value in values if value is not None]
        if not href or len(points) < 4 or len(points) != len(values):
            continue
        across, down = points[0::2], points[1::2]
        if len(across) == len(down):
            x, y = min(across), min(down)
            rect = (x, y, max(across) - x, max(down) - y)
            if rect not in found.setdefault(href, []):
                found[href].append(rect)
    return found


def _link(element: Element) -> str:
    """Return where a link leads, without what follows the file's name."""
    href = (attribute(element, "href") or "").strip()
    return "" if href.lower().startswith(("javascript:", "#", "mailto:")) else re.split(r"[?#]", href, maxsplit=1)[0]


def _body(page: WebPage) -> Element:
    """Return the part of a content page that holds the article."""
    for form in _CONTENTS:
        pieces = [piece for piece in _between(page.text, *form) if piece.strip()]
        if pieces:
            return fragment("".join(f"<div>{piece}</div>" for piece in pieces))
    for element in page.root.iter("*"):
        if (element.get("id") or "").lower() in _BODY_IDS:
            return element
    dense = Running(page.root).densest(named=True)
    return next(page.root.iter("body"), page.root) if dense is None else dense


def _heads(page: WebPage, said: dict[str, str]) -> Iterator[Block]:
    """Yield what stands above the text: by the program's own values, else by the headings that are shown."""
    if said.get("title"):
        names = (
            (_INTRO, Role.KICKER),
            (("title",), Role.HEADLINE),
            (("subtitle",), Role.SUBTITLE),
            (("author",), Role.BYLINE),
        )
        for keys, role in names:
            if text := next((said[key] for key in keys if said.get(key)), None):
                yield Block(role, text)
        return
    headline = next((h1 for h1 in page.root.iter("h1") if text_of(h1)), None)
    if headline is None:
        if page.title:
            yield Block(Role.HEADLINE, page.title)
        return
    yield Block(Role.HEADLINE, text_of(headline))
    parent = headline.getparent()
    beside = list(parent) if parent is not None else []
    for name, role in (("h3", Role.KICKER), ("h2", Role.SUBTITLE), ("h4", Role.BYLINE)):
        for element in page.root.iter(name):
            if element in beside and (text := text_of(element)):
                below = role is Role.KICKER and beside.index(element) > beside.index(headline)
                yield Block(Role.SUBTITLE if below else role, text)
    if not any(element.tag == "h4" for element in beside) and (byline := _before_source(page.root)):
        yield Block(Role.BYLINE, byline)


def _before_source(root: Element) -> str:
    """Return what stands before where an article was printed: 本报记者 李想 《河湾日报》（2024年01月02日 第01版）."""
    lines = ((text, line) for text in _visible(root) if (line := _SOURCE.search(text)))
    return next((text[: line.start()].strip() for text, line in lines), "")
