# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is read quickly because most texts are simple is read as what is not simple would be."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.importers.books import files as books

from edition_reader.importers.epub.read import read_epub
from edition_reader.importers.html.read import read_html
from edition_reader.importers.markup import markup_blocks, markup_units
from edition_reader.importers.nitf import read_nitf
from edition_reader.importers.page_xml import page, places
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers, plain_name
from edition_reader.importers.tei.text import words_of
from edition_reader.importers.xml import fold, parse_xml, text_of
from edition_reader.model.edition import Block, Role, numbered

SPACES = [" ", "  ", "\n", "\n \n", "\t", "\u00a0", "\u3000", "\u2028", ""]
words = st.lists(st.sampled_from([*SPACES, "word", "字", "ä", "&amp;", "-"]), max_size=5).map("".join)
names = st.sampled_from(["p", "p", "hl2", "li", "div", "td", "tr", "em", "br", "h1", "media-caption", "script"])


def element(inner):
    return st.builds(
        lambda name, key, text, parts: f'<{name} id="{key}">{text}{"".join(parts)}</{name}>',
        names, st.sampled_from("abc"), words, st.lists(st.builds(str.__add__, inner, words), max_size=4),
    )  # fmt: skip


trees = st.recursive(st.builds("<{0}/>".format, names), element, max_leaves=12)


def test_folding_finds_every_white_space_there_is():
    for code in range(sys.maxunicode + 1):
        text = f"a{chr(code)}b"
        assert fold(text) == " ".join(text.split()), hex(code)


@given(words)
def test_folded_text_is_what_splitting_gives(text):
    assert fold(text) == " ".join(text.split())


@given(trees)
def test_paragraphs_of_nothing_but_text_are_read_as_others_are(written):
    root = parse_xml(f"<body>{written}</body>".encode()).root
    slowly = markup_units([root], lambda *_: None, anchors=True)
    assert markup_blocks([root]) == [unit.block for unit in slowly]
    assert [unit[:2] for unit in markup_units([root])] == [unit[:2] for unit in slowly]


@given(trees)
def test_text_of_an_element_is_all_that_is_in_it(written):
    for one in parse_xml(f"<body>{written}</body>".encode()).root.iter("*"):
        assert text_of(one) == fold("".join(one.itertext()))


def test_numbers_are_given_to_new_blocks_and_to_copies_of_those_that_have_one():
    new, old = Block(Role.HEADLINE, "A"), Block(Role.PARAGRAPH, "B", confidence=0.5, id="7")
    assert numbered([new, old]) == (
        Block(Role.HEADLINE, "A", id="1"),
        Block(Role.PARAGRAPH, "B", confidence=0.5, id="2"),
    )
    assert old.id == "7"


NUMBERS = st.integers(-9, 10**10).map(str) | st.sampled_from(
    ["", "0", "07", "1.5", ".5", "5.", "1e3", "-0", "-1.25", "NaN", "x", "1.2.3", "١", "123456789.5", "99999999"]
)
POLYGONS = st.lists(st.tuples(st.integers(0, 12_000).map(str) | NUMBERS, st.sampled_from([",", ",", ", ", " "]),
                              st.integers(0, 9000).map(str) | NUMBERS), max_size=5)  # fmt: skip


def polygon(points):
    """Return what `any_numbers` makes of one polygon."""
    across, down = places.any_numbers(points, parse_xml(b"<Coords/>").root)
    if not across or not down:
        return None
    return (min(across), min(down), max(across) - min(across), max(down) - min(down))


@given(st.lists(st.tuples(POLYGONS, st.sampled_from([" ", " ", " ", "  ", ","])), max_size=4))
@example([([("0", ",", "")], " ")])
@example([([("1", ",", "2"), ("3", ",", "4")], " "), ([("1", " ", "2")], " ")])
@example([([("1", ",", "2"), ("3", ",", "")], " "), ([("4", ",", "5")], " ")])
@example([([], " "), ([("4", ",", "5")], " ")])
def test_polygons_read_together_are_those_read_number_by_number(written):
    texts = [gap.join("".join(point) for point in points) for points, gap in written]
    read = places.rects_around([parse_xml(f'<Coords points="{text}"/>'.encode()).root for text in texts])
    assert repr([rect and tuple(rect) for rect in read]) == repr(list(map(polygon, texts)))


@pytest.mark.parametrize(
    ("around", "taken"),
    [
        ("<nav>{}</nav>", True),
        ("<x:nav>{}</x:nav>", True),
        ('<div class="Site_Nav wide">{}</div>', True),
        ('<div id="sidebar">{}</div>', True),
        ('<div role="navigation">{}</div>', True),
        ("<div hidden>{}</div>", True),
        ('<div hidden="">{}</div>', True),
        ('<div class="text" id="a" role="main">{}</div>', False),
    ],
)
def test_surroundings_are_found_by_whatever_says_so(around, taken):
    page = f"<body><h1>A</h1><p>{'Words of the article. ' * 5}</p>{around.format('<p>Menu of it.</p>')}</body>"
    edition = read_html(Source(ByteMembers({"w.html": page.encode()})), "w.html")
    assert ("Menu of it." in edition.articles[0].text) is not taken


@pytest.mark.parametrize("written", ["datePublished", "d&#97;tePublished"])
def test_the_day_of_a_page_is_found_however_its_name_is_written(written):
    page = f'<body><h1>A</h1><time itemprop="{written}" datetime="2024-01-02">then</time><p>Words of it.</p></body>'
    edition = read_html(Source(ByteMembers({"w.html": page.encode()})), "w.html")
    assert edition.stated.date == "2024-01-02"


@pytest.mark.parametrize(
    "page",
    [
        books.page('<p rel="author">By A</p><p>Text.</p>'),
        books.page('<p itemprop="author">By A</p><p>Text.</p>'),
        '<HTML><head/><div><Body><p class="x byline">By A</p><p>Text.</p></Body></div></HTML>',
        "<html><head><title>T</title><p>No body</p></head><body><p class='byline'>By A</p><p>Text.</p></body></html>",
    ],
)
def test_a_book_says_roles_in_several_ways_and_its_body_may_stand_deeper(page):
    data = books.epub2(books.point("A", "a.html"), {"a.html": page})
    members = ZipMembers(data, "b.epub", Limits())
    [article] = read_epub(Source(members), "mimetype").articles
    assert [(block.role, block.text) for block in article.blocks[-2:]] == [
        (Role.BYLINE, "By A"),
        (Role.PARAGRAPH, "Text."),
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/b.html", "a/b.html"), ("a/./b", "a/b"), ("a/../b", "b"), ("../b", ""), ("..", ""), (".b/c", ".b/c"),
     ("a//b", "a/b"), ("/a", ""), ("C:/a", ""), ("a\\b", "a/b"), ("a/", "a"), ("é/b", "é/b"), ("a..b", "a..b")],
)  # fmt: skip
def test_names_that_need_no_cleaning_are_taken_as_they_are(path, name):
    assert plain_name(path) == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_printed_page_of_an_item_is_found_in_any_encoding(encoding):
    meta = '<meta name="print_page_number" content="7"/><meta name="print_section" content="B"/>'
    body = (
        "<body><body.head><hedline><hl1>A</hl1></hedline></body.head><body.content><p>Words.</p></body.content></body>"
    )
    data = f'<?xml version="1.0" encoding="{encoding}"?><nitf><head>{meta}</head>{body}</nitf>'.encode(encoding)
    edition = read_nitf(Source(ByteMembers({"n.xml": data})), "n.xml")
    assert edition.pages[0].number == "B7"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("har-<lb/>bour", "harbour"),
        ("har<lb/>bour", "har bour"),
        ("<name>Ann</name><lb/>Bay", "Ann Bay"),
        ("Bay<note>of that town</note><lb/>Quay", "Bay Quay"),
        ("<hi>har</hi>-<lb/>bour", "harbour"),
        ("har-\n<pb/><cb/>\n<lb/>bour", "harbour"),
        ("Har-<lb/>Bour", "Har- Bour"),
        ("har -<lb/>bour", "har - bour"),
        ('har-<lb break="no"/>Bour', "harBour"),
        ('har <pb/><lb break="no"/> bour', "harbour"),
        ("港\n<lb/>口", "港口"),
        ("港<lb/>口", "港口"),
        ("港<lb/>port", "港port"),
        ("port<lb/>港", "port 港"),
        ("hår¬<lb/>bour", "hårbour"),
        ("hår<lb/><lb/>bour", "hår bour"),
    ],
)
def test_words_are_parted_or_joined_over_a_break_by_what_is_printed(line, read):
    assert words_of(parse_xml(f"<p>The {line} is.</p>".encode()).root) == f"The {read} is."


def test_a_text_may_begin_and_end_with_breaks():
    assert words_of(parse_xml(b'<p><pb/><lb break="no"/>-a<lb/>- <lb/></p>').root) == "-a -"


@pytest.mark.parametrize(
    ("custom", "rank"),
    [
        ("readingOrder {index:7;}", 7.0),
        ("readingOrder {index:7;} structure {id:a1; type:article;}", 7.0),
        ("readingOrder {index:12345678;}", 12345678.0),
        ("readingOrder {index:123456789;}", 123456789.0),
        ("readingOrder {index:12345678901;}", None),
        ("readingOrder {index:7}", 7.0),
        ("readingOrder {index:7", 7.0),
        ("readingOrder { index : 7 }", 7.0),
        ("structure {type:heading;} readingOrder {index:7;}", 7.0),
        ("readingOrder {index:;}", None),
        ("readingOrder {index:x;}", None),
        ("", None),
    ],
)
def test_the_place_of_a_line_is_found_however_it_is_written(custom, rank):
    assert page._rank(custom) == rank
