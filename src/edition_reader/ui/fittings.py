# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands around the rooms for one session: bars, menus, messages, the badge of who reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from edition_reader.model.person import Person
from edition_reader.system.language import LANGUAGES
from edition_reader.ui.layers_menu import fill_layers, others
from edition_reader.ui.qt_words import QtWords
from edition_reader.ui.session import Message, Session
from edition_reader.ui.theme import THEME_CHOICES, palette
from edition_reader.ui.widgets.badge import Badge, badge_icon
from edition_reader.ui.widgets.bars import bottom_bar, top_bar
from edition_reader.ui.widgets.basics import plain_tip, tool
from edition_reader.ui.widgets.commands import Commands
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.jobbar import JobBar
from edition_reader.ui.widgets.notice import Notice
from edition_reader.ui.widgets.rebinding import KEYS, bindings
from edition_reader.ui.widgets.room import Room
from edition_reader.ui.widgets.stylesheet import stylesheet
from edition_reader.ui.widgets.toast import Toast


class Fittings(QObject):
    """Made for a window and a session; `whole` holds all. `switch` grants another person or language."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        answers: Mapping[str, Callable[[], None]],
        checked: Callable[[str], bool],
        switch: Callable[[Person | None, str | None], None],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._switch = window, session, switch
        text = session.text
        self._words = QtWords(self, session.language.code)
        self.commands = Commands(window, text, answers, checked)
        self.commands.single_keys = bool(session.value("single_keys"))
        self.commands.keys = bindings(session.value(KEYS))
        self.heads, self.body, self.feet = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self.notice = Notice(dismiss=text("Dismiss"))
        self._theme_button = tool(text("Colours of the window"))
        self._menu_button = tool(text("Menu"))
        self._badge = Badge(session.person)
        self._fill_menus()
        self.whole = QWidget()
        self.whole.setObjectName("paper")
        jobs = JobBar(session.jobs, cancel=text("Cancel"), counted=self._counted, left=self._left)
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.heads, (self._theme_button, self._menu_button, self._badge)))
        column.addWidget(self.notice)
        column.addWidget(self.body, 1)
        foot = bottom_bar(self.feet, jobs)
        column.addWidget(foot)
        self.toast = Toast(self.whole, dismiss=text("Dismiss"))
        self.toast.set_bottom(foot.minimumHeight())
        self.show_person()
        self.paint()
        session.said.connect(self.show_message)
        session.themed.connect(self.paint)
        session.setting_changed.connect(self._on_setting)
        session.person_changed.connect(self.show_person)

    def add(self, room: Room) -> None:
        """Take in a room."""
        self.heads.addWidget(room.head)
        self.body.addWidget(room)
        self.feet.addWidget(room.foot)

    def show_room(self, room: Room) -> None:
        """Show a room with its head and foot."""
        self.heads.setCurrentWidget(room.head)
        self.body.setCurrentWidget(room)
        self.feet.setCurrentWidget(room.foot)

    def show_message(self, message: Message) -> None:
        """Show a message as a toast, or as a bar when it is serious."""
        shown = self.notice if message.serious else self.toast
        shown.show_message(message.text, message.action_label, message.action)

    def show_person(self) -> None:
        """Show who reads."""
        person = self._session.person
        self._badge.set_person(person)
        self._badge.setAccessibleName(self._session.text("Reading: {name}", name=person.name))
        self._badge.setToolTip(plain_tip(self._badge.accessibleName()))

    def paint(self) -> None:
        """Put on the colours of the theme."""
        theme = self._session.theme
        # Also menus and dialogs, which take no palette from the window that they stand over.
        QApplication.setPalette(palette(theme))
        self._window.setPalette(palette(theme))
        self._window.setStyleSheet(stylesheet(theme))
        self._theme_button.setIcon(icon("theme", theme.ink2))
        self._menu_button.setIcon(icon("menu", theme.ink2))

    def _on_setting(self, key: str) -> None:
        if key in {"single_keys", KEYS}:
            self.commands.single_keys = bool(self._session.value("single_keys"))
            self.commands.keys = bindings(self._session.value(KEYS))
            self.commands.refresh()

    def end(self) -> None:
        """Make room for others."""
        self._words.end()
        self.commands.end()
        self._window.menuBar().clear()
        self.deleteLater()

    def _fill_menus(self) -> None:
        """Give the three buttons their menus, and the system its menu bar where it has one."""
        menu, themes, people = (QMenu(button) for button in (self._menu_button, self._theme_button, self._badge))
        self.commands.fill(menu)
        if self._window.menuBar().isNativeMenuBar():
            self.commands.fill(self._window.menuBar())
        else:
            self._window.menuBar().hide()
        for choice in THEME_CHOICES:
            themes.addAction(self.commands.actions[f"view.theme_{choice}"])
        themes.aboutToShow.connect(self.commands.refresh)
        people.aboutToShow.connect(lambda: self._fill_people(people))
        for button, made in ((self._menu_button, menu), (self._theme_button, themes), (self._badge, people)):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(made)

    def _fill_people(self, menu: QMenu) -> None:
        """List who may read, and the languages."""
        menu.clear()
        for person in self._session.people.list():
            entry = menu.addAction(badge_icon(person), person.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(person.id == self._session.person.id)
            entry.triggered.connect(lambda _=False, person=person: self._switch(person, None))
        menu.addSeparator()
        if others(self._session):
            layers = menu.addMenu(self._session.text("Show the notes of…"))
            fill_layers(self._session, layers)
        menu.addAction(self.commands.actions["people.manage"])
        languages = menu.addMenu(self._session.text("Language"))
        for code, name in LANGUAGES.items():
            entry = languages.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(code == self._session.language.code)
            entry.triggered.connect(lambda _=False, code=code: self._switch(None, code))

    def _left(self, seconds: float) -> str:
        if seconds < 60:
            return self._session.text("less than a minute left")
        return self._session.plural("about {n} minute left", "about {n} minutes left", round(seconds / 60))

    def _counted(self, done: int, total: int) -> str:
        return self._session.text("{done} of {total}", done=f"{done:,}", total=f"{total:,}")
