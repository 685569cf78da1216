# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The shelf with a real library, notebook and window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.changes import Op
from edition_reader.model.edition import EditionDetails
from edition_reader.model.holding import Position
from edition_reader.ui.kept_searches import kept_searches
from edition_reader.ui.places import Place
from edition_reader.ui.shelf.heading import GRID, TABLE
from edition_reader.ui.shelf.holdings import Group, Order
from edition_reader.ui.shelf.sidebar import Lead
from edition_reader.ui.widgets.entries import Entry

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def three(house) -> list[str]:
    """Return three editions on the shelf: dated 2025, dated 1931, undated."""
    house.bring(house.write("a.txt"), house.write("b.txt"), house.write("c.txt"))
    names = {one.source_name: one.id for one in house.session.library.summaries()}
    library = house.session.library
    library.enter_details(names["a.txt"], EditionDetails(newspaper="通辽日报", date="2025-07-01"))
    library.enter_details(names["b.txt"], EditionDetails(newspaper="The Harbour Ledger", date="1931-03-14"))
    QApplication.processEvents()
    return [names["a.txt"], names["b.txt"], names["c.txt"]]


def test_an_empty_shelf_teaches_and_asks_who_is_reading(house) -> None:
    welcome = house.shelf.contents.welcome
    assert welcome.isVisible()
    assert welcome.name == "li"


def test_the_name_given_at_the_first_start_is_taken_over_and_asked_for_once(house, qtbot) -> None:
    field = house.shelf.contents.welcome._name
    field.setText("  李 老师 ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert house.session.person.name == "李 老师"
    assert [person.name for person in house.session.people.list()] == ["李 老师"]
    assert house.session.setting("shelf.introduced") is True


def test_the_sample_is_imported_and_opened_in_the_language_of_the_window(house) -> None:
    house.shelf.answers["library.sample"]()
    house.until(lambda: house.places[-1].room == "reader")
    opened = house.session.library.summary(house.places[-1].edition)
    assert opened.details.language == "en"
    assert house.session.library.counts()[0] == 3
    house.shelf.answers["library.sample"]()
    house.until(lambda: not house.session.jobs.running)
    assert house.session.library.counts()[0] == 3


def test_a_page_imported_alone_is_opened_and_its_details_are_asked_for(house) -> None:
    house.bring(house.write("page-02.txt"))
    (edition,) = [one.id for one in house.session.library.summaries()]
    assert house.places[-1] == Place("reader", edition=edition)
    assert house.dialog is not None
    assert house.dialog.windowTitle() == "What edition is this?"


def test_several_files_end_in_numbers_and_a_report(house) -> None:
    good, empty = house.write("a.txt"), house.write("empty.txt")
    empty.write_bytes(b"")
    house.bring(good)
    house.session.go(Place("shelf"))
    house.bring(good, house.write("b.txt"), empty)
    message = house.said[-1]
    assert message.text == "1 edition imported. 1 was already here. 1 could not be read."
    assert message.action_label == "Report"
    message.action()
    assert house.dialog.windowTitle() == "Report of the import"


def test_an_import_that_ends_while_somebody_reads_does_not_take_them_away(house) -> None:
    house.bring(house.write("a.txt"))
    reading = house.places[-1]
    house.bring(house.write("b.txt"))
    assert house.places[-1] == reading
    assert (house.said[-1].text, house.said[-1].action_label) == ("1 edition imported.", "Open")


def test_files_dropped_on_the_window_are_imported(house) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(house.write("dropped.txt")))])
    drop = QDropEvent(
        QPointF(400, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    house.window.dropEvent(drop)
    house.until(lambda: house.session.library.counts()[0] == 1 and not house.session.jobs.running)


def test_groups_newspapers_and_counts(house, three) -> None:
    contents = house.shelf.contents
    lines = [(entry.text, entry.count) for entry in contents.sidebar.entries]
    assert lines == [
        ("All editions", 3),
        ("Reading now", 0),
        ("Lately imported", 3),
        ("With notes", 0),
        ("Newspapers", None),
        ("The Harbour Ledger", 1),
        ("通辽日报", 1),
        ("Title not known", 1),
    ]
    contents.sidebar.choose(Group.NEWSPAPER, "通辽日报")
    assert house.ids() == [three[0]]
    contents.sidebar.choose(Group.NEWSPAPER, None)
    assert house.ids() == [three[2]]
    contents.sidebar.choose(Group.ALL)
    assert house.ids() == three


def test_editions_are_filtered_in_the_language_of_the_search(house, three) -> None:
    contents = house.shelf.contents
    for query, found in (("通辽", three[:1]), ("harb", three[1:2]), ("NOT 报纸：通辽", three[1:]), ("“", three)):
        contents.heading.take_query(query)
        house.until(lambda found=found: house.ids() == found)


def test_kept_searches_stand_in_the_sidebar_with_their_counts(house, three, qtbot) -> None:
    contents = house.shelf.contents
    kept_searches(house.session).toggle("通辽")
    assert contents.sidebar.entries[-2:] == (Entry("Kept searches"), Entry("通辽", Lead(Group.SEARCH, "通辽")))
    kept_searches(house.session).tell("通辽", 7)
    assert contents.sidebar.entries[-1].count == 7
    # Walking over it does nothing; Enter opens it.
    contents.sidebar.setCurrentRow(contents.sidebar.count() - 1)
    assert house.ids() == three
    qtbot.keyClick(contents.sidebar, Qt.Key.Key_Return)
    assert house.session.trail.here == Place("search", query="通辽")
    kept_searches(house.session).toggle("通辽")
    assert contents.sidebar.entries[-1].key == Lead(Group.NEWSPAPER)


def test_the_order_is_kept_for_the_person(house, three) -> None:
    contents = house.shelf.contents
    contents.heading.ordered.emit(Order.NEWSPAPER)
    assert house.ids() == [three[1], three[0], three[2]]
    contents.table.horizontalHeader().sectionClicked.emit(6)
    assert house.ids() == [three[2], three[1], three[0]]
    assert house.session.setting("shelf.order") == "imported"


def test_reading_and_noting_fill_their_groups_at_once(house, three) -> None:
    contents, notebook, library = house.shelf.contents, house.session.notebook, house.session.library
    first = library.contents(three[1])[0]
    notebook.set_position(Position(three[1], first.id, first.chars // 2))
    notebook.add(Annotation("", AnnotationKind.NOTE, Target(three[0], None), note="看标题"))
    house.until(lambda: contents.sidebar.entries[3].count == 1)
    assert contents.resume.isVisible()
    assert contents.resume._title.text() == (first.headline or first.opening)
    contents.sidebar.choose(Group.READING)
    assert house.ids() == [three[1]]
    contents.sidebar.choose(Group.NOTED)
    assert house.ids() == [three[0]]
    contents.resume._continue()
    assert house.places[-1] == Place("reader", three[1], first.id, first.chars // 2)


def test_a_removed_edition_can_be_brought_back_and_leaves_all_groups(house, three) -> None:
    contents, shelf = house.shelf.contents, house.shelf
    first = house.session.library.contents(three[0])[0]
    house.session.notebook.set_position(Position(three[0], first.id, 3))
    assert contents.select(three[0])
    shelf.answers["edition.remove"]()
    house.until(lambda: house.ids() == three[1:])
    assert not contents.resume.isVisible()
    assert house.said[-1].text == "“通辽日报” was taken off the shelf. Notes on it are kept."
    house.said[-1].action()
    house.until(lambda: house.ids() == three)
    assert house.session.library.undoable().op is Op.ENTER_DETAILS


def test_bringing_back_after_something_else_was_done_undoes_only_the_removal(house, three) -> None:
    assert house.shelf.contents.select(three[0])
    house.shelf.answers["edition.remove"]()
    house.session.library.enter_details(three[1], EditionDetails(newspaper="Other"))
    house.said[-1].action()
    assert house.session.library.summary(three[1]).details.newspaper == "Other"
    house.until(lambda: len(house.ids()) == 3)


def test_arrows_and_enter(house, three, qtbot) -> None:
    grid = house.shelf.contents.grid
    grid.setFocus()
    house.shelf.contents.select(three[0])
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert house.places[-1] == Place("reader", edition=three[1])
    house.session.go(Place("shelf", edition=three[2]))
    assert house.shelf.contents.current().id == three[2]
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert house.shelf.contents.current().id == three[0]
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert house.shelf.contents.current().id == three[2]


def test_the_table_shows_the_same_editions_and_the_choice_is_kept(house, three, qtbot) -> None:
    shelf = house.shelf
    assert shelf.checked("view.grid")
    shelf.answers["view.table"]()
    assert shelf.checked("view.table")
    table = shelf.contents.table
    assert table.isVisible()
    assert [table.model().index(row, 0).data() for row in range(3)] == ["通辽日报", "The Harbour Ledger", "c.txt"]
    shelf.contents.select(three[1])
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert house.places[-1] == Place("reader", edition=three[1])
    assert house.session.setting("shelf.view") == TABLE
    shelf.answers["view.grid"]()
    assert shelf.contents.view == GRID
    assert shelf.contents.grid.isVisibleTo(shelf)


def test_a_click_selects_a_double_click_opens_and_the_right_button_offers(house, three, qtbot) -> None:
    grid = house.shelf.contents.grid
    at = grid.visualRect(grid.model().index(1, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert house.shelf.contents.current().id == three[1]
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert house.places[-1] == Place("reader", edition=three[1])
    house.session.go(Place("shelf"))
    grid.customContextMenuRequested.emit(grid.visualRect(grid.model().index(1, 0)).center())
    (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert [entry.text() for entry in menu.actions()] == [
        "Open",
        "Mark all as read",
        "Details of the edition…",
        "This is a corrected version of…",
        "Export the edition…",
        "Remove the edition",
    ]
    menu.close()
    grid.customContextMenuRequested.emit(QPoint(2, 2))
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]


def test_changing_the_colours_keeps_what_is_shown(house, three) -> None:
    house.shelf.contents.select(three[1])
    before = house.shelf.contents
    house.session.set_theme("dark")
    assert house.shelf.contents is not before
    assert house.ids() == three
    assert house.shelf.contents.current().id == three[1]


def test_a_library_that_can_only_be_read_offers_no_changes(tmp_path, until) -> None:
    from tests.ui.rooms import House

    house = House(tmp_path, until, read_only=True)
    try:
        assert not house.shelf.enabled("library.import")
        assert not house.shelf.enabled("edition.remove")
        assert "can only be read" in house.shelf._foot_text.text()
    finally:
        house.close()


def test_nothing_is_done_without_an_edition(house) -> None:
    for action in ("edition.open", "edition.details", "edition.remove"):
        assert not house.shelf.enabled(action)
        house.shelf.answers[action]()
    assert house.places == [Place("shelf")]


def test_every_widget_that_takes_the_keyboard_has_a_name(house, three) -> None:
    for widget in house.shelf.findChildren(type(house.shelf).__mro__[2]):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or widget.parent().accessibleName(), widget


def test_the_person_may_be_changed_while_an_import_runs(house) -> None:
    house.shelf.take_files([house.write(f"{number}.txt") for number in range(5)])
    house.change_session()
    house.until(lambda: not house.jobs.running)
    house.session.refresh()
    house.until(lambda: len(house.ids()) == 5)


def test_an_import_can_be_stopped_and_what_came_in_stays(house) -> None:
    paths = [house.write(f"{number}.txt") for number in range(40)]
    house.shelf.take_files(paths)
    (job,) = house.jobs.running
    job.cancel()
    house.until(lambda: not house.jobs.running)
    house.until(lambda: len(house.ids()) == house.session.library.counts()[0])
    assert not [message for message in house.said if message.serious]


def test_several_stay_selected_when_something_changes(house, three, qtbot) -> None:
    contents = house.shelf.contents
    contents.select(three[0])
    qtbot.keyClick(contents.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [one.id for one in contents.selected()] == three[:2]
    house.session.library.enter_details(three[2], EditionDetails(date="2030-12-31"))
    house.until(lambda: house.ids()[0] == three[2])
    assert [one.id for one in contents.selected()] == three[:2]
    house.bring(house.write("one-more.txt", "春耕备耕忙\n\n本报讯 昨日，种子已经备足，各地开始春耕。\n"))
    house.session.go(Place("shelf"))
    assert [one.id for one in contents.selected()] == three[:2]


def test_other_colours_leave_the_keyboard_where_it_was(house, three) -> None:
    house.shelf.contents.take_focus()
    house.session.choose("theme", "dark")
    QApplication.processEvents()
    assert house.shelf.contents.surface().hasFocus()


def test_the_first_card_does_not_push_the_heading_out_of_sight(house, three) -> None:
    grid = house.shelf.contents.grid
    cards = grid.cards
    house.window.resize(1024, house.window.height() - grid.viewport().height() + cards.top + cards.picture_height + 4)
    QApplication.processEvents()
    grid.scrollTo(house.shelf.contents.model.index(0, 0))
    assert grid.verticalOffset() == 0
