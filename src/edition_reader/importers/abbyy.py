# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""ABBYY FineReader XML: pages of blocks, paragraphs, lines and single characters; articles are not given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition_reader.importers.joining import Line, without_wide_gaps
from edition_reader.importers.pages import pages_edition
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, parse_xml
from edition_reader.model.edition import Edition, Role
from edition_reader.model.errors import UnreadableFile

FORMAT = "abbyy"
#: What the styles of paragraphs (since version 10) say of them, in small letters.
_ROLES = {
    "heading": Role.HEADLINE, "title": Role.HEADLINE, "subtitle": Role.SUBTITLE, "headerfooter": Role.LABEL,
    "runningtitle": Role.LABEL, "picturecaption": Role.CAPTION, "tablecaption": Role.CAPTION,
    "footnote": Role.OTHER, "contents": Role.LIST_ITEM,
}  # fmt: skip
#: Names of languages are followed by the country or the spelling: EnglishUnitedStates, OldGerman, RussianOldSpelling.
_LANGUAGE = re.compile(r"(?:Old)?([A-Z][a-z]+)")


def read_abbyy(source: Source, name: str) -> Edition:
    """Return the edition of all ABBYY files of a source, one after another; raise UnreadableFile."""
    pages: list[PrintedPage] = []
    for member in source.names():
        parsed = parse_xml(source.read(member), member)
        styles = {
            key: _ROLES.get((attribute(style, "role") or "").lower(), Role.PARAGRAPH)
            for style in descendants(parsed.root, "paragraphStyle")
            if (key := attribute(style, "id"))
        }
        pages.extend(_page(page, member, styles) for page in descendants(parsed.root, "page"))
    if not pages:
        raise UnreadableFile(path=name, reason="no-texts")
    return pages_edition(FORMAT, pages)


def _page(page: Element, member: str, styles: Mapping[str, Role]) -> PrintedPage:
    regions = [region for block in children(page, "block") for region in _regions(block, styles)]
    return PrintedPage(
        tuple(regions), number(attribute(page, "width")), number(attribute(page, "height")), member=member
    )


def _regions(block: Element, styles: Mapping[str, Role]) -> Iterator[Region]:
    """Yield the paragraphs of a block; a table's rows, and nothing but a place for a picture."""
    kind = (attribute(block, "blockType") or "Text").lower()
    if kind == "picture":
        yield Region("", (), _rect(block), picture=True)
        return
    for paragraph in descendants(block, "par"):
        found = [(Line(text), _rect(line)) for line in children(paragraph, "line") if (text := _line(line))]
        if found:
            formatting = next(descendants(paragraph, "formatting"), None)
            lines, places = zip(*found, strict=True)
            role = Role.TABLE if kind == "table" else styles.get(attribute(paragraph, "style") or "", Role.PARAGRAPH)
            # A block may be the whole column: its paragraphs stand where their lines do.
            place = around(places) or _rect(block)
            yield Region("", lines, place, role, language=_language(formatting), places=places)


def _language(formatting: Element | None) -> str | None:
    name = attribute(formatting, "lang") if formatting is not None else None
    found = _LANGUAGE.match(name or "")
    return language_tag(found[1] if found else name)


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
