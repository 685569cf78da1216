# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The contents of an edition: rows made when seen, heights without breaking titles, the keyboard over labels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.reader.conftest import bring_sample

from edition_reader.model.annotation import Color
from edition_reader.model.edition import Kind, Page
from edition_reader.model.holding import ContentsEntry
from edition_reader.system.language import Language
from edition_reader.ui.places import Place
from edition_reader.ui.reader import contents_delegate
from edition_reader.ui.reader.contents import ROW_ROLE, ContentsModel, Reading, RowKind
from edition_reader.ui.reader.contents_delegate import LEFT, LINES, RIGHT, TITLE_PAD
from edition_reader.ui.reader.contents_layout import RowHeights

TITLES = (
    "三年蝶变",
    "三年蝶变交出亮眼答卷而且还要交出更亮眼的答卷",
    "“小驿站”托起职工“大幸福” 努古斯台镇",
    "CHOIR WANTS BASSES",
    "SCHOOL LIBRARY OPENS WITH FOUR HUNDRED BOOKS",
    "café 与 ＣＡＦＥ",
    "",
)


def entry(at: int, headline: str, page: int = 0, kind: Kind = Kind.ARTICLE) -> ContentsEntry:
    """Return an entry of the contents."""
    return ContentsEntry(str(at), at, kind, page, None, None, None, headline, "", 100, 1.0)


@pytest.fixture
def model(qapp) -> ContentsModel:
    return ContentsModel(Language("en", None))


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.NOTICE])
@pytest.mark.parametrize("width", [200, 280, 333])
def test_titles_have_the_lines_that_they_are_broken_into(model, kind, width):
    model.show_contents([entry(at, title, kind=kind) for at, title in enumerate(TITLES)], [Page("1")], frozenset())
    heights = RowHeights(Language("en", None)).of(model, 1, model.rowCount(), width)
    for at, height in enumerate(heights, 1):
        row = model.row(at)
        face = contents_delegate._face(row, current=True)
        lines = contents_delegate._broken(row.text, face, width - LEFT - RIGHT)
        high = contents_delegate.QFontMetrics(face).lineSpacing()
        assert (height - 2 * TITLE_PAD) // high == min(len(lines), LINES), row.text


def test_pages_are_closed_and_told_by_their_number_of_articles(model):
    contents = [entry(0, "one", 0), entry(1, "two", 1), entry(2, "three", 1), entry(3, "four", 0)]
    model.show_contents(contents, [Page("1"), Page()], frozenset({1}))
    rows = [model.row(at) for at in range(model.rowCount())]
    assert [(row.kind, row.text, row.count) for row in rows] == [
        (RowKind.PAGE, "Page 1", 2),
        (RowKind.ARTICLE, "one", 0),
        (RowKind.PAGE, "Page without a number", 2),
        (RowKind.PAGE, "Page 1", 2),
        (RowKind.ARTICLE, "four", 0),
    ]
    assert model.row_of("3").row() == 4
    assert not model.row_of("1").isValid()


def test_a_page_alone_without_a_number_is_not_listed(model):
    model.show_contents([entry(0, "one")], [Page()], frozenset())
    assert [model.row(at).kind for at in range(model.rowCount())] == [RowKind.ARTICLE]


def test_what_was_read_and_marked_is_told_once_for_all_rows_between(model):
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    model.show_contents([entry(at, f"title {at}") for at in range(9)], [Page("1")], frozenset())
    model.show_reading(Reading(frozenset({"2"}), {"5": {Color.GREEN: 2}}))
    assert told == [(3, 6)]
    model.show_reading(Reading(frozenset({"2"}), {"5": {Color.GREEN: 2}}))
    assert told == [(3, 6)]
    assert (model.row(3).read, model.row(6).count, model.row(6).colors) == (True, 2, (Color.GREEN,))


def test_a_note_may_take_the_room_of_a_title(model):
    title = "三年蝶变交出亮眼答卷人民满意"
    model.show_contents([entry(0, title)], [Page()], frozenset())
    heights = RowHeights(Language("en", None))
    before = heights.of(model, 0, 1, 280)
    model.show_reading(Reading(counts={"0": dict.fromkeys(Color, 3)}))
    assert heights.of(model, 0, 1, 280) > before


def test_only_rows_that_are_seen_are_made(house, monkeypatch):
    edition = bring_sample(house, "tongliao-2025")
    made: list[int] = []
    row = ContentsModel.row
    monkeypatch.setattr(ContentsModel, "row", lambda self, at: made.append(at) or row(self, at))
    many = [entry(at, f"title {at}", at % 7) for at in range(2000)]
    library = house.session.library
    first = library.contents(edition)[0]
    monkeypatch.setattr(library, "contents", lambda _id: [first, *many])
    house.session.go(Place("reader", edition))
    QApplication.processEvents()
    assert house.window.room("reader").navigator.model.rowCount() == 2001
    assert 0 < len(set(made)) < 100


def test_the_keyboard_passes_over_labels(reading):
    listed = reading.room.navigator.list
    model = reading.room.navigator.model
    labels = [at for at in range(model.rowCount()) if model.is_label(at)]
    assert labels
    listed.setFocus()
    listed.setCurrentIndex(model.index(labels[0] - 1))
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert listed.currentIndex().row() == labels[0] + 1
    QTest.keyClick(listed, Qt.Key.Key_Up)
    assert listed.currentIndex().row() == labels[0] - 1
    QTest.keyClick(listed, Qt.Key.Key_End)
    assert listed.currentIndex().data(ROW_ROLE).entry.id == reading.articles()[-1]
    QTest.keyClick(listed, Qt.Key.Key_Home)
    assert listed.currentIndex().row() == 0
