# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A changed file that is imported while a person works: the notes follow by themselves and it is told."""

from __future__ import annotations

import pytest
from tests.ui.notes.conftest import PAGE

from edition_reader.model.annotation import Color
from edition_reader.model.desk import NoteQuery
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_notes_follow_a_new_version_and_it_is_told(desk) -> None:
    session = desk.house.session
    changed = PAGE.replace("持续一个月，", "持续一整个月，").replace("市民可以免费参加", "市民可以来")
    desk.house.bring(desk.house.write("c.txt", changed))
    second = next(one.id for one in session.library.summaries() if one.source_name == "c.txt")
    details = EditionDetails(newspaper="通辽日报", date="2025-07-01")
    session.library.enter_details(second, details, page=Page("02"))
    session.library.make_version(second, desk.edition, person="li")
    desk.house.until(lambda: "new version" in desk.house.said[-1].text)
    assert "are lost and listed" in desk.house.said[-1].text
    for name in ("question", "data", "more", "doubt", "lost"):
        assert desk.note(name).target.edition == second
    desk.house.said[-1].action()
    assert desk.house.places[-1] == Place("notes")
    desk.settle()
    assert len(desk.shown()) == 6
    desk.room.ask(NoteQuery(edition=second))
    assert len(desk.shown()) == 5
    desk.select("lost")
    desk.room.answers["notes.to_place"]()
    assert desk.house.places[-1].edition == second
    assert desk.note("data").color is Color.GREEN
