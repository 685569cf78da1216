# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a query means in the index of a library."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from edition_reader.model.search import Sort
from edition_reader.store.search import docids, documents
from edition_reader.store.search.expression import NOTHING, Condition, either
from edition_reader.store.search.lookup import Lookup
from edition_reader.store.search.schema import FIELD_SIGNS
from edition_reader.store.search.source import Source
from edition_reader.text.fold import fold_text
from edition_reader.text.match import same_value
from edition_reader.text.query import Dated, Facet, Is, Words
from edition_reader.text.variants import Variants

#: What a person may call a kind, folded; the stored names are those of `model.Kind`.
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "文章": "article",
        "图片": "picture",
        "广告": "advertisement",
        "ad": "advertisement",
        "公告": "notice",
        "导读": "contents",
        "诗": "poem",
        "诗歌": "poem",
        "简讯": "brief",
        "天气": "weather",
        "其他": "other",
    }
)


#: Gives the ids of the articles on which there are annotations with this property.
Annotated = Callable[[Is], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Options:
    """How a query is asked.

    `edition` restricts it to one; `annotated` answers for notes, which are not in the index of a library.
    """

    sort: Sort = Sort.NEWEST
    variants: bool = True
    pinyin: bool = True
    edition: str | None = None
    annotated: Annotated | None = None


def among(source: Source, ids: frozenset[str]) -> Condition:
    """Return the condition that an article is one of these."""
    numbers = source.numbers(ids)
    sql = "SELECT docid FROM doc WHERE article IN (SELECT value FROM json_each(?))"
    return Condition(within=((sql, (json.dumps(numbers),)),)) if numbers else NOTHING


def _with_tokens(tokens: list[str]) -> Condition:
    """Return the condition that an article has one of these properties."""
    if not tokens:
        return NOTHING
    return Condition(properties=(" OR ".join(f'"{token}"' for token in tokens),))


def tallied(connection: sqlite3.Connection, token: str) -> int:
    """Return how many documents have a character or property, those that are gone among them."""
    row = connection.execute("SELECT n FROM tally WHERE token = ?", (token,)).fetchone()
    return int(row[0]) if row else 0


class ArticleScope:
    """What a query means in the index of a library."""

    def __init__(
        self, connection: sqlite3.Connection, source: Source, variants: Variants | None, options: Options
    ) -> None:
        self._connection = connection
        self._source = source
        self._annotated = options.annotated
        used = variants if options.variants else None
        self._lookup = Lookup(FIELD_SIGNS, used, pinyin=options.pinyin, occurs=self._occurs)

    def words(self, words: Words) -> Condition:
        """Return the condition that these words are found."""
        return self._lookup.words(words)

    def _occurs(self, character: str) -> bool:
        """Whether a character stands in any article."""
        return tallied(self._connection, character) > 0

    def dated(self, dates: Dated) -> Condition:
        """Return the condition that the edition is of these days."""
        low, high = docids.read_days_of(self._connection).range_of(dates.first, dates.last)
        return Condition(low=low, high=high)

    def has(self, asked: Is) -> Condition:
        """Return the condition that the article, its edition or an annotation on it has a property."""
        if asked.facet is Facet.KIND:
            kind = fold_text(asked.value, drop_space=True)
            kind = KIND_NAMES.get(kind, kind)
            return _with_tokens([documents.property_token("kind", kind)] if kind.isalpha() else [])
        if asked.facet in (Facet.NEWSPAPER, Facet.PAGE):
            return self._with_value(asked)
        return self._with_annotations(asked)

    def _with_value(self, asked: Is) -> Condition:
        """Return the condition that a newspaper or page is named so, by the file or by who corrected it."""
        facet = asked.facet.value
        held = self._connection.execute("SELECT id, text FROM value WHERE facet = ?", (facet,))
        numbers = [n for n, text in held if same_value(facet, asked.value, text)]
        shown = _with_tokens([documents.property_token(facet, n) for n in numbers])
        sql = "SELECT docid FROM printed WHERE value IN (SELECT value FROM json_each(?))"
        values = (json.dumps(numbers),)
        if self._connection.execute(f"{sql} LIMIT 1", values).fetchone() is None:
            return shown
        return either([shown, Condition(within=((sql, values),))])

    def edition(self, edition: str) -> Condition:
        """Return the condition that an article is of one edition."""
        n = self._source.edition_number(edition)
        row = self._connection.execute("SELECT first_docid, last_docid FROM edition WHERE n = ?", (n,)).fetchone()
        return Condition(low=row[0], high=row[1]) if row else NOTHING

    def _with_annotations(self, asked: Is) -> Condition:
        """Return the condition that an article is among those with such annotations."""
        return among(self._source, self._annotated(asked) if self._annotated else frozenset())
