# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The library: editions, their original files, and what cataloguers decided about them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition_reader.model.changes import Changes, Edit, Op, Operation
from edition_reader.model.clock import now_utc, uuid7
from edition_reader.model.edition import Edition, EditionDetails, Page
from edition_reader.model.errors import StoreDamaged, StoreReadOnly, StoreUnusable
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.model.holding import Original, PageImage
from edition_reader.model.report import KeptReport
from edition_reader.store.connection import immediate, open_database
from edition_reader.store.library import check, history, images, records, reports
from edition_reader.store.library.decisions import (
    DETAILS,
    REMOVED,
    VERSION_OF,
    Fields,
    difference,
    entered_fields,
)
from edition_reader.store.library.reading import Reading
from edition_reader.store.library.rederive import carry_ids, with_block_ids
from edition_reader.store.library.schema import APPLICATION_ID, STEPS
from edition_reader.store.migrations import migrate, require_version
from edition_reader.store.patience import Use
from edition_reader.store.turns import Turns
from edition_reader.system.platform import Platform

FILE_NAME = "library.sqlite"


def open_library(
    folder: Path,
    platform: Platform,
    *,
    read_only: bool = False,
    create: bool = True,
    device: str = "",
    turns: Turns | None = None,
) -> Library:
    """Open the library in `folder`, made when missing; one that cannot be written opens for reading by itself.

    `device` names this computer in the history. Libraries of several threads on one folder should share `turns`.
    Raises StoreTooNew, StoreDamaged, StoreUnusable (reason "no-library": nothing there, and it cannot be made;
    "missing": nothing there, and without `create` not even a folder is made).
    """
    path = folder / FILE_NAME
    if not create and not _is_there(path):
        raise StoreUnusable(path=str(folder), reason="no-library" if folder.is_file() else "missing")
    read_only = read_only or not _is_writable(folder, platform)
    if read_only and not _is_there(path):
        raise StoreUnusable(path=str(folder), reason="no-library")
    connection = open_database(
        path, application_id=APPLICATION_ID, version=len(STEPS), read_only=read_only, platform=platform
    )
    try:
        if read_only:
            require_version(connection, STEPS, path)
        else:
            migrate(connection, "library", STEPS, path=path, platform=platform, copies=folder / "backups")
    except BaseException:
        connection.close()
        raise
    return Library(connection, path, read_only=read_only, device=device, turns=turns or Turns())


def is_library(folder: Path) -> bool:
    """Return whether there is a library in a folder; raises StoreUnusable where we may not look."""
    return _is_there(folder / FILE_NAME)


def _is_there(path: Path) -> bool:
    """Return whether a file is there for us; raises StoreUnusable where we may not look."""
    try:
        return path.is_file()
    except OSError as error:
        raise StoreUnusable(path=str(path), reason="cannot-open") from error


def _is_writable(folder: Path, platform: Platform) -> bool:
    """Make `folder` if it is missing; return whether files in it can be made and the library's can be written.

    Tried rather than asked: rights, mounts and network drives answer in too many ways.
    """
    try:
        platform.make_private_folder(folder)
        probe = folder / f".probe-{os.urandom(8).hex()}"
        os.close(platform.open_private(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        probe.unlink()
        path = folder / FILE_NAME
        if path.exists():
            os.close(os.open(path, os.O_RDWR))
    except OSError:
        return False
    return True


class Library(Reading):
    """An open library. It belongs to the thread that opened it; open another one for another thread."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, read_only: bool, device: str, turns: Turns
    ) -> None:
        super().__init__(connection, path)
        self.read_only = read_only
        self.turns = turns
        self.device = device
        self._listeners: list[Callable[[Changes], None]] = []

    # Writing

    def add_edition(
        self,
        edition: Edition,
        original: Original,
        *,
        details: EditionDetails | None = None,
        page: Page | None = None,
        pictures: Mapping[int, PageImage] | None = None,
        person: str = "",
    ) -> str:
        """Store an edition with its original in one transaction; return its id.

        `details` and `page` (its first page) are what a person entered beside the file, `pictures` as in `add_images`.
        When the same file is held already, nothing is stored and that edition's id is returned; one that was removed
        comes back with its ids.
        Raises StoreReadOnly, StoreFull, StoreBusy.
        """
        fields: dict[str, Any] = dict(entered_fields(details or EditionDetails(), page))
        with self._write() as connection:
            held = connection.execute(
                "SELECT e.id, e.removed FROM original o JOIN edition e ON e.n = o.edition WHERE o.sha256 = ?",
                (original.sha256,),
            ).fetchone()
            if held is not None and held[1] is None:
                return str(held[0])
            if held is None:
                edition_id, op = self._insert(edition, original, fields), Op.IMPORT_EDITION
            else:
                edition_id, op = str(held[0]), Op.RESTORE_EDITION
                fields = {**history.read_decision(connection, edition_id), **fields, REMOVED: None}
            images.insert_images(connection, records.number_of(connection, edition_id), pictures or {})
            operation = self._decide(op, edition_id, fields, person)
        self._tell(operation, {edition_id})
        return edition_id

    def add_images(self, edition: str, pictures: Mapping[int, PageImage]) -> None:
        """Keep pictures of pages with an edition, by the index of the page; a page that has one keeps it.

        Raises NotFound, StoreReadOnly, StoreFull, StoreBusy.
        """
        with self._write() as connection:
            images.insert_images(connection, records.number_of(connection, edition), pictures)

    def enter_details(
        self, edition: str, details: EditionDetails, *, page: Page | None = None, person: str = ""
    ) -> Changes:
        """Set what a person says of an edition; it stands in front of what the file says, None lets the file speak.

        `page` names the first page; None leaves what was entered for it. Raises NotFound, StoreReadOnly.
        """
        with self._write() as connection:
            records.number_of(self._connection, edition)
            before = history.read_decision(connection, edition)
            kept = {name: value for name, value in before.items() if name not in DETAILS}
            if page is not None:
                kept = {name: value for name, value in kept.items() if not name.startswith("page.0.")}
            operation = self._decide(Op.ENTER_DETAILS, edition, kept | entered_fields(details, page), person)
        return self._tell(operation, {edition})

    def enter_in_all(self, editions: Iterable[str], details: EditionDetails, *, person: str = "") -> Changes:
        """Enter the values that are given in `details` into several editions as one decision; others stay.

        Raises NotFound (nothing is changed then), StoreReadOnly.
        """
        given = entered_fields(details, None)
        return self._decide_all(Op.ENTER_DETAILS, editions, given, person)

    def remove_edition(self, edition: str, person: str = "") -> Changes:
        """Take an edition off the shelf; it can be brought back, and notes on it stay in their notebooks."""
        return self.remove_editions([edition], person)

    def remove_editions(self, editions: Iterable[str], person: str = "") -> Changes:
        """Take several editions off the shelf as one decision; raises NotFound, then nothing is changed."""
        return self._decide_all(Op.REMOVE_EDITION, editions, {REMOVED: now_utc()}, person)

    def restore_edition(self, edition: str, person: str = "") -> Changes:
        """Bring a removed edition back, with the ids it had."""
        return self.restore_editions([edition], person)

    def restore_editions(self, editions: Iterable[str], person: str = "") -> Changes:
        """Bring several removed editions back as one decision."""
        return self._decide_all(Op.RESTORE_EDITION, editions, {REMOVED: None}, person)

    def make_version(self, edition: str, earlier: str, person: str = "") -> Changes:
        """Let `edition` stand in the place of `earlier` on the shelf, as its new version; one undo takes that back.

        What a person decided of the earlier one holds for the new one where that has nothing of its own. The earlier
        one is removed and kept. Raises NotFound, StoreReadOnly.
        """
        with self._write() as connection:
            for each in (edition, earlier):
                records.number_of(connection, each)
            old, new = (history.read_decision(connection, each) for each in (earlier, edition))
            carried = {name: value for name, value in old.items() if name not in {REMOVED, VERSION_OF}}
            wanted: dict[str, Fields] = {
                edition: {**carried, **new, VERSION_OF: earlier},
                earlier: {**old, REMOVED: old.get(REMOVED) or now_utc()},
            }
            operation = self._record(Op.NEW_VERSION, wanted, person)
        return self._tell(operation, set(wanted))

    def add_report(self, report: KeptReport) -> None:
        """Keep the report of an import; raises StoreReadOnly, StoreFull."""
        with self._write() as connection:
            reports.insert_report(connection, report)

    def undo(self, person: str = "") -> Operation:
        """Take the last decision back; raises NothingToUndo, ChangedSince. Returns the operation that did it."""
        return self._revert(Op.UNDO, person)

    def redo(self, person: str = "") -> Operation:
        """Carry the last undone decision out again; raises NothingToUndo, ChangedSince."""
        return self._revert(Op.REDO, person)

    def rederive(self, edition: str, fresh: Edition, importer_version: int) -> None:
        """Put `fresh`, made again from the original, in the place of the first layer of `edition`.

        Articles and blocks keep their ids where they cover the same source; decisions stay. Raises NotFound.
        """
        with self._leniently(), self._write() as connection:
            n = records.number_of(connection, edition)
            old, given = records.read_kept(connection, n)
            articles = carry_ids(old, given, fresh.articles)
            pages = records.with_page_ids(fresh.pages, records.page_ids(connection, n))
            fresh = replace(fresh, articles=tuple(article for article, _ in articles), pages=pages)
            records.delete_articles(connection, n)
            lengths = records.insert_articles(connection, n, articles)
            records.insert_source(connection, n, fresh)
            decision = history.read_decision(connection, edition)
            records.update_shown(connection, n, fresh, decision, records.counted_columns(fresh, lengths))
            connection.execute("UPDATE original SET importer_version = ? WHERE edition = ?", (importer_version, n))

    # Keeping

    def check(self, *, repair: bool = False) -> list[Finding]:
        """Look the whole library through; `repair` mends decisions from their history and what follows from them."""
        try:
            with self._leniently():
                findings = check.check_layers(self._connection, str(self._path))
                if any(finding.code is FindingCode.DATABASE_DAMAGED for finding in findings):
                    return self._with_new_indexes(findings) if repair and not self.read_only else findings
                if not repair or self.read_only:
                    return findings + check.check_decided(self._connection, str(self._path))
            with self._leniently(), self._write() as connection:
                mended = check.mend_decided(connection, str(self._path))
                for finding in mended:
                    self._refresh_shown(str(finding.fields["edition"]))
        except StoreDamaged as error:
            return [Finding(FindingCode.DATABASE_DAMAGED, str(self._path), fields={"detail": error.fields["detail"]})]
        return findings + mended

    def _with_new_indexes(self, findings: list[Finding]) -> list[Finding]:
        """Make SQLite's own indexes again, which hold nothing of their own; return the findings as they are then."""
        with self._write() as connection:
            connection.execute("REINDEX")
        left = check.check_layers(self._connection, str(self._path))
        if any(finding.code is FindingCode.DATABASE_DAMAGED for finding in left):
            return left
        return [replace(finding, repaired=True) for finding in findings] + left

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` after each change made through this object; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # Within

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One write transaction in its turn."""
        if self.read_only:
            raise StoreReadOnly(path=str(self.folder))
        with (
            self.patience.waiting(Use.WRITE, self._connection),
            self.turns.turn(self._path, self.patience.seconds(Use.WRITE)),
            immediate(self._connection, self._path) as connection,
        ):
            self.patience.met(Use.WRITE, connection)
            yield connection

    @contextmanager
    def _leniently(self) -> Iterator[None]:
        """Read texts that are no longer UTF-8 as something else, so that a check can point at them."""
        self._connection.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
        try:
            with self._reading():
                yield
        finally:
            self._connection.text_factory = str

    def _insert(self, edition: Edition, original: Original, fields: Fields) -> str:
        """Insert a new edition; return its id."""
        edition = replace(edition, id=uuid7(), pages=records.with_page_ids(edition.pages, []))
        articles = [with_block_ids(replace(article, id=uuid7()), (), 0) for article in edition.articles]
        n = records.next_number(self._connection, "edition")
        self._connection.execute(
            "INSERT INTO edition (n, id, imported, source_name, fingerprint, pages, articles, chars, front, details) "
            "VALUES (?, ?, ?, ?, ?, 0, 0, 0, '[]', '{}')",
            (n, edition.id, now_utc(), original.name, original.sha256),
        )
        records.insert_source(self._connection, n, edition)
        records.insert_original(self._connection, n, original)
        lengths = records.insert_articles(self._connection, n, articles)
        records.update_shown(self._connection, n, edition, fields, records.counted_columns(edition, lengths))
        return edition.id

    def _decide(self, op: Op, edition: str, fields: Fields, person: str) -> Operation:
        """Write a decision with its history and what shelves show of it."""
        return self._record(op, {edition: fields}, person)

    def _record(self, op: Op, decisions: Mapping[str, Fields], person: str) -> Operation:
        """Write the decisions about editions as one operation; what changes nothing leaves no trace."""
        edits = []
        for edition, fields in decisions.items():
            before, after = difference(history.read_decision(self._connection, edition), fields)
            if after or op is Op.IMPORT_EDITION:
                edits.append(Edit(history.TABLE, edition, before, after))
        operation = history.next_operation(self._connection, op, edits, device=self.device)
        for edit in edits:
            if edit.after:
                history.write_decision(self._connection, edit.id, decisions[edit.id])
                self._refresh_shown(edit.id)
        if edits:
            history.record(self._connection, operation, person)
        return operation

    def _decide_all(self, op: Op, editions: Iterable[str], changed: Fields, person: str) -> Changes:
        """Lay `changed` over what was decided about each of these editions."""
        decisions: dict[str, Fields] = {}
        with self._write() as connection:
            for edition in dict.fromkeys(editions):
                records.number_of(connection, edition)
                decisions[edition] = history.read_decision(connection, edition) | dict(changed)
            operation = self._record(op, decisions, person)
        return self._tell(operation, set(decisions))

    def _revert(self, direction: Op, person: str) -> Operation:
        """Undo or redo."""
        with self._write() as connection:
            operation = history.revert(connection, direction, person=person, device=self.device)
            editions = {edit.id for edit in operation.edits}
            for edition in editions:
                self._refresh_shown(edition)
        self._tell(operation, editions)
        return operation

    def _refresh_shown(self, edition: str) -> None:
        """Work out again what shelves show of an edition."""
        n = records.number_of(self._connection, edition)
        source = records.read_source(self._connection, n, edition)
        records.update_shown(self._connection, n, source, history.read_decision(self._connection, edition), {})

    def _tell(self, operation: Operation, editions: set[str]) -> Changes:
        """Tell the listeners what a write changed."""
        changes = Changes(operation, {"edition": frozenset(editions)})
        for listener in tuple(self._listeners):
            listener(changes)
        return changes
