# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialog of people: who reads on this computer, their names and colours, and who is reading now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.errors import ReaderError
from edition_reader.model.person import Person
from edition_reader.system.language import N_
from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.desk.people_pin import PinDialog, SetPinDialog, ask_pin
from edition_reader.ui.session import Session
from edition_reader.ui.theme import PERSON_COLORS, Face
from edition_reader.ui.widgets.badge import badge_icon
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.facts import DOT
from edition_reader.words.errors import say_error

_PERSON = int(Qt.ItemDataRole.UserRole)
LONGEST_NAME = 80
BADGE = 24
WIDTH, HEIGHT = 480, 480
_COLOR_NAMES = {
    "slate": N_("Slate"),
    "vermilion": N_("Vermilion"),
    "moss": N_("Moss"),
    "plum": N_("Plum"),
    "ochre": N_("Ochre"),
    "ink": N_("Ink"),
}


def manage_people(session: Session, parent: QWidget) -> PeopleDialog:
    """Open the dialog."""
    dialog = PeopleDialog(session, parent)
    dialog.open()
    return dialog


def switch_person(session: Session, person: Person, parent: QWidget) -> PinDialog | None:
    """Let somebody else read, who gives their PIN first if they have one; the dialog is returned then."""
    if not session.people.has_pin(person):
        session.wish(person=person)
        return None
    purpose = session.text("{name} wants to be asked before somebody reads in this name.", name=person.name)
    return ask_pin(session, person, purpose, lambda: session.wish(person=person), parent)


def switch_layer(session: Session, person: Person, parent: QWidget) -> PinDialog | None:
    """Show somebody's notes beside one's own, after their PIN if they have one, or no more."""
    if session.layers.is_on(person):
        session.layers.switch_off(person)
        return None

    def show() -> None:
        try:
            session.layers.switch_on(person)
        except ReaderError as error:
            session.fail(error)
            return
        said = session.text(
            "The notes of {name} are shown, only to read. This ends with the session.", name=person.name
        )
        session.say(said, session.text("Hide them"), lambda: session.layers.switch_off(person))

    if not session.people.has_pin(person):
        show()
        return None
    purpose = session.text(
        "The notes of {name} are private. With the PIN they are shown here, only to read.", name=person.name
    )
    return ask_pin(session, person, purpose, show, parent)


def set_pin(session: Session, parent: QWidget) -> SetPinDialog:
    """Open the dialog in which whoever reads sets, changes or removes their PIN."""
    dialog = SetPinDialog(session, parent)
    dialog.open()
    return dialog


class PeopleDialog(QDialog):
    """A list of people; below it the name and colour of the one who is chosen, and a field for somebody new."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setWindowTitle(text("People"))
        self.resize(WIDTH, HEIGHT)
        self.list = QListWidget()
        self.list.setAccessibleName(text("People"))
        self.list.setIconSize(QSize(BADGE, BADGE))
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.list.itemActivated.connect(lambda _: self.switch())
        self.name = self._field(text("Name"), "")
        self.name.returnPressed.connect(self.rename)
        self.color = self._color_box()
        self.new_name = self._field(text("Name of somebody new"), text("Name of somebody new"))
        self.new_name.returnPressed.connect(self.add)
        self.fault = label(look="accent", wrap=True)
        self.fault.hide()
        self._pin = button(text("PIN…"), lambda: session.ask("people.pin"), tip=text("Your own PIN"))
        session.people_changed.connect(self._fill_again)
        self._rename = button(text("Rename"), self.rename)
        self._switch = button(text("Read as this person"), self.switch, look="primary")
        self._arrange()
        self._fill(session.person.id)

    def add(self) -> None:
        """Add somebody with the name in the field below; who is reading stays the same."""
        name = self.new_name.text().strip()
        if not name:
            self.new_name.setFocus()
            return
        added = self._try(lambda: self._session.people.add(name))
        if added is not None:
            self.new_name.clear()
            self._fill(added.id)
            self.list.setFocus()
            self._session.people_changed.emit()

    def rename(self) -> None:
        """Give the person who is chosen the name in the field."""
        person, name = self.chosen(), self.name.text().strip()
        if person is None or name == person.name:
            return
        self._changed(self._try(lambda: self._session.people.rename(person, name)))

    def recolor(self) -> None:
        """Give the person who is chosen the colour in the box."""
        person, color = self.chosen(), self.color.currentData()
        if person is None or color == person.color:
            return
        self._changed(self._try(lambda: self._session.people.recolor(person, color)))

    def switch(self) -> None:
        """Let the person who is chosen read now."""
        person = self.chosen()
        self.accept()
        if person is not None and person.id != self._session.person.id:
            self._session.ask("people.switch", person)

    def chosen(self) -> Person | None:
        """Return the person who is chosen in the list."""
        found = self.list.selectedItems()
        person: Person | None = found[0].data(_PERSON) if found else None
        return person

    # -- inside -------------------------------------------------------------------------------------------------------

    def _changed(self, person: Person | None) -> None:
        """Show somebody's new name or colour, on the badge too when they are reading."""
        if person is None:
            return
        self._fill(person.id)
        if person.id == self._session.person.id:
            self._session.take_person(person)

    def _try(self, deed: Callable[[], Person]) -> Person | None:
        """Do something with people; say in the dialog why it can't be done."""
        try:
            person = deed()
        except ReaderError as error:
            self.fault.setText(say_error(error, self._session.language))
            self.fault.show()
            return None
        self.fault.hide()
        return person

    def _fill_again(self) -> None:
        """List everybody anew: somebody has a PIN now, or none any more."""
        person = self.chosen()
        self._fill(person.id if person else self._session.person.id)

    def _fill(self, current: str) -> None:
        """List everybody, with the person of this id chosen."""
        self.list.clear()
        for person in self._session.people.list():
            item = QListWidgetItem(_badge(person), person.name)
            if person.id == self._session.person.id:
                item.setText(self._session.text("{name} (reading now)", name=person.name))
            if self._session.people.has_pin(person):
                item.setText(item.text() + DOT + self._session.text("PIN"))
            item.setData(_PERSON, person)
            item.setSizeHint(QSize(0, BADGE + 14))
            self.list.addItem(item)
            if person.id == current:
                self.list.setCurrentItem(item)

    def _show_chosen(self) -> None:
        person = self.chosen()
        if person is None:
            return
        self.name.setText(person.name)
        self.color.choose(person.color)
        reading = person.id == self._session.person.id
        self._switch.setEnabled(not reading)
        self._pin.setEnabled(reading)

    def _field(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(LONGEST_NAME)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        return made

    def _color_box(self) -> Choice:
        text = self._session.text
        made = Choice(text("Colour"), [(token, text(name)) for token, name in _COLOR_NAMES.items()])
        for at, token in enumerate(_COLOR_NAMES):
            made.setItemIcon(at, _swatch(PERSON_COLORS[token]))
        made.currentIndexChanged.connect(lambda _: self.recolor())
        return made

    def _arrange(self) -> None:
        text = self._session.text
        chosen = QHBoxLayout()
        chosen.addWidget(self.name, 1)
        chosen.addWidget(self._rename)
        chosen.addWidget(self.color)
        chosen.addWidget(self._pin)
        new = QHBoxLayout()
        new.addWidget(self.new_name, 1)
        new.addWidget(button(text("Add"), self.add))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject))
        buttons.addWidget(self._switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("People"), face=Face.TITLE))
        hint = text("Each person has highlights, notes and reading positions of their own.")
        column.addWidget(label(hint, look="second", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(chosen)
        column.addLayout(new)
        column.addWidget(self.fault)
        column.addSpacing(6)
        column.addLayout(buttons)


def _badge(person: Person) -> QIcon:
    """Return somebody's badge, which looks the same while they are chosen."""
    made = badge_icon(person, BADGE)
    made.addPixmap(made.pixmap(BADGE * 2), QIcon.Mode.Selected)
    return made


def _swatch(color: str) -> QIcon:
    """Return a dot of a colour, for the box."""
    canvas = QPixmap(24, 24)
    canvas.setDevicePixelRatio(2.0)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(0, 0, 12, 12)
    painter.end()
    return QIcon(canvas)
