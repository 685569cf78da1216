# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text in markup (XHTML, NITF bodies) to blocks: paragraphs, subheads, lists, tables, captions.

Markup is only read, never shown: what comes out is text with roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from edition_reader.importers.headings import Unit
from edition_reader.importers.xml import Element, fold, local_name
from edition_reader.model.edition import Block, Role

_SKIPPED = frozenset({"script", "style", "template", "svg", "math", "noscript", "iframe", "object", "form", "button"})
_ROLES = {
    "p": Role.PARAGRAPH, "pre": Role.PARAGRAPH, "address": Role.PARAGRAPH, "dd": Role.PARAGRAPH, "dt": Role.PARAGRAPH,
    "h1": Role.SUBHEAD, "h2": Role.SUBHEAD, "h3": Role.SUBHEAD, "h4": Role.SUBHEAD, "h5": Role.SUBHEAD,
    "h6": Role.SUBHEAD, "hl2": Role.SUBHEAD, "hl1": Role.SUBHEAD, "li": Role.LIST_ITEM, "tr": Role.TABLE,
    "caption": Role.CAPTION, "figcaption": Role.CAPTION, "media-caption": Role.CAPTION, "media-producer": Role.CREDIT,
    "credit": Role.CREDIT, "fn": Role.OTHER, "note": Role.OTHER, "l": Role.VERSE,
}  # fmt: skip
_BREAKS = frozenset({
    "div", "section", "article", "main", "aside", "header", "footer", "blockquote", "ul", "ol", "dl", "table", "thead",
    "tbody", "tfoot", "figure", "media", "block", "body.content", "body.end", "body", "html", "hr", "nitf-table", "bq",
    "media-metadata", "media-reference", "datasource", "lg", "nitf-col", "details", "summary", "center", "tagline",
    "abstract", "block-quote", "media-object",
})  # fmt: skip
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


_LEVELS = {f"h{level}": level for level in range(1, 7)}

#: Says what an element is by more than its name in small letters; None where the name decides.
RoleOf = Callable[[Element, str], Role | None]
#: The role and the level of the block that text is in; with the text and ids it becomes a block or a unit.
_Inside = tuple[Role, int | None]
_Row = tuple[Role, int | None, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """What the name of an element says: a cell and br are inline too; `block` begins and ends blocks."""

    name: str
    skipped: bool
    block: bool
    role: Role | None
    level: int | None
    cell: bool


@lru_cache(maxsize=1024)
def _kind(tag: object) -> _Kind:
    """Return what a full name says; looked up once for each, not for each element."""
    name = local_name(tag).lower()
    role = _ROLES.get(name)
    block = role is not None or name in _BREAKS
    return _Kind(name, name in _SKIPPED, block, role, _LEVELS.get(name), name in ("td", "th"))


def _inside(kind: _Kind, outer: _Inside) -> _Inside:
    """Return the role and level in a block; a paragraph in a list item or caption stays what that is."""
    role, level = outer
    if kind.role is not None and (kind.role is not Role.PARAGRAPH or role is Role.PARAGRAPH):
        role = kind.role
    return role, level if kind.level is None else kind.level


def markup_blocks(elements: Iterable[Element]) -> list[Block]:
    """Return the blocks of elements, in document order; text outside any paragraph makes paragraphs of its own."""
    return [Block(role, text) for role, _, text, _ in _rows(elements, None, anchors=False)]


def markup_units(elements: Iterable[Element], role_of: RoleOf | None = None, *, anchors: bool = False) -> list[Unit]:
    """Return the same with the levels of headings (h1 to h6), and if asked the ids that stand at or in each block."""
    return [Unit(Block(role, text), level, at) for role, level, text, at in _rows(elements, role_of, anchors=anchors)]


def _rows(elements: Iterable[Element], role_of: RoleOf | None, *, anchors: bool) -> list[_Row]:
    flow = _Flow(role_of, anchors)
    for element in elements:
        flow.element(element, _kind(element.tag))
    flow.flush()
    return flow.rows


class _Flow:
    """Collects inline text until a block begins or ends."""

    def __init__(self, role_of: RoleOf | None, anchors: bool) -> None:
        self.rows: list[_Row] = []
        self._role_of = role_of
        self._marks = anchors
        self._inline: list[str] = []
        self._anchors: list[str] = []
        self._inside: _Inside = (Role.PARAGRAPH, None)

    def element(self, element: Element, kind: _Kind) -> None:
        """Add an element and all in it."""
        if kind.skipped:
            return
        told = self._role_of(element, kind.name) if self._role_of else None
        if told is None and not kind.block:
            self._running(element, kind)
            return
        if self._inline:
            self.flush()
        if self._marks:
            self._mark(element, kind)
        outer = self._inside
        inside = _inside(kind, outer) if told is None else (told, None)
        text = element.text
        if len(element):
            self._inside = inside
            if text:
                self._inline.append(text)
            self._children(element)
            if self._inline:
                self.flush()
            self._inside = outer
        elif text:
            self._add(inside, text)

    def _running(self, element: Element, kind: _Kind) -> None:
        """Add an element inside a block."""
        if self._marks:
            self._mark(element, kind)
        self._inline.append("\n" if kind.name == "br" else element.text or "")
        if len(element):
            self._children(element)

    def flush(self) -> None:
        """Make blocks of the text so far."""
        inline = self._inline
        self._add(self._inside, "".join(inline))
        inline.clear()

    def _add(self, inside: _Inside, text: str) -> None:
        """Make blocks of a text; an empty line (two br) parts paragraphs."""
        for part in _EMPTY_LINE.split(text) if "\n" in text else (text,):
            if folded := fold(part):
                self.rows.append((*inside, folded, tuple(self._anchors)))
                self._anchors.clear()

    def _children(self, element: Element) -> None:
        plain = self._role_of is None and not self._marks
        inline, rows, before = self._inline, self.rows, None
        role, level = self._inside
        for child in element:
            kind = _kind(child.tag)
            if plain and kind.role is not None and not len(child):
                # Most elements by far: a paragraph of nothing but text, of which only its name says what it is.
                if inline:
                    self.flush()
                if kind is not before:
                    before = kind
                    role, level = _inside(kind, self._inside)
                text = child.text
                if text is not None and "\n" in text:
                    self._add((role, level), text)
                elif text := fold(text):
                    rows.append((role, level, text, ()))
            else:
                if kind.cell:
                    inline.append(" ")
                self.element(child, kind)
            tail = child.tail
            # Blanks before a block are none of it.
            if tail is not None and (inline or not tail.isspace()):
                inline.append(tail)

    def _mark(self, element: Element, kind: _Kind) -> None:
        """Remember an id until the next block."""
        anchor = element.get("id") or (element.get("name") if kind.name == "a" else None)
        if anchor:
            self._anchors.append(anchor)
