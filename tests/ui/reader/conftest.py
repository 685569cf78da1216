# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A reading room with the sample edition open at its first article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.rooms import House

from edition_reader.model.annotation import Annotation
from edition_reader.model.progress import Progress
from edition_reader.system.resources import sample_editions
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader


class Reading:
    """The room, with the hands of a reader."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.session = house.session
        self.edition = bring_sample(house, "tongliao-2025")
        self.session.go(Place("reader", self.edition))
        QApplication.processEvents()

    @property
    def room(self) -> Reader:
        room = self.house.window.room("reader")
        assert isinstance(room, Reader)
        return room

    @property
    def article(self) -> str:
        assert self.room.about_id
        return self.room.about_id

    @property
    def text(self) -> str:
        return self.session.library.article(self.article).article.text

    def articles(self) -> list[str]:
        return [entry.id for entry in self.session.library.contents(self.edition)]

    def select(self, quote: str) -> None:
        start = self.text.index(quote)
        self.room.view.select(start, start + len(quote))
        QApplication.processEvents()

    def press(self, quote: str) -> None:
        """Press the mouse in the middle of a passage."""
        at = self.text.index(quote) + len(quote) // 2
        view = self.room.view
        view.show_passage(at, at + 1)
        rect = view.passage_rect(at, at + 1)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(2, 4))

    def key(self, key: Qt.Key | str) -> None:
        """Press a key in the article."""
        self.room.view.setFocus()
        QTest.keyClick(self.room.view, key)
        QApplication.processEvents()

    def do(self, action: str) -> None:
        """Do an action of the table."""
        self.house.window.commands.run(action)
        QApplication.processEvents()

    def notes(self) -> list[Annotation]:
        return self.session.notebook.annotations(article=self.article)


def bring_sample(house: House, name: str) -> str:
    """Import a sample edition and return its id."""
    report = import_editions(house.session.library, [sample_editions() / name], Progress())
    return report.imported[0].edition


@pytest.fixture
def reading(house: House) -> Iterator[Reading]:
    """Return the reading room."""
    house.window.activateWindow()
    return Reading(house)


@pytest.fixture
def pages() -> list[Path]:
    """Return the pages of print of the samples."""
    return sorted(sample_editions().glob("*/*.txt"))
