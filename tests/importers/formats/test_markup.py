# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text in markup: text set by lines, formulas and readings above characters."""

from edition_reader.importers.markup import markup_blocks
from edition_reader.importers.reading import read
from edition_reader.importers.xml import parse_html

LONG = "This is a line of running text that was broken where the paper ended"


def blocks(markup):
    return [(b.role.value, b.text) for b in markup_blocks([parse_html(f"<body>{markup}</body>".encode()).root])]


def test_rows_of_text_set_by_lines_stay_rows():
    text = "<pre>\n East        W   L\n Harbour     3   1<br>Hill    2   2\n\nCarried on\nthe radio\n</pre>"
    assert blocks(text) == [
        ("table", "East W L"), ("table", "Harbour 3 1"), ("table", "Hill 2 2"), ("paragraph", "Carried on"),
        ("paragraph", "the radio"),
    ]  # fmt: skip


def test_running_text_set_by_lines_makes_paragraphs():
    assert blocks(f"<pre>{LONG},\n{LONG},\nand ends.\n\nAnother.</pre>") == [
        ("paragraph", f"{LONG}, {LONG}, and ends."), ("paragraph", "Another.")
    ]  # fmt: skip


def test_a_nitf_table_set_by_lines(tmp_path):
    file = tmp_path / "a.xml"
    head = "<body.head><hedline><hl1>Scores</hl1></hedline></body.head>"
    file.write_text(f"<nitf><body>{head}<body.content><pre>A   1\nB   2</pre></body.content></body></nitf>")
    [(edition, _)] = read(file)
    assert [b.text for b in edition.articles[0].blocks] == ["Scores", "A 1", "B 2"]


def test_readings_above_characters_are_left_out_and_formulas_are_kept():
    ruby = "<p><ruby>鬼門<rp>(</rp><rt>きもん</rt><rp>)</rp></ruby>の方角</p>"
    formula = "<p>So <math><mi>a</mi><mo>=</mo><mn>2</mn><annotation>a = 2</annotation></math>.</p>"
    assert blocks(ruby + formula) == [("paragraph", "鬼門の方角"), ("paragraph", "So a=2.")]
