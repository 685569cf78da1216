# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Keeping the search index of a session's library up to date, in a child process, while the window is open.

It begins a moment after the last change; while changes keep coming, as in a long import, once in a while.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

from edition_reader.model.changes import Changes
from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Progress
from edition_reader.system.platform import Platform
from edition_reader.tasks.orders import IndexOrder
from edition_reader.tasks.working import index_in_child
from edition_reader.ui.session import Session

#: Milliseconds after the last change until the library is indexed, and those from one time to the next while other
#: work is under way, which may make changes all the time.
SETTLED, APART = 400, 20_000


def indexing_of(session: Session) -> Indexing:
    """Return what keeps the index of a session's library, made when it is first asked for."""
    found = session.findChild(Indexing)
    return found if isinstance(found, Indexing) else Indexing(session)


def own_place(folder: Path, platform: Platform, *, read_only: bool) -> Path | None:
    """Return where this user has the index of a library that can't hold it; None where it lies beside the library."""
    if not read_only and not platform.is_network(folder):
        return None
    # Loaded where it is needed: the window starts without what searches.
    from edition_reader.store.search import index_path

    return index_path(folder, platform, read_only=read_only)


class Indexing(QObject):
    """Indexes for one session. `indexed` tells that the index is as the library is."""

    indexed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._kept = self._under_way = self._again = self._complete = False
        self._rested = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED)
        self._soon.timeout.connect(self._begin)
        session.changed.connect(self._on_change)

    @property
    def prepared(self) -> bool:
        """Whether the index is as the library is, as far as this window knows."""
        return not self._kept or self._complete

    def keep(self) -> None:
        """Index what is missing, now and whenever the library changes."""
        if not self._kept:
            self._kept = True
            self._soon.start()

    def renew(self) -> None:
        """Index all again, as there is no index any more."""
        self._kept = True
        self._on_change(None)

    def _on_change(self, changes: Changes | None) -> None:
        if not self._kept or not (changes is None or "edition" in changes.rows):
            return
        self._complete = False
        if self._under_way:
            self._again = True
        else:
            self._soon.start()

    def _begin(self) -> None:
        """Have a child index; what changes meanwhile is for the next time."""
        session = self._session
        if session.jobs.running and self._rested.isValid() and not self._rested.hasExpired(APART):
            self._soon.start()
            return
        self._under_way, self._again = True, False
        folder, read_only, platform = session.library.folder, session.library.read_only, session.platform

        def task(progress: Progress) -> bool:
            place = own_place(folder, platform, read_only=read_only)
            return index_in_child(IndexOrder(folder, read_only, place), progress)

        title = session.text("Preparing the search")
        session.jobs.start(task, done=self._done, failed=self._failed, cancelled=self._cancelled, title=title)

    def _done(self, complete: object) -> None:
        if not isValid(self):
            return
        self._end()
        if complete:
            self._complete = not self._again
            self.indexed.emit()

    def _failed(self, error: ReaderError) -> None:
        if isValid(self):
            self._end()
            self._session.fail(error)

    def _cancelled(self) -> None:
        if isValid(self):
            self._end()

    def _end(self) -> None:
        self._under_way = False
        self._rested.start()
        if self._again:
            self._soon.start()
