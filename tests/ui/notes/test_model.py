# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The model of the notes and the arithmetic of the cards."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from edition_reader.model.desk import NoteLine
from edition_reader.ui.notes.layout import BASE, GAP, HEADING, TAG_LINE, TOP, CardRows
from edition_reader.ui.notes.model import SLICE, Column
from edition_reader.ui.notes.plain import plain_line
from edition_reader.ui.notes.trash import days_left


def line(article: str, *, tags: bool = False) -> NoteLine:
    return NoteLine(article, "e", article, True, False, tags, "in-place")


def test_the_model_keeps_the_rules_of_qt(desk) -> None:
    model = desk.room.pane.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.room.refresh()
    desk.house.session.notebook.delete([desk.ids["data"]])
    desk.settle()
    assert model.rowCount() == 5
    assert tester is not None


def test_notes_are_read_in_pages_when_they_are_seen(desk) -> None:
    notebook, model = desk.house.session.notebook, desk.room.pane.model
    for number in range(SLICE + 5):
        desk.mark(f"n{number}", "文化馆", note=str(number))
    desk.settle()
    assert model.rowCount() == SLICE + 11
    model._slices.clear()
    assert model.index(model.rowCount() - 1, Column.PASSAGE).data()
    assert list(model._slices) == [1]
    notebook.edit(desk.ids["n3"], note="anders")
    row = model.row_of(desk.ids["n3"])
    assert model.index(row, Column.NOTE).data() == "anders"


def test_headings_of_the_table_and_cells(desk) -> None:
    model = desk.room.pane.model
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert titles == ["Passage", "Note", "Tags", "Colour", "Source", "Headline", "State", "Made"]
    row = model.row_of(desk.ids["lost"])
    assert model.index(row, Column.STATE).data() == "Place lost"
    assert model.index(row, Column.COLOR).data() == ""
    assert model.headerData(99, Qt.Orientation.Horizontal) is None


def test_a_heading_stands_above_the_first_card_of_each_article() -> None:
    rows = CardRows([line("a"), line("a", tags=True), line("b")])
    assert [rows.headed(row) for row in range(3)] == [True, False, True]
    assert rows.box(0) == (TOP + HEADING, BASE)
    assert rows.box(1) == (TOP + HEADING + BASE + GAP, BASE + TAG_LINE)
    assert rows.at(TOP + 2) is None
    assert rows.at(rows.box(2)[0] + 3) == 2
    assert rows.at(-5) is None
    assert rows.at(10_000) is None
    assert list(rows.between(0, TOP + HEADING + BASE + GAP + 1)) == [0, 1]
    assert list(CardRows([]).between(0, 100)) == []


def test_a_point_finds_the_card_that_is_drawn_there(desk) -> None:
    cards = desk.room.pane.cards
    for row in range(cards.model().rowCount()):
        rect = cards.visualRect(cards.model().index(row, 0))
        assert cards.indexAt(rect.center()).row() == row
        assert not cards.indexAt(QPoint(2, rect.center().y())).isValid()


def test_marks_of_markdown_do_not_stand_in_one_line() -> None:
    assert plain_line("# 题\n\n- **两**件\n* 六个") == "题  两件  六个"


def test_the_days_in_the_trash_are_counted_down() -> None:
    from datetime import UTC, datetime

    now = datetime(2025, 7, 31, 12, tzinfo=UTC)
    assert days_left("2025-07-31T08:00:00.000Z", now) == 60
    assert days_left("2025-07-01T08:00:00.000Z", now) == 30
    assert days_left("2024-07-01T08:00:00.000Z", now) == 0
