# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text in markup (XHTML, NITF bodies) to blocks: paragraphs, subheads, lists, tables, captions.

Markup is only read, never shown: what comes out is text with roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from edition_reader.importers.headings import Unit
from edition_reader.importers.xml import Element, fold, local
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

#: Says what an element is by more than its name; None where the name decides.
RoleOf = Callable[[Element], Role | None]


def markup_blocks(elements: Iterable[Element]) -> list[Block]:
    """Return the blocks of elements, in document order; text outside any paragraph makes paragraphs of its own."""
    return [unit.block for unit in markup_units(elements)]


def markup_units(elements: Iterable[Element], role_of: RoleOf | None = None) -> list[Unit]:
    """Return the same with the levels of headings (h1 to h6), and the ids that stand at or in each block."""
    flow = _Flow(role_of)
    for element in elements:
        flow.element(element)
    flow.flush()
    return flow.units


class _Flow:
    """Collects inline text until a block begins or ends."""

    def __init__(self, role_of: RoleOf | None) -> None:
        self.units: list[Unit] = []
        self._role_of = role_of
        self._inline: list[str] = []
        self._anchors: list[str] = []
        self._role = Role.PARAGRAPH
        self._level: int | None = None

    def element(self, element: Element) -> None:
        """Add an element and all in it."""
        name = local(element).lower()
        if name in _SKIPPED:
            return
        told = self._role_of(element) if self._role_of else None
        role = told or _ROLES.get(name)
        if role is None and name not in _BREAKS:
            self._mark(element)
            self._inline.append("\n" if name == "br" else element.text or "")
            if len(element):
                self._children(element)
            return
        if self._inline:
            self.flush()
        self._mark(element)
        outer, self._role = (self._role, self._level), told or self._inner(role)
        self._level = None if told else _LEVELS.get(name, self._level)
        if element.text:
            self._inline.append(element.text)
        if len(element):
            self._children(element)
        if self._inline:
            self.flush()
        self._role, self._level = outer

    def flush(self) -> None:
        """Make blocks of the text so far; an empty line (two br) parts paragraphs."""
        text = "".join(self._inline)
        self._inline.clear()
        for part in _EMPTY_LINE.split(text) if "\n" in text else (text,):
            folded = fold(part)
            if folded:
                self.units.append(Unit(Block(self._role, folded), self._level, tuple(self._anchors)))
                self._anchors.clear()

    def _children(self, element: Element) -> None:
        for child in element:
            if local(child).lower() in ("td", "th"):
                self._inline.append(" ")
            self.element(child)
            if child.tail:
                self._inline.append(child.tail)

    def _mark(self, element: Element) -> None:
        """Remember an id until the next block."""
        anchor = element.get("id") or (element.get("name") if local(element) == "a" else None)
        if anchor:
            self._anchors.append(anchor)

    def _inner(self, role: Role | None) -> Role:
        """Return the role inside an element: a paragraph in a list item or caption stays what that is."""
        if role is None or (role is Role.PARAGRAPH and self._role is not Role.PARAGRAPH):
            return self._role
        return role
