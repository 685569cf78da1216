# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searching the index of a library: pages of hits, exact counts, counts by facet."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from edition_reader.model.edition import Page
from edition_reader.model.search import ArticleHit, FacetName, Facets, FacetValue, IndexState, Sort
from edition_reader.store.search.database import index_path, open_index_file
from edition_reader.store.search.expression import NOTHING, Condition, condition_of, select
from edition_reader.store.search.hits import make_hit, wanted_by
from edition_reader.store.search.interruption import interruptible
from edition_reader.store.search.schema import EDITION_TABLES, WEIGHTS
from edition_reader.store.search.scope import ArticleScope, Options, among, tallied
from edition_reader.store.search.source import Source
from edition_reader.system.platform import Platform
from edition_reader.text.query import Query
from edition_reader.text.variants import Variants

#: Hits that are ranked; more are shown newest first.
MOST_RANKED = 20_000
#: Values of each facet that are counted out.
MOST_VALUES = 50


def _values(counts: Counter[int | None], texts: dict[int, str]) -> tuple[FacetValue, ...]:
    """Return counts by number as counts by text, the largest first, those without a value last."""
    named = Counter[str | None]()
    for number, count in counts.items():
        named[None if number is None else texts.get(number)] += count
    ordered = sorted(named.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ""))
    return tuple(FacetValue(text, count) for text, count in ordered[:MOST_VALUES])


class SearchIndex:
    """The search over a library. It belongs to the thread that opened it; only `interrupt` may come from another."""

    def __init__(
        self, folder: Path, platform: Platform, *, read_only: bool = False, variants: Variants | None = None
    ) -> None:
        self.path = index_path(folder, platform, read_only=read_only)
        self._variants = variants
        self._source = Source(folder, platform)
        self._connection = open_index_file(self.path, EDITION_TABLES, platform)

    def ask(self, query: Query, options: Options | None = None) -> Answer:
        """Return what answers a query; nothing is looked up yet."""
        options = options or Options()
        scope = ArticleScope(self._connection, self._source, self._variants, options)
        with self._searching():
            condition = condition_of(query.root, scope) if query.root else NOTHING
            if options.edition is not None:
                condition = condition.and_(scope.edition(options.edition))
        return Answer(self, query, options, condition)

    def state(self) -> IndexState:
        """Return how many articles the index has, and how many editions it lacks."""
        with self._searching():
            held = dict(self._connection.execute("SELECT n, stamp FROM edition").fetchall())
            articles = self._connection.execute("SELECT count(*) FROM doc").fetchone()[0]
        stamps = self._source.stamps()
        pending = sum(1 for n, stamp in stamps.items() if held.get(n) != stamp) + len(held.keys() - stamps.keys())
        return IndexState(articles, pending, pending == 0)

    def interrupt(self) -> None:
        """Stop what is being looked up; it raises Cancelled. May be called from any thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the index and the library."""
        self._connection.close()
        self._source.close()

    # For answers

    def _searching(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return the index to look something up in, which `interrupt` stops with Cancelled."""
        return interruptible(self._connection, self.path)

    def rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Return the rows of a statement on the index; raises Cancelled when interrupted."""
        with self._searching() as connection:
            return connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement on the index one by one: for more than should be held at once."""
        with self._searching() as connection:
            yield from connection.execute(sql, values)

    def count(self, condition: Condition) -> int:
        """Return how many documents fulfil a condition; those of one character or property are counted already."""
        token = condition.token()
        if token is not None:
            with self._searching() as connection:
                if connection.execute("SELECT 1 FROM gone LIMIT 1").fetchone() is None:
                    return tallied(connection, token)
        sql, values = select(condition, "count(*)")
        return int(self.rows(sql, values)[0][0])

    def articles(self, ids: frozenset[str]) -> Condition:
        """Return the condition that an article is one of these."""
        return among(self._source, ids)

    def texts(self, numbers: Iterable[int | None]) -> dict[int, str]:
        """Return number -> text of some values of facets: of all there may be very many."""
        wanted = json.dumps([number for number in numbers if number is not None])
        return dict(self.rows("SELECT id, text FROM value WHERE id IN (SELECT value FROM json_each(?))", (wanted,)))

    def shown(self, docids_found: Sequence[int], query: Query, *, variants: bool) -> list[ArticleHit]:
        """Return the hits behind numbers of documents, in their order; those just replaced are left out."""
        marks = ", ".join("?" * len(docids_found))
        sql = f"SELECT docid, article, page_number, page_name FROM doc WHERE docid IN ({marks})"  # noqa: S608
        placed = {row[0]: row[1:] for row in self.rows(sql, docids_found)}
        shown = self._source.shown(row[0] for row in placed.values())
        numbers = tuple({n for row in placed.values() for n in row[1:] if n is not None})
        pages = dict(
            self.rows(f"SELECT id, text FROM value WHERE id IN ({', '.join('?' * len(numbers))})", numbers)  # noqa: S608
        )
        wanted = wanted_by(query, self._variants.characters if self._variants and variants else None)
        hits = []
        for docid in docids_found:
            article_n, number, name = placed.get(docid, (0, None, None))
            if article_n in shown:
                page = Page(pages.get(number), pages.get(name))
                hits.append(make_hit(docid, page, shown[article_n], wanted))
        return hits


class Answer:
    """What answers one query: each method looks up what it needs and nothing more."""

    def __init__(self, index: SearchIndex, query: Query, options: Options, condition: Condition) -> None:
        self.query = query
        self._index = index
        self._options = options
        self._condition = condition
        self._count: int | None = None

    def count(self) -> int:
        """Return the exact number of hits."""
        if self._count is None:
            self._count = self._index.count(self._condition)
        return self._count

    def count_among(self, articles: frozenset[str]) -> int:
        """Return how many of the hits are among these articles."""
        among = self._index.articles(articles)
        return self._index.count(self._condition.and_(among))

    def ranked(self) -> bool:
        """Whether the hits come best first, as may have been asked for."""
        if self._options.sort is not Sort.BEST:
            return False
        return bool(self._condition.match) and self.count() <= MOST_RANKED

    def numbers(self, limit: int, *, offset: int = 0, after: int | None = None) -> list[int]:
        """Return the keys of up to `limit` hits: those behind the hit with key `after`, or from `offset` on."""
        sort = self._options.sort
        condition = self._condition
        if after is not None and not self.ranked():
            more = Condition(low=after + 1) if sort is Sort.OLDEST else Condition(high=after - 1)
            condition = condition.and_(more)
        sql, values = select(condition)
        if self.ranked():
            order = f"bm25(fts, {', '.join(map(str, WEIGHTS))}), rowid DESC"
        else:
            order = f"1 {'ASC' if sort is Sort.OLDEST else 'DESC'}"
        found = self._index.rows(f"{sql} ORDER BY {order} LIMIT ? OFFSET ?", (*values, limit, offset))
        return [row[0] for row in found]

    def beside(self, key: int, *, on: bool) -> int | None:
        """Return the key of the hit behind (`on`) or before the one with `key` in the list, or None."""
        if self.ranked():
            ranked = self.numbers(MOST_RANKED)
            at = ranked.index(key) + (1 if on else -1) if key in ranked else -1
            return ranked[at] if 0 <= at < len(ranked) else None
        down = on is not (self._options.sort is Sort.OLDEST)
        limits = Condition(high=key - 1) if down else Condition(low=key + 1)
        sql, values = select(self._condition.and_(limits))
        found = self._index.rows(f"{sql} ORDER BY 1 {'DESC' if down else 'ASC'} LIMIT 1", values)
        return found[0][0] if found else None

    def hits(self, keys: Sequence[int]) -> list[ArticleHit]:
        """Return the hits with these keys, with titles and snippets."""
        return self._index.shown(keys, self.query, variants=self._options.variants) if keys else []

    def page(self, limit: int = 50, *, offset: int = 0, after: int | None = None) -> list[ArticleHit]:
        """Return up to `limit` hits; see `numbers`."""
        return self.hits(self.numbers(limit, offset=offset, after=after))

    def facets(self) -> Facets:
        """Return how many hits each newspaper, year, page and name has: true counts, the largest first."""
        sql, values = select(self._condition)
        hits = f"WITH hit (docid) AS MATERIALIZED ({sql}) SELECT"
        by_edition = self._index.each(
            f"{hits} e.newspaper, e.year, doc.page_name, doc.page_number, count(*) FROM hit "
            "JOIN doc USING (docid) JOIN edition e ON e.n = doc.edition GROUP BY e.n, doc.page_name, doc.page_number",
            values,
        )
        by_name = self._index.rows(
            f"{hits} byline.value, count(*) FROM hit JOIN byline USING (docid) GROUP BY byline.value "
            f"ORDER BY 2 DESC LIMIT {MOST_VALUES}",
            values,
        )
        names = Counter[int | None](dict(by_name))
        newspapers, years, pages = Counter[int | None](), Counter[int | None](), Counter[int | None]()
        for newspaper, year, name, number, count in by_edition:
            newspapers[newspaper] += count
            years[year] += count
            pages[number if name is None else name] += count
        return {
            FacetName.NEWSPAPER: _values(newspapers, self._index.texts(newspapers)),
            FacetName.YEAR: tuple(
                FacetValue(None if year is None else str(year), count)
                for year, count in sorted(years.items(), key=lambda item: -(item[0] or 0))
            ),
            FacetName.PAGE: _values(pages, self._index.texts(pages)),
            FacetName.BYLINE: _values(names, self._index.texts(names)),
        }
