# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of who reads: the first page, PINs, the list of people."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.person import Person
from edition_reader.store.notebook import open_notebook
from edition_reader.ui.desk.people_start import StartPage
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.reader.reader import Reader
from tests.screens.reader import open_reader
from tests.screens.stage import Screen, Stage


def others(stage: Stage) -> list[Person]:
    """Add two people, the second with a PIN."""
    people = stage.session.people
    held = {person.name: person for person in people.list()}
    zhang = held.get("张琪") or people.add("张琪", "moss")
    ana = held.get("Ana Souza") or people.add("Ana Souza", "plum")
    people.set_pin(ana, "2580")
    return [zhang, ana]


def _start(stage: Stage, current: int, *, wrong: bool = False) -> QWidget:
    others(stage)
    session = stage.session
    made = StartPage(session.people, session.person, session.jobs, session.language, theme=session.theme_choice)
    made.resize(stage.window.size())
    made.show()
    made.list.setCurrentRow(current)
    if wrong:
        made.pin.field.setText("1111")
        made.pin.try_now()
    stage.settle()
    made.setParent(None)
    return made


def _people(stage: Stage) -> QWidget:
    others(stage)
    return stage.ask("people.manage")


def _set_pin(stage: Stage) -> QWidget:
    return stage.ask("people.pin")


def _pin(stage: Stage) -> QWidget:
    ana = others(stage)[1]
    dialog = stage.ask("people.switch", ana)
    dialog.entry.field.setText("1111")
    dialog.entry.try_now()
    stage.settle()
    return dialog


def _layer(stage: Stage) -> Reader:
    """Notes of one's own and of somebody else on the same article."""
    zhang = others(stage)[0]
    room = open_reader(stage)
    about = stage.session.library.article(room.about_id or "")
    notebook = open_notebook(stage.session.people, zhang)
    try:
        for start, length, color, note in ((60, 31, Color.BLUE, "这一句可以作标题。"), (240, 26, Color.GREEN, "")):
            anchor = make_anchor(about.article, start, start + length)
            made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), anchor, color, note, ("仿写",))
            notebook.add(made)
    finally:
        notebook.close()
    anchor = make_anchor(about.article, 130, 160)
    mine = Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), anchor, Color.YELLOW, "数字在哪里？")
    stage.session.notebook.add(mine)
    stage.session.layers.switch_on(zhang)
    stage.settle()
    return room


def _shown_layer(stage: Stage) -> None:
    _layer(stage)


def _conflict(stage: Stage) -> None:
    room = _layer(stage)
    (mine,) = stage.session.notebook.annotations(article=room.about_id)
    room.notes.write(mine.id)
    card = room.notes.card(mine.id)
    assert card is not None
    card.put("数字在哪里？写在另一个窗口里的话。")
    card.began = replace(card.began, note="早先的话")
    room.notes._typed(card.annotation, card.note)
    room.notes._fields[mine.id].keeper.flush()
    stage.settle()


def _version(stage: Stage) -> QWidget:
    return stage.ask("edition.version", stage.edition("tongliao"))


SCREENS = (
    Screen("people-start", lambda stage: _start(stage, 1), fresh=True),
    Screen("people-start-pin", lambda stage: _start(stage, 0, wrong=True), fresh=True),
    Screen("people", _people),
    Screen("people-set-pin", _set_pin),
    Screen("people-pin", _pin),
    Screen("people-layer", _shown_layer),
    Screen("people-conflict", _conflict),
    Screen("people-version", _version),
)
