# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The editions as grid and table show them: the full count at once, the rest in pages that are read when seen.

Measured on a million rows: counting and reading 256 rows around what is visible paints in 5 ms where fetching all
takes seconds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import EditionSummary
from edition_reader.system.language import Language
from edition_reader.ui.shelf.holdings import SLICE, Holdings
from edition_reader.ui.shelf.sayings import aloud, imported_on, title_of
from edition_reader.ui.shelf.standing import Standing, Standings

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole)
STANDING_ROLE = SUMMARY_ROLE + 1
#: Slices kept at a time.
KEPT = 8


class Column(IntEnum):
    """The columns of the table; the grid shows the first."""

    NEWSPAPER = 0
    DATE = 1
    NUMBER = 2
    PAGE = 3
    ARTICLES = 4
    NOTES = 5
    IMPORTED = 6


NUMERIC = frozenset({Column.ARTICLES, Column.NOTES})


class ShelfModel(QAbstractTableModel):
    """Editions of `Holdings`; a failing library shows empty rows and says why by `failed`."""

    failed = Signal(object)

    def __init__(self, language: Language, standings: Standings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._standings = standings
        self._holdings: Holdings | None = None
        self._count = 0
        self._slices: OrderedDict[int, list[EditionSummary]] = OrderedDict()
        self._cells: dict[Column, Callable[[EditionSummary, Standing], str]] = {
            Column.NEWSPAPER: lambda edition, _: title_of(edition),
            Column.DATE: lambda edition, _: edition.details.date or "",
            Column.NUMBER: lambda edition, _: edition.details.number or "",
            Column.PAGE: lambda edition, _: " ".join(filter(None, (edition.page_number, edition.page_name))),
            Column.ARTICLES: lambda edition, _: f"{edition.articles:,}",
            Column.NOTES: lambda _, standing: f"{standing.notes:,}" if standing.notes else "",
            Column.IMPORTED: lambda edition, _: imported_on(edition.imported, language.code),
        }

    def show(self, holdings: Holdings) -> None:
        """Show other editions, or the same after a change: with as many rows as before the views keep their place."""
        count = self._counted(holdings)
        if count == self._count:
            self._holdings = holdings
            self._slices.clear()
            if count:
                self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._holdings, self._count = holdings, count
        self._slices.clear()
        self.endResetModel()

    def edition(self, row: int) -> EditionSummary | None:
        """Return the edition of a row, or None when it cannot be read (any more)."""
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, SLICE)
        part = self._slice(number)
        return part[place] if place < len(part) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All editions, also those not read yet."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns of the table."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell, or the summary and standing that a card is drawn from."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        edition = self.edition(index.row())
        if edition is None:
            return None
        return self._answer(edition, Column(index.column()), role)

    def _answer(self, edition: EditionSummary, column: Column, role: int) -> object:
        if role == SUMMARY_ROLE:
            return edition
        if role == STANDING_ROLE:
            return self._standings.of(edition.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[column](edition, self._standings.of(edition.id))
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.NEWSPAPER:
            return aloud(edition, self._standings.of(edition.id), self._language)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return self._heading(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def _heading(self, column: Column) -> str:
        text = self._language.text
        headings = {
            Column.NEWSPAPER: text("Newspaper"),
            Column.DATE: text("Date"),
            Column.NUMBER: text("Number"),
            Column.PAGE: text("Page"),
            Column.ARTICLES: text("Articles"),
            Column.NOTES: text("Notes"),
            Column.IMPORTED: text("Imported"),
        }
        return headings[column]

    def _slice(self, number: int) -> list[EditionSummary]:
        """Return slice `number`, read now or before."""
        if number in self._slices:
            self._slices.move_to_end(number)
            return self._slices[number]
        assert self._holdings is not None
        try:
            part = self._holdings.slice(number * SLICE, SLICE)
        except ReaderError as error:
            self.failed.emit(error)
            part = []
        self._slices[number] = part
        if len(self._slices) > KEPT:
            self._slices.popitem(last=False)
        return part

    def _counted(self, holdings: Holdings) -> int:
        try:
            return holdings.count()
        except ReaderError as error:
            self.failed.emit(error)
            return 0


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in NUMERIC else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
