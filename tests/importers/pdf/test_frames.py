# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Frames and tinted grounds: texts in them with a head of their own are articles by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.importers.pdf.test_layout import BODY, PAGE_OF_ONE_FONT, row, text
from tests.importers.pdf.written import assembled

from edition_reader.importers.pdf.printed import PdfPage, Place, Row
from edition_reader.importers.pdf.read import PdfLimits, read_pdf_pages
from edition_reader.importers.pdf.separate import edition_of
from edition_reader.model.edition import Article, Role

BOX = Place(236, 166, 424, 250)


def boxed(head: str, *, size: float = BODY) -> list[Row]:
    """An article in three columns, with a box in the middle of the second one."""
    rows = [row(40, 60, "三年蝶变答卷", 24), *text(40, 100, 15, stop=False)]
    rows += [*text(240, 100, 5, stop=False, indent=False), *text(240, 256, 3, stop=False, indent=False)]
    rows += text(440, 100, 14, indent=False)
    if head:
        rows.append(row(244, 172, head, size))
    return [*rows, *text(244, 190, 4, length=18)]


def articles(rows: Sequence[Row], *frames: Place) -> list[Article]:
    return list(edition_of([PdfPage(900, 1200, tuple(rows), body=BODY, frames=frames)]).articles)


def paragraphs(article: Article) -> int:
    return sum(block.role is Role.PARAGRAPH for block in article.blocks)


@pytest.mark.parametrize(("head", "size"), [("新闻链接", BODY), ("春到河湾渡口书屋夜里开灯", 10.5)])
def test_a_box_in_an_article_is_one_by_itself_and_the_article_goes_on_around_it(head: str, size: float) -> None:
    around, box = articles(boxed(head, size=size), BOX)
    assert (around.headline, paragraphs(around)) == ("三年蝶变答卷", 1)
    assert paragraphs(box) == 1
    assert box.text.startswith(head)


def test_a_ground_without_a_head_sets_nothing_apart() -> None:
    rows = [row(40, 60, "三年蝶变答卷", 24), *text(40, 100, 9), *text(240, 100, 8)]
    (article,) = articles(rows, Place(30, 95, 430, 225))
    assert paragraphs(article) == 2


def test_a_ground_behind_a_headline_alone_sets_nothing_apart() -> None:
    rows = [row(40, 60, "三年蝶变答卷", 24), *text(40, 100, 9), *text(240, 100, 8)]
    (article,) = articles(rows, Place(30, 50, 430, 90))
    assert (article.headline, paragraphs(article)) == ("三年蝶变答卷", 2)


def test_a_shape_that_cuts_lines_is_no_frame() -> None:
    assert len(articles(boxed("新闻链接"), BOX._replace(x1=330))) == len(articles(boxed("新闻链接")))


def test_a_frame_around_the_page_is_that_of_the_page() -> None:
    rows = [row(40, 60, "三年蝶变答卷", 24), *text(40, 100, 9), row(440, 60, "书屋夜里开灯", 24), *text(440, 100, 9)]
    found = articles(rows, Place(10, 10, 890, 1190))
    assert [article.headline for article in found] == ["三年蝶变答卷", "书屋夜里开灯"]


def test_drawn_boxes_are_told_by_the_child() -> None:
    drawn = "0.9 g 100 500 200 120 re f 0 G 320 500 m 500 500 l S BT /F1 12 Tf 110 600 Td (Word) Tj ET"
    data = assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            PAGE_OF_ONE_FONT,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
            "<< >>",
        ]
    )
    (page,), _ = read_pdf_pages(data, "x.pdf", PdfLimits())
    assert page.frames == (Place(100, 172, 300, 292),)
    assert len(page.rules) == 1
