# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The tour: three pages at the very first start, each with a picture of the window; skipped with Escape."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from edition_reader.system.language import N_
from edition_reader.system.resources import guide_picture
from edition_reader.ui.session import Session
from edition_reader.ui.settings import TOUR
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.toast import announce

WIDTH = 620


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the tour; `picture` names a picture of the guide."""

    picture: str
    title: str
    words: str


STEPS = (
    Step(
        "shelf",
        N_("Your newspapers on one shelf"),
        N_(
            "Drop files or folders anywhere on the window. A page of text is separated into its articles; what the "
            "source does not say is asked for, never invented."
        ),
    ),
    Step(
        "reader",
        N_("Space reads on"),
        N_(
            "Space goes on through the article and then to the next one that is not read. J and K go from article to "
            "article, Ctrl+K searches everything, F1 shows all keys."
        ),
    ),
    Step(
        "notes",
        N_("Mark, note, find again"),
        N_(
            "Select a passage: five colours, a note, a citation. All you write is stored while you write it, on this "
            "computer only."
        ),
    ),
)


def show_tour(session: Session, parent: QWidget) -> Tour:
    """Open the tour; it does not come by itself again."""
    session.set_setting(TOUR, value=True)
    tour = Tour(session, parent)
    tour.open()
    return tour


class Picture(QWidget):
    """A picture with round corners, as wide as there is room; nothing where the installation has none."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        found = guide_picture(name, session.language.code)
        self._picture = QPixmap(str(found)) if found else QPixmap()
        self._line = session.theme.line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not self._picture.isNull():
            self.setFixedHeight(round((WIDTH - 52) * self._picture.height() / self._picture.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw it."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, 8, 8)
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(self.rect(), self._picture)
        painter.restore()
        painter.setPen(QPen(QColor(self._line), 1))
        painter.drawPath(path)
        painter.end()


class Tour(QDialog):
    """The pages, one at a time."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("A short tour"))
        self.setFixedWidth(WIDTH)
        self._pages = QStackedLayout()
        for step in STEPS:
            self._pages.addWidget(self._page(step))
        self._count = label(look="small")
        self._back = button(text("Back"), lambda: self.turn(-1))
        self.next = button("", lambda: self.turn(1), look="primary")
        row = QHBoxLayout()
        row.addWidget(button(text("Skip the tour"), self.reject, look="quiet"))
        row.addStretch()
        row.addWidget(self._count)
        row.addSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 24, 26, 20)
        column.setSpacing(14)
        column.addLayout(self._pages)
        column.addLayout(row)
        # As shortcuts: buttons take the arrows to move among themselves.
        QShortcut(QKeySequence(Qt.Key.Key_Left), self, lambda: self.turn(-1))
        QShortcut(QKeySequence(Qt.Key.Key_Right), self, lambda: self.turn(1 if self.step + 1 < len(STEPS) else 0))
        self.next.setDefault(True)
        self._show(0)
        self.next.setFocus()

    @property
    def step(self) -> int:
        """Which page is shown, from 0."""
        return self._pages.currentIndex()

    def turn(self, by: int) -> None:
        """Go on or back; on from the last page ends the tour."""
        if self.step + by >= len(STEPS):
            self.accept()
        elif self.step + by >= 0:
            self._show(self.step + by)
            announce(self, self._session.text(STEPS[self.step].title))

    def _show(self, step: int) -> None:
        text = self._session.text
        self._pages.setCurrentIndex(step)
        self._count.setText(text("{done} of {total}", done=step + 1, total=len(STEPS)))
        self._back.setEnabled(step > 0)
        last = step == len(STEPS) - 1
        self.next.setText(text("Begin") if last else text("Next"))
        self.next.setAccessibleName(self.next.text())
        self.setAccessibleDescription(text(STEPS[step].words))

    def _page(self, step: Step) -> QWidget:
        text = self._session.text
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Picture(self._session, step.picture))
        column.addSpacing(6)
        column.addWidget(label(text(step.title), face=Face.MASTHEAD))
        words = label(text(step.words), look="second", wrap=True)
        column.addWidget(words)
        column.addStretch()
        return made
