# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How articles are set by a person's choices, live, and kept with the person."""

from PySide6.QtCore import Qt
from tests.ui.reader.conftest import bring_sample

from edition_reader.model.edition import Block, Role
from edition_reader.ui.places import Place
from edition_reader.ui.reader.typesetting import Style, formats
from edition_reader.ui.theme import LIGHT
from edition_reader.ui.typography import Typography

PARAGRAPH, HEADLINE = Block(Role.PARAGRAPH, "正文𠮷。"), Block(Role.HEADLINE, "标题")


def set_with(block: Block, *, han: bool = True, scale: float = 1.0, **ways):
    return formats(block, Style(LIGHT, scale, han, None, Typography(**ways)))


def test_choices_change_what_they_say_and_nothing_else():
    plain, _ = set_with(PARAGRAPH)
    assert set_with(PARAGRAPH, line_height="wide")[0].lineHeight() > plain.lineHeight()
    assert plain.textIndent() == 36
    assert set_with(PARAGRAPH, indent="never")[0].textIndent() == 0
    assert set_with(PARAGRAPH, han=False)[0].textIndent() == 0
    assert set_with(PARAGRAPH, han=False, indent="always")[0].textIndent() > 0
    assert plain.alignment() == Qt.AlignmentFlag.AlignJustify
    assert set_with(PARAGRAPH, justify=False)[0].alignment() == Qt.AlignmentFlag.AlignLeft
    assert set_with(PARAGRAPH, headline=150)[0] == plain


def test_headlines_have_a_size_and_keep_the_face_of_their_own():
    _, normal = set_with(HEADLINE)
    _, large = set_with(HEADLINE, headline=150, family="sans")
    assert large.intProperty(large.Property.FontPixelSize) == 51
    assert large.fontFamilies() == normal.fontFamilies()
    assert set_with(PARAGRAPH, family="sans")[1].fontFamilies() != set_with(PARAGRAPH)[1].fontFamilies()


def test_the_measure_is_chosen():
    widths = [Style(LIGHT, 1.0, True, None, Typography(measure=one)).measure for one in ("short", "normal", "long")]
    assert widths == [18 * 28, 18 * 38, 18 * 50]
    assert Style(LIGHT, 1.0, False).measure == 18 * 33


def test_the_panel_sets_the_article_at_once(house):
    house.session.go(Place("reader", bring_sample(house, "tongliao-2025")))
    room = house.window.room("reader")
    panel = room._head.type
    left, right = room.view.column()
    panel.pills("text.measure").button("short").click()
    assert room.view.column()[1] - room.view.column()[0] < right - left
    assert house.session.setting("text.measure") == "short"
    panel.check("text.justify").click()
    assert house.session.typography.justify is False
    panel.pills("text.headline").button("125").click()
    assert house.session.typography.headline == 125
    assert room.view.toPlainText() == room._about.article.text
    assert room.sight()["ways"]["measure"] == "short"
