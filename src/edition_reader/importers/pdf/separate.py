# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF file to an edition: columns, reading order, then the separator of plain text with layout as evidence.

Captions stand in the middle of columns and belong to the article around their picture: they are taken out before the
text is read and given back by place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition_reader.importers.pdf.arranged import arranged
from edition_reader.importers.pdf.continued import put_together
from edition_reader.importers.pdf.evidence import LARGE, LAYOUT_WEIGHTS, observe_layout
from edition_reader.importers.pdf.furniture import at_edge, ends_text, running
from edition_reader.importers.pdf.initials import with_initials
from edition_reader.importers.pdf.lines import around
from edition_reader.importers.pdf.order import BAND
from edition_reader.importers.pdf.printed import PdfPage, Place, Row
from edition_reader.importers.pdf.units import INDENT, Composer, Printed, units_of
from edition_reader.importers.pdf.vertical import with_columns
from edition_reader.importers.plain_text.articles import Draft, Group, group_units, make_article
from edition_reader.importers.plain_text.chain import Chain
from edition_reader.importers.plain_text.ends import LONGEST_JUMP
from edition_reader.importers.plain_text.features import observe
from edition_reader.importers.plain_text.furniture import Masthead, find_furniture
from edition_reader.importers.plain_text.lexicon import ends_sentence
from edition_reader.importers.plain_text.weights import WEIGHTS
from edition_reader.model.edition import Article, Block, Box, Edition, EditionDetails, Page, Role
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.jumps import read_jump
from edition_reader.text.scripts import guess_language

FORMAT = "pdf"
#: Code points that tell the language of an edition.
LANGUAGE_SAMPLE = 20_000
#: Characters of private use, and what stands for one that is not known; fewer are bullets of fonts of signs.
PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
FEWEST_UNKNOWN, UNKNOWN = 5, 0.01
#: Bold lines that make a box of their own.
BOX_LINES = 3


class Pages:
    """The articles of pages in the making; lines are found again by their place in the composed text."""

    def __init__(self) -> None:
        self.composer = Composer()
        self.chain = Chain((*WEIGHTS, *LAYOUT_WEIGHTS))
        self.groups: list[Group] = []
        self.mastheads: list[Masthead] = []
        self._pages: dict[int, PdfPage] = {}
        self._starts: list[int] = []
        self._printed: list[tuple[Row, int]] = []

    def add(self, page: PdfPage, index: int, furniture: frozenset[Row]) -> None:
        """Read one page."""
        self.composer.page = index
        self._pages[index] = page
        head = [row for row in page.rows if row in furniture]
        units = self._units(replace(page, rows=tuple(row for row in page.rows if row not in furniture)), index)
        heads = self._units(replace(page, rows=tuple(head)), index)
        found = find_furniture([one.unit for one in (*heads, *units)])
        self.mastheads.append(found.masthead)
        left = [one for n, one in enumerate(units, len(heads)) if n not in found.units or _is_amid(one.rows[0], page)]
        captions = [one for one in left if one.caption]
        texts = [one for one in left if not one.caption]
        groups = [group for part in _apart(texts) for group in self._groups(part, page)]
        places = [self._zones(group) for group in groups]
        for one in captions:
            _give_caption(one, groups, places, index)
        if groups and self.groups and _goes_on(self.groups[-1], groups[0]):
            self.groups[-1].drafts.extend(groups.pop(0).drafts)
        for group in groups:
            group.page = index
        self.groups.extend(groups)

    def articles(self) -> list[Article]:
        """Return the articles, with the place of each line of each block."""
        text = self.composer.text
        return [self._placed(make_article(group, text, order)) for order, group in enumerate(self.groups, 1)]

    def _units(self, page: PdfPage, index: int) -> list[Printed]:
        page, clumps = arranged(page)
        units = units_of(clumps, page, self.composer)
        for one in units:
            for line, row in zip(one.unit.lines, one.rows, strict=True):
                self._starts.append(line.start)
                self._printed.append((row, index))
        return units

    def _groups(self, units: Sequence[Printed], page: PdfPage) -> Iterator[Group]:
        """Yield the articles of a page: each stretch of it is read by itself."""
        for stretch in _stretches(units, page):
            plain = [one.unit for one in stretch]
            pairs = zip(observe(plain), observe_layout(stretch, page.body), strict=True)
            yield from group_units(plain, self.chain.read([a | b for a, b in pairs]))

    def _zones(self, group: Group) -> list[Place]:
        return [row.place for row, _ in self._rows(group.drafts)]

    def _rows(self, drafts: Sequence[Draft]) -> Iterator[tuple[Row, int]]:
        for draft in drafts:
            for piece in draft.flow.pieces:
                yield from self._between(piece.start, piece.end)

    def _between(self, start: int, end: int) -> Iterator[tuple[Row, int]]:
        """Yield the printed lines of which the composed text from `start` to `end` has a part."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for n in range(first, bisect_left(self._starts, end)):
            yield self._printed[n]

    def _placed(self, article: Article) -> Article:
        return replace(article, blocks=tuple(self._with_boxes(block) for block in article.blocks))

    def _with_boxes(self, block: Block) -> Block:
        boxes: list[Box] = []
        for span in block.source:
            for row, page in self._between(span.start, span.end):
                boxes.append(_box(self._pages[page].seen(row.true or row.place), page))
        return Block(block.role, block.text, (), tuple(dict.fromkeys(boxes)), block.confidence, block.id)


def edition_of(pages: Sequence[PdfPage], problems: Sequence[Problem] = ()) -> Edition:
    """Return the edition of pages with text; what the metadata of the file say is when it was made, never the issue."""
    made = Pages()
    pages = [_whole(page) for page in pages]
    for index, (page, furniture) in enumerate(zip(pages, running(pages), strict=True)):
        made.add(page, index, furniture)
    articles = put_together(made.articles(), [masthead.page_number for masthead in made.mastheads])
    stated, found = _stated(made.mastheads)
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=tuple(
            Page(masthead.page_number, masthead.page_name, None, *page.seen_size)
            for page, masthead in zip(pages, made.mastheads, strict=True)
        )
        or (Page(),),
        stated=stated,
        derived=EditionDetails(language=guess_language(made.composer.text[:LANGUAGE_SAMPLE])),
        problems=(*problems, *_unknown(pages), *found, *_article_problems(articles)),
    )


def _unknown(pages: Sequence[PdfPage]) -> Iterator[Problem]:
    """Yield a problem for each page on which many characters have no meaning that others know."""
    for number, page in enumerate(pages, 1):
        text = "".join(row.text for row in page.rows)
        count = len(PRIVATE.findall(text)) if not text.isascii() else 0
        if count >= max(FEWEST_UNKNOWN, UNKNOWN * len(text)):
            yield Problem(ProblemCode.UNKNOWN_CHARACTERS, f"{number}", {"count": count, "page": number})


def _whole(page: PdfPage) -> PdfPage:
    """Return a page with characters that stand by themselves put together."""
    rows = with_initials(with_columns(page.rows, page.rules), page.body)
    return replace(page, rows=tuple(rows))


def _is_amid(row: Row, page: PdfPage) -> bool:
    """Return whether a line is amid a text: a number there, or a date in the middle of a recognised page."""
    return (bool(page.given) and not at_edge(row, page)) or ends_text(row, page)


def _stretches(units: Sequence[Printed], page: PdfPage) -> Iterator[list[Printed]]:
    """Yield the units in stretches that no article spans: text that stands above a headline is not below it."""
    body = page.body
    stretch: list[Printed] = []
    top = float("-inf")
    for one in units:
        big = one.size >= LARGE * body
        apart = one.place.y0 < top - one.size or (bool(stretch) and _is_apart(stretch, one, page))
        if stretch and not big and apart:
            yield stretch
            stretch, top = [], float("-inf")
        if big and not (stretch and stretch[-1].size >= LARGE * body):
            top = one.place.y0
        stretch.append(one)
    if stretch:
        yield stretch


def _apart(units: Sequence[Printed]) -> list[list[Printed]]:
    """Return the units of a page in parts that are read by themselves: in frames, on their side, and all others."""
    parts: dict[tuple[int, bool], list[Printed]] = {}
    for one in units:
        parts.setdefault((one.rows[0].frame, bool(one.rows[0].angle)), []).append(one)
    return list(parts.values())


def _is_apart(stretch: Sequence[Printed], one: Printed, page: PdfPage) -> bool:
    return _set_apart(stretch[-1], one) or _is_below_drawn_headline(stretch, one, page)


def _is_below_drawn_headline(stretch: Sequence[Printed], one: Printed, page: PdfPage) -> bool:
    """Return whether a text begins below columns that end a sentence, with white between where no picture stands.

    A headline that is drawn as a shape has no text: its article has none, and does not go on the one above.
    """
    begins = one.rows[0].place.x0 > one.place.x0 + INDENT * one.size and not any(row.down for row in one.rows)
    if page.given or not begins or not ends_sentence(stretch[-1].unit.text):
        return False
    bottom = max(unit.place.y1 for unit in stretch)
    if one.place.y0 - bottom <= BAND * page.body:
        return False
    columns = any(unit.place.y0 < before.place.y1 - page.body for before, unit in pairwise(stretch))
    return columns and not any(place.y0 < one.place.y0 and place.y1 > bottom for place in page.pictures)


def _set_apart(before: Printed, one: Printed) -> bool:
    """Return whether a unit is a bold text of its own beside a plain one: the box of a house notice."""
    return one.bold and not before.bold and len(one.rows) >= BOX_LINES and one.place.y0 < before.place.y1


def _give_caption(one: Printed, groups: list[Group], places: list[list[Place]], page: int) -> None:
    """Add a caption to the article that stands around it, else to the nearest; alone it is an item of its own."""
    draft = Draft(Role.CAPTION, one.unit.flow, 0.9)
    near = [(_distance(one.place, zone), n) for n, zone in enumerate(places) if zone]
    if near:
        groups[min(near)[1]].drafts.append(draft)
    else:
        groups.append(Group([draft], 0.9, page))
        places.append([one.place])


def _distance(place: Place, zone: Sequence[Place]) -> float:
    """Return how far a place lies outside the rectangle around a zone, or a little for each line away within it."""
    whole = around(zone)
    outside = max(0.0, -place.beside(whole)) + max(0.0, -place.level(whole))
    nearest = min(max(0.0, -place.beside(other)) + max(0.0, -place.level(other)) for other in zone)
    return 10 * outside + nearest


def _goes_on(before: Group, after: Group) -> bool:
    """Return whether the first item of a page goes on one that broke off on the page before."""
    last, first = before.drafts[-1], after.drafts[0]
    if last.role is not Role.PARAGRAPH or first.role is not Role.PARAGRAPH:
        return False
    if read_jump(last.flow.text[-LONGEST_JUMP:]) or read_jump(first.flow.text[:LONGEST_JUMP]):
        return False  # it says itself where it goes on
    return not ends_sentence(last.flow.text) and not first.flow.text[:1].isupper()


def _box(place: Place, page: int) -> Box:
    return Box(page, round(place.x0, 1), round(place.y0, 1), round(place.width, 1), round(place.height, 1))


def _stated(mastheads: Sequence[Masthead]) -> tuple[EditionDetails, list[Problem]]:
    """Return what the printed mastheads state, and what is missing."""
    newspaper = next((m.newspaper for m in mastheads if m.newspaper), None)
    number = next((m.number for m in mastheads if m.number), None)
    date = next((found.iso for m in mastheads for found in m.dates if found.iso), None)
    problems = [] if newspaper else [Problem(ProblemCode.NO_NEWSPAPER)]
    if date is None:
        problems.append(Problem(ProblemCode.NO_DATE))
    return EditionDetails(newspaper=newspaper, date=date, number=number), problems


def _article_problems(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        if article.headline is None:
            yield Problem(ProblemCode.NO_HEADLINE, None, {"article": article.order})
