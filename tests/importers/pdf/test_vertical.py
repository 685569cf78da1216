# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Lines that run down: vertical headlines beside horizontal text, vertical texts, whole pages of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.importers.pdf.test_layout import BODY, row, text
from tests.importers.pdf.written import assembled

from edition_reader.importers.pdf.lines import clump_of
from edition_reader.importers.pdf.printed import PdfPage, Place, Row, plain_text
from edition_reader.importers.pdf.read import read_pdf_bytes
from edition_reader.importers.pdf.separate import edition_of
from edition_reader.importers.pdf.side_headings import bands_above
from edition_reader.importers.pdf.vertical import with_columns
from edition_reader.model.edition import Article, Role

WIDE, HIGH = 900.0, 1200.0
WORDS = "春到河湾渡口书屋夜里开灯新桥今日通车稻田里的鱼跳出水面老街上的钟又响起来"


def down(x: float, y: float, words: str, size: float = BODY, step: float = 1.05) -> list[Row]:
    """Characters set one by one below each other."""
    return [row(x, y + n * step * size, c, size) for n, c in enumerate(words) if c != "　"]


def column(right: float, y: float, lines: Sequence[str], size: float = BODY) -> list[Row]:
    """Lines that run down, from right to left."""
    return [one for n, line in enumerate(lines) for one in down(right - (n + 1) * 1.6 * size, y, line, size)]


def lines(count: int, length: int, begin: int = 0) -> list[str]:
    """A paragraph of lines, its first with an indent, its last half as long with a stop."""
    made = [((WORDS * 3)[begin + 7 * n :])[:length] for n in range(count)]
    return ["　　" + made[0][2:], *made[1:-1], made[-1][: length // 2] + "。"]


def whole(paragraph: Sequence[str]) -> str:
    return "".join(paragraph).replace("　", "")


def articles(rows: Sequence[Row]) -> list[Article]:
    return list(edition_of([PdfPage(WIDE, HIGH, tuple(rows), body=BODY)]).articles)


def paragraphs(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.role is Role.PARAGRAPH]


FONT_OF_PAGE = "/Resources << /Font << /F1 4 0 R >> >>"
FONT_THAT_WRITES_DOWN = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V /DescendantFonts [6 0 R] >>"
)
FONT = (
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 1000 /FontDescriptor 7 0 R >>"
)
DESCRIPTOR = (
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)


# Headlines


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_vertical_headline_of_two_lines_heads_the_text_beside_it(side: str) -> None:
    at = 40.0 if side == "left" else 40 + 2 * 200.0
    beside = 110.0 if side == "left" else 40.0
    rows = [*down(at + 28, 300, "河湾两岸书屋", 22), *down(at, 320, "夜里开灯迎客", 22)]
    rows += [*text(beside, 300, 9, stop=False), *text(beside + 196, 300, 8, indent=False)]
    above = [row(300, 60, "稻田里的鱼", 26), *text(40, 100, 8, length=40, stop=False), *text(440, 100, 8, length=40)]
    first, second = articles([*above, *rows])
    assert (first.headline, second.headline) == ("稻田里的鱼", "河湾两岸书屋夜里开灯迎客")
    assert len(paragraphs(second)) == 1


def test_a_vertical_headline_keeps_its_true_place() -> None:
    rows = [*down(40, 300, "书屋夜里开灯", 22), *text(90, 300, 9), *text(290, 300, 9)]
    (article,) = articles(rows)
    (box,) = next(block for block in article.blocks if block.role is Role.HEADLINE).boxes
    assert (box.x, box.y, box.w) == (40, 300, 22)
    assert box.h > 5 * 22


def test_a_headline_stands_by_its_own_text_and_not_by_the_next() -> None:
    rows = []
    for x, headline in ((40.0, "新桥今日通车"), (460.0, "老街上的钟响")):
        rows += [*text(x, 300, 9), *text(x + 196, 300, 9), *down(x + 390, 300, headline, 22)]
    assert [article.headline for article in articles(rows)] == ["新桥今日通车", "老街上的钟响"]
    assert [len(paragraphs(article)) for article in articles(rows)] == [2, 2]


def test_headlines_at_both_ends_of_a_row_share_the_columns_where_one_text_ends() -> None:
    rows = [*down(40, 300, "新桥今日通车", 22), *text(90, 300, 9, stop=False), *text(290, 300, 8, indent=False)]
    rows += [
        *text(490, 300, 9, stop=False),
        *text(690, 300, 8, length=14, indent=False),
        *down(840, 300, "老街上的钟", 22),
    ]
    first, second = articles(rows)
    assert (first.headline, second.headline) == ("新桥今日通车", "老街上的钟")
    assert [len(paragraphs(article)) for article in (first, second)] == [1, 1]


def test_vertical_headlines_above_each_other_are_two() -> None:
    rows = [*down(40, 300, "新桥今日通车", 22), *text(90, 300, 11), *text(290, 300, 11)]
    rows += [*down(40, 460, "老街上的钟", 22), *text(90, 460, 9), *text(290, 460, 9)]
    assert [article.headline for article in articles(rows)] == ["新桥今日通车", "老街上的钟"]


def test_text_without_width_at_the_edge_of_a_column_is_no_column_after_it() -> None:
    heading = Place(80, 100, 104, 250)
    texts = [
        clump_of([Row(place, "新桥今日通车。", BODY)])
        for place in (Place(110, 100, 200, 108), Place(199.5, 100, 200, 108))
    ]
    [band] = bands_above([heading], texts, PdfPage(WIDE, HIGH, (), body=BODY))
    assert band is not None
    assert (band.x0, band.x1) == (110, 200)


def test_a_rule_parts_two_vertical_headlines_side_by_side() -> None:
    rows = [*text(40, 300, 9), *text(236, 300, 9), *down(430, 300, "新桥今日通车", 22)]
    rows += [*down(466, 300, "老街上的钟", 20), *text(500, 300, 9), *text(696, 300, 9)]
    page = PdfPage(WIDE, HIGH, tuple(rows), (), (Place(458.5, 296, 459.5, 420),), BODY)
    found = edition_of([page]).articles
    assert [article.headline for article in found] == ["新桥今日通车", "老街上的钟"]
    assert [len(paragraphs(article)) for article in found] == [2, 2]


def test_a_vertical_headline_beside_a_horizontal_one_is_read_down() -> None:
    rows = [row(40, 300, "稻田里的鱼跳出水面", 22), *text(40, 340, 9), *text(236, 340, 9)]
    rows += [*down(440, 300, "信息专递", 22), *text(490, 300, 9), *text(686, 300, 9)]
    assert [article.headline for article in articles(rows)] == ["稻田里的鱼跳出水面", "信息专递"]


def test_letters_set_apart_below_each_other_are_no_vertical_lines() -> None:
    heads = [row(40 + n * 44, 100 + line * 33, c, 22) for line, words in enumerate(("要闻回顾", "本周看点", "下期预告"))
             for n, c in enumerate(words)]  # fmt: skip
    assert not any(one.down for one in with_columns(heads))
    bullets = [
        one for n in range(6) for one in (row(40, 100 + 13 * n, "一"), row(40 + 1.6 * BODY, 100 + 13 * n, WORDS[:9]))
    ]
    assert not any(one.down for one in with_columns(bullets))


# Texts


def test_a_vertical_page_is_read_from_right_to_left() -> None:
    one, two, three = lines(5, 24), lines(4, 24, 3), lines(5, 24, 5)
    rows = [*down(840, 100, "新桥今日通车", 24), *column(830, 100, [*one, *two])]
    rows += [*down(640, 100, "老街上的钟", 24), *column(630, 100, three)]
    first, second = articles(rows)
    assert (first.headline, second.headline) == ("新桥今日通车", "老街上的钟")
    assert paragraphs(first) == [whole(one), whole(two)]
    assert paragraphs(second) == [whole(three)]


def test_a_vertical_text_goes_on_in_the_band_below_though_stops_hang_between() -> None:
    paragraph = [line[:24] for line in lines(12, 24)]
    upper, lower = paragraph[:6], paragraph[6:]
    upper[2] += "，"
    rows = [*down(840, 100, "新桥今日通车", 24), *column(830, 100, upper)]
    rows += column(830, 100 + 25 * 1.05 * BODY + BODY, lower)
    (article,) = articles(rows)
    assert paragraphs(article) == [whole([*upper, *lower])]


def test_a_horizontal_headline_heads_the_vertical_text_below_it() -> None:
    one = lines(14, 30)
    other = lines(14, 30, 4)
    rows = [row(655, 80, "稻田里的鱼跳出", 24), *column(840, 120, one)]
    rows += [row(235, 80, "书屋夜里开灯迎", 24), *column(420, 120, other)]
    first, second = articles(rows)
    assert (first.headline, second.headline) == ("稻田里的鱼跳出", "书屋夜里开灯迎")
    assert (paragraphs(first), paragraphs(second)) == ([whole(one)], [whole(other)])


def test_a_vertical_article_amid_horizontal_ones_is_one() -> None:
    one = lines(6, 20)
    rows = [row(40, 60, "稻田里的鱼跳出", 24), *text(40, 100, 9, length=28), *text(320, 100, 9, length=28)]
    rows += [*down(860, 100, "老街上的钟", 22), *column(850, 100, one)]
    rows += [row(40, 320, "书屋夜里开灯迎", 24), *text(40, 360, 9, length=28), *text(320, 360, 9, length=28)]
    found = {article.headline: paragraphs(article) for article in articles(rows)}
    assert set(found) == {"稻田里的鱼跳出", "老街上的钟", "书屋夜里开灯迎"}
    assert found["老街上的钟"] == [whole(one)]


def test_marks_drawn_for_vertical_lines_are_the_usual_ones() -> None:
    assert plain_text("︽春︾﹁钟﹂︵一︶︒") == "《春》「钟」（一）。"


# Fonts that write down by themselves


def written_down(columns: Sequence[tuple[float, float, float, str]]) -> bytes:
    """Return a PDF file whose font writes from top to bottom: x of the middle, y of the top, size, words."""
    drawn = "\n".join(
        f"BT /F1 {size} Tf {x} {HIGH - y} Td <{words.encode('utf-16-be').hex()}> Tj ET" for x, y, size, words in columns
    )
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDE} {HIGH}] /Contents 5 0 R {FONT_OF_PAGE} >>"
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            FONT_THAT_WRITES_DOWN,
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
            FONT,
            DESCRIPTOR,
            "<< >>",
        ]
    )


def test_a_font_that_writes_down_is_read_column_by_column() -> None:
    one, two = lines(5, 24), lines(6, 24, 3)
    at = [(840.0, 100.0, 24.0, "新桥今日通车")]
    for n, line in enumerate([*one, *two]):
        indent = len(line) - len(line.lstrip("　"))
        at.append((800.0 - 16 * n, 100.0 + 10 * indent, 10.0, line.lstrip("　")))
    (article,) = read_pdf_bytes(written_down(at), "down.pdf").articles
    assert article.headline == "新桥今日通车"
    assert paragraphs(article) == [whole(one), whole(two)]


def test_characters_beyond_the_first_plane_are_kept() -> None:
    words = "𠮷野家的𪚥字"
    codes = {c: n for n, c in enumerate(words, 0x21)}
    known = "\n".join(f"<{n:04x}> <{c.encode('utf-16-be').hex()}>" for c, n in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{known}\nendbfchar endcmap end end"
    )
    drawn = f"BT /F1 12 Tf 50 700 Td <{''.join(f'{n:04x}' for n in codes.values())}> Tj ET"
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Rare /Encoding /Identity-H /DescendantFonts [6 0 R] "
        "/ToUnicode 8 0 R >>"
    )
    data = assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R {FONT_OF_PAGE} >>",
            font,
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
            FONT.replace("STSong-Light", "Rare").replace("GB1", "Identity"),
            DESCRIPTOR.replace("STSong-Light", "Rare"),
            f"<< /Length {len(to_unicode)} >>\nstream\n{to_unicode}\nendstream",
            "<< >>",
        ]
    )
    texts = [block.text for article in read_pdf_bytes(data, "rare.pdf").articles for block in article.blocks]
    assert texts == [words]
