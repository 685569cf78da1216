# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Divisions of a TEI text to articles.

A division is an article by its type, or when it holds text itself; one that only holds divisions is a section. An
article broken by columns stands in some files as nested or repeated divisions with the same number: these are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from edition_reader.importers.joining import line_gap
from edition_reader.importers.tei.text import words_of
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import Element, attribute, children, descendants, local, local_name
from edition_reader.model.edition import Article, Block, Contributor, Kind, Page, Role, Section, numbered

_DIVS = frozenset({"div", *(f"div{level}" for level in range(8))})
_KINDS = {
    "article": Kind.ARTICLE, "item": Kind.ARTICLE, "news": Kind.ARTICLE, "letter": Kind.ARTICLE,
    "editorial": Kind.ARTICLE, "feuilleton": Kind.ARTICLE, "story": Kind.ARTICLE, "report": Kind.ARTICLE,
    "advertisement": Kind.ADVERTISEMENT, "advert": Kind.ADVERTISEMENT, "ad": Kind.ADVERTISEMENT,
    "notice": Kind.NOTICE, "announcement": Kind.NOTICE, "poem": Kind.POEM, "weather": Kind.WEATHER,
    "contents": Kind.CONTENTS, "toc": Kind.CONTENTS, "masthead": Kind.OTHER, "colophon": Kind.OTHER,
    "illustration": Kind.PICTURE, "brief": Kind.BRIEF, "imprint": Kind.OTHER, "titlepage": Kind.OTHER,
    # The types of newspapers in the Deutsches Textarchiv.
    "jarticle": Kind.ARTICLE, "jan": Kind.ADVERTISEMENT, "jannouncements": Kind.NOTICE, "jexpedition": Kind.NOTICE,
    "jweather": Kind.WEATHER,
}  # fmt: skip
_COLUMNS = frozenset({"column", "col", "page", "part"})
_HEADS = {
    "sub": Role.SUBTITLE,
    "subtitle": Role.SUBTITLE,
    "kicker": Role.KICKER,
    "overline": Role.KICKER,
    "rubric": Role.COLUMN,
}
_SENTENCE_END = re.compile(r"[.!?…:。！？；]['\"”’»)）」』]*$")
_ROLES = {
    "p": Role.PARAGRAPH, "ab": Role.PARAGRAPH, "s": Role.PARAGRAPH, "said": Role.PARAGRAPH, "byline": Role.BYLINE,
    "docAuthor": Role.BYLINE, "signed": Role.TAIL_BYLINE, "dateline": Role.DATELINE, "l": Role.VERSE,
    "item": Role.LIST_ITEM, "row": Role.TABLE, "salute": Role.OTHER, "trailer": Role.OTHER, "epigraph": Role.OTHER,
    "label": Role.OTHER, "argument": Role.OTHER,
}  # fmt: skip
#: Characters of the sign of a printed note: *), 12).
_MARK = 4
_OPENING = frozenset({Role.HEADLINE, Role.SUBTITLE, Role.KICKER, Role.BYLINE, Role.DATELINE})
_BELOW = {Role.HEADLINE: Role.SUBHEAD, Role.SUBTITLE: Role.SUBHEAD, Role.BYLINE: Role.TAIL_BYLINE}
_SILENT = frozenset({"note", "fw", "pb", "cb", "lb", "milestone", "graphic", "figDesc", "teiHeader"})
#: The parts of a title page, and what stands above and below an article; such text is no paragraph of it.
_OUTSIDE = frozenset(
    {"titlePage", "titlePart", "docTitle", "docImprint", "docDate", "docEdition", "imprint", "opener", "closer"}
)
#: What stands in a paragraph and is no words of its sentences; notes are read below it where they were printed.
_INNER = frozenset({"figure", "list", "table", "lg", "floatingText", "quote", "q", "note"})
#: Notes of editors, whatever place they give these.
_EDITORS = frozenset({"editorial", "editor", "commentary", "translation", "translator", "remark", "gloss", "critical"})


@dataclass(slots=True)
class Texts:
    """What is gathered from a text: pages by pb, sections, articles with the number their division had."""

    pages: list[Page] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    articles: list[tuple[str, Article]] = field(default_factory=list)


def read_text(text: Element, facsimiles: Mapping[str, str]) -> Texts:
    """Return the pages, sections and articles of a text; `facsimiles` are pictures by the id of their surface."""
    found = Texts()
    places = _page_places(text, found.pages, facsimiles)
    for body in (child for child in children(text) if local(child) in ("front", "body", "back", "group")):
        _walk(body, None, found, places)
    found.articles = _joined(found.articles)
    return found


def _page_places(text: Element, pages: list[Page], facsimiles: Mapping[str, str]) -> dict[Element, int]:
    """Return for each division and page break the index of the page it begins on; fill in the pages.

    Breaks of another edition of the same text (Shamela's in al-Muqtabas) are none where those of the print are marked.
    """
    places: dict[Element, int] = {}
    printed = any(attribute(pb, "ed") == "print" for pb in descendants(text, "pb"))
    for element in descendants(text, "pb", *_DIVS):
        if local(element) == "pb":
            if printed and attribute(element, "ed") not in (None, "print"):
                continue
            facs = attribute(element, "facs") or ""
            # "#f0001" is a place in the file itself, which may say the picture.
            facs = facsimiles.get(facs[1:], "") if facs.startswith("#") else facs
            image = facs.replace("\\", "/").rpartition("/")[2]
            pages.append(Page(attribute(element, "n"), None, image or None))
        else:
            opens = next((local(child) == "pb" for child in children(element)), False)
            places[element] = max(0, len(pages) - (0 if opens else 1))
    return places


def _walk(element: Element, section: str | None, found: Texts, places: dict[Element, int]) -> None:
    """Find the articles in a division, body or group."""
    divs: list[Element] = []
    others: list[Element] = []
    for child in element:
        (divs if local_name(child.tag) in _DIVS else others).append(child)
    if _is_article(element, divs, others):
        _add(element, section, found, places)
        return
    if local(element) in ("text", "group"):
        divs = [child for child in children(element) if local(child) in ("body", "text", "group", "front", "back")]
    elif local(element) in _DIVS:
        name = " ".join(words_of(child) for child in others if local(child) == "head")
        if name and divs:
            section = name
            found.sections.append(Section(name, places.get(element)))
    loose = [child for child in others if local(child) != "head"]
    if divs and any(words_of(child) for child in loose if local(child) not in ("text", "group", "body")):
        _add_blocks(element, [b for child in loose for b in _blocks(child)], section, found, places)
    for div in divs:
        _walk(div, section, found, places)


def _is_article(element: Element, divs: list[Element], others: list[Element]) -> bool:
    kind = (attribute(element, "type") or "").lower()
    if local(element) in _DIVS and kind in _KINDS:
        return True
    if local(element) in ("group", "text"):
        return False
    if divs and all((attribute(div, "type") or "").lower() in _COLUMNS for div in divs) and kind not in _COLUMNS:
        return any(local(child) == "head" for child in others)
    return not divs and any(_has_words(child) for child in others if local(child) != "head")


def _has_words(element: Element) -> bool:
    """Return whether there are words in an element: most begin with them, and the rest need not be put together."""
    return bool((element.text or "").strip() or words_of(element))


def _add(element: Element, section: str | None, found: Texts, places: dict[Element, int]) -> None:
    blocks = _joined_columns(element)
    _add_blocks(element, blocks, section, found, places)


def _add_blocks(
    element: Element, blocks: list[Block], section: str | None, found: Texts, places: dict[Element, int]
) -> None:
    if not blocks:
        return
    usual = Kind.OTHER if local(element) == "front" else Kind.ARTICLE
    kind = _KINDS.get((attribute(element, "type") or "").lower(), usual)
    article = Article(
        order=0,
        blocks=tuple(blocks),
        kind=kind,
        page=places.get(element, 0),
        section=section,
        language=_language(element),
        contributors=tuple(dict.fromkeys(_people(element))),
    )
    found.articles.append((attribute(element, "n") or "", article))


def _joined_columns(element: Element) -> list[Block]:
    """Return the blocks of an article; a paragraph that a column division breaks is put together."""
    blocks: list[Block] = []
    for child in children(element):
        if local_name(child.tag) in _DIVS:
            inner = _joined_columns(child)
            if (attribute(child, "type") or "").lower() in _COLUMNS:
                _append(blocks, inner)
            else:
                blocks.extend(_as_subheads(inner))
        else:
            blocks.extend(_placed(child, blocks))
    return blocks


def _append(blocks: list[Block], more: list[Block]) -> None:
    """Add blocks behind a break of columns: an open sentence goes on in the next paragraph."""
    paragraphs = bool(blocks and more and blocks[-1].role is more[0].role is Role.PARAGRAPH)
    if paragraphs and not _SENTENCE_END.search(blocks[-1].text[-12:]):
        text = _run_on(blocks[-1].text, more[0].text)
        blocks[-1] = replace(blocks[-1], text=text)
        more = more[1:]
    blocks.extend(more)


def _run_on(before: str, after: str) -> str:
    if before[-1:] in "-‐¬⸗\u00ad" and after[:1].islower():
        return before[:-1] + after
    return before + line_gap(before, after) + after


def _placed(child: Element, before: list[Block]) -> list[Block]:
    """Return the blocks of a child; heads below text are subheads, bylines below text stand at the end."""
    blocks = _blocks(child)
    below = [place for place, block in enumerate(blocks) if block.role in _BELOW]
    if below and not all(block.role in _OPENING for block in before):
        for place in below:
            blocks[place] = blocks[place].having(_BELOW[blocks[place].role])
    return blocks


def _as_subheads(blocks: list[Block]) -> list[Block]:
    return [b.having(Role.SUBHEAD) if b.role is Role.HEADLINE else b for b in blocks]


def _blocks(element: Element) -> list[Block]:
    """Return the blocks of an element inside an article."""
    name = local(element)
    if name in _ROLES:
        return _with_inner(_ROLES[name], element)
    if name == "head":
        return _block(_HEADS.get((attribute(element, "type") or "").lower(), Role.HEADLINE), element)
    if name == "figure":
        return [block for child in children(element, "head", "p", "ab") for block in _block(Role.CAPTION, child)]
    if name in _SILENT:
        return _note(element) if name == "note" else []
    if _has_own_text(element):
        return _with_inner(Role.OTHER if name in _OUTSIDE else Role.PARAGRAPH, element)
    return [block for child in children(element) for block in _blocks(child)]


def _with_inner(role: Role, element: Element) -> list[Block]:
    """Return a block of an element's own words, and behind it those of lists, verses and notes inside."""
    left: list[Element] = []
    text = words_of(element, skip=_INNER, left=left)
    blocks = [Block(role, text)] if text else []
    for child in left:
        if local(child) in _INNER:
            blocks += _blocks(child)
    return blocks


def _note(note: Element) -> list[Block]:
    """Return the text of a note that was printed: at the foot or in the margin, or among others behind the text."""
    if (attribute(note, "type") or "").lower() in _EDITORS or attribute(note, "resp"):
        return []
    above = note.getparent()
    behind = above is not None and local(above) in _DIVS and "note" in (attribute(above, "type") or "").lower()
    if not behind and not attribute(note, "place"):
        return []
    mark, text = attribute(note, "n") or "", words_of(note)
    mark = mark if len(mark) <= _MARK else ""  # what a program says of notes whose sign it did not find
    return [Block(Role.OTHER, text if text.startswith(mark) else f"{mark} {text}")] if text else []


def _has_own_text(element: Element) -> bool:
    """Return whether text stands right in an element, so that not only what it holds is to be read."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _block(role: Role, element: Element) -> list[Block]:
    text = words_of(element)
    return [Block(role, text)] if text else []


def _people(element: Element) -> Iterator[Contributor]:
    """Yield persons that bylines and signatures name as such."""
    for line in descendants(element, "byline", "signed", "docAuthor"):
        for person in descendants(line, "persName", "name", "docAuthor"):
            if text := words_of(person):
                yield Contributor(text, "author")


def _language(element: Element) -> str | None:
    above: Element | None = element
    while above is not None:
        tag = language_tag(attribute(above, "lang"))
        if tag:
            return tag
        above = above.getparent()
    return None


def _joined(articles: list[tuple[str, Article]]) -> list[tuple[str, Article]]:
    """Return the articles with parts of the same number and kind that follow each other without a head joined."""
    joined: list[tuple[str, Article]] = []
    for number, article in articles:
        if joined and number and joined[-1][0] == number and article.headline is None:
            blocks = list(joined[-1][1].blocks)
            _append(blocks, list(article.blocks))
            joined[-1] = (number, replace(joined[-1][1], blocks=tuple(blocks)))
        else:
            joined.append((number, article))
    return [(n, replace(a, order=order, blocks=numbered(a.blocks))) for order, (n, a) in enumerate(joined, 1)]
