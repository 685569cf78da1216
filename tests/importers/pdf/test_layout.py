# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How pages are read that programs set: type that is drawn, columns side by side, lines stretched wide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.importers.pdf.written import assembled

from edition_reader.importers.pdf.lines import clumps_of, join_rows
from edition_reader.importers.pdf.order import MOST_HEADINGS, reading_order
from edition_reader.importers.pdf.printed import PdfPage, Place, Row
from edition_reader.importers.pdf.read import read_pdf_bytes
from edition_reader.importers.pdf.separate import edition_of
from edition_reader.model.edition import Article, Role

BODY = 9.0
PAGE_OF_ONE_FONT = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
)
TEXT = "在经济发展的浪潮中地方国企如何勇立潮头成为推动力量"


def row(x: float, y: float, text: str, size: float = BODY, width: float | None = None) -> Row:
    """A line of wide characters with its upper left corner at (x, y)."""
    across = width if width is not None else size * sum(1.0 if ord(c) > 255 else 0.5 for c in text)
    return Row(Place(x, y, x + across, y + size), text, size, raw=text)


def text(x: float, y: float, count: int, *, length: int = 20, stop: bool = True, indent: bool = True) -> list[Row]:
    """Lines of text, the first one with an indent, the last one half as long with a stop."""
    made = []
    for n in range(count):
        line = (TEXT[n % 7 :] + TEXT)[:length]
        if n == 0 and indent:
            made.append(row(x + 2 * BODY, y, line[:-2]))
        elif n == count - 1 and stop:
            made.append(row(x, y + n * 13, line[: length // 2] + "。"))
        else:
            made.append(row(x, y + n * 13, line))
    return made


def read(rows: Sequence[Row]) -> list[Article]:
    return list(edition_of([PdfPage(900, 1200, tuple(rows), body=BODY)]).articles)


def ordered(rows: Sequence[Row]) -> list[str]:
    return [clump.text for clump in reading_order(clumps_of(join_rows(rows, BODY)), BODY)]


# Type that is drawn


def drawn_type(words: str, size: float, *, of_one: bool) -> bytes:
    """A PDF file whose font is drawings: a full square for each character, a flat stroke for 一.

    `of_one`: the font has the size 1, and its drawings are as large as they are wanted.
    """
    em = size if of_one else 1000.0
    scale = 1.0 if of_one else 0.001
    codes = {c: n for n, c in enumerate(dict.fromkeys(words), 33)}
    shapes = {
        c: f"{em} 0 d0 {0.06 * em} {0.4 * em} {0.88 * em} {0.05 * em} re f"
        if c == "一"
        else f"{em} 0 d0 {0.05 * em} {-0.1 * em} {0.9 * em} {0.95 * em} re f"
        for c in codes
    }
    first = 7
    names = " ".join(f"/g{n} {first + i} 0 R" for i, n in enumerate(codes.values()))
    differences = " ".join(f"{n} /g{n}" for n in codes.values())
    known = "\n".join(f"<{n:02x}> <{ord(c):04x}>" for c, n in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{known}\nendbfchar endcmap end end"
    )
    # Each character by itself, as browsers print them.
    font = f"/F1 {1 if of_one else size} Tf"
    content = "\n".join(f"BT {font} {50 + n * size} 700 Td <{codes[c]:02x}> Tj ET" for n, c in enumerate(words))
    font_object = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [{scale} 0 0 {scale} 0 0] "
        f"/CharProcs << {names} >> /Encoding << /Type /Encoding /Differences [{differences}] >> "
        f"/FirstChar 33 /LastChar {32 + len(codes)} /Widths [{' '.join([str(em)] * len(codes))}] /ToUnicode 6 0 R >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE_OF_ONE_FONT,
        font_object,
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Length {len(to_unicode)} >>\nstream\n{to_unicode}\nendstream",
        *(f"<< /Length {len(shape)} >>\nstream\n{shape}\nendstream" for shape in shapes.values()),
        "<< >>",
    ]
    return assembled(objects)


@pytest.mark.parametrize("of_one", [False, True])
def test_a_flat_character_stands_on_the_line_of_the_others(*, of_one: bool) -> None:
    words = "创新是第一动力科技是第一生产力各族人民团结如一"
    edition = read_pdf_bytes(drawn_type(words, 10.0, of_one=of_one), "drawn.pdf")
    blocks = [block for article in edition.articles for block in article.blocks]
    assert [block.text for block in blocks] == [words]
    (box,) = blocks[0].boxes
    assert box.h == pytest.approx(10.0, rel=0.12)
    assert box.w == pytest.approx(10.0 * len(words), rel=0.02)


# Headings side by side


def test_headings_of_neighbouring_columns_are_not_one() -> None:
    left, right = row(40, 100, "FERRY FARES TO STAY", 20, 250), row(325, 100, "SCHOOL LIBRARY", 20, 195)
    below = [*text(40, 130, 4, length=29), *text(325, 130, 4, length=29)]
    assert ordered([left, right, *below])[0] == left.text


def test_letters_of_a_heading_set_apart_are_one_line() -> None:
    letters = [row(40 + n * 60, 100, letter, 24) for n, letter in enumerate("要闻回顾")]
    below = [*text(40, 140, 4), *text(240, 140, 4)]
    assert ordered([*letters, *below])[0].replace(" ", "") == "要闻回顾"


def test_centred_headings_side_by_side_are_read_each_with_its_text() -> None:
    columns = (40, 240, 440)
    headings = ["春到河湾渡口", "书屋夜里开灯", "新桥今日通车"]
    rows = [row(x + 30, 100, heading, 20) for x, heading in zip(columns, headings, strict=True)]
    rows += [line for x in columns for line in text(x, 130, 4)]
    articles = read(rows)
    assert [article.headline for article in articles] == headings
    assert [sum(block.role is Role.PARAGRAPH for block in article.blocks) for article in articles] == [1, 1, 1]


def test_columns_of_an_article_are_read_before_a_row_of_headings_below() -> None:
    columns = (40, 240, 440)
    rows = [row(260, 60, "三年蝶变答卷", 24)]
    rows += [*text(40, 100, 5, stop=False), *text(240, 100, 5, stop=False, indent=False)]
    rows += text(440, 100, 3, indent=False)
    below = ["春到河湾渡口", "书屋夜里开灯", "新桥今日通车"]
    rows += [row(x + 30, 200, heading, 20) for x, heading in zip(columns, below, strict=True)]
    rows += [line for x in columns for line in text(x, 230, 4)]
    articles = read(rows)
    assert [article.headline for article in articles] == ["三年蝶变答卷", *below]


# Paragraphs over columns, and what stands between a headline and them


def test_a_paragraph_that_breaks_off_goes_on_in_the_next_column() -> None:
    rows = [row(120, 60, "三年蝶变答卷", 24)]
    rows += [*text(40, 100, 5, stop=False), *text(240, 100, 4, indent=False)]
    (article,) = read(rows)
    (paragraph,) = [block for block in article.blocks if block.role is Role.PARAGRAPH]
    assert paragraph.text == "".join(line.text for line in rows[1:])


def test_a_small_byline_in_the_middle_belongs_to_the_headline() -> None:
    byline = row(216, 88, "本报记者 张琪", 8)
    rows = [row(160, 60, "三年蝶变答卷", 24), byline]
    rows += [*text(40, 110, 5, stop=False), *text(240, 110, 4, indent=False)]
    (article,) = read(rows)
    assert article.value(Role.BYLINE) == byline.text
    assert sum(block.role is Role.PARAGRAPH for block in article.blocks) == 1


# Lines stretched wide


def test_words_of_a_stretched_line_stay_together() -> None:
    words = ["landing.", "I", "have", "waited", "long", "to", "say"]
    x, rows = 40.0, []
    for word in words:
        rows.append(row(x, 100, word))
        x += rows[-1].place.width + 1.1 * BODY
    assert ordered([*rows, row(40, 113, "anything on this coast.")]) == [" ".join(words) + " anything on this coast."]


@pytest.mark.parametrize(("angle", "step"), [(90, -30.0), (270, 30.0)])
def test_words_of_a_line_on_its_side_are_read_in_their_order(angle: int, step: float) -> None:
    words = ["photo", "by", "A.", "Miller"]
    margin = [
        row(600, 400 + n * step, word)._replace(place=Place(600, 400 + n * step, 609, 428 + n * step), angle=angle)
        for n, word in enumerate(words)
    ]
    margin.sort(key=lambda one: one.place.y0)
    assert "photo by A. Miller" in ordered([*margin, *text(40, 100, 4)])


def test_narrow_gutters_are_no_stretched_lines() -> None:
    rows = [*text(40, 100, 4, indent=False, stop=False), *text(40 + 21 * BODY, 100, 4, indent=False)]
    assert ordered(rows)[0] == " ".join(line.text for line in rows[:4])


def test_a_stop_that_hangs_into_the_gutter_joins_no_columns() -> None:
    left, right = text(40, 100, 6, indent=False, stop=False), text(40 + 21.5 * BODY, 100, 6, indent=False)
    hanging = row(40, left[3].place.y0, left[3].text + "、")
    rows = [*left[:3], hanging, *left[4:], *right]
    assert ordered(rows)[0] == " ".join(line.text for line in rows[:6])


def test_a_byline_a_little_smaller_is_no_line_of_the_column_below() -> None:
    byline = row(252, 89, "本报记者 卓琳", 8)
    rows = [row(200, 60, "三年蝶变答卷", 24), byline, *text(40, 100, 4, stop=False), *text(240, 100, 4, indent=False)]
    (article,) = read(rows)
    assert article.value(Role.BYLINE) == byline.text


def test_words_of_a_recognised_page_are_set_as_wide_as_word_and_blank() -> None:
    words, x = ["The", "reading", "room", "was", "opened", "on", "Tuesday"], 50.0
    drawn = ["BT 3 Tr /F1 10 Tf"]
    for word in words:
        drawn.append(f"1 0 0 1 {x} 700 Tm ({word} ) Tj")
        x += 6 * (len(word) + 1) + 7.3
    content = "\n".join([*drawn, "ET"])
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE_OF_ONE_FONT,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< >>",
    ]
    blocks = [block for article in read_pdf_bytes(assembled(objects), "x.pdf").articles for block in article.blocks]
    assert [block.text for block in blocks] == [" ".join(words)]


def test_a_page_of_nothing_but_big_words_has_no_headings() -> None:
    words = [row(20 + x * 80, 50 + y * 40, f"{x}.{y}", 12) for y in range(20) for x in range(20)]
    assert len(words) > MOST_HEADINGS
    assert sorted(ordered(words)) == sorted(word.text for word in words)
    assert ordered(words)[:3] == ["0.0", "0.1", "0.2"], "columns all the same"
