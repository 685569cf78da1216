# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""PDF files that are well made, odd, or hostile."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importers.pdf.written import assembled, column, written

from edition_reader.importers import read
from edition_reader.importers.pdf.pictures import PdfPictures
from edition_reader.importers.pdf.printed import page_from, plain_text
from edition_reader.importers.pdf.read import PdfLimits, read_pdf_bytes
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode

TEXT = [
    "The harbour was closed on Monday after a storm",
    "broke the northern wall, the master said. Boats",
    "were sent to the southern ports, where there is",
    "room for all of them until the wall is mended.",
]
PAGE = [(72.0, 700.0, 24.0, "Harbour closed after storm"), *column(72, 660, TEXT)]


def refused(data: bytes, limits: PdfLimits | None = None) -> dict[str, object]:
    with pytest.raises(UnreadableFile) as error:
        read_pdf_bytes(data, "x.pdf", limits)
    return error.value.fields


def test_a_page_becomes_an_article() -> None:
    edition = read_pdf_bytes(written([PAGE]), "x.pdf")
    (article,) = edition.articles
    assert article.headline == "Harbour closed after storm"
    assert article.value(Role.PARAGRAPH) == " ".join(TEXT)
    assert [len(block.boxes) for block in article.blocks] == [1, 4]
    assert (edition.pages[0].width, edition.pages[0].height) == (612, 792)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_no_other_place(turned: int) -> None:
    edition = read_pdf_bytes(written([PAGE], turned=turned), "x.pdf")
    wide, high = edition.pages[0].width or 0, edition.pages[0].height or 0
    assert (wide < high) is (turned == 180)
    for article in edition.articles:
        for block in article.blocks:
            assert all(0 <= box.x <= box.x + box.w <= wide and box.y >= 0 for box in block.boxes)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("lying", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
def test_a_page_that_lies_on_its_side_is_read_upright(turned: int, lying: str) -> None:
    corner = {"0 1 -1 0": "612 0", "0 -1 1 0": "0 792", "-1 0 0 -1": "612 792"}[lying]
    page = [(60.0, 500.0, 24.0, "Harbour closed after storm"), *column(60, 460, TEXT), *column(330, 460, TEXT)]
    data = written([page], turned=turned, matrix=f"{lying} {corner}")
    edition = read_pdf_bytes(data, "x.pdf")
    (article,) = edition.articles
    assert article.headline == "Harbour closed after storm"
    assert [block.text for block in article.blocks][1:] == [" ".join(TEXT)] * 2
    wide, high = edition.pages[0].width or 0, edition.pages[0].height or 0
    assert (wide, high) == ((612, 792) if turned % 180 == 0 else (792, 612))
    boxes = [box for block in article.blocks for box in block.boxes]
    assert all(0 <= box.x <= box.x + box.w <= wide and 0 <= box.y <= box.y + box.h <= high for box in boxes)
    upright = lying == "-1 0 0 -1"
    assert all((box.w > box.h) is (upright is (turned % 180 == 0)) for box in boxes)


def test_the_place_of_a_line_on_a_page_that_lies_is_where_it_is_seen() -> None:
    (article,) = read_pdf_bytes(written([PAGE], turned=90), "x.pdf").articles
    (box,) = article.blocks[0].boxes
    assert box.x == pytest.approx(700 - 5, abs=3)  # what is 700 points up in the file is so far to the right
    assert box.y == pytest.approx(72, abs=2)


def test_what_the_file_says_of_its_making_is_no_date() -> None:
    info = "/CreationDate (D:20180601134705Z) /Title (The Daily Harbour)"
    edition = read_pdf_bytes(written([PAGE], info=info), "x.pdf")
    assert edition.details.date is None
    assert edition.details.newspaper is None


def test_running_heads_and_numbers_of_pages_belong_to_no_article() -> None:
    def page(number: int, words: str) -> list[tuple[float, float, float, str]]:
        head = [(72.0, 760.0, 9.0, "The Daily Harbour"), (300.0, 20.0, 9.0, f"- {number} -")]
        return [*head, (72, 700, 24, words), *column(72, 660, TEXT)]

    edition = read_pdf_bytes(written([page(1, "Harbour closed"), page(2, "Market opened")]), "x.pdf")
    assert [article.headline for article in edition.articles] == ["Harbour closed", "Market opened"]
    assert all("Daily" not in article.text and "- " not in article.text for article in edition.articles)


def test_a_number_that_ends_a_paragraph_at_the_head_of_a_column_is_no_page_number() -> None:
    left = column(72, 740, [*TEXT, *TEXT[:3], "were sent to the south on the 14th of March, all of"])
    right = column(330, 740, ["99.", *TEXT])
    edition = read_pdf_bytes(written([[*left, *right]]), "x.pdf")
    assert "all of 99." in " ".join(article.text for article in edition.articles)


def test_a_divided_word_is_put_together() -> None:
    lines = ["The committee of the harbour has de-", "cided to mend the wall before the win-", "ter storms begin."]
    edition = read_pdf_bytes(written([[(72.0, 700.0, 24.0, "Wall to be mended"), *column(72, 660, lines)]]), "x.pdf")
    assert "has decided to mend the wall before the winter storms begin." in edition.articles[0].text


def test_radicals_become_characters() -> None:
    assert plain_text("⽇报⺠⽣ ﬁ ﬂ 𠮷 é e\u0301") == "日报民生 fi fl 𠮷 é e\u0301"


def test_a_scan_is_said_to_be_one() -> None:
    edition = read_pdf_bytes(written([[], []]), "scan.pdf")
    assert edition.articles == ()
    assert len(edition.pages) == 2
    assert [problem.code for problem in edition.problems] == [ProblemCode.SCANNED_PAGES]


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(written([PAGE]))
    ((edition, original),) = read(path)
    assert (edition.format, original.importer) == ("pdf", "pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        b"%PDF-1.4\n" + bytes(range(256)) * 40,
        written([PAGE])[:300],
        assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>", "<< >>"]),
        assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", "<< >>"]),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refused(data)["reason"] == "pdf-damaged"


def locked(data: bytes) -> bytes:
    """Return a PDF file as if it were locked with a password: no empty one opens it."""
    keys = "41" * 32
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{keys}> /U <{keys}> /P -44 >> /ID [<{'00' * 16}> <{'00' * 16}>]"
    )
    return data.replace(b"trailer << ", f"trailer << {lock} ".encode())


def test_a_locked_file_is_said_to_be_one() -> None:
    assert refused(locked(written([PAGE]))) == {"path": "x.pdf", "reason": "pdf-locked"}


def test_limits_are_named() -> None:
    assert refused(written([PAGE] * 3), PdfLimits(pages=2)) == {
        "path": "x.pdf", "reason": "pdf-too-many-pages", "limit": 2, "size": 3,
    }  # fmt: skip
    many = refused(written([PAGE]), PdfLimits(objects=3))
    assert (many["reason"], many["limit"]) == ("pdf-too-many-objects", 3)
    assert refused(written([PAGE]), PdfLimits(seconds=0))["reason"] == "pdf-too-slow"
    assert refused(written([PAGE]), PdfLimits(memory=1))["reason"] in ("pdf-too-much-memory", "pdf-damaged")


def test_pages_are_drawn_and_drawn_again_after_a_failure() -> None:
    pictures = PdfPictures(written([PAGE]), "x.pdf")
    try:
        drawn = pictures.draw(0, 300)
        assert (drawn.width, drawn.height, len(drawn.data)) == (300, 388, 4 * 300 * 388)
        assert set(drawn.data) != {255}
        with pytest.raises(UnreadableFile):
            pictures.draw(7, 300)
        assert pictures.draw(0, 100).width == 100
        assert pictures._child is not None
        pictures._child._process.kill()
        with pytest.raises(UnreadableFile):
            pictures.draw(0, 100)
        assert pictures.draw(0, 100).width == 100
    finally:
        pictures.close()


def test_a_huge_page_is_drawn_smaller() -> None:
    data = written([PAGE]).replace(b"[0 0 612 792]", b"[0 0 612 9999]")
    pictures = PdfPictures(data, "x.pdf")
    try:
        drawn = pictures.draw(0, 20_000)
        assert drawn.width * drawn.height <= 24_000_000
    finally:
        pictures.close()


def test_nonsense_from_a_file_is_left_out() -> None:
    page = page_from(
        {
            "width": 100.0, "height": 100.0, "styles": [[0.0, False, 0, ""]], "pictures": [[9, 9, 1, 1]],
            "rules": [[0, 0, 50, 1]],
            "runs": [[0, 0, 10, 10, 0, "word"], [float("nan"), 0, 1, 1, 0, "no"], [1e9, 0, 2e9, 1, 0, "no"]],
        }
    )  # fmt: skip
    assert [row.text for row in page.rows] == ["word"]
    assert page.pictures == ()
    assert page.rows[0].size >= 1


def test_pages_with_little_on_them_are_not_all_running_heads() -> None:
    pages = [[(72.0, 740.0, 12.0, f"Potato {n}")] for n in range(1, 5)]
    edition = read_pdf_bytes(written(pages), "x.pdf")
    assert [article.text.strip() for article in edition.articles] == [f"Potato {n}" for n in range(1, 5)]
