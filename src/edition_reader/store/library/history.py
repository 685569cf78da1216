# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The history of a library's second layer: decisions and the operations that made them.

An operation and the decisions it leaves are written in one transaction. The history alone is enough to make the
decisions again (`replay`), which is how a damaged decision is mended.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from edition_reader.model.changes import Edit, Op, Operation
from edition_reader.model.clock import HybridClock, now_utc, uuid7
from edition_reader.model.errors import ChangedSince, NothingToUndo
from edition_reader.store.library import codec
from edition_reader.store.library.decisions import Fields

TABLE = "edition_decision"
COLUMNS = "seq, id, op, at, clock, device, person, reverts, edits, checksum"


def read_decision(connection: sqlite3.Connection, edition: str) -> dict[str, Any]:
    """Return the decided fields of an edition."""
    row = connection.execute("SELECT fields FROM edition_decision WHERE edition = ?", (edition,)).fetchone()
    return dict(json.loads(row[0])) if row else {}


def write_decision(connection: sqlite3.Connection, edition: str, decision: Fields) -> None:
    """Store the decided fields of an edition; absent ones are left out."""
    text = codec.to_json({name: decision[name] for name in sorted(decision) if decision[name] is not None})
    connection.execute(
        "INSERT OR REPLACE INTO edition_decision VALUES (?, ?, ?)", (edition, text, codec.checksum((edition, text)))
    )


def next_operation(
    connection: sqlite3.Connection, op: Op, edits: Iterable[Edit], *, device: str, reverts: tuple[str, ...] = ()
) -> Operation:
    """Return the operation that would follow the last one recorded."""
    last = connection.execute("SELECT seq, clock FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    return Operation(
        id=uuid7(),
        op=op,
        seq=(last[0] if last else 0) + 1,
        device=device,
        clock=HybridClock(last[1] if last else "").tick(),
        at=now_utc(),
        edits=tuple(edits),
        reverts=reverts,
    )


def record(connection: sqlite3.Connection, operation: Operation, person: str) -> None:
    """Write one row of history inside the caller's transaction."""
    texts = (
        operation.id,
        operation.op.value,
        operation.at,
        operation.clock,
        operation.device,
        person,
        codec.to_json(list(operation.reverts)),
        codec.to_json([[edit.table, edit.id, edit.before, edit.after] for edit in operation.edits]),
    )
    connection.execute(
        "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (operation.seq, *texts, codec.checksum((operation.seq, *texts))),
    )


def operation_from(row: tuple[Any, ...]) -> Operation:
    """Return an operation from its COLUMNS."""
    seq, operation_id, op, at, clock, device, _person, reverts, edits, _checksum = row
    return Operation(
        id=operation_id,
        op=Op(op),
        seq=seq,
        device=device,
        clock=clock,
        at=at,
        edits=tuple(Edit(*edit) for edit in json.loads(edits)),
        reverts=tuple(json.loads(reverts)),
    )


def next_to_undo(connection: sqlite3.Connection) -> Operation | None:
    """Return the operation that undo would take back."""
    return _operation(connection, _stacks(connection)[0])


def next_to_redo(connection: sqlite3.Connection) -> Operation | None:
    """Return the operation that redo would carry out again."""
    return _operation(connection, _stacks(connection)[1])


def revert(connection: sqlite3.Connection, direction: Op, *, person: str, device: str) -> Operation:
    """Undo or redo one operation inside the caller's transaction; return the operation that did it.

    Raises NothingToUndo; ChangedSince when a field it would overwrite holds something else by now.
    """
    target = next_to_undo(connection) if direction is Op.UNDO else next_to_redo(connection)
    if target is None:
        raise NothingToUndo(direction=direction.value)
    edits = [
        edit if direction is Op.REDO else Edit(edit.table, edit.id, edit.after, edit.before) for edit in target.edits
    ]
    for edit in edits:
        _apply(connection, target, edit)
    operation = next_operation(connection, direction, edits, device=device, reverts=(target.id,))
    record(connection, operation, person)
    return operation


def replay(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """Return all decisions as the history tells them: edition id -> fields."""
    decisions: dict[str, dict[str, Any]] = {}
    for (edits,) in connection.execute("SELECT edits FROM history ORDER BY seq"):
        for _table, edition, _before, after in json.loads(edits):
            fields = decisions.setdefault(edition, {})
            fields.update(after or {})
            for name in [name for name, value in fields.items() if value is None]:
                del fields[name]
    return decisions


def _apply(connection: sqlite3.Connection, target: Operation, edit: Edit) -> None:
    """Carry out one edit if what it changes is still as the operation left it."""
    decision = read_decision(connection, edit.id)
    before: Mapping[str, Any] = edit.before or {}
    if any(decision.get(name) != value for name, value in before.items()):
        raise ChangedSince(operation=target.op.value, table=edit.table, id=edit.id)
    write_decision(connection, edit.id, decision | dict(edit.after or {}))


def _stacks(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Return the ids of what may be undone and what may be redone, the next one last."""
    done: list[str] = []
    undone: list[str] = []
    rows = connection.execute("SELECT id, op, reverts FROM history WHERE op <> 'edition.import' ORDER BY seq")
    for operation_id, op, reverts in rows:
        if op == Op.UNDO:
            _move(json.loads(reverts), done, undone)
        elif op == Op.REDO:
            _move(json.loads(reverts), undone, done)
        else:
            done.append(operation_id)
            undone.clear()
    return done, undone


def _move(ids: Iterable[str], source: list[str], target: list[str]) -> None:
    """Move ids from one stack to the other."""
    for operation_id in ids:
        if operation_id in source:
            source.remove(operation_id)
            target.append(operation_id)


def _operation(connection: sqlite3.Connection, stack: list[str]) -> Operation | None:
    """Return the operation on top of a stack of ids."""
    if not stack:
        return None
    row = connection.execute(f"SELECT {COLUMNS} FROM history WHERE id = ?", (stack[-1],)).fetchone()  # noqa: S608
    return operation_from(row)
