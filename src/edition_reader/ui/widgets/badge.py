# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The round badge of a person: the first character of the name on the person's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolButton

from edition_reader.model.person import Person
from edition_reader.ui.theme import PERSON_COLORS, Face, font

SIZE = 30


def draw_badge(painter: QPainter, rect: QRectF, person: Person) -> None:
    """Draw the badge of `person` into `rect`."""
    draw_initial(painter, rect, person.initial, badge_color(person))


def badge_color(person: Person) -> str:
    """Return the colour of somebody's badge."""
    return PERSON_COLORS.get(person.color, PERSON_COLORS["slate"])


def draw_initial(painter: QPainter, rect: QRectF, initial: str, color: str) -> None:
    """Draw the first character of a name on a disc."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(rect)
    painter.setPen(QColor("#FFFFFF"))
    letters = font(Face.STRONG)
    letters.setPixelSize(max(8, round(rect.height() * 0.45)))
    painter.setFont(letters)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initial)


def badge_icon(person: Person, size: int = 20) -> QIcon:
    """Return the badge as an icon for menus and lists."""
    canvas = QPixmap(size * 2, size * 2)
    canvas.setDevicePixelRatio(2.0)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    draw_badge(painter, QRectF(0, 0, size, size), person)
    painter.end()
    return QIcon(canvas)


class Badge(QToolButton):
    """The button that shows who is reading."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_person(self, person: Person) -> None:
        """Show another person."""
        self._person = person
        self.update()

    def sizeHint(self) -> QSize:
        """Be round, with room for the ring of the focus."""
        return QSize(SIZE + 6, SIZE + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the badge, and a ring when it has the keyboard."""
        painter = QPainter(self)
        rect = QRectF((self.width() - SIZE) / 2, (self.height() - SIZE) / 2, SIZE, SIZE)
        draw_badge(painter, rect, self._person)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().link().color(), 2))
            painter.drawEllipse(rect.adjusted(-2, -2, 2, 2))
        painter.end()
