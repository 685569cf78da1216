# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Printed pages are read as they were printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importers.pdf.newspaper import BACK, FRONT, Story, fitting, print_newspaper

from edition_reader.importers.pdf.read import read_pdf_bytes
from edition_reader.model.edition import Article, Edition, Role

SAMPLE = Path(__file__).parents[4] / "shared" / "editions" / "pdf" / "sample-color-newsletter.pdf"


@pytest.fixture(scope="module")
def edition(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    path = print_newspaper(tmp_path_factory.mktemp("pdf") / "news.pdf")
    return read_pdf_bytes(path.read_bytes(), path.name)


def article_of(edition: Edition, story: Story) -> Article:
    return next(article for article in edition.articles if article.headline == story.headline)


def test_the_head_of_the_page_says_which_edition_it_is(edition: Edition) -> None:
    assert (edition.details.newspaper, edition.details.date) == ("通辽日报", "2025-07-01")
    assert [(page.number, page.name) for page in edition.pages] == [("01", "要闻"), ("02", "副刊")]


def test_there_are_as_many_articles_as_were_printed(edition: Edition) -> None:
    assert [article.headline for article in edition.articles] == [story.headline for story in (*FRONT, *BACK)]


@pytest.mark.parametrize("story", [*FRONT, *BACK], ids=lambda story: story.headline)
def test_an_article_is_read_down_its_columns(edition: Edition, story: Story) -> None:
    article = article_of(edition, story)
    read = [block.text for block in article.blocks if block.role is Role.PARAGRAPH]
    assert read == fitting(story)
    assert article.value(Role.KICKER) == (story.kicker or None)
    assert article.value(Role.SUBTITLE) == (story.subtitle or None)
    assert (article.value(Role.BYLINE) or "").replace(" ", "") == story.byline.replace(" ", "")
    assert article.value(Role.CAPTION) == (story.caption or None)


def test_every_line_has_its_place_on_its_page(edition: Edition) -> None:
    for article in edition.articles:
        for block in article.blocks:
            assert block.boxes
            assert all(box.page == article.page and box.w > 0 and 5 < box.h < 90 for box in block.boxes)
    first = article_of(edition, FRONT[0])
    assert all(box.x > 30 and box.x + box.w < 630 for block in first.blocks for box in block.boxes)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not here")
def test_the_newsletter_is_read_column_after_column() -> None:
    edition = read_pdf_bytes(SAMPLE.read_bytes(), SAMPLE.name)
    assert edition.details.date is None, "a date of making is not the date of the issue"
    articles = {article.headline: article for article in edition.articles}
    found = articles["Ian MacKaye and Citizen Archiving"]
    paragraphs = [block.text for block in found.blocks if block.role is Role.PARAGRAPH]
    assert paragraphs[0].startswith("We hosted Ian MacKaye of the independent label")
    assert "while the material may have long demonstrated cultural and economic merit." in " ".join(
        paragraphs[3].replace("culture, even ", "").split()
    )
    assert paragraphs[-1] == "You can watch a video and read more about reflections from his talk."
    assert found.value(Role.CAPTION) == (
        "Ian MacKaye of Dischord Records speaking at the Library of Congress. Credit: Leslie Johnston"
    )
    meeting = [block.text for block in articles["IIPC @ 10"].blocks if block.role is Role.PARAGRAPH]
    assert "international relations.” The original vision included collections" in meeting[1]
    assert meeting[-1] == "Read more about the April GA."
    lynch = articles["Digital Pioneer: Cliff Lynch"]
    assert lynch.blocks[1].text.startswith("Clifford Lynch is widely regarded as an oracle")
    assert any("Take a stab at some" in block.text for article in edition.articles for block in article.blocks)
    assert [article.headline for article in edition.articles if article.page == 1][:1] == [
        "Digital Preservation at the Packard Campus"
    ]
