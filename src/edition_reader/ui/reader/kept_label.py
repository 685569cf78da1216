# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whether what was written is stored, in words at the foot of a room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from edition_reader.ui.reader.keeper import Kept
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import set_look


class KeptLabel(QLabel):
    """Says that all is stored until it is told otherwise; `brief` where something about it stands behind the words."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._session = session
        self._kept, self._brief = Kept.SAVED, False
        self.setProperty("look", "small")
        self._say()

    def show_kept(self, kept: Kept) -> None:
        """Show whether what was written is stored."""
        self._kept = kept
        self._say()

    def be_brief(self, *, on: bool) -> None:
        """Leave out where it is stored."""
        self._brief = on
        self._say()

    def _say(self) -> None:
        text = self._session.text
        words = {
            Kept.SAVED: text("Saved") if self._brief else text("Saved on this computer"),
            Kept.TYPING: text("Saving…"),
            Kept.FAILED: text("Not saved yet"),
        }
        self.setText(words[self._kept])
        set_look(self, "look", "accent" if self._kept is Kept.FAILED else "small")
