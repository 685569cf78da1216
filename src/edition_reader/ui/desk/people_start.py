# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The first page where several people read on one computer: "Who is reading?", with a PIN for who has one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from edition_reader.model.person import Person
from edition_reader.store.people import People
from edition_reader.system.language import Language
from edition_reader.ui.desk.people_pin import PinEntry
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.theme import SYSTEM, Face, palette, theme_for
from edition_reader.ui.widgets.badge import badge_icon
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.check import Check
from edition_reader.ui.widgets.stylesheet import stylesheet

_PERSON = int(Qt.ItemDataRole.UserRole)
WIDTH, ROW, BADGE, MOST_ROWS = 420, 48, 32, 7


class StartPage(QWidget):
    """Names to choose from; `chosen(person)` when somebody reads, who gave their PIN if they have one.

    `last` is preselected. Where only one person is in question (`only`) nothing but that person's PIN is asked for.
    """

    chosen = Signal(object)

    def __init__(
        self, people: People, last: Person, jobs: Jobs, language: Language, *, only: bool = False, theme: str = SYSTEM
    ) -> None:
        super().__init__()
        self._people, self._language = people, language
        self.setObjectName("paper")
        colors = theme_for(theme)
        self.setPalette(palette(colors))
        self.setStyleSheet(stylesheet(colors))
        text = language.text
        self.list = QListWidget()
        # On a card the colour of what is chosen is hardly seen in the dark: a bar stands beside it.
        self.list.setObjectName("people")
        self.list.setAccessibleName(text("Who is reading?"))
        self.list.setIconSize(QSize(BADGE, BADGE))
        self.list.setSpacing(2)
        self.pin = PinEntry(people, jobs, language)
        self.pin.opened.connect(self.chosen)
        self.remember = Check(text("From now on open the last reader without asking"))
        self.remember.setVisible(not only)
        self._begin = button(text("Begin reading"), self.begin, look="primary")
        self._fill([last] if only else people.list(), last)
        self._arrange(text("PIN of {name}", name=last.name) if only else text("Who is reading?"), only=only)
        self.list.currentItemChanged.connect(lambda *_: self._show_pin())
        self.list.itemActivated.connect(lambda _: self.begin())
        self._show_pin()

    def person(self) -> Person | None:
        """Return who is chosen in the list."""
        found = self.list.selectedItems()
        person: Person | None = found[0].data(_PERSON) if found else None
        return person

    def begin(self) -> None:
        """Let the person chosen read, when the PIN is right."""
        person = self.person()
        if person is None:
            return
        if not self._people.has_pin(person):
            self.chosen.emit(person)
        elif self.pin.field.text():
            self.pin.try_now()
        else:
            self.pin.field.setFocus()

    def focus(self) -> None:
        """Give the keyboard to the names, or to the PIN where there is nothing else to say."""
        (self.pin.field if self.list.isHidden() else self.list).setFocus()

    def _fill(self, shown: list[Person], last: Person) -> None:
        for person in shown:
            badge = badge_icon(person, BADGE)
            badge.addPixmap(badge.pixmap(BADGE * 2), QIcon.Mode.Selected)
            item = QListWidgetItem(badge, person.name)
            item.setData(_PERSON, person)
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
            if person.id == last.id:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.setFixedHeight((min(len(shown), MOST_ROWS)) * (ROW + 4) + 10)

    def _show_pin(self) -> None:
        person = self.person()
        needed = person is not None and self._people.has_pin(person)
        if person is not None and needed:
            self.pin.ask(person)
        self.pin.setVisible(needed)

    def _arrange(self, title: str, *, only: bool) -> None:
        self.list.setVisible(not only)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 26, 28, 24)
        inside.setSpacing(12)
        inside.addWidget(label(title, face=Face.TITLE))
        said = self._language.text("Each person has highlights, notes and reading positions of their own.")
        inside.addWidget(label(said, look="second", wrap=True))
        inside.addWidget(self.list)
        inside.addWidget(self.pin)
        inside.addWidget(self.remember)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._begin)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
