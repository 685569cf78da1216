# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The model of the shelf: pages, changes, failures, and what a million editions cost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import StoreDamaged
from edition_reader.model.holding import EditionSummary
from edition_reader.ui.shelf.grid import ShelfGrid
from edition_reader.ui.shelf.holdings import SLICE, Everything
from edition_reader.ui.shelf.model import KEPT, STANDING_ROLE, SUMMARY_ROLE, Column, ShelfModel
from edition_reader.ui.shelf.standing import Standings

pytestmark = pytest.mark.usefixtures("qapp")


class NoNotes:
    def edition_counts(self):
        return {}

    def positions(self):
        return []

    def read_articles(self, edition):
        return frozenset()

    def read_editions(self):
        return frozenset()


class Many:
    """A million editions, made when they are asked for."""

    def __init__(self, count: int = 1_000_000) -> None:
        self.total = count
        self.asked: list[int] = []

    def count(self) -> int:
        return self.total

    def slice(self, offset: int, limit: int) -> list[EditionSummary]:
        self.asked.append(offset)
        return [
            EditionSummary(str(row), EditionDetails(newspaper=f"N{row}"), 1, 1, 9, "", "f", "")
            for row in range(offset, min(offset + limit, self.total))
        ]


@pytest.fixture
def model(language, library) -> ShelfModel:
    return ShelfModel(language, Standings(library, NoNotes()))


def test_the_model_keeps_qts_rules(model, library, add, qtmodeltester) -> None:
    for number in range(5):
        add("通辽日报", f"2025-07-0{number + 1}")
    model.show(Everything(library))
    qtmodeltester.check(model)
    model.show(Many(3))
    qtmodeltester.check(model)


def test_cells_say_what_is_known_and_nothing_else(model, library, add) -> None:
    add(None, None, "page-02.txt")
    model.show(Everything(library))
    row = [model.index(0, column).data() for column in Column]
    assert row[:-1] == ["page-02.txt", "", "", "", "2", ""]
    assert row[-1]
    assert isinstance(model.index(0, 0).data(SUMMARY_ROLE), EditionSummary)
    assert not model.index(0, 0).data(STANDING_ROLE).opened
    assert "not opened yet" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in Column][:2] == ["Newspaper", "Date"]


def test_only_what_is_seen_is_read_and_little_is_kept(model, qtbot) -> None:
    many = Many()
    model.show(many)
    grid = ShelfGrid(model)
    qtbot.addWidget(grid)
    grid.resize(1160, 800)
    grid.show()
    qtbot.waitExposed(grid)
    grid.grab()
    assert many.asked == [0]
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.grab()
    assert len(many.asked) <= 3
    assert grid.indexAt(grid.visualRect(model.index(999_999, 0)).center()).row() == 999_999
    for part in range(20):
        model.edition(part * SLICE)
    assert len(model._slices) == KEPT


def test_a_change_with_as_many_rows_keeps_the_selection(model, qtbot) -> None:
    grid = ShelfGrid(model)
    qtbot.addWidget(grid)
    model.show(Many(10))
    grid.setCurrentIndex(model.index(4, 0))
    model.show(Many(10))
    assert grid.currentIndex().row() == 4
    model.show(Many(9))
    assert not grid.currentIndex().isValid()


def test_a_failing_library_is_told_and_shows_empty_rows(model, qtbot) -> None:
    class Damaged(Many):
        def slice(self, offset: int, limit: int) -> list[EditionSummary]:
            raise StoreDamaged(path="x", detail="")

    model.show(Damaged(3))
    with qtbot.waitSignal(model.failed) as told:
        assert model.index(1, 0).data() is None
    assert isinstance(told.args[0], StoreDamaged)
    assert model.rowCount() == 3
