# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pages as they were printed, beside the article or in its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from tests.ui.page.conftest import Printed

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.edition import Page
from edition_reader.ui.page.pane import page_label
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of


def highlight(printed: Printed, article: str, quote: str) -> None:
    about = printed.session.library.article(article)
    start = about.article.text.index(quote)
    anchor = make_anchor(about.article, start, start + len(quote))
    printed.session.notebook.add(
        Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), anchor, Color.YELLOW, "", ())
    )


def test_an_edition_with_pages_offers_them(printed: Printed) -> None:
    assert printed.room.pages.switch.isVisible()
    assert printed.room.pages.mode == "article"
    pane = printed.show("both")
    assert pane.isVisible()
    assert printed.room.view.isVisible()
    printed.show("page")
    assert not printed.room.view.isVisible()
    printed.room.pages.choose("article")
    assert not pane.isVisible()
    assert printed.room.view.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_an_edition_of_text_is_read_by_article(house, printed: Printed) -> None:
    printed.show("page")
    path = house.write("page.txt")
    house.session.go(Place("shelf"))
    house.bring(path)
    # Not asked of the shelf, which reads nothing while the new edition lies open.
    held = house.session.library.summaries()
    house.session.go(Place("reader", next(one.id for one in held if one.id != printed.edition)))
    assert not printed.room.pages.switch.isVisible()
    assert printed.room.view.isVisible()
    assert not printed.pane.isVisible()


def test_the_page_is_drawn_and_fitted(printed: Printed) -> None:
    view = printed.show("page").view
    rect = view.page_rect()
    assert view.viewport().rect().toRectF().contains(rect)
    assert abs(rect.height() / rect.width() - 500 / 360) < 0.02
    shown = view.viewport().grab().toImage()
    row = round(view.transform().map(QPointF(0, 45)).y())
    inside = {shown.pixelColor(x, row).lightness() for x in range(round(rect.left()), round(rect.right()))}
    assert min(inside) < 128, "ink is on the page"


def test_pressing_an_article_opens_it_and_marks_its_place(printed: Printed) -> None:
    pane = printed.show("both")
    second, third = printed.articles()[1:3]
    printed.press(second)
    assert printed.room.about_id == second
    assert pane.view.current == second
    printed.press(third)
    assert printed.room.about_id == third


def test_places_of_articles_hold_all_their_lines_and_no_others(printed: Printed) -> None:
    pane = printed.show("page")
    assert [zone.article for zone in pane.view.zones] == printed.articles()[:4]
    for article in printed.session.library.printed(printed.edition)[:4]:
        for block in article.blocks:
            for box in block.boxes:
                at = QPointF(box.x + box.w / 2, box.y + box.h / 2)
                assert [zone.article for zone in pane.view.zones if zone.path.contains(at)] == [article.id]


def test_the_keyboard_does_all(printed: Printed) -> None:
    view = printed.show("page").view
    view.setFocus()
    first, second = printed.articles()[:2]
    assert view.current == first
    printed.key(Qt.Key.Key_Down)
    assert view.lit_article == second
    printed.key(Qt.Key.Key_Return)
    assert printed.room.about_id == second
    printed.key(Qt.Key.Key_Plus)
    assert view.zoom > 1
    printed.key(Qt.Key.Key_0)
    assert view.zoom == 1
    printed.key(Qt.Key.Key_Minus)
    assert view.zoom == 1, "the whole page is the smallest"
    printed.key(Qt.Key.Key_PageDown)
    assert printed.pane.page == 1
    printed.key(Qt.Key.Key_PageDown)
    assert printed.pane.page == 1
    printed.key(Qt.Key.Key_PageUp)
    assert printed.pane.page == 0


def test_zooming_keeps_the_point_under_the_pointer(printed: Printed) -> None:
    view = printed.show("page").view
    point = QPointF(view.viewport().width() / 2 + 40, view.viewport().height() / 2 + 30)
    before = view.transform().inverted()[0].map(point)
    view.zoom_to(3.0, point)
    after = view.transform().inverted()[0].map(point)
    assert (before - after).manhattanLength() < 3
    assert view.verticalScrollBar().maximum() > 0


def test_the_article_of_another_page_turns_to_it(printed: Printed) -> None:
    pane = printed.show("both")
    last = printed.articles()[-1]
    printed.session.go(Place("reader", printed.edition, last))
    assert pane.page == 1
    assert pane.thumbs.currentRow() == 1
    assert not pane.view.zone_rect(last).isEmpty()
    assert not pane.pill.after.isEnabled()
    assert "01" in pane.pill.before.text()
    pane.pill.before.click()
    assert pane.page == 0


def test_a_highlight_is_seen_on_the_page(printed: Printed) -> None:
    first = printed.articles()[0]
    text = printed.session.library.article(first).article.text
    quote = text[text.index("第1之3段") :][:12]
    pane = printed.show("both")
    highlight(printed, first, quote)
    QApplication.processEvents()
    marks = pane.view.marks
    assert marks
    block = next(
        block
        for block in printed.session.library.printed(printed.edition)[0].blocks
        if block.start == text.index("第1之3段")
    )
    rect = marks[0][0]
    assert rect.top() == block.boxes[0].y
    assert abs(rect.left() - block.boxes[0].x) < 2
    place = pane.view.transform().mapRect(rect)
    shown = pane.view.viewport().grab().toImage()
    colors = {
        QColor(shown.pixel(x, round(place.center().y()))).hue()
        for x in range(round(place.left()), round(place.right()))
    }
    assert any(30 <= hue <= 60 for hue in colors), "yellow"


def test_pictures_rest_while_another_room_is_shown(printed: Printed) -> None:
    pane = printed.show("page")
    printed.session.go(Place("shelf"))
    assert pane.pictures._gallery is None
    printed.session.go(Place("reader", printed.edition))
    printed.until(printed.drawn)
    assert pane.edition == printed.edition


def test_everything_on_the_page_has_a_name(printed: Printed) -> None:
    pane = printed.show("page")
    assert "01" in pane.view.accessibleName()
    assert pane.view.accessibleDescription()
    assert pane.thumbs.accessibleName()
    assert pane.pill.before.accessibleName()
    assert pane.pill.after.accessibleName()


@pytest.mark.parametrize(
    ("pages", "labels"),
    [
        ([Page(), Page("2")], ["1", "2"]),
        ([Page(), Page("02", "副刊")], ["01", "02 副刊"]),
        ([Page(), Page(name="News")], ["01", "02 News"]),
        ([Page("A1"), Page()], ["A1", "2"]),
    ],
)
def test_a_page_without_a_number_is_called_by_its_place_as_the_others_write_theirs(pages, labels) -> None:
    assert [page_label(pages, index) for index in range(len(pages))] == labels
