# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A TEI file to an edition: what the header says of the printed source, and the articles of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from edition_reader.importers.plain_text.dates import find_date
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.tei.articles import Texts, read_text
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
from edition_reader.model.edition import Block, Edition, EditionDetails, Page, Role, numbered
from edition_reader.model.errors import UnreadableFile

FORMAT = "tei"
ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")


def read_tei(source: Source, name: str) -> Edition:
    """Return the edition of a TEI file or of all texts of a corpus; raise UnreadableFile ("damaged" or "no-texts")."""
    parsed = parse_xml(source.read(name), name)
    roots = list(descendants(parsed.root, "TEI", "TEI.2"))
    if not roots:
        raise UnreadableFile(path=name, reason="damaged")
    found = Texts()
    for root in roots:
        text = first(root, "text")
        if text is not None:
            _add_text(root, text, found)
    if not found.articles:
        raise UnreadableFile(path=name, reason="no-texts")
    details = _common([_details(root) for root in roots])
    return Edition(
        format=FORMAT,
        articles=tuple(replace(article, order=order) for order, (_, article) in enumerate(found.articles, 1)),
        pages=tuple(found.pages),
        sections=tuple(found.sections),
        stated=details,
        problems=(*parsed.problems, *missing_details(details)),
    )


def _add_text(root: Element, text: Element, found: Texts) -> None:
    """Add the articles of one text; one alone without a headline has the one that the header gives it."""
    own = read_text(text, dict(_facsimiles(root)))
    language = _details(root).language
    title = _article_title(root) if len(own.articles) == 1 and own.articles[0][1].headline is None else None
    if own.pages or found.pages[-1:] != [Page()]:  # texts without marks of pages share one
        found.pages += own.pages or [Page()]
    before = len(found.pages) - max(1, len(own.pages))
    for number, article in own.articles:
        blocks = numbered([Block(Role.HEADLINE, title), *article.blocks]) if title else article.blocks
        article = replace(article, blocks=blocks, page=article.page + before, language=article.language or language)
        found.articles.append((number, article))
    found.sections += [replace(s, page=None if s.page is None else s.page + before) for s in own.sections]


def _article_title(root: Element) -> str | None:
    """Return the title of level a, which is that of an article, in the description of the file or of its source."""
    header = first(root, "teiHeader", "fileDesc")
    titles = descendants(header, "title") if header is not None else ()
    return next((text for title in titles if attribute(title, "level") == "a" and (text := value_of(title))), None)


def _common(given: Sequence[EditionDetails]) -> EditionDetails:
    """Return what all texts of a corpus say alike."""
    return EditionDetails(
        **{
            field.name: values.pop() if len(values := {getattr(one, field.name) for one in given}) == 1 else None
            for field in fields(EditionDetails)
        }
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
    # As printed: in the date itself, or behind the number of the issue in its title (Deutsches Textarchiv).
    for element in descendants(source, "date", "title"):
        printed = find_date(text_of(element))
        if printed is not None and printed.iso is not None:
            yield printed.iso


def _scope(source: Element, unit: str) -> str | None:
    for element in descendants(source, "biblScope"):
        if (attribute(element, "unit") or attribute(element, "type") or "").lower() in (unit, "no", "number"):
            value = attribute(element, "n") or value_of(element)
            if value:
                return value
    return None
