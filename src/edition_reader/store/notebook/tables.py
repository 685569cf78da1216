# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The rows of a notebook: which tables there are, and how a row proves that it is what was written.

A row is a mapping from column to JSON value (`Row`). Each stored row carries a checksum, and `totals` holds for each
table how many rows it has and the sum of their checksums (modulo 2^64), so that changed, missing, added and
exchanged rows are noticed: SQLite's own integrity check does not see any of these.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition_reader.model.changes import Edit, Row


@dataclass(frozen=True, slots=True)
class Table:
    """A table of rows: its columns without id and checksum; those of `json` hold JSON texts.

    `defaults` completes a row of which only a part could be saved from damage.
    """

    name: str
    columns: tuple[str, ...]
    json: frozenset[str] = frozenset()
    defaults: tuple[tuple[str, Any], ...] = ()


ANNOTATIONS = Table(
    "annotations",
    (
        *("kind", "edition", "article", "fingerprint", "newspaper", "date", "page", "headline", "anchor", "color"),
        *("note", "tags", "state", "created", "modified", "deleted", "creator", "origin"),
    ),
    frozenset({"anchor", "tags"}),
    (
        *(("kind", "note"), ("edition", ""), ("fingerprint", ""), ("note", ""), ("tags", [])),
        *(("state", "lost"), ("created", ""), ("modified", "")),
    ),
)
POSITIONS = Table("positions", ("article", "offset", "at"), defaults=(("article", ""), ("offset", 0), ("at", "")))
READ = Table("read", ("edition", "article", "at"), defaults=(("edition", ""), ("article", ""), ("at", "")))
SETTINGS = Table("settings", ("value",), frozenset({"value"}), (("value", None),))
TABLES = (ANNOTATIONS, POSITIONS, READ, SETTINGS)


def table_named(name: str) -> Table:
    """Return the table with that name; KeyError when there is none."""
    return {table.name: table for table in TABLES}[name]


def checksummer(table: Table) -> Callable[[Sequence[Any]], int]:
    """Return the function that gives the checksum of a stored row, a signed number of 64 bits.

    It takes the id and the columns, as bytes or numbers. Empty cells are left out, so that a column added later leaves
    the checksums of older rows as they are. NUL never occurs in stored text and separates.
    """
    heading = table.name.encode()
    names = tuple(f"\0{name}\0".encode() for name in ("id", *table.columns))

    def checksum(cells: Sequence[Any]) -> int:
        parts = [heading]
        for name, cell in zip(names, cells, strict=True):
            if cell is not None:
                parts.append(name)
                parts.append(cell if isinstance(cell, bytes) else str(cell).encode())
        return int.from_bytes(hashlib.sha256(b"".join(parts)).digest()[:8], "big", signed=True)

    return checksum


def select(table: Table) -> str:
    """Return the beginning of a query for the ids and columns of a table."""
    return f"SELECT id, {', '.join(_quoted(name) for name in table.columns)} FROM {_quoted(table.name)}"  # noqa: S608


def row_of(table: Table, cells: tuple[Any, ...]) -> dict[str, Any]:
    """Return the row of what `select` gave: every column, empty ones as None."""
    row = dict(zip(table.columns, cells[1:], strict=True))
    for name in table.json:
        if row[name] is not None:
            row[name] = json.loads(row[name])
    return row


def get(connection: sqlite3.Connection, table: Table, row_id: str) -> dict[str, Any] | None:
    """Return a row, or None."""
    cells = connection.execute(f"{select(table)} WHERE id = ?", (row_id,)).fetchone()
    return None if cells is None else row_of(table, cells)


def put(connection: sqlite3.Connection, table: Table, row_id: str, row: Row | None) -> None:
    """Store a row in the place of the one with that id, or take it away; keeps the table's totals."""
    old = connection.execute(f'SELECT checksum FROM "{table.name}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608
    rows, total = (0, 0) if old is None else (-1, -old[0])
    if row is None:
        connection.execute(f'DELETE FROM "{table.name}" WHERE id = ?', (row_id,))  # noqa: S608
    else:
        cells = _cells(table, checksummer(table), row_id, row)
        changes = ", ".join(f"{_quoted(name)} = excluded.{_quoted(name)}" for name in (*table.columns, "checksum"))
        connection.execute(f"{_insert(table)} ON CONFLICT (id) DO UPDATE SET {changes}", cells)
        rows, total = rows + 1, total + cells[-1]
    _add_to_totals(connection, table, rows, total)


def fill(connection: sqlite3.Connection, table: Table, rows: Mapping[str, Row]) -> None:
    """Store rows in a table that is empty, and its totals."""
    checksum = checksummer(table)
    stored = [_cells(table, checksum, row_id, row) for row_id, row in rows.items()]
    connection.executemany(_insert(table), stored)
    _add_to_totals(connection, table, len(stored), sum(cells[-1] for cells in stored))


def apply(connection: sqlite3.Connection, edit: Edit) -> None:
    """Carry out one edit."""
    table = table_named(edit.table)
    put(connection, table, edit.id, changed(get(connection, table, edit.id), edit))


def changed(row: Row | None, edit: Edit) -> Row | None:
    """Return what an edit makes of a row (None: there is none)."""
    if edit.after is None:
        return None
    return {**(row or {}), **edit.after}


def difference(table: Table, row_id: str, before: Row | None, after: Row | None) -> Edit | None:
    """Return the edit from one state of a row to another, with the columns that differ, or None when none does."""
    if before is None or after is None:
        return None if before is after else Edit(table.name, row_id, before, after)
    names = [name for name in table.columns if before.get(name) != after.get(name)]
    if not names:
        return None
    return Edit(table.name, row_id, {n: before.get(n) for n in names}, {n: after.get(n) for n in names})


def completed(table: Table, row: Row) -> dict[str, Any]:
    """Return a row with every column, gaps filled with the defaults of the table."""
    known = dict.fromkeys(table.columns) | dict(table.defaults)
    return known | {name: value for name, value in row.items() if value is not None and name in known}


def stored_rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[list[Any], int]]:
    """Yield each row's cells as bytes and numbers, and its checksum; needs no readable text."""
    before, connection.text_factory = connection.text_factory, bytes
    try:
        columns = ", ".join(_quoted(name) for name in ("id", *table.columns, "checksum"))
        for *cells, check in connection.execute(f'SELECT {columns} FROM "{table.name}"'):  # noqa: S608
            yield cells, check if isinstance(check, int) else 0
    finally:
        connection.text_factory = before


def as_bytes(cell: Any) -> bytes:
    """Return a cell that should be text, as bytes also where damage made it something else."""
    return cell if isinstance(cell, bytes) else str(cell).encode()


def totals(connection: sqlite3.Connection) -> Mapping[str, tuple[int, int]]:
    """Return for each table how many rows it should have, and the sum of their checksums."""
    return {name: (rows, total) for name, rows, total in connection.execute("SELECT name, rows, total FROM totals")}


def wrapped(number: int) -> int:
    """Return a sum of checksums modulo 2^64, as a signed number that SQLite can hold."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def _add_to_totals(connection: sqlite3.Connection, table: Table, rows: int, total: int) -> None:
    """Count the rows and checksums that were added or (negative) taken away."""
    held = connection.execute("SELECT rows, total FROM totals WHERE name = ?", (table.name,)).fetchone()
    connection.execute(
        "UPDATE totals SET rows = ?, total = ? WHERE name = ?",
        (held[0] + rows, wrapped(held[1] + total), table.name),
    )


def _insert(table: Table) -> str:
    """Return the statement that adds what `_cells` gives."""
    names = [_quoted(name) for name in ("id", *table.columns, "checksum")]
    return f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608


def _cells(table: Table, checksum: Callable[[Sequence[Any]], int], row_id: str, row: Row) -> list[Any]:
    """Return a row as it is stored: its id, the columns and the checksum."""
    cells = [row_id, *(_cell(table, name, row.get(name)) for name in table.columns)]
    return [*cells, checksum([cell.encode() if isinstance(cell, str) else cell for cell in cells])]


def _cell(table: Table, name: str, value: Any) -> Any:
    """Return a column's value as it is stored."""
    if value is None or name not in table.json:
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _quoted(name: str) -> str:
    """Return a name of ours for SQL (`offset`, `date` are words of SQL too)."""
    return f'"{name}"'
