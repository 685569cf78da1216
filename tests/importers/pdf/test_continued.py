# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Articles that go on on another page: one where both ends name each other, else apart."""

from __future__ import annotations

from collections.abc import Sequence

from tests.importers.pdf.test_layout import BODY, row, text

from edition_reader.importers.pdf.printed import PdfPage, Row
from edition_reader.importers.pdf.separate import edition_of
from edition_reader.model.edition import Article, Role

PAPER = "河湾日报"


def page(number: str, rows: Sequence[Row]) -> PdfPage:
    """A page with its masthead."""
    head = [row(40, 20, PAPER, 30), row(300, 30, "2025年7月1日 星期二", 11), row(600, 30, f"第{number}版 要闻", 11)]
    return PdfPage(900, 1200, (*head, *rows), body=BODY)


def story(y: float, headline: str, *, begins: str = "", ends: str = "", stop: bool = True) -> list[Row]:
    """An article in two columns, with a line before its text and one after it."""
    rows = [row(40, y, headline, 22)] if headline else []
    if begins:
        rows.append(row(40, y + 27, begins, 9))
    rows += [*text(40, y + 40, 8, length=28, stop=False, indent=not begins)]
    rows += text(320, y + 40, 7, length=28, indent=False, stop=stop)
    if ends:
        rows.append(row(480, y + 40 + 7 * 13, ends, 9))
    return rows


def articles(*pages: PdfPage) -> list[Article]:
    return list(edition_of(pages).articles)


def headlines(found: Sequence[Article]) -> list[str | None]:
    return [article.headline for article in found]


def test_both_parts_are_one_article_with_places_on_both_pages() -> None:
    front = page("01", [*story(150, "春到河湾渡口", ends="（下转第3版）", stop=False), *story(400, "书屋夜里开灯")])
    back = page("03", [*story(150, "新桥今日通车"), *story(400, "", begins="（上接第1版）")])
    found = articles(front, back)
    assert headlines(found) == ["春到河湾渡口", "书屋夜里开灯", "新桥今日通车"]
    assert [article.order for article in found] == [1, 2, 3]
    whole = found[0]
    assert [block.text for block in whole.blocks if block.role is Role.JUMP] == ["（下转第3版）", "（上接第1版）"]
    (paragraph,) = [block for block in whole.blocks if block.role is Role.PARAGRAPH]
    assert paragraph.text.count("。") == 1, "the paragraph broken by the end of the page is one"
    assert {box.page for box in paragraph.boxes} == {0, 1}
    assert len({block.id for block in whole.blocks}) == len(whole.blocks)


def test_a_jump_line_at_the_beginning_of_the_text_is_one_too() -> None:
    front = page("01", story(150, "春到河湾渡口", ends="（下转第二版）", stop=False))
    rest = story(150, "", stop=True)
    begun = rest[0]._replace(text="（紧接第一版）" + rest[0].text)
    (whole,) = articles(front, page("02", [begun, *rest[1:]]))
    assert whole.headline == "春到河湾渡口"
    assert "（紧接第一版）" in [block.text for block in whole.blocks if block.role is Role.JUMP]


def test_a_headline_of_the_second_part_heads_it_as_a_part() -> None:
    front = page("01", story(150, "春到河湾渡口", ends="（下转第2版）"))
    back = page("02", story(150, "渡口春来早", begins="（上接第1版）"))
    (whole,) = articles(front, back)
    assert whole.headline == "春到河湾渡口"
    assert [block.text for block in whole.blocks if block.role is Role.SUBHEAD] == ["渡口春来早"]


def test_two_that_go_on_on_one_page_stay_apart_unless_their_headlines_tell() -> None:
    front = page("01", [
        *story(150, "春到河湾渡口", ends="（下转第2版）"),
        *story(400, "书屋夜里开灯", ends="（下转第2版）"),
    ])  # fmt: skip
    silent = page("02", [*story(150, "其一", begins="（上接第1版）"), *story(400, "其二", begins="（上接第1版）")])
    assert len(articles(front, silent)) == 4
    told = page("02", [
        *story(150, "书屋夜里开灯", begins="（上接第1版）"),
        *story(400, "春到河湾渡口", begins="（上接第1版）"),
    ])  # fmt: skip
    found = articles(front, told)
    assert headlines(found) == ["春到河湾渡口", "书屋夜里开灯"]
    assert [sorted({box.page for block in article.blocks for box in block.boxes}) for article in found] == [[0, 1]] * 2


def test_one_end_alone_joins_nothing() -> None:
    front = page("01", story(150, "春到河湾渡口", ends="（下转第2版）"))
    back = page("02", story(150, "书屋夜里开灯"))
    other = page("02", story(150, "书屋夜里开灯", begins="（上接第4版）"))
    assert len(articles(front, back)) == 2
    assert len(articles(front, other)) == 2


def test_two_pages_of_one_number_are_nobodys_continuation() -> None:
    front = page("01", story(150, "春到河湾渡口", ends="（下转第2版）"))
    back = page("02", story(150, "渡口春来早", begins="（上接第1版）"))
    again = page("02", story(150, "书屋夜里开灯"))
    assert len(articles(front, back, again)) == 3


def test_what_goes_on_elsewhere_does_not_go_on_on_the_next_page() -> None:
    front = page("01", story(150, "春到河湾渡口", ends="（下转第3版）", stop=False))
    middle = page(
        "02", [*text(40, 150, 8, length=28, indent=False), row(40, 400, "书屋夜里开灯", 22), *text(40, 440, 6)]
    )
    found = articles(front, middle)
    assert {box.page for block in found[0].blocks for box in block.boxes} == {0}
