# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The month calendar of what is held: held days filled, missing days dashed, a click shows one day only."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.system.language import Language
from edition_reader.ui.shelf.days import Day, Days, as_day, month, step
from edition_reader.ui.shelf.sayings import locale_of, short_date
from edition_reader.ui.theme import Face, Theme, font, mix
from edition_reader.ui.widgets.basics import label, plain_tip, tool
from edition_reader.ui.widgets.icons import icon

_DAY = int(Qt.ItemDataRole.UserRole)
WEEKS = 6


class DayDelegate(QStyledItemDelegate):
    """Paints a day; `chosen` is the one that is shown alone."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chosen: date | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one day, or nothing outside the month."""
        day = index.data(_DAY)
        if not isinstance(day, Day):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        self._ground(painter, box, day)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.ink), 1.5))
            painter.drawRoundedRect(box, 5, 5)
        painter.setFont(font(Face.SMALL))
        painter.setPen(QColor(self._ink(day)))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(day.day.day))
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, day: Day) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day.held:
            painter.setBrush(QColor(theme.accent if day.day == self.chosen else mix(theme.accent, theme.panel, 0.24)))
        if day.missing:
            painter.setPen(QPen(QColor(theme.ink3), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 5, 5)

    def _ink(self, day: Day) -> str:
        if day.held:
            return self._theme.on_accent if day.day == self.chosen else self._theme.ink
        return self._theme.ink2


class DayTable(QTableWidget):
    """Six weeks of seven days; `picked(date)` by a click or Enter, `turned(months)` by the page keys."""

    picked = Signal(object)
    turned = Signal(int)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__(WEEKS, 7)
        self.setAccessibleName(language.text("Calendar of the editions held"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setObjectName("calendar")
        self.days = DayDelegate(theme, self)
        self.setItemDelegate(self.days)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        locale = locale_of(language.code)
        names = [locale.standaloneDayName(day, QLocale.FormatType.NarrowFormat) for day in range(1, 8)]
        self.setHorizontalHeaderLabels(names)
        self._fit()
        self.cellClicked.connect(self._pick)

    def _fit(self) -> None:
        """Make the rows as high as the numbers ask for."""
        height = QFontMetrics(font(Face.SMALL)).height() + 7
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(height)
        self.setFixedHeight(height * (WEEKS + 1))

    def show_days(self, days: list[Day], language: Language) -> None:
        """Put the days where their weekdays are."""
        column, row = self.currentColumn(), self.currentRow()
        self.clearContents()
        offset = days[0].day.weekday()
        for day in days:
            at = offset + day.day.day - 1
            self.setItem(at // 7, at % 7, _item(day, language))
        self.setCurrentCell(max(row, 0), max(column, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space show a day, the page keys another month."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pick(self.currentRow(), self.currentColumn())
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _pick(self, row: int, column: int) -> None:
        item = self.item(row, column)
        day = item.data(_DAY) if item is not None else None
        if isinstance(day, Day) and day.held:
            self.picked.emit(day.day)


class MonthCalendar(QWidget):
    """A month with its name, doors to the months beside it and its days; `chosen(ISO day or None)`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, language: Language, library: Days) -> None:
        super().__init__()
        self.setObjectName("panelLeft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language, self._library = language, library
        self._papers: Collection[str | None] | None = None
        self._month: tuple[int, int] | None = None
        self._turned = False
        text = language.text
        self._name = label(face=Face.LABEL, look="second")
        self.earlier = tool(text("Month before"), lambda: self.turn(-1))
        self.later = tool(text("Month after"), lambda: self.turn(1))
        for button, name in ((self.earlier, "back"), (self.later, "forward")):
            button.setIcon(icon(name, theme.ink2))
        self.table = DayTable(theme, language)
        self.table.picked.connect(self._pick)
        self.table.turned.connect(self.turn)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 0)
        head.addWidget(self._name, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)

    @property
    def day(self) -> str | None:
        """The ISO day that is shown alone."""
        chosen = self.table.days.chosen
        return chosen.isoformat() if chosen else None

    @property
    def month(self) -> tuple[int, int] | None:
        """Year and month shown; None while nothing dated is held."""
        return self._month

    def tell(self, newest: str | None, papers: Collection[str | None] | None) -> None:
        """Show what is held now, of all newspapers or of some.

        The month is that of the `newest` day held, until the person turns to another one.
        """
        self._papers = papers
        latest = as_day(newest)
        self.setVisible(latest is not None)
        if latest is None:
            self._month = None
            return
        if self._month is None or not self._turned:
            self._month = (latest.year, latest.month)
        self._show()

    def show_month(self, year: int, number: int) -> None:
        """Show another month, and stay there."""
        self._turned = True
        self._month = (year, number)
        self._show()

    def turn(self, months: int) -> None:
        """Show the month that lies `months` after the present one."""
        if self._month is not None:
            self.show_month(*step(*self._month, months))

    def choose(self, day: str | None) -> None:
        """Mark the day that is shown alone, without telling."""
        self.table.days.chosen = as_day(day)
        self.table.viewport().update()

    def _pick(self, day: date) -> None:
        """Show a day alone; the same day again shows all."""
        self.choose(None if day == self.table.days.chosen else day.isoformat())
        self.chosen.emit(self.day)

    def _show(self) -> None:
        assert self._month is not None
        year, number = self._month
        locale = locale_of(self._language.code)
        chinese = locale.language() is QLocale.Language.Chinese
        self._name.setText(locale.toString(QDate(year, number, 1), "yyyy年M月" if chinese else "MMMM yyyy"))
        self.table.show_days(month(self._library, year, number, self._papers), self._language)


def _item(day: Day, language: Language) -> QTableWidgetItem:
    """Return the cell of a day, which says what it shows."""
    item = QTableWidgetItem(str(day.day.day))
    item.setData(_DAY, day)
    said = [short_date(day.day.isoformat(), language.code) or ""]
    if day.held:
        said.append(language.plural("{n} edition", "{n} editions", day.held))
    if day.missing:
        said.append(language.text("not held: {newspapers}", newspapers=", ".join(day.missing)))
    words = "\n".join(said)
    item.setToolTip(plain_tip(words) if day.held or day.missing else "")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
    return item
