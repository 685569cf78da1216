# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A folder that a setting names: which it is, and buttons to choose another or none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import ElidedLabel, button, plain_tip

WIDTH = 150


class FolderField(QWidget):
    """`chosen` is emitted with the path, "" for none."""

    chosen = Signal(str)

    def __init__(self, session: Session, name: str, path: str) -> None:
        super().__init__()
        self._session = session
        self._name = name
        self._text = ElidedLabel(look="second")
        self._text.setMinimumWidth(WIDTH)
        self._choose = button(session.text("Choose…"), self.choose)
        self._none = button(session.text("None"), lambda: self.take(""), look="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._none)
        row.addWidget(self._choose)
        self.setFocusProxy(self._choose)
        self._show(path)

    def choose(self) -> None:
        """Ask for a folder with the system's dialog."""
        if path := QFileDialog.getExistingDirectory(self, self._name):
            self.take(path)

    def take(self, path: str) -> None:
        """Show another folder, and tell of it."""
        self._show(path)
        self.chosen.emit(path)

    def _show(self, path: str) -> None:
        text = self._session.text
        self._text.setText(Path(path).name or path or text("none"))
        self._text.setToolTip(plain_tip(path))
        self._none.setVisible(bool(path))
        self._choose.setAccessibleName(f"{self._name}: {path or text('none')}")
        self._none.setAccessibleName(text("No watched folder"))
