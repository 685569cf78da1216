# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A bar under the top of the window for what is serious: it stays until it is dismissed and never blocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.toast import announce


class Notice(QFrame):
    """The bar; hidden while there is nothing serious."""

    def __init__(self, *, dismiss: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(wrap=True)
        self._act: Callable[[], None] | None = None
        self._button = button("", self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(button(dismiss, self.hide, look="quiet"))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_message(self, text: str, action_label: str = "", action: Callable[[], None] | None = None) -> None:
        """Show `text` in place of what was there."""
        self._text.setText(text)
        self._act = action
        self._button.setText(action_label.replace("&", "&&"))
        self._button.setAccessibleName(action_label)
        self._button.setVisible(action is not None)
        self.show()
        announce(self, text)

    def _pressed(self) -> None:
        self.hide()
        if self._act:
            self._act()
