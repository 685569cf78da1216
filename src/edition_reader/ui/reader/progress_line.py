# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A thin line under the article that grows as one reads."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from edition_reader.ui.session import Session

HEIGHT = 3


class ProgressLine(QWidget):
    """The line; the bottom bar says the same in words."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._share = 0.0
        self.setFixedHeight(HEIGHT)

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the part that is read."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._session.theme.paper))
        painter.fillRect(0, 0, round(self.width() * self._share), HEIGHT, QColor(self._session.theme.accent))
        painter.end()
