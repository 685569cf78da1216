# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Printed pages as recognition programs give them: regions of lines with places, and what to make of them.

ALTO, PAGE-XML, hOCR and ABBYY files all come to this form. Most of them do not say where articles begin: what becomes
of these, `pages` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from edition_reader.importers.joining import Line, join_lines
from edition_reader.model.edition import Article, Block, Box, EditionDetails, Kind, Page, Role, numbered
from edition_reader.model.problem import Problem, ProblemCode

#: Roles whose printed lines stay apart: the lines of a poem, the rows of a table.
LINE_BY_LINE = frozenset({Role.VERSE, Role.TABLE, Role.LIST_ITEM})
_NO_NEWSPAPER, _NO_DATE = Problem(ProblemCode.NO_NEWSPAPER), Problem(ProblemCode.NO_DATE)

#: What a line ends in beside letters where its sentence goes on.
_OPEN_ENDS = tuple(",;-‐¬⸗=\u00ad–—")


class Rect(NamedTuple):
    """A rectangle in the units of its file."""

    x: float
    y: float
    w: float
    h: float


class Region(NamedTuple):
    """A run of lines printed together. `within` are the ids of what it lies in; `article` the file's own article id.

    `places` are those of the lines, one for each, where they were asked for.
    """

    id: str
    lines: tuple[Line, ...]
    rect: Rect | None = None
    role: Role = Role.PARAGRAPH
    picture: bool = False
    language: str | None = None
    within: tuple[str, ...] = ()
    article: str | None = None
    places: tuple[Rect | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page. `width` and `height` are in the units of its regions; `pixels` says that these are image pixels.

    `member` is the file it came from, `problems` what was odd there.
    """

    regions: tuple[Region, ...]
    width: float | None = None
    height: float | None = None
    image: str | None = None
    number: str | None = None
    member: str = ""
    pixels: bool = True
    id: str = ""
    problems: tuple[Problem, ...] = ()

    def scaled(self, width: float | None, height: float | None) -> PrintedPage:
        """Return the page with all places in pixels of its image, where that has the size `width` × `height`.

        Places that cannot be turned into pixels (another unit, the page's own size unknown) are left out.
        """
        if not width or not height:
            return self
        if self.width and self.height:
            across, down = width / self.width, height / self.height
        elif self.pixels:
            across = down = 1.0
        else:
            across = down = 0.0
        regions = tuple(
            region._replace(
                rect=_scaled(region.rect, across, down),
                places=tuple(_scaled(place, across, down) for place in region.places),
            )
            for region in self.regions
        )
        return replace(self, regions=regions, width=width, height=height, pixels=True)


def _scaled(rect: Rect | None, across: float, down: float) -> Rect | None:
    if rect is None or not across or not down:
        return None
    return Rect(rect.x * across, rect.y * down, rect.w * across, rect.h * down)


def around(rects: Iterable[Rect | None]) -> Rect | None:
    """Return the rectangle around all given ones, None when there is none."""
    known = [rect for rect in rects if rect is not None]
    if not known:
        return None
    x, y = min([r.x for r in known]), min([r.y for r in known])
    return Rect(x, y, max([r.x + r.w for r in known]) - x, max([r.y + r.h for r in known]) - y)


def box_of(rect: Rect | None, page: int) -> tuple[Box, ...]:
    """Return the place as the model has it; () where it is not known."""
    return () if rect is None else (Box(page, round(rect.x, 1), round(rect.y, 1), round(rect.w, 1), round(rect.h, 1)),)


def blocks_of(role: Role, regions: Iterable[tuple[Region, int]]) -> list[Block]:
    """Return the blocks of one paragraph, headline … printed in `regions`, each with the index of its page.

    Most give one block with a place for each region; verses, lists and tables give one for each line.
    """
    regions = list(regions)
    if role in LINE_BY_LINE:
        rows = [(line.text, region, page) for region, page in regions for line in region.lines]
        return [Block(role, text, boxes=box_of(region.rect, page)) for text, region, page in rows if text]
    text = join_lines(line for region, _ in regions for line in region.lines)
    boxes = tuple(box for region, page in regions for box in box_of(region.rect, page))
    return [Block(role, text, boxes=boxes)] if text else []


def page_article(page: PrintedPage, index: int, order: int) -> Article | None:
    """Return all text of a page as one item, None where there is none."""
    blocks = [block for region in page.regions for block in blocks_of(_page_role(region.role), [(region, index)])]
    if not blocks:
        return None
    languages = {region.language for region in page.regions if region.lines}
    language = languages.pop() if len(languages) == 1 else None
    return Article(order, numbered(blocks), Kind.OTHER, index, language=language)


def _page_role(role: Role) -> Role:
    """Return a region's role on a page without articles, where headlines are those of several articles."""
    return Role.SUBHEAD if role is Role.HEADLINE else role


def article_groups(page: PrintedPage, index: int, order: int) -> list[Article]:
    """Return the items of a page whose regions name their articles; text without an article is one item more."""
    groups: dict[str | None, list[Region]] = {}
    for region in page.regions:
        groups.setdefault(region.article, []).append(region)
    articles: list[Article] = []
    for name, regions in groups.items():
        runs = _runs(regions) if name else [[region] for region in regions]
        blocks = [b for run in runs for b in blocks_of(run[0].role, [(region, index) for region in run])]
        if not blocks:
            continue
        kind = Kind.OTHER if name is None else Kind.ARTICLE
        kept = _one_headline(blocks) if name else [b.having(_page_role(b.role)) for b in blocks]
        articles.append(Article(order + len(articles), numbered(kept), kind, index))
    return articles


def _runs(regions: Iterable[Region]) -> list[list[Region]]:
    """Return the regions of an article, those together that a paragraph runs over: from column to column."""
    runs: list[list[Region]] = []
    for region in regions:
        if runs and _goes_on(runs[-1][-1], region):
            runs[-1].append(region)
        else:
            runs.append([region])
    return runs


def _goes_on(before: Region, after: Region) -> bool:
    """Return whether a region breaks off in a sentence, which goes on in the next with a small letter."""
    if not before.lines or not after.lines or before.role is not Role.PARAGRAPH or after.role is not Role.PARAGRAPH:
        return False
    last = before.lines[-1].text
    return after.lines[0].text[:1].islower() and (last[-1:].isalnum() or last[-1:] in _OPEN_ENDS)


def _one_headline(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of an article with headlines below its first text as subheads."""
    body = next((n for n, b in enumerate(blocks) if b.role is not Role.HEADLINE), len(blocks))
    has = any(b.role is Role.HEADLINE for b in blocks[: body or len(blocks)])
    kept = list(blocks[:body])
    for block in blocks[body:]:
        if block.role is Role.HEADLINE and has:
            kept.append(block.having(Role.SUBHEAD))
        else:
            has = has or block.role is Role.HEADLINE
            kept.append(block)
    return kept


def model_page(page: PrintedPage) -> Page:
    """Return the page of the model: number, picture and size."""
    return Page(page.number, None, page.image, page.width, page.height)


def missing_details(details: EditionDetails) -> list[Problem]:
    """Return the problems that newspaper or date are not given."""
    found = []
    if details.newspaper is None:
        found.append(_NO_NEWSPAPER)
    if details.date is None:
        found.append(_NO_DATE)
    return found
