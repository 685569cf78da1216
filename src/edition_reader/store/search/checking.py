# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Checking an index against the library, and making it again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from edition_reader.model.errors import StoreDamaged
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.store.connection import known_errors
from edition_reader.store.search import documents
from edition_reader.store.search.lookup import quoted
from edition_reader.store.search.schema import ARTICLE_FIELDS, COLUMN_NAMES
from edition_reader.store.search.source import Source
from edition_reader.system.platform import Platform

#: Articles that are looked up; of more, as many that lie evenly among them.
MOST_CHECKED = 20_000
#: Tokens that are looked up at the beginning, in the middle and at the end of a field.
WINDOW = 6


def check_index(folder: Path, path: Path, platform: Platform) -> list[Finding]:
    """Return what is wrong with the index at `path` of the library in `folder`; nothing where there is no index yet.

    FTS5 checks its own structure; then the words of each article are looked up in it. What is only not indexed yet is
    no finding: it is indexed the next time.
    """
    # An empty file is an index that a program was killed before making.
    if not path.is_file() or not path.stat().st_size:
        return []
    source = Source(folder, platform)
    try:
        with known_errors(path):
            connection = sqlite3.connect(f"{path.absolute().as_uri()}", uri=True, isolation_level=None)
            try:
                wrong = _structure(connection) or _content(connection, source)
            finally:
                connection.close()
    except StoreDamaged as error:
        wrong = str(error.fields["detail"])
    except sqlite3.OperationalError as error:
        # A table or column that is not there, or no longer what it was.
        wrong = str(error)
    finally:
        source.close()
    return [Finding(FindingCode.INDEX_DAMAGED, str(path), fields={"detail": wrong})] if wrong else []


def _structure(connection: sqlite3.Connection) -> str:
    """Return what SQLite and FTS5 find wrong with the file, or ""."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        return str(found)
    for table in ("fts", "fts_char"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608
    return _tally(connection)


def _tally(connection: sqlite3.Connection) -> str:
    """Return the first character that is counted wrongly, or ""."""
    connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, fts_char, row)")
    held = dict(connection.execute("SELECT term, doc FROM temp.terms WHERE term < ?", (documents.SYLLABLES,)))
    held |= dict(
        connection.execute("SELECT term, doc FROM temp.terms WHERE term > ?", (documents.SYLLABLES + "\uffff",))
    )
    counted = dict(connection.execute("SELECT token, n FROM tally WHERE n <> 0"))
    wrong = held.items() ^ counted.items()
    return min(token for token, _ in wrong) if wrong else ""


def _content(connection: sqlite3.Connection, source: Source) -> str:
    """Return the first article whose text is not found where it should be, or ""."""
    count = connection.execute("SELECT count(*) FROM doc").fetchone()[0]
    step = max(1, -(-count // MOST_CHECKED))
    rows = connection.execute("SELECT docid, article, checksum FROM doc ORDER BY docid").fetchall()[::step]
    for at in range(0, len(rows), 100):
        part = {article: (docid, checksum) for docid, article, checksum in rows[at : at + 100]}
        for found in source.some(part):
            docid, checksum = part[found.n]
            if checksum == found.checksum and not _stands(connection, docid, documents.cut(found.article, None)):
                return found.article.id
    return ""


def _stands(connection: sqlite3.Connection, docid: int, cut: documents.Cut) -> bool:
    """Whether a document is found by the words of each of its fields, and by its characters."""
    asked = []
    for field, text in zip(ARTICLE_FIELDS, cut.fields, strict=True):
        own = text.split()
        starts = {0, max(0, len(own) // 2 - WINDOW), max(0, len(own) - WINDOW)} if own else set()
        asked += [f"{{{COLUMN_NAMES[field]}}} : {quoted(own[start : start + WINDOW])}" for start in starts]
    characters = sorted(cut.characters)[:: max(1, len(cut.characters) // WINDOW)]
    return all(
        connection.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?", (expression, docid)).fetchone()  # noqa: S608
        for table, expressions in (("fts", asked), ("fts_char", [quoted((character,)) for character in characters]))
        for expression in expressions
    )
