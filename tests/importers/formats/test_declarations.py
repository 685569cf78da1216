# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Files whose first lines do not fit the rest, and names of members as other machines write them."""

import pytest

from edition_reader.importers import read
from edition_reader.model.problem import ProblemCode

XML = '<?xml version="1.0" encoding="{}"?>\n'
ALTO = (
    "<alto>{}<Layout><Page><PrintSpace><TextBlock ID='b'><TextLine><String CONTENT='{}'/></TextLine></TextBlock>"
    "</PrintSpace></Page></Layout></alto>"
)
METS = (
    '<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="FULLTEXT">{}</fileGrp></fileSec>'
    '<structMap TYPE="PHYSICAL"><div TYPE="page">{}</div></structMap></mets>'
)


def page(tmp_path, data):
    (tmp_path / "page.xml").write_bytes(data)
    [(edition, _)] = read(tmp_path / "page.xml")
    return edition


def words(edition):
    return [block.text for article in edition.articles for block in article.blocks]


@pytest.mark.parametrize(
    ("declared", "written", "text", "guessed"),
    [
        ("UTF-16", "utf-8", "Große Straße", False),
        ("US-ASCII", "utf-8", "Große Straße", False),
        ("UTF-8", "latin-1", "Große Straße fährt schön", True),
        ("UTF-8", "gb18030", "通辽日报今天的新闻，他们在大会上说了三个问题。", True),
    ],
)
def test_bytes_in_another_encoding_than_declared(tmp_path, declared, written, text, guessed):
    edition = page(tmp_path, (XML.format(declared) + ALTO.format("", text)).encode(written))
    assert words(edition) == [text]
    assert (ProblemCode.ENCODING_GUESSED in {p.code for p in edition.problems}) is guessed


def test_one_damaged_byte_leaves_utf8_what_it_is(tmp_path):
    whole = (XML.format("UTF-8") + ALTO.format("", "Große Straße fährt schön")).encode()
    data = whole.replace(b"sch\xc3\xb6n", b"sch\xc3n")
    edition = page(tmp_path, data)
    [text] = words(edition)
    assert text.startswith("Große Straße fährt sch")
    assert ProblemCode.DAMAGED_MARKUP in {p.code for p in edition.problems}


@pytest.mark.parametrize("before", ['<!DOCTYPE alto SYSTEM "alto.dtd">', ""])
def test_named_characters_in_attributes_are_not_dropped(tmp_path, before):
    edition = page(tmp_path, (XML.format("UTF-8") + before + ALTO.format("", "Gr&ouml;&amp;&szlig;e")).encode())
    assert words(edition) == ["Grö&ße"]


def test_blank_lines_before_the_declaration_are_no_damage(tmp_path):
    edition = page(tmp_path, ("\n \n" + XML.format("UTF-8") + ALTO.format("", "Straße")).encode())
    assert words(edition) == ["Straße"]
    assert ProblemCode.DAMAGED_MARKUP not in {p.code for p in edition.problems}


@pytest.mark.parametrize(
    ("reference", "member"),
    [
        ("alto\\p1.xml", "alto/p1.xml"),
        ("\\\\server\\share\\alto\\p1.xml", "alto/p1.xml"),
        ("file:///D:\\Export\\Job 1\\alto\\p1.xml", "alto/p1.xml"),
        ("alto/page%201%20%E6%B8%AC.xml", "alto/page 1 測.xml"),
        ("alto/p1", "alto/p1.xml"),
        ("alto/cafe\u0301.xml", "alto/caf\u00e9.xml"),
        ("alto/caf\u00e9.xml", "alto/cafe\u0301.xml"),
    ],
)
def test_names_as_other_machines_write_them(tmp_path, reference, member):
    (tmp_path / member).parent.mkdir()
    (tmp_path / member).write_text(ALTO.format("", "Text"), "utf-8")
    files = f'<file ID="F"><FLocat xlink:href="{reference}"/></file>'
    (tmp_path / "mets.xml").write_text(METS.format(files, '<fptr FILEID="F"/>'), "utf-8")
    [(edition, _)] = read(tmp_path)
    assert words(edition) == ["Text"]


def test_the_file_with_words_among_those_of_earlier_steps(tmp_path):
    """OCR-D names each step's file, and each first where it came from."""
    where = '<file ID="{0}" MIMETYPE="application/vnd.prima.page+xml">{1}<FLocat xlink:href="{0}/p1.xml"/></file>'
    files = where.format("SEG", "") + where.format("OCR", '<FLocat xlink:href="https://example.org/p1.xml"/>')
    (tmp_path / "mets.xml").write_text(METS.format(files, '<fptr FILEID="SEG"/><fptr FILEID="OCR"/>'))
    for step, text in (("SEG", ""), ("OCR", "<TextEquiv><Unicode>Zeile</Unicode></TextEquiv>")):
        (tmp_path / step).mkdir()
        line = f'<TextRegion id="r"><TextLine id="l">{text}</TextLine></TextRegion>'
        (tmp_path / step / "p1.xml").write_text(f"<PcGts><Page>{line}</Page></PcGts>")
    [(edition, _)] = read(tmp_path)
    assert words(edition) == ["Zeile"]
