# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The frame of the window: it shows the room for a place, between a top bar and a bottom bar.

Rooms are made when they are first shown; a new session (another person, library or language) makes them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from edition_reader.model.errors import NotFound
from edition_reader.model.person import Person
from edition_reader.system.language import LANGUAGES, N_
from edition_reader.ui.places import Place
from edition_reader.ui.session import Message, Session
from edition_reader.ui.theme import palette
from edition_reader.ui.widgets.badge import Badge, badge_icon
from edition_reader.ui.widgets.bars import bottom_bar, top_bar
from edition_reader.ui.widgets.basics import plain_tip, tool
from edition_reader.ui.widgets.commands import Commands
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.jobbar import JobBar
from edition_reader.ui.widgets.notice import Notice
from edition_reader.ui.widgets.room import Room
from edition_reader.ui.widgets.stylesheet import stylesheet
from edition_reader.ui.widgets.toast import Toast

Rooms = Mapping[str, Callable[[Session], Room]]
#: Opens a dialog of the desk: name, what it is about, session, parent.
Desk = Callable[[str, object, Session, QWidget], object]
#: The person's setting that names the room shown last.
LAST_ROOM = "window.room"
THEMES = (("system", N_("Colours of the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class Window(QMainWindow):
    """The one window. `closing` is emitted when it is about to close, with all stored."""

    closing = Signal()

    def __init__(self, session: Session, rooms: Rooms, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.setMinimumSize(760, 520)
        self._makers, self._desk = rooms, desk
        self.rooms: dict[str, Room] = {}
        self.room_name = ""
        self.set_session(session)

    # -- the session --------------------------------------------------------------------------------------------------

    def set_session(self, session: Session) -> None:
        """Build the window for a session; the one before must have been settled and is left to whoever made it."""
        self.session = session
        self.rooms, self.room_name = {}, ""
        self.setWindowTitle(session.text("Edition Reader"))
        self.commands = Commands(self, session.text, self._answers(), self._checked)
        self.commands.single_keys = bool(session.setting("single_keys", default=True))
        self._build()
        self._paint()
        session.went.connect(self.show_place)
        session.said.connect(self.show_message)
        session.themed.connect(self._paint)
        session.asked.connect(self._open_desk)
        session.person_changed.connect(self._show_person)

    def _build(self) -> None:
        """Put the bars and the place for rooms together."""
        text = self.session.text
        self.heads, self.body, self.feet = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self.notice = Notice(dismiss=text("Dismiss"))
        self._theme_button = tool(text("Colours of the window"))
        self._menu_button = tool(text("Menu"))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._theme_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._badge = Badge(self.session.person)
        self._show_person()
        self._fill_menus()
        self._jobs = JobBar(self.session.jobs, cancel=text("Cancel"), counted=self._counted)
        whole = QWidget()
        whole.setObjectName("paper")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.heads, (self._theme_button, self._menu_button, self._badge)))
        column.addWidget(self.notice)
        column.addWidget(self.body, 1)
        foot = bottom_bar(self.feet, self._jobs)
        column.addWidget(foot)
        self.setCentralWidget(whole)
        self.toast = Toast(whole, dismiss=text("Dismiss"))
        self.toast.set_bottom(foot.minimumHeight())

    def _fill_menus(self) -> None:
        """Give the three buttons their menus, and the system its menu bar where it has one."""
        menu, themes, people = (QMenu(button) for button in (self._menu_button, self._theme_button, self._badge))
        self.commands.fill(menu)
        if self.menuBar().isNativeMenuBar():
            self.commands.fill(self.menuBar())
        else:
            self.menuBar().hide()
        for choice, _ in THEMES:
            themes.addAction(self.commands.actions[f"view.theme_{choice}"])
        themes.aboutToShow.connect(self.commands.refresh)
        people.aboutToShow.connect(lambda: self._fill_people(people))
        for button, made in ((self._menu_button, menu), (self._theme_button, themes), (self._badge, people)):
            button.setMenu(made)

    def _fill_people(self, menu: QMenu) -> None:
        """List who may read, and the languages."""
        menu.clear()
        for person in self.session.people.list():
            entry = menu.addAction(badge_icon(person), person.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(person.id == self.session.person.id)
            entry.triggered.connect(lambda _=False, person=person: self._switch(person=person))
        menu.addSeparator()
        menu.addAction(self.commands.actions["people.manage"])
        languages = menu.addMenu(self.session.text("Language"))
        for code, name in LANGUAGES.items():
            entry = languages.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(code == self.session.language.code)
            entry.triggered.connect(lambda _=False, code=code: self._switch(language=code))

    def _show_person(self) -> None:
        person = self.session.person
        self._badge.set_person(person)
        self._badge.setAccessibleName(self.session.text("Reading: {name}", name=person.name))
        self._badge.setToolTip(plain_tip(self._badge.accessibleName()))

    # -- places and messages ------------------------------------------------------------------------------------------

    def room(self, name: str) -> Room:
        """Return a room, made now if it was never shown."""
        if name not in self.rooms:
            made = self._makers[name](self.session)
            self.rooms[name] = made
            self.heads.addWidget(made.head)
            self.body.addWidget(made)
            self.feet.addWidget(made.foot)
        return self.rooms[name]

    def show_place(self, place: Place) -> None:
        """Show the room of a place, and the place in it."""
        room = self.room(place.room)
        if self.room_name and self.room_name != place.room:
            self.rooms[self.room_name].leave()
        if self.room_name != place.room:
            self.session.set_setting(LAST_ROOM, place.room)
        self.room_name = place.room
        self.heads.setCurrentWidget(room.head)
        self.body.setCurrentWidget(room)
        self.feet.setCurrentWidget(room.foot)
        room.show_place(place)
        self.commands.show_room(place.room, room)

    def show_message(self, message: Message) -> None:
        """Show a message as a toast, or as a bar when it is serious."""
        shown = self.notice if message.serious else self.toast
        shown.show_message(message.text, message.action_label, message.action)

    def open_where_left(self) -> None:
        """Show the place where the person was last: the shelf, or the article lately read."""
        positions = self.session.notebook.positions()
        reading = self.session.setting(LAST_ROOM, default="reader") == "reader"
        if reading and positions and self._is_held(positions[0].edition):
            last = positions[0]
            self.session.go(Place("reader", last.edition, last.article, last.offset))
        else:
            self.session.go(Place("shelf"))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Import files; they open on the shelf."""
        if paths:
            self.session.go(Place("shelf"))
            self.room("shelf").take_files(paths)

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
            "go.shelf": lambda: self.session.go(Place("shelf")),
            "view.full_screen": self._full_screen,
            "view.single_keys": self._single_keys,
            "help.shortcuts": self._show_shortcuts,
            "library.import": lambda: self._on_shelf("library.import"),
            "library.import_folder": lambda: self._on_shelf("library.import_folder"),
        }
        for door in ("people.manage", "settings.open", "help.about"):
            answers[door] = partial(self.session.ask, door)
        for choice, _ in THEMES:
            answers[f"view.theme_{choice}"] = partial(self.session.set_theme, choice)
        return answers

    def _checked(self, id_: str) -> bool:
        if id_ == "view.full_screen":
            return self.isFullScreen()
        if id_ == "view.single_keys":
            return self.commands.single_keys
        return id_ == f"view.theme_{self.session.theme_choice}"

    def _show_shortcuts(self) -> None:
        # Loaded when asked for: it is not needed to start.
        from edition_reader.ui.widgets.shortcuts import ShortcutTable

        ShortcutTable(self.session.text, self).open()

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _single_keys(self) -> None:
        self.commands.single_keys = not self.commands.single_keys
        self.session.set_setting("single_keys", self.commands.single_keys)

    def _on_shelf(self, id_: str) -> None:
        self.session.go(Place("shelf"))
        self.room("shelf").answers[id_]()

    def _is_held(self, edition: str) -> bool:
        try:
            self.session.library.summary(edition)
        except NotFound:
            return False
        return True

    def _switch(self, *, person: Person | None = None, language: str | None = None) -> None:
        if self.settle():
            self.session.wish(person=person, language=language)

    def _quit(self) -> None:
        self.close()

    def _open_desk(self, door: str, about: object) -> None:
        self._desk(door, about, self.session, self)

    def _counted(self, done: int, total: int) -> str:
        return self.session.text("{done} of {total}", done=f"{done:,}", total=f"{total:,}")

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def _paint(self) -> None:
        """Put on the colours of the theme."""
        theme = self.session.theme
        self.setPalette(palette(theme))
        self.setStyleSheet(stylesheet(theme))
        self._theme_button.setIcon(icon("theme", theme.ink2))
        self._menu_button.setIcon(icon("menu", theme.ink2))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
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
