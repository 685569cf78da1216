# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Making a notebook whole again after damage, from everything that is left of it.

Each operation is written twice, in the journal and in the database, each time with its hash. So recovery is one rule
for every kind of damage: gather each line that is still whole, wherever it stands; put them in their order; carry them
out from the beginning. Then the file that was wrong is set aside in `quarantine/`, never deleted, and made anew. Only
where an operation is lost in both (and in the backups) do stored rows help out; what they tell that no operation tells
is written down as an operation of its own, `recover`, so that the journal alone tells everything again.

The table of cases is in docs/history.md.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from edition_reader.model.changes import Op, Operation
from edition_reader.model.clock import HybridClock, now_utc, uuid7
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.store.connection import immediate, known_errors
from edition_reader.store.journal import Journal
from edition_reader.store.lines import FIRST_HASH, hash_of, line_of, previous_of
from edition_reader.store.notebook import history, tables
from edition_reader.store.notebook.files import Files, connect
from edition_reader.store.notebook.remains import (
    Remains,
    State,
    add_backups,
    differences,
    find_remains,
    replay,
)
from edition_reader.store.notebook.tables import TABLES
from edition_reader.system.files import write_atomically

#: Later than every clock.
END_OF_TIME = "~"


def recover(files: Files, device: str, store: str, *, database_sound: bool, journal_sound: bool) -> list[Finding]:
    """Make the database, the journal or both again; return what is lost, if anything.

    The caller holds the lock and has no connection open. It may be killed at any moment: the database is made first,
    complete and put in place by one rename, and the journal is then made from it.
    """
    with known_errors(files.folder):
        remains = find_remains(files, raw=not database_sound)
        if remains.gaps() or not remains.found:
            add_backups(files, remains)
        lost = remains.gaps()
        pairs = remains.in_order()
        operations = [operation for operation, _ in pairs]
        state = replay(operations)
        if lost:
            operations, state = _with_rows(operations, state, remains, device)
        lines = _chained(operations, [line for _, line in pairs])
        quarantine = Quarantine(files)
        if not database_sound or lines != _stored_lines(files):
            _make_database(files, operations, lines, state, quarantine)
        journal = Journal(files.journal, files.platform)
        if not journal_sound or list(journal.scan()) != lines:
            quarantine.move(journal.paths(), "journal")
            journal.write_new(lines)
    return [
        Finding(FindingCode.ROW_MISSING, store, fields={"table": "history", "first": first, "last": last})
        for first, last in lost
    ]


class Quarantine:
    """The folder for the damaged files of one recovery: quarantine/0001, 0002 …, made when first needed."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folder: Path | None = None

    def keep(self, path: Path, below: str = "") -> None:
        """Keep the file as it is under a second name (or as a copy); a missing one is nothing to keep."""
        if not path.is_file():
            return
        target = self._place(below) / path.name
        try:
            os.link(path, target)
        except OSError:
            shutil.copyfile(path, target)
        self._files.platform.sync_folder(target.parent)

    def move(self, paths: Iterable[Path], below: str) -> None:
        """Keep files and take them from where they are."""
        for path in paths:
            self.keep(path, below)
            path.unlink()

    def write(self, name: str, data: bytes) -> None:
        """Keep a part of a file."""
        write_atomically(self._files.platform, self._place("") / name, data)

    def _place(self, below: str) -> Path:
        """Return the folder for a file, made."""
        if self._folder is None:
            number = 1
            while (self._files.quarantine / f"{number:04d}").exists():
                number += 1
            self._folder = self._files.quarantine / f"{number:04d}"
        folder = self._folder / below
        self._files.platform.make_private_folder(folder)
        return folder


def _with_rows(
    operations: Sequence[Operation], state: State, remains: Remains, device: str
) -> tuple[list[Operation], State]:
    """Let the stored rows fill what no operation tells; return the operations with one more, and all rows.

    The rows stand for everything up to the last operation that their database knew; later ones are carried out on them.
    """
    clock = remains.rows_clock or END_OF_TIME
    wanted = replay(operation for operation in operations if operation.clock <= clock)
    for name, rows in remains.rows.items():
        wanted[name].update(rows)
    wanted = replay((operation for operation in operations if operation.clock > clock), wanted)
    for table in TABLES:
        wanted[table.name] = {key: tables.completed(table, row) for key, row in wanted[table.name].items()}
    statement = Operation(
        id=uuid7(),
        op=Op.RECOVER,
        seq=len(operations) + 1,
        device=device,
        clock=HybridClock(operations[-1].clock).tick(),
        at=now_utc(),
        edits=tuple(differences(state, wanted)),
    )
    return [*operations, statement], wanted


def _chained(operations: Sequence[Operation], lines: Sequence[bytes]) -> list[bytes]:
    """Return the lines of operations in this order: those there are, written anew from where they do not follow."""
    chained: list[bytes] = []
    previous = FIRST_HASH
    for number, operation in enumerate(operations, start=1):
        line = lines[number - 1] if number <= len(lines) else b""
        if not line or previous_of(line) != previous or operation.seq != number:
            line = line_of(replace(operation, seq=number), previous)
        previous = hash_of(line)
        chained.append(line)
    return chained


def _stored_lines(files: Files) -> list[bytes]:
    """Return the lines of a database that is sound."""
    with closing(connect(files, files.database)) as connection:
        return [line.encode() for (line,) in connection.execute("SELECT line FROM history ORDER BY seq")]


def _make_database(
    files: Files, operations: Sequence[Operation], lines: Sequence[bytes], state: State, quarantine: Quarantine
) -> None:
    """Write a database from lines and the rows they lead to, and put it in the place of the old one."""
    new = files.database.with_name("notebook.sqlite.new")
    for leftover in (new, new.with_name("notebook.sqlite.new-journal")):
        leftover.unlink(missing_ok=True)
    with closing(connect(files, new)) as connection, immediate(connection, new):
        for number, (operation, line) in enumerate(zip(operations, lines, strict=True), start=1):
            history.record(connection, number, operation, line)
        for table in TABLES:
            tables.fill(connection, table, state[table.name])
    quarantine.keep(files.database)
    quarantine.keep(files.rollback)
    # Left behind it would be taken for the rollback journal of the new database.
    files.rollback.unlink(missing_ok=True)
    files.platform.replace(new, files.database)
    files.platform.sync_folder(files.folder)
