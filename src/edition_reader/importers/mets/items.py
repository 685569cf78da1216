# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The items of an issue out of its logical divisions: which division is an article, and what its parts are.

Text is reached in four ways: areas that name blocks; a seq of areas, which is one paragraph over a column break;
structLink to areas of the physical pages, often ranges of words; or no more than the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition_reader.importers.mets.document import Area, Div, MetsDocument
from edition_reader.importers.mets.texts import Placed, Texts
from edition_reader.importers.mets.vocabulary import (
    CONTAINERS,
    ITEMS,
    PICTURES,
    ROLES,
    SECTIONS,
    is_alike,
    is_placeholder,
    kind_by_words,
)
from edition_reader.importers.printed import blocks_of
from edition_reader.model.edition import FIELD_JOINER, Kind, Role

#: Types that say only "text": what they are is said by the division they stand in.
_PLAIN = frozenset({"text", "textblock", "paragraph", "body_content", "textcontent", "copy"})


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, headline … of an item, and the regions it is printed in."""

    role: Role
    regions: list[Placed]


@dataclass(slots=True)
class Item:
    """An article, advertisement, picture … before its blocks are made. `page` is where links say it stands."""

    div: Div
    kind: Kind
    section: str | None
    parts: list[Part] = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True)
class Found:
    """All items in order, and the names of sections with the place of each among the items."""

    items: list[Item] = field(default_factory=list)
    sections: list[tuple[str, int]] = field(default_factory=list)


class ItemFinder:
    """Walks the logical divisions of one issue."""

    def __init__(self, document: MetsDocument, texts: Texts, page_divs: dict[str, int]) -> None:
        self._document = document
        self._texts = texts
        self._page_divs = page_divs
        self._physical = {div.id: div for top in document.physical for div in top.walk() if div.id}
        self.found = Found()

    def walk(self, div: Div, section: str | None) -> None:
        """Find the items in a division and below, inside the section of this name."""
        kind = self._kind(div)
        if kind is not None:
            self._item(div, kind, section)
            return
        own = self._section_name(div) if div.type in SECTIONS else None
        section = self._enter(own) or section
        loose: list[Part] = []
        for child in div.children:
            if child.type in ROLES and self._kind(child) is None and not self._has_items(child):
                self._collect(child, ROLES[child.type], loose, [])
                continue
            if own is None and div.type in SECTIONS and (own := _printed(loose)):
                section = self._enter(own)
            loose = self._add_loose(div, loose, section, own)
            self.walk(child, section)
        self._add_loose(div, loose, section, own)

    def _enter(self, name: str | None) -> str | None:
        """Note that a section begins here, if it has a name; return that."""
        if name:
            self.found.sections.append((name, len(self.found.items)))
        return name

    def _kind(self, div: Div) -> Kind | None:
        """Return the kind of item a division is, None when it only holds others or is part of one."""
        if div.type == "editorialcontent" and any(_is_titled_text(child) for child in div.children):
            return None
        if _is_titled_text(div):
            return Kind.ARTICLE
        if div.type in ITEMS:
            return ITEMS[div.type]
        if div.type in CONTAINERS or div.type in SECTIONS or div.type in ROLES or div.type == "page":
            return None
        return (
            None if self._has_items(div) or not self._has_text(div) else kind_by_words(div.type) or _kind_by_parts(div)
        )

    def _has_items(self, div: Div) -> bool:
        return any(below.type in ITEMS or below.type in CONTAINERS or _is_titled_text(below) for below in _below(div))

    def _has_text(self, div: Div) -> bool:
        return any(below.runs or below.id in self._document.links for below in div.walk())

    def _item(self, div: Div, kind: Kind, section: str | None) -> None:
        item = Item(div, kind, section)
        inner: list[Div] = []
        self._collect(div, _first_role(kind), item.parts, inner)
        item.page = next((self._page_divs[key] for key in self._targets(div) if key in self._page_divs), None)
        self.found.items.append(item)
        for child in inner:
            self.walk(child, section)

    def _add_loose(self, div: Div, parts: list[Part], section: str | None, own: str | None) -> list[Part]:
        """Make an item of text that stands in a section or container itself, beside its articles; return [].

        The heading of a section alone makes none where it is `own`, the section's name.
        """
        if parts and not (own and is_alike(own, _printed(parts))):
            self.found.items.append(Item(div, Kind.OTHER, section, parts))
        return []

    def _collect(self, div: Div, role: Role, parts: list[Part], inner: list[Div]) -> None:
        """Add the parts of a division and below to `parts`, and items that stand inside to `inner`."""
        for run in self._runs(div):
            parts.extend(Part(_role_of(paragraph, div, role), paragraph) for paragraph in self._texts.paragraphs(run))
        for child in div.children:
            if child.type in PICTURES:
                self._collect(child, Role.CAPTION, parts, [])
                inner.append(child)
            elif child.type in ITEMS and child.type not in ROLES:
                inner.append(child)
            else:
                self._collect(child, _role(child, role), parts, inner)

    def _runs(self, div: Div) -> Iterator[tuple[Area, ...]]:
        """Yield what a division points to: itself, else through structLink to areas of a page."""
        if div.runs:
            yield from div.runs
            return
        for key in self._targets(div):
            target = self._physical.get(key)
            if target is not None and not _is_page(target):
                for below in target.walk():
                    yield from below.runs

    def _targets(self, div: Div) -> list[str]:
        return self._document.links.get(div.id, []) if div.id else []

    def _section_name(self, div: Div) -> str | None:
        """Return a section's name: its label or its title; without these it is its heading as printed."""
        if div.label and not is_placeholder(div.label):
            return div.label
        titles = [t for key in div.records if key in self._document.records for t in self._document.records[key].titles]
        return FIELD_JOINER.join(titles) or None


def _printed(parts: list[Part]) -> str:
    """Return a heading as printed; "" where there is other text too."""
    if any(part.role is not Role.HEADLINE for part in parts):
        return ""
    blocks = [block for part in parts for block in blocks_of(part.role, part.regions)]
    return FIELD_JOINER.join(block.text for block in blocks)


def _kind_by_parts(div: Div) -> Kind:
    """Return the kind of an item by what it is made of: a heading with a body below it is an article."""
    parts = {child.type for child in div.children}
    return Kind.ARTICLE if {"heading", "body"} <= parts else Kind.OTHER


def _is_titled_text(div: Div) -> bool:
    """Return whether a text division has a description of its own, as articles of Princeton have."""
    return div.type == "textcontent" and bool(div.records)


def _below(div: Div) -> Iterator[Div]:
    for child in div.children:
        yield from child.walk()


def _first_role(kind: Kind) -> Role:
    """Return the role of text right in an item, without a division of its own."""
    return {Kind.PICTURE: Role.CAPTION, Kind.POEM: Role.VERSE}.get(kind, Role.PARAGRAPH)


def _role(div: Div, outer: Role) -> Role:
    """Return the role of a division inside one of role `outer`."""
    if div.type in _PLAIN and outer is not Role.PARAGRAPH:
        return outer
    own = ROLES.get(div.type, outer)
    if outer is Role.CAPTION and own in (Role.PARAGRAPH, Role.OTHER, Role.HEADLINE):
        return outer
    return own


def _role_of(paragraph: list[Placed], div: Div, role: Role) -> Role:
    """Return the role of what a division points to: where that says nothing of its own, what the page says of it."""
    if role is not Role.PARAGRAPH or div.type in ROLES or len(paragraph) > 1:
        return role
    return paragraph[0][0].role


def _is_page(div: Div) -> bool:
    return any(below.type == "page" for below in div.walk())
