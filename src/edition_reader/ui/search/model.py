# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A list of hits as long as there are hits, of which only the pages on screen are held.

The number of rows is the exact count; a page is fetched when its rows are painted and forgotten when many others were
looked at since. One column in a QTableView: other views lay out every row of a million.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from edition_reader.model.search import AnnotationHit, ArticleHit
from edition_reader.ui.search.hit_delegate import HIT, place_of, title_of
from edition_reader.ui.session import Session

PAGE, PAGES = 50, 20
Hit = ArticleHit | AnnotationHit
#: Asks for the hits from an offset on; they come back through `Hits.take`.
Fetch = Callable[[int], None]
Index = QModelIndex | QPersistentModelIndex


class Hits(QAbstractTableModel):
    """The hits of one query. `wanted(page)` asks for a page that is not held."""

    wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Hit]] = OrderedDict()
        self._asked: set[int] = set()

    def show_hits(self, count: int, first: Sequence[Hit]) -> None:
        """Show another list: its length and its first page."""
        self.beginResetModel()
        self._count = count
        self._pages = OrderedDict({0: first})
        self._asked = set()
        self.endResetModel()

    def grow(self, count: int) -> None:
        """Show as many rows as there are hits, now that they are counted."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def take(self, page: int, hits: Sequence[Hit]) -> None:
        """Show a page that was asked for."""
        self._asked.discard(page)
        self._pages[page] = hits
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        first = page * PAGE
        last = min(self._count, first + PAGE) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def hit(self, row: int) -> Hit | None:
        """Return the hit of a row, asking for its page when it is not held."""
        page, at = divmod(row, PAGE)
        held = self._pages.get(page)
        if held is None:
            if page not in self._asked:
                self._asked.add(page)
                self.wanted.emit(page)
            return None
        self._pages.move_to_end(page)
        return held[at] if at < len(held) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of hits."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return one."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the hit, or what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == HIT:
            return self.hit(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            hit = self.hit(index.row())
            return f"{title_of(hit)}, {place_of(hit, self._session.language)}" if hit else ""
        return None
