# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the navigator lists: the pages of an edition, under each its column labels and articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

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


class Slot(NamedTuple):
    """A row before anything is asked about it: what it is, its page, and the place of its (or its first) entry."""

    kind: RowKind
    page: int
    entry: int


def slots_of(contents: Sequence[ContentsEntry], named: Sequence[str | None], closed: frozenset[int]) -> list[Slot]:
    """Return the rows of an edition: page, where it has a name, column label where it changes, article."""
    slots: list[Slot] = []
    page, column = -1, None
    for at, entry in enumerate(contents):
        if entry.page != page:
            page, column = entry.page, None
            if len(named) > 1 or (page < len(named) and named[page]):
                slots.append(Slot(RowKind.PAGE, page, at))
        if page in closed:
            continue
        if entry.column and entry.column != column:
            slots.append(Slot(RowKind.COLUMN, page, at))
        column = entry.column
        slots.append(Slot(RowKind.ARTICLE, page, at))
    return slots


class ContentsModel(QAbstractListModel):
    """The rows as a model; ROW_ROLE gives the Row, made when it is asked for: an edition may have thousands."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._contents: Sequence[ContentsEntry] = ()
        self._reading = Reading()
        self._closed: frozenset[int] = frozenset()
        self._held: Mapping[int, int] = {}
        self._named: list[str | None] = []
        self._slots: list[Slot] = []
        self._rows: dict[str, int] = {}

    def show_contents(self, contents: Sequence[ContentsEntry], pages: Sequence[Page], closed: frozenset[int]) -> None:
        """List an edition with some pages closed; where nothing in the list changes, the view keeps its place."""
        named = self._names(pages)
        if (contents, named, closed) == (self._contents, self._named, self._closed):
            return
        self.beginResetModel()
        if contents is not self._contents:
            self._held = Counter(entry.page for entry in contents)
        self._contents, self._named, self._closed = contents, named, closed
        self._slots = slots_of(contents, named, closed)
        self._rows = {
            contents[slot.entry].id: row for row, slot in enumerate(self._slots) if slot.kind is RowKind.ARTICLE
        }
        self.endResetModel()

    def show_reading(self, reading: Reading) -> None:
        """Show what is read and marked by now."""
        before, self._reading = self._reading, reading
        changed = set(before.read ^ reading.read)
        for old, new in ((before.counts or {}, reading.counts or {}), (before.others or {}, reading.others or {})):
            changed |= {article for article in {*old, *new} if old.get(article) != new.get(article)}
        rows = [self._rows[article] for article in changed if article in self._rows]
        if rows:
            # At once for all: a view may lay itself out at each call.
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def row_of(self, article: str) -> QModelIndex:
        """Return the index of an article's row, or an invalid one."""
        row = self._rows.get(article)
        return QModelIndex() if row is None else self.index(row)

    def row(self, at: int) -> Row:
        """Return a row with all about it."""
        kind, page, place = self._slots[at]
        entry = self._contents[place]
        if kind is RowKind.PAGE:
            named = self._named[page] if page < len(self._named) else None
            title = named or self._language.text("Page without a number")
            return Row(kind, title, page, self._held[page], closed=page in self._closed)
        if kind is RowKind.COLUMN:
            return Row(kind, entry.column or "", page)
        counts, others = ((of or {}).get(entry.id, {}) for of in (self._reading.counts, self._reading.others))
        colors, foreign = (tuple(color for color in Color if each.get(color)) for each in (counts, others))
        total = sum(counts.values()) + sum(others.values())
        title, read = title_of(entry, self._language), entry.id in self._reading.read
        return Row(kind, title, page, total, entry, read, colors=colors, others=foreign)

    def outline(self, first: int, last: int) -> Iterator[tuple[RowKind, ContentsEntry, bool]]:
        """Yield kind, entry and whether anything is noted on it, of the rows from `first` to before `last`."""
        contents, counts, others = self._contents, self._reading.counts or {}, self._reading.others or {}
        for kind, _page, place in self._slots[first:last]:
            entry = contents[place]
            yield kind, entry, entry.id in counts or entry.id in others

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._slots)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its words, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._slots):
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.row(index.row()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(self.row(index.row()))
        return None

    def is_label(self, at: int) -> bool:
        """Whether a row is only a label."""
        return self._slots[at].kind is RowKind.COLUMN

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let articles and pages be chosen, labels not."""
        if index.isValid() and index.row() < len(self._slots) and self.is_label(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _names(self, pages: Sequence[Page]) -> list[str | None]:
        """Return what each page is called; a page alone that has no name is not listed."""
        named = [page_in_words(page, self._language) for page in pages]
        unnamed = self._language.text("Page without a number") if len(pages) > 1 else None
        return [name or unnamed for name in named]

    def _aloud(self, row: Row) -> str:
        if row.kind is not RowKind.ARTICLE:
            return row.text
        text, plural = self._language.text, self._language.plural
        notes = plural("{n} note", "{n} notes", row.count) if row.count else ""
        return ", ".join(part for part in (row.text, text("read") if row.read else text("unread"), notes) if part)
