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
from edition_reader.importers.xml import Element, descendants, fold, local_name
from edition_reader.model.edition import Block, Role

#: What shows no words of the text; also readings above characters (ruby), and what a formula is in another language.
_SKIPPED = frozenset({
    "script", "style", "template", "svg", "noscript", "iframe", "object", "form", "button", "select", "textarea",
    "rt", "rp", "rtc", "annotation", "annotation-xml",
})  # fmt: skip
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
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n(?:[^\S\n]*\n)*")
#: Characters of a line that ends where the paper did.
_FULL_LINE = 50


_LEVELS = {f"h{level}": level for level in range(1, 7)}

#: Says what an element is by more than its name in small letters; None where the name decides.
RoleOf = Callable[[Element, str], Role | None]
#: The role and the level of the block that text is in; with the text and ids it becomes a block or a unit.
_Inside = tuple[Role, int | None]
_OUTSIDE: _Inside = (Role.PARAGRAPH, None)
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


@lru_cache(maxsize=1024)
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
    flow.add(elements, _OUTSIDE, beside=False)
    flow.flush(_OUTSIDE)
    return flow.rows


def _has_columns(line: str) -> bool:
    """Return whether there are gaps inside a line, as between the columns of a table."""
    return "  " in line.strip()


class _Flow:
    """Collects inline text until a block begins or ends."""

    def __init__(self, role_of: RoleOf | None, anchors: bool) -> None:
        self.rows: list[_Row] = []
        self._role_of = role_of
        self._marks = anchors
        self._inline: list[str] = []
        self._anchors: list[str] = []

    def add(self, elements: Iterable[Element], outer: _Inside, *, beside: bool = True) -> None:
        """Add elements and all in them, and what stands beside them unless it is no part of what is read."""
        role_of, inline = self._role_of, self._inline
        before, inside = None, outer
        for element in elements:
            kind = _kind(element.tag)
            if beside and kind.cell:
                inline.append(" ")
            told = role_of(element, kind.name) if role_of is not None and not kind.skipped else None
            if told is not None:
                self._block(element, kind, (told, None), outer)
            elif kind.block:
                if kind is not before:  # most stand among others of their kind
                    before, inside = kind, _inside(kind, outer)
                self._block(element, kind, inside, outer)
            elif not kind.skipped:
                self._running(element, kind, outer)
            tail = element.tail if beside else None
            # Blanks before a block are none of it.
            if tail is not None and (inline or not tail.isspace()):
                inline.append(tail)

    def _block(self, element: Element, kind: _Kind, inside: _Inside, outer: _Inside) -> None:
        """Add an element that begins and ends a block."""
        inline = self._inline
        if inline:
            self.flush(outer)
        if self._marks:
            self._mark(element, kind)
        text = element.text
        if kind.name == "pre":
            self._set_lines(element, inside)
        elif len(element):
            if text:
                inline.append(text)
            self.add(element, inside)
            if inline:
                self.flush(inside)
        elif text is not None and ("\n" in text or self._anchors):
            self._make(inside, text)
        elif folded := fold(text):
            self.rows.append((*inside, folded, ()))

    def _set_lines(self, element: Element, inside: _Inside) -> None:
        """Add text that is set by lines: each is a row, but lines of running text make paragraphs."""
        for below in descendants(element, "*"):
            if self._marks and below is not element:
                self._mark(below, _kind(below.tag))
            if _kind(below.tag).name == "br":
                below.text = "\n"
        for part in _EMPTY_LINE.split("".join(element.itertext())):
            lines = [line.rstrip() for line in part.expandtabs().splitlines() if line.strip()]
            if (
                len(lines) > 1
                and all(len(line) >= _FULL_LINE for line in lines[:-1])
                and not any(map(_has_columns, lines))
            ):
                self._make(inside, " ".join(lines))
            else:
                for line in lines:
                    role = Role.TABLE if inside[0] is Role.PARAGRAPH and _has_columns(line) else inside[0]
                    self._make((role, inside[1]), line)

    def _running(self, element: Element, kind: _Kind, outer: _Inside) -> None:
        """Add an element inside a block."""
        if self._marks:
            self._mark(element, kind)
        self._inline.append("\n" if kind.name == "br" else element.text or "")
        if len(element):
            self.add(element, outer)

    def flush(self, inside: _Inside) -> None:
        """Make blocks of the text so far."""
        self._make(inside, "".join(self._inline))
        self._inline.clear()

    def _make(self, inside: _Inside, text: str) -> None:
        """Make blocks of a text; an empty line (two br) parts paragraphs."""
        for part in _EMPTY_LINE.split(text) if "\n" in text else (text,):
            if folded := fold(part):
                self.rows.append((*inside, folded, tuple(self._anchors)))
                self._anchors.clear()

    def _mark(self, element: Element, kind: _Kind) -> None:
        """Remember an id until the next block."""
        anchor = element.get("id") or (element.get("name") if kind.name == "a" else None)
        if anchor:
            self._anchors.append(anchor)
