# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Editions go out in the window: one, several, over nothing that lies there, and what can't be written is told."""

from __future__ import annotations

import zipfile

import pytest

from edition_reader.importers.reading import read
from edition_reader.model.edition import EditionDetails
from edition_reader.tasks.exchange_export import ENDINGS, EditionFormat
from edition_reader.ui.desk.export_edition import FORMATS, EditionExportDialog, beside
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def two(house):
    """Two editions on the shelf, both selected, and the dialog for them."""
    house.bring(house.write("a.txt"), house.write("b.txt"))
    if house.dialog is not None:
        house.dialog.reject()
    house.until(lambda: len(house.ids()) == 2)
    house.shelf.contents.grid.selectAll()
    house.window.commands.run("edition.export")
    assert isinstance(house.dialog, EditionExportDialog)
    return house.dialog


def test_every_form_is_offered_and_explained(two):
    offered = [two.form.itemData(row) for row in range(two.form.count())]
    assert set(offered) == set(EditionFormat)
    assert all(about for _, _, about in FORMATS)
    assert all(ENDINGS[form] for form in EditionFormat)


def test_several_editions_become_files_of_their_own(two, house, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.epub").write_text("was here before")
    two.form.setCurrentIndex(two.form.findData(EditionFormat.EPUB))
    two.save_into(folder)
    house.until(lambda: not house.jobs.running)
    assert [said.text for said in house.said if said.serious] == []
    assert sorted(path.name for path in folder.iterdir()) == ["a (2).epub", "a.epub", "b.epub"]
    assert (folder / "a.epub").read_text() == "was here before"
    assert zipfile.is_zipfile(folder / "a (2).epub")
    assert "2 editions" in house.said[-1].text


def test_a_package_opens_again_with_what_was_entered(house, tmp_path):
    house.bring(house.write("a.txt"))
    if house.dialog is not None:
        house.dialog.reject()
    # A single edition is opened at once.
    house.session.go(Place("shelf"))
    house.until(lambda: len(house.ids()) == 1)
    (edition,) = house.ids()
    house.session.library.enter_details(edition, EditionDetails(newspaper="通辽日报", date="2025-07-01"), person="li")
    house.session.refresh()
    house.shelf.contents.select(edition)
    house.window.commands.run("edition.export")
    dialog = house.dialog
    assert isinstance(dialog, EditionExportDialog)
    dialog.form.setCurrentIndex(dialog.form.findData(EditionFormat.PACKAGE))
    dialog.save_into(tmp_path)
    house.until(lambda: not house.jobs.running)
    ((package, _),) = read(tmp_path / "通辽日报 2025-07-01.edition")
    assert (package.details.newspaper, package.details.date) == ("通辽日报", "2025-07-01")


def test_a_folder_that_takes_nothing_is_told(two, house, tmp_path):
    two.save_into(tmp_path / "nowhere")
    house.until(lambda: not house.jobs.running and bool(house.said))
    assert house.said[-1].serious
    assert "2 editions could not be exported" in house.said[-1].text


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    assert beside(tmp_path, "x", ".md").name == "x.md"
    (tmp_path / "x.md").touch()
    (tmp_path / "x (2).md").touch()
    assert beside(tmp_path, "x", ".md").name == "x (3).md"
