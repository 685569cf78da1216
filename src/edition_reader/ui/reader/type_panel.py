# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The panel behind "Aa": how articles are set, with each choice showing at once in the article beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from edition_reader.ui.session import Session
from edition_reader.ui.settings import SETTINGS, TEXT, Setting
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.check import Check
from edition_reader.ui.widgets.pill import PillBar

SIZE = "text_size"


class TypePanel(QWidget):
    """One row for each setting of the text; `run` does actions of the room (larger, smaller)."""

    def __init__(self, session: Session, run: Callable[[str], None]) -> None:
        super().__init__()
        self._session = session
        self._run = run
        self._pills: dict[str, PillBar] = {}
        self._checks: dict[str, Check] = {}
        self._size = label()
        rows = QGridLayout(self)
        rows.setContentsMargins(14, 10, 14, 10)
        rows.setHorizontalSpacing(14)
        rows.setVerticalSpacing(8)
        for at, setting in enumerate(one for one in SETTINGS if one.section == TEXT):
            widget = self._widget(setting)
            rows.addWidget(widget, at, 1)
            if setting.key not in self._checks:
                name = label(session.text(setting.words), look="second")
                name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                rows.addWidget(name, at, 0)
        session.text_sized.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        self._size.setText(self._session.text("{value} %", value=self._session.text_size))
        for key, pills in self._pills.items():
            pills.choose(str(self._session.value(key)))
        for key, check in self._checks.items():
            check.setChecked(bool(self._session.value(key)))

    def pills(self, key: str) -> PillBar:
        """Return the switch of a setting."""
        return self._pills[key]

    def check(self, key: str) -> Check:
        """Return the box of a setting that is on or off."""
        return self._checks[key]

    def _widget(self, setting: Setting) -> QWidget:
        if setting.key == SIZE:
            return self._size_row()
        text = self._session.text
        if not setting.choices:
            box = Check(text(setting.words))
            box.clicked.connect(lambda on, key=setting.key: self._session.choose(key, on))
            self._checks[setting.key] = box
            return box
        pills = PillBar(
            [(str(value), text(words, value=value)) for value, words in setting.choices], name=text(setting.words)
        )
        values = {str(value): value for value, _ in setting.choices}
        pills.chosen.connect(lambda chosen, key=setting.key: self._session.choose(key, values[chosen]))
        self._pills[setting.key] = pills
        return pills

    def _size_row(self) -> QWidget:
        text = self._session.text
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._size.setMinimumWidth(64)
        row.addWidget(button("A−", lambda: self._run("view.smaller"), name=text("Smaller text")))
        row.addWidget(self._size)
        row.addWidget(button("A＋", lambda: self._run("view.larger"), name=text("Larger text")))
        row.addStretch()
        return made
