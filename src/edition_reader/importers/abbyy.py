# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""ABBYY FineReader XML: pages of blocks, paragraphs, lines and single characters; articles are not given."""

from __future__ import annotations

from collections.abc import Iterator

from edition_reader.importers.joining import Line, without_wide_gaps
from edition_reader.importers.pages import pages_edition
from edition_reader.importers.printed import PrintedPage, Rect, Region
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, parse_xml
from edition_reader.model.edition import Edition, Role
from edition_reader.model.errors import UnreadableFile

FORMAT = "abbyy"


def read_abbyy(source: Source, name: str) -> Edition:
    """Return the edition of all ABBYY files of a source, one after another; raise UnreadableFile."""
    pages: list[PrintedPage] = []
    for member in source.names():
        parsed = parse_xml(source.read(member), member)
        pages.extend(_page(page, member) for page in descendants(parsed.root, "page"))
    if not pages:
        raise UnreadableFile(path=name, reason="no-texts")
    return pages_edition(FORMAT, pages)


def _page(page: Element, member: str) -> PrintedPage:
    regions = [region for block in children(page, "block") for region in _regions(block)]
    return PrintedPage(
        tuple(regions), number(attribute(page, "width")), number(attribute(page, "height")), member=member
    )


def _regions(block: Element) -> Iterator[Region]:
    """Yield the paragraphs of a block; a table's rows, and nothing but a place for a picture."""
    kind = (attribute(block, "blockType") or "Text").lower()
    if kind == "picture":
        yield Region("", (), _rect(block), picture=True)
        return
    role = Role.TABLE if kind == "table" else Role.PARAGRAPH
    for paragraph in descendants(block, "par"):
        found = [(Line(text), _rect(line)) for line in children(paragraph, "line") if (text := _line(line))]
        if found:
            formatting = next(descendants(paragraph, "formatting"), None)
            language = language_tag(attribute(formatting, "lang")) if formatting is not None else None
            lines, places = zip(*found, strict=True)
            yield Region("", lines, _rect(block), role, language=language, places=places)


def _line(line: Element) -> str:
    """Return a line's text: characters in charParams, or text in formatting where they are left out."""
    text = "".join(_characters(part) for part in children(line, "formatting"))
    return without_wide_gaps(fold(text))


def _characters(part: Element) -> str:
    characters = list(children(part, "charParams"))
    return "".join(c.text or " " for c in characters) if characters else part.text or ""


def _rect(block: Element) -> Rect | None:
    left, top = number(attribute(block, "l")), number(attribute(block, "t"))
    right, bottom = number(attribute(block, "r")), number(attribute(block, "b"))
    if left is None or top is None or right is None or bottom is None or right < left or bottom < top:
        return None
    return Rect(left, top, right - left, bottom - top)
