# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the navigator lists: the pages of an edition, under each its column labels and articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from edition_reader.model.annotation import Color
from edition_reader.model.edition import Kind, Page
from edition_reader.model.holding import ContentsEntry
from edition_reader.system.language import Language
from edition_reader.ui.widgets.facts import page_in_words

ROW_ROLE = Qt.ItemDataRole.UserRole
#: Kinds that are set smaller: no one comes for them first.
SMALL_KINDS = frozenset(
    {Kind.ADVERTISEMENT, Kind.NOTICE, Kind.CONTENTS, Kind.WEATHER, Kind.PICTURE, Kind.BRIEF, Kind.OTHER}
)


class RowKind(Enum):
    """What a row is."""

    PAGE = "page"
    COLUMN = "column"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `page` is an index; `count` the articles of a page or the annotations of an article."""

    kind: RowKind
    text: str
    page: int = 0
    count: int = 0
    entry: ContentsEntry | None = None
    read: bool = False
    closed: bool = False
    colors: tuple[Color, ...] = ()
    #: The colours of the annotations of others that are shown.
    others: tuple[Color, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person did in an edition: articles read, annotations by article and colour, and those of `others`."""

    read: frozenset[str] = frozenset()
    counts: Mapping[str, Mapping[Color | None, int]] | None = None
    others: Mapping[str, Mapping[Color | None, int]] | None = None


def title_of(entry: ContentsEntry, language: Language) -> str:
    """Return the headline, else the first words, else what kind of thing it is: nothing is invented."""
    if entry.headline:
        return entry.headline
    if entry.opening.strip():
        return language.text("“{opening}…”", opening=entry.opening.strip()[:40])
    return language.text("(no text)")


def rows_of(
    contents: Sequence[ContentsEntry],
    pages: Sequence[Page],
    reading: Reading,
    closed: frozenset[int],
    language: Language,
) -> list[Row]:
    """Return the rows of an edition: page, column label where it changes, article."""
    rows: list[Row] = []
    held = Counter(entry.page for entry in contents)
    page, column = -1, None
    for entry in contents:
        if entry.page != page:
            page, column = entry.page, None
            count = held[page]
            name = page_in_words(pages[page], language) if page < len(pages) else None
            if name or len(pages) > 1:
                title = name or language.text("Page without a number")
                rows.append(Row(RowKind.PAGE, title, page, count, closed=page in closed))
        if page in closed:
            continue
        if entry.column and entry.column != column:
            rows.append(Row(RowKind.COLUMN, entry.column, page))
        column = entry.column
        counts = (reading.counts or {}).get(entry.id, {})
        others = (reading.others or {}).get(entry.id, {})
        colors, foreign = (tuple(color for color in Color if each.get(color)) for each in (counts, others))
        total = sum(counts.values()) + sum(others.values())
        title, read = title_of(entry, language), entry.id in reading.read
        rows.append(Row(RowKind.ARTICLE, title, page, total, entry, read, colors=colors, others=foreign))
    return rows


class ContentsModel(QAbstractListModel):
    """The rows as a model; ROW_ROLE gives the Row."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where only facts of the same rows changed, the view keeps its place."""
        rows = list(rows)
        same = [(row.kind, row.text, row.closed) for row in rows] == [
            (row.kind, row.text, row.closed) for row in self._rows
        ]
        if same:
            changed = [at for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_of(self, article: str) -> QModelIndex:
        """Return the index of an article's row, or an invalid one."""
        for at, row in enumerate(self._rows):
            if row.entry and row.entry.id == article:
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its words, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(row)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let articles and pages be chosen, labels not."""
        row = self.data(index, ROW_ROLE)
        if isinstance(row, Row) and row.kind is RowKind.COLUMN:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _aloud(self, row: Row) -> str:
        if row.kind is not RowKind.ARTICLE:
            return row.text
        text, plural = self._language.text, self._language.plural
        notes = plural("{n} note", "{n} notes", row.count) if row.count else ""
        return ", ".join(part for part in (row.text, text("read") if row.read else text("unread"), notes) if part)
