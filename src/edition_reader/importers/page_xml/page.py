# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A PAGE-XML file to a printed page.

Its namespace carries the date of the schema, so names are compared without it. Text may stand at regions, lines or
words only. Articles, where they are marked at all, are named in `custom` of lines or regions (NewsEye, Transkribus:
`structure {id:a7; type:article;}`) or by a group of type "article" in the reading order; a region is no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from edition_reader.importers.joining import Line, join_words, without_wide_gaps
from edition_reader.importers.page_xml.order import reading_order
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, local, local_name, parse_xml
from edition_reader.importers.zones import role_of_zone
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

_STRUCTURE = re.compile(r"structure\s*\{([^}]*)\}")
_TYPE = re.compile(r"\btype\s*\{\s*(type\s*:[^;}]*)")
#: How it mostly begins; other forms are searched for.
_BEGIN = "structure {"
_ENTRY = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
#: The most digits of a number in points that is looked up, and how many numbers are kept for that.
_DIGITS, _KEPT = 8, 16_384
_NOTHING: Mapping[str, str] = MappingProxyType({})
#: What a drop capital is called, and how long it is at most: a letter with a mark before it.
_INITIAL, _LONGEST_INITIAL = "drop-capital", 2
#: What holds lines beside regions: the cells of tables in Transkribus.
_CELL = "TableCell"
_INDEX = re.compile(r"readingOrder\s*\{\s*index\s*:\s*(\d+)")
_PICTURES = frozenset({"ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion", "AdvertRegion"})


def read_page_xml(data: bytes, name: str) -> PrintedPage:
    """Return the page of a PAGE-XML file; raise UnreadableFile (reason "damaged")."""
    parsed = parse_xml(data, name)
    page = next(descendants(parsed.root, "Page"), None)
    if local(parsed.root) != "PcGts" or page is None:
        raise UnreadableFile(path=name, reason="damaged")
    order, articles = reading_order(page)
    found: list[_Found] = []
    whole = _Found(page, "Page")
    _gather(whole, found)
    if whole.lines:
        found.append(whole)
    _put_in_order(found, order)
    language = language_tag(attribute(page, "primaryLanguage"))
    regions = _with_initials((one, list(_parts(one, language, articles))) for one in found)
    image = (attribute(page, "imageFilename") or "").replace("\\", "/").rpartition("/")[2]
    return PrintedPage(
        regions=tuple(regions),
        width=number(attribute(page, "imageWidth")),
        height=number(attribute(page, "imageHeight")),
        image=image or None,
        member=name,
        problems=parsed.problems,
    )


@dataclass(slots=True)
class _Found:
    """A region, and what stands right in it; `ordered` says that its lines stand in the reading order already."""

    element: Element
    kind: str
    rect: Rect | None = None
    lines: list[Element] = field(default_factory=list)
    texts: list[Element] = field(default_factory=list)
    above: _Found | None = None
    ordered: bool = False


def _gather(parent: _Found, found: list[_Found]) -> None:
    """Fill in `parent`; add the regions and cells in it in document order, those in others behind them."""
    for child in parent.element:
        kind = local_name(child.tag)
        if kind == "TextLine":
            parent.lines.append(child)
        elif kind == "Coords":
            parent.rect = parent.rect or _around(child)
        elif kind == "TextEquiv":
            parent.texts.append(child)
        elif kind.endswith("Region") or kind == _CELL:
            one = _Found(child, kind, above=parent)
            found.append(one)
            _gather(one, found)


def _put_in_order(found: list[_Found], order: list[str]) -> None:
    """Sort regions by the reading order; one that it does not name stands with the region it lies in, others last.

    Without a reading order, by the numbers that Transkribus writes in `custom` of each.
    """
    if not order and (ranks := _ranks([one.element for one in found if one.above and one.above.above is None])):
        order = [key for _, key in sorted(ranks)]
    rank = {key: place for place, key in reversed(list(enumerate(order)))}  # of several orders the first counts
    places: dict[int, int] = {}
    for one in found:
        above = places.get(id(one.above), len(order))
        lines = [rank[key] for line in one.lines if (key := line.get("id")) in rank] if rank else []
        # Some programs name the lines and not their regions.
        places[id(one)] = rank.get(attribute(one.element, "id") or "", min(lines, default=above))
        if lines and len(lines) == len(one.lines):
            one.lines.sort(key=lambda line: rank[line.get("id") or ""])
            one.ordered = True
    found.sort(key=lambda one: places[id(one)])


def _ranks(elements: list[Element]) -> list[tuple[float, str]]:
    """Return the numbers of elements in `custom` or as their index, with their ids; [] unless each has its own."""
    ranks: list[tuple[float, str]] = []
    for element in elements:
        found = _INDEX.search(element.get("custom") or "")
        rank = number(found[1]) if found else number(element.get("index"))
        if rank is None:
            return []
        ranks.append((rank, element.get("id") or ""))
    return ranks if len({rank for rank, _ in ranks}) == len(ranks) else []


def _in_their_order(lines: list[Element]) -> list[Element]:
    """Return lines by their numbers; as they stand unless each has one of its own."""
    ranks = _ranks(lines)
    if not ranks:
        return lines
    return [line for _, line in sorted(zip([rank for rank, _ in ranks], lines, strict=True), key=itemgetter(0))]


def _with_initials(parts: Iterable[tuple[_Found, list[Region]]]) -> Iterator[Region]:
    """Yield the regions of a page, a drop capital as the first letter of the text beside it."""
    waiting: Region | None = None
    for one, regions in parts:
        initial = attribute(one.element, "type") == _INITIAL and [_is_initial(region) for region in regions] == [True]
        if waiting and regions and not initial and _begins(waiting, regions[0]):
            line, *others = regions[0].lines
            whole = (Line(waiting.lines[0].text + line.text), *others)
            places = (around((*waiting.places, *regions[0].places[:1])), *regions[0].places[1:])
            rect = around((waiting.rect, regions[0].rect))
            regions[0] = regions[0]._replace(lines=whole, rect=rect, places=places if regions[0].places else ())
        elif waiting:
            yield waiting
        waiting = regions[0] if initial else None
        if not initial:
            yield from regions
    if waiting:
        yield waiting


def _is_initial(region: Region) -> bool:
    return len(region.lines) == 1 and len(region.lines[0].text) <= _LONGEST_INITIAL


def _begins(initial: Region, text: Region) -> bool:
    """Return whether a drop capital stands beside a paragraph, which goes on with a letter."""
    if text.role is not Role.PARAGRAPH or not text.lines or not text.lines[0].text[:1].isalpha():
        return False
    if initial.article != text.article or not initial.lines[0].text[-1:].isalpha():
        return False
    one, other = initial.rect, text.rect
    if one is None or other is None:
        return False
    return one.y < other.y + other.h and other.y < one.y + 2 * one.h and one.x <= other.x + 0.5 * other.w


def _parts(one: _Found, language: str | None, articles: dict[str, str]) -> Iterator[Region]:
    """Yield a region, as several where its lines belong to several articles."""
    element = one.element
    key = attribute(element, "id") or ""
    rect = one.rect
    if one.kind in _PICTURES:
        yield Region(key, (), rect, picture=True)
    structure = _structure(element.get("custom"))
    role = _role(one, structure)
    language = language_tag(attribute(element, "primaryLanguage")) or language
    own = structure.get("id") or articles.get(key)
    lines = [_line(line, own, role) for line in (one.lines if one.ordered else _in_their_order(one.lines))]
    if not any(text for _, text, _ in lines):
        text = tuple(Line(fold(row)) for row in _best(one.texts).splitlines() if row.strip())
        if text:
            yield Region(key, text, rect, role, language=language, article=own)
        return
    groups = [(said, list(group)) for said, group in groupby(lines, key=itemgetter(0))]
    for (article, line_role), group in groups:
        place = rect if rect and len(groups) == 1 else around([at for _, _, at in group])
        rows = tuple([Line(text) for _, text, _ in group if text])
        if rows:
            places = tuple([at for _, text, at in group if text])
            yield Region(key, rows, place, line_role, language=language, article=article, places=places)


def _line(line: Element, article: str | None, role: Role) -> tuple[tuple[str | None, Role], str, Rect | None]:
    """Return the article and the role of a line, its text (its own, else that of its words) and its place.

    `article` and `role` are those of its region; NewsEye marks headings and captions at the line itself.
    """
    rect: Rect | None = None
    equivalents: list[Element] = []
    words: list[Element] = []
    for child in line:
        name = local_name(child.tag)
        if name == "TextEquiv":
            equivalents.append(child)
        elif name == "Coords":
            rect = rect or _around(child)
        elif name == "Word":
            words.append(child)
    text = without_wide_gaps(fold(_best(equivalents)))
    if words and not text:
        text = join_words(word for child in words if (word := fold(_best(list(children(child, "TextEquiv"))))))
    if structure := _structure(line.get("custom")):
        article, role = structure.get("id") or article, role_of_zone(structure.get("type")) or role
    return (article, role), text, rect


def _role(one: _Found, structure: Mapping[str, str]) -> Role:
    if one.kind == _CELL:
        return Role.TABLE
    kind = attribute(one.element, "type") or ""
    return role_of_zone(structure.get("type") or kind) or role_of_zone(kind) or Role.PARAGRAPH


def _structure(custom: str | None) -> Mapping[str, str]:
    """Return the values of `structure {…}` in custom; kraken writes just a type."""
    at = custom.find("structure") if custom else -1
    if not custom:
        return _NOTHING
    if at < 0:
        return _entries(found[1]) if "type" in custom and (found := _TYPE.search(custom)) else _NOTHING
    if custom.startswith(_BEGIN, at) and (end := custom.find("}", at)) >= 0:
        return _entries(custom[at + len(_BEGIN) : end])
    found = _STRUCTURE.search(custom)
    return _entries(found[1]) if found else _NOTHING


@lru_cache(maxsize=256)
def _entries(written: str) -> dict[str, str]:
    """Return the values between the braces; the lines of an article have the same, one after another."""
    return {key: value.strip() for key, value in _ENTRY.findall(written)}


def _best(equivalents: list[Element]) -> str:
    """Return the text of the TextEquiv with the lowest index; an empty one only where there is no other."""
    if len(equivalents) < 2:
        return _given(equivalents[0]) if equivalents else ""
    best: tuple[float, str] | None = None
    for place, equivalent in enumerate(equivalents):
        index = number(attribute(equivalent, "index"))
        rank = index if index is not None else float(place)
        text = _given(equivalent)
        if text.strip() and (best is None or rank < best[0]):
            best = (rank, text)
    return best[1] if best else ""


def _given(equivalent: Element) -> str:
    """Return the text of one TextEquiv."""
    for child in equivalent:
        if local_name(child.tag) in ("Unicode", "PlainText") and (text := child.text):
            return text
    return ""


def _around(coords: Element) -> Rect | None:
    """Return the rectangle around the polygon of Coords: points="x,y …", or Point elements in old files."""
    points = coords.get("points") or ""
    across, down = _whole(points) or _points(points, coords)
    if not across or not down:
        return None
    # Polygons go across and back: to sort that takes half the time of looking for the least and for the greatest.
    across.sort()
    down.sort()
    left, top = across[0], down[0]
    return Rect(left, top, across[-1] - left, down[-1] - top)


def _whole(points: str) -> tuple[list[float], list[float]] | None:
    """Return the numbers across and down of points as they mostly are, "x,y x,y …" in whole numbers; else None."""
    written = points.replace(",", " ").split()
    if len(written) % 2 or points.encode().translate(None, b"0123456789") != (b", " * (len(written) // 2))[:-1]:
        return None
    try:
        values = [*map(_WHOLE.__getitem__, written)]
    except ValueError:
        return None
    return (values[::2], values[1::2]) if values else None


def _points(points: str, coords: Element) -> tuple[list[float], list[float]]:
    """Return the numbers across and down of any points, one by one; what is no number is passed over."""
    pairs = [point.split(",") for point in points.split()]
    pairs += [[p.get("x") or "", p.get("y") or ""] for p in children(coords, "Point")]
    across = [x for pair in pairs if len(pair) == 2 and (x := number(pair[0])) is not None]
    down = [y for pair in pairs if len(pair) == 2 and (y := number(pair[1])) is not None]
    return across, down


class _Whole(dict[str, float]):
    """Whole numbers by how they are written: making a number of a text takes six times as long as looking it up.

    Lines that stand below each other repeat most of the numbers of a page.
    """

    def __missing__(self, written: str) -> float:
        if len(written) > _DIGITS:
            raise ValueError(written)
        if len(self) > _KEPT:
            self.clear()
        self[written] = value = float(written)
        return value


_WHOLE = _Whole()
