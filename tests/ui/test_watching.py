# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The watched folder: what appears there is in the library, told once; the files stay as they are."""

from __future__ import annotations

import pytest

from edition_reader.ui.desk.folder_field import FolderField
from edition_reader.ui.desk.settings import SettingsDialog
from edition_reader.ui.settings import WATCHED
from edition_reader.ui.watching import Watching

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def watched(house):
    """Give the folder and what watches it."""
    folder = house.folder / "files"
    folder.mkdir()
    house.session.choose(WATCHED, str(folder))
    [watching] = house.session.findChildren(Watching)
    return folder, watching


def looks(house, watching, times: int = 2) -> None:
    """Look so often, and wait for what comes of each look."""
    for _ in range(times):
        house.until(lambda: not watching._busy)
        watching.look()
        house.until(lambda: not watching._busy and not house.session.jobs.running)


def test_nothing_is_watched_until_a_folder_is_chosen(house) -> None:
    [watching] = house.session.findChildren(Watching)
    assert not watching.is_watching
    watching.look()
    assert not watching._busy


def test_new_files_are_imported_and_told_once_and_stay_where_they_are(house, watched) -> None:
    folder, watching = watched
    assert watching.is_watching
    good = house.write("a.txt")
    before = good.read_bytes(), good.stat().st_mtime_ns
    (folder / "empty.txt").write_bytes(b"")
    looks(house, watching, 3)
    assert len(house.session.library.summaries()) == 1
    assert [message.text for message in house.said] == [
        "From the watched folder: 1 edition imported. 1 could not be read."
    ]
    assert (good.read_bytes(), good.stat().st_mtime_ns) == before
    house.said[-1].action()
    assert house.dialog is not None
    looks(house, watching, 2)
    assert len(house.said) == 1
    house.write("b.txt")
    looks(house, watching, 2)
    assert house.said[-1].text == "From the watched folder: 1 edition imported."
    assert len(house.session.library.summaries()) == 2
    assert len(house.ids()) == 2


def test_the_next_start_does_not_tell_of_the_same_files_again(house, watched) -> None:
    folder, watching = watched
    (folder / "empty.txt").write_bytes(b"")
    looks(house, watching, 3)
    assert len(house.said) == 1
    house.change_session()
    house.session.said.connect(house.said.append)
    [again] = house.session.findChildren(Watching)
    looks(house, again, 3)
    assert len(house.said) == 1


def test_a_folder_that_is_gone_is_waited_for(house, watched) -> None:
    folder, watching = watched
    folder.rmdir()
    looks(house, watching, 2)
    assert house.said == []
    house.write("a.txt")
    looks(house, watching, 3)
    assert len(house.session.library.summaries()) == 1


def test_the_folder_is_chosen_and_given_up_in_the_settings(house, tmp_path) -> None:
    house.session.ask("settings.open")
    assert isinstance(house.dialog, SettingsDialog)
    field = house.dialog.controls[WATCHED]
    assert isinstance(field, FolderField)
    [watching] = house.session.findChildren(Watching)
    field.take(str(tmp_path / "new"))
    assert house.session.value(WATCHED) == str(tmp_path / "new")
    assert watching.is_watching
    field.take("")
    assert not watching.is_watching
