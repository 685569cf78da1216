# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The two ledgers of a notebook as one: every operation is in both, or it did not happen.

The path of a write: lock the notebook against other processes and threads; begin the transaction; see that the journal
ends where the database does; append one line to the journal and sync it; change the rows and record the line in the
database; commit (which syncs); see that these files are still the ones in the folder. Only then does `write` return.

What goes wrong in between is settled before anybody hears of it: the database is opened again and asked whether it
holds the operation, and if not the operation is carried out from the journal or taken off it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from edition_reader.model.changes import Edit, Op, Operation
from edition_reader.model.clock import HybridClock, now_utc, uuid7
from edition_reader.model.errors import ReaderError, StoreDamaged, StoreFull, StoreTooNew, StoreUnusable
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.store.connection import immediate, is_busy, known_errors
from edition_reader.store.journal import Journal, Mark
from edition_reader.store.lines import VERSION, UnknownLine, line_of, operation_of
from edition_reader.store.notebook import ballast, history, tables
from edition_reader.store.notebook.files import UNREADABLE, Files, connect, identity, is_damage
from edition_reader.store.notebook.recover import Quarantine, recover
from edition_reader.store.notebook.verify import Verdict, verify, verify_journal
from edition_reader.store.patience import Patience, Use

#: Times that opening looks, the last one after everything was mended.
LOOKS = 4
#: Times that a write is begun again after mending something.
TRIES = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """What an operation is to change, worked out inside its transaction; nothing when it has neither edits nor reverts.

    `group` and `reverts` are those of `Operation`.
    """

    edits: tuple[Edit, ...] = ()
    group: str | None = None
    reverts: tuple[str, ...] = ()


Build = Callable[[sqlite3.Connection], Draft]


class _OutOfStep(Exception):
    """Journal and database do not end at the same line: another process was killed, or a file is not what it was."""


class Ledger:
    """The database and the journal of one notebook, opened; for one thread.

    `store` names the person in `findings`, which grows when something is found and mended, also later than at opening.
    """

    def __init__(self, files: Files, device: str, store: str, patience: Patience | None = None) -> None:
        self.files = files
        self.patience = patience or Patience()
        self.device = device
        self._store = store
        self._journal = Journal(files.journal, files.platform)
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._starved = False
        self._doubtful = b""
        self.findings: list[Finding] = []

    def open(self) -> None:
        """Open, verify and if need be repair both ledgers; `findings` then tells what was found.

        Raises StoreTooNew (everything is left untouched then), StoreDamaged, StoreUnusable, StoreFull, StoreReadOnly,
        StoreBusy.
        """
        with self._known():
            self.files.platform.make_private_folder(self.files.folder, tighten=True)
        with self.patience.waiting(Use.WRITE), self._known(), self._alone():
            self._open_sound()
            self._starved = not ballast.load(self.files)

    def close(self) -> None:
        """Close the database; the next use would open it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `query` reads; a database found damaged or moved is repaired first."""
        with self.patience.waiting(Use.READ, self._connection), self._known():
            if self._connection is None:
                with self._alone():
                    self._open_sound()
            try:
                return query(self._opened())
            except UNREADABLE as error:
                if is_busy(error):
                    raise
                with self._alone():
                    self._open_sound()
                return query(self._opened())

    def write(self, op: Op, build: Build) -> Operation | None:
        """Carry out one operation and return it when it is safe in both ledgers; None when there is nothing to do.

        `build` is called inside the transaction, again when it has to be begun again. Raises StoreFull, StoreBusy,
        StoreReadOnly, StoreUnusable, StoreDamaged: then the operation did not happen, or (where the machine failed in
        the middle) is carried out at the next opening; to repeat it is safe in both cases.
        """
        with self.patience.waiting(Use.WRITE, self._connection), self._known(), self._alone():
            self._feed()
            self._doubtful = b""
            if self.moved:
                self._open_sound()
            for _ in range(TRIES):
                try:
                    return self._attempt(op, build)
                except (_OutOfStep, StoreDamaged, StoreUnusable):
                    self._open_sound()
                except StoreFull:
                    if not ballast.drop(self.files):
                        raise
                    self._starved = True
                    self._open_sound()
                if self._doubtful and self._holds(self._doubtful):
                    return operation_of(self._doubtful)
            return self._attempt(op, build)

    def verify(self) -> list[Finding]:
        """Look at both ledgers again, changing nothing; return what is wrong."""
        with self._known(), self._alone():
            if self._connection is None:
                self._open_sound()
            verdict = verify(self._opened(), self._journal, self._store)
            return verdict.findings + self._torn_finding(verdict)

    def mend(self) -> None:
        """Look at both ledgers again and repair what is wrong; `findings` tells what was."""
        with self._known(), self._alone():
            self._open_sound()

    @property
    def moved(self) -> bool:
        """Whether the file in the folder is another than the one that is open."""
        return self._connection is None or identity(self.files.database) != self._identity

    # Writing

    def _attempt(self, op: Op, build: Build) -> Operation | None:
        """Carry out an operation once, and settle what became of it if that failed behind its line in the journal."""
        line = b""
        mark: Mark | None = None
        try:
            with immediate(self._opened(), self.files.database) as connection:
                self.patience.met(Use.WRITE, connection)
                head = history.head(connection)
                self._require_step(head)
                draft = build(connection)
                if not draft.edits and not draft.reverts:
                    return None
                operation = self._operation(op, draft, head)
                line = line_of(operation, head.hash)
                mark = self._journal.append(line)
                self._carry_out(connection, operation, line)
        except BaseException as error:
            if mark is None:
                raise
            self._settle(mark, line)
            if not isinstance(error, (ReaderError, sqlite3.Error)):
                raise
        if self.moved:
            self._open_sound()
            self._require(line)
        return operation_of(line)

    def _operation(self, op: Op, draft: Draft, head: history.Head) -> Operation:
        """Return the operation that follows the head."""
        return Operation(
            id=uuid7(),
            op=op,
            seq=head.seq + 1,
            device=self.device,
            clock=HybridClock(head.clock).tick(),
            at=now_utc(),
            edits=draft.edits,
            group=draft.group,
            reverts=draft.reverts,
        )

    def _require_step(self, head: history.Head) -> None:
        """Raise _OutOfStep unless the journal ends with the last operation of the database."""
        if self._journal.tail() != head.hash:
            raise _OutOfStep

    def _settle(self, mark: Mark, line: bytes) -> None:
        """Return when an operation that failed behind its line in the journal holds all the same; else raise why not.

        Where the database does not have it and can't be given it, the line is taken back. Should that fail too, the
        operation is in doubt until the notebook is opened again.
        """
        settled, self._doubtful = False, line
        try:
            self._open_sound()
            self._require(line)
            settled = True
        finally:
            if not settled:
                with known_errors(self.files.folder):
                    self._journal.take_back(mark, line)

    def _holds(self, line: bytes) -> bool:
        """Return whether the database has the operation of a line."""
        return history.holds(self._opened(), operation_of(line).id)

    def _require(self, line: bytes) -> None:
        """Raise StoreUnusable unless the database has the operation of a line."""
        if not self._holds(line):
            raise StoreUnusable(path=str(self.files.database), reason="moved")

    def _carry_out(self, connection: sqlite3.Connection, operation: Operation, line: bytes) -> None:
        """Change the rows and record the line, inside a transaction."""
        for edit in operation.edits:
            tables.apply(connection, edit)
        history.record(connection, operation.seq, operation, line)

    def _feed(self) -> None:
        """After the ballast was given up: get it back, or say that the disk is full."""
        if self._starved:
            self._starved = not ballast.load(self.files)
            if self._starved:
                raise StoreFull(path=str(self.files.folder))

    # Opening

    def _open_sound(self) -> None:
        """Open the database, and repair until both ledgers are sound and agree."""
        for _ in range(LOOKS):
            self.close()
            verdict = self._look()
            if verdict.agreed:
                return
            lost = self._repair(verdict)
            found = verdict.findings + self._torn_finding(verdict)
            self.findings += [*(replace(finding, repaired=True) for finding in found), *lost]
        raise StoreDamaged(path=str(self.files.folder), detail="could not be rebuilt")

    def _look(self) -> Verdict:
        """Open the database if that is possible and return the state of both ledgers."""
        verdict = Verdict()
        has_past = bool(self._journal.paths()) or any(self.files.backups.glob("*.zip"))
        if has_past and (not self.files.database.is_file() or not self.files.database.stat().st_size):
            verdict.database_bad(FindingCode.DATABASE_MISSING, self._store)
        else:
            try:
                self._connect()
            except StoreDamaged:
                verdict.database_bad(FindingCode.DATABASE_DAMAGED, self._store, reason="unreadable")
            except (StoreTooNew, StoreUnusable) as error:
                if not is_damage(error):
                    raise
                verdict.database_bad(FindingCode.DATABASE_DAMAGED, self._store, reason="header")
        if verdict.database_sound:
            return verify(self._opened(), self._journal, self._store)
        verify_journal(self._journal, self._store, verdict)
        return verdict

    def _repair(self, verdict: Verdict) -> list[Finding]:
        """Mend what a look found; return what is lost."""
        if verdict.database_sound and verdict.journal_sound:
            if verdict.torn:
                Quarantine(self.files).write("journal-end.txt", verdict.torn)
                self._journal.cut(verdict.torn)
            self._catch_up(verdict.ahead)
            return []
        self.close()
        return recover(
            self.files,
            self.device,
            self._store,
            database_sound=verdict.database_sound,
            journal_sound=verdict.journal_sound,
        )

    def _catch_up(self, lines: Sequence[bytes]) -> None:
        """Carry out the lines that the journal has and the database lacks."""
        with immediate(self._opened(), self.files.database) as connection:
            for line in lines:
                self._carry_out(connection, operation_of(line), line)

    def _torn_finding(self, verdict: Verdict) -> list[Finding]:
        """Return the finding about a line that was not wholly written."""
        if not verdict.torn:
            return []
        return [Finding(FindingCode.JOURNAL_TAIL_CUT, self._store, fields={"bytes": len(verdict.torn)})]

    def _connect(self) -> None:
        """Open the database and remember which file it is."""
        self._connection = connect(self.files, self.files.database, self.patience.seconds(Use.WRITE))
        self._identity = identity(self.files.database)

    def _opened(self) -> sqlite3.Connection:
        """Return the connection of a database that was found sound."""
        assert self._connection is not None
        return self._connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep out all other threads and processes."""
        with (
            known_errors(self.files.folder),
            self.files.platform.lock(self.files.lock, self.patience.seconds(Use.WRITE)),
        ):
            yield

    @contextmanager
    def _known(self) -> Iterator[None]:
        """Turn what goes wrong inside into known errors."""
        try:
            with known_errors(self.files.database):
                yield
        except UnknownLine as error:
            raise StoreTooNew(path=str(self.files.journal), found=error.version, known=VERSION) from error
