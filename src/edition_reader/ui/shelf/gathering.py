# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""From what a person wants to see to the editions: at once where that is quick, by a job where it is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from shiboken6 import isValid

from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.ui.collation import collation
from edition_reader.ui.session import Session
from edition_reader.ui.shelf.holdings import (
    AT_ONCE,
    Chosen,
    Everything,
    Group,
    Holdings,
    Order,
    Wanted,
    gather,
    needs_gathering,
)
from edition_reader.ui.shelf.standing import Standings


class Gatherer:
    """Finds the editions of a group; only the answer to the latest question is given, and while `owner` is there."""

    def __init__(
        self, session: Session, standings: Standings, owner: QObject, show: Callable[[Holdings], None]
    ) -> None:
        self._session = session
        self._owner = owner
        self._standings = standings
        self._show = show
        self._asked = 0

    def find(self, wanted: Wanted, held: Sequence[str]) -> None:
        """Find what is wanted; `held` are the editions of the person's own group, for groups that are of a person."""
        self._asked += 1
        library = self._session.library
        if not needs_gathering(wanted):
            self._show(Everything(library))
            return
        members = held if wanted.group in {Group.READING, Group.NOTED} else None
        if wanted.day is not None:
            own = None if members is None else frozenset(members)
            members = [one for one in library.on_day(wanted.day) if own is None or one in own]
        size = library.counts()[0] if members is None else len(members)
        if wanted.group is Group.READING and wanted.order is Order.DATE and not wanted.query.strip():
            self._show(Chosen(library, held if wanted.day is None else members or ()))
        elif size <= AT_ONCE:
            self._show(Chosen(library, gather(library, wanted, members, collate=collation(self._session.language))))
        else:
            self._start(wanted, members, self._asked)

    def forget(self) -> None:
        """Give no answer any more."""
        self._asked += 1

    def _start(self, wanted: Wanted, members: Sequence[str] | None, asked: int) -> None:
        session = self._session
        folder, platform = session.library.folder, session.platform

        def task(progress: Progress) -> list[str]:
            library = open_library(folder, platform, read_only=True)
            try:
                return gather(library, wanted, members, progress, collate=collation(session.language))
            finally:
                library.close()

        def done(ids: list[str]) -> None:
            if asked == self._asked and isValid(self._owner):
                self._show(Chosen(session.library, ids))

        def failed(error: ReaderError) -> None:
            if asked == self._asked and isValid(self._owner):
                session.fail(error)

        session.jobs.start(task, done=done, failed=failed, title=session.text("Sorting the editions…"))
