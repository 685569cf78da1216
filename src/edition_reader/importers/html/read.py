# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A saved web page to an edition: its article, or each of its articles, without what stands around them.

What is an article the page says by its elements (article, main, itemprop articleBody); where it says nothing, the part
with most running text that is no link is taken. Scripts and styles are never read, and nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition_reader.importers.headings import Unit, chapter, outlined
from edition_reader.importers.html.founder_pages import content_of, is_content, printed_at
from edition_reader.importers.html.heading import heading_of, is_alike
from edition_reader.importers.html.page import WebPage, open_page
from edition_reader.importers.html.published import Published, may_be_said, published
from edition_reader.importers.html.roles import role_of
from edition_reader.importers.html.running import Running
from edition_reader.importers.html.surroundings import drop_links, drop_surroundings, length_of
from edition_reader.importers.markup import markup_units
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import Element, attribute, elements_where, local, text_length, text_of
from edition_reader.model.edition import (
    Article,
    Block,
    Edition,
    EditionDetails,
    Page,
    Role,
    Section,
    in_reading_order,
    numbered,
)
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "html"
#: Characters of running text below which an element says nothing of being the article.
_LEAST = 40
#: Characters of an element that are not all blanks.
_LONG = 4000


def read_html(source: Source, name: str, declared: str | None = None) -> Edition:
    """Return the edition in a web page; raise UnreadableFile (reason "no-texts", those of `decode`).

    `declared` is the encoding of a page that says none itself, as what it came in has it.
    """
    data = source.read(name)
    page = open_page(data, name, source.encoding, declared)
    shown = EditionDetails()
    if is_content(data):
        articles, details, printed = _one_of_newspaper(data, name)
    else:
        details, printed = page.details, Page()
        articles, shown = _articles(page, details)
    if not articles:
        raise UnreadableFile(path=name, reason="no-texts")
    problems = [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=(printed,),
        sections=tuple(Section(section) for section in dict.fromkeys(a.section for a in articles) if section),
        encoding=page.encoding,
        stated=details,
        derived=shown,
        problems=(*page.problems, *problems, *missing_details(details.over(shown))),
    )


def _one_of_newspaper(data: bytes, name: str) -> tuple[list[Article], EditionDetails, Page]:
    """Return the article of a digital newspaper that somebody saved alone, and what its page says of the edition."""
    content = content_of(data, name)
    article = Article(1, content.blocks, language=content.language)
    printed, details = printed_at(data, name)
    return [article] if content.blocks else [], details, printed


def _articles(page: WebPage, details: EditionDetails) -> tuple[list[Article], EditionDetails]:
    """Return the articles of a page, in order, and what the page shows of the edition without saying it of itself."""
    told, marked = _told(page.root)
    running = Running(page.root)
    heading, author = heading_of(page, running, details.newspaper), page.author
    drop_surroundings(page.root, running, page.text, heading.text if heading.named else None)
    told = [element for element in told if running.is_in(element) and _is_filled(element)]
    # Where a part that the page marks has most of its text, there is nothing to look for.
    whole = max(map(length_of, told), default=0) * 2 > length_of(page.root)
    dense = None if whole else running.densest(named=heading.named)
    if dense is not None and _is_elsewhere(dense, told, running):
        told = []
    parts = _running(page, [(element, markup_units([element], role_of)) for element in told])
    if len(parts) > 1:
        return _several(parts, details), EditionDetails()
    part = parts[0][0] if parts else dense
    if part is None or (not parts and running.of(part) < _LEAST):
        part = next(page.root.iter("body"), page.root)
    shown = published(running, part, heading.text) if may_be_said(page.text) else Published()
    shown = replace(shown, author=author or shown.author)
    changed = drop_links(part, running)
    units = markup_units([part], role_of) if changed or not parts else parts[0][1]
    if not (page.is_article or heading.named or (marked and parts)) and _holds_several(units):
        several = [replace(article, language=details.language) for article in outlined(units).articles]
        return several, EditionDetails()
    one = [_only(page, units, details, heading.text, shown)] if units else []
    return one, EditionDetails(date=shown.day)


def _several(parts: list[tuple[Element, list[Unit]]], details: EditionDetails) -> list[Article]:
    """Return the articles of parts that are one each."""
    made = [(chapter(units, 1), _language(element)) for element, units in parts]
    kept = [(article, language) for article, language in made if article.blocks]
    return [
        replace(article, order=order, language=language or details.language)
        for order, (article, language) in enumerate(kept, 1)
    ]


def _is_filled(element: Element) -> bool:
    """Whether there is some text in an element, and not just blanks: of a long one that need not be asked."""
    length = text_length(element)
    return length >= _LONG or (length >= _LEAST and len(text_of(element)) >= _LEAST)


def _is_elsewhere(dense: Element, told: list[Element], running: Running) -> bool:
    """Whether the text of a page stands in none of the parts that it marks, which only lead to other pages then."""
    if any(_within(dense, element) for element in told):
        return False
    inside = sum(running.of(element) for element in told if _within(element, dense))
    longest = max(map(running.of, told), default=0)
    return running.of(dense) > 2 * max(inside, longest)


def _running(page: WebPage, parts: list[tuple[Element, list[Unit]]]) -> list[tuple[Element, list[Unit]]]:
    """Return the parts that are articles themselves: the others only lead to some, with a title and a picture.

    Of a page that calls itself an article, these are the parts with about as much running text as the longest.
    """
    sizes = [sum(len(u.block.text) for u in units if u.block.role is Role.PARAGRAPH) for _, units in parts]
    longest = max(sizes, default=0)
    least = longest // 2 if page.is_article else min(longest, _LEAST)
    return [part for part, size in zip(parts, sizes, strict=True) if size >= least]


def _told(root: Element) -> tuple[list[Element], bool]:
    """Return the elements that the page says are articles, none of them in another; and whether it says so in words."""
    for wanted, where in (
        (_is_article, "contains(name(), 'article') or @itemtype"),
        (_is_body, "@itemprop"),
        (_is_main, "contains(name(), 'main') or @role"),
    ):
        found: list[Element] = []
        for element in elements_where(root, where):
            if wanted(element) and not any(_within(element, other) for other in found[-1:]):
                found.append(element)
        if found:
            return found, wanted is not _is_main
    return [], False


def _is_article(element: Element) -> bool:
    kind = element.get("itemtype") or ""
    return local(element) == "article" or kind.endswith(("/NewsArticle", "/Article", "/ReportageNewsArticle"))


def _is_body(element: Element) -> bool:
    return element.get("itemprop") == "articleBody"


def _is_main(element: Element) -> bool:
    return local(element) == "main" or element.get("role") == "main"


def _within(element: Element, other: Element) -> bool:
    here: Element | None = element
    while here is not None:
        if here is other:
            return True
        here = here.getparent()
    return False


def _holds_several(units: list[Unit]) -> bool:
    """Whether a page without marked articles is a page of them: several headings of the highest level with text."""
    levels = [unit.level for unit in units if unit.level is not None]
    return bool(levels) and min(levels) <= 2 and levels.count(min(levels)) > 1


def _only(page: WebPage, units: list[Unit], details: EditionDetails, heading: str | None, shown: Published) -> Article:
    """Return the one article of a page, with the headline, the author and the source that stand elsewhere on it."""
    if shown.lines or shown.author:
        units = [Unit(unit.block.having(role)) if (role := shown.role_of(unit.block.text)) else unit for unit in units]
    if heading and any(unit.level is not None for unit in units):
        # The first heading in the text may be a subhead: the title of the page says which is the headline.
        at = next((n for n, u in enumerate(units) if u.level is not None and is_alike(u.block.text, heading)), None)
        first = Unit(Block(Role.SUBHEAD, heading), 1) if at is None else units[at]
        units = [first, *(unit for n, unit in enumerate(units) if n != at)]
    elif heading and len(units[0].block.text) < len(heading) and is_alike(units[0].block.text, heading):
        heading = units[0].block.text  # the same without the name of the site
    article = chapter(units, 1, heading, page.said.get("article:section"))
    blocks = list(_own_bylines(article.blocks))
    if not any(block.role is Role.BYLINE for block in blocks) and shown.author:
        blocks.insert(1, Block(Role.BYLINE, shown.author))
    if shown.source and not any(shown.source in block.text for block in blocks if block.role is Role.OTHER):
        blocks.insert(1, Block(Role.OTHER, f"来源：{shown.source}"))
    return replace(article, blocks=numbered(in_reading_order(blocks)), language=details.language)


def _own_bylines(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without those bylines below the text that are the names of other articles' authors."""
    begun = named = False
    for block in blocks:
        begun = begun or block.role is Role.PARAGRAPH
        if block.role is Role.BYLINE and begun and named:
            block = block.having(Role.OTHER)
        named = named or block.role is Role.BYLINE
        yield block


def _language(element: Element) -> str | None:
    return language_tag(attribute(element, "lang"))
