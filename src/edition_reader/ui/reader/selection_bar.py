# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The bar at a selected passage, or at the highlight that was pressed: five colours, note, copy, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from edition_reader.model.annotation import Color
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import hairline, plain_tip
from edition_reader.ui.widgets.colors import ColorButton

GAP = 8


class _Word(QPushButton):
    """A word of the bar, with its key in a quieter ink."""

    def __init__(self, text: str, key: str, hint: str, tip: str, pressed: Callable[[], None]) -> None:
        super().__init__(text.replace("&", "&&"))
        self._key, self._hint = key, hint
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tip)
        self.setToolTip(plain_tip(f"{tip}  {key}"))
        self.clicked.connect(lambda: pressed())

        if key:
            width = QFontMetrics(font(Face.SMALL)).horizontalAdvance(key)
            self.setStyleSheet(f"text-align: left; padding-right: {width + 14}px;")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word to the left and the key to the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(font(Face.SMALL))
        painter.setPen(QColor(self._hint))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -9, 0), int(right), self._key)
        painter.end()


class SelectionBar(QFrame):
    """Stands in the article view, under the passage where there is room. `run` does an action by its id."""

    def __init__(self, session: Session, run: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setAccessibleName(session.text("What to do with the passage"))
        self._session = session
        self._view = parent
        self._colors: dict[Color, ColorButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 3, 8, 3)
        self._row.setSpacing(2)
        self._fill(run)
        self.hide()

    def _fill(self, run: Callable[[str], None]) -> None:
        """Put the buttons in, in the colours of the theme."""
        text, theme = self._session.text, self._session.theme
        for number, color in enumerate(Color, start=1):
            made = ColorButton(
                _spot(theme.dark, theme.highlights[color], theme.marks[color]),
                theme.on_bar,
                name=self._session.color_name(color),
                key=str(number),
                pressed=partial(run, f"note.{color}"),
            )
            self._colors[color] = made
            self._row.addWidget(made)
        line = hairline(vertical=True)
        line.setFixedHeight(20)
        line.setStyleSheet(f"background: {theme.bar_hint};")
        self._row.addSpacing(6)
        self._row.addWidget(line)
        self._row.addSpacing(4)
        for id_, word, key, tip in (
            ("note.write", text("Note"), "M", text("Write a note")),
            ("text.copy", text("Copy"), "", text("Copy")),
            ("text.copy_source", text("Cite"), "", text("Copy with citation")),
            ("note.delete", text("Delete"), "", text("Delete the highlight")),
        ):
            made_word = _Word(word, key, theme.bar_hint, tip, partial(run, id_))
            self._row.addWidget(made_word)
            self._delete = made_word

    def show_at(self, passage: QRect, *, color: Color | None, deletable: bool) -> None:
        """Stand at `passage` (in the viewport); `color` is that of the highlight looked at."""
        for each, button in self._colors.items():
            button.setChecked(each is color)
        self._delete.setVisible(deletable)
        self.adjustSize()
        room = self._view.rect()
        x = min(max(passage.right() - self.width() // 2, GAP), room.width() - self.width() - 2 * GAP)
        below = passage.bottom() + GAP
        above = passage.top() - self.height() - GAP
        y = below if below + self.height() + GAP <= room.height() else above
        self.move(x, min(max(y, GAP), room.height() - self.height() - GAP))
        self.show()
        self.raise_()


def _spot(dark: bool, highlight: str, mark: str) -> str:
    """Return the color of a spot: the highlight itself, or its stronger relative where the highlight is dim."""
    return mark if dark else highlight
