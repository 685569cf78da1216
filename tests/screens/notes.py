# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the notes room and its dialogs."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from edition_reader.exporters.notes.layout import NoteOptions
from edition_reader.importers.notes import read_notes
from edition_reader.model.anchor import AnchorState, make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.desk import NoteQuery
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.exchange import Author, NoteRecord, NoteSet
from edition_reader.tasks.exchange_export import NoteFormat, export_notes
from edition_reader.tasks.exchange_import import preview_notes
from edition_reader.ui.desk.import_notes import PreviewDialog, Read
from edition_reader.ui.notes.groups import SavedFilter, save_filters
from edition_reader.ui.notes.menus import ColorNames
from edition_reader.ui.notes.room import NotesRoom
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of
from edition_reader.words.exchange import note_words
from tests.screens.stage import SMALL, Screen, Stage

NAMES = {Color.YELLOW: "论点", Color.GREEN: "数据", Color.BLUE: "存疑", Color.PINK: "生词", Color.VIOLET: "佳句"}
QUESTION = (
    "**问题 1** 文章用了哪些数字概括改革举措？请在原文中划出。\n\n答案要点：\n\n- 两件大事\n- 六个工程\n- 六个行动"
)
PASSAGES = (
    (0, 60, 31, Color.YELLOW, QUESTION, ("阅读题", "概括")),
    (0, 160, 36, Color.GREEN, "与 2024 年年报对照：口径一致。", ("阅读题", "数据")),
    (0, 300, 24, Color.BLUE, "", ()),
    (1, 40, 26, Color.VIOLET, "动词的连用，仿写练习。", ("阅读题", "仿写")),
    (1, 90, 14, Color.PINK, "", ("时政",)),
    (2, 30, 20, Color.YELLOW, "观点与例子的关系", ("国企改革",)),
    (3, 25, 12, Color.PINK, "", ()),
)


def _mark(stage: Stage, article: int, start: int, length: int, **fields: object) -> Annotation:
    """Highlight a passage of the first sample."""
    entry = stage.session.library.contents(stage.edition("tongliao"))[article]
    about = stage.session.library.article(entry.id)
    end = min(start + length, len(about.article.text))
    anchor = make_anchor(about.article, min(start, end - 4), end)
    made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), anchor)
    return stage.session.notebook.add(replace(made, **fields))


def fill(stage: Stage) -> None:
    """The notes of the mock-up, as far as the sample has it."""
    session = stage.session
    if session.language.code.startswith("zh"):
        for color, name in NAMES.items():
            session.set_color_name(color, name)
    details = EditionDetails(newspaper="通辽日报", date="2025-07-01", number="9142")
    session.library.enter_details(stage.edition("tongliao"), details, page=Page("02", "要闻"))
    for article, start, length, color, note, tags in PASSAGES:
        _mark(stage, article, start, length, color=color, note=note, tags=tags)
    _mark(stage, 0, 420, 22, color=Color.BLUE, state=AnchorState.REPAIRED)
    _mark(stage, 1, 120, 13, color=None, state=AnchorState.LOST)
    _mark(stage, 2, 90, 18, color=Color.GREEN, state=AnchorState.CHECK, tags=("非遗",))
    edition = stage.edition("tongliao")
    paper = session.library.summary(edition).details
    about = Target(edition, None, newspaper=paper.newspaper, date=paper.date)
    session.notebook.add(Annotation("", AnnotationKind.NOTE, about, note="第三课用这一版。", tags=("阅读题",)))
    for start in (500, 540):
        session.notebook.delete([_mark(stage, 0, start, 10, color=Color.PINK, note="旧的想法").id])
    save_filters(session, [SavedFilter("九年级·第三课", NoteQuery(tags=frozenset({"阅读题"})))])


def enter(stage: Stage) -> NotesRoom:
    """Show the room."""
    stage.go(Place("notes"))
    room = stage.window.room("notes")
    assert isinstance(room, NotesRoom)
    return room


def _select(room: NotesRoom, part: str) -> None:
    """Select the first note whose words have `part` in them."""
    for row in range(room.pane.model.rowCount()):
        note = room.pane.model.note(row)
        if note is not None and part in note.note:
            room.pane.select(note.id)
            return


def _notes(stage: Stage) -> None:
    room = enter(stage)
    room.ask(NoteQuery(tags=frozenset({"阅读题"})))
    _select(room, "问题")


def _all(stage: Stage) -> None:
    enter(stage)


def _table(stage: Stage) -> None:
    room = enter(stage)
    room.answers["notes.table"]()
    _select(room, "仿写")


def _several(stage: Stage) -> None:
    room = enter(stage)
    room.pane.cards.selectAll()


def _writing(stage: Stage) -> None:
    room = enter(stage)
    _select(room, "问题")
    room.answers["note.write"]()


def _trash(stage: Stage) -> None:
    enter(stage).ask(NoteQuery(trash=True))


def _lost(stage: Stage) -> None:
    enter(stage).ask(NoteQuery(states=frozenset({AnchorState.LOST, AnchorState.CHECK})))


def _placing(stage: Stage) -> None:
    room = enter(stage)
    room.ask(NoteQuery(states=frozenset({AnchorState.LOST})))
    room.answers["notes.place"]()


def _revisions(stage: Stage) -> QWidget:
    room = enter(stage)
    _select(room, "仿写")
    note = room.pane.selected_notes(1)[0]
    for words in ("动词的连用。", "动词的连用，仿写练习。写一段骑马。"):
        stage.session.notebook.edit(note.id, note=words)
    stage.session.notebook.edit(note.id, tags=("阅读题",), color=Color.YELLOW)
    stage.settle()
    room.detail.revisions_wanted.emit(room.detail.note, 1)
    return room.revisions


def _names(stage: Stage) -> QWidget:
    enter(stage).answers["notes.colors"]()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, ColorNames) and one.isVisible())


def _export(stage: Stage) -> QWidget:
    enter(stage).answers["notes.export"]()
    stage.settle()
    assert stage.dialog is not None
    return stage.dialog


def _preview(stage: Stage) -> QWidget:
    """A file with notes that are new, held, changed on both sides, without a place, and not readable."""
    room = enter(stage)
    desk, library = stage.session.notebook.desk, stage.session.library
    notes = desk.notes([line.id for line in room.asker.lines])
    words = note_words(stage.session.language)
    records = [
        NoteRecord(
            replace(note, id=note.id if number % 3 == 0 else str(uuid.uuid5(uuid.NAMESPACE_URL, note.id))),
            Author("Ana" if number % 3 else stage.session.person.name),
        )
        for number, note in enumerate(notes)
    ]
    records.append(NoteRecord(replace(notes[1], note="另一种写法", modified="2020-01-01T00:00:00.000Z")))
    away = Target("", None, newspaper="河湾日报", date="2024-01-05", headline="不在这里的文章")
    stranger = replace(notes[1], id=str(uuid.uuid4()), target=away, note="找不到原文")
    records.append(NoteRecord(replace(stranger, anchor=replace(stranger.anchor, quote="这句话不在任何一版", block=""))))
    data = export_notes(NoteSet(tuple(records), "2025-07-02T08:00:00.000Z"), NoteFormat.JSON, words, NoteOptions())
    content = json.loads(data)
    content["notes"].append({"id": "?"})
    incoming = read_notes(json.dumps(content).encode(), "notes-ana.json")
    previews = tuple(preview_notes(library, stage.session.notebook, incoming))
    return stage.ask("notes.preview", Read("notes-ana.json", incoming, previews))


def _imported(stage: Stage) -> QWidget:
    dialog = _preview(stage)
    assert isinstance(dialog, PreviewDialog)
    dialog.take()
    stage.settle()
    return dialog


SCREENS = (
    Screen("notes", _notes, fill=fill),
    Screen("notes-all", _all, fill=fill),
    Screen("notes-small", _notes, size=SMALL, fill=fill),
    Screen("notes-table", _table, fill=fill),
    Screen("notes-several", _several, fill=fill),
    Screen("notes-writing", _writing, fill=fill),
    Screen("notes-trash", _trash, fill=fill),
    Screen("notes-lost", _lost, fill=fill),
    Screen("notes-placing", _placing, fill=fill),
    Screen("notes-revisions", _revisions, fill=fill),
    Screen("notes-colors", _names, fill=fill),
    Screen("notes-export", _export, fill=fill),
    Screen("notes-import", _preview, fill=fill),
    Screen("notes-imported", _imported, fill=fill),
    Screen("notes-empty", lambda stage: stage.go(Place("notes")), samples=False),
)
