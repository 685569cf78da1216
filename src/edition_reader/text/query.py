# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a parsed search says: the parts of the query language, for the window, the notes desk and the command line.

The language is described for readers in docs/search.md; `text.query_parser` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Parts of an article or annotation that can be searched by their words."""

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    CAPTION = "caption"
    COLUMN = "column"
    BODY = "body"
    NOTE = "note"
    QUOTE = "quote"


class Facet(StrEnum):
    """Properties that are the same as the value asked for, or not."""

    NEWSPAPER = "newspaper"
    PAGE = "page"
    KIND = "kind"
    HAS = "has"
    BY = "by"
    TAG = "tag"
    COLOR = "color"
    STATE = "state"


class DoubtCode(StrEnum):
    """Why a part of a query was not taken as it was written; `words.search` has the sentences."""

    UNKNOWN_FIELD = "unknown-field"
    NO_VALUE = "no-value"
    NOT_A_DATE = "not-a-date"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_BRACKET = "unclosed-bracket"
    LONE_BRACKET = "lone-bracket"
    LONE_OPERATOR = "lone-operator"
    TOO_DEEP = "too-deep"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    NOTHING_TO_FIND = "nothing-to-find"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was not understood: `at` is its code point in the query, `what` the part as it was typed."""

    code: DoubtCode
    at: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text to find as it stands, in one field or in any. `prefix`: its last word may go on (`econ*`)."""

    text: str
    field: Field | None = None
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """A property has this value."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of the edition lies between two days, both included; ISO, None = open."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class All:
    """Each of the parts holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of the parts holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Node = Words | Is | Dated | All | Any | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `root` is None when there is nothing to find; `doubts` is what was not read as written."""

    text: str
    root: Node | None
    doubts: tuple[Doubt, ...] = ()

    def wanted(self) -> tuple[Words, ...]:
        """Return the words that are asked for (not those excluded): what is marked in a hit."""
        return tuple(_wanted(self.root)) if self.root else ()


def _wanted(node: Node) -> Iterator[Words]:
    match node:
        case Words():
            yield node
        case All(parts) | Any(parts):
            for part in parts:
                yield from _wanted(part)
        case Is() | Dated() | Not():
            return
