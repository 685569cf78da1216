# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The history in a notebook's database: the lines of the journal, and what can be undone.

Undo reads the lines backwards, so there is no stack that could be lost or disagree with what happened: an operation is
undone when the last undo or redo that names it is an undo. Operations of other computers are passed over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition_reader.model.changes import SILENT_OPS, Edit, Op, Operation, Row
from edition_reader.model.errors import ChangedSince
from edition_reader.store.lines import FIRST_HASH, hash_of, operation_of, operation_on
from edition_reader.store.notebook import tables

#: Where an annotation stands: it follows its words through other versions of the text.
PLACE_COLUMNS = frozenset({"edition", "article", "fingerprint", "anchor", "state"})
#: Columns that an undo puts back where they all still hold what the operation left, and else leaves alone.
SOFT_COLUMNS = (frozenset({"modified"}), PLACE_COLUMNS)
_ALL_SOFT = frozenset().union(*SOFT_COLUMNS)
#: Operations of other computers that are looked past in search of the last one of this computer.
FOREIGN_LIMIT = 200
#: Operations read at once in the search for what can be undone.
PAGE = 20


@dataclass(frozen=True, slots=True)
class Head:
    """The last operation: its number (0: there is none), its hash and its clock."""

    seq: int = 0
    hash: str = FIRST_HASH
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Reversible:
    """What one undo (newest first) and one redo (oldest first) would carry out; empty when there is nothing."""

    undo: tuple[Operation, ...] = ()
    redo: tuple[Operation, ...] = ()


def head(connection: sqlite3.Connection) -> Head:
    """Return the last operation in the history."""
    row = connection.execute("SELECT line FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    if row is None:
        return Head()
    line = row[0].encode()
    operation = operation_of(line)
    return Head(operation.seq, hash_of(line), operation.clock)


def record(connection: sqlite3.Connection, seq: int, operation: Operation, line: bytes) -> None:
    """Add the line of an operation under its number."""
    connection.execute(
        "INSERT INTO history (seq, id, op, line) VALUES (?, ?, ?, ?)",
        (seq, operation.id, operation.op.value, line.decode()),
    )


def holds(connection: sqlite3.Connection, operation_id: str) -> bool:
    """Return whether an operation is in the history."""
    return connection.execute("SELECT 1 FROM history WHERE id = ?", (operation_id,)).fetchone() is not None


def operations(connection: sqlite3.Connection, *, after: int = 0) -> list[Operation]:
    """Return the operations behind number `after`, oldest first."""
    rows = connection.execute("SELECT line FROM history WHERE seq > ? ORDER BY seq", (after,))
    return [operation_of(row[0].encode()) for row in rows.fetchall()]


def operations_on(connection: sqlite3.Connection, row: str) -> list[Operation]:
    """Return the operations that changed a row, oldest first, with their edits of that row alone."""
    rows = connection.execute("SELECT line FROM history WHERE instr(line, ?) ORDER BY seq", (row,)).fetchall()
    return [operation for (line,) in rows if (operation := operation_on(line, row)) is not None]


def newest_first(connection: sqlite3.Connection) -> Iterator[Operation]:
    """Yield the operations that a person made and the undos and redos, newest first.

    They are read a page at a time, so that no reading stays open (and keeps writers out) when the caller stops.
    """
    silent = ", ".join(f"'{op.value}'" for op in sorted(SILENT_OPS))
    query = f"SELECT seq, line FROM history WHERE seq < ? AND op NOT IN ({silent}) ORDER BY seq DESC LIMIT {PAGE}"  # noqa: S608
    before = 1 << 62
    while rows := connection.execute(query, (before,)).fetchall():
        for _, line in rows:
            yield operation_of(line.encode())
        before = rows[-1][0]


def reversible(newest: Iterable[Operation], device: str) -> Reversible:
    """Return what undo and redo would carry out, from all operations newest first; reads no more than it needs."""
    last_named: dict[str, Op | None] = {}
    undo: list[Operation] = []
    undone: list[Operation] = []
    foreign = 0
    for operation in newest:
        if operation.device != device:
            foreign += 1
            if foreign > FOREIGN_LIMIT:
                break
        elif operation.op in {Op.UNDO, Op.REDO}:
            # What was undone before another operation was made can't be redone any more: that is None.
            met = undo or undone
            verb = None if met and operation.op is Op.UNDO else operation.op
            for target in operation.reverts:
                last_named.setdefault(target, verb)
        elif last_named.get(operation.id, Op.REDO) is Op.REDO:
            if undo and (undo[-1].group is None or undo[-1].group != operation.group):
                break
            undo.append(operation)
        elif last_named[operation.id] is Op.UNDO:
            undone.append(operation)
    return Reversible(tuple(undo), tuple(_first_group(reversed(undone))))


def reverting(connection: sqlite3.Connection, targets: Iterable[Operation], direction: Op) -> list[Edit]:
    """Return the edits that undo (newest first) or redo `targets`; raise ChangedSince where others changed a value."""
    rows: dict[tuple[str, str], tuple[Row | None, Row | None]] = {}
    for target in targets:
        edits = reversed(target.edits) if direction is Op.UNDO else target.edits
        for edit in edits:
            found, wanted = (edit.after, edit.before) if direction is Op.UNDO else (edit.before, edit.after)
            key = (edit.table, edit.id)
            if key not in rows:
                row = tables.get(connection, tables.table_named(edit.table), edit.id)
                rows[key] = (row, row)
            first, present = rows[key]
            if present is None and wanted is not None and first is None:
                wanted = _as_taken_away(connection, edit, wanted)
            rows[key] = (first, _reverted(target, edit, present, found, wanted))
    edits_made = (
        tables.difference(tables.table_named(table), row_id, before, after)
        for (table, row_id), (before, after) in rows.items()
    )
    return [edit for edit in edits_made if edit is not None]


def _as_taken_away(connection: sqlite3.Connection, edit: Edit, wanted: Row) -> Row:
    """Return the row that comes back where it stood when it was taken away, which may be elsewhere than at first."""
    for operation in reversed(operations_on(connection, edit.id)):
        for last in operation.edits:
            if (last.table, last.id) == (edit.table, edit.id) and last.before is not None and last.after is None:
                return {**wanted, **{name: last.before[name] for name in PLACE_COLUMNS if name in last.before}}
    return wanted


def _first_group(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Yield the first operation and those behind it that have the same group."""
    first: Operation | None = None
    for operation in operations:
        if first is not None and (first.group is None or first.group != operation.group):
            return
        first = operation
        yield operation


def _reverted(target: Operation, edit: Edit, row: Row | None, found: Row | None, wanted: Row | None) -> Row | None:
    """Return a row with `wanted` in the place of `found`, where it still holds that."""
    if not _holds(row, found):
        raise ChangedSince(operation=target.op.value, table=edit.table, id=edit.id)
    if wanted is None or row is None or found is None:
        return wanted
    kept: set[str] = set()
    for columns in SOFT_COLUMNS:
        if any(name in found and row.get(name) != found[name] for name in columns):
            kept |= columns
    return {**row, **{name: value for name, value in wanted.items() if name not in kept}}


def _holds(row: Row | None, found: Row | None) -> bool:
    """Return whether a row is there, or not, as `found` says, with those values."""
    if row is None or found is None:
        return row is found
    return all(row.get(name) == value for name, value in found.items() if name not in _ALL_SOFT)
