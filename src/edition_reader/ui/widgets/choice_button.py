# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A quiet button that says which of a few is chosen, with all of them in its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton


class ChoiceButton(QPushButton):
    """`chosen(key)` is emitted when a person chooses; `name` is what is chosen, for screen readers."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.setProperty("look", "quiet")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = dict(choices)
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in choices:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setData(key)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self.setMenu(menu)

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self.setText(self._words[key] + " ▾")
        for action in self.menu().actions():
            action.setChecked(action.data() == key)
