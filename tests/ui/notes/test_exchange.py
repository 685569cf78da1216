# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes leave by one dialog and come in by a preview of each."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from edition_reader.model.annotation import Color
from edition_reader.tasks.exchange_export import NoteFormat
from edition_reader.ui.desk.export_notes import FORMATS, ExportDialog
from edition_reader.ui.desk.import_notes import PreviewDialog, read_file
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def exported(desk, form: NoteFormat, folder, ids=None) -> bytes:
    """Export notes by the dialog and return the file."""
    desk.house.session.ask("notes.export", ids)
    dialog = desk.house.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.form.setCurrentIndex(dialog.form.findData(form))
    target = folder / "notes"
    dialog.save_to(target)
    desk.house.until(lambda: not desk.house.jobs.running)
    return target.read_bytes()


def preview(desk, path) -> PreviewDialog:
    """Open a file and return its preview."""
    desk.house.dialog = None
    read_file(desk.house.session, path)
    desk.house.until(lambda: desk.house.dialog is not None)
    assert isinstance(desk.house.dialog, PreviewDialog)
    return desk.house.dialog


def other(id_: str) -> str:
    """Return the id of another note."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, id_))


def standings(dialog: PreviewDialog) -> list[str]:
    model = dialog.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("form", [form for form, _ in FORMATS])
def test_every_format_is_previewed_and_written(desk, folder, form) -> None:
    data = exported(desk, form, folder)
    assert data
    assert desk.house.said[-1].text == "6 notes exported to notes."


def test_the_preview_follows_the_choices_and_they_are_remembered(desk, folder) -> None:
    desk.room.answers["notes.export"]()
    dialog = desk.house.dialog
    assert dialog._save.text() == "Export 6 notes…"
    assert dialog._numbers.text() == "6 notes from 2 editions"
    shown = dialog._plain.toPlainText()
    assert "第十届市民文化节" in shown
    assert "#数据" in shown
    dialog.details.setChecked(False)
    assert "#数据" not in dialog._plain.toPlainText()
    dialog.style_.setCurrentIndex(dialog.style_.findData("gbt7714"))
    assert "\\[N\\]. 通辽日报" in dialog._plain.toPlainText()
    dialog.style_.setCurrentIndex(dialog.style_.findData(None))
    assert "[N" not in dialog._plain.toPlainText()
    dialog.form.setCurrentIndex(dialog.form.findData(NoteFormat.DOCX))
    assert dialog._views.currentWidget() is dialog._rich
    dialog.form.setCurrentIndex(dialog.form.findData(NoteFormat.JSON))
    assert not dialog.sentence.isEnabled()
    dialog.save_to(folder / "all.json")
    desk.house.until(lambda: not desk.house.jobs.running)
    desk.room.answers["notes.export"]()
    assert desk.house.dialog.form.currentData() == NoteFormat.JSON
    assert not desk.house.dialog.details.isChecked()


def test_only_what_is_listed_is_exported_in_the_order_chosen(desk, folder) -> None:
    desk.room.groups.chosen.emit(("tag", "阅读题"), False)
    desk.room.answers["notes.export"]()
    dialog = desk.house.dialog
    dialog.form.setCurrentIndex(dialog.form.findData(NoteFormat.JSON))
    dialog.order.setCurrentIndex(dialog.order.findData("newest"))
    dialog.save_to(folder / "some.json")
    desk.house.until(lambda: not desk.house.jobs.running)
    notes = json.loads((folder / "some.json").read_text("utf-8"))["notes"]
    assert [note["id"] for note in notes] == [desk.ids["far"], desk.ids["question"]]


def test_names_go_out_only_when_that_is_chosen(desk, folder) -> None:
    desk.house.session.ask("notes.export", None)
    dialog = desk.house.dialog
    dialog.form.setCurrentIndex(dialog.form.findData(NoteFormat.JSON))
    assert '"author": null' in dialog._plain.toPlainText()
    dialog.names.setChecked(True)
    assert f'"name": "{desk.house.session.person.name}"' in dialog._plain.toPlainText()


def test_own_names_of_colours_are_exported(desk) -> None:
    desk.house.session.set_color_name(Color.GREEN, "事实")
    desk.house.session.ask("notes.export", None)
    desk.house.dialog.form.setCurrentIndex(desk.house.dialog.form.findData(NoteFormat.MARKDOWN))
    assert "事实" in desk.house.dialog._plain.toPlainText()


def test_nothing_to_export_is_said(empty) -> None:
    empty.house.session.ask("notes.export", None)
    assert empty.house.said[-1].text == "There are no notes to export yet."


def test_a_file_that_cannot_be_written_is_told(desk, folder) -> None:
    desk.house.session.ask("notes.export", None)
    desk.house.dialog.save_to(folder / "missing" / "notes.md")
    desk.house.until(lambda: desk.house.said[-1].serious)


def test_a_file_is_previewed_note_by_note_and_importing_twice_changes_nothing(desk, folder) -> None:
    (folder / "all.json").write_bytes(exported(desk, NoteFormat.JSON, folder))
    notebook = desk.house.session.notebook
    before = {name: desk.note(name) for name in desk.ids}
    dialog = preview(desk, folder / "all.json")
    assert set(standings(dialog)) == {"Already here"}
    assert not dialog._take.isEnabled()
    dialog.reject()
    assert {name: desk.note(name) for name in desk.ids} == before
    content = json.loads((folder / "all.json").read_text("utf-8"))
    for note in content["notes"]:
        note["id"] = other(note["id"])
        note["author"] = {"name": "Ana", "id": ""}
    content["notes"] += [{"id": "bad"}, 7]
    (folder / "ana.json").write_text(json.dumps(content), "utf-8")
    dialog = preview(desk, folder / "ana.json")
    assert len(standings(dialog)) == 6
    assert "by Ana" in dialog._about.text()
    assert "2 not readable" in dialog._counts.text()
    assert dialog._failed.isVisible()
    dialog.take()
    desk.house.until(lambda: dialog._see.isVisible())
    assert dialog._counts.text().startswith("6 notes were added.")
    assert "2 notes could not be read." in dialog._counts.text()
    dialog._see.click()
    assert desk.house.places[-1] == Place("notes")
    taken = notebook.annotation(other(desk.ids["question"]))
    assert (taken.creator, taken.tags, taken.note) == ("Ana", ("阅读题", "概括"), before["question"].note)
    again = preview(desk, folder / "ana.json")
    assert set(standings(again)) == {"Already here"}
    again.reject()
    desk.house.session.undo()
    assert notebook.desk.counts("").total == 6


def test_a_note_changed_on_both_sides_stays_unless_theirs_is_chosen(desk, folder) -> None:
    (folder / "old.json").write_bytes(exported(desk, NoteFormat.JSON, folder))
    content = json.loads((folder / "old.json").read_text("utf-8"))
    for note in content["notes"]:
        if note["id"] == desk.ids["data"]:
            note["note"] = "theirs"
    (folder / "old.json").write_text(json.dumps(content), "utf-8")
    desk.house.session.notebook.edit(desk.ids["data"], note="ours")
    dialog = preview(desk, folder / "old.json")
    assert "Changed on both sides" in standings(dialog)
    assert dialog.wanted == 0
    dialog.theirs.setChecked(True)
    assert dialog._take.text() == "Take in 1 note"
    dialog.take()
    desk.house.until(lambda: dialog._see.isVisible())
    assert desk.note("data").note == "theirs"


def test_notes_of_articles_that_are_not_here_may_be_left_out(desk, folder) -> None:
    csv = "Highlight,Title,Author,URL,Note,Location\n没有这句话,不知名,,,x,1\n第十届市民文化节,市民文化节开幕𠮷,,,y,2\n"
    (folder / "readwise.csv").write_text(csv, "utf-8")
    dialog = preview(desk, folder / "readwise.csv")
    assert sorted(standings(dialog)) == ["New", "New, no place found"]
    assert dialog.wanted == 2
    dialog.unplaced.setChecked(False)
    assert dialog.wanted == 1
    dialog.take()
    desk.house.until(lambda: dialog._see.isVisible())
    assert desk.house.session.notebook.desk.counts("").total == 7


def test_a_file_that_holds_no_notes_is_told(desk, folder) -> None:
    (folder / "x.json").write_text("{}", "utf-8")
    read_file(desk.house.session, folder / "x.json")
    desk.house.until(lambda: desk.house.said[-1].serious)


def test_the_list_of_export_comes_from_the_selection(desk) -> None:
    desk.select("question", "far")
    desk.room.several.exported.emit()
    assert desk.house.dialog._numbers.text() == "2 notes from 2 editions"
    QApplication.processEvents()


def test_records_keep_their_fields_when_they_are_put_in_order(desk) -> None:
    from edition_reader.model.desk import NoteOrder
    from edition_reader.model.exchange import NoteRecord
    from edition_reader.ui.desk.export_notes import in_order

    records = [NoteRecord(desk.note(name)) for name in ("lost", "data", "question")]
    by_color = [record.annotation.id for record in in_order(records, NoteOrder.COLOR)]
    assert by_color == [desk.ids[name] for name in ("question", "data", "lost")]
    assert in_order(records, NoteOrder.PRINT) == tuple(records)
    assert replace(records[0]) == records[0]
