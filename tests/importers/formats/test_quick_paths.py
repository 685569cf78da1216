# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is read quickly because most texts are simple is read as what is not simple would be."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from edition_reader.importers.markup import markup_blocks, markup_units
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
