# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The round buttons to choose a colour of highlights."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from edition_reader.ui.widgets.basics import plain_tip


class ColorButton(QAbstractButton):
    """A round spot of one colour; checked = the colour of the highlight that is looked at."""

    def __init__(self, fill: str, ring: str, *, name: str, key: str, pressed: Callable[[], None]) -> None:
        super().__init__()
        self._fill, self._ring = fill, ring
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name}  {key}"))
        self.clicked.connect(lambda: pressed())

    def sizeHint(self) -> QSize:
        """Leave room for the ring."""
        return QSize(27, 27)

    def nextCheckState(self) -> None:
        """Stay as the room says: pressing chooses, it does not toggle."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the spot, and a ring where it is chosen or has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = 9.5 if self.underMouse() else 8.5
        centre = QRectF(self.rect()).center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._fill))
        painter.drawEllipse(centre, radius, radius)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._ring), 2))
            painter.drawEllipse(centre, 12, 12)
        painter.end()
