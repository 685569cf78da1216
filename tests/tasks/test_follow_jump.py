# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Jump lines read and followed within an edition and across the pages of a day."""

from __future__ import annotations

import pytest

from edition_reader.model.edition import Block, Edition, EditionDetails, Page, Role
from edition_reader.store.library import open_library
from edition_reader.tasks.follow_jump import Partner, partner_of
from edition_reader.text.jumps import Jump, page_key, read_jump
from tests.store.library.editions import article, original_of
from tests.system.fake_platform import FakePlatform


@pytest.mark.parametrize(
    ("line", "jump"),
    [
        ("（下转第3版）", Jump(on=True, page="3")),
        ("下转０３版", Jump(on=True, page="3")),
        ("（上接第1版）", Jump(on=False, page="1")),
        ("Continued on page A04", Jump(on=True, page="A4")),
        ("(Continued from Page 1)", Jump(on=False, page="1")),
        ("本报记者 张琪", None),
        ("下转", None),
        ("", None),
    ],
)
def test_jump_lines(line, jump):
    assert read_jump(line) == jump


def test_page_numbers_are_compared_as_numbers():
    assert page_key("02") == page_key("２") == "2"
    assert page_key(None) == ""


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "library", FakePlatform(tmp_path))
    yield opened
    opened.close()


def part(order: int, jump: str, page: int = 0):
    plain = article(order, f"标题{order}", "正文𠮷。")
    blocks = (*plain.blocks, Block(Role.JUMP, jump)) if jump else plain.blocks
    return type(plain)(order, blocks, page=page)


def add(library, name: str, pages, *articles, date: str | None = "2025-07-01"):
    details = EditionDetails(newspaper="通辽日报", date=date)
    edition = Edition("plain-text", articles, pages=tuple(Page(number=one) for one in pages), stated=details)
    held = library.add_edition(edition, original_of(name.encode()))
    return held, [entry.id for entry in library.contents(held)]


def test_the_other_part_in_the_same_edition_both_ways(library):
    held, ids = add(library, "a", ("01", "03"), part(1, "（下转第3版）"), part(2, "", 1), part(3, "（上接第1版）", 1))
    assert partner_of(library, library.article(ids[0])) == Partner(held, ids[2])
    assert partner_of(library, library.article(ids[2])) == Partner(held, ids[0])
    assert partner_of(library, library.article(ids[1])) is None


def test_the_other_part_on_a_page_imported_by_itself(library):
    _, first = add(library, "a", ("1",), part(1, "（下转第3版）"))
    add(library, "other day", ("3",), part(1, "（上接第1版）"), date="2025-07-02")
    held, other = add(library, "b", ("3",), part(1, "（上接第1版）"))
    assert partner_of(library, library.article(first[0])) == Partner(held, other[0])


def test_nothing_is_guessed_where_two_would_do(library):
    _, ids = add(library, "a", ("1", "3"), part(1, "下转3版"), part(2, "上接1版", 1), part(3, "上接1版", 1))
    assert partner_of(library, library.article(ids[0])) is None
