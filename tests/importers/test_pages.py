# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Recognised pages without articles: divided by their look, with all their letters, or left as they are."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.importers.joining import Line
from edition_reader.importers.pages import _ODD, _is_odd, divide, pages_edition
from edition_reader.importers.printed import PrintedPage, Rect, Region
from edition_reader.model.edition import Kind, Role
from edition_reader.model.problem import ProblemCode

WIDTH, HEIGHT = 1000.0, 1400.0
BODY = [
    "The council met in the old hall last night and",
    "heard the report of the bridge committee, which",
    "found that the piers had settled by an inch and",
    "asked for money to have them mended this year.",
]
LATER = [
    "A steamer of the northern line ran upon the bar",
    "in thick fog on Monday, and her people were all",
    "taken off by the pilots of the harbour before a",
    "gale broke, which has since beaten her to bits.",
]


def region(rows, top, *, height=20.0, left=100.0, role=Role.PARAGRAPH, width=400.0, lean=0.0, **more):
    """Return a region whose lines stand one below the other, each `lean` further right than the one above."""
    places = [Rect(left + n * lean, top + n * height * 1.2, width, height) for n in range(len(rows))]
    return Region("", tuple(Line(row) for row in rows), None, role, places=tuple(places), **more)


def page(*regions, **more):
    return PrintedPage(tuple(regions), WIDTH, HEIGHT, member="1.xml", **more)


def two_articles(lean=0.0):
    return page(
        region(["THE BRIDGE AGAIN"], 250, height=46),
        region(BODY * 2, 310, lean=lean),
        region(["STEAMER LOST IN FOG"], 560, height=46),
        region(LATER * 2, 620, lean=lean),
    )


def test_big_lines_begin_articles_also_on_a_page_that_hangs_askew():
    for lean in (0.0, 1.5):
        edition = pages_edition("alto", [two_articles(lean)])
        assert [article.headline for article in edition.articles] == ["THE BRIDGE AGAIN", "STEAMER LOST IN FOG"]
        assert {article.kind for article in edition.articles} == {Kind.ARTICLE}
        assert all(article.confidence <= 0.75 for article in edition.articles)
        assert ProblemCode.ARTICLES_NOT_GIVEN in {problem.code for problem in edition.problems}
    box = edition.articles[0].blocks[1].boxes[3]
    assert (box.x, box.y, box.w, box.h) == (104.5, 382.0, 400.0, 20.0)


def test_a_region_that_the_file_calls_a_heading_needs_no_big_type():
    made = page(
        region(["The Bridge Again"], 250, role=Role.HEADLINE),
        region(BODY * 2, 310),
        region(["Steamer Lost in Fog"], 560, role=Role.HEADLINE),
        region(LATER * 2, 620),
        region(["12"], 20, role=Role.LABEL),
    )
    *found, rest = divide({0: made}).articles
    assert [article.headline for article in found] == ["The Bridge Again", "Steamer Lost in Fog"]
    assert (rest.kind, rest.order, [block.text for block in rest.blocks]) == (Kind.OTHER, 3, ["12"])


def test_what_the_look_takes_for_no_part_of_an_article_is_kept_in_an_item_of_its_own():
    made = page(
        region(["No. 27,960."], 20),
        region(["TWO CENTS."], 20, left=800.0, width=150.0),
        *two_articles().regions,
    )
    *found, rest = divide({0: made}).articles
    assert [article.headline for article in found] == ["THE BRIDGE AGAIN", "STEAMER LOST IN FOG"]
    assert [(block.role, block.text) for block in rest.blocks] == [
        (Role.LABEL, "No. 27,960."),
        (Role.LABEL, "TWO CENTS."),
    ]
    assert [(box.x, box.y) for block in rest.blocks for box in block.boxes] == [(100.0, 20.0), (800.0, 20.0)]


def test_a_few_lines_without_places_are_read_with_those_around_them():
    big, first, second, _ = two_articles().regions
    first = first._replace(places=(None, *first.places[1:3], None, *first.places[4:]))
    third = Region("", tuple(Line(row) for row in LATER), Rect(100.0, 620.0, 400.0, 96.0))
    beside = region(BODY * 14, 250, left=550.0, height=14.0)
    lost = Region("", (Line("Nobody knows where this stands."),))
    made = page(big, first, second, third, beside, lost)
    bridge, steamer, _, rest = divide({0: made}).articles
    assert [block.text for block in bridge.blocks] == ["THE BRIDGE AGAIN", " ".join(BODY * 2)]
    assert [block.text for block in steamer.blocks] == ["STEAMER LOST IN FOG", " ".join(LATER)]
    assert {(box.x, box.y, box.w, box.h) for box in steamer.blocks[1].boxes} == {(100.0, 620.0, 400.0, 96.0)}
    assert [(block.text, block.boxes) for block in rest.blocks] == [("Nobody knows where this stands.", ())]


def test_a_page_with_places_of_regions_only_is_divided_by_these():
    def block(rows, top, high, role=Role.PARAGRAPH):
        return Region("", tuple(Line(row) for row in rows), Rect(100.0, top, 400.0, high), role)

    made = page(
        block(["THE BRIDGE AGAIN"], 250, 46),
        block(BODY * 2, 310, 200),
        block(["Steamer Lost in Fog"], 560, 24, Role.HEADLINE),
        block(LATER * 2, 620, 200),
    )
    bridge, steamer = divide({0: made}).articles
    assert [(block.role, block.text) for block in bridge.blocks] == [
        (Role.HEADLINE, "THE BRIDGE AGAIN"),
        (Role.PARAGRAPH, " ".join(BODY * 2)),
    ]
    assert (steamer.headline, steamer.blocks[1].text) == ("Steamer Lost in Fog", " ".join(LATER * 2))
    assert [(box.y, box.h) for box in steamer.blocks[1].boxes] == [(620.0, 200.0)]
    whole = page(*(block([" ".join(BODY * 2)], 200 + 120 * n, 100) for n in range(9)))
    assert [article.kind for article in divide({0: whole}).articles] == [Kind.OTHER]


def test_a_page_whose_lines_have_no_places_or_no_sense_stays_one_item():
    bare = page(Region("", tuple(Line(row) for row in BODY * 4)))
    garbled = page(region(["?Hh?cr>t Th*~e iVnn<n fo>rd ofc>rt*l gro^wci of?r pa^t"] * 12, 300))
    for made in (bare, garbled):
        [article] = divide({0: made}).articles
        assert article.kind is Kind.OTHER


def test_pages_that_name_articles_are_left_to_them():
    told = page(region(["THE BRIDGE AGAIN"], 250, height=46, article="a"), region(BODY * 3, 310, article="a"))
    [article] = divide({0: told}).articles
    assert article.confidence == 1.0
    assert not divide({0: told}).problems


def test_a_divided_word_stands_once_and_whole():
    lines = (
        Line("and the old harbour", whole="harbour"),
        Line("bour, was busy with ships of all", rest="harbour"),
        *(Line(row) for row in BODY * 2),
    )
    places = tuple(Rect(100, 300 + 24 * n, 400, 20) for n in range(len(lines)))
    [article] = divide({0: page(Region("", lines, places=places))}).articles
    assert "the old harbour, was busy" in article.text


def letters(texts):
    return Counter(character for text in texts for character in text if character.isalnum())


ROWS = st.lists(
    st.sampled_from([*BODY, *LATER, "TOWN HALL", "本报讯 𠮷祥街今日开放。", "café", "By A. Smith"]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ROWS, st.floats(8, 60), st.floats(0, 500), st.sampled_from(Role)), min_size=1, max_size=6))
def test_no_letter_is_lost_or_doubled_wherever_lines_stand(parts):
    top, regions = 300.0, []
    for rows, height, left, role in parts:
        kept = Role.PARAGRAPH if role is Role.LABEL else role
        regions.append(region(rows[:5], top, height=height / 4, left=left, role=kept))
        top += 5 * height / 4 * 1.3
    made = page(*regions)
    rows = [line.text for one in made.regions for line in one.lines]
    found = divide({0: made}).articles
    assert letters(article.text for article in found) == letters(rows)
    assert [article.order for article in found] == list(range(1, len(found) + 1))


@given(st.lists(st.sampled_from([*"aAéßſ字1_", *"?,.-–'’\"«(>*~^|=", "Quay"]), max_size=7).map("".join))
def test_a_word_among_usual_marks_is_as_odd_as_its_characters(word):
    assert _is_odd(word) is (_ODD.search(word) is not None)
