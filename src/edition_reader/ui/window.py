# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The frame of the window: it shows the room for a place.

Rooms are made when they are first shown; a new session (another person or language) makes them anew. Until there is a
session the window can show a first sight of the article that was read last, for which next to nothing is loaded: that
is why what stands around the rooms is loaded with the session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.ui.places import Place
from edition_reader.ui.theme import THEME_CHOICES

if TYPE_CHECKING:
    from edition_reader.model.holding import Position
    from edition_reader.model.person import Person
    from edition_reader.ui.fittings import Fittings
    from edition_reader.ui.session import Session
    from edition_reader.ui.widgets.room import Room, Sight

    Rooms = Mapping[str, Callable[[Session], Room]]
    #: Opens a dialog of the desk: name, what it is about, session, parent.
    Desk = Callable[[str, object, Session, QWidget], object]

#: The person's setting that names the room shown last.
LAST_ROOM = "window.room"
DOORS = (
    "search.open",
    "import.reports",
    "people.manage",
    "settings.open",
    "help.guide",
    "help.shortcuts",
    "help.tour",
    "help.crash",
    "help.log_folder",
    "help.about",
)


class Window(QMainWindow):
    """The one window. `closing` is emitted when it is about to close, with all stored."""

    closing = Signal()

    def __init__(self, session: Session | None, rooms: Rooms, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.setMinimumSize(760, 520)
        self._makers, self._desk = rooms, desk
        self._fittings: Fittings | None = None
        self.rooms: dict[str, Room] = {}
        self.room_name = ""
        if session is not None:
            self.set_session(session)

    # -- the session --------------------------------------------------------------------------------------------------

    def set_session(self, session: Session) -> None:
        """Build the window for a session; the one before must have been settled and is left to whoever made it."""
        # Loaded here: a first sight is painted before.
        from edition_reader.ui.fittings import Fittings
        from edition_reader.ui.following import Following
        from edition_reader.ui.watching import Watching

        if self._fittings:
            self._fittings.end()
        self.session = session
        self.rooms, self.room_name = {}, ""
        self.setWindowTitle(session.text("Edition Reader"))
        fittings = Fittings(self, session, self._answers(), self._checked, self._switch)
        self._fittings = fittings
        self.commands, self.toast, self.notice, self.body = (
            fittings.commands,
            fittings.toast,
            fittings.notice,
            fittings.body,
        )
        self.setCentralWidget(fittings.whole)
        session.went.connect(self.show_place)
        session.asked.connect(self._open_desk)
        following = Following(session)
        QTimer.singleShot(0, following, following.look)
        Watching(session)

    # -- places -------------------------------------------------------------------------------------------------------

    def room(self, name: str) -> Room:
        """Return a room, made now if it was never shown."""
        if name not in self.rooms:
            made = self._makers[name](self.session)
            self.rooms[name] = made
            if self._fittings:
                self._fittings.add(made)
        return self.rooms[name]

    def show_place(self, place: Place) -> None:
        """Show the room of a place, and the place in it."""
        room = self.room(place.room)
        if self.room_name and self.room_name != place.room:
            self.rooms[self.room_name].leave()
        if self.room_name != place.room:
            self.session.set_setting(LAST_ROOM, place.room)
        self.room_name = place.room
        if self._fittings:
            self._fittings.show_room(room)
        room.show_place(place)
        if self.room_name == place.room:
            self.commands.show_room(place.room, room)

    def open_where_left(self) -> None:
        """Show the place where the person was last: the shelf, or the article lately read."""
        last = self._last_read() if self.session.setting(LAST_ROOM, default="reader") == "reader" else None
        if last is not None:
            self.session.go(Place("reader", last.edition, last.article, last.offset))
        else:
            self.session.go(Place("shelf"))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Import files; they open on the shelf."""
        if paths:
            self.session.go(Place("shelf"))
            self.room("shelf").take_files(paths)

    def sight(self) -> Sight | None:
        """Return what the next start may show first: the room that is shown now, or None."""
        room = self.rooms.get(self.room_name)
        return room.sight() if room else None

    def leave(self) -> None:
        """Let all rooms put away what they show."""
        for room in self.rooms.values():
            room.leave()

    def settle(self) -> bool:
        """Store what is not stored yet in all rooms; False when something can't be."""
        settled = [room.settle() for room in self.rooms.values()]
        return all(settled)

    # -- actions of the window ----------------------------------------------------------------------------------------

    def _answers(self) -> dict[str, Callable[[], None]]:
        answers: dict[str, Callable[[], None]] = {
            "app.quit": self._quit,
            "edit.undo": self.session.undo,
            "edit.redo": self.session.redo,
            "go.back": self.session.back,
            "go.forward": self.session.forward,
            "go.shelf": partial(self.session.go, Place("shelf")),
            "go.notes": partial(self.session.go, Place("notes")),
            "notes.export": partial(self.session.ask, "notes.export"),
            "notes.import": partial(self.session.ask, "notes.import"),
            "view.full_screen": self._full_screen,
            "view.single_keys": self._single_keys,
            "library.import": partial(self._on_shelf, "library.import"),
            "library.import_folder": partial(self._on_shelf, "library.import_folder"),
        }
        for door in DOORS:
            answers[door] = partial(self.session.ask, door)
        for choice in THEME_CHOICES:
            answers[f"view.theme_{choice}"] = partial(self.session.set_theme, choice)
        return answers

    def _checked(self, id_: str) -> bool:
        if id_ == "view.full_screen":
            return self.isFullScreen()
        if id_ == "view.single_keys":
            return self.commands.single_keys
        return id_ == f"view.theme_{self.session.theme_choice}"

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _single_keys(self) -> None:
        self.session.choose("single_keys", not self.commands.single_keys)

    def _on_shelf(self, id_: str) -> None:
        self.session.go(Place("shelf"))
        self.room("shelf").answers[id_]()

    def _last_read(self) -> Position | None:
        """Return where the person read last: in the version that is on the shelf now where there is a newer one."""
        library, notebook = self.session.library, self.session.notebook
        last = next(iter(notebook.positions()), None)
        try:
            if last is None or library.edition_of(library.summary(last.edition).fingerprint) == last.edition:
                return last
            # Loaded where it was corrected or removed since, which few starts meet.
            from edition_reader.tasks.versions import present_place

            return present_place(library, notebook, last) or last
        except NotFound:
            return None
        except ReaderError as error:
            self.session.fail(error)
            return last

    def _switch(self, person: Person | None, language: str | None) -> None:
        if not self.settle():
            return
        if person is not None and person.id != self.session.person.id:
            self.session.ask("people.switch", person)
        elif language is not None:
            self.session.wish(language=language)

    def _quit(self) -> None:
        self.close()

    def _open_desk(self, door: str, about: object) -> None:
        self._desk(door, about, self.session, self)

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if self._fittings and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when all is stored; otherwise stay and say what is not."""
        if not self.settle():
            event.ignore()
            return
        self.leave()
        self.closing.emit()
        super().closeEvent(event)
