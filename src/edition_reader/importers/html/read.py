# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A saved web page to an edition: its article, or each of its articles, without what stands around them.

What is an article the page says by its elements (article, main, itemprop articleBody); where it says nothing, the part
with most running text that is no link is taken. Scripts and styles are never read, and nothing is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from edition_reader.importers.headings import Unit, chapter, letters_of, outlined
from edition_reader.importers.html.founder_pages import content_of, is_content, printed_at
from edition_reader.importers.html.page import WebPage, open_page
from edition_reader.importers.html.roles import role_of
from edition_reader.importers.markup import markup_units
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import Element, attribute, drop, elements_where, local, local_name, text_of, values_of
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
_AROUND = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "button", "select", "noscript", "iframe"})
#: Never taken out, whatever their classes say.
_KEPT = frozenset({"html", "body", "article", "main"})
_AROUND_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"})
_AROUND_CLASSES = re.compile(
    r"(?:site-|page-|main-|top-)?(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|cookie\S*|pagination|pager)"
    r"|share\S*|social\S*|related\S*|recommend\S*|comments?|comment-\S+|ads?|advert\S*|promo\S*|newsletter\S*|copyright"
)
_BODY_ELEMENTS = ("div", "section", "td", "main", "article", "body", "center", "font")
#: Characters of running text below which an element says nothing of being the article.
_LEAST = 40
#: The part of a page's title that a heading at least is, to be the headline.
_LEAST_SHARED = 0.3
#: Letters of the shortest of several h1 that is taken for the headline where the title of the page names none.
_SHORTEST = 8


def read_html(source: Source, name: str) -> Edition:
    """Return the edition in a web page; raise UnreadableFile (reason "no-texts", those of `decode`)."""
    data = source.read(name)
    page = open_page(data, name, source.encoding)
    if is_content(data):
        articles, details, printed = _one_of_newspaper(data, name)
    else:
        details, printed = page.details, Page()
        articles = list(_articles(page, details))
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
        problems=(*page.problems, *problems, *missing_details(details)),
    )


def _one_of_newspaper(data: bytes, name: str) -> tuple[list[Article], EditionDetails, Page]:
    """Return the article of a digital newspaper that somebody saved alone, and what its page says of the edition."""
    content = content_of(data, name)
    article = Article(1, content.blocks, language=content.language)
    printed, details = printed_at(data, name)
    return [article] if content.blocks else [], details, printed


def _articles(page: WebPage, details: EditionDetails) -> Iterator[Article]:
    """Yield the articles of a page, in order."""
    told, marked = _told(page.root)
    _drop_surroundings(page.root)
    told = [element for element in told if len(text_of(element)) >= _LEAST]
    parts = _running(page, [(element, markup_units([element], role_of)) for element in told])
    if len(parts) > 1:
        made = [(chapter(units, 1), _language(element)) for element, units in parts]
        kept = [(article, language) for article, language in made if article.blocks]
        for order, (article, language) in enumerate(kept, 1):
            yield replace(article, order=order, language=language or details.language)
        return
    units = parts[0][1] if parts else markup_units([_densest(page.root)], role_of)
    if not page.is_article and not (marked and parts) and _holds_several(units):
        for article in outlined(units).articles:
            yield replace(article, language=details.language)
    elif units:
        yield _only(page, units, details)


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


def _drop_surroundings(root: Element) -> None:
    """Take out menus, footers, forms and what else stands around articles on web pages."""
    # Few pages say it by more than names and classes, and nearly all elements have no more than these.
    more = (
        not _AROUND_ROLES.isdisjoint(values_of(root, "@role"))
        or bool(values_of(root, "@hidden"))
        or any(map(_is_around, values_of(root, "@id")))
    )
    around = []
    for element in root.iter("*"):
        name = _small(element.tag)
        if name in _AROUND or (
            name not in _KEPT and (_is_around(element.get("class") or "") or (more and _says_it_is_around(element)))
        ):
            around.append(element)
    for element in around:
        drop(element)


def _says_it_is_around(element: Element) -> bool:
    """Whether an element says by its role or id that it stands around articles, or that it is not shown."""
    return (
        element.get("role") in _AROUND_ROLES or element.get("hidden") is not None or _is_around(element.get("id") or "")
    )


@lru_cache(maxsize=1024)
def _small(tag: str) -> str:
    """Return a name in small letters, without its prefix."""
    return local_name(tag).lower()


@lru_cache(maxsize=1024)
def _is_around(classes: str) -> bool:
    """Whether one of the classes is that of what stands around articles; a page repeats the same few."""
    return any(_AROUND_CLASSES.fullmatch(name) for name in classes.lower().replace("_", "-").split())


def _densest(root: Element) -> Element:
    """Return the element with most running text right in it, or the whole where the text is spread."""
    scores: dict[Element, int] = {}
    total = 0
    for element in root.iter("*"):
        name = _small(element.tag)
        if name in ("p", "pre", "blockquote") or (name == "br" and element.tail):
            size = len(element.tail or "") if name == "br" else len(text_of(element)) - _linked(element)
            total += max(0, size)
            parent = element.getparent()
            if parent is not None and size > 0:
                scores[parent] = scores.get(parent, 0) + size
    best = max(scores, key=lambda element: scores[element], default=None)
    if best is None or scores[best] * 2 < total or scores[best] < _LEAST:
        return next(root.iter("body"), root)
    return best


def _linked(element: Element) -> int:
    """Return how many characters of an element's text are links."""
    return sum(len(text_of(link)) for link in element.iter("a"))


def _holds_several(units: list[Unit]) -> bool:
    """Whether a page without marked articles is a page of them: several headings of the highest level with text."""
    levels = [unit.level for unit in units if unit.level is not None]
    return bool(levels) and min(levels) <= 2 and levels.count(min(levels)) > 1


def _only(page: WebPage, units: list[Unit], details: EditionDetails) -> Article:
    """Return the one article of a page, with the headline and the author that stand elsewhere on it."""
    heading = _heading(page, details.newspaper)
    if heading and any(unit.level is not None for unit in units):
        # The first heading in the text may be a subhead: the title of the page says which is the headline.
        at = next((n for n, u in enumerate(units) if u.level is not None and _alike(u.block.text, heading)), None)
        first = Unit(Block(Role.SUBHEAD, heading), 1) if at is None else units[at]
        units = [first, *(unit for n, unit in enumerate(units) if n != at)]
    elif heading and _alike(units[0].block.text, heading):
        heading = units[0].block.text  # the same without the name of the site
    article = chapter(units, 1, heading, page.said.get("article:section"))
    blocks = list(_own_bylines(article.blocks))
    if not any(block.role is Role.BYLINE for block in blocks) and (author := page.author):
        blocks.insert(1, Block(Role.BYLINE, author))
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


def _heading(page: WebPage, newspaper: str | None) -> str | None:
    """Return the headline of a page: the h1 that its title names, for another may be the name of the site."""
    headings = [text for h1 in page.root.iter("h1") if (text := text_of(h1))]
    title = page.title
    named = next((text for text in headings if title and _alike(text, title)), None)
    if named or not title:
        return named or next(iter(headings), None)
    names = letters_of(f"{title} {newspaper or ''}")
    shortest = _SHORTEST if len(headings) > 1 else 1
    others = (text for text in headings if letters_of(text) not in names and len(letters_of(text)) >= shortest)
    return next(others, page.stated_title or title)


def _alike(one: str, other: str) -> bool:
    """Return whether one of two titles is the other, with a name or a rubric around it at most."""
    short, long = sorted((letters_of(one), letters_of(other)), key=len)
    return bool(short) and short in long and len(short) >= _LEAST_SHARED * len(long)


def _language(element: Element) -> str | None:
    return language_tag(attribute(element, "lang"))
