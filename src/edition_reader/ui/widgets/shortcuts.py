# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The table of all shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from edition_reader.ui.actions import ACTIONS


class ShortcutTable(QDialog):
    """What each key does."""

    def __init__(self, text: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("Keyboard shortcuts"))
        self.resize(520, 640)
        rows = [action for action in ACTIONS if action.shortcuts]
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(text("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([text("Command"), text("Keys")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row, action in enumerate(rows):
            keys = " · ".join(_written(key) for key in action.shortcuts)
            table.setItem(row, 0, QTableWidgetItem(text(action.text)))
            table.setItem(row, 1, QTableWidgetItem(keys))
        table.horizontalHeader().setStretchLastSection(True)
        table.setColumnWidth(0, 300)
        buttons = QDialogButtonBox()
        buttons.addButton(text("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(table)
        column.addWidget(buttons)


def _written(key: str) -> str:
    """Return a shortcut as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
