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
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from edition_reader.importers.joining import Line, join_words, without_wide_gaps
from edition_reader.importers.page_xml.order import reading_order
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, local, parse_xml
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

_STRUCTURE = re.compile(r"structure\s*\{([^}]*)\}")
_ENTRY = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
#: Points as they mostly are; others are read one by one.
_POINTS = re.compile(r"[0-9]{1,8},[0-9]{1,8}(?: [0-9]{1,8},[0-9]{1,8})*")
_ROLES = {
    "heading": Role.HEADLINE, "headline": Role.HEADLINE, "title": Role.HEADLINE, "caption": Role.CAPTION,
    "header": Role.LABEL, "footer": Role.LABEL, "page-number": Role.LABEL, "signature-mark": Role.LABEL,
    "catch-word": Role.LABEL, "credit": Role.CREDIT, "marginalia": Role.OTHER, "footnote": Role.OTHER,
    "list-label": Role.LIST_ITEM, "TOC-entry": Role.LIST_ITEM, "subheading": Role.SUBHEAD, "byline": Role.BYLINE,
}  # fmt: skip
#: Elements beside regions that hold lines themselves: the cells of tables in Transkribus.
_WITH_LINES = frozenset({"TableCell"})
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
    if loose := _gather(page, found):
        found.append(_Found(page, _in_their_order(loose)))
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
class _Found:
    """A region, and the lines right in it."""

    element: Element
    lines: list[Element]


def _gather(parent: Element, found: list[_Found]) -> list[Element]:
    """Add regions of text and pictures in document order, those inside others behind them; return the lines beside."""
    lines: list[Element] = []
    for child in parent:
        kind = local(child)
        if kind == "TextLine":
            lines.append(child)
        elif kind in _WITH_LINES or kind.endswith("Region"):
            one = _Found(child, [])
            found.append(one)
            one.lines = _in_their_order(_gather(child, found))
    return lines


def _in_their_order(lines: list[Element]) -> list[Element]:
    """Return lines by the numbers that Transkribus writes in `custom`; as they stand unless each has one of its own."""
    ranks = [number(found[1]) if (found := _INDEX.search(line.get("custom") or "")) else None for line in lines]
    if None in ranks or len(set(ranks)) < len(ranks):
        return lines
    return [line for _, line in sorted(zip(ranks, lines, strict=True), key=itemgetter(0))]


def _parts(one: _Found, language: str | None, articles: dict[str, str]) -> Iterator[Region]:
    """Yield a region, as several where its lines belong to several articles."""
    element = one.element
    key = attribute(element, "id") or ""
    rect = _rect(element)
    if local(element) in _PICTURES:
        yield Region(key, (), rect, picture=True)
    role = _role(element)
    language = language_tag(attribute(element, "primaryLanguage")) or language
    own = _structure(element).get("id") or articles.get(key)
    lines = [
        ((_structure(line).get("id") or own, _line_role(line) or role), _line_text(line), line) for line in one.lines
    ]
    if not any(text for _, text, _ in lines):
        text = tuple(Line(fold(row)) for row in _equivalent(element).splitlines() if row.strip())
        if text:
            yield Region(key, text, rect, role, language=language, article=own)
        return
    groups = [(said, list(group)) for said, group in groupby(lines, key=itemgetter(0))]
    for (article, line_role), group in groups:
        found = [(Line(row), _rect(line)) for _, row, line in group]
        place = rect if rect and len(groups) == 1 else around(at for _, at in found)
        rows = tuple(line for line, _ in found if line.text)
        if rows:
            places = tuple(at for line, at in found if line.text)
            yield Region(key, rows, place, line_role, language=language, article=article, places=places)


def _role(element: Element) -> Role:
    kind = _structure(element).get("type") or attribute(element, "type") or ""
    if local(element) == "TableCell":
        return Role.TABLE
    return _ROLES.get(kind) or _ROLES.get(attribute(element, "type") or "") or Role.PARAGRAPH


def _line_role(line: Element) -> Role | None:
    """Return the role that a line is marked with itself, as headings and captions are in NewsEye."""
    return _ROLES.get(_structure(line).get("type") or "")


def _structure(element: Element) -> dict[str, str]:
    """Return the values of `structure {…}` in custom."""
    custom = element.get("custom")
    found = _STRUCTURE.search(custom) if custom and "structure" in custom else None
    return _entries(found[1]) if found else {}


@lru_cache(maxsize=256)
def _entries(written: str) -> dict[str, str]:
    """Return the values between the braces; the lines of an article have the same, one after another."""
    return {key: value.strip() for key, value in _ENTRY.findall(written)}


def _line_text(line: Element) -> str:
    """Return a line's text: its own, else that of its words."""
    text = fold(_equivalent(line))
    if text:
        return without_wide_gaps(text)
    return join_words(word for child in children(line, "Word") if (word := fold(_equivalent(child))))


def _equivalent(element: Element) -> str:
    """Return the text of the TextEquiv with the lowest index; an empty one only where there is no other."""
    found = [(_given(child), child) for child in element if local(child) == "TextEquiv"]
    if len(found) < 2:
        return found[0][0] if found else ""
    best: tuple[float, str] | None = None
    for place, (text, equivalent) in enumerate(found):
        index = number(attribute(equivalent, "index"))
        rank = index if index is not None else float(place)
        if text.strip() and (best is None or rank < best[0]):
            best = (rank, text)
    return best[1] if best else ""


def _given(equivalent: Element) -> str:
    """Return the text of one TextEquiv."""
    for child in equivalent:
        if local(child) in ("Unicode", "PlainText") and (text := child.text):
            return text
    return ""


def _rect(element: Element) -> Rect | None:
    """Return the rectangle around the polygon of Coords: points="x,y …", or Point elements in old files."""
    for coords in element:
        if local(coords) != "Coords":
            continue
        points = coords.get("points") or ""
        if _POINTS.fullmatch(points):
            return _around(points)
        pairs = [point.split(",") for point in points.split()]
        pairs += [[p.get("x") or "", p.get("y") or ""] for p in children(coords, "Point")]
        across = [x for pair in pairs if len(pair) == 2 and (x := number(pair[0])) is not None]
        down = [y for pair in pairs if len(pair) == 2 and (y := number(pair[1])) is not None]
        if across and down:
            return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))
    return None


def _around(points: str) -> Rect:
    """Return the rectangle around "x,y x,y …"."""
    values = list(map(float, points.replace(",", " ").split()))
    across, down = values[::2], values[1::2]
    left, top = min(across), min(down)
    return Rect(left, top, max(across) - left, max(down) - top)
