# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What this program is, which version, and where it keeps things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from edition_reader import __version__
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label

WIDTH = 520


def show_about(session: Session, parent: QWidget) -> AboutDialog:
    """Open the dialog."""
    dialog = AboutDialog(session, parent)
    dialog.open()
    return dialog


class AboutDialog(QDialog):
    """Version and folders; these can be selected to be copied."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        text = session.text
        self.setWindowTitle(text("About Edition Reader"))
        self.setMinimumWidth(WIDTH)
        folders = QFormLayout()
        folders.setHorizontalSpacing(12)
        folders.setVerticalSpacing(6)
        folders.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        for name, value in (
            (text("Version"), __version__),
            (text("Library"), str(session.library.folder)),
            (text("Notebook"), str(session.notebook.folder)),
            (text("Log"), str(session.platform.log_folder())),
        ):
            folders.addRow(label(name, look="second"), _selectable(value))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("Edition Reader"), face=Face.MASTHEAD))
        words = text("Reads, catalogues and annotates newspaper editions. It works wholly offline.")
        column.addWidget(label(words, look="second", wrap=True))
        column.addSpacing(4)
        column.addLayout(folders)
        column.addWidget(label(text("Free software under the Apache License, version 2.0."), look="small"))
        column.addSpacing(6)
        column.addLayout(buttons)


def _selectable(value: str) -> QLabel:
    """Return a label whose words can be selected."""
    made = label(value, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(value)
    return made
