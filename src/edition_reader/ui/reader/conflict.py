# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands above the field of a note that was changed elsewhere meanwhile: the other text, and a choice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.toast import announce

#: Characters of the other wording that are shown.
SHOWN = 200
MINE, THEIRS, BOTH = "mine", "theirs", "both"


class Conflict(QFrame):
    """Hidden until `show_other`. `chosen(MINE, THEIRS or BOTH)`."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        text = session.text
        self.setAccessibleName(text("This note was changed elsewhere"))
        self._said = label(
            text("This note was changed elsewhere since you opened it. Both wordings are kept; which one is to hold?"),
            look="accent",
            wrap=True,
        )
        self._other = label(face=Face.SMALL, look="second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        for widget in (self._said, self._other):
            column.addWidget(widget)
        for key, words in (
            (MINE, text("Mine")),
            (THEIRS, text("The other")),
            (BOTH, text("Both, one after the other")),
        ):
            column.addWidget(button(words, partial(self.chosen.emit, key)))
        self.hide()

    def show_other(self, words: str) -> None:
        """Show the other wording and the choice."""
        line = " ".join(words.split())
        short = line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
        self._other.setText(self._session.text("The other: {words}", words=short or self._session.text("(empty)")))
        if self.isHidden():
            self.show()
        self._fit()
        announce(self, self._said.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need at this width, which a card does not ask for by itself."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for words in (self._said, self._other):
            words.setFixedHeight(max(0, words.heightForWidth(max(self.width() - 6, 120))))
        if (layout := self.layout()) is not None:
            layout.invalidate()
            self.setMinimumHeight(layout.minimumSize().height())
