# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The PIN in the window: set, changed, removed, asked for before somebody else reads; wrong ones wait."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from edition_reader.store.pin import FREE
from edition_reader.ui.desk.people import PeopleDialog
from edition_reader.ui.desk.people_pin import PinDialog, SetPinDialog
from edition_reader.ui.session import Wish

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def set_dialog(house) -> SetPinDialog:
    house.session.ask("people.pin")
    assert isinstance(house.dialog, SetPinDialog)
    return house.dialog


def settled(house) -> None:
    house.until(lambda: not house.jobs.running)


def ask(house, person) -> PinDialog:
    house.session.ask("people.switch", person)
    assert isinstance(house.dialog, PinDialog)
    return house.dialog


def answer(house, dialog: PinDialog, pin: str) -> None:
    dialog.entry.field.setText(pin)
    dialog.entry.try_now()
    settled(house)


def test_a_pin_is_set_changed_and_removed_by_its_owner(house) -> None:
    people, me = house.session.people, house.session.person
    dialog = set_dialog(house)
    assert not dialog.old.isVisible()
    assert dialog.new.echoMode() is QLineEdit.EchoMode.Password
    dialog.new.setText("2580")
    dialog.again.setText("2581")
    dialog.save()
    assert dialog.fault.text()
    dialog.again.setText("２５８０")
    dialog.new.setText("２５８０")
    dialog.save()
    settled(house)
    assert not dialog.isVisible()
    assert people.pin_matches(me, "2580")

    again = set_dialog(house)
    again.new.setText("秘密𠮷𠮷")
    again.again.setText("秘密𠮷𠮷")
    again.old.setText("0000")
    again.save()
    settled(house)
    assert again.isVisible()
    assert again.fault.text()
    assert people.pin_matches(me, "2580")
    again.old.setText("2580")
    again.save()
    settled(house)
    assert people.pin_matches(me, "秘密𠮷𠮷")

    last = set_dialog(house)
    last.old.setText("秘密𠮷𠮷")
    last.remove()
    settled(house)
    assert not people.has_pin(me)


def test_a_short_pin_is_told(house) -> None:
    dialog = set_dialog(house)
    dialog.new.setText("12")
    dialog.again.setText("12")
    dialog.save()
    settled(house)
    assert "4" in dialog.fault.text()
    assert not house.session.people.has_pin(house.session.person)


def test_somebody_without_a_pin_reads_at_once(house) -> None:
    ana = house.session.people.add("Ana")
    house.session.ask("people.switch", ana)
    assert house.wishes == [Wish(person=ana)]


def test_the_pin_is_asked_for_before_somebody_else_reads(house) -> None:
    ana = house.session.people.add("Ana")
    house.session.people.set_pin(ana, "2580")
    house.window._switch(ana, None)
    dialog = house.dialog
    assert isinstance(dialog, PinDialog)
    answer(house, dialog, "1111")
    assert dialog.entry.fault.text()
    assert house.wishes == []
    answer(house, dialog, "2580")
    assert house.wishes == [Wish(person=ana)]
    assert not dialog.isVisible()


def test_the_field_rests_after_some_wrong_pins_and_the_window_goes_on(house) -> None:
    ana = house.session.people.add("Ana")
    people = house.session.people
    people.set_pin(ana, "2580")
    dialog = ask(house, ana)
    for _ in range(FREE):
        answer(house, dialog, "1111")
    assert people.tries.wait(ana.id) > 0
    assert not dialog.entry.field.isEnabled()
    dialog.entry.field.setText("2580")
    dialog.entry.try_now()
    assert house.wishes == []
    # Another dialog does not help.
    dialog.reject()
    other = ask(house, ana)
    assert not other.entry.field.isEnabled()
    people.tries.right(ana.id)
    other.entry._rest()
    answer(house, other, "2580")
    assert house.wishes == [Wish(person=ana)]


def test_the_list_of_people_says_who_has_one_and_offers_only_ones_own(house) -> None:
    ana = house.session.people.add("Ana")
    house.session.people.set_pin(ana, "2580")
    house.session.ask("people.manage")
    dialog = house.dialog
    assert isinstance(dialog, PeopleDialog)
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert shown == ["Ana · PIN", "li (reading now)"]
    assert dialog._pin.isEnabled()
    dialog.list.setCurrentRow(0)
    assert not dialog._pin.isEnabled()
    dialog.switch()
    assert isinstance(house.dialog, PinDialog)
    assert house.wishes == []
