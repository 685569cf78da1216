# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The paragraphs of an office document (DOCX, OpenDocument) to an edition: by headings, without any by their look.

Hard because a document without headings is read as a page of plain text is, whose source stands beside it: there a
masthead or a page number may be left out. A document shows nothing but its articles, so that all else stays in these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from edition_reader.importers.headings import Unit, outlined
from edition_reader.importers.joining import is_wide
from edition_reader.importers.paged import by_page
from edition_reader.importers.plain_text.separate import separate
from edition_reader.importers.printed import missing_details
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Kind, Role, Section, numbered
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.scripts import guess_language

#: What is no running text whatever it looks like: rows of tables, notes, what hangs on a picture.
_APART = frozenset({Role.TABLE, Role.OTHER, Role.CAPTION})
_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|제목|überschrift|titre|titolo|título|заголовок|kop|rubrik)\s*([1-9])", re.IGNORECASE
)
#: Names that people give to their own styles: 一级标题, 大标题.
_NUMBERED = re.compile(r"([一二三四五])级标题")
_HEADLINE = re.compile(r"headline|主标题|大标题|正标题|正题|文章标题|新闻标题|稿件标题", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題|titel|titre|titolo|título", re.IGNORECASE)
_ROLES = (
    (re.compile(r"kicker|overline|引题|肩题|眉题|引標題", re.IGNORECASE), Role.KICKER),
    (re.compile(r"subtitle|deck|副标题|副題|副题|副標題|untertitel|sous-titre", re.IGNORECASE), Role.SUBTITLE),
    (re.compile(r"subhead|crosshead|小标题|插题|分标题|小標題", re.IGNORECASE), Role.SUBHEAD),
    (re.compile(r"caption|题注|图注|图说|图片说明|圖說|beschriftung", re.IGNORECASE), Role.CAPTION),
    (re.compile(r"byline|author|作者|署名|作者署名|记者|記者", re.IGNORECASE), Role.BYLINE),
    (re.compile(r"dateline|电头|電頭", re.IGNORECASE), Role.DATELINE),
    (re.compile(r"list.*|列表.*", re.IGNORECASE), Role.LIST_ITEM),
)
_PARTED = "\n\n"
#: A cell of a table with more text than this, in several paragraphs, sets out a page; it is no cell of figures.
_CELL = 200
#: The same of a cell in which headings stand; those of tables are often set as such.
_HEADED_CELL = 60
_TITLE_LEVEL = 1

_MASTHEAD = 4
#: Code points that tell the language of a document.
_SAMPLE = 5_000

__all__ = ["Style", "document_edition", "row_units", "styled"]


class Style(NamedTuple):
    """What a paragraph style says: its name and the level of the outline it states."""

    name: str = ""
    outline: int | None = None

    @property
    def level(self) -> int | None:
        """The level of a heading; a title stands over the headings."""
        if self.outline is not None:
            return self.outline + 1 + _TITLE_LEVEL
        if found := _HEADING.fullmatch(self.name.strip()):
            return int(found[1]) + _TITLE_LEVEL
        if found := _NUMBERED.fullmatch(self.name.strip()):
            return "一二三四五".index(found[1]) + 1 + _TITLE_LEVEL
        if _HEADLINE.fullmatch(self.name.strip()):
            return 1 + _TITLE_LEVEL
        return _TITLE_LEVEL if _TITLE.fullmatch(self.name.strip()) else None

    @property
    def role(self) -> Role | None:
        """The role that the name says."""
        return next((role for pattern, role in _ROLES if pattern.fullmatch(self.name.strip())), None)


def styled(own: Mapping[str, Style], based: Mapping[str, str]) -> dict[str, Style]:
    """Return what each style is, by itself or by what it is based on."""
    return {key: _inherited(key, own, based) for key in own}


def _inherited(key: str, own: Mapping[str, Style], based: Mapping[str, str]) -> Style:
    seen: set[str] = set()
    here = key
    while here in own and here not in seen:
        seen.add(here)
        if own[here].level is not None or own[here].role is not None:
            return own[here]
        here = based.get(here, "")
    return own[key]


def document_edition(
    units: Sequence[Unit], form: str, languages: Sequence[str | None], problems: Sequence[Problem] = ()
) -> Edition:
    """Return the edition that the units of a document make; there is at least one.

    `languages` are those that its default style states, for western and for East Asian text.
    """
    if all(unit.level is None for unit in units):
        return _by_look(units, form, problems)
    made = outlined(units)
    articles, pages = by_page(made.articles, made.above)
    language, guessed = _language(languages, "\n".join(unit.block.text for unit in units)[:_SAMPLE])
    derived = EditionDetails(newspaper=made.title, date=made.date, language=guessed)
    unheaded = [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
    stated = EditionDetails(language=language)
    return Edition(
        format=form,
        articles=articles,
        pages=pages,
        sections=tuple(Section(title) for title in dict.fromkeys(a.section for a in articles) if title),
        stated=stated,
        derived=derived,
        problems=(*problems, *unheaded, *missing_details(stated.over(derived))),
    )


def _language(stated: Sequence[str | None], text: str) -> tuple[str | None, str | None]:
    """Return the language that is stated for such a text, else the one that it seems to be in.

    Programs state that of the computer for western text and theirs for East Asian text, whatever is written.
    """
    seen = guess_language(text)
    wide = sum(map(is_wide, text)) * 2 > len(text)
    tags = [tag for tag in (reversed(stated) if wide else stated) if tag]
    if seen is None:
        return next(iter(tags), None), None
    main = seen.partition("-")[0]
    return next((tag for tag in tags if tag.partition("-")[0] == main), None), seen


def row_units(cells: Sequence[Sequence[Unit]]) -> Iterator[Unit]:
    """Yield a row of a table as one block, or what stands in its cells where these only set out a page."""
    full = [cell for cell in cells if cell]
    if len(full) == 1 or any(map(_is_text, full)):
        for cell in full:
            yield from cell
    elif full:
        row = [unit for cell in full for unit in cell]
        notes = [unit for unit in row if unit.block.role is Role.OTHER]
        yield Unit(Block(Role.TABLE, " ".join(unit.block.text for unit in row if unit.block.role is not Role.OTHER)))
        yield from notes


def _is_text(cell: Sequence[Unit]) -> bool:
    """Return whether a cell holds running text, not a few words or a figure."""
    headed = any(unit.level is not None for unit in cell)
    return len(cell) > 1 and sum(len(unit.block.text) for unit in cell) > (_HEADED_CELL if headed else _CELL)


def _by_look(units: Sequence[Unit], form: str, problems: Sequence[Problem]) -> Edition:
    """Return the edition that a page of such paragraphs would make, with all else put back where it stood."""
    running = [unit for unit in units if unit.block.role not in _APART]
    edition = separate(_PARTED.join(unit.block.text for unit in running))
    if not edition.articles:
        whole = (Article(1, numbered(unit.block for unit in units), Kind.OTHER),)
        return _plain(replace(edition, articles=whole), form, problems)
    places = iter(_places(edition.articles, running))
    above: list[tuple[Unit, Block]] = []
    behind: dict[tuple[int, int], list[Block]] = {}
    at: tuple[int, int] | None = None
    for unit in units:
        place = None if unit.block.role in _APART else next(places)
        if place is not None:
            at = place if at is None else max(at, place)
            continue
        block = unit.block if unit.block.role in _APART else unit.block.having(Role.OTHER)
        if at is None:
            above.append((unit, block))
        else:
            behind.setdefault(at, []).append(block)
    articles = [_filled(article, number, behind) for number, article in enumerate(edition.articles)]
    # A masthead is told by the details of the edition; it has a few lines.
    told = len(above) <= _MASTHEAD and (
        edition.stated != EditionDetails() or any(page.number for page in edition.pages)
    )
    kept = [block for unit, block in above if unit.block.role in _APART or not told]
    if kept:
        articles.insert(0, Article(1, numbered(kept), Kind.OTHER))
        articles = [replace(article, order=order) for order, article in enumerate(articles, 1)]
    return _plain(replace(edition, articles=tuple(articles)), form, problems, len(articles) - len(edition.articles))


def _places(articles: Sequence[Article], running: Sequence[Unit]) -> list[tuple[int, int] | None]:
    """Return for each paragraph the last article and block that have words of it; None for one that none has."""
    spans = sorted(
        (span.start, span.end, number, place)
        for number, article in enumerate(articles)
        for place, block in enumerate(article.blocks)
        for span in block.source
    )
    found: list[tuple[int, int] | None] = []
    start, first = 0, 0
    for unit in running:
        end = start + len(unit.block.text)
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        here = first
        last: tuple[int, int] | None = None
        while here < len(spans) and spans[here][0] < end:
            last = max(last, spans[here][2:]) if last else spans[here][2:]
            here += 1
        found.append(last)
        start = end + len(_PARTED)
    return found


def _filled(article: Article, number: int, behind: dict[tuple[int, int], list[Block]]) -> Article:
    """Return an article with what stood behind its blocks, and without places in a text that nobody has."""
    blocks: list[Block] = []
    for place, block in enumerate(article.blocks):
        blocks += (replace(block, source=()), *behind.get((number, place), ()))
    return replace(article, blocks=numbered(blocks))


def _plain(edition: Edition, form: str, problems: Sequence[Problem], before: int = 0) -> Edition:
    """Return an edition as that of a document, in which nothing has a place; `before` items stand before its own."""
    found = [
        replace(one, where=None, fields={**one.fields, "article": int(one.fields["article"]) + before})
        if "article" in one.fields
        else replace(one, where=None)
        for one in edition.problems
    ]
    return replace(edition, format=form, encoding=None, unassigned=(), problems=(*problems, *found))
