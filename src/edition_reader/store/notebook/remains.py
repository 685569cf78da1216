# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is left of a damaged notebook: lines and rows that are still what was written, wherever they stand."""

from __future__ import annotations

import lzma
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from edition_reader.model.changes import Edit, Operation, Row
from edition_reader.store.journal import Journal
from edition_reader.store.lines import FIRST_HASH, hash_of, is_whole, operation_of, previous_of, salvage
from edition_reader.store.notebook import tables
from edition_reader.store.notebook.files import UNREADABLE, Files
from edition_reader.store.notebook.tables import TABLES

#: What reading a damaged zip raises besides OSError: flipped bits may claim encryption or any kind of compression.
BAD_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, KeyError, NotImplementedError, OverflowError, RuntimeError, ValueError),
)
#: The rows of a notebook: table name -> id -> row.
State = dict[str, dict[str, Row]]


@dataclass(slots=True)
class Remains:
    """Operations and their lines by id, the database's rows, and the clock of the last operation these know of."""

    found: dict[str, tuple[Operation, bytes]] = field(default_factory=dict)
    rows: State = field(default_factory=dict)
    rows_clock: str = ""

    def gather(self, lines: Iterable[bytes]) -> str:
        """Keep the lines of operations that are not known yet; return the last clock met."""
        last = ""
        for line in lines:
            operation = operation_of(line)
            self.found.setdefault(operation.id, (operation, line))
            last = max(last, operation.clock)
        return last

    def in_order(self) -> list[tuple[Operation, bytes]]:
        """Return the operations with their lines, as they followed each other."""
        return sorted(self.found.values(), key=lambda pair: (pair[0].clock, pair[0].seq, pair[0].device))

    def gaps(self) -> list[tuple[int, int]]:
        """Return the numbers (first, last) of operations of which no line is left, though one behind them is."""
        pairs = self.in_order()
        known = {FIRST_HASH, *(hash_of(line) for _, line in pairs)}
        before, found = 0, []
        for operation, line in pairs:
            if previous_of(line) not in known:
                found.append((min(before + 1, operation.seq), max(operation.seq - 1, before)))
            before = operation.seq
        return found


def find_remains(files: Files, *, raw: bool) -> Remains:
    """Return what the journal and the database of a notebook still hold; `raw`: look into the database's bytes too."""
    remains = Remains()
    journal = Journal(files.journal, files.platform)
    scan = journal.scan()
    remains.gather(scan)
    if not scan.sound:
        remains.gather(journal.salvage())
    _read_database(files, remains)
    if raw:
        for path in (files.database, files.rollback):
            if path.is_file():
                remains.gather(salvage(path.read_bytes()))
    return remains


def add_backups(files: Files, remains: Remains) -> None:
    """Add the lines of the backups, newest first, until nothing is missing any more."""
    for path in sorted(files.backups.glob("*.zip"), reverse=True):
        with suppress(OSError, *BAD_ZIP), zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("journal/"):
                    remains.gather(salvage(archive.read(name)))
        if remains.found and not remains.gaps():
            return


def replay(operations: Iterable[Operation], state: State | None = None) -> State:
    """Return the rows after carrying out operations from the beginning, or from `state`, which is changed."""
    state = {table.name: {} for table in TABLES} if state is None else state
    for edit in chain.from_iterable(operation.edits for operation in operations):
        rows = state[edit.table]
        row = tables.changed(rows.get(edit.id), edit)
        if row is None:
            rows.pop(edit.id, None)
        else:
            rows[edit.id] = row
    return state


def differences(before: State, after: State) -> list[Edit]:
    """Return the edits that lead from one state to another."""
    edits = []
    for table in TABLES:
        old, new = before[table.name], after[table.name]
        for row_id in sorted(old.keys() | new.keys()):
            edit = tables.difference(table, row_id, old.get(row_id), new.get(row_id))
            edits += [edit] if edit else []
    return edits


def _read_database(files: Files, remains: Remains) -> None:
    """Add what can be read from the database: history lines that are whole, rows whose checksum is right."""
    if not files.database.is_file():
        return
    with suppress(*UNREADABLE), closing(sqlite3.connect(files.database, isolation_level=None)) as connection:
        connection.text_factory = bytes
        remains.rows_clock = remains.gather(_lines(connection))
        for table in TABLES:
            remains.rows[table.name] = dict(_rows(connection, table))


def _lines(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Yield the whole lines of a history until it can't be read any further."""
    with suppress(*UNREADABLE):
        for (cell,) in connection.execute("SELECT line FROM history ORDER BY seq"):
            if is_whole(line := tables.as_bytes(cell)):
                yield line


def _rows(connection: sqlite3.Connection, table: tables.Table) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the ids and rows of a table whose checksum is right, until it can't be read any further."""
    checksum = tables.checksummer(table)
    with suppress(*UNREADABLE):
        for cells, check in tables.stored_rows(connection, table):
            if checksum(cells) == check:
                texts = tuple(cell.decode() if isinstance(cell, bytes) else cell for cell in cells)
                yield texts[0], tables.row_of(table, texts)
