# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a search found: hits with their snippets, counts, and how far the index is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The order of hits. `best` is by BM25, headlines first; where it would take too long, newest stands for it."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


class FacetName(StrEnum):
    """What hits are counted by."""

    NEWSPAPER = "newspaper"
    YEAR = "year"
    PAGE = "page"
    BYLINE = "byline"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text: `start` is its code point in that text; `marks` are [from, to) in `text` of the piece.

    `before`/`after` tell whether the text goes on there. Line ends are given as spaces, one for one.
    """

    text: str
    start: int = 0
    marks: tuple[tuple[int, int], ...] = ()
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article found.

    `spans` are all hits as code points [from, to) of its stored text, `marks` those within the headline as it is
    shown; `key` is its place in the order of dates, by which lists are read on.
    """

    id: str
    edition: str
    headline: str | None
    opening: str
    newspaper: str | None
    date: str | None
    page_number: str | None
    page_name: str | None
    byline: str | None
    snippet: Snippet
    spans: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]
    key: int


@dataclass(frozen=True, slots=True)
class AnnotationHit:
    """An annotation of `person`; the snippet is of its note, or of its quote where that has the hit."""

    id: str
    edition: str
    article: str | None
    person: str
    headline: str | None
    quote: str
    note: str
    tags: tuple[str, ...]
    color: str | None
    kind: str
    modified: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many hits have this value; `value` None: none is given."""

    value: str | None
    count: int


Facets = Mapping[FacetName, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the index is: articles in it, and editions that are still missing or out of date in it."""

    articles: int
    pending: int
    complete: bool
