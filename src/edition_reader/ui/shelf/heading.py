# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands above the editions: the card to read on, the name of the group, the order, grid or table."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from edition_reader.system.language import N_, Language
from edition_reader.ui.shelf.holdings import Order
from edition_reader.ui.shelf.layout import SIDE
from edition_reader.ui.shelf.resume import ResumeCard
from edition_reader.ui.theme import Face, Theme
from edition_reader.ui.widgets.basics import ElidedLabel
from edition_reader.ui.widgets.choice_button import ChoiceButton
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.pill import PillBar
from edition_reader.ui.widgets.search_field import SearchField

GRID, TABLE = "grid", "table"
#: Pixels of the field to narrow down at most and at least, and milliseconds after the last key until that is done.
FILTER_WIDTH, FILTER_NARROW, FILTER_AFTER = 220, 160, 80
_ORDERS = (
    (Order.DATE, N_("By date")),
    (Order.NEWSPAPER, N_("By newspaper")),
    (Order.IMPORTED, N_("By import")),
)


class Heading(QWidget):
    """`ordered(Order)` and `viewed("grid" | "table")` when a person chooses, `filtered(query)` when one types."""

    ordered = Signal(object)
    filtered = Signal(str)
    viewed = Signal(str)

    def __init__(self, theme: Theme, language: Language, resume: ResumeCard) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._language = language
        self._resume = resume
        self._resume_title = ElidedLabel(language.text("Continue reading"), face=Face.TITLE)
        self._title = ElidedLabel(face=Face.TITLE)
        self._filter = self._filter_field(theme)
        self._sort = self._sort_button()
        self._views = self._view_switch(theme)
        self._arrange()
        self.offer_resume(shown=False)

    def tell(self, title: str, order: Order, view: str) -> None:
        """Show the name of the group, and the order and view that are chosen."""
        self._title.setText(title)
        self._views.choose(view)
        self._sort.choose(order.value)

    def offer_resume(self, *, shown: bool) -> None:
        """Show or hide the card to read on."""
        self._resume_title.setVisible(shown)
        self._resume.setVisible(shown)

    @property
    def query(self) -> str:
        """What the editions are narrowed down to."""
        return self._filter.text()

    def take_query(self, query: str) -> None:
        """Show what the editions are narrowed down to."""
        self._filter.setText(query)

    def _filter_field(self, theme: Theme) -> SearchField:
        made = SearchField(theme, self._language.text("Filter editions"))
        made.setToolTip("newspaper:…  date:2025-06..  page:…  -…")
        made.setMinimumWidth(FILTER_NARROW)
        made.setMaximumWidth(FILTER_WIDTH)
        soon = QTimer(made)
        soon.setSingleShot(True)
        soon.setInterval(FILTER_AFTER)
        soon.timeout.connect(lambda: self.filtered.emit(made.text()))
        made.textChanged.connect(lambda _: soon.start())
        return made

    def _view_switch(self, theme: Theme) -> PillBar:
        text = self._language.text
        choices = ((GRID, text("Show as front pages")), (TABLE, text("Show as a table")))
        made = PillBar(choices, name=text("How the editions are shown"))
        for key, _ in choices:
            made.show_icon(key, icon(key, theme.ink2))
        made.chosen.connect(self.viewed)
        return made

    def _sort_button(self) -> ChoiceButton:
        text = self._language.text
        choices = [(order.value, text(words)) for order, words in _ORDERS]
        made = ChoiceButton(choices, name=text("Order of the editions"))
        made.chosen.connect(lambda key: self.ordered.emit(Order(key)))
        return made

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._title, 4)
        row.addWidget(self._filter, 1)
        row.addWidget(self._sort)
        row.addSpacing(4)
        row.addWidget(self._views)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 20, SIDE, 14)
        column.setSpacing(14)
        column.addWidget(self._resume_title)
        column.addWidget(self._resume)
        column.addSpacing(2)
        column.addLayout(row)
