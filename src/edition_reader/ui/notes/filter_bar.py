# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands above the list: a chip for each condition, the menu that adds one, the count, the order, the views."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import AnnotationKind, Color
from edition_reader.model.desk import NONE, NoteOrder, NoteQuery
from edition_reader.model.errors import ReaderError
from edition_reader.system.language import N_
from edition_reader.ui.notes.conditions import chips_of, color_name, newspaper_name, state_name
from edition_reader.ui.notes.layout import SIDE
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.choice_button import ChoiceButton
from edition_reader.ui.widgets.flow import FlowLayout
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.pill import PillBar
from edition_reader.words.labels import say

CARDS, TABLE = "cards", "table"
ORDERS = (
    (NoteOrder.PRINT, N_("In page order")),
    (NoteOrder.NEWEST, N_("Newest first")),
    (NoteOrder.COLOR, N_("By colour")),
)
#: Pixels of a pane in which chips and numbers have no room beside each other.
NARROW = 560
#: Entries of a menu of tags or newspapers.
MOST = 60


class FilterBar(QFrame):
    """`asked(query)`, `ordered(NoteOrder)`, `viewed(name)`; `dates_wanted`, `save_wanted` open a small question."""

    asked = Signal(object)
    ordered = Signal(object)
    viewed = Signal(str)
    dates_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.query = NoteQuery()
        self._chips: list[QWidget] = []
        text = session.text
        self._add = button("＋ " + text("Filter"), lambda: None, look="pill", name=text("Add a filter"))
        self._menu = QMenu(self._add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add.setMenu(self._menu)
        self._count = label(look="second")
        self._sort = self._sort_button()
        self._views = self._view_switch()
        self._flow_box = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._flow_box.setSizePolicy(policy)
        self._flow = FlowLayout(self._flow_box, spacing=8)
        self._flow.addWidget(self._add)
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addStretch()
        for widget in (self._count, self._sort, self._views):
            right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._row.addWidget(self._flow_box, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 6)
        column.addLayout(self._row)

    def show_query(self, query: NoteQuery, count: int, order: NoteOrder, view: str) -> None:
        """Show the conditions of a query and what it found."""
        self._count.setText(self._session.plural("{n} note", "{n} notes", count))
        self._sort.choose(order.value)
        self._views.choose(view)
        if query != self.query or not self._chips:
            self.query = query
            self._show_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the chips where there is little; the number stands at the foot too."""
        self._fit(event.size().width())
        super().resizeEvent(event)

    def _fit(self, width: int) -> None:
        """Give the chips a line of their own where they have no room beside the rest."""
        narrow = width < NARROW
        self._count.setVisible(not narrow)
        under = narrow and bool(self._chips)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight)

    def repaint_theme(self) -> None:
        """Take the ink of another theme."""
        for key, name in ((CARDS, "notes"), (TABLE, "table")):
            self._views.show_icon(key, icon(name, self._session.theme.ink2))

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = []
        for one in chips_of(self.query, self._session):
            name = self._session.text("Remove the filter “{words}”", words=one.words)
            press = self._asker(one.without)
            self._chips.append(button(one.words + "  ✕", press, look="pill", name=name, tip=name))
        for widget in (*self._chips, self._add):
            self._flow.addWidget(widget)
            widget.show()
        self._fit(self.width())
        self._flow_box.updateGeometry()

    def _asker(self, query: NoteQuery) -> Callable[[], None]:
        return lambda: self.asked.emit(query)

    # -- the menu -----------------------------------------------------------------------------------------------------

    def _fill_menu(self) -> None:
        """Offer what there is to filter by now."""
        self._menu.clear()
        session, text, query = self._session, self._session.text, self.query
        try:
            counts = session.notebook.desk.counts("")
            choices = session.notebook.desk.choices()
        except ReaderError as error:
            session.fail(error)
            return
        self._several("colors", text("Colour"), [(t, color_name(t, session)) for t in (*map(str, Color), NONE)])
        self._several("kinds", text("Kind"), [(kind, say(kind, session.language)) for kind in AnnotationKind])
        self._several("tags", text("Tag"), [(tag, tag) for tag in list(counts.tags)[:MOST]])
        papers = [(name, newspaper_name(name, session)) for name in choices.newspapers[:MOST]]
        self._several("newspapers", text("Newspaper"), papers)
        self._menu.addAction(text("Dates of the newspaper…")).triggered.connect(lambda: self.dates_wanted.emit())
        pages = self._submenu(text("Page"))
        for page in choices.pages[:MOST]:
            self._entry(pages, page, query.page == page, replace(query, page=None if query.page == page else page))
        self._several("states", text("State"), [(state, state_name(state, session)) for state in AnchorState])
        names = [*choices.authors, *(person.name for person in session.layers.people)]
        if len(names) > 1:
            authors = [(name, name or session.person.name) for name in dict.fromkeys(names[:MOST])]
            self._several("authors", text("Written by"), authors)
        self._menu.addSeparator()
        trash = replace(query, trash=not query.trash)
        self._entry(self._menu, text("In the trash"), query.trash, trash)
        self._menu.addSeparator()
        save = self._menu.addAction(text("Save this filter…"))
        save.setEnabled(not query.is_empty)
        save.triggered.connect(lambda: self.save_wanted.emit())
        clear = self._menu.addAction(text("Remove all filters"))
        clear.setEnabled(not query.is_empty)
        clear.triggered.connect(lambda: self.asked.emit(NoteQuery()))

    def _several(self, name: str, title: str, members: Iterable[tuple[str, str]]) -> None:
        """Add a menu of which any number may be chosen."""
        menu = self._submenu(title)
        chosen: frozenset[str] = getattr(self.query, name)
        for member, words in members:
            changed: dict[str, Any] = {name: chosen ^ {member}}
            self._entry(menu, words, member in chosen, replace(self.query, **changed))
        menu.setEnabled(not menu.isEmpty())

    def _submenu(self, title: str) -> QMenu:
        return self._menu.addMenu(title.replace("&", "&&"))

    def _entry(self, menu: QMenu, words: str, checked: bool, query: NoteQuery) -> None:
        entry = menu.addAction(words.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(checked)
        entry.triggered.connect(lambda: self.asked.emit(query))

    # -- making -------------------------------------------------------------------------------------------------------

    def _sort_button(self) -> ChoiceButton:
        text = self._session.text
        made = ChoiceButton([(order.value, text(words)) for order, words in ORDERS], name=text("Order of the notes"))
        made.chosen.connect(lambda key: self.ordered.emit(NoteOrder(key)))
        return made

    def _view_switch(self) -> PillBar:
        text = self._session.text
        choices = ((CARDS, text("Show as cards")), (TABLE, text("Show as a table")))
        made = PillBar(choices, name=text("How the notes are shown"))
        made.chosen.connect(self.viewed)
        self._views = made
        self.repaint_theme()
        return made
