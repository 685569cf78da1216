# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The view shows the stored text character for character, and its offsets are those of the store."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from edition_reader.importers.plain_text import read_plain_text
from edition_reader.model.annotation import Color
from edition_reader.model.edition import Article, Block, Role
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.spans import Mark
from edition_reader.ui.reader.typesetting import LONG_RUN, Style
from edition_reader.ui.theme import DARK, LIGHT

STYLE = Style(LIGHT, 1.0, han=True, language="zh-Hans")
ODD = "a中é\u0301\n𠮷😀\u2028\u2029\u00a0\t\u3000\r\ufffc\ufdd0\ufdd1\ufeff\u200b\u00ad\x00\u2014\u202e"
TEXTS = st.text(alphabet=st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=60)
BLOCKS = st.lists(st.tuples(st.sampled_from(list(Role)), TEXTS), min_size=1, max_size=6)


def article(*blocks):
    return Article(1, tuple(Block(role, text, id=str(at)) for at, (role, text) in enumerate(blocks)), id="a")


@pytest.fixture(scope="module")
def shared(qapp):
    view = ArticleView()
    view.resize(700, 600)
    view.show()
    yield view
    view.close()


def test_the_samples_are_shown_as_stored(shared, pages):
    shown = [one for page in pages for one in read_plain_text(page.read_bytes()).articles]
    assert len(shown) > 8
    for one in shown:
        shared.show_article(one, STYLE)
        assert shared.toPlainText() == one.text


@settings(max_examples=150, deadline=None)
@given(blocks=BLOCKS, data=st.data())
def test_any_text_is_shown_as_stored(shared, blocks, data):
    one = article(*blocks)
    shared.show_article(one, STYLE)
    assert shared.toPlainText() == one.text
    if one.text:
        start = data.draw(st.integers(0, len(one.text) - 1))
        end = data.draw(st.integers(start + 1, len(one.text)))
        shared.select(start, end)
        quote = one.text[start:end]
        found = shared.selection()
        assert (one.text[slice(*found)] if found else "") == quote.strip()
        # A mark of byte order at the beginning of a string is lost on the way into Qt's clipboard.
        assert shared.createMimeDataFromSelection().text() == quote.removeprefix("\ufeff").removeprefix("\ufffe")


@settings(max_examples=60, deadline=None)
@given(blocks=BLOCKS)
def test_no_text_breaks_the_painting(shared, blocks):
    one = article(*blocks)
    shared.show_article(one, STYLE, info="about 3 minutes")
    if one.text:
        length = len(one.text)
        shared.set_marks([Mark(0, length, Color.BLUE, "1", noted=True), Mark(length // 2, length, None, "2")])
        shared.select(0, length)
    shared.grab()


@pytest.fixture
def long(shared):
    sentence = "通辽市国资国企聚焦办好两件大事𠮷，实施六个工程。"
    one = article((Role.HEADLINE, "标题"), *[(Role.PARAGRAPH, sentence * (3 + at % 7)) for at in range(80)])
    shared.resize(700, 600)
    shared.show_article(one, STYLE)
    shared.grab()
    return one


@pytest.mark.parametrize("share", [0.1, 0.33, 0.5, 0.77, 0.9])
def test_the_same_line_is_first_again(shared, long, share):
    shared.scroll_to(int(len(long.text) * share))
    first = shared.first_visible()
    assert abs(first - len(long.text) * share) < 60
    shared.scroll_to(0)
    shared.scroll_to(first)
    assert shared.first_visible() == first


def test_the_first_line_stays_when_the_view_is_resized(shared, long):
    held = len(long.text) // 2
    shared.scroll_to(held)
    offset = shared.first_visible()
    for width in (520, 900, 430, 700):
        shared.resize(width, 600)
        first = shared.first_visible()
        assert first <= held <= first + 60
    assert shared.first_visible() == offset


def test_paging_shows_every_line_once(shared, long):
    shared.scroll_to(0)
    firsts = [shared.first_visible()]
    while shared.page_on():
        firsts.append(shared.first_visible())
    assert firsts == sorted(set(firsts))
    assert len(firsts) > 5
    assert shared.progress() == 1
    while shared.page_back():
        pass
    assert shared.first_visible() == 0


def test_a_long_run_without_spaces_is_broken_and_kept(shared):
    run = "x" * (LONG_RUN * 4)
    one = article((Role.PARAGRAPH, run), (Role.PARAGRAPH, "word " * 50))
    shared.show_article(one, STYLE)
    shared.grab()
    assert shared.toPlainText() == one.text
    assert shared.document().size().width() <= 700


def test_marks_are_found_where_they_are(shared, long):
    start = long.text.index("𠮷") - 3
    marks = [Mark(start, start + 10, Color.GREEN, "outer"), Mark(start + 2, start + 5, Color.PINK, "inner")]
    shared.set_marks(marks)
    assert shared.marks_at(start) == ["outer"]
    assert shared.marks_at(start + 3) == ["inner", "outer"]
    assert shared.marks_at(start + 9) == ["outer"]
    assert shared.marks_at(start + 10) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_highlight_is_painted_in_its_colour_under_the_text(shared, long, theme):
    shared.show_article(long, Style(theme, 1.0, han=True))
    shared.set_marks([Mark(5, 60, Color.GREEN, "1")])
    rect = shared.passage_rect(8, 30)
    image = shared.viewport().grab(rect).toImage()
    colors = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert theme.highlights[Color.GREEN] in colors
    assert shared.toPlainText() == long.text


def test_nothing_is_loaded(shared, tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("secret", encoding="utf-8")
    for name in ("a.png", str(secret), secret.as_uri(), "http://192.0.2.1/x.png"):
        assert isinstance(shared.loadResource(2, QUrl(name)), QImage)
        assert shared.loadResource(3, QUrl(name)) == b" "
    shared.setHtml(f'<img src="{secret}"><link rel="stylesheet" href="{secret}">text')
    assert "secret" not in shared.document().toPlainText()
