# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A real window with real stores for tests of the shelf and the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from tests.system.fake_platform import FakePlatform

from edition_reader.system.language import Language
from edition_reader.tasks.workspace import open_workspace
from edition_reader.ui.desk.doors import open_door
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.notes.room import NotesRoom
from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader
from edition_reader.ui.search.doors import open_search
from edition_reader.ui.search.palette import Palette
from edition_reader.ui.search.results import Results
from edition_reader.ui.session import Message, Session
from edition_reader.ui.shelf.shelf import Shelf
from edition_reader.ui.window import Window

ROOMS = {"shelf": Shelf, "notes": NotesRoom, "reader": Reader, "search": Results}
Until = Callable[[Callable[[], bool]], None]


class House:
    """A window on the shelf; what was said, asked, gone to and wished is kept."""

    def __init__(self, folder: Path, until: Until, *, read_only: bool = False) -> None:
        self.until = until
        self.folder = folder
        self.platform = FakePlatform(folder, user="li")
        self.workspace = open_workspace(self.platform, None, None, create_person=True)
        library = self.workspace.library
        if read_only:
            library.read_only = True
        self.jobs = Jobs()
        self.session = self._session()
        self.said: list[Message] = []
        self.places: list[Place] = []
        self.wishes: list[object] = []
        self.dialog: QDialog | None = None
        self.palette: Palette | None = None
        self.session.said.connect(self.said.append)
        self.session.went.connect(self.places.append)
        self.session.wished.connect(self.wishes.append)
        self.window = Window(self.session, ROOMS, self._open)
        self.window.resize(1200, 800)
        self.window.show()
        self.session.go(Place("shelf"))
        QApplication.processEvents()

    @property
    def shelf(self) -> Shelf:
        """The room of the shelf."""
        room = self.window.room("shelf")
        assert isinstance(room, Shelf)
        return room

    def change_session(self) -> None:
        """Give the window another session, as changing the person or the language does."""
        before = self.session
        for unsubscribe in before._unsubscribe:
            unsubscribe()
        self.session = self._session()
        self.window.set_session(self.session)
        self.session.go(Place("shelf"))
        before.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def write(self, name: str, text: str = "") -> Path:
        """Write a page of print into the folder of files."""
        path = self.folder / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            text or f"{name}要闻𠮷\n\n本报讯 昨日，第十届市民文化节在市文化馆开幕，各界代表参加。\n" * 3,
            encoding="utf-8",
        )
        return path

    def bring(self, *paths: Path) -> None:
        """Import files in the window and wait for the end of it."""
        said = len(self.said)
        self.shelf.take_files(paths)
        self.until(lambda: len(self.said) > said and not self.session.jobs.running)
        QApplication.processEvents()

    def ids(self) -> list[str]:
        """Return the editions on the shelf as it shows them."""
        model = self.shelf.contents.model
        return [edition.id for row in range(model.rowCount()) if (edition := model.edition(row))]

    def close(self) -> None:
        """Close window and stores."""
        self.session.jobs.stop()
        if self.dialog is not None:
            self.dialog.close()
        self.window.close()
        # At once: what is deleted later may still look for the session, which ends with this.
        shiboken6.delete(self.window)
        self.session.close()
        self.workspace.library.close()
        QApplication.processEvents()

    def _session(self) -> Session:
        """Return a new session on the stores."""
        assert self.workspace.notebook is not None
        return Session(
            self.workspace.library,
            self.workspace.people,
            self.workspace.notebook,
            language=Language("en", Path()),
            platform=self.platform,
            jobs=self.jobs,
        )

    def _open(self, door: str, about: object, session: Session, parent: QWidget) -> None:
        if door.startswith("search."):
            self.palette = open_search(door, about, session, parent)
        else:
            self.dialog = open_door(door, about, session, parent)
