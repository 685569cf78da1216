# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The sidebar of the shelf: groups of editions and the newspapers held, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from edition_reader.system.language import Language
from edition_reader.ui.shelf.holdings import Group
from edition_reader.ui.theme import Face, Theme, font

_ENTRY = int(Qt.ItemDataRole.UserRole)
WIDTH = 280
ROW = 33
HEADING_ROW = 42


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a group, one newspaper (None: those without a title), a kept search, or a heading (`group` None)."""

    text: str
    group: Group | None = None
    newspaper: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sidebar tells.

    Newspapers come with the number of their editions, the largest first; kept searches with that of their hits, None
    while they are being counted.
    """

    editions: int
    reading: int
    lately: int
    noted: int
    newspapers: Sequence[tuple[str | None, int]] = ()
    searches: Sequence[tuple[str, int | None]] = ()


def entries(counts: Counts, language: Language) -> list[Entry]:
    """Return the lines of the sidebar from top to bottom."""
    text = language.text
    lines = [
        Entry(text("All editions"), Group.ALL, count=counts.editions),
        Entry(text("Reading now"), Group.READING, count=counts.reading),
        Entry(text("Lately imported"), Group.LATELY, count=counts.lately),
        Entry(text("With notes"), Group.NOTED, count=counts.noted),
    ]
    if counts.newspapers:
        lines.append(Entry(text("Newspapers")))
    for title, count in counts.newspapers:
        lines.append(Entry(title or text("Title not known"), Group.NEWSPAPER, title, count))
    if counts.searches:
        lines.append(Entry(text("Kept searches")))
    lines += [Entry(query, Group.SEARCH, query, count) for query, count in counts.searches]
    return lines


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: text left, count right, the current one raised with an accent edge."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Headings are taller, for the space above them."""
        entry = index.data(_ENTRY)
        return QSize(100, HEADING_ROW if entry.group is None else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.group is None:
            self._heading(painter, rect, entry.text)
        else:
            self._entry(painter, rect, entry, state)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(font(Face.SMALL))
        painter.setPen(QColor(self._theme.ink2))
        painter.drawText(rect.adjusted(10, 12, -10, 0), int(Qt.AlignmentFlag.AlignVCenter), text)

    def _entry(self, painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag) -> None:
        theme = self._theme
        current = bool(state & QStyle.StateFlag.State_Selected)
        box = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(box, 8, 8)
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(box.adjusted(3, 0, 0, 0), 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.panel2))
            painter.drawRoundedRect(box, 7, 7)
        if current and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(box, 8, 8)
        self._words(painter, rect.adjusted(10, 0, -10, 0), entry, current=current)

    def _words(self, painter: QPainter, rect: QRect, entry: Entry, *, current: bool) -> None:
        count = "" if entry.count is None else f"{entry.count:,}"
        face = font(Face.BODY)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.ink2))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        face = font(Face.STRONG) if current else face
        painter.setFont(face)
        quiet = entry.group is Group.NEWSPAPER and entry.newspaper is None
        painter.setPen(QColor(self._theme.ink2 if quiet else self._theme.ink))
        metrics = QFontMetrics(face)
        room = rect.width() - metrics.horizontalAdvance(count) - 14
        cut = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)


class Sidebar(QListWidget):
    """The lines as a list; `chosen(group, newspaper)` when a person picks another one.

    A kept search is opened by a click or Enter (`searched(query)`), not by walking over it with the keys.
    """

    chosen = Signal(object, object)
    searched = Signal(str)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._entries: list[Entry] = []
        self._shown: Entry | None = None
        #: What is told.
        self.counts: Counts | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setObjectName("panelLeft")
        self.setAccessibleName(language.text("Groups of editions"))
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(11, 16, 11, 8)
        self.currentRowChanged.connect(self._choose)
        self.itemClicked.connect(lambda _item: self._search())

    def tell(self, counts: Counts) -> None:
        """Show these counts; the current line stays current, or all editions when it is gone."""
        lines = entries(counts, self._language)
        self.counts = counts
        if lines == self._entries:
            return
        before = self._current()
        self.blockSignals(True)
        self.clear()
        self._entries = lines
        for entry in lines:
            self.addItem(self._item(entry))
        row = next((at for at, one in enumerate(lines) if before and _same(one, before)), 0)
        self.setCurrentRow(row)
        self.blockSignals(False)
        if before is None or not _same(lines[row], before):
            self._choose(row)

    def choose(self, group: Group, newspaper: str | None = None) -> None:
        """Make the line of a group or newspaper the current one."""
        for at, entry in enumerate(self._entries):
            if entry.group is group and (group is not Group.NEWSPAPER or entry.newspaper == newspaper):
                self.setCurrentRow(at)

    def heading(self) -> str:
        """Return the words of the group that is shown."""
        return self._shown.text if self._shown else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a kept search with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        current = self._current()
        if current is not None and current.group is Group.SEARCH and current.newspaper is not None:
            self.searched.emit(current.newspaper)

    def _current(self) -> Entry | None:
        row = self.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._entries) and self._entries[row].group not in {None, Group.SEARCH}:
            self._shown = self._entries[row]
            self.chosen.emit(self._shown.group, self._shown.newspaper)

    def _item(self, entry: Entry) -> QListWidgetItem:
        item = QListWidgetItem(entry.text)
        item.setData(_ENTRY, entry)
        if entry.group is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        elif entry.count is not None:
            said = self._language.plural("{name}: {n} edition", "{name}: {n} editions", entry.count, name=entry.text)
            if entry.group is Group.SEARCH:
                said = self._language.plural("{name}: {n} hit", "{name}: {n} hits", entry.count, name=entry.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item


def _same(one: Entry, other: Entry) -> bool:
    """Whether two lines lead to the same editions."""
    return one.group is other.group and one.newspaper == other.newspaper
