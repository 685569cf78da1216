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
from edition_reader.tasks.homes import bring_home, homes
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session

if TYPE_CHECKING:
    from edition_reader.tasks.versions import FollowReport

    #: What became of the notes that went back, and of those that followed; how many found their file again.
    Followed = tuple[FollowReport, FollowReport, int]


class Following(QObject):
    """Listens to one session; `look` is called once at the beginning."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._under_way = False
        self._again = False
        #: How versions and notes stood when the last job began: what stayed where it was then (notes made on a version
        #: that was taken back, places of reading) needs no job at each change of another process.
        self._stood: object = None
        session.changed.connect(self._on_change)

    def look(self) -> None:
        """Begin the job if an edition that the person read or wrote on is not the one on the shelf any more.

        It has a new version, is none any more, or has another id since its file was imported again.
        """
        session = self._session
        try:
            links, ended = session.library.version_links(), session.library.ended_versions()
            astray_files = homes(session.library, session.notebook)
            if not (links or ended or astray_files) or self._under_way:
                return
            noted = set(session.notebook.edition_counts())
            later = links.values()
            read = {position.edition for position in session.notebook.positions()}
            behind = {one for one in read.intersection(later) if session.library.versions(one)[-1] not in read}
        except ReaderError as error:
            session.fail(error)
            return
        astray = astray_files, noted.intersection(ended), noted.intersection(later), behind
        stands = (links, ended, astray)
        if any(astray) and stands != self._stood:
            self._stood = stands
            self._begin()

    def _on_change(self, changes: Changes | None) -> None:
        """Look after a new version or the end of one, and after another process changed something."""
        if changes is None:
            self.look()
        elif changes.operation.op in {Op.NEW_VERSION, Op.IMPORT_EDITION, Op.RESTORE_EDITION, Op.UNDO, Op.REDO}:
            # What the job under way has read may be older than this.
            self._again = self._under_way
            self.look()

    def _begin(self) -> None:
        session = self._session
        self._under_way = True
        folder, platform, people = session.library.folder, session.platform, session.people
        person = session.notebook.person

        def task(_progress: Progress) -> Followed:
            # With what compares texts, which few starts need.
            from edition_reader.tasks.versions import follow_versions
            from edition_reader.tasks.versions_back import follow_back

            with ExitStack() as opened:
                library = opened.enter_context(closing(open_library(folder, platform, read_only=True)))
                notebook = opened.enter_context(closing(open_notebook(people, person)))
                brought = bring_home(library, notebook)
                return follow_back(library, notebook), follow_versions(library, notebook), brought

        title = session.text("Looking for the notes again…")
        session.jobs.start(task, done=self._done, failed=self._failed, title=title)

    def _done(self, reports: Followed) -> None:
        if not isValid(self):
            return
        session = self._session
        # Still under way while the changes are told, so that they do not begin it again.
        session.refresh()
        self._under_way = False
        back, forth, brought = reports
        if brought:
            session.say(
                session.plural(
                    "{n} note was found again in its edition, which was imported anew.",
                    "{n} notes were found again in their editions, which were imported anew.",
                    brought,
                )
            )
        if back.states:
            self._tell_back(back)
        if forth.states:
            self._tell_forth(forth)
        self._offer_newest()
        if self._again:
            self._again = False
            self.look()

    def _tell_back(self, report: FollowReport) -> None:
        session, many = self._session, sum(report.states.values())
        session.say(
            session.plural(
                "{n} note is back in the earlier version.", "{n} notes are back in the earlier version.", many
            )
        )

    def _tell_forth(self, report: FollowReport) -> None:
        session = self._session
        said = session.text(
            "An edition has a new version. Of your notes {stayed} stayed, {repaired} were found again in changed "
            "words ({doubtful} of them to be looked at), {lost} are lost and listed.",
            stayed=report.stayed,
            repaired=report.repaired,
            doubtful=report.doubtful,
            lost=report.lost,
        )
        session.say(said, session.text("All notes"), lambda: session.go(Place("notes")))

    def _offer_newest(self) -> None:
        """Offer to read on in the new version of the edition that lies open; the reader is never moved unasked."""
        session, here = self._session, self._session.trail.here
        if here is None or here.room != "reader" or here.edition is None:
            return
        try:
            newest = session.library.versions(here.edition)[-1]
            offered = newest != here.edition and session.notebook.position(newest) is not None
        except ReaderError as error:
            session.fail(error)
            return
        if offered:
            session.say(
                session.text("The edition that you are reading has a corrected version."),
                session.text("Read on there"),
                lambda: session.go(Place("reader", newest)),
                serious=True,
            )

    def _failed(self, error: ReaderError) -> None:
        if isValid(self):
            self._under_way = self._again = False
            self._stood = None
            self._session.fail(error)
