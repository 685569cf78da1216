# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long a store waits for others: it is measured in what is asked of the lock and of SQLite, not in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import StoreBusy
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.patience import BRIEF, HARDLY, LONG, Patience, Use
from edition_reader.system.resources import sample_editions
from edition_reader.tasks.workspace import Workspace, open_workspace

NOTE = Annotation("", AnnotationKind.NOTE, Target("edition"), note="一")


class Waits(FakePlatform):
    """A computer that keeps how long each lock would be waited for, and waits for none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, user="li")
        self.waits: list[float] = []

    @contextmanager
    def lock(self, path: Path, timeout: float) -> Iterator[None]:
        if path.name == "lock":
            self.waits.append(timeout)
        with super().lock(path, 0):
            yield


@pytest.fixture
def platform(tmp_path: Path) -> Waits:
    return Waits(tmp_path)


@pytest.fixture
def workspace(platform: Waits) -> Iterator[Workspace]:
    opened = open_workspace(platform, None, None, create_person=True)
    yield opened
    opened.close()


@pytest.fixture
def notebook(workspace: Workspace) -> Notebook:
    assert workspace.notebook is not None
    return workspace.notebook


def timeout_of(connection: sqlite3.Connection) -> float:
    return float(connection.execute("PRAGMA busy_timeout").fetchone()[0]) / 1000


def test_who_has_no_window_waits_long_each_time(notebook: Notebook, platform: Waits) -> None:
    with FakePlatform.lock(platform, notebook.folder / "lock", 0):
        for _ in range(3):
            with pytest.raises(StoreBusy):
                notebook.add(NOTE)
    assert platform.waits[-3:] == [LONG] * 3


def test_a_window_waits_a_moment_and_then_hardly_until_it_was_free(notebook: Notebook, platform: Waits) -> None:
    notebook.patience.hurry()
    with FakePlatform.lock(platform, notebook.folder / "lock", 0):
        for _ in range(3):
            with pytest.raises(StoreBusy):
                notebook.add(NOTE)
        # It can be read all the same, and that says nothing of writing.
        assert notebook.annotations() == []
    notebook.add(NOTE)
    notebook.add(NOTE)
    assert platform.waits[-5:] == [BRIEF, HARDLY, HARDLY, HARDLY, BRIEF]


def test_a_notebook_can_be_opened_in_a_hurry(workspace: Workspace, platform: Waits) -> None:
    assert workspace.person is not None
    folder = workspace.people.folder_of(workspace.person)
    with FakePlatform.lock(platform, folder / "lock", 0), pytest.raises(StoreBusy):
        open_notebook(workspace.people, workspace.person, Patience(brief=True))
    assert platform.waits[-1] == BRIEF


def hold(path: Path) -> sqlite3.Connection:
    """Hold a database as a program does that writes to it and does not end."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


def waited(library: Library) -> float:
    """What SQLite was told last."""
    return timeout_of(library._connection)


def test_a_library_that_is_held_is_hardly_waited_for_a_second_time(workspace: Workspace) -> None:
    library = workspace.library
    library.patience = Patience()
    library.patience._first, library.patience._again = 0.02, 0.01
    with closing(hold(library.folder / "library.sqlite")):
        for expected in (0.02, 0.01, 0.01):
            with pytest.raises(StoreBusy):
                library.summaries()
            assert waited(library) == expected
        assert library.patience.seconds(Use.WRITE) == 0.02
    assert library.summaries() == []
    library.summaries()
    assert waited(library) == 0.02


def test_what_was_begun_does_not_fail_for_want_of_patience(workspace: Workspace) -> None:
    from edition_reader.model.progress import Progress
    from edition_reader.tasks.import_editions import import_editions

    library = workspace.library
    edition = import_editions(library, [sample_editions() / "tongliao-2025"], Progress()).imported[0].edition
    library.patience = Patience()
    library.patience._first, library.patience._again = 0.02, 0.01
    with closing(hold(library.folder / "library.sqlite")), pytest.raises(StoreBusy):
        library.enter_details(edition, EditionDetails(number="1"))
    seen = []
    library.subscribe(lambda _: seen.append(waited(library)))
    library.enter_details(edition, EditionDetails(number="2"))
    assert library.summary(edition).details.number == "2"
    assert library.patience.seconds(Use.WRITE) == 0.02


def test_a_busy_notebook_is_not_taken_for_a_damaged_one(notebook: Notebook, platform: Waits) -> None:
    notebook.patience._first, notebook.patience._again = 0.02, 0.01
    notebook.add(NOTE)
    asked = len(platform.waits)
    with closing(hold(notebook.folder / "notebook.sqlite")), pytest.raises(StoreBusy):
        notebook.annotations()
    # It was not locked to be looked through and repaired.
    assert len(platform.waits) == asked
    assert notebook.findings == ()
    assert [note.note for note in notebook.annotations()] == ["一"]
