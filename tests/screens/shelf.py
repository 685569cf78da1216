# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the shelf and the dialogs of the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.edition import EditionDetails
from edition_reader.model.holding import Position
from edition_reader.model.progress import Progress
from edition_reader.system.crash import write_crash_report
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.desk.details import DetailsDialog
from edition_reader.ui.desk.settings import SettingsDialog
from edition_reader.ui.desk.shortcuts import ShortcutsDialog
from edition_reader.ui.shelf.shelf import Shelf
from tests.screens.stage import SMALL, Screen, Stage


def _shelf(stage: Stage) -> Shelf:
    room = stage.window.room("shelf")
    assert isinstance(room, Shelf)
    return room


def _empty(stage: Stage) -> None:
    stage.settle()


def _read_a_little(stage: Stage) -> None:
    """Read and mark the first article of the real edition."""
    edition, notebook = stage.edition("tongliao"), stage.session.notebook
    first = stage.session.library.contents(edition)[0]
    article = stage.session.library.article(first.id).article
    notebook.set_position(Position(edition, first.id, len(article.text) * 2 // 5))
    for start, color in ((120, Color.YELLOW), (260, Color.GREEN), (400, Color.BLUE)):
        anchor = make_anchor(article, start, start + 24)
        target = Target(edition=edition, article=first.id)
        notebook.add(Annotation("", AnnotationKind.HIGHLIGHT, target, anchor, color))


def _with_samples(stage: Stage) -> None:
    _shelf(stage).contents.surface().setFocus()


def _table(stage: Stage) -> None:
    shelf = _shelf(stage)
    shelf.answers["view.table"]()
    shelf.contents.select(stage.edition("hewan"))


def _context_menu(stage: Stage) -> None:
    shelf = _shelf(stage)
    shelf.contents.select(stage.edition("harbour"))


def _details(stage: Stage) -> QWidget:
    dialog = stage.ask("import.details", stage.edition("tongliao"))
    assert isinstance(dialog, DetailsDialog)
    dialog.form.field("newspaper").setText("通辽日报")
    dialog.form.field("date").setText("2025-02-30")
    dialog.form.field("issn").setText("1673-402")
    dialog.form.field("issn").editingFinished.emit()
    dialog.form.check()
    return dialog


def _report(stage: Stage) -> QWidget:
    """An import of which some went well, some was here and some could not be read."""
    folder = stage.folder / "files"
    folder.mkdir()
    (folder / "page-03.txt").write_text(
        "市民文化节开幕\n\n本报讯 昨日，第十届市民文化节在文化馆开幕。\n" * 6, encoding="utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.txt").write_bytes(bytes(range(256)) * 40)
    samples = [Path(one.path) for one in stage.report.imported]
    report = import_editions(stage.session.library, [folder, *samples], Progress())
    return stage.ask("import.report", report)


def _reports(stage: Stage) -> QWidget:
    """Three imports, the latest with a file that could not be read."""
    folder = stage.folder / "more"
    folder.mkdir()
    samples = [Path(one.path) for one in stage.report.imported]
    import_editions(stage.session.library, samples, Progress(), person="Ana")
    (folder / "empty.txt").write_bytes(b"")
    import_editions(stage.session.library, [folder, *samples[:1]], Progress(), person="张琪")
    return stage.ask("import.reports")


def _watched(stage: Stage) -> QWidget:
    stage.session.choose("watched", str(stage.folder / "incoming editions"))
    dialog = stage.ask("settings.open")
    assert isinstance(dialog, SettingsDialog)
    dialog.field.setText(stage.session.text("Watched folder"))
    return dialog


def _people(stage: Stage) -> QWidget:
    for name in ("Ana", "张琪"):
        stage.session.people.add(name)
    return stage.ask("people.manage")


def _run(stage: Stage) -> None:
    """A month of a daily, with two days missing, as the calendar of the mock-up has it."""
    folder = stage.folder / "run"
    folder.mkdir()
    for day in (n for n in range(1, 32) if date(2025, 7, n).weekday() < 5 and n not in {9, 18}):
        text = f"{day}日要闻\n\n本报讯 昨日，第{day}届市民文化节在市文化馆开幕，各界代表参加。\n" * 3
        (folder / f"{day:02}.txt").write_text(text, encoding="utf-8")
    report = import_editions(stage.session.library, [folder], Progress())
    ids = [one.edition for one in report.imported]
    for edition in ids:
        day = Path(stage.session.library.summary(edition).source_name).stem
        details = EditionDetails(newspaper="通辽日报", date=f"2025-07-{day}", language="zh-Hans")
        stage.session.library.enter_details(edition, details)
    _read_a_little(stage)


def _calendar(stage: Stage) -> None:
    _shelf(stage).contents.surface().setFocus()


def _one_day(stage: Stage) -> None:
    contents = _shelf(stage).contents
    contents.calendar.choose("2025-07-10")
    contents.calendar.chosen.emit("2025-07-10")


def _several(stage: Stage) -> QWidget:
    held = [one.id for one in stage.session.library.summaries() if one.details.newspaper == "通辽日报"]
    return stage.ask("editions.details", tuple(held[:7]))


def _export(stage: Stage) -> QWidget:
    return stage.ask("editions.export", (stage.edition("harbour"),))


def _removed(stage: Stage) -> None:
    shelf = _shelf(stage)
    shelf.contents.select(stage.edition("harbour"))
    shelf.answers["edition.remove"]()
    assert stage.window.toast.pos() != QPoint()


def _shortcuts(stage: Stage) -> QWidget:
    dialog = stage.ask("help.shortcuts")
    assert isinstance(dialog, ShortcutsDialog)
    dialog.choose("go.notes")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+I"))
    return dialog


def _crash(stage: Stage) -> QWidget:
    try:
        stage.edition("none")
    except StopIteration as error:
        return stage.ask("help.crash", write_crash_report(stage.platform, error, version="0.1.0"))
    raise AssertionError


SCREENS = (
    Screen("shelf-empty", _empty, samples=False),
    Screen("shelf", _with_samples, fill=_read_a_little),
    Screen("shelf-small", _with_samples, size=SMALL, fill=_read_a_little),
    Screen("shelf-table", _table, fill=_read_a_little),
    Screen("shelf-selected", _context_menu, size=SMALL),
    Screen("shelf-removed", _removed),
    Screen("shelf-calendar", _calendar, fill=_run),
    Screen("shelf-day", _one_day, size=SMALL, fill=_run),
    Screen("desk-several", _several, fill=_run),
    Screen("desk-export", _export),
    Screen("desk-details", _details),
    Screen("desk-report", _report),
    Screen("desk-reports", _reports),
    Screen("desk-watched", _watched),
    Screen("desk-people", _people),
    Screen("desk-settings", lambda stage: stage.ask("settings.open")),
    Screen("desk-shortcuts", _shortcuts),
    Screen("desk-guide", lambda stage: stage.ask("help.guide")),
    Screen("desk-tour", lambda stage: stage.ask("help.tour"), samples=False),
    Screen("desk-crash", _crash),
    Screen("desk-about", lambda stage: stage.ask("help.about")),
)
