# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The body of the shelf: sidebar beside the editions, as front pages or as a table, or the welcome of an empty one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from edition_reader.model.errors import NotFound
from edition_reader.model.holding import EditionSummary
from edition_reader.text.reading_time import minutes_to_read
from edition_reader.ui.kept_searches import kept_searches
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session
from edition_reader.ui.shelf.calendar import MonthCalendar
from edition_reader.ui.shelf.card import CardDelegate
from edition_reader.ui.shelf.deeds import MOST
from edition_reader.ui.shelf.gathering import Gatherer
from edition_reader.ui.shelf.grid import ShelfGrid
from edition_reader.ui.shelf.heading import GRID, TABLE, Heading
from edition_reader.ui.shelf.holdings import LATELY, Group, Holdings, Order, Wanted, still_held
from edition_reader.ui.shelf.layout import SIDE
from edition_reader.ui.shelf.model import ShelfModel
from edition_reader.ui.shelf.resume import ResumeCard
from edition_reader.ui.shelf.sayings import short_date
from edition_reader.ui.shelf.sidebar import Counts, Sidebar
from edition_reader.ui.shelf.standing import Resume, Standings
from edition_reader.ui.shelf.table import PADDING, ShelfTable
from edition_reader.ui.shelf.welcome import Doors, Welcome
from edition_reader.ui.widgets.facts import DOT

#: Milliseconds after which kept searches are counted.
COUNT_AFTER = 1000
VIEW_SETTING, ORDER_SETTING = "shelf.view", "shelf.order"


@dataclass(frozen=True, slots=True)
class _Held:
    """What the library held when it was looked at last; newspapers with the number of their editions."""

    editions: int = 0
    articles: int = 0
    removed: frozenset[str] = frozenset()
    newspapers: tuple[tuple[str | None, int], ...] = ()


class ShelfContents(QWidget):
    """What is on the shelf. `opened(edition id)`, `menu_asked(global point)`, `current_changed()`."""

    opened = Signal(str)
    menu_asked = Signal(QPoint)
    current_changed = Signal()

    def __init__(self, session: Session, doors: Doors, ask_name: str | None) -> None:
        super().__init__()
        self._session = session
        self._wanted = Wanted(order=_order(session.setting(ORDER_SETTING)))
        self._view = TABLE if session.setting(VIEW_SETTING) == TABLE else GRID
        self._reading: list[str] = []
        self._noted: list[str] = []
        self._resumable = False
        self._held = _Held()
        self._kept = kept_searches(session)
        self._make(session, doors, ask_name)
        self._arrange()
        self._connect()
        self._show_view()

    def _make(self, session: Session, doors: Doors, ask_name: str | None) -> None:
        theme, language = session.theme, session.language
        self.standings = Standings(session.library, session.notebook)
        self.model = ShelfModel(language, self.standings, self)
        self._gatherer = Gatherer(session, self.standings, self, self._show_holdings)
        delegate = CardDelegate(theme, language, self)
        self.sidebar = Sidebar(theme, language)
        self.calendar = MonthCalendar(theme, language, session.library)
        self.resume = ResumeCard(theme, language, delegate.pages, self._continue)
        self.heading = Heading(theme, language, self.resume)
        self.grid = ShelfGrid(self.model)
        self.grid.setAccessibleName(language.text("Editions as front pages"))
        self.grid.setItemDelegate(delegate)
        self.table = ShelfTable(theme, language)
        self.table.show_model(self.model)
        self.table.setSelectionModel(self.grid.selectionModel())
        self.welcome = Welcome(theme, language, doors, ask_name)

    def refresh(self, *, library_changed: bool = True) -> None:
        """Read everything again that a change may have touched; most changes are of the notebook alone."""
        library = self._session.library
        if library_changed:
            self._held = _Held(
                *library.counts(), frozenset(one.id for one in library.removed()), _by_size(library.newspapers())
            )
        held = self._held
        self._pages.setCurrentWidget(self._shelf if held.editions else self.welcome)
        self.standings.refresh()
        self._reading = still_held(library, self.standings.reading(), held.removed)
        self._noted = still_held(library, self.standings.noted(), held.removed)
        lately = min(held.editions, LATELY)
        counts = Counts(held.editions, len(self._reading), lately, len(self._noted), held.newspapers)
        self.sidebar.tell(replace(counts, searches=self._kept.counted()))
        if library_changed:
            self._tell_calendar()
        self._offer_resume()
        self._find()
        self._tell_heading()

    @property
    def totals(self) -> tuple[int, int]:
        """The numbers of editions and articles held."""
        return self._held.editions, self._held.articles

    def current(self) -> EditionSummary | None:
        """Return the edition that is selected."""
        index = self.grid.currentIndex()
        return self.model.edition(index.row()) if index.isValid() else None

    def selected(self) -> list[EditionSummary]:
        """Return the editions that are selected, in their order on the shelf."""
        return [edition for row in self._selected_rows() if (edition := self.model.edition(row))]

    def _selected_rows(self) -> list[int]:
        chosen = self.grid.selectionModel().selection()
        spans = [chosen.at(at) for at in range(chosen.size())]
        return sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})

    def select(self, edition: str) -> bool:
        """Make an edition the current one if it is among the first rows; returns whether it was found."""
        for row in range(min(self.model.rowCount(), LATELY * 4)):
            found = self.model.edition(row)
            if found is not None and found.id == edition:
                self._set_current(row)
                return True
        return False

    @property
    def view(self) -> str:
        """GRID or TABLE."""
        return self._view

    def set_view(self, view: str) -> None:
        """Show front pages or the table, and keep that for this person."""
        self._view = view
        self._session.set_setting(VIEW_SETTING, view)
        self._show_view()
        self.surface().setFocus()

    def surface(self) -> QAbstractItemView:
        """Return the view that is shown."""
        return self.grid if self._view == GRID else self.table

    def take_focus(self) -> None:
        """Put the keyboard where a person goes on: the editions, or the first thing to do while there are none."""
        if self._pages.currentWidget() is self.welcome:
            self.welcome.take_focus()
        else:
            self.surface().setFocus()

    def resemble(self, other: ShelfContents) -> None:
        """Show the same group, edition and place as `other` does."""
        self.sidebar.choose(other._wanted.group, other._wanted.newspaper)
        self.heading.take_query(other.heading.query)
        if other.calendar.month is not None:
            self.calendar.show_month(*other.calendar.month)
        if other.calendar.day is not None:
            self.calendar.choose(other.calendar.day)
            self._choose_day(other.calendar.day)
        current = other.current()
        if current is not None:
            self.select(current.id)
        self.surface().verticalScrollBar().setValue(other.surface().verticalScrollBar().value())

    def close_down(self) -> None:
        """Wait for no answers any more."""
        self._gatherer.forget()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._table_page = QWidget()
        self._table_column = QVBoxLayout(self._table_page)
        self._table_column.setContentsMargins(0, 0, 0, 0)
        self._table_column.setSpacing(0)
        inset = QHBoxLayout()
        inset.setContentsMargins(SIDE - PADDING, 0, SIDE - PADDING, 0)
        inset.addWidget(self.table)
        self._table_column.addLayout(inset, 1)
        self._views.addWidget(self._table_page)
        self._shelf = QWidget()
        row = QHBoxLayout(self._shelf)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        panel = QFrame()
        panel.setObjectName("panelLeft")
        side = QVBoxLayout(panel)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.sidebar)
        self.calendar.setFixedWidth(self.sidebar.width())
        side.addWidget(self.calendar)
        side.addStretch(1)
        row.addWidget(panel)
        row.addWidget(self._views, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._shelf)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        self.model.failed.connect(self._session.fail)
        self.sidebar.led.connect(self._choose_group)
        self.sidebar.searched.connect(lambda query: self._session.go(Place("search", query=query)))
        self._kept.changed.connect(self._tell_searches)
        if any(count is None for _, count in self._kept.counted()):
            # Behind everything that is needed to show the shelf.
            QTimer.singleShot(COUNT_AFTER, self, lambda: self._session.ask("search.count"))
        self.calendar.chosen.connect(self._choose_day)
        self.heading.ordered.connect(self._choose_order)
        self.heading.viewed.connect(self.set_view)
        self.heading.filtered.connect(self._filter)
        self.table.ordered.connect(self._choose_order)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self.current_changed.emit())
        for view in (self.grid, self.table):
            view.activated.connect(self._open)
            view.customContextMenuRequested.connect(lambda at, view=view: self._ask_menu(view, at))

    def _show_view(self) -> None:
        """Put the heading where it belongs: scrolling with the cards, or fixed above the table."""
        if self._view == GRID:
            self._table_column.removeWidget(self.heading)
            self.grid.set_heading(self.heading)
            self._views.setCurrentWidget(self.grid)
        else:
            self.grid.set_heading(None)
            self._table_column.insertWidget(0, self.heading)
            self.heading.show()
            self._views.setCurrentWidget(self._table_page)
        self._tell_heading()

    def _tell_heading(self) -> None:
        """Show what is chosen; the card to read on stands above the front pages only, the table has the whole room."""
        day = short_date(self._wanted.day, self._session.language.code)
        title = DOT.join(filter(None, (self.sidebar.heading(), day)))
        self.heading.tell(title, self._wanted.order, self._view)
        self.heading.offer_resume(shown=self._resumable and self._view == GRID)
        self.grid.updateGeometries()

    def _offer_resume(self) -> None:
        resume = self.standings.resume(self._reading)
        if resume is not None:
            text = resume.stored.article.text
            minutes = minutes_to_read(text[resume.position.offset :])
            try:
                edition = self._session.library.summary(resume.position.edition)
            except NotFound:
                resume = None
            else:
                self.resume.tell(resume, edition, minutes)
        self._resumable = resume is not None

    def _continue(self, resume: Resume) -> None:
        where = resume.position
        self._session.go(Place("reader", where.edition, where.article, where.offset))

    def _choose_group(self, group: Group, newspaper: str | None) -> None:
        """Show another group, of all days."""
        self._wanted = replace(self._wanted, group=group, newspaper=newspaper, day=None)
        self.calendar.choose(None)
        self._tell_calendar()
        self._tell_heading()
        self._find()
        self.surface().verticalScrollBar().setValue(0)

    def _choose_day(self, day: str | None) -> None:
        self._wanted = replace(self._wanted, day=day)
        self._tell_heading()
        self._find()
        self.surface().verticalScrollBar().setValue(0)

    def _tell_searches(self) -> None:
        """Show the kept searches with the counts that are known by now."""
        counts = self.sidebar.counts
        if counts is not None:
            self.sidebar.tell(replace(counts, searches=self._kept.counted()))

    def _tell_calendar(self) -> None:
        """Show the days of the newspaper that is chosen, or of all; a day that is held no more is let go."""
        papers = (self._wanted.newspaper,) if self._wanted.group is Group.NEWSPAPER else None
        self.calendar.tell(self._session.library.newest_day(), papers)
        if self._wanted.day is not None and not self._session.library.on_day(self._wanted.day):
            self.calendar.choose(None)
            self._choose_day(None)

    def _choose_order(self, order: Order) -> None:
        self._wanted = replace(self._wanted, order=order)
        self._session.set_setting(ORDER_SETTING, order.value)
        self._tell_heading()
        self._find()

    def _filter(self, query: str) -> None:
        """Show only the editions that a query asks for."""
        self._wanted = replace(self._wanted, query=query)
        self._find()

    def _find(self) -> None:
        held: Sequence[str] = self._noted if self._wanted.group is Group.NOTED else self._reading
        self._gatherer.find(self._wanted, held)

    def _show_holdings(self, holdings: Holdings) -> None:
        """Show other editions; what was current and selected stays so where it is still among them."""
        before, scrolled = self.current(), self.surface().verticalScrollBar().value()
        rows = self._selected_rows()
        chosen = {edition.id for row in rows[:MOST] if (edition := self.model.edition(row))}
        places = (self.grid.currentIndex().row(), *rows[:MOST])
        self.model.show(holdings)
        if before is not None and not self._choose_again(before.id, chosen, places):
            self.grid.selectionModel().clear()
        self.surface().verticalScrollBar().setValue(scrolled)

    def _choose_again(self, current: str, chosen: set[str], places: Iterable[int]) -> bool:
        """Select the same editions, first looked for where they stood; returns whether the current one was found."""
        rows: dict[str, int] = {}
        sought = chosen | {current}
        for row in chain(places, range(min(self.model.rowCount(), LATELY * 4))):
            if len(rows) == len(sought):
                break
            if (edition := self.model.edition(row)) is not None and edition.id in sought:
                rows[edition.id] = row
        if current not in rows:
            return False
        flags, index, selection = QItemSelectionModel.SelectionFlag, self.model.index, QItemSelection()
        for row in (rows[one] for one in (chosen or sought) if one in rows):
            selection.select(index(row, 0), index(row, 0))
        self.grid.selectionModel().setCurrentIndex(index(rows[current], 0), flags.NoUpdate)
        self.grid.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        return True

    def _set_current(self, row: int) -> None:
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.grid.selectionModel().setCurrentIndex(self.model.index(row, 0), choose)

    def _open(self, index: QModelIndex) -> None:
        edition = self.model.edition(index.row())
        if edition is not None:
            self.opened.emit(edition.id)

    def _ask_menu(self, view: QAbstractItemView, at: QPoint) -> None:
        index = view.indexAt(at)
        if index.isValid():
            if not self.grid.selectionModel().isRowSelected(index.row(), QModelIndex()):
                self._set_current(index.row())
            self.menu_asked.emit(view.viewport().mapToGlobal(at))


def _by_size(newspapers: list[tuple[str | None, int]]) -> tuple[tuple[str | None, int], ...]:
    """Return newspapers with most editions first, those without a title last."""
    return tuple(sorted(newspapers, key=lambda one: (one[0] is None, -one[1], one[0] or "")))


def _order(kept: object) -> Order:
    """Return the order that a person keeps; by date when there is none or it is not known here."""
    return next((order for order in Order if order == kept), Order.DATE)
