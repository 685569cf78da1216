# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Looking at a notebook's two ledgers, the database and the journal, without changing either.

Everything is looked at each time: the pages of the database, every row and the totals, and every line of the history
against the same line of the journal, whose hashes are followed from the first to the last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from edition_reader.model.findings import Finding, FindingCode
from edition_reader.store.journal import Journal, Scan
from edition_reader.store.lines import FIRST_HASH, hash_of, is_whole, operation_of, previous_of
from edition_reader.store.notebook import tables
from edition_reader.store.notebook.files import UNREADABLE
from edition_reader.store.notebook.tables import TABLES, Table

#: Bytes at the beginning of a line in which its number, id and operation stand.
HEADING = 200


@dataclass(slots=True)
class Verdict:
    """What was seen. `ahead` holds the lines of the journal that the database lacks, `torn` a line not wholly written.

    A line that is torn or ahead is what a kill leaves behind and no damage.
    """

    findings: list[Finding] = field(default_factory=list)
    database_sound: bool = True
    journal_sound: bool = True
    ahead: list[bytes] = field(default_factory=list)
    torn: bytes = b""

    @property
    def agreed(self) -> bool:
        """Whether both ledgers are sound and tell the same."""
        return self.database_sound and self.journal_sound and not self.ahead and not self.torn

    def database_bad(self, code: FindingCode, store: str, **fields: str | int) -> None:
        """Note something wrong with the database."""
        self.database_sound = False
        self.findings.append(Finding(code, store, fields=fields))

    def journal_bad(self, code: FindingCode, store: str) -> None:
        """Note something wrong with the journal."""
        self.journal_sound = False
        self.findings.append(Finding(code, store))


def verify(connection: sqlite3.Connection, journal: Journal, store: str) -> Verdict:
    """Return what is wrong; `store` names the person in findings. The caller keeps writers out.

    Raises UnknownLine when the journal goes on in the format of a newer program.
    """
    verdict = Verdict()
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            verdict.database_bad(FindingCode.DATABASE_DAMAGED, store, reason="pages")
        for table in TABLES:
            _verify_table(connection, table, store, verdict)
    except UNREADABLE:
        verdict.database_bad(FindingCode.DATABASE_DAMAGED, store, reason="unreadable")
    _compare(connection, journal, store, verdict)
    return verdict


def verify_journal(journal: Journal, store: str, verdict: Verdict) -> None:
    """Look at the journal alone, where there is no database to compare it with."""
    scan = journal.scan()
    for line in scan:
        operation_of(line)
    if not scan.sound:
        verdict.journal_bad(FindingCode.JOURNAL_DAMAGED, store)


def _verify_table(connection: sqlite3.Connection, table: Table, store: str, verdict: Verdict) -> None:
    """Compare each row with its checksum, and all with the totals."""
    rows = total = 0
    checksum = tables.checksummer(table)
    for cells, check in tables.stored_rows(connection, table):
        rows, total = rows + 1, total + check
        if checksum(cells) != check:
            row_id = tables.as_bytes(cells[0]).decode("utf-8", "replace")
            verdict.database_bad(FindingCode.ROW_CHANGED_OUTSIDE, store, table=table.name, id=row_id)
    expected, sum_expected = tables.totals(connection).get(table.name, (0, 0))
    if rows < expected:
        verdict.database_bad(FindingCode.ROW_MISSING, store, table=table.name, count=expected - rows)
    elif rows > expected or tables.wrapped(total) != sum_expected:
        verdict.database_bad(FindingCode.DATABASE_DAMAGED, store, reason="totals")


def _compare(connection: sqlite3.Connection, journal: Journal, store: str, verdict: Verdict) -> None:
    """Walk through the history and the journal side by side."""
    scan = journal.scan()
    lines = iter(scan)
    try:
        count, behind = _walk(connection, lines)
    except UNREADABLE:
        verdict.database_bad(FindingCode.DATABASE_DAMAGED, store, reason="unreadable")
        count = behind = 0
    except _HistoryWrong:
        verdict.database_bad(FindingCode.DATABASE_DAMAGED, store, reason="history")
        count = behind = 0
    verdict.ahead = list(lines)
    for line in verdict.ahead[-1:]:
        operation_of(line)
    if verdict.database_sound and len(verdict.ahead) > 1:
        # A kill leaves one operation to carry out; more mean that the database is a copy from earlier.
        fields: dict[str, str | int] = {"reason": "older-copy", "operations": len(verdict.ahead)}
        verdict.findings.append(Finding(FindingCode.DATABASE_DAMAGED, store, fields=fields))
    _judge_journal(scan, journal, store, verdict, history=count, behind=behind)


def _judge_journal(scan: Scan, journal: Journal, store: str, verdict: Verdict, *, history: int, behind: int) -> None:
    """Conclude from a finished reading what state the journal is in."""
    if history and not journal.paths():
        verdict.journal_bad(FindingCode.JOURNAL_MISSING, store)
    elif behind or not scan.sound:
        verdict.journal_bad(FindingCode.JOURNAL_DAMAGED, store)
    else:
        verdict.torn = scan.torn


class _HistoryWrong(Exception):
    """A line of the history is not what was written, or not that of the journal."""


def _walk(connection: sqlite3.Connection, lines: Iterator[bytes]) -> tuple[int, int]:
    """Return how many lines the history has and how many of these the journal lacks at its end."""
    previous, count, behind = FIRST_HASH, 0, 0
    with closing(_history(connection)) as entries:
        for count, (seq, operation_id, op, entry) in enumerate(entries, start=1):
            line = next(lines, None)
            if line is None:
                behind += 1
                if not is_whole(entry) or previous_of(entry) != previous:
                    raise _HistoryWrong
            elif entry != line:
                raise _HistoryWrong
            heading = b',"seq":%d,"id":"%s","op":"%s",' % (count, operation_id, op)
            if seq != count or heading not in entry[:HEADING]:
                raise _HistoryWrong
            previous = hash_of(entry)
    return count, behind


def _history(connection: sqlite3.Connection) -> Generator[tuple[int, bytes, bytes, bytes], None, None]:
    """Yield number, id, operation and line as they are stored."""
    before, connection.text_factory = connection.text_factory, bytes
    try:
        for seq, *cells in connection.execute("SELECT seq, id, op, line FROM history ORDER BY seq"):
            operation_id, op, line = (tables.as_bytes(cell) for cell in cells)
            yield seq, operation_id, op, line
    finally:
        connection.text_factory = before
