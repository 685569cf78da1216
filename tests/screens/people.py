# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of who reads: the first page, PINs, the list of people."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from edition_reader.model.person import Person
from edition_reader.ui.desk.people_start import StartPage
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


SCREENS = (
    Screen("people-start", lambda stage: _start(stage, 1)),
    Screen("people-start-pin", lambda stage: _start(stage, 0, wrong=True)),
    Screen("people", _people),
    Screen("people-set-pin", _set_pin),
    Screen("people-pin", _pin),
)
