# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A PAGE-XML file to a printed page.

Its namespace carries the date of the schema, so names are compared without it. Text may stand at regions, lines or
words only. Articles, where they are marked at all, are named in `custom` of lines or regions (NewsEye, Transkribus:
`structure {id:a7; type:article;}`) or by a group of type "article" in the reading order; a region is no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from edition_reader.importers.joining import Line, join_words, without_wide_gaps
from edition_reader.importers.page_xml.order import reading_order
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, local, parse_xml
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

_STRUCTURE = re.compile(r"structure\s*\{([^}]*)\}")
_ENTRY = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_ROLES = {
    "heading": Role.HEADLINE, "headline": Role.HEADLINE, "title": Role.HEADLINE, "caption": Role.CAPTION,
    "header": Role.LABEL, "footer": Role.LABEL, "page-number": Role.LABEL, "signature-mark": Role.LABEL,
    "catch-word": Role.LABEL, "credit": Role.CREDIT, "marginalia": Role.OTHER, "footnote": Role.OTHER,
    "list-label": Role.LIST_ITEM, "TOC-entry": Role.LIST_ITEM, "subheading": Role.SUBHEAD, "byline": Role.BYLINE,
}  # fmt: skip
_PICTURES = frozenset({"ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion", "AdvertRegion"})


def read_page_xml(data: bytes, name: str) -> PrintedPage:
    """Return the page of a PAGE-XML file; raise UnreadableFile (reason "damaged")."""
    parsed = parse_xml(data, name)
    page = next(descendants(parsed.root, "Page"), None)
    if local(parsed.root) != "PcGts" or page is None:
        raise UnreadableFile(path=name, reason="damaged")
    order, articles = reading_order(page)
    found = list(_regions(page))
    rank = {key: place for place, key in enumerate(order)}
    found.sort(key=lambda element: rank.get(attribute(element, "id") or "", len(rank)))
    language = language_tag(attribute(page, "primaryLanguage"))
    regions = [part for element in found for part in _parts(element, language, articles)]
    image = (attribute(page, "imageFilename") or "").replace("\\", "/").rpartition("/")[2]
    return PrintedPage(
        regions=tuple(regions),
        width=number(attribute(page, "imageWidth")),
        height=number(attribute(page, "imageHeight")),
        image=image or None,
        member=name,
        problems=parsed.problems,
    )


def _regions(parent: Element) -> Iterator[Element]:
    """Yield regions of text and pictures, those inside others behind them, in document order."""
    for child in children(parent):
        kind = local(child)
        if kind == "TextRegion" or kind in _PICTURES:
            yield child
        if kind.endswith("Region") or kind == "TableCell":
            yield from _regions(child)


def _parts(element: Element, language: str | None, articles: dict[str, str]) -> Iterator[Region]:
    """Yield a region, as several where its lines belong to several articles."""
    key = attribute(element, "id") or ""
    rect = _rect(element)
    if local(element) in _PICTURES:
        yield Region(key, (), rect, picture=True)
        return
    role = _role(element)
    language = language_tag(attribute(element, "primaryLanguage")) or language
    own = _structure(element).get("id") or articles.get(key)
    lines = [(line, _structure(line).get("id") or own) for line in children(element, "TextLine")]
    if not any(_line_text(line) for line, _ in lines):
        text = tuple(Line(fold(row)) for row in _equivalent(element).splitlines() if row.strip())
        if text:
            yield Region(key, text, rect, role, language=language, article=own)
        return
    groups = [(article, [line for line, _ in group]) for article, group in groupby(lines, key=lambda pair: pair[1])]
    for article, group in groups:
        found = [(Line(row), _rect(line)) for line in group if (row := _line_text(line))]
        place = rect if len(groups) == 1 else around(_rect(line) for line in group)
        if found:
            rows, places = zip(*found, strict=True)
            yield Region(key, rows, place, role, language=language, article=article, places=places)


def _role(element: Element) -> Role:
    kind = _structure(element).get("type") or attribute(element, "type") or ""
    return _ROLES.get(kind) or _ROLES.get(attribute(element, "type") or "") or Role.PARAGRAPH


def _structure(element: Element) -> dict[str, str]:
    """Return the values of `structure {…}` in custom."""
    found = _STRUCTURE.search(element.get("custom") or "")
    return {key: value.strip() for key, value in _ENTRY.findall(found[1])} if found else {}


def _line_text(line: Element) -> str:
    """Return a line's text: its own, else that of its words."""
    text = fold(_equivalent(line))
    if text:
        return without_wide_gaps(text)
    return join_words(word for child in children(line, "Word") if (word := fold(_equivalent(child))))


def _equivalent(element: Element) -> str:
    """Return the text of the TextEquiv with the lowest index; an empty one only where there is no other."""
    best: tuple[float, str] | None = None
    for place, equivalent in enumerate(children(element, "TextEquiv")):
        text = next((child.text or "" for child in children(equivalent, "Unicode", "PlainText") if child.text), "")
        index = number(attribute(equivalent, "index"))
        rank = index if index is not None else float(place)
        if text.strip() and (best is None or rank < best[0]):
            best = (rank, text)
    return best[1] if best else ""


def _rect(element: Element) -> Rect | None:
    """Return the rectangle around the polygon of Coords: points="x,y …", or Point elements in old files."""
    for coords in children(element, "Coords"):
        pairs = [point.split(",") for point in (coords.get("points") or "").split()]
        pairs += [[p.get("x") or "", p.get("y") or ""] for p in children(coords, "Point")]
        across = [x for pair in pairs if len(pair) == 2 and (x := number(pair[0])) is not None]
        down = [y for pair in pairs if len(pair) == 2 and (y := number(pair[1])) is not None]
        if across and down:
            return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))
    return None
