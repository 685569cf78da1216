# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The actions of the table made into menus and shortcuts, for the room that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from edition_reader.ui.actions import ACTIONS, MENUS, Action, Reach
from edition_reader.ui.widgets.room import Room

_CONTEXTS = {
    Reach.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Reach.ROOM: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    Reach.TEXT: Qt.ShortcutContext.WidgetShortcut,
}
Answers = Mapping[str, Callable[[], None]]


class Commands(QObject):
    """One QAction for each action; `show_room` says who answers now."""

    def __init__(
        self, window: QWidget, text: Callable[[str], str], own: Answers, checked: Callable[[str], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._text = text
        self._own = own
        self._own_checked = checked
        self._room: Room | None = None
        self._room_name = ""
        self.single_keys = True
        #: The keys of each action: those of the table, or others that the person chose.
        self.keys: Mapping[str, Sequence[str]] = {action.id: action.shortcuts for action in ACTIONS}
        self.actions = {action.id: self._make(action) for action in ACTIONS}

    def show_room(self, name: str, room: Room) -> None:
        """Let `room` answer from now on."""
        if self._room is not room:
            if self._room:
                self._room.state_changed.disconnect(self.refresh)
            room.state_changed.connect(self.refresh)
        self._room, self._room_name = room, name
        for action in ACTIONS:
            made = self.actions[action.id]
            if action.reach is Reach.ROOM:
                room.addAction(made)
            elif action.reach is Reach.TEXT:
                room.text_surface().addAction(made)
        self.refresh()

    def end(self) -> None:
        """Answer no shortcut any more: others stand in place of these."""
        for made in self.actions.values():
            made.setShortcuts([])
            self._window.removeAction(made)
        self.deleteLater()

    def refresh(self) -> None:
        """Look again what can be done and what is checked."""
        for action in ACTIONS:
            made = self.actions[action.id]
            here = self._room_name in action.rooms
            made.setVisible(here and self._answer(action.id) is not None)
            made.setEnabled(made.isVisible() and self._enabled(action.id))
            if action.checkable:
                made.setChecked(self._checked(action.id))
            keys = self.keys[action.id]
            made.setShortcuts([QKeySequence(key) for key in keys if self.single_keys or len(key) > 1])

    def run(self, id: str) -> None:  # noqa: A002 - the word of the table
        """Do an action, if the room shown or the window answers it."""
        if answer := self._answer(id):
            answer()
        self.refresh()

    def fill(self, bar: QMenuBar | QMenu) -> None:
        """Add all menus to a menu bar, or as parts of one menu."""
        for key, title in MENUS:
            menu = bar.addMenu(self._text(title))
            menu.aboutToShow.connect(self.refresh)
            group: int | None = None
            for action in ACTIONS:
                if action.menu == key:
                    if group not in {None, action.group}:
                        menu.addSeparator()
                    group = action.group
                    menu.addAction(self.actions[action.id])

    def _make(self, action: Action) -> QAction:
        made = QAction(self._text(action.text), self)
        made.setObjectName(action.id)
        made.setCheckable(action.checkable)
        made.setShortcutContext(_CONTEXTS[action.reach])
        made.setMenuRole(QAction.MenuRole.QuitRole if action.id == "app.quit" else QAction.MenuRole.NoRole)
        made.triggered.connect(lambda _=False, id_=action.id: self.run(id_))
        if action.reach is Reach.WINDOW:
            self._window.addAction(made)
        return made

    def _answer(self, id_: str) -> Callable[[], None] | None:
        room = self._room.answers.get(id_) if self._room else None
        return room or self._own.get(id_)

    def _enabled(self, id_: str) -> bool:
        return self._room is None or id_ not in self._room.answers or self._room.enabled(id_)

    def _checked(self, id_: str) -> bool:
        if self._room and id_ in self._room.answers:
            return self._room.checked(id_)
        return self._own_checked(id_)
