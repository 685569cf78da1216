# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""ABBYY FineReader XML: pages of blocks, paragraphs, lines and single characters; articles are not given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from edition_reader.importers.joining import Line, without_wide_gaps
from edition_reader.importers.pages import pages_edition
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag, number
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, local, parse_xml, text_of
from edition_reader.model.edition import Edition, EditionDetails, Role
from edition_reader.model.errors import UnreadableFile

FORMAT = "abbyy"
TICKET = "ticket"
#: What the styles of paragraphs (since version 10) say of them, in small letters.
_ROLES = {
    "heading": Role.HEADLINE, "title": Role.HEADLINE, "subtitle": Role.SUBTITLE, "headerfooter": Role.LABEL,
    "runningtitle": Role.LABEL, "picturecaption": Role.CAPTION, "tablecaption": Role.CAPTION,
    "footnote": Role.OTHER, "contents": Role.LIST_ITEM,
}  # fmt: skip
_JSON_TICKET = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"source\"\s*:\s*\{\s*\"type\"\s*:\s*\"abbyy\"")
#: Names of languages are followed by the country or the spelling: EnglishUnitedStates, OldGerman, RussianOldSpelling.
_LANGUAGE = re.compile(r"(?:Old)?([A-Z][a-z]+)")


def read_abbyy(source: Source, name: str) -> Edition:
    """Return the edition of all ABBYY files of a source, one after another; raise UnreadableFile.

    A library's ticket among them (Lausanne) says which newspaper and day they are, and the pictures of the pages.
    """
    pages: list[PrintedPage] = []
    stated: EditionDetails | None = None
    images: dict[str, str] = {}
    for member in source.names():
        data = source.read(member)
        if is_json_ticket(data):
            stated = _json_ticket(data, member)
            continue
        root = parse_xml(data, member).root
        if local(root) == TICKET:
            stated = _ticket(root)
            images.update(_images(root))
            continue
        styles = {
            key: _ROLES.get((attribute(style, "role") or "").lower(), Role.PARAGRAPH)
            for style in descendants(root, "paragraphStyle")
            if (key := attribute(style, "id"))
        }
        pages.extend(_page(page, member, styles) for page in descendants(root, "page"))
    if not pages:
        raise UnreadableFile(path=name, reason="no-texts")
    shown = [replace(page, image=images.get(_base(page.member))) for page in pages]
    return pages_edition(FORMAT, shown, stated=stated)


def _ticket(root: Element) -> EditionDetails:
    """Return what a ticket says: the title is that of the newspaper then, its publication that of its heir."""
    said = {local(e): text_of(e) for meta in children(root, "meta") for e in children(meta)}
    return EditionDetails(
        newspaper=said.get("title") or None,
        date=iso_day(said.get("date")),
        publisher=said.get("publisher") or None,
        language=language_tag(said.get("language")),
    )


def is_json_ticket(head: bytes) -> bool:
    """Return whether a file begins as Lausanne's newer tickets do, which are JSON."""
    return bool(_JSON_TICKET.match(head))


def _json_ticket(data: bytes, name: str) -> EditionDetails:
    """Return what a ticket in JSON says, of whatever shape it is; raise UnreadableFile where it is no JSON."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path=name, reason="damaged", detail=type(error).__name__) from error
    fields = _at(said, "data", "fields")
    titles = [text for key, value in fields.items() if key.startswith("title_") for text in _listed(value)]
    number = _at(said, "source").get("issNumber")
    spoken = [_at(language).get("value") for language in _listed(fields.get("language"))]
    return EditionDetails(
        newspaper=next((fold(text) for text in titles if isinstance(text, str) and text.strip()), None),
        date=iso_day(str(_at(said, "source").get("date") or "")),
        number=str(number) if isinstance(number, int) and not isinstance(number, bool) else None,
        language=language_tag(spoken[0]) if len(spoken) == 1 and isinstance(spoken[0], str) else None,
    )


def _at(value: object, *keys: str) -> dict[str, Any]:
    """Return the object below some keys, an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _images(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the file of each page, without folders and packing, with that of its picture."""
    for image in descendants(root, "image"):
        text, picture = attribute(image, "xml"), attribute(image, "src")
        if text and picture:
            yield _base(text), picture.rpartition("/")[2]


def _base(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".bz2").removesuffix(".gz")


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
    return "".join(map(_character, characters)) if characters else part.text or ""


def _character(element: Element) -> str:
    """Return a character, which stands behind what else it may have been read as; a blank where there is none."""
    if not len(element):
        return element.text or " "
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip() or " "


def _rect(block: Element) -> Rect | None:
    left, top = number(attribute(block, "l")), number(attribute(block, "t"))
    right, bottom = number(attribute(block, "r")), number(attribute(block, "b"))
    if left is None or top is None or right is None or bottom is None or right < left or bottom < top:
        return None
    return Rect(left, top, right - left, bottom - top)
