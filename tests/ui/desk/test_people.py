# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialog of people."""

from __future__ import annotations

import pytest

from edition_reader.ui.desk.people import PeopleDialog
from edition_reader.ui.session import Wish

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(house) -> PeopleDialog:
    house.session.ask("people.manage")
    assert isinstance(house.dialog, PeopleDialog)
    return house.dialog


def lines(dialog: PeopleDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_somebody_new_is_added_and_can_read(house, dialog) -> None:
    assert lines(dialog) == ["li (reading now)"]
    dialog.new_name.setText("  张 琪𠮷 ")
    dialog.add()
    assert lines(dialog) == ["li (reading now)", "张 琪𠮷"]
    assert dialog.chosen().name == "张 琪𠮷"
    dialog.switch()
    assert house.wishes == [Wish(person=house.session.people.find("张 琪𠮷"))]
    assert not dialog.isVisible()


def test_a_name_that_is_taken_or_empty_is_told_in_the_dialog(house, dialog) -> None:
    dialog.new_name.setText("LI")
    dialog.add()
    assert dialog.fault.isVisible()
    assert dialog.fault.text()
    assert lines(dialog) == ["li (reading now)"]
    dialog.new_name.setText("   ")
    dialog.add()
    assert lines(dialog) == ["li (reading now)"]


def test_renaming_who_reads_shows_on_the_badge_at_once(house, dialog) -> None:
    dialog.name.setText("李老师")
    dialog.rename()
    assert house.session.person.name == "李老师"
    assert "李老师" in house.window._fittings._badge.accessibleName()
    assert [person.name for person in house.session.people.list()] == ["李老师"]
    assert not house.wishes


def test_another_colour(house, dialog) -> None:
    dialog.color.setCurrentIndex(dialog.color.findData("moss"))
    assert house.session.people.list()[0].color == "moss"
    assert house.session.person.color == "moss"


def test_the_one_who_reads_already_needs_no_new_session(house, dialog) -> None:
    dialog.switch()
    assert house.wishes == []
