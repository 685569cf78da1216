# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""When an edition gets a new version, the notes of whoever reads follow in a job, and what became of them is told."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from edition_reader.model.changes import Changes, Op
from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import open_notebook
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session

if TYPE_CHECKING:
    from edition_reader.tasks.versions import FollowReport


class Following(QObject):
    """Listens to one session; `look` is called once at the beginning."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._under_way = False
        session.changed.connect(self._on_change)

    def look(self) -> None:
        """Begin the job if an edition that the person read or wrote on has a new version."""
        session = self._session
        try:
            links = session.library.version_links()
            if not links or self._under_way:
                return
            noted = set(session.notebook.edition_counts())
            noted.update(position.edition for position in session.notebook.positions())
        except ReaderError as error:
            session.fail(error)
            return
        if not noted.isdisjoint(links.values()):
            self._begin()

    def _on_change(self, changes: Changes | None) -> None:
        """Look after a new version or the end of one, and after another process changed something."""
        if changes is not None and changes.operation.op is Op.UNDO:
            # Loaded with what finds passages again, which a start does not need.
            from edition_reader.tasks.versions_back import undone_versions

            for newest, earlier in undone_versions(changes.operation).items():
                self._go_back(newest, earlier)
        if changes is None or changes.operation.op in {Op.NEW_VERSION, Op.REDO}:
            self.look()

    def _begin(self) -> None:
        session = self._session
        self._under_way = True
        folder, platform, people = session.library.folder, session.platform, session.people
        person = session.notebook.person

        def task(_progress: Progress) -> FollowReport:
            # With what compares texts, which few starts need.
            from edition_reader.tasks.versions import follow_versions

            library = open_library(folder, platform, read_only=True)
            notebook = open_notebook(people, person)
            try:
                return follow_versions(library, notebook)
            finally:
                notebook.close()
                library.close()

        title = session.text("Looking for the notes again…")
        session.jobs.start(task, done=self._done, failed=self._failed, title=title)

    def _go_back(self, newest: str, earlier: str) -> None:
        """Bring the notes that had followed a new version back to the earlier one."""
        session = self._session
        folder, platform, people = session.library.folder, session.platform, session.people
        person = session.notebook.person

        def task(_progress: Progress) -> FollowReport:
            from edition_reader.tasks.versions_back import go_back

            with ExitStack() as opened:
                library = opened.enter_context(closing(open_library(folder, platform, read_only=True)))
                notebook = opened.enter_context(closing(open_notebook(people, person)))
                return go_back(library, notebook, newest, earlier)

        title = session.text("Looking for the notes again…")
        session.jobs.start(task, done=self._back, failed=self._failed, title=title)

    def _back(self, report: FollowReport) -> None:
        if isValid(self) and report.states:
            session = self._session
            session.refresh()
            many = sum(report.states.values())
            session.say(
                session.plural(
                    "{n} note is back in the earlier version.", "{n} notes are back in the earlier version.", many
                )
            )

    def _done(self, report: FollowReport) -> None:
        if not isValid(self):
            return
        session = self._session
        # Still under way while the changes are told, so that they do not begin it again.
        session.refresh()
        self._under_way = False
        if report.states:
            said = session.text(
                "An edition has a new version. Of your notes {stayed} stayed, {repaired} were found again in changed "
                "words ({doubtful} of them to be looked at), {lost} are lost and listed.",
                stayed=report.stayed,
                repaired=report.repaired,
                doubtful=report.doubtful,
                lost=report.lost,
            )
            session.say(said, session.text("All notes"), lambda: session.go(Place("notes")))

    def _failed(self, error: ReaderError) -> None:
        if isValid(self):
            self._under_way = False
            self._session.fail(error)
