# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The PIN of a person: asked for, changed, taken away; never written down; damage keeps nobody from their notes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.errors import NotFound, WrongUse
from edition_reader.model.person import Person
from edition_reader.store.people import CARD, People
from edition_reader.store.pin import FIRST_WAIT, FREE, LONGEST_WAIT, Tries


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people", FakePlatform(tmp_path))


def test_a_pin_is_set_checked_changed_and_taken_away(people) -> None:
    li = people.add("李")
    assert not people.has_pin(li)
    assert people.pin_matches(li, "anything")
    people.set_pin(li, "2580")
    assert people.has_pin(li)
    assert people.pin_matches(li, "2580")
    assert people.pin_matches(li, " ２５８０ ")
    assert not people.pin_matches(li, "2581")
    assert not people.pin_matches(li, "")
    people.set_pin(li, "𠮷123")
    assert people.pin_matches(li, "𠮷123")
    assert not people.pin_matches(li, "2580")
    people.set_pin(li, "  ")
    assert not people.has_pin(li)


def test_it_is_kept_as_a_salted_hash_beside_the_rest_of_the_card(people) -> None:
    li, ana = people.add("李", "plum"), people.add("Ana")
    for person in (li, ana):
        people.set_pin(person, "2580")
    cards = [(people.folder_of(person) / CARD).read_text("utf-8") for person in (li, ana)]
    assert not any("2580" in card for card in cards)
    assert len({json.loads(card)["pin"]["hash"] for card in cards}) == 2
    renamed = people.rename(li, "李老师")
    assert people.pin_matches(renamed, "2580")
    assert not people.pin_matches(renamed, "1")
    assert people.find("李老师").color == "plum"


@pytest.mark.parametrize(
    "damaged", ["x", 5, {}, {"kind": "scrypt", "n": 1 << 30, "r": 8, "p": 1, "salt": "00", "hash": "00"}]
)
def test_a_damaged_pin_keeps_nobody_out(people, damaged) -> None:
    li = people.add("李")
    path = people.folder_of(li) / CARD
    path.write_text(json.dumps({"name": "李", "color": "slate", "pin": damaged}), "utf-8")
    assert not people.has_pin(li)
    assert people.pin_matches(li, "0")


def test_nobody_there(people) -> None:
    people.add("李")
    with pytest.raises(NotFound):
        people.set_pin(Person("nobody", "Nobody"), "2580")


def test_wrong_tries_wait_longer_and_longer_and_a_right_one_ends_that(people) -> None:
    now = [100.0]
    tries = Tries(lambda: now[0])
    waits = []
    for _ in range(FREE + 8):
        tries.wrong("li")
        waits.append(tries.wait("li"))
        now[0] += tries.wait("li")
    assert waits[: FREE - 1] == [0.0] * (FREE - 1)
    assert waits[FREE - 1 : FREE + 2] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4]
    assert waits[-1] == LONGEST_WAIT
    assert tries.wait("ana") == 0
    tries.right("li")
    tries.wrong("li")
    assert tries.wait("li") == 0


def test_a_try_while_waiting_is_not_looked_at(people) -> None:
    li = people.add("李")
    people.set_pin(li, "2580")
    for _ in range(FREE):
        assert not people.try_pin(li, "0000")
    assert not people.try_pin(li, "2580")
    people.tries.right(li.id)
    assert people.try_pin(li, "2580")


def test_a_pin_that_is_too_short_is_refused(people) -> None:
    li = people.add("李")
    with pytest.raises(WrongUse):
        people.set_pin(li, " 12 ")
    assert not people.has_pin(li)
