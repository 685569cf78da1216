# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is asked of the notebook, and its answer: the lines of the list, the counts, the saved filters."""

from __future__ import annotations

from edition_reader.model.desk import Bearings, DeskCounts, NoteLine, NoteOrder, NoteQuery, together
from edition_reader.ui.notes.conditions import beginning_of_today
from edition_reader.ui.notes.groups import Key, SavedFilter, added, key_of, lines_of, query_of, saved_filters
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.entries import Entry


class Asker:
    """Holds a query and an order; `ask` fills in the rest. Raises ReaderError when a store can't answer."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.query = NoteQuery()
        self.order = NoteOrder.PRINT
        self.lines: list[NoteLine] = []
        self.counts = DeskCounts()
        self._bearings = Bearings()
        self._asked: set[str] = set()
        self._filters: list[SavedFilter] | None = None
        self._numbers: dict[str, int] = {}

    def ask(self, *, only_lines: bool = False) -> None:
        """Ask everything again, or only the lines where nothing but query or order changed."""
        desk = self._session.notebook.desk
        if not only_lines or not self._asked:
            self._take_bearings()
        layers = self._session.layers
        self.lines = desk.lines(self.query, self.order)
        self.lines += layers.lines(self.query, self.order)
        if only_lines:
            return
        today = beginning_of_today()
        self.counts = together([desk.counts(today), *layers.counts(today)])
        self._numbers = {one.name: desk.count(one.query) + layers.count(one.query) for one in self.filters}

    @property
    def filters(self) -> list[SavedFilter]:
        """The person's saved filters."""
        if self._filters is None:
            self._filters = saved_filters(self._session)
        return self._filters

    def forget_filters(self) -> None:
        """Read the saved filters again."""
        self._filters = None

    def forget_bearings(self) -> None:
        """Look up again how editions are cited and where articles stand (the library changed)."""
        self._bearings, self._asked = Bearings(), set()

    def entries(self) -> list[Entry]:
        """Return the lines of the side panel."""
        return lines_of(self.counts, self.filters, self._numbers, self._session)

    def key(self) -> Key | None:
        """Return the line of the side panel that stands for the query."""
        return key_of(self.query, self.filters)

    def query_of(self, key: Key, *, adding: bool) -> NoteQuery:
        """Return the query of a line, or the present one with its condition added."""
        return added(self.query, key) if adding else query_of(key, self.filters)

    def empty_words(self) -> str:
        """Return what is said where there is nothing to list."""
        text = self._session.text
        if self.query.is_empty:
            return text("Nothing is highlighted or noted yet. Select a passage while reading, and it will be here.")
        if self.query == NoteQuery(trash=True):
            return text("The trash is empty.")
        return text("No note is like that.")

    def _take_bearings(self) -> None:
        """Find out how the editions with notes are cited now, and where the articles stand in them."""
        session = self._session
        desk, layers = session.notebook.desk, session.layers
        pairs = zip(desk.noted(), layers.noted(), strict=True)
        editions, articles = ([one for one in (*own, *others) if one not in self._asked] for own, others in pairs)
        if editions or articles:
            found, known = session.library.bearings(editions, articles), self._bearings
            self._bearings = Bearings({**known.editions, **found.editions}, {**known.articles, **found.articles})
            self._asked.update(editions, articles)
        desk.know(self._bearings)
        layers.know(self._bearings)
