# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition whose articles are a plain text each: whatever the separator sees in one, it is one article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from edition_reader.importers.text_pages import page_of_article
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role, Span
from edition_reader.model.problem import Problem
from edition_reader.text.encoding import decode


def join_articles(texts: Sequence[tuple[str, bytes, Edition]]) -> Edition:
    """Return the edition of texts, each with its name, its bytes and what the separator made of it.

    Source spans count as if the texts stood one after another; pages are those that the names say.
    """
    numbers = list(dict.fromkeys(page_of_article(name) for name, _, _ in texts))
    articles: list[Article] = []
    unassigned: list[Span] = []
    stated, derived, offset = EditionDetails(), EditionDetails(), 0
    for name, data, edition in texts:
        move = _mover(offset)
        if edition.articles:
            page = numbers.index(page_of_article(name))
            articles.append(_one(edition.articles, len(articles) + 1, page, move))
        unassigned += [move(span) for span in edition.unassigned]
        stated, derived = stated.over(edition.stated), derived.over(edition.derived)
        offset += len(decode(data, edition.encoding).text)
    return replace(
        texts[0][2],
        articles=tuple(articles),
        pages=tuple(Page(number) for number in numbers),
        stated=stated,
        derived=derived,
        unassigned=tuple(unassigned),
        problems=_of_the_whole([edition for _, _, edition in texts]),
    )


def _of_the_whole(editions: Sequence[Edition]) -> tuple[Problem, ...]:
    """Return the problems that are not about one article, each once, and only what all the texts lack."""
    found = {problem.code: problem for edition in editions for problem in edition.problems if problem.where is None}
    everywhere = [{problem.code for problem in edition.problems} for edition in editions]
    return tuple(
        problem
        for code, problem in found.items()
        if "article" not in problem.fields and all(code in codes for codes in everywhere)
    )


def _mover(offset: int) -> Callable[[Span], Span]:
    return lambda span: Span(span.start + offset, span.end + offset)


def _one(articles: Sequence[Article], order: int, page: int, move: Callable[[Span], Span]) -> Article:
    """Return several articles as one: the first headline is its headline, later ones stand within the text."""
    blocks: list[Block] = []
    for n, article in enumerate(articles):
        for block in article.blocks:
            role = Role.SUBHEAD if n and block.role is Role.HEADLINE else block.role
            source = tuple(map(move, block.source))
            blocks.append(replace(block, role=role, source=source, id=str(len(blocks) + 1)))
    people = dict.fromkeys(person for article in articles for person in article.contributors)
    sureness = min(article.confidence for article in articles)
    return replace(
        articles[0], order=order, page=page, blocks=tuple(blocks), contributors=tuple(people), confidence=sureness
    )
