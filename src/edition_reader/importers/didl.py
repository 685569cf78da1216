# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""MPEG-21 DIDL of the Dutch national library: items for the issue, its pages and its articles.

An item says what it is by its subject (artikel, advertentie, familiebericht, illustratie …) or by the end of its id
(…:p001, …:a0001). The words of an article are in a file of their own, called *_a0001_articletext.xml or without the
letter; those of a page in ALTO. Real files use prefixes they do not declare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition_reader.importers.alto.page import read_alto
from edition_reader.importers.markup import markup_blocks
from edition_reader.importers.pages import divide
from edition_reader.importers.printed import PrintedPage, missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, local, parse_xml, value_of
from edition_reader.model.edition import Article, Block, Box, Edition, EditionDetails, Kind, Page, Role, numbered
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "didl"
_KINDS = {
    "artikel": Kind.ARTICLE, "article": Kind.ARTICLE, "advertentie": Kind.ADVERTISEMENT,
    "advertisement": Kind.ADVERTISEMENT, "familiebericht": Kind.NOTICE, "illustratie": Kind.PICTURE,
    "illustration": Kind.PICTURE,
}  # fmt: skip
_PART = re.compile(r"(?:^|[:_.])([ap]\d{3,})(?=$|[:_.])", re.IGNORECASE)
#: The number alone, as files are called that are loaded one by one; and that of an issue in its id.
_NUMBER = re.compile(r"(?:^|[_.])(\d{3,})$")
_ISSUE = re.compile(r"ddd[:_](\d{5,})", re.IGNORECASE)
_TEXT_NAME = re.compile(r"(?:articletext|_ocr|_text)\.xml(?:\.gz)?$", re.IGNORECASE)
_ALTO_NAME = re.compile(r"alto\.xml(?:\.gz)?$", re.IGNORECASE)
_WORDS = frozenset({"p", "title", "subtitle", "h1", "h2", "author", "head"})


def didl_members(source: Source, name: str) -> list[str]:
    """Return the files of text that lie with a DIDL file, for the package to keep; not those of other issues."""
    issue = _issue_of(parse_xml(source.read(name), name).root)
    texts = [other for other in source.names() if _TEXT_NAME.search(other) or _ALTO_NAME.search(other)]
    return [text for text in texts if issue in text] or texts


def _issue_of(root: Element) -> str:
    """Return the number of the issue that a file is about; "" where its ids have none."""
    keys = (attribute(item, "identifier") or attribute(item, "id") or "" for item in descendants(root, "Item"))
    return next((found[1] for key in keys if (found := _ISSUE.search(key))), "")


def read_didl(source: Source, name: str) -> Edition:
    """Return the edition of a DIDL file and the texts beside it; raise UnreadableFile."""
    parsed = parse_xml(source.read(name), name)
    items = [item for item in descendants(parsed.root, "Item") if _part(item)]
    pages = [item for item in items if _part(item).startswith("p")]
    index = {_part(item): n for n, item in enumerate(pages)}
    problems = list(parsed.problems)
    articles: list[Article] = []
    for item in items:
        if _part(item).startswith("a"):
            article = _article(source, item, len(articles) + 1, index, problems)
            if article is not None:
                articles.append(article)
    if not articles:
        articles = list(_whole_pages(source, pages, problems))
    if not articles:
        raise UnreadableFile(path=name, reason="no-texts")
    details = _details(parsed.root)
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=tuple(Page(_own(item, "pagenumber", "page")) for item in pages) or (Page(),),
        stated=details,
        problems=(*problems, *missing_details(details)),
    )


def _details(root: Element) -> EditionDetails:
    """Return what the issue's own description says: the first one in the file."""
    issue = next((item for item in descendants(root, "Item") if not _part(item)), root)
    return EditionDetails(
        newspaper=_own(issue, "title"),
        date=iso_day(_own(issue, "date")),
        number=_own(issue, "issuenumber"),
        label=_own(issue, "edition"),
        publisher=_own(issue, "publisher"),
        language=language_tag(_own(issue, "language")),
    )


def _article(
    source: Source, item: Element, order: int, index: dict[str, int], problems: list[Problem]
) -> Article | None:
    part = _part(item)
    member = _member(source, part, _TEXT_NAME)
    blocks: list[Block] = []
    if member is None:
        problems.append(Problem(ProblemCode.MISSING_MEMBER, part, {"name": part}))
    else:
        parsed = parse_xml(source.read(member), member)
        problems.extend(parsed.problems)
        blocks.extend(_text_blocks(parsed.root))
    title = _own(item, "title")
    if title and not any(block.role is Role.HEADLINE for block in blocks):
        blocks.insert(0, Block(Role.HEADLINE, title))
    if not blocks:
        return None
    boxes = tuple(_boxes(item, index))
    if boxes:
        blocks[0] = Block(blocks[0].role, blocks[0].text, boxes=boxes)
    kind = next((_KINDS[word] for word in (_own(item, "subject") or "").lower().split() if word in _KINDS), None)
    page = boxes[0].page if boxes else _page_of(item, index)
    language = language_tag(_own(item, "language"))
    return Article(order, numbered(blocks), kind or Kind.ARTICLE, page, language=language)


def _text_blocks(root: Element) -> Iterator[Block]:
    """Yield the blocks of an article's text: <text><title/><p/>…</text>."""
    elements = [element for element in descendants(root, *_WORDS) if not _inside_words(element)]
    for element in elements:
        name = local(element)
        if name in ("title", "head", "h1"):
            if text := value_of(element):
                yield Block(Role.HEADLINE, text)
        elif name in ("subtitle", "h2"):
            if text := value_of(element):
                yield Block(Role.SUBTITLE, text)
        else:
            yield from markup_blocks([element])
    if not elements:
        yield from markup_blocks([root])


def _inside_words(element: Element) -> bool:
    above = element.getparent()
    return above is not None and local(above) in _WORDS


def _whole_pages(source: Source, pages: list[Element], problems: list[Problem]) -> tuple[Article, ...]:
    """Return the articles of pages that have ALTO, found by how these look."""
    printed: dict[int, PrintedPage] = {}
    for n, item in enumerate(pages):
        member = _member(source, _part(item), _ALTO_NAME)
        if member is None:
            problems.append(Problem(ProblemCode.MISSING_MEMBER, _part(item), {"name": _part(item)}))
            continue
        printed.update((n, page) for page in read_alto(source.read(member), member, places=True).pages[:1])
    divided = divide(printed)
    problems.extend(divided.problems)
    return divided.articles


def _boxes(item: Element, index: dict[str, int]) -> Iterator[Box]:
    """Yield the zones of an article: areas inside parts that name their page."""
    for part in descendants(item, "article-part", "articlePart"):
        page = index.get(_last_part(attribute(part, "pageid") or attribute(part, "page") or ""))
        for area in descendants(part, "area"):
            values = [number(attribute(area, key)) for key in ("hpos", "vpos", "width", "height")]
            if page is not None and None not in values:
                yield Box(page, *(value or 0.0 for value in values))


def _page_of(item: Element, index: dict[str, int]) -> int:
    """Return the page whose item encloses an article's or that it names; else the first."""
    above = item.getparent()
    while above is not None:
        if _part(above) in index:
            return index[_part(above)]
        above = above.getparent()
    named = (
        _last_part(value) for e in descendants(item, "Reference", "relation", "isPartOf") for value in (value_of(e),)
    )
    return next((index[key] for key in named if key in index), 0)


def _member(source: Source, part: str, ending: re.Pattern[str]) -> str | None:
    """Return the file whose name has this part of the id, or its number, and an ending of its kind."""
    numbered: str | None = None
    for name in source.names():
        found = ending.search(name)
        if not found:
            continue
        if part in [one.lower() for one in _PART.findall(name.rpartition("/")[2])]:
            return name
        number = _NUMBER.search(name[: found.start()].rstrip("_.").rpartition("/")[2])
        numbered = numbered or (name if number and number[1] == part[1:] else None)
    return numbered


def _part(item: Element) -> str:
    """Return the end of an item's own id: a0001 or p001; "" for an issue."""
    if local(item) != "Item":
        return ""
    return _last_part(attribute(item, "identifier") or attribute(item, "id"))


def _last_part(text: str | None) -> str:
    found = _PART.findall(text or "")
    return found[-1].lower() if found else ""


def _own(item: Element, *names: str) -> str | None:
    """Return a value of an item's own description, not of items inside it."""
    for element in _own_elements(item):
        if local(element).lower() in names and len(element) == 0 and (text := value_of(element)):
            return text
    return None


def _own_elements(item: Element) -> Iterator[Element]:
    for child in children(item):
        if local(child) != "Item":
            yield child
            yield from _own_elements(child)
