# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Puts the program together: application, stores, session, window; and takes it apart at the end."""

from __future__ import annotations

import base64
import binascii
import gc
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QApplication

from edition_reader import __version__
from edition_reader.app.asking import Choose, is_due, who_reads
from edition_reader.app.choosing import language_of
from edition_reader.app.greeting import offer_report, offer_tour, tell_report
from edition_reader.app.instance import Instance
from edition_reader.app.mishaps import Mishaps
from edition_reader.app.sights import write_sight
from edition_reader.app.signals import Signals
from edition_reader.app.thrift import Thrift
from edition_reader.model.errors import ReaderError
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.patience import Patience
from edition_reader.store.people import People
from edition_reader.system.faults import Faults
from edition_reader.system.log import start_log, stop_log
from edition_reader.system.platform import Platform
from edition_reader.system.settings import change_settings, read_settings
from edition_reader.tasks.workspace import open_shelf, people_folder
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.session import Session, Wish
from edition_reader.ui.window import Window

#: Milliseconds after the last change until a picture of the window is taken (`--picture`).
PICTURE_AFTER = 400
#: Milliseconds after the first paint until the search index is brought up to date.
INDEX_AFTER = 2000
#: Milliseconds after the first paint until the reading room is loaded, which the first edition opened would wait for,
#: and from that until the notes room is.
LOAD_AFTER, LOAD_NEXT = 500, 1000


def _load_reader() -> None:
    """Load the reading room while somebody looks at the shelf."""
    # Loaded after the first paint, which does not need it.
    import edition_reader.ui.reader.reader  # noqa: F401


def _load_notes() -> None:
    """Load the notes room, likewise, and what sets the first note in it."""
    # Loaded after the reading room, as it is gone to less often.
    import edition_reader.ui.notes.room  # noqa: F401
    from edition_reader.text.markdown import render_markdown

    render_markdown("")


def _keep(session: Session) -> None:
    """Keep the search index of a session's library up to date from now on."""
    # Loaded after the window: nothing is searched in its first moments.
    from edition_reader.ui.indexing import indexing_of

    indexing_of(session).keep()


class Program(QObject):
    """The stores, the session and the window while the program runs."""

    def __init__(
        self,
        platform: Platform,
        window: Window,
        library: Path | None,
        person: str | None,
        sight: Path,
        choose: Choose | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """Open all; `anew` as for `open_shelf`. Raises what that and `open_notebook` raise, and Declined."""
        super().__init__()
        self._platform = platform
        self._sight = sight
        self._log = start_log(platform)
        self._closed = False
        self._faults: Faults | None = None
        self.jobs = Jobs(self)
        if not window.isVisible():
            self._restore_geometry(window)
        try:
            self.library = open_shelf(platform, library, anew=anew)
        except BaseException:
            stop_log(self._log)
            raise
        try:
            folder = people_folder(platform, self.library.folder, read_only=self.library.read_only)
            self.people = People(folder, platform)
            notebook = open_notebook(self.people, who_reads(self.people, platform, person, choose))
        except BaseException:
            self.library.close()
            stop_log(self._log)
            raise
        self.session = self._session(notebook, None)
        self.window = window
        window.set_session(self.session)
        self.window.closing.connect(self._closing)
        self._mishaps = Mishaps(platform, self._tell_mishap)
        self._signals = Signals(self._end)
        self._thrift = Thrift(platform, self)

    # -- beginning ----------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the window at the place where the person was."""
        self.window.open_where_left()
        self.window.show()
        # Most of what loading looked at is not looked at again: the first whole paint takes from it what it needs.
        self._thrift.hand_back()

    def begin_soon(self, files: Sequence[Path], picture: Path | None, instance: Instance | None) -> None:
        """Call `begin` when the window is painted."""
        QTimer.singleShot(0, self, lambda: self.begin(files, picture, instance))

    def begin(self, files: Sequence[Path], picture: Path | None, instance: Instance | None) -> None:
        """Do what can wait for the first paint: other processes, files to import, what opening the notebook mended."""
        gc.collect()
        gc.freeze()
        gc.enable()
        self.session.start_watching()
        if instance:
            instance.listen(self._handed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.commitDataRequest.connect(lambda _manager: self.window.settle())
        if findings := [finding for finding in self.session.notebook.findings if finding.repaired]:
            self.session.say(
                self.session.plural(
                    "Your notebook was damaged and has been repaired ({n} finding). Nothing was lost.",
                    "Your notebook was damaged and has been repaired ({n} findings). Nothing was lost.",
                    len(findings),
                ),
                serious=True,
            )
        self.window.open_files(files)
        self._keep_search()
        QTimer.singleShot(LOAD_AFTER, self, _load_reader)
        QTimer.singleShot(LOAD_AFTER + LOAD_NEXT, self, _load_notes)
        QTimer.singleShot(INDEX_AFTER, self._thrift, self._thrift.hand_back)
        if picture:
            self._take_picture(picture)
        else:
            offer_report(self.session, self._platform)
            self._faults = Faults(self._platform, version=__version__)
            if not files:
                offer_tour(self.session)

    def _keep_search(self) -> None:
        """Begin to keep the search index up to date, when the window has settled."""
        session = self.session

        def keep() -> None:
            if session is self.session and not self._closed:
                _keep(session)

        QTimer.singleShot(INDEX_AFTER, self, keep)

    def _session(self, notebook: Notebook, code: str | None) -> Session:
        language = language_of(self._platform, code)
        session = Session(
            self.library, self.people, notebook, language=language, platform=self._platform, jobs=self.jobs
        )
        session.wished.connect(self._grant)
        session.people_changed.connect(self._guard_sight)
        return session

    # -- while it runs ------------------------------------------------------------------------------------------------

    def _grant(self, wish: Wish) -> None:
        """Make a new session: another person's notebook, or another language."""
        before = self.session
        if not self.window.settle():
            return
        try:
            # The window is open: it is not to stand still for long where another program holds the notebook.
            notebook = open_notebook(self.people, wish.person or before.person, Patience(brief=True))
        except ReaderError as error:
            before.fail(error)
            return
        self._remember(language=wish.language or before.language.code, last_person=notebook.person.id)
        self.window.leave()
        self.session = self._session(notebook, wish.language or before.language.code)
        if wish.person is None:
            self.session.layers.take_over(before.layers)
        self.window.set_session(self.session)
        before.close()
        before.deleteLater()
        self.session.start_watching()
        self._keep_search()
        self.window.open_where_left()

    def _handed(self, files: list[Path]) -> None:
        """Raise the window for another start, and open its files."""
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.open_files(files)

    def _tell_mishap(self, report: Path | None) -> None:
        """Tell, without stopping, that something unexpected went wrong; what was being written is stored."""
        self.window.settle()
        text = self.session.text
        said = text("Something unexpected went wrong. You can go on.")
        if report:
            self._remember(crash_seen=report.name)
            tell_report(self.session, said, report)
        else:
            self.session.say(said, serious=True)

    def _take_picture(self, target: Path) -> None:
        """Draw the window into a file once nothing is under way any more, and close it."""
        if self.jobs.running:
            QTimer.singleShot(PICTURE_AFTER, self, lambda: self._take_picture(target))
            return
        self.window.repaint()
        self.window.grab().save(str(target))
        self.window.close()

    # -- the end ------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Stop jobs and close the stores; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._signals.stop()
        self._mishaps.stop()
        if self._faults:
            self._faults.stop()
        self.jobs.stop()
        self.session.close()
        self.library.close()
        stop_log(self._log)

    def _end(self) -> None:
        """Close at the wish of the system, storing what can be stored; there is no one to ask."""
        if not self.window.close():
            self.window.leave()
            QApplication.exit(0)

    def _closing(self) -> None:
        geometry = base64.b64encode(self.window.saveGeometry().data()).decode("ascii")
        # The colours that the first page of the next start has, when nobody reads yet.
        session = self.session
        self._remember(geometry=geometry, last_person=session.person.id, theme=session.theme_choice)
        sight = None if self._will_ask() else self.window.sight()
        write_sight(self._platform, self._sight, None if sight is None else {**sight, "geometry": geometry})

    def _will_ask(self) -> bool:
        """Whether the next start asks a question, before which nothing of anybody's is shown."""
        return is_due(self.people, self._platform, self.session.person, named=False)

    def _guard_sight(self) -> None:
        """Take the first sight away as soon as it may not be shown any more, also should the program be killed."""
        if self._will_ask():
            write_sight(self._platform, self._sight, None)

    def _remember(self, **values: str) -> None:
        """Store settings of this computer; that they can't be is no reason to stop."""
        try:
            change_settings(self._platform, **values)
        except ReaderError as error:
            self.session.fail(error)

    def _restore_geometry(self, window: Window) -> None:
        stored = read_settings(self._platform).geometry
        if stored:
            # What is none is written anew when the window closes.
            with suppress(ValueError, binascii.Error):
                window.restoreGeometry(QByteArray(base64.b64decode(stored, validate=True)))
