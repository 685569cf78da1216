# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the texts of a METS file are: in it, several pages in one file, and descriptions in other forms than MODS."""

from base64 import b64encode

import pytest

from edition_reader.importers import load, read, read_original
from edition_reader.model.problem import ProblemCode

BLOCK = "<TextBlock ID='{0}'><TextLine><String ID='w{0}' CONTENT='{1}'/></TextLine></TextBlock>"


def alto(*pages, space=""):
    """Return a file with pages of blocks (id, text)."""
    inside = "".join(
        f"<Page ID='P{n}'><PrintSpace>{''.join(BLOCK.format(*block) for block in blocks)}</PrintSpace></Page>"
        for n, blocks in enumerate(pages)
    )
    return f"<alto{space}><Layout>{inside}</Layout></alto>"


def mets(files, physical, logical="", described=""):
    return (
        '<mets xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mods="http://www.loc.gov/mods/v3">'
        f'{described}<fileSec>{files}</fileSec><structMap TYPE="PHYSICAL">{physical}</structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="issue" DMDID="D">{logical}</div></structMap></mets>'
    )


def edition_of(tmp_path, data, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    (tmp_path / "mets.xml").write_text(data, encoding="utf-8")
    [(edition, original)] = read(tmp_path / "mets.xml")
    assert read_original(original) == edition
    return edition


def told(edition):
    return [(article.kind.value, article.page, article.text) for article in edition.articles]


FILE = '<file ID="F" MIMETYPE="text/xml"><FLocat xlink:href="all.xml"/></file>'
PAGE = '<div TYPE="page"><fptr FILEID="F"/></div>'


@pytest.mark.parametrize("form", ["xml", "base64"])
def test_a_text_in_the_file_itself(tmp_path, form):
    text = alto([("a", "Fog again."), ("b", "Soap.")], space=' xmlns="http://www.loc.gov/standards/alto/ns-v2#"')
    inside = f"<xmlData>{text}</xmlData>"
    if form == "base64":
        written = b64encode(text.encode()).decode()
        inside = f"<binData>{written[:40]}\n  {written[40:]}</binData>"
    files = f'<file ID="F" MIMETYPE="text/xml"><FContent>{inside}</FContent></file>'
    article = '<div TYPE="article"><fptr><area FILEID="F" BEGIN="a"/></fptr></div>'
    edition = edition_of(tmp_path, mets(files, PAGE, article))
    assert told(edition) == [("article", 0, "Fog again."), ("other", 0, "Soap.")]
    assert load(tmp_path / "mets.xml").data == (tmp_path / "mets.xml").read_bytes()


@pytest.mark.parametrize("inside", ["<binData>iVBORw0KGgo=</binData>", "<binData>?</binData>", "<xmlData/>", "<x/>"])
def test_other_things_in_a_file_are_no_text(tmp_path, inside):
    files = f'<file ID="G" MIMETYPE="image/png"><FContent>{inside}</FContent></file>{FILE}'
    edition = edition_of(tmp_path, mets(files, PAGE), all=alto([("a", "Fog again.")]))
    assert told(edition) == [("other", 0, "Fog again.")]


TWO = alto([("a", "Fog again."), ("b", "Soap.")], [("c", "Fog still."), ("d", "Printed here.")])


@pytest.mark.parametrize("areas", [("P0", "P1"), ("a", "d"), (None, None)])
def test_pages_of_the_issue_in_one_file(tmp_path, areas):
    pointers = [f'<area FILEID="F" BEGIN="{key}"/>' if key else '<area FILEID="F"/>' for key in areas]
    physical = "".join(f'<div TYPE="page"><fptr>{pointer}</fptr></div>' for pointer in pointers)
    articles = "".join(
        f'<div TYPE="article"><fptr><area FILEID="F" BEGIN="{key}" END="{key}"/></fptr></div>' for key in ("c", "wa")
    )
    whole = edition_of(tmp_path, mets(FILE, physical), all=TWO)
    assert told(whole) == [("other", 0, "Fog again.\nSoap."), ("other", 1, "Fog still.\nPrinted here.")]
    edition = edition_of(tmp_path, mets(FILE, physical, articles), all=TWO)
    assert told(edition) == [
        ("article", 1, "Fog still."),
        ("article", 0, "Fog again."),
        ("other", 0, "Soap."),
        ("other", 1, "Printed here."),
    ]


def test_more_pages_in_a_file_than_the_issue_names_lose_no_text(tmp_path):
    edition = edition_of(tmp_path, mets(FILE, PAGE), all=TWO)
    assert told(edition) == [("other", 0, "Fog again.\nSoap.\nFog still.\nPrinted here.")]
    assert not [problem for problem in edition.problems if problem.code is ProblemCode.UNRESOLVED_REFERENCE]
