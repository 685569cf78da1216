# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""People and their folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.errors import NotFound, StoreFull, WrongUse
from edition_reader.model.person import Person
from edition_reader.store.people import COLORS, People


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path / "computer")


@pytest.fixture
def people(tmp_path: Path, platform: FakePlatform) -> People:
    return People(tmp_path / "people", platform)


def test_there_is_nobody_at_first_and_nothing_is_made_by_looking(people: People) -> None:
    assert people.list() == []
    assert people.find("李") is None
    assert people.default("li") is None
    assert not people.folder.exists()


def test_people_are_added_with_colors_of_their_own_and_found_again(people: People) -> None:
    names = ["李  明", "Émile", "𠮷田", "a/b", "CON", "王", "赵"]
    added = [people.add(name) for name in names]
    assert added[0].name == "李 明"
    assert [person.color for person in added] == [*COLORS, COLORS[0]]
    assert sorted(people.list(), key=lambda p: p.id) == sorted(added, key=lambda p: p.id)
    assert people.find(" émile ") == added[1]
    assert len({person.id.casefold() for person in added}) == len(names)
    assert all(people.folder_of(person).parent == people.folder for person in added)


def test_a_name_is_needed_and_given_once(people: People) -> None:
    people.add("Li")
    for name, reason in (("", "no-name"), (" \t", "no-name"), ("LI", "name-taken")):
        with pytest.raises(WrongUse) as caught:
            people.add(name)
        assert caught.value.fields["reason"] == reason
    assert len(people.list()) == 1


def test_names_that_differ_only_for_us_get_different_folders(people: People) -> None:
    ids = [people.add(name).id for name in ("a:b", "a?b", "A*B")]
    assert ids == ["a_b", "a_b-2", "A_B-3"]


def test_the_default_is_the_only_person_else_the_systems_user(people: People) -> None:
    li = people.add("李")
    assert people.default("wang") == li
    wang = people.add("Wang")
    assert people.default("wang") == wang
    assert people.default("nobody") is None


def test_renaming_keeps_the_folder_and_what_else_is_on_the_card(people: People) -> None:
    li = people.add("李", "moss")
    card = people.folder_of(li) / "person.json"
    card.write_text('{"name": "李", "color": "moss", "future": [1]}', encoding="utf-8")
    renamed = people.rename(li, "李明")
    assert renamed == Person(li.id, "李明", "moss")
    assert people.recolor(renamed, "plum") == Person(li.id, "李明", "plum")
    assert people.rename(li, "李明").name == "李明"
    assert people.list() == [Person(li.id, "李明", "plum")]
    assert '"future"' in card.read_text("utf-8")
    with pytest.raises(NotFound):
        people.rename(Person("nobody", "x"), "y")
    people.add("王")
    with pytest.raises(WrongUse):
        people.rename(li, "王")


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"name": 3}', b'{"name": " "}', b"\xff"])
def test_a_damaged_card_hides_nobodys_notes(people: People, damaged: bytes) -> None:
    li = people.add("李")
    (people.folder_of(li) / "person.json").write_bytes(damaged)
    assert [person.id for person in people.list()] == [li.id]
    assert people.rename(li, "李明") in people.list()


def test_a_folder_with_a_notebook_is_somebodys_and_others_are_not(people: People) -> None:
    (people.folder / "found" / "journal").mkdir(parents=True)
    (people.folder / "holiday pictures").mkdir()
    (people.folder / "stray file").write_text("x")
    assert people.list() == [Person("found", "found")]


def test_a_full_disk_adds_nobody_by_halves(people: People, platform: FakePlatform) -> None:
    people.add("李")
    platform.full = True
    with pytest.raises(StoreFull):
        people.add("王")
    assert [person.name for person in people.list()] == ["李"]
