# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Keyboard, dropping and copying in a window on a display."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from edition_reader.model.annotation import Color

pytestmark = pytest.mark.xvfb

QUOTE = "聚焦办好“两件大事”"


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def around(widget: QWidget) -> QImage:
    """What stands on the screen at a widget and a little around it."""
    window = widget.window()
    area = widget.rect().translated(widget.mapTo(window, QPoint(0, 0))).adjusted(-4, -4, 4, 4)
    return window.grab(area).toImage()


def walk(window: QWidget, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, most: int = 150) -> list[QWidget]:
    """Press Tab until the keyboard is where it began; every widget that it came to."""
    begun, come = focus(), []
    for _ in range(most):
        QTest.keyClick(focus(), key, modifier)
        QApplication.processEvents()
        if focus() is begun:
            return come
        come.append(focus())
    pytest.fail(f"the keyboard never came back to {begun}: {come[-6:]}")


@pytest.mark.parametrize("name", ["shelf", "reader"])
def test_tab_goes_all_the_way_round_and_back(reading, name):
    window = reading.house.window
    if name == "shelf":
        reading.do("go.shelf")
    window.rooms[name].text_surface().setFocus() if window.rooms[name].text_surface() else window.setFocus()
    there = walk(window, Qt.Key.Key_Tab)
    assert len(there) > 5
    assert all(widget.isVisible() and not widget.visibleRegion().isEmpty() for widget in there)
    back = walk(window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert back == there[::-1]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["shelf", "reader"])
def test_whoever_has_the_keyboard_shows_it(reading, name, theme):
    window = reading.house.window
    reading.do(f"view.theme_{theme}")
    if name == "shelf":
        reading.do("go.shelf")
    unseen = []
    surface = window.rooms[name].text_surface()
    for widget in walk(window, Qt.Key.Key_Tab):
        if widget is surface:
            continue  # shows a caret or a selection
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        having = around(widget)
        window.centralWidget().setFocus()
        focus().clearFocus() if QApplication.focusWidget() else None
        QApplication.processEvents()
        if around(widget) == having:
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
        widget.setFocus()
    assert unseen == []


def test_a_file_that_is_dropped_is_imported(house, until):
    window = house.window
    page = house.write("dropped.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(page))])
    target = window.childAt(window.rect().center()) or window
    at = QPointF(target.rect().center())
    deed, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), deed, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(at, deed, data, button, none)
    QApplication.sendEvent(window, drop)
    until(lambda: house.session.library.counts()[0] == 1 and not house.session.jobs.running)


def test_what_is_no_file_is_not_taken(house):
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(house.window, enter)
    assert not enter.isAccepted()


def test_ctrl_c_copies_the_passage_and_with_its_source(reading):
    reading.select(QUOTE)
    view = reading.room.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == QUOTE
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert QUOTE in copied
    headline = reading.session.library.article(reading.article).article.headline
    assert headline
    assert headline in copied


def test_a_passage_is_marked_without_a_mouse(reading):
    view = reading.room.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F7)
    assert view.caret_shown
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_1)
    (note,) = reading.notes()
    assert (note.anchor.start, note.anchor.end, note.color) == (0, 4, Color.YELLOW)
    assert note.anchor.quote == reading.text[:4]


def test_dragging_the_mouse_selects_and_one_key_marks(reading, until):
    view = reading.room.view
    start = reading.text.index(QUOTE)
    view.show_passage(start, start + 4)
    first, last = view.passage_rect(start, start + 1), view.passage_rect(start + 3, start + 4)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, pos=first.center() - QPoint(first.width() // 2 - 1, 0))
    QTest.mouseMove(view.viewport(), last.center())
    QTest.mouseMove(view.viewport(), last.center() + QPoint(last.width() // 2 - 1, 0))
    QTest.mouseRelease(view.viewport(), left, pos=last.center() + QPoint(last.width() // 2 - 1, 0))
    until(lambda: view.selection() == (start, start + 4))
    reading.key("3")
    assert [(note.anchor.quote, note.color) for note in reading.notes()] == [(QUOTE[:4], Color.BLUE)]
