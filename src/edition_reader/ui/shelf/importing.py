# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Taking files into the library from the window: a job that a child process does, ending in numbers and a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import EditionSummary
from edition_reader.model.progress import Progress
from edition_reader.model.report import Imported, ImportReport, Outcome
from edition_reader.tasks.orders import ImportOrder
from edition_reader.tasks.working import import_in_child
from edition_reader.ui.session import Session

#: How files of editions are usually named; what a file is, its content says.
ENDINGS = "*.txt *.md *.xml *.json *.pdf *.epub *.docx *.html *.htm *.mhtml *.mht *.zip *.edition *.gz"


def numbers(report: ImportReport, session: Session) -> str:
    """Return what an import came to in one sentence for each kind of outcome."""
    parts = []
    if report.imported or not (report.skipped or report.failed):
        parts.append(session.plural("{n} edition imported.", "{n} editions imported.", len(report.imported)))
    if report.skipped:
        parts.append(session.plural("{n} was already here.", "{n} were already here.", len(report.skipped)))
    if report.failed:
        parts.append(session.plural("{n} could not be read.", "{n} could not be read.", len(report.failed)))
    return " ".join(parts)


def has_gaps(edition: EditionSummary) -> bool:
    """Whether newspaper, date, number or page of an edition is not known."""
    known = edition.details
    return not (known.newspaper and known.date and known.number and (edition.page_number or edition.pages > 1))


def only_edition(report: ImportReport) -> str | None:
    """Return the edition of an import that was about one file only, new or held before; else None."""
    if report.failed or len(report.imported) + len(report.skipped) != 1:
        return None
    return (report.imported[0] if report.imported else report.skipped[0]).edition


class Importer(QObject):
    """Starts imports for one session; what comes of one is told while its room is there.

    A person may be changed while an import runs: the library is the same, and the new room sees what came in.
    """

    #: The first edition of an import is stored: it is shown at once, those after it at the session's own next look.
    _first_stored = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._first_stored.connect(session.refresh, Qt.ConnectionType.QueuedConnection)

    def choose_files(self, parent: QWidget, then: Callable[[Sequence[Path]], None]) -> None:
        """Ask for files with the system's dialog."""
        text = self._session.text
        editions, everything = text("Newspaper editions"), text("All files")
        kinds = f"{editions} ({ENDINGS});;{everything} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(parent, text("Import editions"), "", kinds)
        if chosen:
            then([Path(path) for path in chosen])

    def choose_folder(self, parent: QWidget, then: Callable[[Sequence[Path]], None]) -> None:
        """Ask for a folder with the system's dialog."""
        chosen = QFileDialog.getExistingDirectory(parent, self._session.text("Import a folder"))
        if chosen:
            then([Path(chosen)])

    def start(self, paths: Sequence[Path], finished: Callable[[ImportReport], None]) -> None:
        """Import `paths` in a child process; a failure of the library itself is told by the session."""
        session = self._session
        library = session.library
        order = ImportOrder(library.folder, tuple(paths), person=session.person.name, device=library.device)

        def task(progress: Progress) -> ImportReport:
            waiting = True

            def told(outcome: Outcome) -> None:
                nonlocal waiting
                if waiting and isinstance(outcome, Imported):
                    waiting = False
                    with suppress(RuntimeError):  # the room is gone: the one in its place looks for itself
                        self._first_stored.emit()

            return import_in_child(order, progress, told)

        def done(report: ImportReport) -> None:
            if isValid(self):
                finished(report)

        def failed(error: ReaderError) -> None:
            if isValid(self):
                session.refresh()
                session.fail(error)

        def cancelled() -> None:
            if isValid(self):
                session.refresh()

        session.jobs.start(task, done=done, failed=failed, cancelled=cancelled, title=session.text("Importing…"))
