# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""NITF: one article of a news agency or newspaper; the only news format that says where on paper it stood.

Newspaper, date, page and section come from pubdata, which describes a printing. The dates of docdata are those of the
item; date.issue is taken only where pubdata names a publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition_reader.importers.headings import letters_of
from edition_reader.importers.markup import markup_blocks
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    first,
    fold,
    grouped,
    local,
    parse_xml,
    text_of,
    value_of,
)  # fmt: skip
from edition_reader.model.edition import (
    Article,
    Block,
    Contributor,
    Edition,
    EditionDetails,
    Page,
    Role,
    Section,
    numbered,
)
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "nitf"
_BY = re.compile(r"^(?:by|von|par|por|av|di|door)\s+", re.IGNORECASE)
#: A time as programs write it, which some agencies put where a printed date belongs.
_STAMP = re.compile(r"\d{4}-?\d{2}-?\d{2}T[\d:.]+(?:Z|[+-][\d:]+)?")
#: The time in such a value, unless that is midnight.
_SENT = re.compile(r"T(?!00:?00(?::?00)?(?:\.0+)?(?:Z|[+-]|$))\d")
#: Letters of an abstract that is no sentence of its own where a text begins with them.
_CUT = 40
_BEFORE_STOP = re.compile(r" (?=[,.;:])")
_HEADLINES = {"hl1": Role.HEADLINE, "hl2": Role.SUBTITLE}
_ENDS = {"tagline": Role.TAIL_BYLINE, "bibliography": Role.OTHER}
_LANGUAGE_KEYS = ("baselang", "lang")


class _Item(NamedTuple):
    """The parts of an nitf element that are read; `parts` are those of its body by their names."""

    root: Element
    body: Element | None
    parts: Mapping[str, list[Element]]
    pubdata: Element | None

    @property
    def head(self) -> Element | None:
        """What stands above the text."""
        return next(iter(self.parts.get("body.head", ())), None)

    @property
    def language(self) -> str | None:
        """The language that the item or its body is in."""
        elements = (self.root, self.body)
        values = (attribute(e, key) for e in elements if e is not None for key in _LANGUAGE_KEYS)
        return next((tag for value in values if (tag := language_tag(value))), None)


def _item(root: Element) -> _Item:
    body = first(root, "body")
    parts = grouped(body) if body is not None else {}
    return _Item(root, body, parts, next(descendants(root, "pubdata"), None))


def read_nitf(source: Source, name: str) -> Edition:
    """Return the edition of one article; raise UnreadableFile (reason "damaged" or "no-texts")."""
    data = source.read(name)
    parsed = parse_xml(data, name)
    root = next(descendants(parsed.root, "nitf"), None)
    if root is None:
        raise UnreadableFile(path=name, reason="damaged")
    item = _item(root)
    article = _article(item, 1)
    if not article.blocks:
        raise UnreadableFile(path=name, reason="no-texts")
    details = _details(item, article.language)
    number = (attribute(item.pubdata, "position.sequence") if item.pubdata is not None else None) or _printed_page(
        root, data
    )
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


def _details(item: _Item, language: str | None) -> EditionDetails:
    """Return what pubdata says of the printing."""
    pubdata = item.pubdata
    if pubdata is None:
        return EditionDetails(language=language)
    newspaper = attribute(pubdata, "name")
    published = attribute(pubdata, "date.publication") or ""
    # Agencies put there the second at which they sent the item.
    sent = not newspaper and attribute(pubdata, "type") != "print" and bool(_SENT.search(published))
    date = None if sent else iso_day(published)
    if newspaper and not date:
        date = iso_day(next((attribute(e, "norm") for e in descendants(item.root, "date.issue")), None))
    return EditionDetails(
        newspaper=newspaper,
        date=date,
        number=attribute(pubdata, "issue") or attribute(pubdata, "number"),
        label=attribute(pubdata, "edition.name"),
        issn=attribute(pubdata, "issn"),
        language=language,
    )


def nitf_article(root: Element, order: int) -> Article:
    """Return the article of an nitf element; it has no blocks where there is no text."""
    return _article(_item(root), order)


def _article(item: _Item, order: int) -> Article:
    return Article(
        order=order,
        blocks=numbered(_blocks(item)),
        section=attribute(item.pubdata, "position.section") if item.pubdata is not None else None,
        language=item.language,
        contributors=tuple(dict.fromkeys(_people(item.head))) if item.head is not None else (),
    )


def nitf_blocks(root: Element) -> list[Block]:
    """Return the text of an nitf element; its blocks have no ids yet."""
    return _blocks(_item(root))


def _blocks(item: _Item) -> list[Block]:
    blocks = list(_head_blocks(item.head)) if item.head is not None else []
    if not any(block.role is Role.HEADLINE for block in blocks):
        title = value_of(first(item.root, "head", "title"))
        if title:
            blocks.insert(0, Block(Role.HEADLINE, title))
    if item.body is not None:
        blocks = _without_doubles(blocks, markup_blocks(_contents(item)))
        for end in item.parts.get("body.end", ()):
            blocks.extend(_end_blocks(end))
    return blocks


def _contents(item: _Item) -> list[Element]:
    """Return what holds the text: without the block for lists that repeats the beginning of the full text (NYT)."""
    found: list[Element] = []
    for content in item.parts.get("body.content", ()):
        if "full_text" in [block.get("class") for block in children(content, "block")]:
            found += [part for part in content if part.get("class") != "lead_paragraph"]
        else:
            found.append(content)
    return found


def _without_doubles(head: list[Block], content: list[Block]) -> list[Block]:
    """Return head and content together, each text of the head once: agencies repeat headline and lead for lists."""
    headlines = {block.text for block in head if block.role is Role.HEADLINE}
    if content and content[0].role is Role.SUBHEAD and content[0].text in headlines:
        content = content[1:]
    lead = content[0].text if content else None
    kept: dict[str, Block] = {}
    for block in head:
        if block.role is not Role.PARAGRAPH or not (block.text == lead or _begins(block.text, content)):
            kept.setdefault(block.text, block)
    return [*kept.values(), *content]


def _begins(abstract: str, content: list[Block]) -> bool:
    """Return whether a text begins with all the letters of an abstract, which agencies cut from it over paragraphs."""
    letters = letters_of(abstract)
    beginning = ""
    for block in content:
        if len(beginning) >= len(letters) or not letters.startswith(beginning):
            break
        beginning += letters_of(block.text)
    return len(letters) >= _CUT and beginning.startswith(letters)


def _head_blocks(head: Element) -> Iterator[Block]:
    """Yield headline, decks, byline, dateline and abstract, in the order they stand."""
    for element in head:
        name = local(element)
        if name == "hedline":
            for line in element:
                role = _HEADLINES.get(local(line))
                if role and line.get("class") != "online_headline" and (text := text_of(line)):
                    yield Block(role, text)
        elif name == "byline":
            if not _is_turned(element, head) and (text := _spaced(element)):
                yield Block(Role.BYLINE, text)
        elif name == "dateline":
            if (text := _spaced(element)) and not _STAMP.fullmatch(text):
                yield Block(Role.DATELINE, text)
        elif name == "abstract":
            yield from markup_blocks([element])


def _is_turned(byline: Element, head: Element) -> bool:
    """Return whether a byline has the same names again as the printed one, turned round for lists."""
    if byline.get("class") != "normalized_byline":
        return False
    return "print_byline" in [other.get("class") for other in children(head, "byline")]


def _spaced(element: Element) -> str:
    """Return the text with a blank between elements, which producers leave out ("By BERNARD CONDONAP Writer")."""
    if not len(element):
        return _BEFORE_STOP.sub("", fold(element.text))
    parts = [element.text or ""]
    for child in element:
        parts.extend((" ", _spaced(child), " ", child.tail or ""))
    return _BEFORE_STOP.sub("", fold("".join(parts)))


def _end_blocks(end: Element) -> Iterator[Block]:
    """Yield the tag line and bibliography below the text."""
    for element in end:
        role = _ENDS.get(local(element))
        if role and (text := text_of(element)):
            yield Block(role, text)


def _people(head: Element) -> Iterator[Contributor]:
    for byline in children(head, "byline"):
        for person in descendants(byline, "person") if len(byline) else ():
            if written := _BY.sub("", text_of(person), count=1):
                yield Contributor(written, "author")


def _printed_page(root: Element, data: bytes) -> str | None:
    """Return the page on paper as the New York Times tells it: of a section that has a letter, A1, else the number."""
    if b"print_" not in data and b"\0" not in data[:64]:  # nearly all have dozens of others; in UTF-16 it is not seen
        return None
    said = {meta.get("name"): meta for meta in descendants(root, "meta")}
    page, section = (
        attribute(said[name], "content") if name in said else None for name in ("print_page_number", "print_section")
    )
    return f"{section}{page}" if page and section and len(section) == 1 and section.isalpha() else page
