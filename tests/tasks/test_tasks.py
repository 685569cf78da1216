# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Importing with progress and cancellation, marking by words, restoring places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.model.annotation import Color
from edition_reader.model.changes import Op
from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import AmbiguousQuote, NotFound, QuoteNotFound
from edition_reader.model.holding import Position
from edition_reader.model.progress import Cancelled, Progress
from edition_reader.store.notebook import read_backup
from edition_reader.tasks.annotate import add_by_quote, place_of, places_of
from edition_reader.tasks.backup import back_up
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.restore import restore
from edition_reader.tasks.undo import redo_latest, undo_latest
from edition_reader.tasks.workspace import Workspace, open_workspace
from tests.store.library.editions import article, edition, original_of
from tests.system.fake_platform import FakePlatform


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path / "home")


@pytest.fixture
def workspace(platform: FakePlatform) -> Iterator[Workspace]:
    workspace = open_workspace(platform, None, None, create_person=True)
    yield workspace
    workspace.close()


@pytest.fixture
def held(workspace: Workspace) -> str:
    given = edition(article(1, "𠮷祥", "e\u0301tude 一二一二一 étude"), stated=EditionDetails(newspaper="河湾日报"))
    return workspace.library.add_edition(given, original_of(b"x"))


def test_the_usual_folders(workspace: Workspace, platform: FakePlatform) -> None:
    assert workspace.library.folder == platform.root / "data" / "library"
    assert workspace.people.folder == platform.root / "data" / "people"
    assert workspace.person is not None
    assert workspace.person.name == "li"


def test_somebody_missing_is_made_only_when_asked(platform: FakePlatform) -> None:
    nobody = open_workspace(platform, None, None, create_person=False)
    assert (nobody.person, nobody.notebook) == (None, None)
    nobody.close()
    with pytest.raises(NotFound):
        open_workspace(platform, None, "王", create_person=False)
    one = open_workspace(platform, None, "王", create_person=True)
    one.close()
    again = open_workspace(platform, None, None, create_person=False)
    assert again.person == one.person
    again.close()


def test_an_import_tells_its_progress_and_stops_when_asked(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Headline {number}\n\nA body of some words that stand here.\n")
    told: list[tuple[int, int | None, str]] = []

    def listen(done: int, total: int | None, what: str) -> None:
        told.append((done, total, what))
        if done == 3:
            progress.cancel()

    progress = Progress(listen, rate=1e9)
    with pytest.raises(Cancelled):
        import_editions(workspace.library, [tmp_path / f"{n}.txt" for n in range(5)], progress)
    assert told == [(n, 5, f"{n}.txt") for n in range(4)]
    assert workspace.library.counts()[0] == 4
    report = import_editions(workspace.library, [tmp_path / f"{n}.txt" for n in range(5)], Progress())
    assert (len(report.imported), len(report.skipped), len(report.failed)) == (1, 4, 0)
    assert workspace.library.check() == []


def test_a_passage_is_marked_with_its_citation(workspace: Workspace, held: str) -> None:
    (entry,) = workspace.library.contents(held)
    note = add_by_quote(workspace.library, workspace.notebook, entry.id, "étude", note="n", tags=["t"])
    assert note.anchor is not None
    assert (note.anchor.start, note.anchor.end, note.anchor.block, note.anchor.block_start) == (16, 21, "2", 13)
    assert note.anchor.quote == "étude"
    assert (note.color, note.note, note.tags) == (Color.YELLOW, "n", ("t",))
    assert (note.target.edition, note.target.newspaper, note.target.headline) == (held, "河湾日报", "𠮷祥")
    with pytest.raises(AmbiguousQuote) as caught:
        add_by_quote(workspace.library, workspace.notebook, entry.id, "一二一")
    assert caught.value.fields["starts"] == (10, 12)


@given(st.text("ab\n", max_size=20), st.text("ab\n", min_size=1, max_size=3), st.integers(-1, 21))
def test_a_quote_is_found_where_it_stands(text: str, quote: str, start: int) -> None:
    expected = [at for at in range(len(text)) if text[at : at + len(quote)] == quote]
    assert places_of(text, quote) == expected
    if start in expected:
        assert place_of(text, quote, start) == start
    else:
        with pytest.raises(QuoteNotFound):
            place_of(text, quote, start)
    if len(expected) == 1:
        assert place_of(text, quote, None) == expected[0]


def test_undo_goes_back_through_both_stores_in_order(workspace: Workspace, held: str) -> None:
    library, notebook = workspace.library, workspace.notebook
    (entry,) = library.contents(held)
    add_by_quote(library, notebook, entry.id, "étude")
    library.enter_details(held, EditionDetails(number="1"))
    add_by_quote(library, notebook, entry.id, "𠮷")
    expected = [Op.ADD_ANNOTATION, Op.ENTER_DETAILS, Op.ADD_ANNOTATION]
    assert [undo_latest(library, notebook).op for _ in range(3)] == expected
    assert notebook.annotations() == []
    assert [redo_latest(library, notebook).op for _ in range(3)] == expected
    assert len(notebook.annotations()) == 2
    assert library.summary(held).details.number == "1"


def test_a_backup_brings_places_and_settings_back(
    workspace: Workspace, platform: FakePlatform, held: str, tmp_path: Path
) -> None:
    (entry,) = workspace.library.contents(held)
    notebook = workspace.notebook
    assert notebook is not None
    add_by_quote(workspace.library, notebook, entry.id, "étude")
    trashed = add_by_quote(workspace.library, notebook, entry.id, "𠮷")
    notebook.delete([trashed.id])
    notebook.set_position(Position(held, entry.id, 7))
    notebook.mark_read(held, entry.id)
    notebook.set_setting("size", 14)
    assert back_up(notebook, tmp_path / "copy.zip") == (tmp_path / "copy.zip").stat().st_size
    backup = read_backup(tmp_path / "copy.zip")
    other = open_workspace(platform, tmp_path / "other", None, create_person=True)
    assert other.notebook is not None
    assert restore(other.notebook, backup, preview=True).added == 2
    assert other.notebook.annotations() == []
    assert restore(other.notebook, backup).added == 2
    assert restore(other.notebook, backup).same == 2
    assert other.notebook.annotations() == notebook.annotations()
    assert other.notebook.annotations(trash=True) == notebook.annotations(trash=True)
    assert other.notebook.position(held) == notebook.position(held)
    assert other.notebook.read_articles(held) == frozenset({entry.id})
    assert other.notebook.setting("size") == 14
    other.close()
