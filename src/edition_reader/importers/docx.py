# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Word documents (DOCX): headings as headlines, paragraphs, lists, tables; the text that shows, as it was last saved.

Source: ECMA-376 part 1, chapter 17. Insertions that were never accepted are text, deletions are not. Document
properties tell when the file was made and by whom; neither is the edition's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from edition_reader.importers.documents import Style, document_edition, row_units, styled
from edition_reader.importers.docx_chunks import chunk_units, related
from edition_reader.importers.headings import Unit
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import Element, attribute, descendants, first, fold, local, parse_xml
from edition_reader.model.edition import Block, Edition, Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "docx"
DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
#: What holds no text that shows here: deletions, fields' codes, the second form of a drawing.
_HIDDEN = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "rPr", "footnoteReference", "sectPr", "sdtPr", "rt"}
)
_OUTLINES = frozenset("012345678")


@dataclass(frozen=True, slots=True)
class _Document:
    """What is needed to read the paragraphs of a document."""

    source: Source
    member: str
    styles: Mapping[str, Style]
    notes: Mapping[tuple[str, str], str]
    problems: list[Problem] = field(default_factory=list)

    def units(self, body: Element) -> Iterator[Unit]:
        """Yield paragraphs and the rows of tables, in document order, also those in content controls."""
        for element in body:
            name = local(element)
            if name == "p":
                yield from _paragraph(self, element)
                yield from _hung(self, element)
            elif name == "tbl":
                for row in _rows(element, "tr"):
                    yield from row_units([list(self.units(cell)) for cell in _rows(row, "tc")])
            elif name == "altChunk":
                yield from self._chunk(element)
            elif name not in _HIDDEN:
                yield from self.units(element)

    def _chunk(self, element: Element) -> Iterator[Unit]:
        """Yield the text of another file that stands in the document at this place."""
        member = related(self.source, self.member, attribute(element, "id") or "")
        try:
            yield from chunk_units(self.source.read(member), member) if member else ()
        except UnreadableFile:
            member = None
        if member is None:
            self.problems.append(Problem(ProblemCode.MISSING_MEMBER, self.member, {"name": "altChunk"}))


def read_docx(source: Source, name: str) -> Edition:
    """Return the edition in a document; raise UnreadableFile (reason "no-texts" or "damaged")."""
    member = _main(source)
    parsed = parse_xml(source.read(member), member)
    styles, languages = _styles(source)
    document = _Document(source, member, styles, _notes(source))
    bodies = list(descendants(parsed.root, "body")) or [parsed.root]
    units = [unit for body in bodies for unit in document.units(body)]
    if not units:
        raise UnreadableFile(path=source.where or name, reason="no-texts")
    return document_edition(units, FORMAT, languages, (*parsed.problems, *document.problems))


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


def _styles(source: Source) -> tuple[Mapping[str, Style], tuple[str | None, ...]]:
    """Return what each paragraph style says, and the languages of all text."""
    if not source.members.has(_STYLES):
        return {}, ()
    try:
        root = parse_xml(source.read(_STYLES), _STYLES).root
    except UnreadableFile:
        return {}, ()
    own: dict[str, Style] = {}
    based: dict[str, str] = {}
    for style in descendants(root, "style"):
        key = attribute(style, "styleId") or ""
        own[key] = Style(_val(first(style, "name")) or key, _outline(first(style, "pPr")))
        based[key] = _val(first(style, "basedOn")) or ""
    return styled(own, based), _languages(root)


def _languages(root: Element) -> tuple[str | None, ...]:
    """Return the languages of the default style: that of its western and that of its East Asian text."""
    lang = first(root, "docDefaults", "rPrDefault", "rPr", "lang")
    return tuple(language_tag(attribute(lang, key)) for key in ("val", "eastAsia")) if lang is not None else ()


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


def _rows(table: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls; not those of tables inside."""
    for element in table:
        if local(element) == name:
            yield element
        elif local(element) not in _HIDDEN and local(element) not in ("tbl", "p"):
            yield from _rows(element, name)


def _hung(document: _Document, paragraph: Element) -> Iterator[Unit]:
    """Yield what hangs on a paragraph: boxes of text, and the notes it refers to."""
    for below in descendants(paragraph, "txbxContent", "footnoteReference", "endnoteReference"):
        kind = local(below).removesuffix("Reference")
        if _is_second(below, paragraph):
            continue
        if kind == "txbxContent":
            yield from document.units(below)
        elif text := document.notes.get((kind, attribute(below, "id") or "")):
            yield Unit(Block(Role.OTHER, text))


def _is_second(below: Element, paragraph: Element) -> bool:
    """Return whether a box or a note is read elsewhere: as the second form of a drawing, or in the box around it."""
    above = below.getparent()
    while above is not None and above is not paragraph:
        if local(above) in ("Fallback", "txbxContent", "del", "moveFrom"):
            return True
        above = above.getparent()
    return False


def _paragraph(document: _Document, paragraph: Element) -> Iterator[Unit]:
    text = _text(paragraph)
    if not text:
        return
    properties = first(paragraph, "pPr")
    key = _val(first(properties, "pStyle")) or ""
    style = document.styles.get(key) or Style(key)
    own = Style(outline=_outline(properties)).level
    level = style.level if own is None else own
    role = style.role
    if level is None and role is None and first(properties, "numPr") is not None:
        role = Role.LIST_ITEM
    yield Unit(Block(role or Role.PARAGRAPH, text), level)


def _outline(properties: Element | None) -> int | None:
    """Return the level of the outline that properties state, counted from 0; the ninth is that of plain text."""
    stated = _val(first(properties, "outlineLvl"))
    return int(stated) if stated in _OUTLINES else None


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
