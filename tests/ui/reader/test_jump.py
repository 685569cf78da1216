# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Following a jump line in the real window."""

import pytest
from tests.store.library.editions import article, edition, original_of

from edition_reader.model.edition import Block, EditionDetails, Page, Role
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def bring(house, name: bytes, page: str, jump: str) -> str:
    plain = article(1, f"标题{page}", "正文𠮷。" * 30)
    one = type(plain)(1, (*plain.blocks, Block(Role.JUMP, jump)))
    stated = EditionDetails(newspaper="通辽日报", date="2025-07-01")
    return house.session.library.add_edition(edition(one, pages=(Page(number=page),), stated=stated), original_of(name))


def test_the_jump_line_leads_to_the_other_part_and_back_leads_home(house):
    first = bring(house, b"1", "01", "（下转第3版）")
    house.session.go(Place("reader", first))
    room = house.window.room("reader")
    home = room.about_id
    assert room.enabled("article.jump")
    house.window.commands.run("article.jump")
    assert house.said[-1].text == "The other part of this article is not held."
    second = bring(house, b"3", "03", "（上接第1版）")
    house.window.commands.run("article.jump")
    assert room._about.edition == second
    house.session.back()
    assert room.about_id == home
