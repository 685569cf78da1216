# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The shelf while it is empty: what the program is, a sample to open, how to import, and who is reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from edition_reader.system.language import Language
from edition_reader.ui.theme import Face, Theme
from edition_reader.ui.widgets.basics import button, label

WIDTH = 560


@dataclass(frozen=True, slots=True)
class Doors:
    """What the buttons of the empty shelf do."""

    sample: Callable[[], None]
    files: Callable[[], None]
    folder: Callable[[], None]


class _DropHint(QFrame):
    """A dashed frame that says where files may be dropped (anywhere)."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        words = label(text, look="second", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(words)
        self.setMinimumHeight(88)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.ink3), 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()


class Welcome(QWidget):
    """The empty shelf. `named(name)` when the person at the very first start has said who is reading."""

    named = Signal(str)

    def __init__(self, theme: Theme, language: Language, doors: Doors, name: str | None) -> None:
        super().__init__()
        self._language = language
        self._name = QLineEdit(name or "")
        self._asks = name is not None
        self._sample = button(language.text("Open the sample edition"), doors.sample, look="primary")
        column = QVBoxLayout()
        column.setSpacing(14)
        self._introduce(column)
        if name is not None:
            self._ask_who(column)
        self._offer(column, doors)
        column.addWidget(_DropHint(theme, language.text("Or drop files and folders anywhere on this window.")))
        middle = QFrame()
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 10)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(26, 20, 26, 20)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    @property
    def name(self) -> str:
        """The name in the field, without space around it."""
        return self._name.text().strip()

    def take_focus(self) -> None:
        """Put the keyboard on the name that is asked for, or on the sample."""
        if self._asks:
            self._name.setFocus()
            self._name.selectAll()
        else:
            self._sample.setFocus()

    def _introduce(self, column: QVBoxLayout) -> None:
        text = self._language.text
        column.addWidget(label(text("Welcome"), face=Face.MASTHEAD))
        words = text(
            "Edition Reader keeps newspaper editions, lets you read them article by article, and remembers what you "
            "highlight and note. Everything stays on this computer; nothing is sent anywhere."
        )
        column.addWidget(label(words, look="second", wrap=True))

    def _ask_who(self, column: QVBoxLayout) -> None:
        text = self._language.text
        asked = label(text("Who is reading?"), face=Face.STRONG)
        asked.setBuddy(self._name)
        self._name.setAccessibleName(text("Who is reading?"))
        self._name.setPlaceholderText(text("Your name"))
        self._name.setMaxLength(80)
        self._name.setMaximumWidth(280)
        self._name.returnPressed.connect(self._say_name)
        column.addSpacing(4)
        column.addWidget(asked)
        column.addWidget(self._name)
        hint = text("Highlights and notes are kept for each person. More people can be added later.")
        column.addWidget(label(hint, look="small", wrap=True))

    def _offer(self, column: QVBoxLayout, doors: Doors) -> None:
        text = self._language.text
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sample)
        row.addWidget(button(text("Import files…"), doors.files))
        row.addWidget(button(text("Import a folder…"), doors.folder))
        row.addStretch()
        column.addSpacing(10)
        column.addLayout(row)
        column.addSpacing(4)

    def _say_name(self) -> None:
        if self.name:
            self.named.emit(self.name)
            self._sample.setFocus()
