# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Asking for a PIN, and setting, changing or removing one's own.

A PIN is looked at in a job, since its hash is slow on purpose; after some wrong ones the field rests for a while. The
window goes on meanwhile.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from edition_reader.model.errors import ReaderError
from edition_reader.model.person import Person
from edition_reader.store.people import People
from edition_reader.system.language import Language
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label
from edition_reader.words.errors import say_error

LONGEST, WIDTH = 60, 440


def pin_field(name: str) -> QLineEdit:
    """Return a field that shows dots."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setMaxLength(LONGEST)
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    return made


class PinEntry(QWidget):
    """A field for the PIN of one person, with what is wrong below it. `opened(person)` when it was the right one."""

    opened = Signal(object)

    def __init__(self, people: People, jobs: Jobs, language: Language) -> None:
        super().__init__()
        self._people, self._jobs, self._language = people, jobs, language
        self._person: Person | None = None
        self._looking = False
        self.field = pin_field(language.text("PIN"))
        self.field.returnPressed.connect(self.try_now)
        self.fault = label(look="accent", wrap=True)
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.fault)

    def ask(self, person: Person) -> None:
        """Ask for the PIN of a person from now on."""
        self._person = person
        self.field.clear()
        self.fault.setText("")
        self._rest()

    def try_now(self) -> None:
        """Look whether what is in the field is the PIN; nothing happens while the field rests or a look goes on."""
        person, pin, people = self._person, self.field.text(), self._people
        if person is None or self._looking or people.tries.wait(person.id) > 0:
            return
        if not pin:
            self.field.setFocus()
            return
        self._looking = True
        self.field.setEnabled(False)
        self._jobs.start(
            lambda _progress: people.try_pin(person, pin),
            done=lambda right: self._told(person, right=right),
            failed=self._failed,
        )

    def _told(self, person: Person, *, right: bool) -> None:
        if not isValid(self):
            return
        self._looking = False
        self.field.setEnabled(True)
        if person is not self._person:
            return
        self.field.clear()
        if right:
            self.fault.setText("")
            self.opened.emit(person)
            return
        self.fault.setText(self._language.text("This is not the PIN of {name}.", name=person.name))
        self.field.setFocus()
        self._rest()

    def _failed(self, error: ReaderError) -> None:
        if isValid(self):
            self._looking = False
            self.field.setEnabled(True)
            self.fault.setText(say_error(error, self._language))

    def _rest(self) -> None:
        """Let the field rest while the person has to wait, and say how long."""
        wait = self._people.tries.wait(self._person.id) if self._person else 0.0
        if wait > 0:
            self.field.setEnabled(False)
            self._tick.start()
            said = self._language.plural(
                "This is not the PIN. Please wait {n} second.",
                "This is not the PIN. Please wait {n} seconds.",
                math.ceil(wait),
            )
            self.fault.setText(said)
        elif self._tick.isActive():
            self._tick.stop()
            self.fault.setText("")
            self.field.setEnabled(True)
            self.field.setFocus()
        elif not self._looking:
            self.field.setEnabled(True)


def ask_pin(session: Session, person: Person, purpose: str, then: Callable[[], None], parent: QWidget) -> PinDialog:
    """Open the dialog that asks for somebody's PIN; `then` is called when it was right. `purpose` says what for."""
    dialog = PinDialog(session, person, purpose, parent)

    def opened(_person: Person) -> None:
        dialog.accept()
        then()

    dialog.entry.opened.connect(opened)
    dialog.open()
    return dialog


class PinDialog(QDialog):
    """Asks for the PIN of one person."""

    def __init__(self, session: Session, person: Person, purpose: str, parent: QWidget) -> None:
        super().__init__(parent)
        text = session.text
        self.setWindowTitle(text("PIN of {name}", name=person.name))
        self.setFixedWidth(WIDTH)
        self.entry = PinEntry(session.people, session.jobs, session.language)
        self.entry.ask(person)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Cancel"), self.reject))
        buttons.addWidget(button(text("Continue"), self.entry.try_now, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(ElidedLabel(self.windowTitle(), face=Face.TITLE))
        column.addWidget(label(purpose, look="second", wrap=True))
        column.addWidget(self.entry)
        column.addLayout(buttons)
        self.entry.field.setFocus()


class SetPinDialog(QDialog):
    """Sets, changes or removes the PIN of whoever is reading; the PIN of now is asked for first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._person = session, session.person
        self._has = session.people.has_pin(self._person)
        text = session.text
        title = text("Change the PIN") if self._has else text("Set a PIN")
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH + 60)
        self.old = pin_field(text("PIN of now"))
        self.new, self.again = pin_field(text("New PIN")), pin_field(text("New PIN once more"))
        self.old.setVisible(self._has)
        self.fault = label(look="accent", wrap=True)
        self.fault.hide()
        self._save = button(text("Change the PIN") if self._has else text("Set the PIN"), self.save, look="primary")
        self._save.setDefault(True)
        self._remove = button(text("Remove the PIN"), self.remove)
        self._remove.setVisible(self._has)
        self._arrange(title)

    def save(self) -> None:
        """Keep the new PIN."""
        if self.new.text().strip() != self.again.text().strip():
            self._say(self._session.text("The two new PINs are not the same."), self.again)
        elif not self.new.text().strip():
            self._say(self._session.text("Please type the new PIN."), self.new)
        else:
            self._store(self.new.text())

    def remove(self) -> None:
        """Ask for no PIN any more."""
        self._store(None)

    def _store(self, pin: str | None) -> None:
        people, person, old, has = self._session.people, self._person, self.old.text(), self._has

        def task(_progress: object) -> bool:
            if has and not people.try_pin(person, old):
                return False
            people.set_pin(person, pin)
            return True

        for widget in (self._save, self._remove):
            widget.setEnabled(False)
        self._session.jobs.start(task, done=lambda kept: self._stored(pin, kept=kept), failed=self._failed)

    def _stored(self, pin: str | None, *, kept: bool) -> None:
        if not isValid(self):
            return
        self._free()
        text, wait = self._session.text, self._session.people.tries.wait(self._person.id)
        if not kept:
            said = self._session.plural(
                "This is not the PIN. Please wait {n} second.",
                "This is not the PIN. Please wait {n} seconds.",
                math.ceil(wait),
            )
            self._say(
                said if wait else text("This is not the PIN of {name}.", name=self._person.name),
                self.old,
            )
            return
        self.accept()
        self._session.people_changed.emit()
        self._session.say(text("The PIN is removed.") if pin is None else text("The PIN is set."))

    def _failed(self, error: ReaderError) -> None:
        if isValid(self):
            self._free()
            self._say(say_error(error, self._session.language), self.new)

    def _free(self) -> None:
        for widget in (self._save, self._remove):
            widget.setEnabled(True)

    def _say(self, words: str, field: QLineEdit) -> None:
        self.fault.setText(words)
        self.fault.show()
        field.setFocus()
        field.selectAll()

    def _arrange(self, title: str) -> None:
        text = self._session.text
        honest = text(
            "A PIN keeps a neighbour at this computer from opening your notes in this program. It is no encryption: "
            "whoever can look into your files can read them."
        )
        folder = self._session.people.folder_of(self._person)
        forgotten = text(
            "A forgotten PIN loses nothing: the notes stay readable in {folder}, and whoever looks after this computer "
            "removes the PIN with “edition-reader people --remove-pin {name}”.",
            folder=folder,
            name=self._person.name,
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self._remove)
        buttons.addStretch()
        buttons.addWidget(button(text("Cancel"), self.reject))
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(title, face=Face.TITLE))
        column.addWidget(label(honest, look="second", wrap=True))
        for field in (self.old, self.new, self.again):
            column.addWidget(field)
        column.addWidget(self.fault)
        column.addWidget(label(forgotten, look="small", wrap=True))
        column.addLayout(buttons)
        (self.old if self._has else self.new).setFocus()
