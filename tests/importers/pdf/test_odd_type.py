# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Type that is set oddly: big first characters, shadows, watermarks, characters that nobody can read."""

from __future__ import annotations

import pytest
from tests.importers.pdf.test_layout import BODY, read, row, text
from tests.importers.pdf.written import written

from edition_reader.importers.pdf.printed import PdfPage, Place, page_from
from edition_reader.importers.pdf.read import read_pdf_bytes
from edition_reader.importers.pdf.separate import edition_of
from edition_reader.model.edition import Role
from edition_reader.model.problem import ProblemCode

LINES = [
    "n the harbour the boats",
    "lay two abreast, and the",
    "fishermen waited for wind.",
    "Nobody had seen the like of",
    "it since the great storm.",
]


def test_a_big_first_character_begins_its_paragraph() -> None:
    page = [(72.0, 700.0, 20.0, "Boats wait for wind"), (72.0, 640.0, 34.0, "I")]
    page += [(72.0 + (14 if n < 3 else 0), 654.0 - 12 * n, 10.0, line) for n, line in enumerate(LINES)]
    page += [(82.0, 594.0, 10.0, "A second paragraph began"), (72.0, 582.0, 10.0, "with an indent of its own.")]
    (article,) = read_pdf_bytes(written([page]), "x.pdf").articles
    assert article.headline == "Boats wait for wind"
    assert [block.text for block in article.blocks if block.role is Role.PARAGRAPH] == [
        "I" + " ".join(LINES),
        "A second paragraph began with an indent of its own.",
    ]


def test_a_word_of_one_letter_is_no_beginning_of_the_next() -> None:
    page = [(72.0, 640.0, 34.0, "A"), (99.0, 654.0, 10.0, "boat lay in the harbour")]
    page += [(96.0 if n < 2 else 72.0, 642.0 - 12 * n, 10.0, line) for n, line in enumerate(LINES[1:])]
    (article,) = read_pdf_bytes(written([page]), "x.pdf").articles
    assert article.text.startswith("A boat lay in the harbour lay two abreast")


def test_a_big_chinese_character_begins_its_paragraph() -> None:
    lines = text(40, 100, 5, length=22, indent=False)
    lines = [one._replace(place=one.place._replace(x0=40 + 30)) if n < 2 else one for n, one in enumerate(lines)]
    rows = [row(40, 50, "春到河湾渡口", 22), row(40, 98, "昨", 26), *lines]
    (article,) = read(rows)
    assert article.headline == "春到河湾渡口"
    assert article.value(Role.PARAGRAPH) == "昨" + "".join(line.text for line in lines)


def test_a_big_letter_beside_one_line_stays_by_itself() -> None:
    rows = [row(40, 98, "A", 26), row(62, 100, "春到河湾渡口书屋夜里开灯"), *text(40, 160, 4)]
    assert any(block.text == "A" for article in read(rows) for block in article.blocks)


def test_who_took_a_picture_and_stands_up_along_it_belongs_to_it() -> None:
    rows = [row(40, 50, "春到河湾渡口", 22), *text(40, 100, 12, length=28)]
    rows += [
        row(0, 0, word)._replace(place=Place(601, y, 610, y + 40), angle=90)
        for word, y in (("Photo", 180), ("Miller", 135))
    ]
    page = PdfPage(900, 1200, tuple(rows), (Place(400, 100, 598, 240),), body=BODY)
    (article,) = edition_of([page]).articles
    assert article.value(Role.CAPTION) == "Photo Miller"


def test_a_line_on_its_side_goes_on_no_text() -> None:
    rows = [row(40, 50, "春到河湾渡口", 22), *text(40, 100, 12, length=28, stop=False)]
    rows += [row(0, 0, "wd")._replace(place=Place(601, 500, 610, 520), angle=90), row(320, 100, "渡口的船都开了。")]
    texts = [
        block.text
        for article in edition_of([PdfPage(900, 1200, tuple(rows), body=BODY)]).articles
        for block in article.blocks
    ]
    assert "wd" in texts


# Headlines drawn as shapes


def test_a_text_below_a_headline_that_is_drawn_is_no_part_of_the_article_above() -> None:
    rows = [row(40, 50, "春到河湾渡口", 22), *text(40, 100, 6), *text(240, 100, 6)]
    below = [*text(40, 240, 6), *text(240, 240, 6)]
    first, second = read([*rows, *below])
    assert (first.headline, second.headline) == ("春到河湾渡口", None)
    assert sum(block.role is Role.PARAGRAPH for block in second.blocks) == 2
    page = PdfPage(900, 1200, (*rows, *below), (Place(40, 180, 420, 234),), body=BODY)
    assert len(edition_of([page]).articles) == 1, "a picture stands in the white"


# What is drawn twice


@pytest.mark.parametrize("shift", [0.3, 1.0, 2.0])
def test_a_headline_with_a_shadow_comes_once(shift: float) -> None:
    shadow = (72.0 + shift, 700.0 - shift, 24.0, "Harbour closed after storm")
    lines = [(72.0, 660.0 - 12 * n, 10.0, line) for n, line in enumerate(LINES)]
    page = [shadow, *lines, (72.0, 700.0, 24.0, "Harbour closed after storm")]
    (article,) = read_pdf_bytes(written([page]), "x.pdf").articles
    assert article.headline == "Harbour closed after storm"
    assert article.text.count("Harbour") == 1


def test_the_same_words_elsewhere_are_kept() -> None:
    runs = [[40, 100, 80, 110, 0, "again"], [40, 112, 80, 122, 0, "again"], [90, 100, 130, 110, 0, "again"]]
    page = page_from(
        {"width": 500.0, "height": 500.0, "styles": [[10.0, False, 0, ""]], "pictures": [], "rules": [], "runs": runs}
    )
    assert len(page.rows) == 3


# Watermarks


def test_words_askew_over_the_text_belong_to_no_article() -> None:
    mark = row(100, 90, "河湾日报社版权所有", 40)._replace(place=Place(60, 90, 300, 200), angle=35)
    rows = [row(40, 50, "春到河湾渡口", 22), *text(40, 100, 6, length=28), mark]
    (article,) = edition_of([PdfPage(900, 1200, tuple(rows), body=BODY)]).articles
    assert "版权" not in article.text


def test_characters_of_private_use_are_a_problem_and_bullets_are_none() -> None:
    rows = text(40, 100, 9, length=40)
    torn = [one._replace(text="\ue123\ue124" + one.text) for one in rows]
    for page_rows, codes in ((torn, [ProblemCode.UNKNOWN_CHARACTERS]), ([row(40, 90, "\uf06e"), *rows], [])):
        edition = edition_of([PdfPage(900, 1200, tuple(page_rows), body=BODY)])
        found = [problem for problem in edition.problems if problem.code is ProblemCode.UNKNOWN_CHARACTERS]
        assert [problem.code for problem in found] == codes
        assert all(problem.fields == {"count": 18, "page": 1} for problem in found)


def test_words_askew_that_stand_alone_are_kept() -> None:
    cry = row(500, 600, "大减价", 30)._replace(angle=20)
    rows = [row(40, 50, "春到河湾渡口", 22), *text(40, 100, 6, length=28), cry]
    articles = edition_of([PdfPage(900, 1200, tuple(rows), body=BODY)]).articles
    assert any("大减价" in article.text for article in articles)
