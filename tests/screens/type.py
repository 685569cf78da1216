# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the panel of type over an article set in other ways."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader
from tests.screens.stage import SMALL, Screen, Stage


def _type(stage: Stage) -> QWidget:
    stage.go(Place("reader", stage.edition("tongliao")))
    for key, value in (("text.line_height", "wide"), ("text.measure", "short"), ("text.headline", 125)):
        stage.session.choose(key, value)
    stage.settle()
    room = stage.window.room("reader")
    assert isinstance(room, Reader)
    menu = room._head.size.menu()
    menu.popup(stage.window.mapToGlobal(QPoint(1000, 60)))
    return menu


def _huge(stage: Stage) -> None:
    stage.go(Place("reader", stage.edition("tongliao")))
    stage.session.choose("text_size", 300)


SCREENS = (Screen("reader-type", _type), Screen("reader-300", _huge, size=SMALL))
