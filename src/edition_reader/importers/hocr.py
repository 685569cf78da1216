# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""hOCR: recognised pages as HTML whose classes say page, area, paragraph, line and word; it is read as HTML, not XML.

Articles are rarely marked (ocr_chapter, ocr_section and the like); where they are not, each page is one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import itemgetter

from edition_reader.importers.joining import Line, join_words, without_wide_gaps
from edition_reader.importers.pages import pages_edition
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, fold, local, parse_html, parse_xml, text_of
from edition_reader.importers.zones import role_of_zone
from edition_reader.model.edition import Edition, Role
from edition_reader.model.errors import UnreadableFile

FORMAT = "hocr"
_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"})
_ROLES = {
    "ocr_header": Role.LABEL, "ocr_footer": Role.LABEL, "ocr_pageno": Role.LABEL, "ocr_caption": Role.CAPTION,
    "ocr_title": Role.HEADLINE, "ocr_author": Role.BYLINE,
}  # fmt: skip
_AREAS = frozenset({"ocr_carea", "ocrx_block", "ocr_column", "ocr_float", "ocr_separator"})
_PICTURES = frozenset({"ocr_photo", "ocr_image", "ocr_linedrawing", "ocrx_image"})
_IMAGE = re.compile(r"""(?:^|;)\s*(?:image|file)\s+(?:"([^"]*)"|'([^']*)'|([^;]*))""")
_NAMED_LANGUAGE = re.compile(r"\bocrp_lang\s+([\w-]+)")
_ORDER = re.compile(r"(?:^|;)\s*order\s+(\d+)")
_BOX = re.compile(r"\bbbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)")


def read_hocr(source: Source, name: str) -> Edition:
    """Return the edition of all hOCR files of a source, one after another; raise UnreadableFile."""
    pages: list[PrintedPage] = []
    for member in source.names():
        pages.extend(read_hocr_pages(source.read(member), member))
    if not pages:
        raise UnreadableFile(path=name, reason="damaged")
    return pages_edition(FORMAT, pages)


def read_hocr_pages(data: bytes, name: str) -> list[PrintedPage]:
    """Return the pages of an hOCR file; [] where it names none. Raise UnreadableFile (reason "damaged")."""
    root = _tree(data, name)
    said = _language(root)
    return [_page(element, name, said) for element in root.iter("*") if "ocr_page" in _classes(element)]


def _tree(data: bytes, name: str) -> Element:
    """Return the tree of a file: as XML where it is that without fault, for a `<div/>` of XML is open to HTML."""
    if b"<?xml" in data[:200] or b"http://www.w3.org/1999/xhtml" in data[:2000]:
        with suppress(UnreadableFile):
            parsed = parse_xml(data, name)
            if not parsed.problems:
                return parsed.root
    return parse_html(data, name).root


def _language(root: Element) -> str | None:
    """Return the language of all pages of a file, where the program names just one."""
    metas = (meta for meta in root.iter("*") if local(meta) == "meta" and attribute(meta, "name") == "ocr-langs")
    return language_tag(next((attribute(meta, "content") for meta in metas), None))


def _page(page: Element, member: str, said: str | None) -> PrintedPage:
    title = attribute(page, "title") or ""
    image = _IMAGE.search(title)
    path = next((part for part in image.groups() if part), "") if image else ""
    rect = _rect(page)
    named = _NAMED_LANGUAGE.search(title)
    language = language_tag(attribute(page, "lang") or (named[1] if named else None)) or said
    _put_in_order(page)
    regions = tuple(_regions(page, language))
    if not any(region.lines for region in regions) and (text := text_of(page)):
        # Words right in the page, or none that are marked: they are text all the same.
        regions = (*regions, Region("", (Line(without_wide_gaps(text)),), rect, language=language))
    return PrintedPage(
        regions=regions,
        width=rect.x + rect.w if rect else None,
        height=rect.y + rect.h if rect else None,
        image=path.strip().replace("\\", "/").rpartition("/")[2] or None,
        member=member,
    )


def _put_in_order(page: Element) -> None:
    """Move the areas right in a page to the order that they say, where each says its own."""
    areas = [child for child in page if _classes(child) & (_AREAS | {"ocr_par"})]
    found = [_ORDER.search(attribute(area, "title") or "") for area in areas]
    ranks = [int(place[1]) for place in found if place]
    if len(set(ranks)) == len(areas) and ranks != sorted(ranks):
        for _, area in sorted(zip(ranks, areas, strict=True), key=itemgetter(0)):
            page.append(area)


def _regions(page: Element, language: str | None) -> Iterator[Region]:
    """Yield paragraphs; lines outside any paragraph make one with the lines around them in the same area.

    An area may say what it is (`data-region-type` of kraken).
    """
    loose: list[Element] = []
    for element in page.iter("*"):
        classes = _classes(element)
        if "ocr_par" in classes:
            yield from _loose(loose, language)
            loose = []
            yield from _paragraph(element, language)
        elif classes & _PICTURES:
            yield Region(attribute(element, "id") or "", (), _rect(element), picture=True)
        elif classes & _AREAS:
            yield from _loose(loose, language)
            loose = []
            if not _holds_lines(element):
                yield from _paragraph(element, language)
        elif classes & _LINES and not _inside(element, "ocr_par", page) and not _holds_lines(element):
            if loose and _area_of(loose[-1]) is not _area_of(element):
                yield from _loose(loose, language)
                loose = []
            loose.append(element)
    yield from _loose(loose, language)


def _area_of(element: Element) -> Element | None:
    """Return the area that a line stands in; None for one right in the page."""
    above = element.getparent()
    while above is not None and not _classes(above) & (_AREAS | {"ocr_page"}):
        above = above.getparent()
    return above if above is not None and "ocr_page" not in _classes(above) else None


def _role_of_line(line: Element) -> Role:
    """Return the role that the class of a line says, else what its area says that it is."""
    role = _role(_classes(line))
    area = _area_of(line) if role is Role.PARAGRAPH else None
    said = role_of_zone(attribute(area, "data-region-type")) if area is not None else None
    return said or role


def _paragraph(element: Element, language: str | None) -> Iterator[Region]:
    lines = [below for below in element.iter("*") if _classes(below) & _LINES]
    text, places = _lines(lines or [element])
    if text:
        role = _role(_classes(lines[0])) if lines else Role.PARAGRAPH
        if any(_inside(element, name, None) for name in ("ocr_header", "ocr_footer")):
            role = Role.LABEL
        own = language_tag(attribute(element, "lang")) or language
        yield Region(attribute(element, "id") or "", text, _rect(element), role, language=own, places=places)


def _lines(elements: Sequence[Element]) -> tuple[tuple[Line, ...], tuple[Rect | None, ...]]:
    """Return the lines with text among elements, and their places."""
    found = [(Line(row), _rect(element)) for element in elements if (row := _line(element))]
    return tuple(line for line, _ in found), tuple(place for _, place in found)


def _loose(lines: list[Element], language: str | None) -> Iterator[Region]:
    """Yield lines without a paragraph: those of one role in a row together."""
    group: list[Element] = []
    for line in [*lines, None]:
        if group and (line is None or _role_of_line(line) is not _role_of_line(group[0])):
            text, places = _lines(group)
            if text:
                place = around(places)
                yield Region("", text, place, _role_of_line(group[0]), language=language, places=places)
            group = []
        if line is not None:
            group.append(line)


def _holds_lines(element: Element) -> bool:
    """Return whether an area, or a running head or foot given as one, has lines, paragraphs or areas of its own."""
    inner = (_classes(below) for below in element.iter("*") if below is not element)
    return any(classes & (_LINES | _AREAS) or "ocr_par" in classes for classes in inner)


def _role(classes: frozenset[str]) -> Role:
    return next((role for name, role in _ROLES.items() if name in classes), Role.PARAGRAPH)


def _line(element: Element) -> str:
    """Return a line's text; some programs leave out the blanks between words, which their places then stand for."""
    text = text_of(element)
    if any("ocrx_cinfo" in _classes(below) for below in element.iter("*")):
        return _by_characters(element)
    if " " not in text:
        words = [word for below in element.iter("*") if "ocrx_word" in _classes(below) and (word := text_of(below))]
        if "".join(words) == text:
            return join_words(words)
    return without_wide_gaps(text)


def _by_characters(element: Element) -> str:
    """Return a line whose characters have elements of their own, which stand apart in the file but not on paper."""
    words: list[str] = []
    for below in element.iter("*"):
        if "ocrx_word" in _classes(below):
            characters = [c for c in below.iter("*") if "ocrx_cinfo" in _classes(c)]
            words.append(fold("".join("".join(c.itertext()) for c in characters) if characters else text_of(below)))
    return without_wide_gaps(join_words(word for word in words if word) or text_of(element))


def _inside(element: Element, name: str, top: Element | None) -> bool:
    """Return whether an element lies in one of class `name` below `top`."""
    above = element.getparent()
    while above is not None and above is not top:
        if name in _classes(above):
            return True
        above = above.getparent()
    return False


def _classes(element: Element) -> frozenset[str]:
    value = element.get("class")
    return frozenset(value.split()) if value else frozenset()


def _rect(element: Element) -> Rect | None:
    found = _BOX.search(fold(element.get("title")))
    if not found:
        return None
    left, top, right, bottom = (number(part) for part in found.groups())
    if left is None or top is None or right is None or bottom is None or right < left or bottom < top:
        return None
    return Rect(left, top, right - left, bottom - top)
