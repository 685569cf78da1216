# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A real notebook in a temporary folder, that can be closed and opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.person import Person
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path / "computer")


@pytest.fixture
def people(tmp_path: Path, platform: FakePlatform) -> People:
    return People(tmp_path / "people", platform)


@pytest.fixture
def person(people: People) -> Person:
    return people.add("李")


@pytest.fixture
def reopen(people: People, person: Person) -> Iterator[Callable[[], Notebook]]:
    """Return a function that opens the notebook anew; all are closed at the end."""
    opened: list[Notebook] = []

    def open_again() -> Notebook:
        opened.append(open_notebook(people, person))
        return opened[-1]

    yield open_again
    for notebook in opened:
        notebook.close()


@pytest.fixture
def notebook(reopen: Callable[[], Notebook]) -> Notebook:
    return reopen()
