# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Keeping the index of a library up to date, a slice at a time.

Each slice is one transaction, bounded by time; what it did is recorded in it, so a kill costs one slice. Only one
process writes (a lock of the index alone), and neither imports nor notes ever wait for it: they are other files.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from edition_reader.model.edition import Page
from edition_reader.model.errors import StoreBusy
from edition_reader.store.connection import immediate, known_errors
from edition_reader.store.search import docids, documents
from edition_reader.store.search.database import CACHE_TO_WRITE, empty_index, lock_path, open_index_file
from edition_reader.store.search.documents import Cut, Properties
from edition_reader.store.search.schema import EDITION_TABLES
from edition_reader.store.search.source import Source, SourceEdition
from edition_reader.system.platform import Platform
from edition_reader.text.variants import Pinyin

#: Seconds that one slice prepares; writing it takes about as long again. Of very much in larger slices, since what is
#: written is merged with what was written before, and the less often the larger the pieces are.
SLICE, LARGE_SLICE, MUCH = 0.1, 0.5, 500
#: Pieces of one size that lie side by side before they are merged: fewer make searching faster by little, and writing
#: slower by much.
MERGE_FROM = 8
#: Pages that are merged in one step; and in each step while much is written, so that pieces never become many.
MERGE_STEP, MERGE_MUCH = 250, 2_000
#: Changed rows of a step in which nothing was left to merge (see https://sqlite.org/fts5.html, "merge").
NOTHING_MERGED = 2
#: When more documents than this are gone, and they are more than this share of all, the index is made anew.
MANY_GONE, GONE_SHARE = 1_000, 0.2
#: Properties of the index: the readings it was made with, and the highest article number that it has all up to.
PINYIN, SEEN = "pinyin", "seen"

_Row = tuple[int, Cut, Properties]
_Doc = tuple[int, int, int | None, int | None, bytes]


@dataclass(frozen=True, slots=True)
class Pending:
    """What an index lacks: editions to index (newest first) and editions that are no longer on the shelf."""

    stale: tuple[int, ...]
    removed: tuple[int, ...]
    highest: int

    def __len__(self) -> int:
        return len(self.stale) + len(self.removed)


class Indexer:
    """Writes the index at `path` from the library in `folder`. It belongs to one thread."""

    def __init__(self, folder: Path, path: Path, platform: Platform, pinyin: Pinyin | None = None) -> None:
        self._path = path
        self._platform = platform
        self._pinyin = pinyin
        self._source = Source(folder, platform)
        self._connection = open_index_file(path, EDITION_TABLES, platform, cache=CACHE_TO_WRITE)
        #: Whether so much was written that it is worth while to make one piece of all.
        self._wrote_much = False

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the right to write for the block; gives False, at once, when another process or thread has it."""
        held = self._platform.lock(lock_path(self._path), 0.0)
        try:
            held.__enter__()
        except StoreBusy:
            yield False
            return
        try:
            yield True
        finally:
            held.__exit__(None, None, None)

    def pending(self) -> Pending:
        """Return what the index lacks, compared with the library as it is now."""
        with known_errors(self._path):
            held = {
                n: (stamp, last)
                for n, stamp, last in self._connection.execute("SELECT n, stamp, last_article FROM edition")
            }
            seen = int(self._property(SEEN) or 0)
        stamps = self._source.stamps()
        fresh = self._source.last_articles(seen)
        stale = [
            n for n, stamp in stamps.items() if n not in held or held[n][0] != stamp or fresh.get(n, 0) > held[n][1]
        ]
        return Pending(tuple(stale), tuple(held.keys() - stamps.keys()), max(fresh.values(), default=seen))

    def start(self) -> None:
        """Make the index anew when it was made with other readings of characters, or too much of it is gone."""
        version = self._pinyin.version if self._pinyin else ""
        with immediate(self._connection, self._path):
            gone, all_of_it = (
                self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for table in ("gone", "doc")
            )
            if self._property(PINYIN) not in (None, version) or (gone > MANY_GONE and gone > all_of_it * GONE_SHARE):
                days = docids.read_days_of(self._connection)
                empty_index(self._connection, EDITION_TABLES)
                self._set_property(docids.PROPERTY, str(days.size))
            self._set_property(PINYIN, version)
            # FTS5 would merge in the middle of a change, as long as it takes; it is done behind the changes instead.
            self._command("automerge", 0)
            self._command("usermerge", MERGE_FROM)

    def slice(self, pending: Pending) -> Pending:
        """Index some of what is pending, for about SLICE seconds of preparing; return what is left."""
        until = time.monotonic() + (LARGE_SLICE if len(pending) > MUCH else SLICE)
        prepared: list[tuple[SourceEdition, list[Cut]]] = []
        done = 0
        for n in pending.stale:
            edition = self._source.edition(n)
            if edition is not None:
                prepared.append((edition, [documents.cut(found.article, self._pinyin) for found in edition.articles]))
            done += 1
            if time.monotonic() >= until:
                break
        left = Pending(pending.stale[done:], (), pending.highest)
        try:
            with immediate(self._connection, self._path):
                self._take_out([edition.n for edition, _ in prepared] + list(pending.removed))
                self._put_in(prepared)
                if not left:
                    self._set_property(SEEN, str(left.highest))
        except docids.DayFull:
            self._widen()
            return self.pending()
        if len(pending) > MUCH:
            self._wrote_much = True
            self._merge(MERGE_MUCH)
        return left

    def settle(self) -> None:
        """Merge the pieces that were written, and bring the log into the file, as far as nobody reads.

        To be called when a row of slices is done: what they put in is found before that.
        """
        if self._wrote_much:
            # All into one piece: a search right after the start reads a tenth of the pages then.
            self._wrote_much = False
            self._merge(-MERGE_MUCH)
            while self._merge(MERGE_MUCH):
                pass
            with known_errors(self._path):
                # A script, which is carried out to its end: each step gives one page back.
                self._connection.executescript("PRAGMA incremental_vacuum")
        while self._merge(MERGE_STEP):
            pass
        with known_errors(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def empty(self) -> None:
        """Take everything out."""
        with immediate(self._connection, self._path):
            empty_index(self._connection, EDITION_TABLES)

    def close(self) -> None:
        """Close the index and the library."""
        self._connection.close()
        self._source.close()

    # Within

    def _merge(self, pages: int) -> bool:
        """Merge some pieces of each table in a transaction; whether there was any to merge."""
        with immediate(self._connection, self._path):
            return self._command("merge", pages) >= NOTHING_MERGED

    def _command(self, command: str, value: int) -> int:
        """Give both tables of FTS5 a command; return the most rows that one of them changed."""
        changed = []
        for table in ("fts", "fts_char"):
            before = self._connection.total_changes
            self._connection.execute(
                f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)",  # noqa: S608
                (command, value),
            )
            changed.append(self._connection.total_changes - before)
        return max(changed)

    def _widen(self) -> None:
        """Start the index again with more numbers for a day."""
        with immediate(self._connection, self._path):
            days = docids.read_days_of(self._connection)
            pinyin = self._property(PINYIN)
            empty_index(self._connection, EDITION_TABLES)
            self._set_property(docids.PROPERTY, str(days.size * docids.GROWTH))
            if pinyin is not None:
                self._set_property(PINYIN, pinyin)

    def _take_out(self, editions: list[int]) -> None:
        """Take the documents of editions out: exactly where their text is still there, else they are gone."""
        rows: list[_Row] = []
        held: dict[int, list[_Doc]] = {}
        for n in editions:
            sql = "SELECT newspaper, first_docid, last_docid FROM edition WHERE n = ?"
            found = self._connection.execute(sql, (n,)).fetchone()
            if found is not None:
                held[n] = self._docs(*found[1:])
                rows += self._documents_of(n, found[0], held[n])
        documents.delete(self._connection, sorted(rows, key=lambda row: row[0]))
        kept = {row[0] for row in rows}
        for n, own in held.items():
            docs = [doc[0] for doc in own]
            self._connection.executemany("INSERT INTO gone VALUES (?)", [(d,) for d in docs if d not in kept])
            for table in ("byline", "printed", "doc"):
                self._connection.executemany(f"DELETE FROM {table} WHERE docid = ?", [(d,) for d in docs])  # noqa: S608
            self._connection.execute("DELETE FROM edition WHERE n = ?", (n,))

    def _docs(self, first: int, last: int) -> list[_Doc]:
        """Return the rows of the documents between two numbers, those of one edition."""
        sql = "SELECT docid, article, page_number, page_name, checksum FROM doc WHERE docid BETWEEN ? AND ?"
        return self._connection.execute(sql, (first, last)).fetchall()

    def _documents_of(self, edition: int, newspaper: int | None, held: list[_Doc]) -> Iterator[_Row]:
        """Yield the documents of an edition that can be taken out, as they were put in."""
        now = {found.n: found for found in self._source.articles(edition)}
        for docid, article, page_number, page_name, checksum in held:
            found = now.get(article)
            if found is not None and found.checksum == checksum:
                properties = Properties(newspaper, page_number, page_name, found.article.kind.value)
                yield docid, documents.cut(found.article, self._pinyin), properties

    def _put_in(self, prepared: list[tuple[SourceEdition, list[Cut]]]) -> None:
        """Give the documents of editions their numbers and put them in, in the order of the numbers."""
        days = docids.read_days_of(self._connection)
        rows: list[_Row] = []
        for edition, cuts in prepared:
            rows += self._record(edition, cuts, days)
        documents.insert(self._connection, sorted(rows, key=lambda row: row[0]))

    def _record(self, edition: SourceEdition, cuts: list[Cut], days: docids.Days) -> Iterator[_Row]:
        """Record an edition and yield its documents."""
        day = docids.day_of(edition.date)
        count = len(cuts)
        first = days.take(self._connection, day, count)
        newspaper = self._value("newspaper", edition.newspaper)
        last_article = max((found.n for found in edition.articles), default=0)
        self._connection.execute(
            "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?)",
            (edition.n, edition.stamp, last_article, newspaper, day.year if day else None, first, first + count - 1),
        )
        for place, (found, cut) in enumerate(zip(edition.articles, cuts, strict=True)):
            docid = first + count - 1 - place
            article = found.article
            number, name = self._page(edition.pages, article.page)
            self._connection.execute(
                "INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?)",
                (docid, found.n, edition.n, number, name, found.checksum),
            )
            people = {self._value("byline", person.name) for person in article.contributors} - {None}
            self._connection.executemany("INSERT INTO byline VALUES (?, ?)", [(docid, value) for value in people])
            printed = {
                self._value("newspaper", edition.printed_newspaper),
                *self._page(edition.printed_pages, article.page),
            } - {None, newspaper, number, name}
            self._connection.executemany("INSERT INTO printed VALUES (?, ?)", [(docid, value) for value in printed])
            yield docid, cut, Properties(newspaper, number, name, article.kind.value)

    def _page(self, pages: tuple[Page, ...], at: int) -> tuple[int | None, int | None]:
        """Return the numbers of the values of a page: of its number and of its name."""
        page = pages[at] if at < len(pages) else None
        return self._value("page", page.number if page else None), self._value("page", page.name if page else None)

    def _value(self, facet: str, text: str | None) -> int | None:
        """Return the number of a value, given to it when it is new."""
        if not text:
            return None
        row = self._connection.execute("SELECT id FROM value WHERE facet = ? AND text = ?", (facet, text)).fetchone()
        if row is None:
            return self._connection.execute("INSERT INTO value (facet, text) VALUES (?, ?)", (facet, text)).lastrowid
        return int(row[0])

    def _property(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM property WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _set_property(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (name, value))
