# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What can be read from a library; lists never touch the texts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition_reader.model.changes import Operation
from edition_reader.model.desk import Bearings
from edition_reader.model.edition import Edition, Page
from edition_reader.model.errors import NotFound, StoreDamaged
from edition_reader.model.holding import (
    ContentsEntry,
    EditionSummary,
    Original,
    PageImage,
    PrintedArticle,
    StoredArticle,
)
from edition_reader.model.report import KeptReport
from edition_reader.store.connection import known_errors
from edition_reader.store.library import history, images, records, reports
from edition_reader.store.library.decisions import decided_details, decided_pages
from edition_reader.store.patience import Patience, Use

_CITED = "SELECT id, newspaper, date FROM edition WHERE id IN (SELECT value FROM json_each(?))"
#: The number of an article's page as a person gave it, else as the file says.
_PLACED = (
    "SELECT a.id, a.place, coalesce(json_extract(d.fields, '$.\"page.' || a.page || '.number\"'),"
    " json_extract(s.pages, '$[' || a.page || '].number'))"
    " FROM article a JOIN edition e ON e.n = a.edition JOIN edition_source s ON s.edition = a.edition"
    " LEFT JOIN edition_decision d ON d.edition = e.id WHERE a.id IN (SELECT value FROM json_each(?))"
)


class Reading:
    """An open library as far as it is read; every method raises StoreDamaged where the stored rows make no sense."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.folder = path.parent
        self._connection = connection
        self._path = path
        self.patience = Patience()
        self._data_version = self._read_data_version()

    def edition_of(self, sha256: str) -> str | None:
        """Return the id of the edition made from the file with this hash (hex), or None; removed ones do not count."""
        sql = "SELECT e.id FROM original o JOIN edition e ON e.n = o.edition WHERE o.sha256 = ? AND e.removed IS NULL"
        row = self._one(sql, sha256)
        return str(row[0]) if row else None

    def edition(self, id: str) -> Edition:  # noqa: A002
        """Return the whole edition with ids and decisions; raises NotFound."""
        with self._reading():
            n = records.number_of(self._connection, id)
            edition = self._decided(records.read_source(self._connection, n, id))
            return replace(edition, articles=tuple(records.read_articles(self._connection, n)))

    def article(self, id: str) -> StoredArticle:  # noqa: A002
        """Return an article with its text and its place; raises NotFound."""
        sql = (
            f"SELECT {records.ARTICLE_COLUMNS}, e.n, e.id, e.fingerprint, a.n FROM article a "  # noqa: S608
            "JOIN article_text t ON t.article = a.n JOIN edition e ON e.n = a.edition WHERE a.id = ?"
        )
        row = self._one(sql, id)
        if row is None:
            raise NotFound(what="article", id=id)
        *columns, edition_n, edition_id, fingerprint, number = row
        with self._reading():
            article = records.article_from(columns)
            edition = self._decided(records.read_source(self._connection, edition_n, edition_id))
            return StoredArticle(
                article=article,
                edition=edition_id,
                details=edition.details,
                page=edition.pages[article.page] if article.page < len(edition.pages) else Page(),
                fingerprint=fingerprint,
                previous=records.neighbour(self._connection, edition_n, article.order, number, after=False),
                next=records.neighbour(self._connection, edition_n, article.order, number, after=True),
            )

    def encoding(self, edition: str) -> str | None:
        """Return the encoding that the file of an edition was read in, None where it has none; raises NotFound."""
        n = records.number_of(self._connection, edition)
        row = self._one("SELECT encoding FROM edition_source WHERE edition = ?", n)
        return row[0] if row else None

    def contents(self, edition: str) -> list[ContentsEntry]:
        """Return the articles of an edition without their texts, in print order; raises NotFound."""
        with self._reading():
            return records.read_contents(self._connection, records.number_of(self._connection, edition))

    def bearings(self, editions: Iterable[str], articles: Iterable[str]) -> Bearings:
        """Return how those of these editions and articles that are held are cited now, removed ones too."""
        cited = self._all(_CITED, json.dumps(list(editions)))
        placed = self._all(_PLACED, json.dumps(list(articles)))
        return Bearings(
            {id_: (newspaper, date) for id_, newspaper, date in cited},
            {id_: (place, number) for id_, place, number in placed},
        )

    def pages(self, edition: str) -> tuple[Page, ...]:
        """Return the pages of an edition; raises NotFound."""
        with self._reading():
            return self._decided(
                records.read_source(self._connection, records.number_of(self._connection, edition), edition)
            ).pages

    def summary(self, edition: str) -> EditionSummary:
        """Return an edition as it stands on the shelf; raises NotFound."""
        row = self._one(f"SELECT {records.SUMMARY_COLUMNS} FROM edition WHERE id = ?", edition)  # noqa: S608
        if row is None:
            raise NotFound(what="edition", id=edition)
        return records.summary_from(row)

    def summaries(self, *, limit: int | None = None, offset: int = 0) -> list[EditionSummary]:
        """Return the editions on the shelf, newest date first, undated ones last, later imports before earlier."""
        sql = (
            f"SELECT {records.SUMMARY_COLUMNS} FROM edition WHERE removed IS NULL "  # noqa: S608
            "ORDER BY date DESC, n DESC LIMIT ? OFFSET ?"
        )
        return [records.summary_from(row) for row in self._all(sql, -1 if limit is None else limit, offset)]

    def removed(self) -> list[EditionSummary]:
        """Return the editions that were removed, latest first."""
        # Both sides of EXCEPT are read from indexes: the rows themselves hold front pages and are large.
        sql = (
            f"SELECT {records.SUMMARY_COLUMNS} FROM edition WHERE n IN "  # noqa: S608
            "(SELECT n FROM edition EXCEPT SELECT n FROM edition WHERE removed IS NULL) ORDER BY removed DESC"
        )
        return [records.summary_from(row) for row in self._all(sql)]

    def newspapers(self) -> list[tuple[str | None, int]]:
        """Return each newspaper with the number of its editions; those without a name (None) first."""
        return self._all("SELECT newspaper, count(*) FROM edition WHERE removed IS NULL GROUP BY newspaper")

    def days(self, since: str, until: str) -> list[tuple[str | None, str, int]]:
        """Return newspaper, day and number of editions for each day held between two ISO days, both included."""
        sql = (
            "SELECT newspaper, date, count(*) FROM edition WHERE removed IS NULL AND date BETWEEN ? AND ? "
            "GROUP BY newspaper, date ORDER BY date, newspaper"
        )
        return self._all(sql, since, until)

    def newest_day(self) -> str | None:
        """Return the last ISO day of which an edition is held, or None."""
        row = self._one("SELECT max(date) FROM edition WHERE removed IS NULL")
        return row[0] if row else None

    def on_day(self, day: str) -> list[str]:
        """Return the ids of the editions of an ISO day, by newspaper."""
        sql = "SELECT id FROM edition WHERE removed IS NULL AND date = ? ORDER BY newspaper, n DESC"
        return [row[0] for row in self._all(sql, day)]

    def counts(self) -> tuple[int, int]:
        """Return the numbers of editions and of articles."""
        row = self._one("SELECT count(*), coalesce(sum(articles), 0) FROM edition WHERE removed IS NULL")
        return (row[0], row[1]) if row else (0, 0)

    def original(self, edition: str) -> Original:
        """Return the file that an edition was made from; raises NotFound."""
        with self._reading():
            return records.read_original(self._connection, records.number_of(self._connection, edition))[0]

    def is_pictured(self, edition: str) -> bool:
        """Return whether pages of an edition can be shown as pictures; raises NotFound."""
        with self._reading():
            return images.is_pictured(self._connection, records.number_of(self._connection, edition))

    def page_image(self, edition: str, page: int) -> PageImage | None:
        """Return the picture that lay beside an edition for the page with this index, or None; raises NotFound."""
        with self._reading():
            return images.read_image(self._connection, records.number_of(self._connection, edition), page)

    def printed(self, edition: str) -> list[PrintedArticle]:
        """Return where the articles of an edition stand on its pages, as far as that is known; raises NotFound."""
        with self._reading():
            return images.read_printed(self._connection, records.number_of(self._connection, edition))

    def version_links(self) -> dict[str, str]:
        """Return for each edition that is a new version the edition that it took the place of."""
        sql = (
            "SELECT edition, json_extract(fields, '$.version_of') FROM edition_decision"
            " WHERE instr(fields, '\"version_of\"') AND json_extract(fields, '$.version_of') IS NOT NULL"
        )
        return dict(self._all(sql))

    def versions(self, edition: str) -> list[str]:
        """Return the versions of an edition that are held, oldest first; the edition alone when there is one."""
        earlier = self.version_links()
        later = {old: new for new, old in earlier.items()}
        chain = [edition]
        while (before := earlier.get(chain[0])) is not None and before not in chain:
            chain.insert(0, before)
        while (after := later.get(chain[-1])) is not None and after not in chain:
            chain.append(after)
        return chain

    def ended_versions(self) -> list[str]:
        """Return the editions that stopped being new versions, and what is a new version of these, each once."""
        # The index of what is no import is used: there may be a million imports.
        sql = (
            "SELECT DISTINCT json_extract(e.value, '$[1]'), json_extract(e.value, '$[2].version_of')"
            " FROM history h, json_each(h.edits) e WHERE h.op <> 'edition.import' AND h.op = 'undo'"
            " AND instr(h.edits, '\"version_of\"') AND json_extract(e.value, '$[2].version_of') IS NOT NULL"
        )
        ended, links = self._all(sql), self.version_links()
        stray = (edition for edition, earlier in ended if links.get(edition) != earlier)
        chains = ((edition, self.versions(edition)) for edition in stray)
        return list(dict.fromkeys(one for edition, chain in chains for one in chain[chain.index(edition) :]))

    def superseded(self, sha256: str) -> str | None:
        """Return the newest version of the edition made from the file with this hash, None if it has no newer one."""
        row = self._one("SELECT e.id FROM original o JOIN edition e ON e.n = o.edition WHERE o.sha256 = ?", sha256)
        newest = self.versions(str(row[0]))[-1] if row else None
        return newest if row and newest != row[0] else None

    def same_issue(self, edition: str) -> list[str]:
        """Return other editions on the shelf of the same newspaper, date and pages, latest import first.

        None are named where newspaper, date or the number of a page is not known. Raises NotFound.
        """
        known, numbers = self.summary(edition).details, self._page_numbers(edition)
        if not known.newspaper or not known.date or not all(numbers):
            return []
        sql = "SELECT id FROM edition WHERE newspaper = ? AND date = ? AND removed IS NULL AND id <> ? ORDER BY n DESC"
        found = [str(row[0]) for row in self._all(sql, known.newspaper, known.date, edition)]
        return [other for other in found if self._page_numbers(other) == numbers]

    def _page_numbers(self, edition: str) -> list[str]:
        """Return the numbers of the pages without zeros in front ("02" is page 2), "" where one is not known."""
        return [(page.number or "").strip().lstrip("0") for page in self.pages(edition)]

    def reports(self) -> list[KeptReport]:
        """Return the reports of imports, latest first."""
        with self._reading() as connection:
            return reports.read_reports(connection)

    def report(self, id: str) -> KeptReport:  # noqa: A002
        """Return the report of an import; raises NotFound."""
        with self._reading() as connection:
            found = reports.read_report(connection, id)
        if found is None:
            raise NotFound(what="report", id=id)
        return found

    def undoable(self) -> Operation | None:
        """Return the decision that `undo` would take back, or None."""
        with self._reading() as connection:
            return history.next_to_undo(connection)

    def redoable(self) -> Operation | None:
        """Return the decision that `redo` would carry out again, or None."""
        with self._reading() as connection:
            return history.next_to_redo(connection)

    def refresh(self) -> bool:
        """Return whether another connection or process has changed the library since the last call."""
        version = self._read_data_version()
        changed = version != self._data_version
        self._data_version = version
        return changed

    def is_there(self) -> bool:
        """Return whether the file is still in its place: not when it was deleted or its drive taken away."""
        try:
            return self._path.is_file()
        except OSError:
            return False

    def close(self) -> None:
        """Close the library; calling it again does nothing."""
        self._connection.close()

    # Within

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Tell what goes wrong while rows are turned into nouns as damage of the store."""
        with self.patience.waiting(Use.READ, self._connection), known_errors(self._path):
            try:
                yield self._connection
            except (ValueError, TypeError, KeyError, IndexError) as error:
                raise StoreDamaged(path=str(self._path), detail=str(error)) from error

    def _decided(self, edition: Edition) -> Edition:
        """Return the edition with what a person decided laid over it."""
        decision = history.read_decision(self._connection, edition.id)
        entered = decided_details(decision).over(edition.entered)
        return replace(edition, entered=entered, pages=decided_pages(edition.pages, decision))

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        with self._reading():
            row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
            return row

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._reading():
            return self._connection.execute(sql, values).fetchall()

    def _read_data_version(self) -> int:
        """Return SQLite's counter of changes by other connections."""
        row = self._one("PRAGMA data_version")
        return int(str(row[0])) if row else 0
