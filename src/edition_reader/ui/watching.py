# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Brings what appears in the watched folder into the library, behind the window, and tells what came of it.

A look may hang for long on a network drive: it is made in a thread of its own, one at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Progress
from edition_reader.model.report import ImportReport
from edition_reader.tasks.orders import ImportOrder
from edition_reader.tasks.watch import Sights, arrived, handled_in, keep_handled, look_into
from edition_reader.tasks.working import import_in_child
from edition_reader.ui.session import Session
from edition_reader.ui.settings import WATCHED
from edition_reader.ui.shelf.importing import numbers

#: Milliseconds between two looks.
LOOK_EVERY = 10_000
#: What brings files in: an order, what hears how far it is.
Import = Callable[[ImportOrder, Progress], ImportReport]


class Watching(QObject):
    """Looks into the folder that the settings name, for one session; without one it does nothing."""

    #: A look is over: the folder, and what is in it (None: it cannot be looked into now).
    _looked = Signal(object, object)

    def __init__(self, session: Session, *, bring: Import = import_in_child) -> None:
        super().__init__(session)
        self._session = session
        self._bring = bring
        self._before: Sights = {}
        self._folder: Path | None = None
        self._busy = self._failed = False
        self._looked.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        session.setting_changed.connect(self._on_setting)
        self._begin()

    @property
    def is_watching(self) -> bool:
        """Whether there is a folder that is looked into."""
        return self._timer.isActive()

    def look(self) -> None:
        """Look into the folder, in a thread; nothing while another look or an import of it is under way."""
        folder = self._folder
        if folder is None or self._busy:
            return
        self._busy = True
        threading.Thread(target=self._look, args=(folder,), name="watched folder", daemon=True).start()

    def _look(self, folder: Path) -> None:
        now = look_into(folder)
        with suppress(RuntimeError):  # the window is gone: nobody listens any more
            self._looked.emit(folder, now)

    def _on_setting(self, key: str) -> None:
        if key == WATCHED:
            self._begin()

    def _begin(self) -> None:
        """Take the folder of the settings, and look into it at once and then again and again."""
        chosen = self._session.value(WATCHED)
        self._folder = Path(chosen) if chosen and not self._session.library.read_only else None
        self._before, self._failed = {}, False
        if self._folder is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.look()

    @Slot(object, object)
    def _take(self, folder: Path, now: Sights | None) -> None:
        """Import what is complete and new; `now` is what is in the folder."""
        self._busy = False
        if folder != self._folder or now is None or self._failed:
            return
        before, self._before = self._before, now
        handled = handled_in(self._session.platform, folder)
        names = arrived(now, before, handled)
        if names:
            self._import(
                folder, names, {**{n: s for n, s in handled.items() if n in now}, **{n: now[n] for n in names}}
            )

    def _import(self, folder: Path, names: list[str], handled: Sights) -> None:
        session, bring = self._session, self._bring
        self._busy = True
        paths = tuple(folder / name for name in names)
        library = session.library
        order = ImportOrder(library.folder, paths, person=session.person.name, device=library.device)

        def task(progress: Progress) -> ImportReport:
            return bring(order, progress)

        def done(report: ImportReport) -> None:
            if isValid(self):
                self._tell(folder, handled, report)

        def failed(error: ReaderError) -> None:
            # The library itself fails: told once, and not tried again until the folder is chosen anew.
            if isValid(self):
                self._busy, self._failed = False, True
                session.refresh()
                session.fail(error)

        def cancelled() -> None:
            # A person does not want these files now: they are left until the next start.
            if isValid(self):
                self._busy, self._failed = False, True
                session.refresh()

        title = session.text("Importing from the watched folder…")
        session.jobs.start(task, done=done, failed=failed, cancelled=cancelled, title=title)

    def _tell(self, folder: Path, handled: Sights, report: ImportReport) -> None:
        session = self._session
        self._busy = False
        try:
            keep_handled(session.platform, folder, handled)
        except ReaderError as error:
            self._failed = True
            session.fail(error)
        session.refresh()
        if report.imported or report.failed:
            said = session.text("From the watched folder: {what}", what=numbers(report, session))
            session.say(said, session.text("Report"), lambda: session.ask("import.report", report))
