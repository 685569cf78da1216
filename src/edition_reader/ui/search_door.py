# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What looks like a field in the top bar and opens the palette, with what is typed into it; an icon where it is narrow.

How wide it is depends on what stands beside it, not on what an article is called: walking through an edition must not
move it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from edition_reader.ui.keys import keys_of, named_with_keys
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import ElidedLabel, plain_tip
from edition_reader.ui.widgets.icons import draw
from edition_reader.ui.widgets.rebinding import KEYS

#: Pixels: of the door at its widest and narrowest, of the icon that is left of it, and what elided words are granted.
WIDEST, NARROWEST, ICON, WORDS = 320, 200, 42, 200
HEIGHT, SIDE, GLASS, RADIUS = 32, 10, 16, 7


class SearchDoor(QPushButton):
    """Stands in `bar`, the head of a room, whose layout tells how much room there is."""

    def __init__(self, session: Session, bar: QWidget) -> None:
        super().__init__()
        self._session, self._bar = session, bar
        self._words = self._keys = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(ICON, HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(session.text("Search everything"))
        self.clicked.connect(lambda: session.ask("search.open"))
        session.setting_changed.connect(self._on_setting)
        bar.installEventFilter(self)
        self._take_keys()

    @property
    def is_field(self) -> bool:
        """Whether there is room for the words."""
        return self.width() >= NARROWEST

    @property
    def words(self) -> str:
        """The words in the field."""
        return self._words

    @property
    def keys(self) -> str:
        """The keys that are shown."""
        return self._keys

    def tell(self, words: str) -> None:
        """Say what is searched."""
        self._words = words
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for no more than it was given."""
        return self.minimumSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit in whenever the bar or what stands in it has another size."""
        if watched is self._bar and event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the palette with what is typed."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text().strip() and event.text().isprintable():
            self._session.ask("search.open", event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the glass, the words and the keys."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() or self.isDown()
        self._paint_frame(painter, hot=hot)
        left = SIDE if self.is_field else (self.width() - GLASS) // 2
        painter.save()
        painter.translate(QPointF(left, (self.height() - GLASS) / 2))
        draw(painter, "search", theme.ink2, GLASS)
        painter.restore()
        if self.is_field:
            self._paint_words(painter, left + GLASS + 6)
        painter.end()

    def _paint_frame(self, painter: QPainter, *, hot: bool) -> None:
        theme, focused = self._session.theme, self.hasFocus()
        pen = 2.0 if focused else 1.0
        edge = theme.accent if focused else theme.line
        ground = theme.panel2 if hot else theme.raised
        if self.is_field or focused or hot:
            bare = not self.is_field and not focused
            painter.setPen(Qt.PenStyle.NoPen if bare else QPen(QColor(edge), pen))
            painter.setBrush(QColor(ground) if self.is_field or hot else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), RADIUS, RADIUS)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = self._session.theme
        right = self.width() - SIDE
        if self._keys:
            right = self._paint_keys(painter, right)
        face = font(Face.BODY)
        painter.setFont(face)
        painter.setPen(QColor(theme.ink2))
        room = QRect(left, 0, right - left, self.height())
        cut = QFontMetrics(face).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)

    def _paint_keys(self, painter: QPainter, right: int) -> int:
        """Draw the keys as a cap that ends at `right`; returns where the words have to end."""
        theme, face = self._session.theme, font(Face.SMALL)
        metrics = QFontMetrics(face)
        width, height = metrics.horizontalAdvance(self._keys) + 12, metrics.height() + 2
        cap = QRectF(right - width + 0.5, (self.height() - height) // 2 + 0.5, width - 1, height - 1)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(face)
        painter.setPen(QColor(theme.ink2))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._keys)
        return right - width - 8

    def _fit(self) -> None:
        """Take the room that the others in the bar leave: a field as wide as may be, or the icon."""
        room = self._bar.width() - self._taken()
        self.setFixedWidth(min(room, WIDEST) if room >= NARROWEST else ICON)

    def _taken(self) -> int:
        """Return the pixels that everything else in the bar needs, with the gaps."""
        row = self._bar.layout()
        if row is None:
            return self._bar.width()
        taken, shown = row.contentsMargins().left() + row.contentsMargins().right(), 1
        for item in filter(None, (row.itemAt(at) for at in range(row.count()))):
            widget = item.widget()
            if widget is None:
                taken += item.sizeHint().width()
            elif widget is not self and not item.isEmpty():
                taken += WORDS if isinstance(widget, ElidedLabel) else item.sizeHint().width()
                shown += 1
        return taken + (shown - 1) * row.spacing()

    def _on_setting(self, key: str) -> None:
        if key == KEYS:
            self._take_keys()

    def _take_keys(self) -> None:
        self._keys = keys_of(self._session, "search.open")
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setToolTip(plain_tip(named_with_keys(self.accessibleName(), self._keys)))
        self.setAccessibleDescription(self._words)
