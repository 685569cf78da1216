# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The whole way from bytes to an `Edition`: decode, lines, units, furniture, features, chain, articles.

Every non-blank character ends in exactly one block or in `unassigned`: lines partition the text, each line goes into
one unit, each unit into one block or to the furniture, cutting a block keeps all pieces, and what no block took is
unassigned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from edition_reader.importers.plain_text.articles import group_units, make_article
from edition_reader.importers.plain_text.chain import Chain
from edition_reader.importers.plain_text.features import observe
from edition_reader.importers.plain_text.furniture import Furniture, Masthead, find_furniture
from edition_reader.importers.plain_text.lines import split_lines, split_pieces
from edition_reader.importers.plain_text.units import Unit, make_unit, make_units
from edition_reader.model.edition import Article, Edition, EditionDetails, Page, Role, Span
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.encoding import decode
from edition_reader.text.scripts import guess_language

FORMAT = "plain-text"
#: Articles less sure than this are told.
DOUBTFUL = 0.6
#: More units than some hundred full pages have are not headlines and paragraphs; they are read in pieces.
MOST_UNITS = 50_000

_SOLID = re.compile(r"\S")


def read_plain_text(data: bytes, *, encoding: str | None = None, name: str | None = None) -> Edition:
    """Return the edition in a text file.

    `encoding` is a person's choice; without it the encoding is found out. `name` is the file's, for messages only.
    Raises UnreadableFile with the fields path and reason: empty, binary, unknown-encoding, not-in-encoding.
    """
    try:
        decoded = decode(data, encoding)
    except UnreadableFile as error:
        raise UnreadableFile(**{"path": name, **error.fields}) from error
    if not _SOLID.search(decoded.text):
        raise UnreadableFile(path=name, reason="empty")
    return separate(decoded.text, encoding=decoded.encoding, problems=decoded.problems)


def separate(text: str, *, encoding: str | None = None, problems: Iterable[Problem] = ()) -> Edition:
    """Return the edition in `text`: a page for each form feed, articles in print order, spans in code points."""
    units = make_units(split_lines(text))
    if len(units) > MOST_UNITS:
        units = [make_unit((piece,)) for piece in split_pieces(text)]
    chain = Chain()
    articles: list[Article] = []
    pages: list[Page] = []
    mastheads: list[Masthead] = []
    for _, members in groupby(units, key=lambda unit: unit.page):
        page = list(members)
        furniture = find_furniture(page)
        mastheads.append(furniture.masthead)
        pages.append(Page(number=furniture.masthead.page_number, name=furniture.masthead.page_name))
        articles.extend(_articles(page, furniture, chain, text, len(articles), len(pages) - 1))
    stated, found = _stated(mastheads)
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=tuple(pages) or (Page(),),
        encoding=encoding,
        stated=stated,
        derived=EditionDetails(language=guess_language(text)),
        unassigned=_unassigned(text, articles),
        problems=(*problems, *found, *_page_problems(pages), *_article_problems(articles)),
    )


def _articles(
    units: Sequence[Unit], furniture: Furniture, chain: Chain, text: str, before: int, page: int
) -> Iterable[Article]:
    """Yield the articles of one page; `before` articles stand on earlier ones."""
    left = [unit for index, unit in enumerate(units) if index not in furniture.units]
    if not left:
        return
    groups = group_units(left, chain.read(observe(left)))
    for order, group in enumerate(groups, before + 1):
        group.page = page
        yield make_article(group, text, order)


def _unassigned(text: str, articles: Sequence[Article]) -> tuple[Span, ...]:
    """Return the runs of non-blank characters that no block took."""
    taken = sorted(span for article in articles for block in article.blocks for span in block.source)
    left: list[Span] = []
    at = 0
    for span in [*taken, Span(len(text), len(text))]:
        left.extend(Span(at + line.start, at + line.end) for line in split_lines(text[at : span.start]))
        at = span.end
    return tuple(left)


def _stated(mastheads: Sequence[Masthead]) -> tuple[EditionDetails, list[Problem]]:
    """Return what the mastheads state of the edition, and what is missing or impossible."""
    newspaper = next((m.newspaper for m in mastheads if m.newspaper), None)
    number = next((m.number for m in mastheads if m.number), None)
    dates = [date for m in mastheads for date in m.dates]
    date = next((date.iso for date in dates if date.iso), None)
    problems = [] if newspaper else [Problem(ProblemCode.NO_NEWSPAPER)]
    impossible = next((date for date in dates if date.iso is None), None)
    if date is None and impossible:
        problems.append(Problem(ProblemCode.IMPOSSIBLE_DATE, None, {"printed": impossible.printed}))
    elif date is None:
        problems.append(Problem(ProblemCode.NO_DATE))
    return EditionDetails(newspaper=newspaper, date=date, number=number), problems


def _page_problems(pages: Sequence[Page]) -> Iterable[Problem]:
    if not any(page.number for page in pages):
        yield Problem(ProblemCode.NO_PAGE)


def _article_problems(articles: Sequence[Article]) -> Iterable[Problem]:
    """Yield what a person should look at: articles without a headline, unsure ones."""
    for article in articles:
        where = next((block.source[0].start for block in article.blocks if block.source), None)
        if article.headline is None:
            yield Problem(ProblemCode.NO_HEADLINE, where, {"article": article.order})
        elif article.confidence < DOUBTFUL:
            yield Problem(
                ProblemCode.DOUBTFUL_ARTICLE, where, {"article": article.order, "confidence": article.confidence}
            )
        if article.value(Role.JUMP):
            yield Problem(ProblemCode.JUMP_WITHOUT_TARGET, where, {"article": article.order})
