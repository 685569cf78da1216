# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Word documents (DOCX): headings as headlines, paragraphs, lists, tables; the text that shows, as it was last saved.

Source: ECMA-376 part 1, chapter 17. Insertions that were never accepted are text, deletions are not. Document
properties tell when the file was made and by whom; neither is the edition's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from edition_reader.importers.headings import Unit, outlined
from edition_reader.importers.paged import by_page
from edition_reader.importers.plain_text.separate import separate
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import Element, attribute, children, descendants, first, fold, local, parse_xml
from edition_reader.model.edition import Block, Edition, EditionDetails, Role, Section
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "docx"
DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_HEADING = re.compile(r"(?:heading|标题|überschrift|titre|заголовок)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|titel|titre", re.IGNORECASE)
_ROLES = (
    (re.compile(r"subtitle|副标题|untertitel", re.IGNORECASE), Role.SUBTITLE),
    (re.compile(r"caption|题注|beschriftung", re.IGNORECASE), Role.CAPTION),
    (re.compile(r"byline|author|作者|署名", re.IGNORECASE), Role.BYLINE),
    (re.compile(r"list.*|列表.*", re.IGNORECASE), Role.LIST_ITEM),
)
#: What holds no text that shows here: deletions, fields' codes, the second form of a drawing.
_HIDDEN = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "rPr", "footnoteReference"})
_TITLE_LEVEL = 1


def read_docx(source: Source, name: str) -> Edition:
    """Return the edition in a document; raise UnreadableFile (reason "no-texts" or "damaged")."""
    member = _main(source)
    parsed = parse_xml(source.read(member), member)
    styles, language = _styles(source)
    body = next(descendants(parsed.root, "body"), parsed.root)
    units = list(_units(body, styles, _notes(source)))
    if not units:
        raise UnreadableFile(path=source.where or name, reason="no-texts")
    if all(unit.level is None for unit in units):
        edition = separate("\n\n".join(unit.block.text for unit in units), problems=parsed.problems)
        # What the offsets count in is no file that a person has.
        return _without_source(edition)
    made = outlined(units)
    articles, pages = by_page(made.articles)
    derived = EditionDetails(newspaper=made.title, date=iso_day(made.title)) if made.title else EditionDetails()
    problems = [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
    stated = EditionDetails(language=language)
    return Edition(
        format=FORMAT,
        articles=articles,
        pages=pages,
        sections=tuple(Section(title) for title in dict.fromkeys(a.section for a in articles) if title),
        stated=stated,
        derived=derived,
        problems=(*parsed.problems, *problems, *missing_details(stated.over(derived))),
    )


def _without_source(edition: Edition) -> Edition:
    articles = tuple(
        replace(article, blocks=tuple(replace(block, source=()) for block in article.blocks))
        for article in edition.articles
    )
    return replace(edition, format=FORMAT, encoding=None, articles=articles, unassigned=())


def _main(source: Source) -> str:
    """Return the member with the text: the usual one, else the one that the relations name."""
    if source.members.has(DOCUMENT):
        return DOCUMENT
    root = parse_xml(source.read("_rels/.rels"), "_rels/.rels").root
    for relation in descendants(root, "Relationship"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            found = source.find(attribute(relation, "Target") or "")
            if found:
                return found
    raise UnreadableFile(path=source.where, reason="damaged", detail=DOCUMENT)


def _styles(source: Source) -> tuple[Mapping[str, str], str | None]:
    """Return what each paragraph style is ("1" to "9" for a heading, else its name), and the language of all text."""
    if not source.members.has(_STYLES):
        return {}, None
    try:
        root = parse_xml(source.read(_STYLES), _STYLES).root
    except UnreadableFile:
        return {}, None
    named: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in descendants(root, "style"):
        key = attribute(style, "styleId") or ""
        title = _val(first(style, "name")) or key
        outline = _val(first(style, "pPr", "outlineLvl"))
        named[key] = str(int(outline) + 1) if outline and outline in "012345678" else title
        based[key] = _val(first(style, "basedOn")) or ""
    return {key: _inherited(key, named, based) for key in named}, _language(root)


def _inherited(key: str, named: Mapping[str, str], based: Mapping[str, str]) -> str:
    """Return what a style is, by itself or by what it is based on."""
    seen: set[str] = set()
    here = key
    while here in named and here not in seen:
        seen.add(here)
        if _level_of(named[here]) is not None or _role_of(named[here]) is not None:
            return named[here]
        here = based[here]
    return named[key]


def _language(root: Element) -> str | None:
    """Return the language of the default style: that of its East Asian text only where that is all it states."""
    lang = first(root, "docDefaults", "rPrDefault", "rPr", "lang")
    return language_tag(attribute(lang, "val")) if lang is not None else None


def _notes(source: Source) -> Mapping[tuple[str, str], str]:
    """Return the texts of footnotes and endnotes by the kind and id that refer to them."""
    notes: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        member = f"word/{kind}s.xml"
        if source.members.has(member):
            with suppress(UnreadableFile):
                for note in descendants(parse_xml(source.read(member), member).root, kind):
                    text = fold(" ".join(_text(p) for p in descendants(note, "p")))
                    notes[kind, attribute(note, "id") or ""] = text
    return notes


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables in its cells."""
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) not in _HIDDEN:
            yield from _rows(element)


def _units(body: Element, styles: Mapping[str, str], notes: Mapping[tuple[str, str], str]) -> Iterator[Unit]:
    """Yield paragraphs and the rows of tables, in document order, also those in content controls."""
    for element in body:
        name = local(element)
        if name == "p":
            yield from _paragraph(element, styles)
            yield from _hung(element, styles, notes)
        elif name == "tbl":
            for row in _rows(element):
                cells = [fold(" ".join(_text(p) for p in descendants(cell, "p"))) for cell in children(row, "tc")]
                if text := " ".join(filter(None, cells)):
                    yield Unit(Block(Role.TABLE, text))
        elif name not in _HIDDEN and name != "sectPr":
            yield from _units(element, styles, notes)


def _hung(paragraph: Element, styles: Mapping[str, str], notes: Mapping[tuple[str, str], str]) -> Iterator[Unit]:
    """Yield what hangs on a paragraph: boxes of text, and the notes it refers to."""
    for below in descendants(paragraph, "txbxContent", "footnoteReference", "endnoteReference"):
        kind = local(below).removesuffix("Reference")
        if kind != "txbxContent":
            if text := notes.get((kind, attribute(below, "id") or "")):
                yield Unit(Block(Role.OTHER, text))
        elif not _is_second(below, paragraph):
            yield from _units(below, styles, notes)


def _is_second(box: Element, paragraph: Element) -> bool:
    """Return whether a box of text is read elsewhere: as the second form of a drawing, or in the box around it."""
    above = box.getparent()
    while above is not None and above is not paragraph:
        if local(above) in ("Fallback", "txbxContent"):
            return True
        above = above.getparent()
    return False


def _paragraph(paragraph: Element, styles: Mapping[str, str]) -> Iterator[Unit]:
    text = _text(paragraph)
    if not text:
        return
    properties = first(paragraph, "pPr")
    key = _val(first(properties, "pStyle")) or ""
    style = styles.get(key, key)
    outline = _val(first(properties, "outlineLvl"))
    level = int(outline) + 1 if outline and outline in "012345678" else _level_of(style)
    role = _role_of(style)
    if level is None and role is None and first(properties, "numPr") is not None:
        role = Role.LIST_ITEM
    yield Unit(Block(role or Role.PARAGRAPH, text), level)


def _level_of(style: str) -> int | None:
    """Return the level of a heading style; a title stands over the headings."""
    found = re.fullmatch(r"[1-9]", style) or _HEADING.fullmatch(style.strip())
    if found:
        return int(found[found.re.groups]) + _TITLE_LEVEL
    return _TITLE_LEVEL if _TITLE.fullmatch(style.strip()) else None


def _role_of(style: str) -> Role | None:
    return next((role for pattern, role in _ROLES if pattern.fullmatch(style.strip())), None)


def _text(paragraph: Element) -> str:
    """Return the text of a paragraph, white space folded."""
    parts: list[str] = []
    waiting: list[Element] = [paragraph]
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in _HIDDEN or name == "txbxContent":
            continue
        if name == "t":
            parts.append(element.text or "")
        elif name in ("tab", "br", "cr", "ptab"):
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        waiting += reversed(list(element))
    return fold("".join(parts))


def _val(element: Element | None) -> str | None:
    return attribute(element, "val") if element is not None else None
