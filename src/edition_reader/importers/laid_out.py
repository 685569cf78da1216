# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Recognised pages that do not say where articles begin, divided by how they look: as the pages of a PDF file are.

Regions come in the order of the file, which knows its columns better than can be seen on a scan that hangs askew. The
size of type is not known; the height of lines stands for it, and small differences in that are noise. What the file
itself says of a region (heading, caption, page number) counts as if it were seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from edition_reader.importers.joining import Line, join_lines, printed_lines
from edition_reader.importers.pdf.furniture import running
from edition_reader.importers.pdf.printed import CAPTION_FONT, PdfPage, Place, Row
from edition_reader.importers.pdf.separate import Pages
from edition_reader.importers.plain_text.lexicon import BULLET
from edition_reader.importers.printed import PrintedPage, Rect, Region, box_of
from edition_reader.model.edition import Article, Block, Box, Kind, Role, numbered

#: Lines on a page below which there is nothing to divide, and the part of them that must have places.
FEWEST_LINES, PLACED = 8, 0.9
#: The part of a line's height that a letter is wide at least.
NARROWEST = 0.2
#: Heights of lines between these ratios to the usual one are noise of recognition.
LOWEST, HIGHEST = 0.55, 1.45
#: From one line of a region to the next, type that grows or shrinks by this begins something else.
OTHER_SIZE = 1.5
#: How much bigger than the text a region is taken to be set that the file calls a heading of some kind.
_SET = {Role.HEADLINE: 1.6, Role.KICKER: 1.2, Role.SUBTITLE: 1.25, Role.SUBHEAD: 1.15}
#: Of so many lines in a row, so many that begin with small letters make them text, in whatever size up to that.
_NEAR, _SMALL, BIGGEST_TEXT = 2, 3, 2.2
#: The part of its column that a line in its middle leaves free on both sides, and how unlike these may be.
_MARGIN, _UNLIKE = 0.1, 0.12
#: Lines on both sides that tell where the edges of a column run on a page that hangs askew.
_AROUND = 4
#: What is divided by its look is never as sure as what a file says.
SUREST = 0.75

_Point = tuple[float, float]


def is_laid_out(page: PrintedPage) -> bool:
    """Return whether a page says enough of where its lines stand to be divided by it."""
    lines = sum(len(region.lines) for region in page.regions)
    known = sum(_known(region) for region in page.regions)
    return lines >= FEWEST_LINES and known >= PLACED * lines and bool(page.width and page.height)


def _known(region: Region) -> int:
    """Return of how many lines of a region it is known where they stand: also of one that gives only its own place."""
    if not region.places:
        return len(region.lines) if _in_rows(region) else 0
    return sum(1 for place in region.places if place and place.w > 0 and place.h > 0)


def _in_rows(region: Region) -> bool:
    """Return whether the lines of a region fit its place as printed: they are not whole paragraphs in one line each."""
    if not region.lines or region.rect is None or region.rect.w <= 0 or region.rect.h <= 0:
        return False
    high = region.rect.h / len(region.lines)
    return region.rect.w >= NARROWEST * high * max(len(line.text) for line in region.lines)


def laid_out_articles(pages: Mapping[int, PrintedPage]) -> list[Article]:
    """Return the articles of pages by their index in the edition, each block with the places of its lines."""
    composed = {index: _compose(page) for index, page in pages.items()}
    shown = [one.page for one in composed.values()]
    reader = Pages()
    for (index, one), furniture in zip(composed.items(), running(shown), strict=True):
        reader.add(one.page, index, furniture | one.labels)
    true = {(index, key): rect for index, one in composed.items() for key, rect in one.true.items()}
    languages = {index: _language(page) for index, page in pages.items()}
    found = list(reader.articles())
    found += _left_over(composed, found)
    return [_as_printed(article, true, languages[article.page]) for article in found]


@dataclass(frozen=True, slots=True)
class _Composed:
    """A page as the reader of PDF pages sees it; `true` are the places of lines by those they were moved to.

    `nowhere` are lines of which the file does not say where they stand.
    """

    page: PdfPage
    labels: frozenset[Row]
    true: dict[_Point, Rect]
    nowhere: tuple[str, ...]


def _compose(page: PrintedPage) -> _Composed:
    usual = _usual_height(page)
    measured = any(region.places for region in page.regions)
    stretches: list[tuple[Row, ...]] = []
    labels: set[Row] = set()
    true: dict[_Point, Rect] = {}
    nowhere: list[str] = []
    last = None
    for region in page.regions:
        texts = printed_lines(region.lines, last)
        last = region.lines[-1] if region.lines else last
        found = _placed(region, texts, usual, measured=measured)
        if not found:
            nowhere.extend(filter(None, texts))
            continue
        rows = _rows(region.role, found, usual, true)
        if region.role is Role.LABEL:
            labels.update(rows)
        stretches.extend(_stretches(rows))
    shown = PdfPage(
        page.width or 1.0,
        page.height or 1.0,
        tuple(row for rows in stretches for row in rows),
        tuple(_place(region.rect) for region in page.regions if region.picture and region.rect),
        body=usual,
        given=tuple(stretches),
    )
    return _Composed(shown, frozenset(labels), true, tuple(nowhere))


def _left_over(composed: Mapping[int, _Composed], articles: Sequence[Article]) -> Iterator[Article]:
    """Yield for each page an item of what the look took for no part of an article: mastheads, dates, page numbers.

    A look may err, and of such a page no date or number is taken: these lines stand nowhere else.
    """
    read = {(box.page, box.x, box.y) for article in articles for block in article.blocks for box in block.boxes}
    for index, one in composed.items():
        boxes = [(row, _box(row, index)) for row in one.page.rows]
        left = [Block(Role.LABEL, row.text, boxes=(box,)) for row, box in boxes if (box.page, box.x, box.y) not in read]
        left += [Block(Role.PARAGRAPH, text) for text in one.nowhere]
        if left:
            yield Article(0, numbered(left), Kind.OTHER, index)


def _box(row: Row, index: int) -> Box:
    x, y, right, foot = row.place
    return Box(index, round(x, 1), round(y, 1), round(right - x, 1), round(foot - y, 1))


def _usual_height(page: PrintedPage) -> float:
    """Return the height of most lines, each counted by its characters."""
    heights: list[float] = []
    for region in page.regions:
        for line, place in zip(region.lines, region.places, strict=False):
            if place and place.h > 0:
                heights.extend([place.h] * max(1, len(line.text) // 8))
    if heights:
        return median(heights)
    for region in page.regions:
        if region.rect and _in_rows(region):
            heights.extend([region.rect.h / len(region.lines)] * sum(len(line.text) // 8 + 1 for line in region.lines))
    return median(heights) if heights else 1.0


def _placed(region: Region, texts: Sequence[str], usual: float, *, measured: bool) -> list[tuple[str, Rect, Rect]]:
    """Return the texts of a region, each with where it is taken to stand and what the file says of its place.

    A line without a place goes with the one before it. Where none has any, they share the place of the region.
    """
    places = [at if at and at.w > 0 else None for at in region.places]
    places += [None] * (len(texts) - len(places))
    shown = [n for n, text in enumerate(texts) if text]
    first = next((n for n in shown if places[n]), None)
    whole = region.rect
    if first is None:
        if whole is None or whole.w <= 0 or not shown:
            return []
        high = whole.h / len(shown)
        # How high they are, the file does not say: as usual, unless there are fewer of them than there is room for.
        size = min(high, usual) if measured or not _in_rows(region) else high
        return [(texts[n], Rect(whole.x, whole.y + at * high, whole.w, size), whole) for at, n in enumerate(shown)]
    runs: list[tuple[list[str], Rect]] = []
    for n in shown:
        place = places[first] if n <= first else places[n]
        if place is not None and (n == shown[0] or n > first):
            runs.append(([texts[n]], place))
        else:
            runs[-1][0].append(texts[n])
    return [(join_lines([Line(text) for text in run]), place, place) for run, place in runs]


def _rows(role: Role, found: Sequence[tuple[str, Rect, Rect]], usual: float, true: dict[_Point, Rect]) -> list[Row]:
    """Return the lines of a region, put straight; `true` gets where they stand."""
    places = _straightened([at for _, at, _ in found])
    sizes = _sizes(role, [(text, at.h) for text, at, _ in found], usual)
    font = CAPTION_FONT if role is Role.CAPTION else ""
    true.update(((round(place.x0, 1), round(place.y0, 1)), at) for place, (_, _, at) in zip(places, found, strict=True))
    middle = _in_the_middle(places)
    return [
        Row(place, text, size, bold, font=font, raw=text)
        for (text, _, _), place, size, bold in zip(found, places, sizes, middle, strict=True)
    ]


def _straightened(places: Sequence[Rect]) -> list[Place]:
    """Return the places of the lines of a region as they would stand if the page did not hang askew."""
    lefts, rights = [at.x for at in places], [at.x + at.w for at in places]
    straight = []
    for n, at in enumerate(places):
        nearby = slice(max(0, n - _AROUND), n + _AROUND + 1)
        left = at.x - min(lefts[nearby]) + min(lefts)
        right = at.x + at.w - max(rights[nearby]) + max(rights)
        straight.append(Place(left, at.y, max(right, left + 1.0), at.y + at.h))
    return straight


def _in_the_middle(places: Sequence[Place]) -> list[bool]:
    """Return which lines of a region are set in the middle, with lines beside them that are not: as subheads are."""
    if not places:
        return []
    left, right = min(place.x0 for place in places), max(place.x1 for place in places)
    margins = [((place.x0 - left) / (right - left), (right - place.x1) / (right - left)) for place in places]
    found = [min(a, b) > _MARGIN and abs(a - b) < _UNLIKE for a, b in margins]
    return found if 3 * sum(found) <= len(found) else [False] * len(found)


def _sizes(role: Role, lines: Sequence[tuple[str, float]], usual: float) -> list[float]:
    """Return what stands for the size of type of each line: its height, the usual one where it is text."""
    small = [text[:1].islower() for text, _ in lines]
    sizes = []
    for n, (_, height) in enumerate(lines):
        ratio = height / usual
        if role in _SET:
            sizes.append(max(height, _SET[role] * usual))
        elif LOWEST <= ratio <= HIGHEST or (
            ratio < BIGGEST_TEXT and sum(small[max(0, n - _NEAR) : n + _NEAR + 1]) >= _SMALL
        ):
            sizes.append(usual)
        else:
            sizes.append(height)
    return sizes


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Yield the lines of a region in stretches of one look."""
    start = 0
    for n, (row, after) in enumerate(pairwise(rows), 1):
        small, large = sorted((row.size, after.size))
        if large >= OTHER_SIZE * small or row.bold != after.bold:
            yield tuple(rows[start:n])
            start = n
    if rows:
        yield tuple(rows[start:])


def _place(rect: Rect) -> Place:
    return Place(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h)


def _language(page: PrintedPage) -> str | None:
    """Return the language of a page where the file says just one."""
    languages = {region.language for region in page.regions if region.lines}
    return languages.pop() if len(languages) == 1 else None


def _as_printed(
    article: Article, true: Mapping[tuple[int, tuple[float, float]], Rect], language: str | None
) -> Article:
    """Return an article with boxes where its lines really stand, no surer than a look allows."""
    blocks = tuple(
        [
            Block(_sober(block), block.text, block.source, _true_boxes(block, true), block.confidence, block.id)
            for block in article.blocks
        ]
    )
    return replace(
        article, blocks=blocks, language=language or article.language, confidence=min(SUREST, article.confidence)
    )


def _sober(block: Block) -> Role:
    """Return a block's role: lines of nonsense look like a list, which begins with a mark or figure if it is one."""
    return Role.PARAGRAPH if block.role is Role.LIST_ITEM and not BULLET.match(block.text) else block.role


def _true_boxes(block: Block, true: Mapping[tuple[int, tuple[float, float]], Rect]) -> tuple[Box, ...]:
    boxes: list[Box] = []
    for box in block.boxes:
        rect = true.get((box.page, (box.x, box.y)))
        boxes += (box,) if rect is None else box_of(rect, box.page)
    return tuple(dict.fromkeys(boxes))
