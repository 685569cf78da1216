# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The pages of an edition, small, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from edition_reader.ui.theme import Face, Theme, font

WIDTH, PICTURE = 96, 62
HIGHEST = 96
LABEL = 22
GAP = 10
_RATIO = Qt.ItemDataRole.UserRole + 1


class Thumbs(QListWidget):
    """A column of pages. `turned_to(index)` when a person chooses one; `seen(index)` when one needs its picture."""

    turned_to = Signal(int)
    seen = Signal(int)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.picture_of: Callable[[int], QImage | None] = lambda _: None
        self.setObjectName("thumbs")
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Delegate(self))
        self.set_theme(theme)
        self.currentRowChanged.connect(self._on_row)
        self._telling = True

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.theme = theme
        self.setStyleSheet(f"QListWidget#thumbs {{ background: {theme.panel}; border: none; }}")
        self.viewport().update()

    def show_pages(self, labels: Sequence[str], ratios: Sequence[float]) -> None:
        """Show pages with their labels; a ratio is height by width."""
        self._telling = False
        self.clear()
        for text, ratio in zip(labels, ratios, strict=True):
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            item.setData(_RATIO, ratio)
            self.addItem(item)
        self._telling = True

    def show_current(self, index: int) -> None:
        """Mark a page as the one shown, without telling."""
        self._telling = False
        self.setCurrentRow(index)
        self._telling = True

    def picture_width(self) -> int:
        """Return how many pixels of the screen a small picture is wide."""
        return round(PICTURE * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, and ask for their pictures."""
        super().paintEvent(event)
        for index in range(self.count()):
            if self.visualItemRect(self.item(index)).intersects(self.viewport().rect()):
                self.seen.emit(index)

    def _on_row(self, row: int) -> None:
        if self._telling and row >= 0:
            self.turned_to.emit(row)


class _Delegate(QStyledItemDelegate):
    """Draws a small page with its label."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__(thumbs)
        self._thumbs = thumbs

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return room for the picture and the label."""
        return QSize(WIDTH - 4, _height(index) + LABEL + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one page."""
        theme = self._thumbs.theme
        rect: QRect = option.rect
        current = self._thumbs.currentRow() == index.row()
        place = QRectF(rect.left() + (rect.width() - PICTURE) / 2, rect.top() + GAP, PICTURE, _height(index))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, QColor("#FFFFFF"))
        picture = self._thumbs.picture_of(index.row())
        if picture is not None and not picture.isNull():
            painter.drawImage(place, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent if current else theme.line), 2 if current else 1))
        painter.drawRect(place.adjusted(-1, -1, 1, 1) if current else place)
        if current and self._thumbs.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, 0), 7, 7)
        painter.setFont(font(Face.STRONG if current else Face.SMALL, 12 / 13 if current else 1.0))
        painter.setPen(QColor(theme.ink if current else theme.ink2))
        area = QRect(rect.left() + 6, round(place.bottom()) + 1, rect.width() - 12, LABEL)
        words = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()


def _height(index: QModelIndex | QPersistentModelIndex) -> int:
    ratio = index.data(_RATIO)
    return min(HIGHEST, max(30, round(PICTURE * float(ratio or 1.4))))
