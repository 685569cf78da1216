# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A PAGE-XML file to a printed page.

Its namespace carries the date of the schema, so names are compared without it. Text may stand at regions, lines or
words only. Articles, where they are marked at all, are named in `custom` of lines or regions (NewsEye, Transkribus:
`structure {id:a7; type:article;}`) or by a group of type "article" in the reading order; a region is no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

_STRUCTURE = re.compile(r"structure\s*\{([^}]*)\}")
#: How the place of a line mostly begins; other forms are searched for.
_ORDER, _DIGITS = "readingOrder {index:", 9
_ENTRY = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_ROLES = {
    "heading": Role.HEADLINE, "headline": Role.HEADLINE, "title": Role.HEADLINE, "caption": Role.CAPTION,
    "header": Role.LABEL, "footer": Role.LABEL, "page-number": Role.LABEL, "signature-mark": Role.LABEL,
    "catch-word": Role.LABEL, "credit": Role.CREDIT, "marginalia": Role.OTHER, "footnote": Role.OTHER,
    "list-label": Role.LIST_ITEM, "TOC-entry": Role.LIST_ITEM, "subheading": Role.SUBHEAD, "byline": Role.BYLINE,
}  # fmt: skip
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
    rank = {key: place for place, key in enumerate(order)}
    found.sort(key=lambda one: rank.get(attribute(one.element, "id") or "", len(rank)))
    language = language_tag(attribute(page, "primaryLanguage"))
    regions = [part for one in found for part in _parts(one, language, articles)]
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

    Little is made for what is not there: there are as many of these as lines.
    """

    element: Element
    kind: str
    lines: list[_Held]
    coords: Element | None = None
    text: Element | None = None
    rest: list[Element] | None = None
    rect: Rect | None = None

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


def _in_their_order(lines: list[_Held]) -> list[_Held]:
    """Return lines by the numbers that Transkribus writes in `custom`; as they stand unless each has one of its own."""
    if len(lines) < 2:
        return lines
    ranks: list[float] = []
    for line in lines:
        rank = _rank(line.element.get("custom") or "")
        if rank is None:
            return lines
        ranks.append(rank)
    if len(set(ranks)) < len(ranks):
        return lines
    return [line for _, line in sorted(zip(ranks, lines, strict=True), key=itemgetter(0))]


def _rank(custom: str) -> float | None:
    """Return the place of a line in its region that Transkribus writes."""
    if custom.startswith(_ORDER):
        rank, end, _ = custom[len(_ORDER) : len(_ORDER) + _DIGITS].partition(";")
        if end and rank.isdecimal():
            return float(rank)
    found = _INDEX.search(custom)
    return number(found[1]) if found else None


def _parts(one: _Held, language: str | None, articles: dict[str, str]) -> Iterator[Region]:
    """Yield a region, as several where its lines belong to several articles."""
    element = one.element
    key = attribute(element, "id") or ""
    rect = one.rect
    if one.kind in _PICTURES:
        yield Region(key, (), rect, picture=True)
    if not one.lines and one.text is None:
        return
    structure = _structure(element.get("custom"))
    role = _role(one, structure)
    language = language_tag(attribute(element, "primaryLanguage")) or language
    own = structure.get("id") or articles.get(key)
    lines = [_line(line, own, role) for line in _in_their_order(one.lines)]
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
        article, role = structure.get("id") or article, _ROLES.get(structure.get("type") or "") or role
    return (article, role), text, line.rect


def _role(one: _Held, structure: Mapping[str, str]) -> Role:
    if one.kind == _CELL:
        return Role.TABLE
    kind = attribute(one.element, "type") or ""
    return _ROLES.get(structure.get("type") or kind) or _ROLES.get(kind) or Role.PARAGRAPH


def _structure(custom: str | None) -> Mapping[str, str]:
    """Return the values of `structure {…}` in custom."""
    at = custom.find("structure") if custom else -1
    return _entries(custom[at:]) if custom and at >= 0 else _NOTHING


@lru_cache(maxsize=256)
def _entries(custom: str) -> Mapping[str, str]:
    """Return the values between the braces; the lines of an article have the same, one after another."""
    found = _STRUCTURE.search(custom)
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
