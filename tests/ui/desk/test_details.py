# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The form of an edition's details, and what it stores."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from edition_reader.model.edition import EditionDetails
from edition_reader.ui.desk.details import DetailsDialog
from edition_reader.ui.desk.form import Details, DetailsForm, entered

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def edition(house) -> str:
    house.bring(house.write("page-02.txt"))
    house.dialog.close()
    return house.session.library.summaries()[0].id


def open_details(house, edition: str) -> DetailsDialog:
    house.session.ask("edition.details", edition)
    assert isinstance(house.dialog, DetailsDialog)
    return house.dialog


def test_nothing_is_filled_in_that_the_file_does_not_say(house, edition) -> None:
    form = open_details(house, edition).form
    for name in ("newspaper", "date", "number", "label", "page_number", "page_name", "publisher"):
        assert form.field(name).text() == ""


def test_what_is_entered_is_stored_shown_and_can_be_undone(house, edition) -> None:
    dialog = open_details(house, edition)
    dialog.form.field("newspaper").setText(" 通辽日报𠮷 ")
    dialog.form.field("date").setText("2025年7月1日")
    dialog.form.field("page_number").setText("02")
    dialog.form.field("page_name").setText("要闻")
    dialog.save()
    summary = house.session.library.summary(edition)
    assert (summary.details.newspaper, summary.details.date) == ("通辽日报𠮷", "2025-07-01")
    assert (summary.page_number, summary.page_name) == ("02", "要闻")
    assert not dialog.isVisible()
    assert house.said[-1].text == "The details are saved."
    house.said[-1].action()
    summary = house.session.library.summary(edition)
    assert (summary.details.newspaper, summary.page_number) == (None, None)


def test_a_value_can_be_taken_away_again(house, edition) -> None:
    house.session.library.enter_details(edition, EditionDetails(newspaper="X", number="12"))
    dialog = open_details(house, edition)
    assert dialog.form.field("newspaper").text() == "X"
    dialog.form.field("newspaper").clear()
    dialog.save()
    details = house.session.library.summary(edition).details
    assert (details.newspaper, details.number) == (None, "12")


@pytest.mark.parametrize(
    ("date", "fault"),
    [
        ("2025-02-30", "There is no such day: 2025-02-30."),
        ("yesterday", "Please write the date as year-month-day, such as 2025-07-01."),
    ],
)
def test_an_impossible_date_is_told_at_the_field_and_nothing_is_stored(house, edition, date, fault) -> None:
    dialog = open_details(house, edition)
    dialog.form.field("newspaper").setText("通辽日报")
    dialog.form.field("date").setText(date)
    dialog.save()
    assert dialog.isVisible()
    assert dialog.form.fault() == fault
    assert dialog.form.field("date").accessibleDescription() == fault
    assert house.session.library.summary(edition).details.newspaper is None
    dialog.form.field("date").setText("2025-07-01")
    dialog.save()
    assert not dialog.isVisible()
    assert house.session.library.summary(edition).details.date == "2025-07-01"


def test_saving_without_a_change_records_nothing(house, edition) -> None:
    before = house.session.library.undoable()
    said = len(house.said)
    dialog = open_details(house, edition)
    dialog.save()
    assert not dialog.isVisible()
    assert house.session.library.undoable() == before
    assert len(house.said) == said


def test_newspapers_already_held_are_offered_while_typing_only(house, edition, qtbot) -> None:
    house.session.library.enter_details(edition, EditionDetails(newspaper="通辽日报"))
    house.bring(house.write("other.txt"))
    other = next(one.id for one in house.session.library.summaries() if one.source_name == "other.txt")
    form = open_details(house, other).form
    assert form.field("newspaper").text() == ""
    completer = form.field("newspaper").completer()
    completer.setCompletionPrefix("日报")
    assert completer.currentCompletion() == "通辽日报"


def test_a_store_that_fails_is_told_and_the_text_stays(house, edition) -> None:
    dialog = open_details(house, edition)
    dialog.form.field("newspaper").setText("通辽日报")
    house.session.library.read_only = True
    dialog.save()
    house.session.library.read_only = False
    assert dialog.isVisible()
    assert dialog.form.field("newspaper").text() == "通辽日报"
    assert house.said[-1].serious


def test_an_edition_that_is_gone_is_told(house) -> None:
    house.session.ask("edition.details", "gone")
    assert house.dialog is None
    assert house.said[-1].serious


def test_only_what_differs_from_the_file_counts_as_entered() -> None:
    stated = Details(EditionDetails(newspaper="A", date="2025-07-01"), "02", None)
    shown = Details(EditionDetails(newspaper="A", date="2025-07-02", number="7"), "02", "要闻")
    assert entered(shown, stated) == Details(EditionDetails(date="2025-07-02", number="7"), None, "要闻")


def test_what_the_form_has_no_field_for_is_kept(house, qtbot) -> None:
    form = DetailsForm(house.session.language, [], with_page=False)
    qtbot.addWidget(form)
    details = EditionDetails(newspaper="A", issn="1673-4025", cn="CN 15-0012", language="tlh")
    form.fill(Details(details))
    assert form.values().edition == details
    assert not form.field("page_number").isVisibleTo(form)


def test_enter_saves_and_escape_leaves(house, edition, qtbot) -> None:
    dialog = open_details(house, edition)
    dialog.form.field("number").setText("9142")
    qtbot.keyClick(dialog.form.field("number"), Qt.Key.Key_Return)
    assert house.session.library.summary(edition).details.number == "9142"
    dialog = open_details(house, edition)
    dialog.form.field("number").setText("1")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert house.session.library.summary(edition).details.number == "9142"


def test_an_issn_that_does_not_check_is_told_and_saved_all_the_same(house, edition) -> None:
    dialog = open_details(house, edition)
    issn, cn = dialog.form.field("issn"), dialog.form.field("cn")
    issn.setText("0317-8472")
    issn.editingFinished.emit()
    assert "does not agree" in dialog.form.number_notes()[0]
    assert issn.accessibleDescription() == dialog.form.number_notes()[0]
    cn.setText("cn１５—0012")
    cn.editingFinished.emit()
    assert cn.text() == "CN 15-0012"
    assert dialog.form.number_notes()[1] == ""
    dialog.save()
    details = house.session.library.summary(edition).details
    assert (details.issn, details.cn) == ("0317-8472", "CN 15-0012")
    again = open_details(house, edition).form
    assert "does not agree" in again.number_notes()[0]
    again.field("issn").setText("03178471")
    again.field("issn").textEdited.emit("03178471")
    assert again.number_notes()[0] == ""
