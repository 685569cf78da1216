# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One person's notebook: annotations, reading positions and settings, with undo, revisions, trash and backups."""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal

from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.changes import Changes, Edit, Op, Operation, Row
from edition_reader.model.clock import later_than, now_utc, uuid7
from edition_reader.model.errors import ChangedSince, NotFound, NothingToUndo, ReaderError, WrongUse
from edition_reader.model.findings import Finding
from edition_reader.model.holding import Position
from edition_reader.model.person import Person
from edition_reader.store.clean import clean_text, clean_value
from edition_reader.store.device import device_id
from edition_reader.store.notebook import backups, history, tables
from edition_reader.store.notebook.desk import Desk
from edition_reader.store.notebook.files import Files
from edition_reader.store.notebook.ledger import Draft, Ledger
from edition_reader.store.notebook.records import annotation_of, in_text_order, position_of, row_of_annotation
from edition_reader.store.notebook.tables import ANNOTATIONS, POSITIONS, READ, SETTINGS, Table
from edition_reader.store.patience import Patience
from edition_reader.store.people import People, require_local


class Keep(Enum):
    """Stands for a value that an edit leaves as it is, where None means something."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
_Keep = Literal[Keep.KEEP]
_Many = Iterable[Annotation]


def open_notebook(people: People, person: Person, patience: Patience | None = None) -> Notebook:
    """Open the notebook of a person, verified and repaired; made when there is none.

    Raises NotebookOnNetwork, StoreTooNew (left untouched), StoreDamaged, StoreUnusable, StoreFull, StoreReadOnly,
    StoreBusy.
    """
    files = Files(people.folder_of(person), people.platform)
    require_local(people.platform, files.folder)
    ledger = Ledger(files, device_id(people.platform), person.id, patience)
    ledger.open()
    return Notebook(person, files, ledger)


class Notebook:
    """A notebook that is open, made by `open_notebook`; use it from one thread.

    What changes something returns when that is safe in the journal and the database, or raises StoreFull, StoreBusy,
    StoreReadOnly, StoreUnusable or StoreDamaged; to call it again with the same values is safe.
    """

    def __init__(self, person: Person, files: Files, ledger: Ledger) -> None:
        self.person = person
        self.folder = files.folder
        self.patience = ledger.patience
        self.desk = Desk(ledger.read)
        self._files = files
        self._ledger = ledger
        self._listeners: list[Callable[[Changes], None]] = []
        self._told = ledger.read(history.head)
        self._first_seq = self._told.seq
        self._closed = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong and mended, at opening or since."""
        return tuple(self._ledger.findings)

    # Annotations

    def add(self, annotation: Annotation) -> Annotation:
        """Store a new annotation and return it with id and times. One that is there already is left as it is.

        Raises WrongUse (reason "id-taken") when the id belongs to a different one.
        """
        return self.add_all([annotation])[0]

    def add_all(self, annotations: Iterable[Annotation]) -> list[Annotation]:
        """Store new annotations in one operation; see `add`."""
        now = now_utc()
        filled = [
            replace(a, id=a.id or uuid7(), created=a.created or now, modified=a.modified or a.created or now)
            for a in annotations
        ]
        wanted = {annotation.id: row_of_annotation(annotation) for annotation in filled}

        def change(row_id: str, row: Row | None) -> Row:
            if row is None or all(row[name] == wanted[row_id][name] for name in row if name not in _TIMES):
                return row or wanted[row_id]
            raise WrongUse(reason="id-taken", id=row_id)

        self._write(Op.ADD_ANNOTATION, ANNOTATIONS, wanted, change)
        return [self.annotation(annotation.id) for annotation in filled]

    def merge(
        self, op: Op, annotations: _Many, seen: _Many = (), *, group: str | None = None, whole: bool = False
    ) -> int:
        """Store annotations as they are given in one operation; return how many changed. `group` as in `edit`.

        `seen` are those that this was decided about: one changed since is left; with `whole` ChangedSince is raised.
        """
        wanted = {annotation.id: row_of_annotation(annotation) for annotation in annotations}
        expected = {annotation.id: row_of_annotation(annotation) for annotation in seen}

        def change(row_id: str, row: Row | None) -> Row | None:
            if expected.get(row_id) == (None if row is None else dict(row)):
                return wanted[row_id]
            if whole:
                raise ChangedSince(operation=op.value, table=ANNOTATIONS.name, id=row_id)
            return row

        return self._write(op, ANNOTATIONS, wanted, change, group=group)

    def edit(
        self,
        id: str,  # noqa: A002
        *,
        color: Color | _Keep | None = KEEP,
        note: str | _Keep = KEEP,
        tags: Iterable[str] | _Keep = KEEP,
        kind: AnnotationKind | _Keep = KEEP,
        anchor: Anchor | _Keep | None = KEEP,
        state: AnchorState | _Keep = KEEP,
        group: str | None = None,
    ) -> Annotation:
        """Change fields of an annotation and return it; what changes nothing is not recorded. Raises NotFound.

        Consecutive edits with the same `group` (one spell of typing) are undone together.
        """
        held = self.annotation(id)
        given = {"color": color, "note": note, "kind": kind, "anchor": anchor, "state": state}
        fields: dict[str, Any] = {name: value for name, value in given.items() if value is not KEEP}
        if not isinstance(tags, Keep):
            fields["tags"] = tuple(dict.fromkeys(tags))
        wanted = row_of_annotation(replace(held, **fields))

        def change(row_id: str, row: Row | None) -> Row:
            row = _present(row_id, row)
            new = {**row, **{name: wanted[name] for name in fields}}
            return row if new == row else {**new, "modified": now_utc()}

        self._write(Op.EDIT_ANNOTATION, ANNOTATIONS, (id,), change, group=group)
        return self.annotation(id)

    def delete(self, ids: Iterable[str]) -> int:
        """Move annotations to the trash in one operation; return how many were not there yet. Raises NotFound."""
        now = now_utc()

        def change(row_id: str, row: Row | None) -> Row:
            row = _present(row_id, row)
            return {**row, "deleted": row["deleted"] or now}

        return self._write(Op.DELETE_ANNOTATION, ANNOTATIONS, ids, change)

    def restore(self, ids: Iterable[str]) -> int:
        """Take annotations out of the trash in one operation; return how many were in it. Raises NotFound."""
        back = {"deleted": None}
        return self._write(Op.RESTORE_ANNOTATION, ANNOTATIONS, ids, lambda id_, row: {**_present(id_, row), **back})

    def annotation(self, id: str) -> Annotation:  # noqa: A002
        """Return an annotation, also one in the trash; raise NotFound."""
        row = self._ledger.read(lambda connection: tables.get(connection, ANNOTATIONS, id))
        return annotation_of(id, _present(id, row))

    def annotations(
        self, *, article: str | None = None, edition: str | None = None, trash: bool = False
    ) -> list[Annotation]:
        """Return the annotations on an article, on an edition or all, in text order; or those of them in the trash."""
        conditions = {"article": article, "edition": edition}
        given = {name: value for name, value in conditions.items() if value is not None}
        where = [f"{name} = ?" for name in given] + [f"deleted IS {'NOT ' if trash else ''}NULL"]
        query = f"{tables.select(ANNOTATIONS)} WHERE {' AND '.join(where)}"
        rows = self._ledger.read(lambda connection: connection.execute(query, tuple(given.values())).fetchall())
        return in_text_order(annotation_of(cells[0], tables.row_of(ANNOTATIONS, cells)) for cells in rows)

    def counts(self, edition: str) -> Mapping[str, Mapping[Color | None, int]]:
        """Return for each annotated article of an edition how many annotations of each colour it has."""
        query = (
            "SELECT article, color, count(*) FROM annotations"
            " WHERE edition = ? AND deleted IS NULL AND article IS NOT NULL GROUP BY article, color"
        )
        found: defaultdict[str, dict[Color | None, int]] = defaultdict(dict)
        for article, color, count in self._rows(query, edition):
            found[article][None if color is None else Color(color)] = count
        return dict(found)

    def edition_counts(self) -> Mapping[str, int]:
        """Return for each annotated edition how many annotations it has."""
        return dict(self._rows("SELECT edition, count(*) FROM annotations WHERE deleted IS NULL GROUP BY edition"))

    # History

    def undo(self) -> Operation:
        """Take back the last operation of this computer (all of a spell of typing) and return the one that did it.

        Raises NothingToUndo; ChangedSince when a value would be overwritten that is not what the operation left.
        """
        return self._revert(Op.UNDO)

    def redo(self) -> Operation:
        """Carry out again what was undone last; see `undo`."""
        return self._revert(Op.REDO)

    def undoable(self) -> Operation | None:
        """Return the operation that undo would take back, the newest of a spell of typing; or None."""
        return next(iter(self._reversible().undo), None)

    def redoable(self) -> Operation | None:
        """Return the operation that redo would carry out again, or None."""
        return next(iter(self._reversible().redo), None)

    def revisions(self, id: str) -> list[Operation]:  # noqa: A002
        """Return every operation that changed an annotation, with its edits of that alone, oldest first."""
        return self._ledger.read(lambda connection: history.operations_on(connection, id))

    # Positions and settings

    def set_position(self, position: Position) -> None:
        """Remember where the person is in an edition. Not undoable; the caller need not call it at every move."""
        newest = next(iter(self.positions()), None)
        if newest is None or replace(newest, at=position.at) != position:
            # Later than the one before it also when the clock was set back: the newest is where reading goes on.
            at = position.at or later_than(newest.at if newest else "")
            row = clean_value({"article": position.article, "offset": position.offset, "at": at})
            self._write(Op.SET_POSITION, POSITIONS, (position.edition,), lambda _id, _row: row)

    def position(self, edition: str) -> Position | None:
        """Return where the person is in an edition, or None."""
        row = self._ledger.read(lambda connection: tables.get(connection, POSITIONS, edition))
        return None if row is None else position_of(edition, row)

    def positions(self) -> list[Position]:
        """Return the positions in all editions, the newest first."""
        rows = self._rows(f"{tables.select(POSITIONS)} ORDER BY at DESC, id")
        return [position_of(cells[0], tables.row_of(POSITIONS, cells)) for cells in rows]

    def mark_read(self, edition: str, article: str) -> None:
        """Remember that an article was read."""
        self.mark_all_read(edition, (article,))

    def mark_all_read(self, edition: str, articles: Iterable[str]) -> tuple[str, ...]:
        """Remember that articles of an edition were read, in one operation; return those that were not before."""
        before = self.read_articles(edition)
        fresh = tuple(article for article in dict.fromkeys(articles) if article not in before)
        at = now_utc()
        rows = {f"{edition}/{article}": {"edition": edition, "article": article, "at": at} for article in fresh}
        if rows:
            self._write(Op.SET_POSITION, READ, rows, lambda row_id, row: row or rows[row_id])
        return fresh

    def mark_unread(self, edition: str, articles: Iterable[str]) -> None:
        """Forget that articles of an edition were read, in one operation."""
        self._write(Op.SET_POSITION, READ, [f"{edition}/{article}" for article in articles], lambda _id, _row: None)

    def read_editions(self) -> frozenset[str]:
        """Return the editions of which at least one article was read."""
        return frozenset(row[0] for row in self._rows("SELECT DISTINCT edition FROM read"))

    def read_articles(self, edition: str) -> frozenset[str]:
        """Return the ids of the articles of an edition that were read."""
        return frozenset(row[0] for row in self._rows("SELECT article FROM read WHERE edition = ?", edition))

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting of this person, a JSON value."""
        row = self._ledger.read(lambda connection: tables.get(connection, SETTINGS, clean_text(key)))
        return default if row is None else row["value"]

    def set_setting(self, key: str, value: Any) -> None:
        """Store a setting, a JSON value. Not undoable."""
        row = {"value": clean_value(value)}
        self._write(Op.SET_SETTING, SETTINGS, (clean_text(key),), lambda _id, _row: row)

    # Others, and the files

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Tell `listener` of each operation, in this thread, when it is stored; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def refresh(self) -> bool:
        """Tell listeners what other processes have stored since; return whether there was anything."""
        if self._ledger.moved:
            self._ledger.mend()
        return self._tell()

    def check(self, *, repair: bool = False) -> list[Finding]:
        """Look at everything stored again and return what is wrong; see also `findings`."""
        if not repair:
            return self._ledger.verify()
        known = len(self._ledger.findings)
        self._ledger.mend()
        return self._ledger.findings[known:]

    def backup(self, output: Path) -> None:
        """Write a verified copy of everything to one file, a zip. Raises StoreFull, StoreReadOnly, StoreUnusable."""
        self._ledger.read(lambda c: backups.write_backup(self._files, output, person=self.person.name, connection=c))

    def close(self) -> None:
        """Make the automatic backup when it is due, and close. A backup that fails is logged and no reason to stay."""
        if self._closed:
            return
        self._closed = True
        try:
            last = next(iter(self._ledger.read(lambda c: history.operations(c, after=history.head(c).seq - 1))), None)
            if last is not None and last.seq > self._first_seq:
                backups.back_up_when_due(self._files, person=self.person.name, last=last)
        except ReaderError as error:
            logging.getLogger(__name__).warning("no backup of %s: %s", self.person.id, error.code)
        self._ledger.close()

    def _write(
        self,
        op: Op,
        table: Table,
        ids: Iterable[str],
        change: Callable[[str, Row | None], Row | None],
        *,
        group: str | None = None,
    ) -> int:
        """Change rows of one table in one operation; return how many differ from before."""
        row_ids = tuple(dict.fromkeys(ids))

        def build(connection: sqlite3.Connection) -> Draft:
            edits: list[Edit] = []
            for row_id in row_ids:
                row = tables.get(connection, table, row_id)
                edit = tables.difference(table, row_id, row, change(row_id, row))
                edits += [edit] if edit else []
            return Draft(tuple(edits), group=group)

        operation = self._ledger.write(op, build)
        self._tell()
        return len(operation.edits) if operation else 0

    def _revert(self, direction: Op) -> Operation:
        """Undo or redo."""

        def build(connection: sqlite3.Connection) -> Draft:
            found = history.reversible(history.newest_first(connection), self._ledger.device)
            targets = found.undo if direction is Op.UNDO else found.redo
            if not targets:
                raise NothingToUndo(direction=direction.value)
            edits = history.reverting(connection, targets, direction)
            return Draft(tuple(edits), reverts=tuple(target.id for target in targets))

        operation = self._ledger.write(direction, build)
        if operation is None:
            raise NothingToUndo(direction=direction.value)
        self._tell()
        return operation

    def _reversible(self) -> history.Reversible:
        """Return what can be undone and redone."""
        return self._ledger.read(lambda c: history.reversible(history.newest_first(c), self._ledger.device))

    def _rows(self, query: str, *values: str) -> list[Any]:
        """Return the rows of a query."""
        return self._ledger.read(lambda connection: connection.execute(query, values).fetchall())

    def _tell(self) -> bool:
        """Tell listeners of the operations they have not heard of; return whether there are any."""
        head = self._ledger.read(history.head)
        if head == self._told:
            return False
        after, self._told = self._told.seq, head
        fresh = self._ledger.read(lambda connection: history.operations(connection, after=after))
        for operation in fresh:
            rows: defaultdict[str, set[str]] = defaultdict(set)
            for edit in operation.edits:
                rows[edit.table].add(edit.id)
            changes = Changes(operation, {name: frozenset(ids) for name, ids in rows.items()})
            for listener in tuple(self._listeners):
                listener(changes)
        return True


#: Columns in which a repeated `add` may differ from the first.
_TIMES = frozenset({"created", "modified", "deleted"})


def _present(row_id: str, row: Row | None) -> Row:
    """Return a row that must be there; raise NotFound."""
    if row is None:
        raise NotFound(what="annotation", id=row_id)
    return row
