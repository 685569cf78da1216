# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Switching the notes of others on and off: a menu of names, for the notes panel, the notes room and the badge."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QToolButton

from edition_reader.model.person import Person
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.badge import badge_icon
from edition_reader.ui.widgets.basics import tool
from edition_reader.ui.widgets.icons import icon


def others(session: Session) -> list[Person]:
    """Return who else reads on this computer."""
    return [person for person in session.people.list() if person.id != session.person.id]


def fill_layers(session: Session, menu: QMenu) -> None:
    """Put a line for each other person into a menu, ticked where their notes are shown."""
    menu.clear()
    for person in others(session):
        entry = menu.addAction(badge_icon(person), person.name.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(session.layers.is_on(person))
        entry.triggered.connect(lambda _=False, person=person: session.ask("people.layer", person))


def layers_button(session: Session) -> QToolButton:
    """Return the button with the menu; it is there only where somebody else reads too."""
    made = tool(session.text("Notes of others, only to read"))
    menu = QMenu(made)
    menu.aboutToShow.connect(lambda: fill_layers(session, menu))
    made.setMenu(menu)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def paint() -> None:
        shown = bool(session.layers.people)
        made.setIcon(icon("people", session.theme.accent if shown else session.theme.ink2))
        made.setVisible(bool(others(session)))

    session.layers.changed.connect(paint)
    session.people_changed.connect(paint)
    session.themed.connect(paint)
    paint()
    return made
