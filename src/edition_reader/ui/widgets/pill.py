# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A bar of a few words of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from edition_reader.ui.theme import Face, font

#: Pixels of a button beside its words.
PADDING = 32


class PillBar(QFrame):
    """A segmented switch. `chosen(key)` is emitted when a person chooses."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pillBar")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for key, text in choices:
            made = QPushButton()
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            row.addWidget(made)
            self.name(key, text)

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """Return the button of `key`, to change its icon."""
        return self._buttons[key]

    def show_icon(self, key: str, icon: QIcon) -> None:
        """Show `key` as an icon, with its words as the tip."""
        button = self._buttons[key]
        button.setText("")
        button.setMinimumWidth(0)
        button.setToolTip(button.accessibleName())
        button.setIcon(icon)

    def name(self, key: str, text: str) -> None:
        """Change the words of `key`, with room for them when they are bold."""
        button = self._buttons[key]
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.setMinimumWidth(QFontMetrics(font(Face.STRONG)).horizontalAdvance(text) + PADDING)
