# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Types of divisions that no list holds: their words say what they are, else their parts."""

import pytest

from edition_reader.importers import read
from edition_reader.model.edition import Kind

BLOCK = "<TextBlock ID='{0}'><TextLine><String CONTENT='{0}'/></TextLine></TextBlock>"
ALTO = (
    f"<alto><Layout><Page><PrintSpace>{BLOCK.format('Head')}{BLOCK.format('Text')}</PrintSpace></Page></Layout></alto>"
)
HEADING = '<div TYPE="HEADING"><div TYPE="TITLE"><fptr><area FILEID="F" BEGIN="Head"/></fptr></div></div>'
BODY = '<div TYPE="BODY"><div TYPE="PARAGRAPH"><fptr><area FILEID="F" BEGIN="Text"/></fptr></div></div>'


@pytest.mark.parametrize(
    ("kind", "inside", "expected"),
    [
        ("LETTER_TO_EDITOR", HEADING + BODY, Kind.ARTICLE),
        ("DEATHNOTICE", HEADING + BODY, Kind.NOTICE),
        ("SMALL-ADVERTS", BODY, Kind.ADVERTISEMENT),
        ("WEATHER_REPORT", BODY, Kind.WEATHER),
        ("KUULUTUS", HEADING + BODY, Kind.ARTICLE),
        ("KUULUTUS", BODY, Kind.OTHER),
    ],
)
def test_the_kind_of_an_unlisted_type(tmp_path, kind, inside, expected):
    (tmp_path / "page.xml").write_text(ALTO)
    (tmp_path / "mets.xml").write_text(
        '<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><file ID="F"><FLocat xlink:href="page.xml"/></file>'
        '</fileSec><structMap TYPE="PHYSICAL"><div TYPE="PAGE"><fptr FILEID="F"/></div></structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE"><div TYPE="{kind}">{inside}</div></div></structMap></mets>'
    )
    [(edition, _)] = read(tmp_path / "mets.xml")
    assert edition.articles[0].kind is expected
    assert ("Head" in edition.articles[0].text) is (HEADING in inside)
