# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the reader shows in the top bar and in the bottom bar."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget, QWidgetAction

from edition_reader.model.holding import EditionSummary, StoredArticle
from edition_reader.ui.keys import keys_of, named_with_keys
from edition_reader.ui.reader.kept_label import KeptLabel
from edition_reader.ui.reader.type_panel import TypePanel
from edition_reader.ui.search_door import SearchDoor
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label, plain_tip, tool
from edition_reader.ui.widgets.facts import dotted, page_in_words
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.rebinding import KEYS

Run = Callable[[str], None]


class Head:
    """Back to the shelf, where one is, the panels and the size of text."""

    def __init__(self, session: Session, parent: QWidget, run: Run) -> None:
        self._session = session
        text = session.text
        self._run = run
        self._back = button(text("Shelf"), lambda: run("go.shelf"), look="quiet")
        self._newspaper = label(face=Face.TITLE)
        self._newspaper.setMaximumWidth(320)
        self._where = ElidedLabel(look="second")
        self.size = tool(text("Text of articles"))
        self.size.setText("Aa")
        self.size.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.contents = tool(text("Contents"), lambda: run("view.navigator"))
        self.notes = tool(text("Notes"), lambda: run("view.notes"))
        self._search = SearchDoor(session, parent)
        self._search.tell(text("Search all editions"))
        for each in (self.contents, self.notes):
            each.setCheckable(True)
        self._fill_sizes()
        row = QHBoxLayout(parent)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._row = row
        row.addWidget(self._back)
        row.addWidget(self._newspaper)
        row.addWidget(self._where, 1)
        for widget in (self._search, self.contents, self.notes, self.size):
            row.addWidget(widget)
        self.repaint_theme()
        self._show_keys()
        session.setting_changed.connect(self._show_keys)

    def show_article(self, about: StoredArticle, source_name: str) -> None:
        """Show where the article stands."""
        self._newspaper.setText(about.details.newspaper or source_name)
        self._where.setText(dotted((about.details.date, page_in_words(about.page, self._session.language))))

    def show_edition(self, summary: EditionSummary) -> None:
        """Show an edition of which no article can be shown."""
        self._newspaper.setText(summary.details.newspaper or summary.source_name)
        self._where.setText(summary.details.date or "")

    def add_switch(self, switch: QWidget) -> None:
        """Put a switch before the search."""
        self._row.insertWidget(self._row.indexOf(self._search), switch, 0, Qt.AlignmentFlag.AlignVCenter)
        # The Tab key goes as the eye does, not as the parts were made.
        stops = [self._back, *switch.findChildren(QPushButton), self._search]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    @property
    def title(self) -> str:
        """The newspaper as it is shown."""
        return self._newspaper.text()

    @property
    def title_at(self) -> int:
        """The left edge of the newspaper's name."""
        return self._newspaper.x()

    def repaint_theme(self) -> None:
        """Take the ink of another theme."""
        ink = self._session.theme.ink2
        self._back.setIcon(icon("back", ink, 16))
        self.contents.setIcon(icon("contents", ink))
        self.notes.setIcon(icon("notes", ink))

    def _show_keys(self, key: str = KEYS) -> None:
        """Say which keys show the panels, as the person has bound them."""
        if key == KEYS:
            for made, id_ in ((self.contents, "view.navigator"), (self.notes, "view.notes")):
                made.setToolTip(plain_tip(named_with_keys(made.accessibleName(), keys_of(self._session, id_))))

    def _fill_sizes(self) -> None:
        """Put the panel of type behind the button."""
        menu = QMenu(self.size)
        self.type = TypePanel(self._session, self._run)
        menu.aboutToShow.connect(self.type.refresh)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.type)
        menu.addAction(action)
        self.size.setMenu(menu)


class Foot:
    """How far one has read, what is left, and whether all is stored."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._read = label(look="small")
        self._left = label(look="small")
        self.kept = KeptLabel(session)
        row = QHBoxLayout(parent)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for widget in (self._read, self._left):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.kept)

    def show_progress(self, share: float, minutes: int) -> None:
        """Show the share read (0 to 1) and the minutes left."""
        text, plural = self._session.text, self._session.plural
        self._read.setText(text("Read: {percent} %", percent=round(share * 100)))
        left = plural("about {n} minute left", "about {n} minutes left", minutes) if minutes else ""
        self._left.setText(left)
