# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Following a jump line in the real window."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.store.library.editions import article, edition, original_of

from edition_reader.model.annotation import Color
from edition_reader.model.edition import Block, EditionDetails, Page, Role
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def bring(house, name: bytes, page: str, jump: str) -> str:
    plain = article(1, f"标题{page}", "正文𠮷。" * 30)
    one = type(plain)(1, (*plain.blocks, Block(Role.JUMP, jump)))
    stated = EditionDetails(newspaper="通辽日报", date="2025-07-01")
    return house.session.library.add_edition(edition(one, pages=(Page(number=page),), stated=stated), original_of(name))


def test_the_jump_line_leads_to_the_other_part_and_back_leads_home(house):
    first = bring(house, b"1", "01", "（下转第3版）")
    house.session.go(Place("reader", first))
    room = house.window.room("reader")
    home = room.about_id
    assert room.enabled("article.jump")
    house.window.commands.run("article.jump")
    assert house.said[-1].text == "The other part of this article is not held."
    second = bring(house, b"3", "03", "（上接第1版）")
    house.window.commands.run("article.jump")
    assert room._about.edition == second
    house.session.back()
    assert room.about_id == home


@pytest.fixture
def parted(house):
    """An article on page 1 that is open, continued on page 3."""
    first, second = bring(house, b"1", "01", "（下转第3版）"), bring(house, b"3", "03", "（上接第1版）")
    house.session.go(Place("reader", first))
    QApplication.processEvents()
    return house, house.window.room("reader"), second


def line_rect(view):
    """Where the jump line stands."""
    text = view.toPlainText()
    at = text.index("第", text.index("（"))
    view.show_passage(at, at + 1)
    return view.passage_rect(at, at + 1)


def test_the_jump_line_is_followed_by_a_press(parted):
    _house, room, second = parted
    rect = line_rect(room.view)
    QTest.mouseMove(room.view.viewport(), rect.center() + QPoint(2, 6))
    assert room.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(2, 6))
    assert room._about.edition == second


def test_a_press_beside_the_line_follows_nothing(parted):
    _house, room, second = parted
    rect = line_rect(room.view)
    QTest.mouseClick(room.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() - QPoint(0, 60))
    assert room._about.edition != second


def test_return_follows_the_line_on_screen_and_with_the_caret_on_it(parted):
    house, room, second = parted
    line_rect(room.view)
    room.view.setFocus()
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room._about.edition == second
    house.session.back()
    house.window.commands.run("view.caret")
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room._about.edition != second
    at = room.view.toPlainText().index("第", room.view.toPlainText().index("（"))
    room.view.select(at, at + 1)
    room.view.drop_selection()
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room._about.edition == second


def test_the_other_part_stands_under_the_first(parted):
    _house, room, second = parted
    part = room.joining.part
    assert part.isVisible()
    assert room.joining.shown.edition == second
    assert "3" in part.where.text()
    assert part.view.toPlainText() == room.joining.shown.article.text
    assert room.view.toPlainText() == room._about.article.text
    room.view.verticalScrollBar().setValue(room.view.verticalScrollBar().maximum())
    assert 0 < part.y() + part.height() <= room.view.viewport().height()
    assert part.view.document().size().height() <= part.view.height()


def test_reading_on_goes_through_the_other_part(parted):
    house, room, _second = parted
    house.window.resize(1024, 560)
    QApplication.processEvents()
    seen = [room.view.verticalScrollBar().value()]
    while room.view.page_on():
        seen.append(room.view.verticalScrollBar().value())
    assert len(seen) > 2
    assert all(after - before <= room.view.viewport().height() for before, after in pairwise(seen))


def test_a_press_in_the_other_part_reads_on_there(parted):
    _house, room, second = parted
    room.view.verticalScrollBar().setValue(room.view.verticalScrollBar().maximum())
    QTest.mouseClick(room.joining.part.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 260))
    assert room._about.edition == second
    assert not room.joining.part.isVisible()
    assert room.view.below == 0


def test_the_other_part_shows_its_highlights_and_takes_another_size(parted):
    house, room, _second = parted
    about = room.joining.shown
    at = about.article.text.index("𠮷")
    room.marker.highlight(about, at, at + 3, Color.GREEN)
    assert room.joining.part.view.marks_at(at) != []
    house.session.set_text_size(150)
    QApplication.processEvents()
    assert room.joining.part.view._style.scale == 1.5
    house.window.resize(900, 640)
    QApplication.processEvents()
    assert room.joining.part.width() == room.view.viewport().width()


def test_without_the_other_part_there_is_nothing_under_it(house):
    house.session.go(Place("reader", bring(house, b"1", "01", "（下转第3版）")))
    QApplication.processEvents()
    room = house.window.room("reader")
    assert not room.joining.part.isVisible()
    assert room.view.below == 0
