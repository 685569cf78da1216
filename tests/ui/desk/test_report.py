# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The report of an import, the settings and the rest of the desk."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication

from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.model.progress import Progress
from edition_reader.model.report import Failed, Imported, ImportReport, Skipped
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.desk.report import ReportDialog
from edition_reader.ui.desk.report_lines import as_text, kept_lines, lines_of
from edition_reader.ui.desk.reports import ReportsDialog
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


def test_the_reason_stands_before_the_path(house, report) -> None:
    house.session.ask("import.report", report)
    item = house.dialog.tree.topLevelItem(0).child(0)
    assert item.text(1) == "<b>c.txt is empty."
    assert "/x/&lt;b&gt;c.txt" in item.toolTip(0)
    assert "/x/" in as_text(lines_of(report, house.session))


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


def test_kept_reports_are_listed_newest_first_and_open_again(house, tmp_path) -> None:
    house.session.ask("import.reports")
    assert isinstance(house.dialog, ReportsDialog)
    assert house.dialog.list.topLevelItemCount() == 0
    house.dialog.reject()
    empty = house.folder / "empty.txt"
    empty.write_bytes(b"")
    good = house.write("a.txt")
    for paths in ([good], [good, empty]):
        import_editions(house.session.library, paths, Progress(), person="Ana")
    house.session.ask("import.reports")
    listed = house.dialog
    rows = [listed.list.topLevelItem(n) for n in range(listed.list.topLevelItemCount())]
    assert [row.text(1) for row in rows] == ["1 already here · 1 could not be read", "1 imported"]
    assert {row.text(2) for row in rows} == {"Ana"}
    listed.list.setCurrentItem(rows[1])
    listed.open_chosen()
    opened = house.dialog
    assert isinstance(opened, ReportDialog)
    kept = house.session.library.reports()[1]
    text = as_text(kept_lines(kept, house.session))
    assert "a.txt" in text
    assert "1 page: Article" in text
    assert "utf-8" in text
    opened.tree.setCurrentItem(opened.tree.topLevelItem(0).child(0))
    assert opened.chosen() == house.session.library.summaries()[0].id
    opened.save_as(tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_text("utf-8") == text + "\n"
    opened.save_as(tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["id"] == kept.id
    opened.save_as(tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text("utf-8-sig").startswith("path,became")
    opened.save_as(tmp_path / "no such folder" / "r.txt")
    assert not (tmp_path / "no such folder").exists()


def test_a_kept_report_of_an_edition_that_is_gone_leads_nowhere(house) -> None:
    import_editions(house.session.library, [house.write("a.txt")], Progress())
    house.session.library.remove_edition(house.session.library.summaries()[0].id)
    kept = house.session.library.reports()[0]
    [group] = kept_lines(kept, house.session)
    assert group.below[0].edition is None


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
