# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""NITF: one article of a news agency or newspaper; the only news format that says where on paper it stood.

Newspaper, date, page and section come from pubdata, which describes a printing. The dates of docdata are those of the
item; date.issue is taken only where pubdata names a publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition_reader.importers.markup import markup_blocks
from edition_reader.importers.printed import missing_details, numbered
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    first,
    fold,
    local,
    parse_xml,
    text_of,
    value_of,
)  # fmt: skip
from edition_reader.model.edition import Article, Block, Contributor, Edition, EditionDetails, Page, Role, Section
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "nitf"
_BY = re.compile(r"(?:by|von|par|por|av|di|door)\s+", re.IGNORECASE)
#: A time as programs write it, which some agencies put where a printed date belongs.
_STAMP = re.compile(r"\d{4}-?\d{2}-?\d{2}T[\d:.]+(?:Z|[+-][\d:]+)?")
_BEFORE_STOP = re.compile(r" (?=[,.;:])")
_LANGUAGE_KEYS = ("baselang", "lang")


def read_nitf(source: Source, name: str) -> Edition:
    """Return the edition of one article; raise UnreadableFile (reason "damaged" or "no-texts")."""
    parsed = parse_xml(source.read(name), name)
    root = next(descendants(parsed.root, "nitf"), None)
    if root is None:
        raise UnreadableFile(path=name, reason="damaged")
    article = nitf_article(root, 1)
    if not article.blocks:
        raise UnreadableFile(path=name, reason="no-texts")
    details = nitf_details(root)
    pubdata = _pubdata(root)
    number = (attribute(pubdata, "position.sequence") if pubdata is not None else None) or _printed_page(root)
    problems = [*parsed.problems, *missing_details(details)]
    if article.headline is None:
        problems.append(Problem(ProblemCode.NO_HEADLINE, None, {"article": 1}))
    return Edition(
        format=FORMAT,
        articles=(article,),
        pages=(Page(number, None),),
        sections=(Section(article.section, 0),) if article.section else (),
        stated=details,
        problems=tuple(problems),
    )


def nitf_details(root: Element) -> EditionDetails:
    """Return what pubdata says of the printing."""
    pubdata = _pubdata(root)
    if pubdata is None:
        return EditionDetails(language=_language(root))
    issued = next((attribute(e, "norm") for e in descendants(root, "date.issue")), None)
    newspaper = attribute(pubdata, "name")
    return EditionDetails(
        newspaper=newspaper,
        date=iso_day(attribute(pubdata, "date.publication")) or (iso_day(issued) if newspaper else None),
        number=attribute(pubdata, "issue") or attribute(pubdata, "number"),
        label=attribute(pubdata, "edition.name"),
        issn=attribute(pubdata, "issn"),
        language=_language(root),
    )


def nitf_article(root: Element, order: int) -> Article:
    """Return the article of an nitf element; it has no blocks where there is no text."""
    body = first(root, "body")
    head = first(body, "body.head") if body is not None else None
    pubdata = _pubdata(root)
    return Article(
        order=order,
        blocks=numbered(nitf_blocks(root)),
        section=attribute(pubdata, "position.section") if pubdata is not None else None,
        language=_language(root),
        contributors=tuple(dict.fromkeys(_people(head))) if head is not None else (),
    )


def nitf_blocks(root: Element) -> list[Block]:
    """Return the text of an nitf element; its blocks have no ids yet."""
    body = first(root, "body")
    head = first(body, "body.head") if body is not None else None
    blocks = list(_head_blocks(head)) if head is not None else []
    if not any(block.role is Role.HEADLINE for block in blocks):
        title = value_of(first(root, "head", "title"))
        if title:
            blocks.insert(0, Block(Role.HEADLINE, title))
    if body is not None:
        blocks = _without_doubles(blocks, markup_blocks(_contents(body)))
        blocks.extend(_end_blocks(body))
    return blocks


def _contents(body: Element) -> Iterator[Element]:
    """Yield what holds the text: without the block for lists that repeats the beginning of the full text (NYT)."""
    for content in children(body, "body.content"):
        classes = {attribute(block, "class") for block in children(content, "block")}
        if "full_text" in classes:
            yield from (part for part in children(content) if attribute(part, "class") != "lead_paragraph")
        else:
            yield content


def _without_doubles(head: list[Block], content: list[Block]) -> list[Block]:
    """Return head and content together, each text of the head once: agencies repeat headline and lead for lists."""
    headlines = {block.text for block in head if block.role is Role.HEADLINE}
    if content and content[0].role is Role.SUBHEAD and content[0].text in headlines:
        content = content[1:]
    lead = content[0].text if content else None
    kept: dict[str, Block] = {}
    for block in head:
        if block.role is not Role.PARAGRAPH or block.text != lead:
            kept.setdefault(block.text, block)
    return [*kept.values(), *content]


def _head_blocks(head: Element) -> Iterator[Block]:
    """Yield headline, decks, byline, dateline and abstract, in the order they stand."""
    printed = {attribute(byline, "class") for byline in children(head, "byline")} & {"print_byline"}
    for element in children(head):
        name = local(element)
        if name == "hedline":
            for line in children(element, "hl1", "hl2"):
                if attribute(line, "class") != "online_headline" and (text := text_of(line)):
                    yield Block(Role.HEADLINE if local(line) == "hl1" else Role.SUBTITLE, text)
        elif name == "byline":
            # The same names again, turned round for lists.
            turned = printed and attribute(element, "class") == "normalized_byline"
            if not turned and (text := _spaced(element)):
                yield Block(Role.BYLINE, text)
        elif name == "dateline":
            if (text := _spaced(element)) and not _STAMP.fullmatch(text):
                yield Block(Role.DATELINE, text)
        elif name == "abstract":
            yield from markup_blocks([element])


def _spaced(element: Element) -> str:
    """Return the text with a blank between elements, which producers leave out ("By BERNARD CONDONAP Writer")."""
    parts = [element.text or ""]
    for child in element:
        parts.extend((" ", _spaced(child), " ", child.tail or ""))
    return _BEFORE_STOP.sub("", fold("".join(parts)))


def _end_blocks(body: Element) -> Iterator[Block]:
    """Yield the tag line and bibliography below the text."""
    for end in children(body, "body.end"):
        for element in children(end, "tagline", "bibliography"):
            if text := text_of(element):
                yield Block(Role.TAIL_BYLINE if local(element) == "tagline" else Role.OTHER, text)


def _people(head: Element) -> Iterator[Contributor]:
    for byline in children(head, "byline"):
        for person in descendants(byline, "person"):
            written = _BY.sub("", text_of(person), count=1) if _BY.match(text_of(person)) else text_of(person)
            if written:
                yield Contributor(written, "author")


def _printed_page(root: Element) -> str | None:
    """Return the page on paper as the New York Times tells it: of a section that has a letter, A1, else the number."""
    said = {attribute(meta, "name"): attribute(meta, "content") for meta in descendants(root, "meta")}
    page, section = said.get("print_page_number"), said.get("print_section")
    return f"{section}{page}" if page and section and len(section) == 1 and section.isalpha() else page


def _pubdata(root: Element) -> Element | None:
    return next(descendants(root, "pubdata"), None)


def _language(root: Element) -> str | None:
    elements = (root, first(root, "body"))
    values = (attribute(e, key) for e in elements if e is not None for key in _LANGUAGE_KEYS)
    return next((tag for value in values if (tag := language_tag(value))), None)
