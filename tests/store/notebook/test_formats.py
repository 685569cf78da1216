# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notebooks of every format there ever was are opened for ever: tests/data/notebooks holds one of each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from tests.store.notebook.samples import contents
from tests.system.fake_platform import FakePlatform

from edition_reader.model.person import Person
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People

FORMATS = sorted((Path(__file__).parents[2] / "data" / "notebooks").iterdir())


def held(people: People) -> Iterator[tuple[Any, ...]]:
    """Yield what there is to compare in the only person's notebook."""
    (person,) = people.list()
    assert person == Person(person.id, "李", person.color)
    notebook = open_notebook(people, person)
    states = {key: asdict(annotation) for key, annotation in contents(notebook).items()}
    yield notebook.findings, json.loads(json.dumps(states)), notebook.check()
    position = notebook.position("edition-1")
    assert position is not None
    yield position.article, notebook.read_articles("edition-1"), notebook.setting("reader.size")
    notebook.close()


@pytest.mark.parametrize("source", FORMATS, ids=lambda path: path.name)
@pytest.mark.parametrize("lost", ["nothing", "notebook.sqlite", "journal"])
def test_a_notebook_of_an_older_format_is_opened_whole(source: Path, lost: str, tmp_path: Path) -> None:
    folder = tmp_path / "people" / "li"
    shutil.copytree(source, folder)
    if lost == "journal":
        shutil.rmtree(folder / lost)
    elif lost != "nothing":
        (folder / lost).unlink()
    people = People(tmp_path / "people", FakePlatform(tmp_path / "computer"))
    (findings, states, check), rest = held(people)
    assert states == json.loads((source / "expected.json").read_text("utf-8"))
    assert rest == ("article-1", {"article-1"}, {"points": 14})
    assert (bool(findings), check) == (lost != "nothing", [])
