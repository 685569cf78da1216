# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The tour, reports of failures, and the pictures of the guide."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.reader.conftest import bring_sample

from edition_reader.app.greeting import offer_report, offer_tour
from edition_reader.system.crash import write_crash_report
from edition_reader.system.language import LANGUAGES
from edition_reader.system.resources import guide, guide_picture
from edition_reader.ui.desk.crash import CrashDialog
from edition_reader.ui.desk.tour import STEPS, Tour

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key)


def tour(house) -> Tour:
    dialog = house.dialog
    assert isinstance(dialog, Tour)
    return dialog


def test_the_tour_comes_once_and_by_itself_only_to_an_empty_library(house, until):
    offer_tour(house.session)
    shown = tour(house)
    shown.activateWindow()
    until(lambda: shown.next.hasFocus())
    press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    house.dialog = None
    offer_tour(house.session)
    assert house.dialog is None
    house.window.commands.run("help.tour")
    assert tour(house).step == 0


def test_whoever_has_editions_is_not_shown_round(house):
    bring_sample(house, "tongliao-2025")
    offer_tour(house.session)
    assert house.dialog is None


def test_the_tour_is_walked_with_the_keyboard(house, until):
    house.session.ask("help.tour")
    shown = tour(house)
    shown.activateWindow()
    until(lambda: shown.next.hasFocus())
    steps = [shown.step]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(key)
        steps.append(shown.step)
    assert steps == [0, 1, 0, 1, 2]
    assert len(STEPS) <= 3
    press(Qt.Key.Key_Return)
    assert not shown.isVisible()
    house.dialog = None


def fail(house):
    """Write the report of a failure."""
    try:
        {}["nothing"]
    except KeyError as error:
        path = write_crash_report(house.platform, error, version="0.1")
    assert path is not None
    return path


def test_a_report_is_offered_once_at_the_next_start_and_can_be_copied(house):
    path = fail(house)
    offer_report(house.session, house.platform)
    house.said[-1].action()
    dialog = house.dialog
    assert isinstance(dialog, CrashDialog)
    dialog.copy()
    assert QGuiApplication.clipboard().text() == path.read_text(encoding="utf-8")
    dialog.close()
    house.dialog = None
    said = len(house.said)
    offer_report(house.session, house.platform)
    assert len(house.said) == said
    fail(house)
    offer_report(house.session, house.platform)
    assert len(house.said) == said + 1


def test_without_failures_that_is_said(house):
    house.window.commands.run("help.crash")
    assert house.dialog is None
    assert "no report" in house.said[-1].text


def test_a_full_disk_does_not_stop_the_start(house):
    fail(house)
    house.platform.full = True
    offer_report(house.session, house.platform)
    assert house.said == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_picture_of_the_guide_is_there(code):
    words = guide(code).read_text(encoding="utf-8")
    named = [line.split("(")[1].rstrip(")") for line in words.splitlines() if line.startswith("![")]
    assert len(named) >= len(STEPS)
    for name in named:
        assert not QImage(str(guide(code).parent / name)).isNull()
    for step in STEPS:
        assert guide_picture(step.picture, code) is not None


def test_the_guide_shows_its_own_pictures_and_no_others(house):
    house.session.ask("help.guide")
    page = house.dialog.page
    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.loadResource(kind, "pictures/shelf.en.png").width() > 300
    assert page.loadResource(kind, "pictures/../../guide.md").width() == 1
    assert page.loadResource(kind, "file:///etc/icon.png").width() == 1
    assert "pictures/" in page.toHtml()
