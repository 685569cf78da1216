# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A TEI file to an edition: what the header says of the printed source, and the articles of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.tei.articles import read_text
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    descendants,
    first,
    parse_xml,
    text_of,
    value_of,
)
from edition_reader.model.edition import Edition, EditionDetails, Page
from edition_reader.model.errors import UnreadableFile

FORMAT = "tei"
ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")


def read_tei(source: Source, name: str) -> Edition:
    """Return the edition of a TEI file; raise UnreadableFile (reason "damaged" or "no-texts")."""
    parsed = parse_xml(source.read(name), name)
    root = next(descendants(parsed.root, "TEI", "TEI.2"), None)
    if root is None:
        raise UnreadableFile(path=name, reason="damaged")
    text = first(root, "text")
    if text is None:
        raise UnreadableFile(path=name, reason="no-texts")
    found = read_text(text, dict(_facsimiles(root)))
    if not found.articles:
        raise UnreadableFile(path=name, reason="no-texts")
    details = _details(root)
    return Edition(
        format=FORMAT,
        articles=tuple(
            replace(article, language=article.language or details.language) for _, article in found.articles
        ),
        pages=tuple(found.pages) or (Page(),),
        sections=tuple(found.sections),
        stated=details,
        problems=(*parsed.problems, *missing_details(details)),
    )


def _facsimiles(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the id of each surface of a page, and of pictures that have their own, with the first picture's address."""
    for surface in descendants(root, "surface"):
        urls = [(attribute(e, "id"), url) for e in descendants(surface, "graphic") if (url := attribute(e, "url"))]
        for key, url in [(attribute(surface, "id"), url) for _, url in urls[:1]] + urls:
            if key:
                yield key, url


def _details(root: Element) -> EditionDetails:
    """Return what sourceDesc says; dates of the electronic edition are never taken."""
    header = first(root, "teiHeader")
    source = first(header, "fileDesc", "sourceDesc")
    if header is None:
        return EditionDetails()
    language = _language(root, header)
    if source is None:
        return EditionDetails(language=language)
    return EditionDetails(
        newspaper=_title(source),
        date=next(_dates(source), None),
        number=_scope(source, "issue"),
        issn=next((f[0].upper() for e in descendants(source, "idno") if (f := _ISSN.search(text_of(e)))), None),
        publisher=next((text for e in descendants(source, "publisher") if (text := value_of(e))), None),
        language=language,
    )


def _language(root: Element, header: Element) -> str | None:
    """Return the language of the text, else the one that the header names."""
    text = first(root, "text")
    given = language_tag(attribute(text, "lang")) if text is not None else None
    names = (attribute(e, "ident") or attribute(e, "id") for e in descendants(header, "language"))
    tags = {tag for name in names if (tag := language_tag(name))}
    return given or (tags.pop() if len(tags) == 1 else None)


def _title(source: Element) -> str | None:
    """Return the title of the newspaper: level j, else s or m of a monograph; never that of an article."""
    titles = list(descendants(source, "title"))
    for level in ("j", "s", "m"):
        for title in titles:
            if attribute(title, "level") == level and (text := value_of(title)):
                return text
    return next((t for e in titles if not attribute(e, "level") and (t := value_of(e))), None)


def _dates(source: Element) -> Iterator[str]:
    for element in descendants(source, "date"):
        for value in (
            attribute(element, "when"),
            attribute(element, "when-iso"),
            attribute(element, "value"),
            text_of(element),
        ):
            day = iso_day(value)
            if day:
                yield day


def _scope(source: Element, unit: str) -> str | None:
    for element in descendants(source, "biblScope"):
        if (attribute(element, "unit") or attribute(element, "type") or "").lower() in (unit, "no", "number"):
            value = attribute(element, "n") or value_of(element)
            if value:
                return value
    return None
