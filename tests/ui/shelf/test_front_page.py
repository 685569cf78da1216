# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Little front pages hold what the edition has and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from edition_reader.model.edition import EditionDetails
from edition_reader.model.holding import EditionSummary, FrontItem
from edition_reader.ui.shelf.card import front_look
from edition_reader.ui.shelf.frontpage import FrontPages, paint_front_page
from edition_reader.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = "在经济发展的浪潮中，地方国企如何勇立潮头𠮷，cafe\u0301 café。" * 6


def edition(*items: FrontItem, newspaper: str | None = None, date: str | None = None, name: str = "p.txt"):
    return EditionSummary(
        "x", EditionDetails(newspaper=newspaper, date=date), 1, len(items), 9, "", name, "", tuple(items)
    )


def drawn(summary: EditionSummary, date: str | None = None, theme=LIGHT) -> QImage:
    image = QImage(196, 264, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_front_page(painter, QRectF(0, 0, 196, 264), summary, front_look(theme), date)
    painter.end()
    return image


def ink(image: QImage, top: int, bottom: int) -> int:
    """Return how many points between two heights are not bare paper."""
    paper = image.pixel(1, 1)
    return sum(image.pixel(x, y) != paper for y in range(top, bottom) for x in range(image.width()))


def test_an_edition_without_articles_and_title_shows_its_file_name_only() -> None:
    image = drawn(edition())
    assert ink(image, 0, 50) > 0
    assert ink(image, 50, 264) == 0


def test_without_a_date_there_is_no_date_line() -> None:
    assert ink(drawn(edition(newspaper="通辽日报")), 50, 264) == 0
    assert ink(drawn(edition(newspaper="通辽日报"), "2025-07-01 星期二"), 50, 75) > 0


def test_a_title_is_set_larger_than_a_file_name() -> None:
    assert ink(drawn(edition(newspaper="通辽日报")), 8, 44) > ink(drawn(edition(name="通辽日报")), 8, 44) * 1.5


def test_headlines_and_opening_words_are_drawn_until_they_run_out() -> None:
    one = ink(drawn(edition(FrontItem("三年蝶变交出亮眼答卷", WORDS))), 50, 264)
    none = ink(drawn(edition(FrontItem("三年蝶变交出亮眼答卷", ""))), 50, 264)
    many = ink(drawn(edition(*[FrontItem("三年蝶变交出亮眼答卷", WORDS)] * 9)), 50, 264)
    assert 0 < none < one < many


def test_nothing_is_drawn_beyond_the_page() -> None:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    summary = edition(*[FrontItem("标题" * 60, WORDS * 9)] * 20, newspaper="报" * 80, date="2025-07-01")
    paint_front_page(painter, QRectF(50, 60, 150, 202), summary, front_look(DARK), "星期" * 90)
    painter.end()
    inside = QRect(50, 60, 150, 202)
    outside = {image.pixel(x, y) for y in range(400) for x in range(300) if not inside.contains(x, y)}
    assert outside == {QColor("#123456").rgb()}


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text(), st.none() | st.text())
def test_any_text_can_be_drawn(headline: str, opening: str, newspaper: str | None) -> None:
    drawn(edition(FrontItem(headline, opening), newspaper=newspaper, name=headline))


def test_a_page_is_drawn_once_and_again_when_it_changed() -> None:
    asked = []
    pages = FrontPages(front_look(LIGHT), lambda one: asked.append(one.id))
    size = QSizeF(196, 264)
    first = pages.pixmap(edition(FrontItem("A", "b")), size, 2.0)
    assert pages.pixmap(edition(FrontItem("A", "b")), size, 2.0).cacheKey() == first.cacheKey()
    assert (first.width(), first.height(), first.devicePixelRatio()) == (392, 528, 2.0)
    assert len(asked) == 1
    pages.pixmap(edition(FrontItem("A", "b"), newspaper="通辽日报"), size, 2.0)
    pages.pixmap(edition(FrontItem("A", "b")), size, 1.0)
    assert len(asked) == 3


def test_drawn_pages_are_forgotten_when_they_take_too_much_memory() -> None:
    asked = []
    pages = FrontPages(front_look(LIGHT), lambda one: asked.append(one.source_name), capacity=2 * 40 * 50 * 4)
    for name in ("a", "b", "c", "c", "a"):
        pages.pixmap(edition(name=name), QSizeF(40, 50), 1.0)
    assert asked == ["a", "b", "c", "a"]
