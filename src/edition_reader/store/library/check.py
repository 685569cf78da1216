# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Looking a whole library through.

SQLite's own check does not see a changed letter in a text (643 of 1,000 flipped bits went unseen in a trial), so every
text, decision and row of history carries a checksum, and every original its SHA-256.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition_reader.model.findings import Finding, FindingCode
from edition_reader.store.library import codec, history
from edition_reader.store.library.records import read_original, read_source, shown_columns


def check_layers(connection: sqlite3.Connection, store: str) -> list[Finding]:
    """Return what is wrong with the file, the first layer and the history; with a broken file, only that."""
    broken = check_file(connection, store)
    if broken:
        return broken
    return [
        *check_originals(connection, store),
        *check_editions(connection, store),
        *check_texts(connection, store),
        *check_history(connection, store),
    ]


def check_decided(connection: sqlite3.Connection, store: str) -> list[Finding]:
    """Return what is wrong with the decisions, and with what shelves show because of them."""
    return [finding for finding, _ in wrong_decisions(connection, store)] + list(check_shown(connection, store))


def mend_decided(connection: sqlite3.Connection, store: str) -> list[Finding]:
    """Make wrong decisions again from the history; return what was wrong. The caller shows those editions anew."""
    findings = []
    for finding, wanted in list(wrong_decisions(connection, store)):
        history.write_decision(connection, str(finding.fields["edition"]), wanted)
        findings.append(finding)
    findings += check_shown(connection, store)
    return [replace(finding, repaired=True) for finding in findings]


def check_file(connection: sqlite3.Connection, store: str) -> list[Finding]:
    """Return what SQLite itself finds wrong with the file."""
    answers = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    broken = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
    details = [answer for answer in answers if answer != "ok"] + [f"reference in {table}" for table in broken]
    return [Finding(FindingCode.DATABASE_DAMAGED, store, fields={"detail": detail}) for detail in details]


def check_originals(connection: sqlite3.Connection, store: str) -> Iterator[Finding]:
    """Find editions whose original file is missing or no longer has its hash."""
    rows = connection.execute("SELECT e.n, e.id, o.edition FROM edition e LEFT JOIN original o ON o.edition = e.n")
    for n, edition, found in rows.fetchall():
        if found is None:
            yield Finding(FindingCode.HALF_EDITION, store, fields={"edition": edition})
        elif not read_original(connection, n)[1]:
            yield Finding(FindingCode.ORIGINAL_DAMAGED, store, fields={"edition": edition})


def check_editions(connection: sqlite3.Connection, store: str) -> Iterator[Finding]:
    """Find editions that do not have all their parts."""
    sql = """
        SELECT e.id FROM edition e LEFT JOIN edition_source s ON s.edition = e.n
        WHERE s.edition IS NULL OR e.articles <> (SELECT count(*) FROM article a WHERE a.edition = e.n)
    """
    for (edition,) in connection.execute(sql):
        yield Finding(FindingCode.HALF_EDITION, store, fields={"edition": edition})


def check_texts(connection: sqlite3.Connection, store: str) -> Iterator[Finding]:
    """Find articles whose text is missing, and rows of the first layer that were changed by other hands."""
    sql = """
        SELECT e.id, a.*, t.* FROM article a JOIN edition e ON e.n = a.edition
        LEFT JOIN article_text t ON t.article = a.n
    """
    for edition, *values, checksum in connection.execute(sql):
        fields = {"edition": edition, "article": values[1]}
        if checksum is None:
            yield Finding(FindingCode.ARTICLE_TEXT_MISSING, store, fields=fields)
        elif codec.checksum(values) != checksum:
            yield Finding(FindingCode.ROW_CHANGED_OUTSIDE, store, fields={"table": "article_text", **fields})
    sources = "SELECT e.id, s.* FROM edition_source s JOIN edition e ON e.n = s.edition"
    for edition, *values, checksum in connection.execute(sources):
        if codec.checksum(values) != checksum:
            yield Finding(
                FindingCode.ROW_CHANGED_OUTSIDE, store, fields={"table": "edition_source", "edition": edition}
            )


def check_shown(connection: sqlite3.Connection, store: str) -> Iterator[Finding]:
    """Find editions that shelves show otherwise than their file and their cataloguers say."""
    names = "details, newspaper, date, number, page_number, page_name, removed"
    for n, edition, *found in connection.execute(f"SELECT n, id, {names} FROM edition").fetchall():  # noqa: S608
        source = read_source(connection, n, edition)
        wanted = shown_columns(source, history.read_decision(connection, edition))
        if found != [wanted[name] for name in names.split(", ")]:
            yield Finding(FindingCode.ROW_CHANGED_OUTSIDE, store, fields={"table": "edition", "edition": edition})


def check_history(connection: sqlite3.Connection, store: str) -> Iterator[Finding]:
    """Find rows of history that were changed by other hands, or are missing from the middle."""
    before = 0
    for row in connection.execute(f"SELECT {history.COLUMNS} FROM history ORDER BY seq"):  # noqa: S608
        seq, *texts, checksum = row
        if codec.checksum((seq, *texts)) != checksum:
            yield Finding(FindingCode.ROW_CHANGED_OUTSIDE, store, fields={"table": "history", "id": texts[0]})
        if seq != before + 1:
            yield Finding(FindingCode.ROW_MISSING, store, fields={"table": "history", "id": str(before + 1)})
        before = seq


def wrong_decisions(connection: sqlite3.Connection, store: str) -> Iterator[tuple[Finding, dict[str, Any]]]:
    """Find decisions that differ from their history or checksum; each comes with the fields it should have."""
    expected = history.replay(connection)
    rows = {edition: rest for edition, *rest in connection.execute("SELECT * FROM edition_decision")}
    for edition in sorted(rows.keys() | {edition for edition, fields in expected.items() if fields}):
        wanted = expected.get(edition, {})
        text = codec.to_json(dict(sorted(wanted.items())))
        if rows.get(edition) != [text, codec.checksum((edition, text))]:
            code = FindingCode.ROW_CHANGED_OUTSIDE if edition in rows else FindingCode.ROW_MISSING
            yield Finding(code, store, fields={"table": "edition_decision", "edition": edition}), wanted
