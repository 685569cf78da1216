# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a library tells of the editions it holds: light records for shelves, navigators and readers."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.edition import Article, Box, EditionDetails, Kind, Page, Role


@dataclass(frozen=True, slots=True)
class Original:
    """The file an edition was made from. `name` is its name as imported, `sha256` the hash of `data` in hex."""

    name: str
    sha256: str
    data: bytes
    importer: str
    importer_version: int


@dataclass(frozen=True, slots=True)
class FrontItem:
    """One item of a little front page: a headline and the first words under it."""

    headline: str | None
    opening: str


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """An edition on the shelf. `front` holds its first few items; `chars` counts code points of all texts."""

    id: str
    details: EditionDetails
    pages: int
    articles: int
    chars: int
    imported: str
    source_name: str
    fingerprint: str
    front: tuple[FrontItem, ...] = ()
    page_name: str | None = None
    page_number: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An article in the navigator, without its text. `page` is an index into the edition's pages.

    `opening` is the first words of the body, shown where there is no headline.
    """

    id: str
    order: int
    kind: Kind
    page: int
    section: str | None
    column: str | None
    kicker: str | None
    headline: str | None
    opening: str
    chars: int
    confidence: float


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with what is needed to read, cite and annotate it."""

    article: Article
    edition: str
    details: EditionDetails
    page: Page
    fingerprint: str
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person is in an edition: `offset` is a code point of the article's text; `at` the time (ISO, UTC)."""

    edition: str
    article: str
    offset: int
    at: str = ""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Where a block stands on its pages: `start` and `length` count code points in the article's text."""

    start: int
    length: int
    role: Role
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """Where an article stands on the pages of its edition; `blocks` are those whose place is known."""

    id: str
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page as it lay beside the edition: its name and its bytes."""

    name: str
    data: bytes
