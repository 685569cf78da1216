# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A box to tick, with the mark that a stylesheet alone can't draw."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox

from edition_reader.ui.widgets.icons import draw

BOX, GAP = 16, 8


class Check(QCheckBox):
    """Named for screen readers by its own words; the words are never read for a shortcut."""

    def __init__(self, words: str, *, on: bool = False) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Leave room for the box and the words."""
        width = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(width + BOX + (GAP if self._words else 0) + 6, max(BOX, self.fontMetrics().height()) + 6)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """Take a press anywhere, on the words too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw box, mark and words in the colours of the palette."""
        colors = self.palette()
        roles, group = QPalette.ColorRole, colors.currentColorGroup()
        accent = colors.color(QPalette.ColorGroup.Active, roles.Link)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(3, (self.height() - BOX) / 2, BOX, BOX).adjusted(0.5, 0.5, -0.5, -0.5)
        filled = self.isChecked() and self.isEnabled()
        painter.setBrush(accent if filled else colors.color(roles.Base))
        edge = accent if self.hasFocus() or filled else colors.color(roles.Dark)
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            mark = colors.color(roles.BrightText) if filled else colors.color(roles.Dark)
            painter.save()
            painter.translate(box.left() + 1, box.top() + 1)
            draw(painter, "check", QColor(mark).name(), BOX - 3)
            painter.restore()
        painter.setPen(colors.color(group, roles.WindowText))
        room = self.rect().adjusted(BOX + GAP + 3, 0, 0, 0)
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
        painter.end()
