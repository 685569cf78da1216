# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Damage is seen, and mended where the library itself knows better."""

from __future__ import annotations

import pytest
from tests.store.library.editions import original_of, rich_edition

from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import StoreDamaged
from edition_reader.model.findings import FindingCode
from edition_reader.store.library import Library, open_library
from edition_reader.system.platform import this_platform


@pytest.fixture
def held(library: Library) -> str:
    held = library.add_edition(rich_edition(), original_of(b"held" * 100), details=EditionDetails(number="7"))
    library.enter_details(held, EditionDetails(number="8"))
    return held


def test_a_sound_library_has_no_findings(library: Library, held: str) -> None:
    assert library.check() == []
    assert library.check(repair=True) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE article_text SET body = replace(body, '第', '弟')", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE article_text SET body = CAST(x'FFFE' AS TEXT)", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE article_text SET blocks = '['", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE article SET headline = 'x'", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE edition_source SET stated = '{}'", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE edition SET newspaper = 'x'", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE edition_decision SET fields = '{}'", FindingCode.ROW_CHANGED_OUTSIDE),
        ("UPDATE history SET person = 'x' WHERE seq = 1", FindingCode.ROW_CHANGED_OUTSIDE),
        ("DELETE FROM history WHERE seq = 1", FindingCode.ROW_MISSING),
        ("DELETE FROM edition_decision", FindingCode.ROW_MISSING),
        ("DELETE FROM article_text", FindingCode.ARTICLE_TEXT_MISSING),
        ("DELETE FROM original", FindingCode.HALF_EDITION),
        ("UPDATE original SET data = x'00'", FindingCode.ORIGINAL_DAMAGED),
    ],
)
def test_damage_is_found(library: Library, held: str, damage: str, code: FindingCode) -> None:
    library._connection.execute("PRAGMA foreign_keys = OFF")
    library._connection.execute(damage)
    assert code in {finding.code for finding in library.check()}


def test_an_edition_without_all_its_articles_is_half(library: Library, held: str) -> None:
    library._connection.execute("DELETE FROM article_text WHERE article = 2")
    library._connection.execute("DELETE FROM article WHERE n = 2")
    assert [finding.code for finding in library.check()] == [FindingCode.HALF_EDITION]


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM edition_decision", "UPDATE edition_decision SET fields = '{}'", "UPDATE edition SET date = 1"],
)
def test_decisions_are_made_again_from_their_history(library: Library, held: str, damage: str) -> None:
    before = library.summary(held)
    library._connection.execute(damage)
    findings = library.check(repair=True)
    assert findings
    assert all(finding.repaired for finding in findings)
    assert library.check() == []
    assert library.summary(held) == before


def test_a_damaged_text_is_made_again_from_the_original_under_its_id(library: Library, held: str) -> None:
    before = library.edition(held)
    library._connection.execute("UPDATE article_text SET blocks = '[' WHERE article = 1")
    with pytest.raises(StoreDamaged):
        library.edition(held)
    library.rederive(held, rich_edition(), 1)
    assert library.edition(held) == before
    assert library.check() == []


def test_a_broken_file_is_one_finding(library: Library, held: str) -> None:
    library.close()
    path = library.folder / "library.sqlite"
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    path.write_bytes(data)
    broken = open_library(library.folder, this_platform())
    findings = broken.check(repair=True)
    broken.close()
    assert {finding.code for finding in findings} == {FindingCode.DATABASE_DAMAGED}
