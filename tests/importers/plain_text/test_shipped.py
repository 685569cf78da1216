# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The editions that come with the program are read as they were written: they are the first that anybody sees."""

from edition_reader.importers.plain_text.separate import read_plain_text
from edition_reader.model.edition import Kind, Role
from edition_reader.system.resources import sample_editions


def read(name):
    (path,) = (sample_editions() / name).glob("*.txt")
    return read_plain_text(path.read_bytes()).articles


def texts(article, role):
    return [block.text for block in article.blocks if block.role is role]


def test_the_english_paper():
    articles = read("harbour-ledger-1931")
    assert [article.headline for article in articles] == [
        "NEW LIGHT ON THE SOUTH MOLE",
        "FERRY FARES TO STAY AS THEY ARE",
        "SCHOOL LIBRARY OPENS WITH FOUR HUNDRED BOOKS",
        "CHOIR WANTS BASSES",
        "THE TIDE",
        "NOTICE",
    ]
    poem, notice = articles[-2:]
    assert poem.kind is Kind.POEM
    assert texts(poem, Role.VERSE) == [
        "It lifts the boats it laid aside,",
        "It fills the print of every shoe;",
        "It never asks us, going wide,",
        "What we had meant the sand to do.",
        "And when it goes it leaves the shore",
        "As clean as on the day before.",
    ]
    assert texts(poem, Role.TAIL_BYLINE) == ["J. R. FENN."]
    assert notice.kind is Kind.NOTICE
    assert notice.blocks[-1].text == "By order of the Harbour Board, S. Whitlow, Clerk."


def test_the_chinese_paper():
    articles = read("hewan-daily-2024")
    assert len(articles) == 5
    assert all(article.headline for article in articles)
