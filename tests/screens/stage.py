# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A real window with real stores in a temporary folder, put into the state that a picture wants."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
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
SMALL = (1024, 700)


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture. `prepare` brings the stage into its state; what it returns is drawn over the window."""

    name: str
    prepare: Callable[[Stage], QWidget | None]
    samples: bool = True
    size: tuple[int, int] = SIZE


class Stage:
    """The window of one picture; `report` is what importing the samples came to."""

    def __init__(self, folder: Path, language: str, theme: str, screen: Screen) -> None:
        self.folder = folder
        self.platform = FakePlatform(folder, user="王老师" if language.startswith("zh") else "Ms Wang")
        self.workspace = open_workspace(self.platform, None, None, create_person=True)
        self.report = ImportReport()
        if screen.samples:
            folders = sorted(path for path in sample_editions().iterdir() if path.is_dir())
            self.report = import_editions(self.workspace.library, folders, Progress())
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
        self.session.set_setting("theme", theme)
        if screen.samples:
            self.session.set_setting(INTRODUCED, value=True)
        self.window = Window(self.session, ROOMS, self._open_door)
        self.window.resize(*screen.size)
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

    def settle(self, seconds: float = 0.15) -> None:
        """Let the window do what it has to do."""
        until = time.monotonic() + seconds
        while time.monotonic() < until or self.session.jobs.running:
            QApplication.processEvents()

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
        if self.dialog is not None:
            self.dialog.close()
        self.window.close()
        self.window.deleteLater()
        self.session.close()
        QApplication.processEvents()

    def _open_door(self, door: str, about: object, session: Session, parent: QWidget) -> None:
        if door.startswith("search."):
            open_search(door, about, session, parent)
        else:
            self.dialog = open_door(door, about, session, parent)


def application() -> QApplication:
    """Return the application, set up as the program sets it up."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setFont(font(Face.BODY))
    return app
