# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes as cards and table show them: a light line for each at once, the whole note in pages read when seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from edition_reader.model.annotation import Annotation
from edition_reader.model.desk import NoteLine
from edition_reader.model.errors import ReaderError
from edition_reader.ui.notes.conditions import state_name
from edition_reader.ui.notes.plain import plain_line
from edition_reader.ui.notes.sources import Heading, Sources
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.facts import moment_in_words
from edition_reader.words.labels import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NOTE_ROLE = int(Qt.ItemDataRole.UserRole)
HEADING_ROLE = NOTE_ROLE + 1
#: Notes read at once, and pages of them kept.
SLICE, KEPT = 64, 24


class Column(IntEnum):
    """The columns of the table; the cards are painted from the first."""

    PASSAGE = 0
    NOTE = 1
    TAGS = 2
    COLOR = 3
    SOURCE = 4
    HEADLINE = 5
    STATE = 6
    MADE = 7


class NotesModel(QAbstractTableModel):
    """Notes by their lines. A failing notebook shows empty rows and says why by `failed`."""

    failed = Signal(object)

    def __init__(self, session: Session, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sources = sources
        self.lines: list[NoteLine] = []
        self._rows: dict[str, int] = {}
        self._slices: OrderedDict[int, dict[str, Annotation]] = OrderedDict()
        self._cells: dict[Column, Callable[[Annotation], str]] = {
            Column.PASSAGE: passage_words(session),
            Column.NOTE: lambda note: plain_line(note.note),
            Column.TAGS: lambda note: session.text(", ").join(note.tags),
            Column.COLOR: lambda note: session.color_name(note.color) if note.color else "",
            Column.SOURCE: lambda note: sources.heading(note).where,
            Column.HEADLINE: lambda note: sources.heading(note).title,
            Column.STATE: lambda note: state_name(note.state, session),
            Column.MADE: lambda note: moment_in_words(note.created, session.language),
        }

    def show(self, lines: Sequence[NoteLine]) -> None:
        """Show other notes."""
        self.beginResetModel()
        self.lines = list(lines)
        self._rows = {}
        self._slices.clear()
        self.endResetModel()

    def patch(self, ids: Iterable[str]) -> None:
        """Read some notes again whose words changed; the rows stay as they are."""
        for row in (found for id_ in ids if (found := self.row_of(id_)) is not None):
            self._slices.pop(row // SLICE, None)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def forget(self) -> None:
        """Look everything up again that is shown (the library changed, or the words of a colour)."""
        self._slices.clear()
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(Column) - 1))

    def note(self, row: int) -> Annotation | None:
        """Return the note of a row, or None when it cannot be read (any more)."""
        if not 0 <= row < len(self.lines):
            return None
        return self._slice(row // SLICE).get(self.lines[row].id)

    def row_of(self, id_: str) -> int | None:
        """Return the row of a note, or None when it is not shown."""
        if not self._rows:
            self._rows = {line.id: row for row, line in enumerate(self.lines)}
        return self._rows.get(id_)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All notes, also those not read yet."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns of the table."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell, or the note and the heading above it that a card is drawn from."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in {NOTE_ROLE, HEADING_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        note = self.note(index.row())
        return None if note is None else self._answer(note, Column(index.column()), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._title(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def _answer(self, note: Annotation, column: Column, role: int) -> object:
        if role == NOTE_ROLE:
            return note
        if role == HEADING_ROLE:
            return self._heading(note)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.PASSAGE:
            return self._spoken(note)
        return self._cells[column](note)

    def _heading(self, note: Annotation) -> Heading:
        return self._sources.heading(note)

    def _spoken(self, note: Annotation) -> str:
        """Return all of a card for a screen reader."""
        color = self._session.color_name(note.color) if note.color else say(note.kind, self._session.language)
        owner = self._session.layers.owner(note.id)
        parts = (
            owner.name if owner else "",
            color,
            self._cells[Column.PASSAGE](note),
            note.note,
            self._cells[Column.TAGS](note),
        )
        return self._session.text(", ").join(part for part in (*parts, self._cells[Column.STATE](note)) if part)

    def _title(self, column: Column) -> str:
        text = self._session.text
        return {
            Column.PASSAGE: text("Passage"),
            Column.NOTE: text("Note"),
            Column.TAGS: text("Tags"),
            Column.COLOR: text("Colour"),
            Column.SOURCE: text("Source"),
            Column.HEADLINE: text("Headline"),
            Column.STATE: text("State"),
            Column.MADE: text("Made"),
        }[column]

    def _slice(self, number: int) -> dict[str, Annotation]:
        """Return the notes of slice `number`, read now or before."""
        if number in self._slices:
            self._slices.move_to_end(number)
            return self._slices[number]
        ids = [line.id for line in self.lines[number * SLICE : (number + 1) * SLICE]]
        try:
            notes = [*self._session.notebook.desk.notes(ids), *self._session.layers.notes(ids)]
            part = {note.id: note for note in notes}
        except ReaderError as error:
            self.failed.emit(error)
            part = {}
        self._slices[number] = part
        if len(self._slices) > KEPT:
            self._slices.popitem(last=False)
        return part


def passage_words(session: Session) -> Callable[[Annotation], str]:
    """Return the function that gives a note's quote in one line, or what it is about as a whole."""

    def words(note: Annotation) -> str:
        if note.anchor is not None:
            return " ".join(note.anchor.quote.split())
        return session.text("On the whole article") if note.target.article else session.text("On the whole edition")

    return words
