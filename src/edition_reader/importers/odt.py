# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument texts (ODT, also flat ones), read as Word documents are: what shows in one, as it was last saved.

Source: OpenDocument 1.2, part 1. Deletions that are recorded are no text, nor are comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from edition_reader.importers.documents import Style, document_edition, row_units, styled
from edition_reader.importers.headings import Unit
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    first,
    fold,
    local,
    parse_xml,
)
from edition_reader.model.edition import Block, Edition, Role
from edition_reader.model.errors import UnreadableFile

FORMAT = "odt"
CONTENT = "content.xml"
#: The first element of a flat document.
FLAT = "document"
_STYLES = "styles.xml"
#: What holds no text that shows here: records of changes, comments, forms, pictures, readings above characters.
_HIDDEN = frozenset({
    "tracked-changes", "annotation", "annotation-end", "forms", "ruby-text", "image", "object", "object-ole",
    "event-listeners", "index-source", "note-citation", "sequence-decls", "variable-decls", "user-field-decls",
    "table-of-content-source", "alphabetical-index-source", "illustration-index-source", "table-index-source",
    "bibliography-source", "user-index-source", "object-index-source",
})  # fmt: skip
_HEADED = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_BLANKS = frozenset({"s", "tab", "line-break", "soft-page-break"})
#: What says in words what a drawing shows; the fields of a document's title have the same names.
_NAMING = frozenset({"title", "desc"})
#: What hangs on a paragraph and is read behind it.
_HUNG = frozenset({"text-box", "note-body", "table"})
#: Levels of the outline that headings state.
_LEVELS = frozenset(str(level) for level in range(1, 11))


@dataclass(frozen=True, slots=True)
class _Document:
    """What is needed to read the paragraphs of a document."""

    styles: Mapping[str, Style]

    def units(self, body: Iterable[Element], item: Role | None = None) -> Iterator[Unit]:
        """Yield headings, paragraphs, list items and the rows of tables, in document order."""
        for element in body:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, item)
            elif name == "table":
                for row in _rows(element):
                    yield from row_units([list(self.units(cell)) for cell in children(row, "table-cell")])
            elif name in ("list-item", "list-header"):
                yield from self.units(element, Role.LIST_ITEM)
            elif name and name not in _HIDDEN | _NAMING:
                yield from self.units(element, item)

    def _paragraph(self, paragraph: Element, item: Role | None) -> Iterator[Unit]:
        """Yield a paragraph, and behind it the boxes of text and notes that hang on it."""
        parts: list[str] = []
        hung: list[Element] = []
        _collect(paragraph, parts, hung)
        if text := fold("".join(parts)):
            key = attribute(paragraph, "style-name") or ""
            style = self.styles.get(key) or Style(_shown(key))  # pandoc names styles that it does not define
            stated = attribute(paragraph, "outline-level") if local(paragraph) == "h" else None
            level = Style(outline=int(stated) - 1).level if stated in _LEVELS else style.level
            role = style.role or item or Role.PARAGRAPH
            yield Unit(Block(role, text), level)
        for below in hung:
            if local(below) != "note-body":
                yield from self.units((below,) if local(below) == "table" else below)
            elif note := fold(" ".join(unit.block.text for unit in self.units(below))):
                yield Unit(Block(Role.OTHER, note))


def read_odt(source: Source, name: str) -> Edition:
    """Return the edition in a document; raise UnreadableFile (reason "no-texts", "damaged" or "password")."""
    packed = source.members.has(CONTENT)
    if (
        packed
        and source.members.has("META-INF/manifest.xml")
        and b"encryption-data" in source.read("META-INF/manifest.xml")
    ):
        raise UnreadableFile(path=source.where or name, reason="password")
    parsed = parse_xml(source.read(CONTENT if packed else name), CONTENT if packed else name)
    roots = [parsed.root, *_styles_of(source, packed=packed)]
    text = first(parsed.root, "body", "text")
    units = list(_Document(_styles(roots)).units(text)) if text is not None else []
    if not units:
        raise UnreadableFile(path=source.where or name, reason="no-texts")
    return document_edition(units, FORMAT, _languages(roots), parsed.problems)


def _styles_of(source: Source, *, packed: bool) -> Iterator[Element]:
    """Yield the file with the styles that have names; a document can be read without it."""
    if packed and source.members.has(_STYLES):
        try:
            yield parse_xml(source.read(_STYLES), _STYLES).root
        except UnreadableFile:
            return


def _styles(roots: list[Element]) -> Mapping[str, Style]:
    """Return what each style of paragraphs says."""
    own: dict[str, Style] = {}
    based: dict[str, str] = {}
    for style in chain.from_iterable(descendants(root, "style") for root in roots):
        if attribute(style, "family") != "paragraph":
            continue
        key = attribute(style, "name") or ""
        own.setdefault(key, Style(attribute(style, "display-name") or _shown(key)))
        based.setdefault(key, attribute(style, "parent-style-name") or "")
    return styled(own, based)


def _shown(key: str) -> str:
    """Return the name of a style as a person sees it."""
    return key.replace("_20_", " ")


def _languages(roots: list[Element]) -> tuple[str | None, ...]:
    """Return the languages of the default style: that of its western and that of its East Asian text."""
    for default in chain.from_iterable(descendants(root, "default-style") for root in roots):
        said = first(default, "text-properties")
        if attribute(default, "family") == "paragraph" and said is not None:
            return _tag(said, ""), _tag(said, "-asian")
    return ()


def _tag(said: Element, end: str) -> str | None:
    language, country = attribute(said, f"language{end}"), attribute(said, f"country{end}")
    return language_tag(f"{language}-{country}" if language and country not in (None, "none") else language)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in _HEADED:
            yield from _rows(element)


def _collect(element: Element, parts: list[str], hung: list[Element]) -> None:
    """Collect the words of a paragraph, and what hangs on it."""
    parts.append(element.text or "")
    for child in element:
        name = local(child)
        if name in _BLANKS:
            parts.append(" ")
        elif name in _HUNG:
            hung.append(child)
        elif name and name not in _HIDDEN and not (name in _NAMING and "svg" in child.tag):
            _collect(child, parts, hung)
        parts.append(child.tail or "")
