# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""people: who reads, and a forgotten PIN; a PIN at the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from edition_reader.store.people import People
from tests.cli.conftest import Run
from tests.system.fake_platform import FakePlatform


@pytest.fixture
def people(tmp_path: Path, platform: FakePlatform) -> People:
    made = People(tmp_path / "library" / "people", platform)
    made.add("Ana")
    made.set_pin(made.add("李𠮷"), "2580")
    return made


class Terminal(io.StringIO):
    """Standard input or error of somebody who sits there."""

    def isatty(self) -> bool:
        return True


def test_people_are_listed_and_a_forgotten_pin_is_removed(run: Run, people: People) -> None:
    listed = run("people").data["people"]
    assert [(one["name"], one["pin"]) for one in listed] == [("Ana", False), ("李𠮷", True)]
    assert "PIN" in run("people", as_json=False).out
    assert run("people", "--remove-pin", "nobody").error == "not-found"
    listed = run("people", "--remove-pin", "李𠮷").data["people"]
    assert [one["pin"] for one in listed] == [False, False]
    assert not people.has_pin(people.find("李𠮷"))


def test_a_script_goes_on_and_who_sits_at_the_terminal_is_asked(
    run: Run, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("annotations", "list", "--person", "李𠮷").status == 0
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("edition_reader.cli.pin.sys.stderr", Terminal())
    given = iter(["1", "2580", "1", "1", "1"])
    monkeypatch.setattr("edition_reader.cli.pin.getpass", lambda _prompt: next(given))
    assert run("annotations", "list", "--person", "李𠮷").status == 0
    refused = run("annotations", "list", "--person", "李𠮷")
    assert (refused.status, refused.error) == (2, "wrong-use")
    assert run("annotations", "list", "--person", "Ana").status == 0


def test_the_form_of_accents_makes_no_other_person(run: Run, tongliao: str) -> None:
    article = run("show", tongliao).data["articles"][0]["id"]
    for name in ("José", "Jose\u0301", "JOSÉ"):
        assert run("annotations", "add", "--article", article, "--quote", "三年蝶变", "--person", name).status == 0
    assert [one["name"] for one in run("people").data["people"]] == ["José"]
