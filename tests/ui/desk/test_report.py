# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The report of an import, the settings and the rest of the desk."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.model.report import Failed, Imported, ImportReport, Skipped
from edition_reader.ui.desk.report import ReportDialog, as_text, lines_of
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def report(house) -> ImportReport:
    house.bring(house.write("a.txt"))
    edition = house.session.library.summaries()[0].id
    return ImportReport(
        imported=(
            Imported(
                edition,
                None,
                None,
                3,
                "/x/a.txt",
                (Problem(ProblemCode.NO_DATE), Problem(ProblemCode.CONTROL_CHARACTERS, 11, {"count": 2})),
            ),
        ),
        skipped=(Skipped("/x/b.txt", edition),),
        failed=(Failed("/x/<b>c.txt", UnreadableFile(path="/x/<b>c.txt", reason="empty")),),
    )


def test_every_file_has_its_line(house, report) -> None:
    failed, imported, skipped = lines_of(report, house.session)
    assert failed.text == "1 could not be read"
    assert failed.below[0].text == "<b>c.txt"
    assert "empty" in failed.below[0].what
    assert (imported.below[0].text, imported.below[0].what) == ("a.txt", "3 articles")
    assert imported.below[0].below[1].what == "at character 12"
    assert skipped.below[0].what == "is in the library already"
    assert lines_of(ImportReport(), house.session) == []


def test_the_report_can_be_copied_as_text(house, report) -> None:
    house.session.ask("import.report", report)
    house.dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied == as_text(lines_of(report, house.session))
    assert "    a.txt: 3 articles" in copied.splitlines()


def test_an_edition_is_opened_from_any_of_its_lines(house, report) -> None:
    house.session.ask("import.report", report)
    dialog = house.dialog
    assert isinstance(dialog, ReportDialog)
    assert dialog.chosen() is None
    assert not dialog._open.isEnabled()
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1).child(0).child(0))
    assert dialog.chosen() == report.imported[0].edition
    dialog.open_chosen()
    assert house.places[-1] == Place("reader", edition=report.imported[0].edition)


def test_an_empty_report_opens_too(house) -> None:
    house.session.ask("import.report", ImportReport())
    assert house.dialog.chosen() is None


def test_about_names_the_folders(house) -> None:
    from PySide6.QtWidgets import QLabel

    house.session.ask("help.about")
    shown = " ".join(one.text() for one in house.dialog.findChildren(QLabel))
    assert str(house.session.library.folder) in shown
    assert str(house.session.notebook.folder) in shown


def test_a_door_that_is_not_there_is_a_mistake_of_the_program(house) -> None:
    from edition_reader.ui.desk.doors import open_door

    with pytest.raises(KeyError):
        open_door("no.such", None, house.session, house.window)
