# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A box to choose one of a few things from, with the arrow that a stylesheet alone can't draw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from edition_reader.ui.widgets.icons import draw

ARROW = 14


class Choice(QComboBox):
    """Named for screen readers; each choice is a key (currentData) and its words. The wheel does not change it."""

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], current: object = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in choices:
            self.addItem(words, key)
        self.choose(current)

    def choose(self, key: object) -> None:
        """Show the choice of `key` without telling anybody; the first when there is no such choice."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(key)))
        self.blockSignals(blocked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the box."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() - ARROW - 8, (self.height() - ARROW) / 2)
        draw(painter, "down", self.palette().text().color().name(), ARROW)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls around the box."""
        event.ignore()
