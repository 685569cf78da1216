# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialogs of the desk by the names that rooms ask for them with (`Session.ask`)."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from edition_reader.model.person import Person
from edition_reader.model.report import ImportReport, KeptReport
from edition_reader.ui.desk.about import show_about
from edition_reader.ui.desk.crash import open_log_folder, show_crash
from edition_reader.ui.desk.details import edit_details
from edition_reader.ui.desk.export_edition import open_edition_export
from edition_reader.ui.desk.export_notes import open_export
from edition_reader.ui.desk.guide import show_guide
from edition_reader.ui.desk.people import manage_people, set_pin, switch_layer, switch_person
from edition_reader.ui.desk.report import show_report
from edition_reader.ui.desk.reports import show_reports
from edition_reader.ui.desk.settings import open_settings
from edition_reader.ui.desk.several import edit_several
from edition_reader.ui.desk.shortcuts import show_shortcuts
from edition_reader.ui.desk.tour import show_tour
from edition_reader.ui.desk.versions import choose_earlier, show_versions
from edition_reader.ui.session import Session


def open_door(door: str, about: object, session: Session, parent: QWidget) -> QDialog | None:
    """Open the dialog `door` about something; None when it could not be opened (the person was told why).

    edition.details and import.details (right after an import) are about an edition's id, and so are edition.version
    (which one it corrects) and edition.versions (earlier ones); editions.details and editions.export about a tuple of
    ids, import.report about an ImportReport or a KeptReport, notes.export about the ids of notes (None: all),
    notes.preview about a file of notes that was read, people.switch about who is to read, people.layer about whose
    notes are shown from now on or no more; notes.import, people.manage, people.pin, settings.open, help.guide,
    help.shortcuts, help.tour, help.log_folder and help.about about nothing, help.crash about the path of a report
    (None: the newest). KeyError for another name.
    """
    kinds = {"notes": _open_notes_door, "help": _open_help_door, "people": _open_people_door}
    if (kind := door.partition(".")[0]) in kinds:
        return kinds[kind](door, about, session, parent)
    if door == "import.report" and isinstance(about, ImportReport | KeptReport):
        return show_report(session, about, parent)
    if door in {"edition.details", "import.details"} and isinstance(about, str):
        return edit_details(session, about, parent, fresh=door == "import.details")
    if door in {"edition.version", "edition.versions"} and isinstance(about, str):
        return {"edition.version": choose_earlier, "edition.versions": show_versions}[door](session, about, parent)
    if door in {"editions.details", "editions.export"} and isinstance(about, tuple):
        return {"editions.details": edit_several, "editions.export": open_edition_export}[door](session, about, parent)
    return {"settings.open": open_settings, "import.reports": show_reports}[door](session, parent)


def _open_people_door(door: str, about: object, session: Session, parent: QWidget) -> QDialog | None:
    """Open what is about who reads, or whose notes are shown."""
    if isinstance(about, Person):
        return {"people.switch": switch_person, "people.layer": switch_layer}[door](session, about, parent)
    return {"people.manage": manage_people, "people.pin": set_pin}[door](session, parent)


def _open_help_door(door: str, about: object, session: Session, parent: QWidget) -> QDialog | None:
    """Open what explains the program, or what it wrote about itself."""
    if door == "help.crash":
        return show_crash(session, about, parent)
    if door == "help.log_folder":
        open_log_folder(session)
        return None
    plain = {
        "help.guide": show_guide,
        "help.shortcuts": show_shortcuts,
        "help.tour": show_tour,
        "help.about": show_about,
    }
    return plain[door](session, parent)


def _open_notes_door(door: str, about: object, session: Session, parent: QWidget) -> QDialog | None:
    """Open a dialog by which notes come or go."""
    if door == "notes.export":
        return open_export(session, about if isinstance(about, tuple) else None, parent)
    # With it comes what reads files of other programs; no other dialog needs that.
    from edition_reader.ui.desk.import_notes import Read, import_notes, show_preview

    if door == "notes.preview" and isinstance(about, Read):
        return show_preview(session, about, parent)
    if door == "notes.import":
        import_notes(session, parent)
        return None
    raise KeyError(door)
