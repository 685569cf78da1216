# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader meets in every room and dialog: each widget that takes the keyboard has a name and a role."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from tests.house.source import trees
from tests.ui.reader.conftest import bring_sample

from edition_reader.model.report import ImportReport
from edition_reader.system.crash import write_crash_report
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
#: Parts of composed widgets that are spoken through their owner.
PARTS = {"qt_spinbox_lineedit", "qt_keysequenceedit_lineedit"}


@pytest.fixture
def full(house):
    edition = bring_sample(house, "tongliao-2025")
    house.session.go(Place("reader", edition))
    room = house.window.room("reader")
    room.view.select(40, 60)
    house.window.commands.run("note.yellow")
    QApplication.processEvents()
    return house, edition


def nameless(root: QWidget) -> list[str]:
    """Return what the keyboard can come to below `root` and QAccessible has no name or role for."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.isWindow():
            continue
        met = QAccessible.queryAccessibleInterface(widget)
        if met is None or met.role() is QAccessible.Role.NoRole:
            found.append(f"no role: {type(widget).__name__}")
        elif not met.text(QAccessible.Text.Name) and widget.objectName() not in PARTS and not widget.focusProxy():
            found.append(f"no name: {type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("room", ["shelf", "reader", "notes"])
def test_every_room_is_named(full, room):
    house, edition = full
    house.session.go(Place(room, edition if room == "reader" else None))
    QApplication.processEvents()
    assert nameless(house.window) == []


DOORS = [
    "settings.open",
    "help.shortcuts",
    "help.guide",
    "help.about",
    "help.tour",
    "help.crash",
    "people.manage",
    "edition.details",
    "editions.details",
    "import.report",
]


@pytest.mark.parametrize("door", DOORS)
def test_every_dialog_is_named(full, door):
    house, edition = full
    write_crash_report(house.platform, ValueError(), version="0.1")
    about = {"edition.details": edition, "editions.details": (edition,), "import.report": ImportReport()}
    house.session.ask(door, about.get(door))
    QApplication.processEvents()
    assert house.dialog is not None
    assert nameless(house.dialog) == []
    assert house.dialog.windowTitle()


def test_the_guide_is_found_in(full):
    house, _ = full
    house.session.ask("help.guide")
    dialog = house.dialog
    assert "Continue reading" in dialog.page.toPlainText()
    assert "|---" not in dialog.page.toPlainText()
    dialog.field.setText("nothing like this")
    dialog.find_next()
    dialog.field.setText("Ctrl+O")
    dialog.find_next()
    assert dialog.page.textCursor().selectedText() == "Ctrl+O"
    dialog.close()
    house.dialog = None


def test_a_nameless_widget_is_noticed(full):
    house, _ = full
    field = QLineEdit(house.window.centralWidget())
    field.show()
    assert nameless(house.window) == ["no name: QLineEdit  in QWidget"]


def test_nothing_moves_by_itself():
    moving = {"QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QSequentialAnimationGroup"}
    used = {
        alias.name
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not moving & used
