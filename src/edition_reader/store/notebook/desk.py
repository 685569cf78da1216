# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Questions about all annotations of a notebook at once, answered by SQL: light lines first, whole ones as seen.

Text is asked for in the language of the search, of a folded form (width, case), which SQL cannot make. It is kept in a
temporary table in memory, known by the checksum of its row to be still right, and made when first needed or little by
little before. So is what the library says of editions and articles (`Desk.know`): newspaper, date and page are asked
for as they are now, not as they were when a note was made.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op, Operation
from edition_reader.model.desk import Bearings, DeskChoices, DeskCounts, NoteLine, NoteOrder, NoteQuery
from edition_reader.store.lines import operation_of
from edition_reader.store.notebook import tables
from edition_reader.store.notebook.asking import ASKED, DATE, NEWSPAPER, PAGE, asked, required
from edition_reader.store.notebook.records import annotation_of
from edition_reader.store.notebook.tables import ANNOTATIONS
from edition_reader.text.fold import fold_text
from edition_reader.text.pairs import BORDER
from edition_reader.text.query_parser import parse_query

T = TypeVar("T")
Condition = tuple[str, tuple[Any, ...]]

#: Bound values of one query; SQLite allows more.
SLICE = 500
_TEXT_TABLE = "CREATE TEMP TABLE IF NOT EXISTS desk_text (id TEXT PRIMARY KEY, checksum INTEGER, note TEXT, quote TEXT)"
_STALE = (
    "SELECT a.id, a.checksum, json_extract(a.anchor, '$.quote'), a.note, a.tags FROM annotations a"
    " LEFT JOIN temp.desk_text t ON t.id = a.id WHERE t.checksum IS NOT a.checksum LIMIT ?"
)
_BEARINGS = (
    "DROP TABLE IF EXISTS temp.desk_edition",
    "DROP TABLE IF EXISTS temp.desk_article",
    "CREATE TEMP TABLE desk_edition (id TEXT PRIMARY KEY, newspaper TEXT, date TEXT) WITHOUT ROWID",
    "CREATE TEMP TABLE desk_article (id TEXT PRIMARY KEY, place INTEGER, page TEXT) WITHOUT ROWID",
)
_FROM = (
    "FROM annotations a LEFT JOIN temp.desk_edition e ON e.id = a.edition"
    " LEFT JOIN temp.desk_article p ON p.id = a.article"
)
_LINES = f"SELECT a.id, a.edition, a.article, a.anchor IS NOT NULL, a.note <> '', a.tags <> '[]', a.state {_FROM}"
_WORDED = "EXISTS (SELECT 1 FROM temp.desk_text t WHERE t.id = a.id AND {required} AND asked({values}))"
_START = "json_extract(a.anchor, '$.start')"
#: SQLite takes NULL for less than anything: no date comes last, the article as a whole before its passages.
_PRINTED = (
    f"{DATE} DESC, {NEWSPAPER}, a.edition, a.article IS NOT NULL,"
    f" p.place IS NULL, p.place, {PAGE}, a.article, {_START}, a.created, a.id"
)
_COLORS = "CASE a.color WHEN 'yellow' THEN 1 WHEN 'green' THEN 2 WHEN 'blue' THEN 3 WHEN 'pink' THEN 4"
_ORDERS: Mapping[NoteOrder, str] = {
    NoteOrder.PRINT: _PRINTED,
    NoteOrder.NEWEST: "a.created DESC, a.id DESC",
    NoteOrder.COLOR: f"{_COLORS} WHEN 'violet' THEN 5 ELSE 6 END, {_PRINTED}",
}


class Desk:
    """Answers about one notebook. `read` runs a function on its open database."""

    def __init__(self, read: Callable[[Callable[[sqlite3.Connection], Any]], Any]) -> None:
        self._read = read
        self._bearings = Bearings()
        #: The connection whose temporary tables hold the bearings; it may be opened anew.
        self._told: sqlite3.Connection | None = None

    def know(self, bearings: Bearings) -> None:
        """Go by what the library says of editions and articles from now on."""
        if bearings is not self._bearings:
            self._bearings, self._told = bearings, None

    def lines(self, query: NoteQuery, order: NoteOrder) -> list[NoteLine]:
        """Return the annotations asked for."""
        where, values = _where(query)
        sql = f"{_LINES} WHERE {where} ORDER BY {_ORDERS[order]}"
        rows = self._all(sql, *values, search=query.text)
        return list(map(NoteLine._make, rows))

    def count(self, query: NoteQuery) -> int:
        """Return how many annotations are asked for."""
        where, values = _where(query)
        sql = f"SELECT count(*) {_FROM} WHERE {where}"
        return int(self._all(sql, *values, search=query.text)[0][0])

    def notes(self, ids: Sequence[str]) -> list[Annotation]:
        """Return annotations in the order of `ids`; those that are not there any more are left out."""
        found: dict[str, Annotation] = {}
        for at in range(0, len(ids), SLICE):
            part = tuple(ids[at : at + SLICE])
            marks = ", ".join("?" * len(part))
            for cells in self._all(f"{tables.select(ANNOTATIONS)} WHERE id IN ({marks})", *part):
                found[cells[0]] = annotation_of(cells[0], tables.row_of(ANNOTATIONS, cells))
        return [found[id_] for id_ in ids if id_ in found]

    def noted(self) -> tuple[list[str], list[str]]:
        """Return the editions and the articles that there are annotations on."""
        editions = self._all("SELECT DISTINCT edition FROM annotations")
        articles = self._all("SELECT DISTINCT article FROM annotations WHERE article IS NOT NULL")
        return [row[0] for row in editions], [row[0] for row in articles]

    def counts(self, today: str) -> DeskCounts:
        """Return how many annotations there are of everything; `today` is the moment that the day began (ISO, UTC)."""
        query = (
            "SELECT deleted IS NULL, coalesce(color, ''), count(*), sum(created >= ?), sum(state IN (?, ?)),"
            " sum(state = ?) FROM annotations GROUP BY 1, 2"
        )
        rows = self._all(query, today, AnchorState.CHECK.value, AnchorState.LOST.value, AnchorState.LOST.value)
        here = [row for row in rows if row[0]]
        tags = self._all(
            "SELECT value, count(*) FROM annotations, json_each(tags) WHERE deleted IS NULL AND tags <> '[]'"
            " GROUP BY value ORDER BY count(*) DESC, value"
        )
        return DeskCounts(
            total=sum(row[2] for row in here),
            today=sum(row[3] for row in here),
            check=sum(row[4] for row in here),
            lost=sum(row[5] for row in here),
            trash=sum(row[2] for row in rows if not row[0]),
            colors={row[1]: row[2] for row in here},
            tags=dict(tags),
        )

    def choices(self) -> DeskChoices:
        """Return the newspapers, pages and authors there are annotations of."""

        def distinct(column: str) -> tuple[str, ...]:
            sql = f"SELECT DISTINCT coalesce({column}, '') {_FROM} WHERE a.deleted IS NULL ORDER BY 1"
            return tuple(row[0] for row in self._all(sql))

        pages = tuple(page for page in distinct(PAGE) if page)
        return DeskChoices(newspapers=distinct(NEWSPAPER), pages=pages, authors=distinct("a.creator"))

    def fingerprints(self, editions: Iterable[str]) -> Mapping[str, str]:
        """Return the fingerprint of the file of each of these editions, as far as an annotation on it has it."""
        sql = (
            "SELECT edition, max(fingerprint) FROM annotations WHERE edition IN (SELECT value FROM json_each(?))"
            " AND deleted IS NULL AND fingerprint <> '' GROUP BY edition"
        )
        return dict(self._all(sql, json.dumps(list(editions))))

    def reanchorings(self) -> list[Operation]:
        """Return the operations by which annotations followed their words, oldest first."""
        rows = self._all("SELECT line FROM history WHERE op = ? ORDER BY seq", Op.REANCHOR_ANNOTATIONS.value)
        return [operation_of(line.encode()) for (line,) in rows]

    def prepare_text(self, most: int) -> bool:
        """Fold the texts of at most `most` annotations for searching; False when none was left."""
        return bool(self._read(lambda connection: _prepare(connection, most)))

    def _all(self, sql: str, *values: Any, search: str = "") -> list[tuple[Any, ...]]:
        """Return all rows of a query; `search` is what it asks of texts."""

        def ask(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
            if connection is not self._told:
                _tell(connection, self._bearings)
                self._told = connection
            if search:
                _prepare(connection, -1)
                connection.create_function("asked", len(ASKED), asked(search))
            return connection.execute(sql, values).fetchall()

        rows: list[tuple[Any, ...]] = self._read(ask)
        return rows


def _tell(connection: sqlite3.Connection, bearings: Bearings) -> None:
    """Put bearings where SQL finds them."""
    for statement in _BEARINGS:
        connection.execute(statement)
    editions = ((id_, *cited) for id_, cited in bearings.editions.items())
    articles = ((id_, *placed) for id_, placed in bearings.articles.items())
    connection.executemany("INSERT INTO temp.desk_edition VALUES (?, ?, ?)", editions)
    connection.executemany("INSERT INTO temp.desk_article VALUES (?, ?, ?)", articles)


def _prepare(connection: sqlite3.Connection, most: int) -> int:
    """Fold texts that are not folded yet, or have changed, at most `most` (-1: all); return how many there were."""
    connection.execute(_TEXT_TABLE)
    rows = connection.execute(_STALE, (most,)).fetchall()
    connection.executemany("INSERT OR REPLACE INTO temp.desk_text VALUES (?, ?, ?, ?)", map(_folded, rows))
    return len(rows)


def _where(query: NoteQuery) -> tuple[str, tuple[Any, ...]]:
    """Return the conditions of a query and their values."""
    plain = {
        "a.edition = ?": query.edition,
        "a.article = ?": query.article,
        f"{PAGE} = ?": query.page,
        f"{DATE} >= ?": query.since,
        f"{DATE} <= ?": query.until,
        "a.created >= ?": query.made_since,
    }
    conditions: list[Condition] = [
        (f"a.deleted IS {'NOT ' if query.trash else ''}NULL", ()),
        _one_of("coalesce(a.color, '')", query.colors),
        _one_of("a.kind", query.kinds),
        _one_of(f"coalesce({NEWSPAPER}, '')", query.newspapers),
        _one_of("a.state", query.states),
        _one_of("coalesce(a.creator, '')", query.authors),
        *((sql, (value,)) for sql, value in plain.items() if value is not None),
        *(_tagged(tag) for tag in sorted(query.tags)),
        _worded(query.text),
    ]
    given = [condition for condition in conditions if condition[0]]
    return " AND ".join(sql for sql, _ in given), tuple(value for _, values in given for value in values)


def _worded(text: str) -> Condition:
    """Return the condition that an annotation is what a query asks for; none when it asks for nothing."""
    if parse_query(text, typing=True).root is None:
        return "", ()
    sql, values = required(text)
    return _WORDED.format(required=sql or "TRUE", values=", ".join(ASKED)), values


def _one_of(column: str, members: Iterable[str]) -> Condition:
    """Return the condition that a column holds one of some values; none when there are none."""
    values = tuple(sorted(str(member) for member in members))
    return (f"{column} IN ({', '.join('?' * len(values))})", values) if values else ("", ())


def _tagged(tag: str) -> Condition:
    """Return the condition that an annotation has a tag.

    A tag in the stored list follows "[" or ","; inside another tag a quotation mark would follow a backslash.
    """
    stored = json.dumps(tag, ensure_ascii=False)
    return "(instr(a.tags, ?) = 1 OR instr(a.tags, ?) > 0)", (f"[{stored}", f",{stored}")


def _folded(row: Sequence[Any]) -> tuple[str, int, str, str]:
    """Return what is kept of a row to be searched; its parts stay apart, so that no find spans two of them."""
    id_, checksum, quote, note, tags = row
    return id_, checksum, BORDER.join(map(fold_text, (note, *json.loads(tags)))), fold_text(quote or "")
