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
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from edition_reader.importers.joining import Line, join_words, without_wide_gaps
from edition_reader.importers.page_xml.order import reading_order
from edition_reader.importers.page_xml.places import rects_around
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, local, local_name, parse_xml
from edition_reader.importers.zones import role_of_zone
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

_STRUCTURE = re.compile(r"structure\s*\{([^}]*)\}")
_TYPE = re.compile(r"\btype\s*\{\s*(type\s*:[^;}]*)")
#: How the place of a line mostly begins; other forms are searched for.
_ORDER, _DIGITS = "readingOrder {index:", 9
_ENTRY = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_NOTHING: Mapping[str, str] = MappingProxyType({})
#: What a drop capital is called, and how long it is at most: a letter with a mark before it.
_INITIAL, _LONGEST_INITIAL = "drop-capital", 2
#: What holds lines beside regions: the cells of tables in Transkribus.
_CELL = "TableCell"
_WITHIN = frozenset({"Coords", "TextEquiv", "Word"})
_PARTS = _WITHIN | {"TextLine", _CELL}
#: Names of elements that are kept with what they say.
_KEPT = 1024
_INDEX = re.compile(r"readingOrder\s*\{\s*index\s*:\s*(\d+)")
_PICTURES = frozenset({"ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion", "AdvertRegion"})


def read_page_xml(data: bytes, name: str) -> PrintedPage:
    """Return the page of a PAGE-XML file; raise UnreadableFile (reason "damaged")."""
    parsed = parse_xml(data, name)
    page = next(descendants(parsed.root, "Page"), None)
    if local(parsed.root) != "PcGts" or page is None:
        raise UnreadableFile(path=name, reason="damaged")
    order, articles = reading_order(page)
    found = _held(page)
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
class _Held:
    """A region or a line, with the first Coords and the first TextEquiv right in it; `rest` are others, and words.

    Little is made for what is not there: there are as many of these as lines. `above` is what a region lies in,
    `ordered` says that its lines stand in the reading order already.
    """

    element: Element
    kind: str
    lines: list[_Held]
    coords: Element | None = None
    text: Element | None = None
    rest: list[Element] | None = None
    rect: Rect | None = None
    above: _Held | None = None
    ordered: bool = False

    def all_of(self, kind: str, first: Element | None) -> list[Element]:
        """Return all Coords, TextEquiv or Word, of which `first` is the first if that is kept apart."""
        others = [one for one in self.rest or () if _KINDS[one.tag] == kind]
        return others if first is None else [first, *others]


class _Kinds(dict[str, str]):
    """What is looked at, by full names: regions, cells, and what stands in them; "" for all else."""

    def __missing__(self, tag: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        name = local_name(tag)
        self[tag] = kind = name if name in _PARTS or name.endswith("Region") else ""
        return kind


_KINDS = _Kinds()


def _held(page: Element) -> list[_Held]:
    """Return the regions and cells of a page in document order, behind them the page if lines stand right in it.

    The tree is walked as one row of elements: going from each to its children takes several times as long.
    """
    whole = _Held(page, "Page", [])
    regions: dict[Element | None, _Held] = {page: whole}
    every, line = [whole], whole
    for element in page.iter():
        kind = _KINDS[element.tag]
        if not kind:
            continue
        above = element.getparent()
        owner = line if above is line.element else regions.get(above)
        if owner is None:
            continue
        if kind == "Coords" and owner.coords is None:
            owner.coords = element
        elif kind == "TextEquiv" and owner.text is None:
            owner.text = element
        elif kind in _WITHIN:
            if owner.rest is None:
                owner.rest = []
            owner.rest.append(element)
        elif owner.kind != "TextLine":
            one = _Held(element, kind, [])
            every.append(one)
            if kind == "TextLine":
                owner.lines.append(one)
                line = one
            else:
                one.above = owner
                regions[element] = one
    _place(every)
    return [one for one in every if one.kind not in ("TextLine", "Page")] + ([whole] if whole.lines else [])


def _place(every: list[_Held]) -> None:
    """Give all regions and lines their places: of several Coords, the first that say one."""
    placed = [(one, one.coords) for one in every if one.coords is not None]
    for (one, coords), rect in zip(placed, rects_around([coords for _, coords in placed]), strict=True):
        one.rect = rect
        if rect is None and one.rest:
            one.rect = next(filter(None, rects_around(one.all_of("Coords", coords))), None)


def _put_in_order(found: list[_Held], order: list[str]) -> None:
    """Sort regions by the reading order; one that it does not name stands with the region it lies in, others last.

    Without a reading order, by the numbers that Transkribus writes in `custom` of each.
    """
    if not order:
        outer = [one.element for one in found if one.above and one.above.kind == "Page"]
        order = [element.get("id") or "" for _, element in sorted(_ranked(outer), key=itemgetter(0))]
    rank = {key: place for place, key in reversed(list(enumerate(order)))}  # of several orders the first counts
    places: dict[int, int] = {}
    for one in found:
        above = places.get(id(one.above), len(order))
        lines = [rank[key] for line in one.lines if (key := line.element.get("id")) in rank] if rank else []
        # Some programs name the lines and not their regions.
        places[id(one)] = rank.get(one.element.get("id") or "", min(lines, default=above))
        if lines and len(lines) == len(one.lines):
            one.lines.sort(key=lambda line: rank[line.element.get("id") or ""])
            one.ordered = True
    found.sort(key=lambda one: places[id(one)])


def _in_their_order(one: _Held) -> list[_Held]:
    """Return the lines of a region by their numbers; as they stand unless each has one of its own."""
    if one.ordered or len(one.lines) < 2:
        return one.lines
    ranked = _ranked([line.element for line in one.lines])
    if not ranked:
        return one.lines
    return [line for _, line in sorted(zip([rank for rank, _ in ranked], one.lines, strict=True), key=itemgetter(0))]


def _ranked(elements: list[Element]) -> list[tuple[float, Element]]:
    """Return elements with their numbers in `custom` or as their index; [] unless each has one of its own."""
    ranked: list[tuple[float, Element]] = []
    for element in elements:
        rank = _rank(element.get("custom") or "")
        if rank is None:
            rank = number(element.get("index"))
        if rank is None:
            return []
        ranked.append((rank, element))
    return ranked if len({rank for rank, _ in ranked}) == len(ranked) else []


def _rank(custom: str) -> float | None:
    """Return the place of a line in its region, or of a region on its page, that Transkribus writes."""
    if custom.startswith(_ORDER):
        rank, end, _ = custom[len(_ORDER) : len(_ORDER) + _DIGITS].partition(";")
        if end and rank.isdecimal():
            return float(rank)
    found = _INDEX.search(custom)
    return number(found[1]) if found else None


def _with_initials(parts: Iterable[tuple[_Held, list[Region]]]) -> Iterator[Region]:
    """Yield the regions of a page, a drop capital as the first letter of the text beside it."""
    waiting: Region | None = None
    for one, regions in parts:
        initial = one.element.get("type") == _INITIAL and [_is_initial(region) for region in regions] == [True]
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


def _parts(one: _Held, language: str | None, articles: dict[str, str]) -> Iterator[Region]:
    """Yield a region, as several where its lines belong to several articles."""
    element = one.element
    key = element.get("id") or ""
    rect = one.rect
    if one.kind in _PICTURES:
        yield Region(key, (), rect, picture=True)
    if not one.lines and one.text is None:
        return
    structure = _structure(element.get("custom"))
    role = _role(one, structure)
    if stated := element.get("primaryLanguage"):
        language = language_tag(stated) or language
    own = structure.get("id") or articles.get(key)
    lines = [_line(line, own, role) for line in _in_their_order(one)]
    if not any(text for _, text, _ in lines):
        text = tuple(Line(fold(row)) for row in _text(one).splitlines() if row.strip())
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


def _line(line: _Held, article: str | None, role: Role) -> tuple[tuple[str | None, Role], str, Rect | None]:
    """Return the article and the role of a line, its text (its own, else that of its words) and its place.

    `article` and `role` are those of its region; NewsEye marks headings and captions at the line itself.
    """
    text = without_wide_gaps(fold(_text(line)))
    if line.rest and not text:
        words = (_best(list(children(word, "TextEquiv"))) for word in line.all_of("Word", None))
        text = join_words(word for each in words if (word := fold(each)))
    if structure := _structure(line.element.get("custom")):
        article, role = structure.get("id") or article, role_of_zone(structure.get("type")) or role
    return (article, role), text, line.rect


def _role(one: _Held, structure: Mapping[str, str]) -> Role:
    if one.kind == _CELL:
        return Role.TABLE
    kind = one.element.get("type") or ""
    return role_of_zone(structure.get("type") or kind) or role_of_zone(kind) or Role.PARAGRAPH


def _structure(custom: str | None) -> Mapping[str, str]:
    """Return the values of `structure {…}` in custom; kraken writes just a type."""
    if not custom:
        return _NOTHING
    at = custom.find("structure")
    if at >= 0:
        return _entries(custom[at:])
    return _entries(custom) if "type" in custom else _NOTHING


@lru_cache(maxsize=256)
def _entries(custom: str) -> Mapping[str, str]:
    """Return the values between the braces; the lines of an article have the same, one after another."""
    found = _STRUCTURE.search(custom) or _TYPE.search(custom)
    return {key: value.strip() for key, value in _ENTRY.findall(found[1])} if found else _NOTHING


def _text(one: _Held) -> str:
    """Return the text of a line or region itself."""
    if one.rest:
        return _best(one.all_of("TextEquiv", one.text))
    return "" if one.text is None else _given(one.text)


def _best(equivalents: list[Element]) -> str:
    """Return the text of the TextEquiv with the lowest index; an empty one only where there is no other."""
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
