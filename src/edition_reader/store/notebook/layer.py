# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Another person's notebook, opened beside one's own to be read and nothing else.

SQLite opens the file read-only, so nothing in that folder can be written from here, not even by mistake; what is
damaged there is mended when its owner opens it, never by a neighbour.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from edition_reader.model.annotation import Annotation
from edition_reader.model.errors import NotFound
from edition_reader.model.person import Person
from edition_reader.store.connection import known_errors, open_database
from edition_reader.store.migrations import require_version
from edition_reader.store.notebook import tables
from edition_reader.store.notebook.desk import Desk
from edition_reader.store.notebook.files import Files, identity
from edition_reader.store.notebook.records import annotation_of, in_text_order
from edition_reader.store.notebook.schema import APPLICATION_ID, STEPS
from edition_reader.store.notebook.tables import ANNOTATIONS
from edition_reader.store.patience import Patience, Use
from edition_reader.store.people import People, require_local

T = TypeVar("T")


def open_layer(people: People, person: Person) -> Layer:
    """Open somebody's notebook for reading.

    Raises NotFound (what "notebook") where they wrote nothing yet, NotebookOnNetwork, StoreTooNew, StoreDamaged,
    StoreUnusable (reason "needs-upgrade" for one of an older program), StoreBusy.
    """
    folder = people.folder_of(person)
    require_local(people.platform, folder)
    files = Files(folder, people.platform)
    if not files.database.is_file():
        raise NotFound(what="notebook", id=person.name)
    return Layer(person, files)


class Layer:
    """One person's annotations outside the trash. It belongs to the thread that opened it; see `open_layer`."""

    def __init__(self, person: Person, files: Files) -> None:
        self.person = person
        self.desk = Desk(self._read)
        self._files = files
        self.patience = Patience(brief=True)
        self._connection = self._open()
        self._identity = identity(files.database)
        self._version = self._data_version()

    def annotations(self, *, article: str | None = None, edition: str | None = None) -> list[Annotation]:
        """Return the annotations on an article, on an edition or all, in text order."""
        conditions = {"article": article, "edition": edition}
        given = {name: value for name, value in conditions.items() if value is not None}
        where = [f"{name} = ?" for name in given] + ["deleted IS NULL"]
        query = f"{tables.select(ANNOTATIONS)} WHERE {' AND '.join(where)}"
        rows = self._read(lambda connection: connection.execute(query, tuple(given.values())).fetchall())
        return in_text_order(annotation_of(cells[0], tables.row_of(ANNOTATIONS, cells)) for cells in rows)

    def refresh(self) -> bool:
        """Return whether its owner changed something since the last call; a file put in place anew is opened."""
        if identity(self._files.database) != self._identity:
            self._connection.close()
            self._connection = self._open()
            self._identity = identity(self._files.database)
            self._version = self._data_version()
            return True
        before, self._version = self._version, self._data_version()
        return before != self._version

    def close(self) -> None:
        """Close it; calling it again does nothing."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        path = self._files.database
        connection = open_database(
            path,
            application_id=APPLICATION_ID,
            version=len(STEPS),
            read_only=True,
            platform=self._files.platform,
            wait=self.patience.seconds(Use.READ),
        )
        try:
            with known_errors(path):
                require_version(connection, STEPS, path)
        except BaseException:
            connection.close()
            raise
        return connection

    def _read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        with self.patience.waiting(Use.READ, self._connection), known_errors(self._files.database):
            return query(self._connection)

    def _data_version(self) -> int:
        return int(self._read(lambda connection: connection.execute("PRAGMA data_version").fetchone()[0]))
