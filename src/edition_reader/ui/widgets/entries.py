# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A list of choices for a side panel: headings, lines with a count at the right and perhaps a dot of a colour."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from edition_reader.ui.theme import Face, Theme, font

_ENTRY = int(Qt.ItemDataRole.UserRole)
ROW, HEADING_ROW, FIRST_HEADING, DOT = 32, 44, 28, 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; a heading when `key` is None.

    `spoken` is what a screen reader says, `color` that of a dot. The count of an urgent line is worth a look; a quiet
    line stands back behind the others.
    """

    text: str
    key: Hashable | None = None
    count: int | None = None
    color: str = ""
    urgent: bool = False
    spoken: str = ""
    quiet: bool = False


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: dot and text left, count right, the current one raised with an accent edge."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Headings are taller, for the space above them; not the first one, which has the margin of the list."""
        if index.data(_ENTRY).key is not None:
            return QSize(100, ROW)
        return QSize(100, HEADING_ROW if index.row() else FIRST_HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.key is None:
            painter.setFont(font(Face.LABEL))
            painter.setPen(QColor(self.theme.ink2))
            words = rect.adjusted(10, rect.height() - FIRST_HEADING, -10, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), entry.text)
        else:
            self._ground(painter, rect, option.state)
            self._words(painter, rect.adjusted(10, 0, -10, 0), entry, option.state)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme, box = self.theme, QRectF(rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            # Where the panel is as bright as what is raised, the line would stand on nothing.
            painter.setBrush(QColor(theme.panel2 if theme.raised == theme.panel else theme.raised))
            painter.drawRoundedRect(box, 8, 8)
            painter.save()
            painter.setClipRect(QRectF(box.left(), box.top(), 3, box.height()))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(box, 8, 8)
            painter.restore()
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.panel2))
            painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _words(self, painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag) -> None:
        theme = self.theme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if entry.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(entry.color))
            painter.drawEllipse(rect.left(), rect.center().y() - DOT // 2 + 1, DOT, DOT)
            rect = rect.adjusted(DOT + 10, 0, 0, 0)
        count = "" if entry.count is None else f"{entry.count:,}"
        face = font(Face.BODY)
        painter.setFont(face)
        painter.setPen(QColor(theme.warn if entry.urgent and entry.count else theme.ink2))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        room = rect.width() - QFontMetrics(face).horizontalAdvance(count) - 14
        face = font(Face.STRONG) if selected else face
        painter.setFont(face)
        painter.setPen(QColor(theme.ink2 if entry.quiet else theme.ink))
        cut = QFontMetrics(face).elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)


class EntryList(QListWidget):
    """The lines. `chosen(key, adding)` when a person picks one, `adding` with Ctrl held; `menu_asked(key, point)`."""

    chosen = Signal(object, bool)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("panelLeft")
        self.setAccessibleName(name)
        self._delegate = EntryDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setViewportMargins(11, 16, 11, 8)
        self.currentRowChanged.connect(self._choose)
        self.itemClicked.connect(lambda item: self._choose(self.row(item)))
        self.customContextMenuRequested.connect(self._ask_menu)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines shown."""
        return tuple(self._entries)

    def show_entries(self, entries: Sequence[Entry], current: Hashable | None) -> None:
        """Show these lines, the one of key `current` as current (none when there is no such line); tells nobody."""
        blocked = self.blockSignals(True)
        if list(entries) != self._entries:
            scrolled = self.verticalScrollBar().value()
            self.clear()
            self._entries = list(entries)
            for entry in entries:
                self.addItem(_item(entry))
            self.verticalScrollBar().setValue(scrolled)
        rows = [row for row, entry in enumerate(entries) if current is not None and entry.key == current]
        self.setCurrentRow(rows[0] if rows else -1)
        if not rows:
            self.clearSelection()
        self.blockSignals(blocked)

    def repaint_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._entries) and self._entries[row].key is not None:
            adding = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
            self.chosen.emit(self._entries[row].key, bool(adding))

    def _ask_menu(self, at: QPoint) -> None:
        row = self.indexAt(at).row()
        if 0 <= row < len(self._entries) and self._entries[row].key is not None:
            self.menu_asked.emit(self._entries[row].key, self.viewport().mapToGlobal(at))


def _item(entry: Entry) -> QListWidgetItem:
    item = QListWidgetItem(entry.text)
    item.setData(_ENTRY, entry)
    if entry.key is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    if entry.spoken:
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
    return item
