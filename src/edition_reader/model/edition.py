# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition of a newspaper and its parts, as every importer gives them and every room shows them.

Offsets are code points. A value that the source did not give is None; what the file states, what was derived from
it and what a person entered stand apart in three `EditionDetails` (see `Edition`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from edition_reader.model.problem import Problem

#: Between two blocks of one role when they are shown as one value (two subtitle decks, two kickers).
FIELD_JOINER = " / "
#: Between two blocks in the stored text of an article.
BLOCK_JOINER = "\n"


class Kind(StrEnum):
    """What an article is."""

    ARTICLE = "article"
    PICTURE = "picture"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"
    CONTENTS = "contents"
    POEM = "poem"
    BRIEF = "brief"
    WEATHER = "weather"
    OTHER = "other"


class Role(StrEnum):
    """What a block is within its article; Chinese names of the trade in the glossary (docs/words.md)."""

    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    VERSE = "verse"
    CAPTION = "caption"
    CREDIT = "credit"
    TAIL_BYLINE = "tail_byline"
    LIST_ITEM = "list_item"
    TABLE = "table"
    JUMP = "jump"
    LABEL = "label"
    OTHER = "other"


#: Roles that stand above the body, in the order in which they are read whatever order the file has them in.
HEADING_ORDER = (Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.BYLINE, Role.DATELINE)
_RANK = {role: place for place, role in enumerate(HEADING_ORDER)}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points of the decoded source file."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, init=False)
class Box:
    """A rectangle on a page image; `page` is an index into `Edition.pages`, the rest page image units."""

    page: int
    x: float
    y: float
    w: float
    h: float

    def __init__(self, page: int, x: float, y: float, w: float, h: float) -> None:
        """Fill the fields: an issue has a hundred thousand, and the generated constructor takes twice the time."""
        _box_page(self, page)
        _box_x(self, x)
        _box_y(self, y)
        _box_w(self, w)
        _box_h(self, h)


@dataclass(frozen=True, slots=True, init=False)
class Block:
    """One paragraph, headline, caption …: a run of text with one role.

    `id` is unique in its article and never given to another block once stored. `source` lists the spans of the
    file it was made from (two after a column break; empty where the format has no plain-text source).
    """

    role: Role
    text: str
    source: tuple[Span, ...] = ()
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0
    id: str = ""

    def __init__(
        self,
        role: Role,
        text: str,
        source: tuple[Span, ...] = (),
        boxes: tuple[Box, ...] = (),
        confidence: float = 1.0,
        id: str = "",  # noqa: A002 (the field's name)
    ) -> None:
        """Fill the fields, for the reason that `Box` has."""
        _block_role(self, role)
        _block_text(self, text)
        _block_source(self, source)
        _block_boxes(self, boxes)
        _block_confidence(self, confidence)
        _block_id(self, id)

    def having(self, role: Role) -> Block:
        """Return the block with another role: quicker than `replace`, which asks for each field by its name."""
        return Block(role, self.text, self.source, self.boxes, self.confidence, self.id)


#: What sets each field of a frozen object: found once, not by name in every call.
_box_page, _box_x, _box_y, _box_w, _box_h = (getattr(Box, f.name).__set__ for f in fields(Box))
_block_role, _block_text, _block_source, _block_boxes, _block_confidence, _block_id = (
    getattr(Block, f.name).__set__ for f in fields(Block)
)


#: The first ids.
_NUMBERS = tuple(map(str, range(1, 257)))


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with the ids "1", "2" and so on.

    One that has no id yet is given it and stays the same object, since it was made just now for this and an issue has
    thousands; one that has an id is left alone, and a copy of it returned.
    """
    kept = list(blocks)
    for place, block in enumerate(kept):
        number = _NUMBERS[place] if place < len(_NUMBERS) else str(place + 1)
        if block.id:
            kept[place] = Block(block.role, block.text, block.source, block.boxes, block.confidence, number)
        else:
            _block_id(block, number)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person named in a byline or credit; role: author, reporter, correspondent, photographer, translator, editor."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a page. `page` is an index into `Edition.pages`; `order` counts from 1 in print order."""

    order: int
    blocks: tuple[Block, ...]
    kind: Kind = Kind.ARTICLE
    page: int = 0
    section: str | None = None
    language: str | None = None
    contributors: tuple[Contributor, ...] = ()
    confidence: float = 1.0
    id: str = ""

    def value(self, role: Role) -> str | None:
        """Return the text of all blocks with `role`, joined by FIELD_JOINER, or None when there is none."""
        return FIELD_JOINER.join(block.text for block in self.blocks if block.role is role) or None

    @property
    def headline(self) -> str | None:
        """The headline (标题), or None."""
        return self.value(Role.HEADLINE)

    @property
    def text(self) -> str:
        """The stored text, which anchors count in: the blocks in their order, one line end between two."""
        return BLOCK_JOINER.join(block.text for block in self.blocks)

    def block_starts(self) -> tuple[int, ...]:
        """Return the code-point offset in `text` at which each block begins."""
        starts, at = [], 0
        for block in self.blocks:
            starts.append(at)
            at += len(block.text) + len(BLOCK_JOINER)
        return tuple(starts)


def in_reading_order(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with those above the body first, in HEADING_ORDER; the rest keeps its order.

    A column label that print extraction puts after its headline is read before it all the same.
    """
    blocks = list(blocks)
    heading = [block for block in blocks if block.role in _RANK]
    heading.sort(key=lambda block: _RANK[block.role])
    return (*heading, *(block for block in blocks if block.role not in _RANK))


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page (版): its number and name as printed, and its picture where the source has one."""

    number: str | None = None
    name: str | None = None
    image: str | None = None
    width: float | None = None
    height: float | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of an edition (News, Sport) as the source defines it; `page` is an index into `Edition.pages`."""

    name: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class EditionDetails:
    """What identifies an edition. None means: not given.

    `date` is an ISO day (YYYY-MM-DD); `number` the issue number as printed; `label` the edition (早版, Late City).
    """

    newspaper: str | None = None
    date: str | None = None
    number: str | None = None
    label: str | None = None
    issn: str | None = None
    cn: str | None = None
    publisher: str | None = None
    language: str | None = None

    def over(self, other: EditionDetails) -> EditionDetails:
        """Return these details, with the gaps filled from `other`."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **gaps)


_NOTHING_SAID = EditionDetails()


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a newspaper.

    `stated` is what the file itself says, `derived` what was concluded from it (never a guess from outside it),
    `entered` what a person typed. `details` lays them over each other, a person's word first.
    """

    format: str
    articles: tuple[Article, ...]
    pages: tuple[Page, ...] = (Page(),)
    sections: tuple[Section, ...] = ()
    encoding: str | None = None
    stated: EditionDetails = _NOTHING_SAID
    derived: EditionDetails = _NOTHING_SAID
    entered: EditionDetails = _NOTHING_SAID
    unassigned: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    id: str = ""

    @property
    def details(self) -> EditionDetails:
        """The details to show: entered by a person, else stated in the file, else derived."""
        return self.entered.over(self.stated).over(self.derived)


@dataclass(frozen=True, slots=True)
class Newspaper:
    """A newspaper (serial) of which editions are held."""

    title: str
    issn: str | None = None
    cn: str | None = None
    publisher: str | None = None
    language: str | None = None
