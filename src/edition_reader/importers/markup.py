# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text in markup (XHTML, NITF bodies) to blocks: paragraphs, subheads, lists, tables, captions.

Markup is only read, never shown: what comes out is text with roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from edition_reader.importers.headings import Unit
from edition_reader.importers.xml import Element, local_name
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
    "abstract", "block-quote", "media-object", "postaddr", "addressee", "delivery.point", "delivery.office",
})  # fmt: skip
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


_LEVELS = {f"h{level}": level for level in range(1, 7)}

#: Says what an element is by more than its name in small letters; None where the name decides.
RoleOf = Callable[[Element, str], Role | None]


class _Kind(NamedTuple):
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


def markup_blocks(elements: Iterable[Element]) -> list[Block]:
    """Return the blocks of elements, in document order; text outside any paragraph makes paragraphs of its own."""
    return [unit.block for unit in markup_units(elements)]


def markup_units(elements: Iterable[Element], role_of: RoleOf | None = None, *, anchors: bool = False) -> list[Unit]:
    """Return the same with the levels of headings (h1 to h6), and if asked the ids that stand at or in each block."""
    flow = _Flow(role_of, anchors)
    for element in elements:
        flow.element(element, _kind(element.tag))
    flow.flush()
    return flow.units


class _Flow:
    """Collects inline text until a block begins or ends."""

    def __init__(self, role_of: RoleOf | None, anchors: bool) -> None:
        self.units: list[Unit] = []
        self._role_of = role_of
        self._marks = anchors
        self._inline: list[str] = []
        self._anchors: list[str] = []
        self._role = Role.PARAGRAPH
        self._level: int | None = None

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
        outer = (self._role, self._level)
        if told is not None:
            self._role, self._level = told, None
        else:
            self._enter(kind)
        if text := element.text:
            self._inline.append(text)
        if len(element):
            self._children(element)
        if self._inline:
            self.flush()
        self._role, self._level = outer

    def _running(self, element: Element, kind: _Kind) -> None:
        """Add an element inside a block."""
        if self._marks:
            self._mark(element, kind)
        self._inline.append("\n" if kind.name == "br" else element.text or "")
        if len(element):
            self._children(element)

    def flush(self) -> None:
        """Make blocks of the text so far; an empty line (two br) parts paragraphs."""
        text = "".join(self._inline)
        self._inline.clear()
        for part in _EMPTY_LINE.split(text) if "\n" in text else (text,):
            if folded := " ".join(part.split()):
                self.units.append(Unit(Block(self._role, folded), self._level, tuple(self._anchors)))
                self._anchors.clear()

    def _children(self, element: Element) -> None:
        for child in element:
            kind = _kind(child.tag)
            if kind.cell:
                self._inline.append(" ")
            self.element(child, kind)
            if tail := child.tail:
                self._inline.append(tail)

    def _mark(self, element: Element, kind: _Kind) -> None:
        """Remember an id until the next block."""
        anchor = element.get("id") or (element.get("name") if kind.name == "a" else None)
        if anchor:
            self._anchors.append(anchor)

    def _enter(self, kind: _Kind) -> None:
        """Take the role and level of a block; a paragraph in a list item or caption stays what that is."""
        role = kind.role
        if role is not None and (role is not Role.PARAGRAPH or self._role is Role.PARAGRAPH):
            self._role = role
        if kind.level is not None:
            self._level = kind.level
