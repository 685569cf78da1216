# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialog of settings, made from their declarations. Each counts at once; there is nothing to save."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.desk.folder_field import FolderField
from edition_reader.ui.session import Session
from edition_reader.ui.settings import SECTIONS, SETTINGS, Setting
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.check import Check
from edition_reader.ui.widgets.search_field import SearchField

WIDTH, HEIGHT = 600, 640


def open_settings(session: Session, parent: QWidget) -> SettingsDialog:
    """Open the dialog."""
    dialog = SettingsDialog(session, parent)
    dialog.open()
    return dialog


class SettingsDialog(QDialog):
    """A field to search in and one row for each setting; another language makes the window anew and closes it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setWindowTitle(text("Settings"))
        self.resize(WIDTH, min(HEIGHT, max(parent.height() - 40, 360)))
        self.field = SearchField(session.theme, text("Search in the settings"))
        self.field.textChanged.connect(self.show_found)
        self.nothing = label(text("No setting has these words."), look="second")
        self.nothing.hide()
        self.rows: dict[str, QWidget] = {}
        self.controls: dict[str, Choice | Check | FolderField] = {}
        self._heads: dict[str, QWidget] = {}
        self._arrange()

    def show_found(self, wanted: str) -> None:
        """Show the settings that have all the words, in name, choices or hint."""
        words = wanted.casefold().split()
        shown = {one.key for one in _listed() if all(word in self._words(one) for word in words)}
        for key, row in self.rows.items():
            row.setVisible(key in shown)
        for section, head in self._heads.items():
            head.setVisible(any(one.key in shown for one in _listed() if one.section == section))
        self.nothing.setVisible(not shown)

    def _words(self, setting: Setting) -> str:
        """Return all that is written about a setting."""
        text = self._session.text
        choices = [text(words, value=value) for value, words in setting.choices]
        said = [text(setting.section), text(setting.words), *choices, text(setting.hint) if setting.hint else ""]
        return " ".join(said).casefold()

    def _choose(self, key: str, value: object) -> None:
        if value == self._session.value(key):
            return
        if key == "language":
            self.accept()
        self._session.choose(key, value)

    def _control(self, setting: Setting) -> Choice | Check | FolderField:
        text, key = self._session.text, setting.key
        if setting.folder:
            field = FolderField(self._session, text(setting.words), str(self._session.value(key)))
            field.chosen.connect(lambda path: self._choose(key, path))
            return field
        if not setting.choices:
            box = Check("", on=bool(self._session.value(key)))
            box.setAccessibleName(text(setting.words))
            box.clicked.connect(lambda on: self._choose(key, on))
            return box
        choices = [(value, text(words, value=value)) for value, words in setting.choices]
        made = Choice(text(setting.words), choices, self._session.value(key))
        made.setMinimumWidth(190)
        made.activated.connect(lambda _: self._choose(key, made.currentData()))
        return made

    def _row(self, setting: Setting) -> QWidget:
        text = self._session.text
        made = QWidget()
        control = self._control(setting)
        self.controls[setting.key] = control
        words = QVBoxLayout()
        words.setSpacing(1)
        name = label(text(setting.words), wrap=True)
        name.setBuddy(control)
        words.addWidget(name)
        if setting.hint:
            hint = text(setting.hint)
            control.setAccessibleDescription(hint)
            words.addWidget(label(hint, look="small", wrap=True))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 3, 6, 3)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _list(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for section in SECTIONS:
            head = label(self._session.text(section), face=Face.STRONG, look="second")
            head.setContentsMargins(0, 10, 0, 2)
            self._heads[section] = head
            column.addWidget(head)
            for setting in _listed():
                if setting.section == section:
                    self.rows[setting.key] = self._row(setting)
                    column.addWidget(self.rows[setting.key])
        column.addWidget(self.nothing)
        column.addStretch()
        made = QScrollArea()
        made.setWidget(page)
        made.setWidgetResizable(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _arrange(self) -> None:
        text = self._session.text
        buttons = QHBoxLayout()
        buttons.addWidget(button(text("Keyboard shortcuts…"), lambda: self._session.ask("help.shortcuts")))
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label(text("Settings"), face=Face.TITLE))
        column.addWidget(self.field)
        column.addWidget(self._list(), 1)
        column.addLayout(buttons)


def _listed() -> list[Setting]:
    """Return the settings that a person chooses here."""
    return [setting for setting in SETTINGS if setting.section]
