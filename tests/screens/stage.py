# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A real window with real stores in a temporary folder, put into the state that a picture wants.

Stores are filled once for all screens that want the same (`Screen.fill`) and copied; a window that stands takes the
other themes as it does when a person chooses them. That is what keeps all pictures under three minutes.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from edition_reader.model.progress import Progress
from edition_reader.system.language import Language
from edition_reader.system.resources import resource, sample_editions
from edition_reader.tasks.import_editions import ImportReport, import_editions
from edition_reader.tasks.workspace import open_workspace
from edition_reader.ui.desk.doors import open_door
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.notes.room import NotesRoom
from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader
from edition_reader.ui.search.doors import open_search
from edition_reader.ui.search.results import Results
from edition_reader.ui.session import Session
from edition_reader.ui.shelf.shelf import INTRODUCED, Shelf
from edition_reader.ui.theme import Face, font
from edition_reader.ui.window import Window
from tests.system.fake_platform import FakePlatform

ROOMS = {"shelf": Shelf, "notes": NotesRoom, "reader": Reader, "search": Results}
SIZE = (1440, 900)
ROUNDS = 8
SMALL = (1024, 700)


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture. `prepare` brings the stage into its state; what it returns is drawn over the window.

    `fill` puts things into the stores, the same for all screens that name the same function; nothing of the window
    that it changes is kept. With `fresh` it is prepared for each theme, as dialogs are: they take their colours once.
    """

    name: str
    prepare: Callable[[Stage], QWidget | None]
    samples: bool = True
    size: tuple[int, int] = SIZE
    fill: Callable[[Stage], None] | None = None
    fresh: bool = False


class Stage:
    """The window of one screen over the stores in `folder`; `report` is what importing the samples came to."""

    def __init__(self, folder: Path, language: str, report: ImportReport, size: tuple[int, int]) -> None:
        self.folder = folder
        self.report = report
        self.platform = platform_of(folder, language)
        self.workspace = open_workspace(self.platform, None, None, create_person=True)
        notebook = self.workspace.notebook
        assert notebook is not None
        self.session = Session(
            self.workspace.library,
            self.workspace.people,
            notebook,
            language=Language(language, resource("locale")),
            platform=self.platform,
            jobs=Jobs(),
        )
        if report.imported:
            self.session.set_setting(INTRODUCED, value=True)
        self.window = Window(self.session, ROOMS, self._open_door)
        self.window.resize(*size)
        self.window.show()
        self.dialog: QDialog | None = None
        self.session.go(Place("shelf"))
        self.settle()

    def edition(self, part: str) -> str:
        """Return the id of the sample edition whose folder's name has `part` in it."""
        return next(one.edition for one in self.report.imported if part in one.path)

    def go(self, place: Place) -> None:
        """Show a place."""
        self.session.go(place)
        self.settle()

    def ask(self, door: str, about: object = None) -> QDialog:
        """Open a dialog of the desk and return it."""
        self.session.ask(door, about)
        self.settle()
        assert self.dialog is not None
        return self.dialog

    def settle(self, seconds: float = 0.04) -> None:
        """Let the window do what it has to do."""
        until, rounds = time.monotonic() + seconds, 0
        # Also some rounds: a machine with much to do gets through few in that time.
        while time.monotonic() < until or self.session.jobs.running or rounds < ROUNDS:
            QApplication.processEvents()
            rounds += 1

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds, ten seconds at most."""
        until = time.monotonic() + 10
        while not holds() and time.monotonic() < until:
            self.settle()
        assert holds()

    def picture(self, over: QWidget | None) -> QPixmap:
        """Return the window as it looks now, with `over` in its middle."""
        self.settle()
        drawn = self.window.grab()
        if over is not None:
            top = over.grab()
            at = QPoint((drawn.width() - top.width()) // 2, (drawn.height() - top.height()) // 2)
            painter = QPainter(drawn)
            painter.fillRect(drawn.rect(), QColor(0, 0, 0, 60))
            painter.drawPixmap(at, top)
            painter.end()
        return drawn

    def close(self) -> None:
        """Close the window and the stores."""
        for over in (QApplication.activePopupWidget(), self.dialog):
            if over is not None:
                over.close()
        self.window.close()
        self.window.deleteLater()
        self.session.close()
        self.workspace.library.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _open_door(self, door: str, about: object, session: Session, parent: QWidget) -> None:
        if door.startswith("search."):
            open_search(door, about, session, parent)
        else:
            self.dialog = open_door(door, about, session, parent)


class Scenery:
    """The stores of all screens in one language, each kind made when it is first wanted."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._language = language
        self._made: dict[object, Path] = {}
        self._report = ImportReport()
        self._stages = 0

    def stage(self, screen: Screen) -> Stage:
        """Return a stage for a screen, with stores that are its own."""
        made = self._filled(screen.fill) if screen.fill is not None else self._plain(samples=screen.samples)
        return self._over(made, self._report if screen.samples else ImportReport(), screen.size)

    def _over(self, made: Path, report: ImportReport, size: tuple[int, int]) -> Stage:
        self._stages += 1
        folder = self._folder / f"stage-{self._stages}"
        shutil.copytree(made, folder)
        return Stage(folder, self._language, report, size)

    def _filled(self, fill: Callable[[Stage], None]) -> Path:
        if fill not in self._made:
            stage = self._over(self._plain(samples=True), self._report, SIZE)
            fill(stage)
            stage.close()
            self._made[fill] = stage.folder
        return self._made[fill]

    def _plain(self, *, samples: bool) -> Path:
        if samples not in self._made:
            folder = self._folder / f"plain-{samples}"
            workspace = open_workspace(platform_of(folder, self._language), None, None, create_person=True)
            if samples:
                files = sorted(path for path in sample_editions().iterdir() if path.is_dir())
                self._report = import_editions(workspace.library, files, Progress())
            workspace.close()
            self._made[samples] = folder
        return self._made[samples]


def platform_of(folder: Path, language: str) -> FakePlatform:
    """Return a computer whose user has a name of the language."""
    return FakePlatform(folder, user="王老师" if language.startswith("zh") else "Ms Wang")


def application() -> QApplication:
    """Return the application, set up as the program sets it up."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setFont(font(Face.BODY))
    return app
