# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A reading room with a printed newspaper open, its page beside the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.importers.pdf.newspaper import print_newspaper
from tests.ui.rooms import House

from edition_reader.model.progress import Progress
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.page.pane import PagePane
from edition_reader.ui.places import Place
from edition_reader.ui.reader.reader import Reader


class Printed:
    """The room, with the hands of a reader."""

    def __init__(self, house: House, path: Path, until: Callable[[Callable[[], bool]], None]) -> None:
        self.house, self.until = house, until
        self.session = house.session
        report = import_editions(self.session.library, [path], Progress())
        self.edition = report.imported[0].edition
        self.session.go(Place("reader", self.edition))
        QApplication.processEvents()

    @property
    def room(self) -> Reader:
        room = self.house.window.room("reader")
        assert isinstance(room, Reader)
        return room

    @property
    def pane(self) -> PagePane:
        assert self.room.pages.pane is not None
        return self.room.pages.pane

    def show(self, mode: str) -> PagePane:
        """Choose what is shown, and wait for the picture of the page."""
        self.room.pages.choose(mode)
        self.until(self.drawn)
        return self.pane

    def drawn(self) -> bool:
        return self.pane.pictures.picture(self.pane.page, self.pane.view.pixel_width()) is not None

    def articles(self) -> list[str]:
        return [entry.id for entry in self.session.library.contents(self.edition)]

    def press(self, article: str) -> None:
        """Press the mouse on an article of the page."""
        place = self.pane.view.zone_rect(article).center().toPoint()
        QTest.mouseClick(self.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        """Press a key on the page."""
        QTest.keyClick(self.pane.view, key)
        QApplication.processEvents()


@pytest.fixture(scope="session")
def newspaper(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the printed newspaper."""
    return print_newspaper(tmp_path_factory.mktemp("page") / "news.pdf")


@pytest.fixture
def printed(house: House, newspaper: Path, until: Callable[[Callable[[], bool]], None]) -> Iterator[Printed]:
    """Return the reading room with the newspaper."""
    house.window.activateWindow()
    yield Printed(house, newspaper, until)
    house.window.leave()
