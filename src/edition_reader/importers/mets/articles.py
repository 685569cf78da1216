# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Items to articles: roles by place, and the headline from the description, the heading as printed, or the label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from edition_reader.importers.mets.document import MetsDocument
from edition_reader.importers.mets.items import Item, Part
from edition_reader.importers.mets.records import Record
from edition_reader.importers.mets.vocabulary import is_alike, is_cut, is_placeholder
from edition_reader.importers.printed import blocks_of, box_of
from edition_reader.model.edition import FIELD_JOINER, Article, Block, Contributor, Kind, Role, numbered

#: Roles that do not mean that the body has begun.
_BEFORE_BODY = frozenset({Role.HEADLINE, Role.SUBTITLE, Role.KICKER, Role.BYLINE, Role.DATELINE, Role.CAPTION})
#: What a part of the heading is when it stands below the first text.
_BELOW = {Role.SUBTITLE: Role.SUBHEAD, Role.KICKER: Role.SUBHEAD, Role.BYLINE: Role.TAIL_BYLINE}


def article_of(item: Item, order: int, document: MetsDocument) -> Article | None:
    """Return the article of an item; None for one with neither text nor title nor place."""
    records = [document.records[key] for key in item.div.records if key in document.records]
    blocks = _with_headline(_placed(_blocks(item)), item, records)
    if not blocks:
        return None
    pages = [page for part in item.parts for _, page in part.regions]
    return Article(
        order=order,
        blocks=numbered(blocks),
        kind=item.kind,
        page=pages[0] if pages else item.page or 0,
        section=item.section,
        language=_language(records, item.parts),
        contributors=_contributors(records),
    )


def _blocks(item: Item) -> list[Block]:
    """Return the blocks of an item's parts; a picture without words keeps its place in a block without text."""
    blocks = [block for part in item.parts for block in blocks_of(part.role, part.regions)]
    if item.kind is Kind.PICTURE:
        places = tuple(
            box for part in item.parts for region, page in part.regions if not region.lines
            for box in box_of(region.rect, page)
        )  # fmt: skip
        if not blocks and places:
            return [Block(Role.OTHER, "", boxes=places)]
    return blocks


def _placed(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with roles of the heading only where the heading is."""
    placed: list[Block] = []
    body = headline = False
    for block in blocks:
        role = block.role
        if body and role is Role.HEADLINE and headline:
            role = Role.SUBHEAD
        elif body:
            role = _BELOW.get(role, role)
        headline = headline or role is Role.HEADLINE
        body = body or role not in _BEFORE_BODY
        placed.append(block if role is block.role else replace(block, role=role))
    return placed


def _with_headline(blocks: list[Block], item: Item, records: list[Record]) -> list[Block]:
    """Return the blocks with the title that is given for the item, if that is better than what is printed or alone."""
    titles = [title for record in records for title in record.titles if not is_placeholder(title)]
    title = FIELD_JOINER.join(titles)
    heads = [n for n, block in enumerate(blocks) if block.role is Role.HEADLINE]
    if len(heads) == 1 and len(titles) == 1 and not is_cut(title):
        at = heads[0]
        if is_alike(title, blocks[at].text):
            blocks[at] = replace(blocks[at], text=title)
        return blocks
    if heads or item.kind is Kind.OTHER:
        return blocks
    if not title and item.kind is Kind.ARTICLE and not is_placeholder(item.div.label):
        title = item.div.label or ""
    return _headed(blocks, title) if title else blocks


def _headed(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks with `title` as their headline: cut off the first text where that begins with it."""
    body = next((n for n, block in enumerate(blocks) if block.role is Role.PARAGRAPH), None)
    if body is not None:
        at = _end_of(title, blocks[body].text)
        if at:
            first, rest = blocks[body].text[:at].strip(), blocks[body].text[at:].strip()
            cut = [replace(blocks[body], role=Role.HEADLINE, text=first)]
            if rest:
                cut.append(replace(blocks[body], text=rest))
            return [*blocks[:body], *cut, *blocks[body + 1 :]]
    return [Block(Role.HEADLINE, title), *blocks]


def _end_of(title: str, text: str) -> int:
    """Return the offset in `text` behind `title`, if `text` begins with its letters and figures; else 0."""
    wanted = [c for c in title.casefold() if c.isalnum()]
    at = matched = 0
    while matched < len(wanted) and at < len(text):
        for c in text[at].casefold():
            if c.isalnum():
                if matched >= len(wanted) or c != wanted[matched]:
                    return 0
                matched += 1
        at += 1
    if not wanted or matched < len(wanted) or (at < len(text) and text[at].isalnum()):
        return 0
    while at < len(text) and not text[at].isalnum() and not text[at].isspace():
        at += 1
    return at


def _language(records: list[Record], parts: list[Part]) -> str | None:
    """Return the one language that the description or the blocks give."""
    for found in (
        {language for record in records for language in record.languages},
        {region.language for part in parts for region, _ in part.regions if region.lines},
    ):
        if found - {None}:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _contributors(records: list[Record]) -> tuple[Contributor, ...]:
    return tuple(dict.fromkeys(person for record in records for person in record.contributors))
