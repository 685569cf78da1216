# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The small questions of the notes room: a name, and a range of days."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from edition_reader.ui.desk.dates import NoSuchDay, NotADay, iso_day
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label

WIDTH, LONGEST = 380, 80


class Question(QDialog):
    """A title, fields and two buttons; `answer` is asked whether the fields are right, and does what is wanted."""

    def __init__(self, session: Session, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.fault = label(look="accent", wrap=True)
        self.fault.hide()
        self.fields = QGridLayout()
        self.fields.setHorizontalSpacing(12)
        self.fields.setVerticalSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(session.text("Cancel"), self.reject))
        done = button(session.text("OK"), self._done, look="primary")
        done.setDefault(True)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(title, face=Face.TITLE))
        column.addLayout(self.fields)
        column.addWidget(self.fault)
        column.addSpacing(6)
        column.addLayout(buttons)

    def add_field(self, name: str, value: str, hint: str = "") -> QLineEdit:
        """Add a field in a line of its own."""
        made = QLineEdit(value)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setMaxLength(LONGEST)
        row = self.fields.rowCount()
        caption = label(name, look="second")
        caption.setBuddy(made)
        self.fields.addWidget(caption, row, 0)
        self.fields.addWidget(made, row, 1)
        return made

    def complain(self, words: str) -> None:
        """Say what is wrong."""
        self.fault.setText(words)
        self.fault.show()

    def answer(self) -> bool:
        """Do what is wanted; False when something is wrong (and said)."""
        raise NotImplementedError

    def _done(self) -> None:
        if self.answer():
            self.accept()


class NameQuestion(Question):
    """Asks for one name; an empty one is allowed where `empty` says what it means."""

    def __init__(
        self,
        session: Session,
        title: str,
        parent: QWidget,
        *,
        name: str,
        value: str,
        then: Callable[[str], None],
        empty: str = "",
    ) -> None:
        super().__init__(session, title, parent)
        self._then, self._empty = then, empty
        self.field = self.add_field(name, value, empty)
        self.field.selectAll()

    def answer(self) -> bool:
        """Take the name."""
        name = " ".join(self.field.text().split())
        if not name and not self._empty:
            self.complain(self.session.text("It needs a name."))
            return False
        self._then(name)
        return True


class DatesQuestion(Question):
    """Asks for the first and the last day; either may be left open."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        *,
        since: str | None,
        until: str | None,
        then: Callable[[str | None, str | None], None],
    ) -> None:
        super().__init__(session, session.text("Dates of the newspaper"), parent)
        self._then = then
        hint = session.text("Year-month-day, such as 2025-07-01")
        self.since = self.add_field(session.text("First day"), since or "", hint)
        self.until = self.add_field(session.text("Last day"), until or "", hint)

    def answer(self) -> bool:
        """Take the days."""
        text = self.session.text
        try:
            since, until = iso_day(self.since.text()), iso_day(self.until.text())
        except NotADay:
            self.complain(text("Please write days as year-month-day, such as 2025-07-01."))
            return False
        except NoSuchDay as error:
            self.complain(text("There is no day {date}.", date=error.args[0]))
            return False
        if since and until and since > until:
            since, until = until, since
        self._then(since, until)
        return True
