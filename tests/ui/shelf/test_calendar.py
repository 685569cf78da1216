# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The month calendar, several editions at once, and marking as read, in a real window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from edition_reader.model.edition import EditionDetails
from edition_reader.ui.shelf.days import as_day, month, step

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Run:
    """A daily on working days of June and July without two of them, a weekly, and one edition without a title."""

    def days(self, since, until):
        first = date(2025, 6, 2)
        daily = [first + timedelta(days=n) for n in range(60)]
        gaps = {date(2025, 7, 9), date(2025, 7, 18)}
        rows = [("通辽日报", day.isoformat(), 1) for day in daily if day.weekday() < 5 and day not in gaps]
        rows += [("Weekly", (date(2025, 6, 5) + timedelta(weeks=n)).isoformat(), 2) for n in range(8) if n != 6]
        rows += [(None, "2025-07-09", 1), ("通辽日报", "2025-02-30", 1)]
        return [row for row in rows if since <= row[1] <= until]


def test_missing_days_are_told_by_newspaper():
    days = {one.day.day: one for one in month(Run(), 2025, 7)}
    assert {day: one.missing for day, one in days.items() if one.missing} == {
        9: ("通辽日报",),
        17: ("Weekly",),
        18: ("通辽日报",),
    }
    assert (days[3].held, days[9].held, days[17].held, days[18].held, days[5].held) == (3, 1, 1, 0, 0)
    assert [one.day.day for one in month(Run(), 2025, 7, ["Weekly"]) if one.held] == [3, 10, 24]


def test_months_and_days_at_the_ends_of_the_calendar():
    assert step(2025, 1, -1) == (2024, 12)
    assert step(2025, 12, 1) == (2026, 1)
    assert step(9999, 12, 1) == (9999, 12)
    assert month(Run(), 1, 1)[0].day == date.min
    assert month(Run(), 9999, 12)[-1].day == date.max
    assert as_day("2025-02-30") is None


@pytest.fixture
def dated(house) -> list[str]:
    """Return editions of 1 and 2 July, newest first, and one of June."""
    house.bring(house.write("a.txt"), house.write("b.txt"), house.write("c.txt"))
    names = {one.source_name: one.id for one in house.session.library.summaries()}
    for name, day in (("a.txt", "2025-07-02"), ("b.txt", "2025-07-01"), ("c.txt", "2025-06-30")):
        house.session.library.enter_details(names[name], EditionDetails(newspaper="通辽日报", date=day))
    QApplication.processEvents()
    return [names["a.txt"], names["b.txt"], names["c.txt"]]


def click_day(house, qtbot, day: int) -> None:
    table = house.shelf.contents.calendar.table
    first = date(*house.shelf.contents.calendar.month, 1).weekday()
    at = table.visualItemRect(table.item((first + day - 1) // 7, (first + day - 1) % 7)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_shows_one_day_and_another_click_all(house, dated, qtbot) -> None:
    contents = house.shelf.contents
    assert contents.calendar.month == (2025, 7)
    click_day(house, qtbot, 1)
    assert house.ids() == [dated[1]]
    click_day(house, qtbot, 3)
    assert house.ids() == [dated[1]]
    click_day(house, qtbot, 1)
    assert house.ids() == dated
    click_day(house, qtbot, 2)
    house.session.set_theme("dark")
    assert house.ids() == [dated[0]]
    assert house.shelf.contents.calendar.day == "2025-07-02"
    house.shelf.contents.sidebar.setCurrentRow(1)
    assert house.shelf.contents.calendar.day is None


def test_months_are_turned_by_buttons_and_page_keys(house, dated, qtbot) -> None:
    calendar = house.shelf.contents.calendar
    calendar.earlier.click()
    assert calendar.month == (2025, 6)
    click_day(house, qtbot, 30)
    assert house.ids() == [dated[2]]
    qtbot.keyClick(calendar.table, Qt.Key.Key_PageDown)
    assert calendar.month == (2025, 7)
    calendar.table.setCurrentCell(0, 1)
    qtbot.keyClick(calendar.table, Qt.Key.Key_Return)
    assert house.ids() == [dated[1]]


def test_a_day_that_is_taken_off_the_shelf_is_let_go(house, dated, qtbot) -> None:
    click_day(house, qtbot, 1)
    house.session.library.remove_edition(dated[1])
    house.until(lambda: house.ids() == [dated[0], dated[2]])
    assert house.shelf.contents.calendar.day is None


def test_several_are_selected_removed_and_brought_back(house, dated, qtbot) -> None:
    grid = house.shelf.contents.grid
    grid.setFocus()
    house.shelf.contents.select(dated[0])
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [one.id for one in house.shelf.contents.selected()] == dated[:2]
    house.shelf.answers["edition.remove"]()
    house.until(lambda: house.ids() == [dated[2]])
    assert house.said[-1].text == "2 editions were taken off the shelf. Notes on them are kept."
    house.said[-1].action()
    house.until(lambda: house.ids() == dated)


def test_clicks_with_shift_and_control_select_cards(house, dated, qtbot) -> None:
    grid = house.shelf.contents.grid
    centre = [grid.visualRect(grid.model().index(row, 0)).center() for row in range(3)]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre[0])
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, centre[2])
    assert len(house.shelf.contents.selected()) == 3
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, centre[1])
    assert [one.id for one in house.shelf.contents.selected()] == [dated[0], dated[2]]
    house.shelf.answers["view.table"]()
    assert [one.id for one in house.shelf.contents.selected()] == [dated[0], dated[2]]


def test_details_of_several_are_entered_together(house, dated) -> None:
    house.shelf.contents.grid.selectAll()
    house.shelf.answers["edition.details"]()
    dialog = house.dialog
    assert dialog.windowTitle() == "Details of 3 editions"
    assert dialog.fields["newspaper"].text() == "通辽日报"
    dialog.fields["publisher"].setText("𠮷出版社")
    dialog.save()
    library = house.session.library
    details = [library.summary(one).details for one in dated]
    assert {(one.newspaper, one.publisher) for one in details} == {("通辽日报", "𠮷出版社")}
    assert len({one.date for one in details}) == 3
    house.session.undo()
    assert library.summary(dated[0]).details.publisher is None


def test_all_is_marked_as_read_and_unread_again(house, dated) -> None:
    house.shelf.contents.select(dated[1])
    house.shelf.answers["edition.mark_read"]()
    standings = house.shelf.contents.standings
    house.until(lambda: standings.of(dated[1]).read == 1.0)
    assert standings.of(dated[1]).opened
    house.said[-1].action()
    house.until(lambda: not standings.of(dated[1]).opened)
