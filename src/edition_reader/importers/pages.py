# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Printed pages to articles: by what the file says, else by how the page looks, else each page as one item.

Where the file says nothing a problem tells so, whatever was made of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from edition_reader.importers.joining import is_wide
from edition_reader.importers.laid_out import is_laid_out, laid_out_articles
from edition_reader.importers.printed import PrintedPage, article_groups, missing_details, model_page, page_article
from edition_reader.model.edition import Article, Edition, EditionDetails, Page
from edition_reader.model.problem import Problem, ProblemCode

#: Characters of a page by which it is judged whether recognition garbled it.
_SAMPLE = 20_000
#: The part of a page's words that may be garbled; a page with more is not divided, since its lines tell nothing.
_GARBLED = 0.04
_ODD = re.compile(r"[^\W\d_]+[^\w\s'’.,\-–—&:;!?()\[\]\"“”„»«|=¬⸗/]+[^\W\d_]|\w\?\w|[a-z][A-Z][a-z]")
_SHORTEST_WORD = 3
#: Marks beside words, inside which nothing is odd.
_USUAL = ".,;:!?-–—()\"“”„»«'’"


@dataclass(frozen=True, slots=True)
class Divided:
    """The articles of pages in print order, and problems.

    What a masthead says is not among it: recognition misreads figures, and a date amid a page is one of a notice.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def divide(pages: Mapping[int, PrintedPage]) -> Divided:
    """Return the articles of pages by their index in the edition; `order` counts from 1."""
    told: list[Problem] = []
    found: list[Article] = []
    looked_at = {index: page for index, page in pages.items() if not _says(page) and _can_be_divided(page)}
    seen = laid_out_articles(looked_at)
    for index, page in pages.items():
        if _says(page):
            here = article_groups(page, index, 1)
        elif index in looked_at:
            here = [article for article in seen if article.page == index]
        else:
            whole = page_article(page, index, 1)
            here = [whole] if whole else []
        if here and not _says(page):
            told.append(Problem(ProblemCode.ARTICLES_NOT_GIVEN, page.member or None))
        elif not here and not any(region.lines for region in page.regions):
            told.append(Problem(ProblemCode.NO_TEXT, page.member or None))
        found.extend(here)
    articles = tuple(replace(article, order=order) for order, article in enumerate(found, 1))
    return Divided(articles, tuple(told))


def pages_edition(
    name: str,
    pages: Sequence[PrintedPage],
    *,
    problems: Iterable[Problem] = (),
    stated: EditionDetails | None = None,
) -> Edition:
    """Return the edition of `pages` that stand for themselves, in the format `name`; `stated` is told beside them."""
    details = stated or EditionDetails()
    divided = divide(dict(enumerate(pages)))
    told = [*problems, *(problem for page in pages for problem in page.problems), *divided.problems]
    return Edition(
        format=name,
        articles=divided.articles,
        pages=tuple(model_page(page) for page in pages) or (Page(),),
        stated=details,
        problems=(*told, *missing_details(details)),
    )


def _says(page: PrintedPage) -> bool:
    """Return whether a page says which text belongs to which article."""
    return any(region.article for region in page.regions)


def _can_be_divided(page: PrintedPage) -> bool:
    """Return whether a page's look tells where articles begin: it has places, and its text can be read."""
    return is_laid_out(page) and not _is_garbled(page)


def _is_garbled(page: PrintedPage) -> bool:
    """Return whether recognition made nonsense of many words; not asked of Chinese, where words are not set apart."""
    words: list[str] = []
    left = _SAMPLE
    for region in page.regions:
        for line in region.lines:
            if left > 0:
                words.extend(word for word in line.text.split() if len(word) >= _SHORTEST_WORD)
                left -= len(line.text)
    if not words or 2 * sum(1 for word in words if is_wide(word[0])) > len(words):
        return False
    return sum(map(_is_odd, words)) > _GARBLED * len(words)


def _is_odd(word: str) -> bool:
    """Return whether a word looks garbled.

    To see that it is one of small letters, but for the first, among usual marks, spares the search of nearly all.
    """
    bare = word.strip(_USUAL)
    return not (bare.isalpha() and bare[1:].islower()) and _ODD.search(word) is not None
