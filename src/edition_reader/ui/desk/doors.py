# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialogs of the desk by the names that rooms ask for them with (`Session.ask`)."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from edition_reader.model.person import Person
from edition_reader.model.report import ImportReport
from edition_reader.ui.desk.about import show_about
from edition_reader.ui.desk.details import edit_details
from edition_reader.ui.desk.export_notes import open_export
from edition_reader.ui.desk.guide import show_guide
from edition_reader.ui.desk.import_notes import Read, import_notes, show_preview
from edition_reader.ui.desk.people import manage_people, set_pin, switch_person
from edition_reader.ui.desk.report import show_report
from edition_reader.ui.desk.settings import open_settings
from edition_reader.ui.desk.several import edit_several
from edition_reader.ui.desk.shortcuts import show_shortcuts
from edition_reader.ui.session import Session


def open_door(door: str, about: object, session: Session, parent: QWidget) -> QDialog | None:
    """Open the dialog `door` about something; None when it could not be opened (the person was told why).

    edition.details and import.details (right after an import) are about an edition's id, editions.details about a
    tuple of ids, import.report about an ImportReport, notes.export about the ids of notes (None: all), notes.preview
    about a file of notes that was read, people.switch about who is to read; notes.import, people.manage, people.pin,
    settings.open, help.guide, help.shortcuts and help.about about nothing. KeyError for another name.
    """
    if door.startswith("notes."):
        return _open_notes_door(door, about, session, parent)
    if door == "import.report" and isinstance(about, ImportReport):
        return show_report(session, about, parent)
    if door in {"edition.details", "import.details"} and isinstance(about, str):
        return edit_details(session, about, parent, fresh=door == "import.details")
    if door == "editions.details" and isinstance(about, tuple):
        return edit_several(session, about, parent)
    if door == "people.switch" and isinstance(about, Person):
        return switch_person(session, about, parent)
    plain = {
        "people.manage": manage_people,
        "people.pin": set_pin,
        "settings.open": open_settings,
        "help.guide": show_guide,
        "help.shortcuts": show_shortcuts,
        "help.about": show_about,
    }
    return plain[door](session, parent)


def _open_notes_door(door: str, about: object, session: Session, parent: QWidget) -> QDialog | None:
    """Open a dialog by which notes come or go."""
    if door == "notes.preview" and isinstance(about, Read):
        return show_preview(session, about, parent)
    if door == "notes.import":
        import_notes(session, parent)
        return None
    if door == "notes.export":
        return open_export(session, about if isinstance(about, tuple) else None, parent)
    raise KeyError(door)
