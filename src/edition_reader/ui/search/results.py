# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The page of results: facets left, hits right, newest or best first; it keeps its place while one reads a hit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.search import AnnotationHit, ArticleHit, FacetName, Facets, Sort
from edition_reader.system.language import N_
from edition_reader.tasks.search import Found, Searcher
from edition_reader.text.query import Doubt
from edition_reader.ui.kept_searches import kept_searches
from edition_reader.ui.places import Place
from edition_reader.ui.search.engine import Asker, engine_of
from edition_reader.ui.search.facet_list import BarDelegate, entries_of, toggled
from edition_reader.ui.search.hit_delegate import ROW, HitDelegate
from edition_reader.ui.search.model import PAGE, Hit, Hits
from edition_reader.ui.search.options import OptionsButton
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import button, hairline, label
from edition_reader.ui.widgets.choice_button import ChoiceButton
from edition_reader.ui.widgets.entries import Entry, EntryList
from edition_reader.ui.widgets.facts import dotted
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.room import Room
from edition_reader.ui.widgets.search_field import SearchField
from edition_reader.words.search import say_doubt

SORTS = ((Sort.NEWEST, N_("Newest first")), (Sort.BEST, N_("Best first")), (Sort.OLDEST, N_("Oldest first")))
LIST, COUNTS, FACETS = "results", "counts", "facets"
SIDE_WIDTH = 250
#: Hits that are looked up first: those on the screen. Right after opening each is a wait for the disk.
AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class First:
    """What is shown at once: the first page, what was not understood, and how long it took."""

    hits: list[Hit]
    doubts: tuple[Doubt, ...]
    milliseconds: float


def look_up(searcher: Searcher, query: str, ask: Asker) -> First:
    """Return what is shown at once."""
    start = time.perf_counter()
    found = ask(searcher, query)
    hits = found.page(AT_ONCE)
    return First(hits, found.doubts, (time.perf_counter() - start) * 1000)


class HitList(QTableView):
    """The hits, one column of rows of one height; Enter or a click opens the current one."""

    def __init__(self, session: Session, open_: Any) -> None:
        super().__init__()
        self._open = open_
        self._delegate = HitDelegate(session.theme, session.language, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(session.text("Results"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.clicked.connect(lambda index: open_(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current hit with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def repaint_theme(self, session: Session) -> None:
        """Take the colours of another theme."""
        self._delegate.theme = session.theme
        self.viewport().update()


class Results(Room):
    """The room for places with a query."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._engine = engine_of(session)
        self._query: str | None = None
        self._edition: str | None = None
        self._sort = Sort.NEWEST
        self._kept = kept_searches(session)
        self._stale = False
        self._facets: Facets = {}
        self.hits = Hits(session)
        self.list = HitList(session, self._open)
        self.list.setModel(self.hits)
        self.side = EntryList(session.theme, session.text("Narrow the results"))
        self._bars = BarDelegate(session.theme, self.side)
        self.side.setItemDelegate(self._bars)
        self.field = SearchField(session.theme, session.text("Search articles and notes"))
        self.field.setAccessibleName(session.text("Search"))
        self.counts = label(look="second")
        self.said = label(look="second", wrap=True)
        sorts = [(sort.value, session.text(words)) for sort, words in SORTS]
        self.sort = ChoiceButton(sorts, name=session.text("Order"))
        self.sort.choose(self._sort.value)
        self._only = button(
            session.text("Only this edition") + "  ✕", self._widen, name=session.text("Search all editions")
        )
        self._options = OptionsButton(session, self._search_anew)
        self._save = button(session.text("Keep this search"), self._toggle_saved)
        self.answers = {"search.save": self._toggle_saved}
        self._fill_head()
        self._lay_out()
        self.field.returnPressed.connect(self._search_typed)
        self.field.textEdited.connect(lambda _: self._search_typed(quietly=True))
        self.sort.chosen.connect(self._sort_chosen)
        self.side.chosen.connect(self._narrow)
        self.hits.wanted.connect(self._fetch)
        self._engine.indexed.connect(self._look_again)
        self._kept.changed.connect(self._show_side)
        session.changed.connect(lambda _changes: self._look_again())
        session.themed.connect(self._on_theme)

    # -- what the window asks -----------------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show the hits of a query; the same one again keeps its place in the list."""
        if place.query is None:
            self.field.setFocus()
            return
        if (place.query, place.edition) != (self._query, self._edition) or self._stale:
            self._edition = place.edition
            self.field.setText(place.query)
            self._search(place.query)
        self.list.setFocus()

    def text_surface(self) -> QWidget:
        """Return the list."""
        return self.list

    # -- searching ----------------------------------------------------------------------------------------------------

    def _search_typed(self, *, quietly: bool = False) -> None:
        query = self.field.text()
        if query != self._query:
            self._search(query)
            self._session.trail.mend(Place("search", edition=self._edition, query=query))
        if not quietly:
            self.list.setFocus()

    def _search(self, query: str) -> None:
        self._query, self._stale = query, False
        self._only.setVisible(self._edition is not None)
        ask = self._asker()
        self._engine.forget(COUNTS)
        self._engine.ask(LIST, self, lambda searcher: look_up(searcher, query, ask), self._show)

    def _asker(self) -> Asker:
        return self._engine.manner(sort=self._sort, edition=self._edition)

    def _search_anew(self) -> None:
        if self._query:
            self._search(self._query)

    def _widen(self) -> None:
        self._session.go(Place("search", query=self._query))

    def _show(self, first: First) -> None:
        """Show the first page, and ask for the counts and the facets."""
        session, query, ask = self._session, self._query or "", self._asker()
        self.said.setText("  ".join(say_doubt(doubt, session.language) for doubt in first.doubts))
        self.said.setVisible(bool(first.doubts))
        self.hits.show_hits(len(first.hits), first.hits)
        self.list.setColumnWidth(0, self.list.viewport().width())
        if first.hits:
            self.list.selectionModel().setCurrentIndex(
                self.hits.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._show_saved_state()
        if len(first.hits) == AT_ONCE:
            self._fetch(0)
        counted = partial(self._show_counts, first.milliseconds)
        self._engine.ask(COUNTS, self, lambda searcher: ask(searcher, query).counts(), counted)
        self._engine.ask(FACETS, self, lambda searcher: ask(searcher, query).facets(), self._show_facets)
        self._engine.count_kept()

    def _show_counts(self, milliseconds: float, counts: tuple[int, int]) -> None:
        """Show how many hits there are, and the whole length of the list."""
        session = self._session
        articles = session.plural("{n} article", "{n} articles", counts[0])
        notes = session.plural("{n} note", "{n} notes", counts[1]) if counts[1] else None
        took = session.text("{n} ms", n=max(1, round(milliseconds)))
        late = None if self._engine.prepared else session.text("The search is still being prepared; there may be more.")
        self.counts.setText(dotted((articles, notes, took, late)))
        self.hits.grow(sum(counts))

    def _fetch(self, page: int) -> None:
        query, ask = self._query or "", self._asker()

        def work(searcher: Searcher) -> list[Hit]:
            found: Found = ask(searcher, query)
            return found.page(PAGE, offset=page * PAGE)

        def done(hits: list[Hit]) -> None:
            if query == self._query:
                self.hits.take(page, hits)

        self._engine.ask(f"page {page}", self, work, done)

    def _look_again(self) -> None:
        """Search again when what is searched became different; at once if the list is looked at."""
        self._stale = True
        if self.isVisible() and self._query:
            self._search(self._query)

    # -- facets and kept searches -------------------------------------------------------------------------------------

    def _show_facets(self, facets: Facets) -> None:
        self._facets = facets
        self._show_side()

    def _show_side(self) -> None:
        """Show the kept searches and the facets."""
        lines = entries_of(self._facets, self._session.language)
        counted = [Entry(query, query, count) for query, count in self._kept.counted()]
        if counted:
            lines = [Entry(self._session.text("Kept searches")), *counted, *lines]
        self._bars.measure(lines)
        self.side.show_entries(lines, self._query)

    def _narrow(self, key: object, _adding: bool) -> None:
        """Add a facet to the query or take it out; or show a kept search."""
        if isinstance(key, str):
            self._session.go(Place("search", query=key))
        elif isinstance(key, tuple):
            name, value = key
            assert isinstance(name, FacetName)
            self._session.go(Place("search", edition=self._edition, query=toggled(self._query or "", name, value)))

    def _toggle_saved(self) -> None:
        query = (self._query or "").strip()
        if query:
            self._kept.toggle(query)
            self._show_saved_state()

    def _show_saved_state(self) -> None:
        kept = (self._query or "").strip() in self._kept.queries()
        text = self._session.text
        self._save.setText(text("Keep no longer") if kept else text("Keep this search"))

    def _sort_chosen(self, key: str) -> None:
        self._sort = Sort(key)
        self.sort.choose(key)
        self._search_anew()

    # -- going --------------------------------------------------------------------------------------------------------

    def _open(self, row: int) -> None:
        """Open a hit at its first place, or the article of a note."""
        hit = self.hits.hit(row)
        query = self._query or ""
        if isinstance(hit, ArticleHit):
            self._engine.opened(query, self._sort, hit.key, self._edition)
            self._session.go(Place("reader", hit.edition, hit.id, hit.spans[0][0] if hit.spans else 0, query))
        elif isinstance(hit, AnnotationHit):
            self._session.go(Place("reader", hit.edition, hit.article, None, query))

    # -- looks --------------------------------------------------------------------------------------------------------

    def _fill_head(self) -> None:
        text = self._session.text
        self._back = button(text("Shelf"), partial(self._session.go, Place("shelf")), look="quiet")
        self.field.setMaximumWidth(520)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self.field, 4)
        row.addStretch(1)
        row.addWidget(self._save)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(label(text("Everything is searched on this computer."), look="small"))
        self._back.setIcon(icon("back", self._session.theme.ink2, 16))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(22, 8, 22, 8)
        top.addWidget(self.counts, 1)
        top.addWidget(self._only)
        top.addWidget(self._options)
        top.addWidget(self.sort)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self.said.setContentsMargins(22, 0, 22, 8)
        self.said.hide()
        column.addWidget(self.said)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self.side.setMinimumWidth(180)
        split.addWidget(self.side)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([SIDE_WIDTH, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _on_theme(self) -> None:
        self.list.repaint_theme(self._session)
        self.field.repaint_theme(self._session.theme)
        self.side.repaint_theme(self._session.theme)
        self._bars.theme = self._session.theme
        self._back.setIcon(icon("back", self._session.theme.ink2, 16))

    def current(self) -> QModelIndex:
        """Return the current row."""
        return self.list.currentIndex()
