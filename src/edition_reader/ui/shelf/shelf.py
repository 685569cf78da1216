# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The room of the shelf: what is on it, importing, and what can be done with an edition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from edition_reader.model.changes import Changes
from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.model.report import ImportReport
from edition_reader.system.resources import sample_editions
from edition_reader.ui.actions import action
from edition_reader.ui.keys import keys_of, named_with_keys
from edition_reader.ui.places import Place
from edition_reader.ui.search_door import SearchDoor
from edition_reader.ui.session import Session
from edition_reader.ui.shelf.contents import ShelfContents
from edition_reader.ui.shelf.deeds import Deeds
from edition_reader.ui.shelf.heading import GRID, TABLE
from edition_reader.ui.shelf.importing import Importer, has_gaps, numbers, only_edition
from edition_reader.ui.shelf.welcome import Doors
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label
from edition_reader.ui.widgets.facts import DOT
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.rebinding import KEYS
from edition_reader.ui.widgets.room import Room
from edition_reader.ui.widgets.roomswitch import room_switch

#: Set once the person at the very first start was asked for a name.
INTRODUCED = "shelf.introduced"


class Shelf(Room):
    """The first room. What it shows is made anew when the colours change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._importer = Importer(session, self)
        self._deeds = Deeds(session)
        self._stale = self._library_stale = True
        self._make_head()
        self._make_foot()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.answers = {
            "library.import": lambda: self._importer.choose_files(self, self.take_files),
            "library.import_folder": lambda: self._importer.choose_folder(self, self.take_files),
            "library.sample": self._open_sample,
            "edition.open": self._open_current,
            "edition.details": self._edit_details,
            "edition.version": self._make_version,
            "edition.export": self._export,
            "edition.mark_read": lambda: self._deeds.mark_read(self.contents.selected()),
            "edition.remove": lambda: self._deeds.remove(self.contents.selected()),
            "view.grid": lambda: self._set_view(GRID),
            "view.table": lambda: self._set_view(TABLE),
        }
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh)
        self._make_contents()
        session.changed.connect(self._on_change)
        session.themed.connect(self._make_contents)
        session.setting_changed.connect(self._show_keys)

    # -- what the window asks -----------------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show the shelf as it is now, with the edition of the place selected."""
        self._refresh()
        if place.edition:
            self.contents.select(place.edition)
        self.contents.take_focus()

    def enabled(self, action: str) -> bool:
        """Whether an answered action can be done now."""
        if action in {"edition.details", "edition.remove"}:
            return self._any_selected() and not self._session.library.read_only
        if action == "edition.version":
            return len(self.contents.selected()) == 1 and not self._session.library.read_only
        if action in {"edition.open", "edition.mark_read", "edition.export"}:
            return self._any_selected()
        if action.startswith("library."):
            return not self._session.library.read_only
        return True

    def checked(self, action: str) -> bool:
        """Whether a checkable action is on."""
        return action == f"view.{self.contents.view}"

    def text_surface(self) -> QWidget:
        """Return the grid or the table."""
        return self.contents.surface()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        self._introduce()
        self._importer.start(paths, self._imported)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another room was shown."""
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while another room is shown."""
        super().hideEvent(event)
        self._soon.stop()

    # -- making -------------------------------------------------------------------------------------------------------

    def _make_contents(self) -> None:
        """Make the body for the present colours, in the place of the one before."""
        session = self._session
        before = getattr(self, "contents", None)
        first = session.setting(INTRODUCED) is None and not session.library.read_only
        doors = Doors(self._open_sample, self.answers["library.import"], self.answers["library.import_folder"])
        self.contents = ShelfContents(session, doors, session.person.name if first else None)
        self.contents.opened.connect(lambda edition: session.go(Place("reader", edition=edition)))
        self.contents.menu_asked.connect(self._show_menu)
        self.contents.current_changed.connect(self.state_changed)
        self.contents.welcome.named.connect(lambda _: self._introduce())
        self._column.addWidget(self.contents)
        self._import_button.setIcon(icon("plus", session.theme.ink))
        if before is not None:
            self._library_stale = True
            self._refresh()
            self.contents.resemble(before)
            focus = QApplication.focusWidget()
            if focus is not None and before.isAncestorOf(focus):
                self.contents.take_focus()
            before.close_down()
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _make_head(self) -> None:
        text = self._session.text
        name = label(text("Edition Reader"), face=Face.TITLE, look="accent")
        self._import_button = button(text("Import"), lambda: self.answers["library.import"]())
        self._import_button.setAccessibleName(text("Import editions…"))
        self._import_button.setEnabled(not self._session.library.read_only)
        self._show_keys()
        self._search = SearchDoor(self._session, self.head)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(name)
        row.addSpacing(16)
        rooms = room_switch(text, "shelf", lambda room: self._session.go(Place(room)))
        row.addWidget(rooms, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self._search)
        row.addStretch()
        row.addWidget(self._import_button)

    def _show_keys(self, key: str = KEYS) -> None:
        """Say which keys import, as the person has bound them."""
        if key == KEYS:
            name = self._import_button.accessibleName()
            self._import_button.setToolTip(named_with_keys(name, keys_of(self._session, "library.import")))

    def _make_foot(self) -> None:
        self._foot_text = ElidedLabel(look="small")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._foot_text)

    # -- keeping up ---------------------------------------------------------------------------------------------------

    def _on_change(self, changes: Changes | None) -> None:
        self._stale = True
        self._library_stale = self._library_stale or changes is None or "edition" in changes.rows
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        library_changed, self._stale, self._library_stale = self._library_stale, False, False
        try:
            self.contents.refresh(library_changed=library_changed)
            editions, articles = self.contents.totals
            people = len(self._session.people.list())
        except ReaderError as error:
            self._session.fail(error)
            return
        plural = self._session.plural
        facts = [
            plural("{n} edition", "{n} editions", editions),
            plural("{n} article", "{n} articles", articles),
            plural("{n} person", "{n} people", people),
        ]
        if self._session.library.read_only:
            facts.append(self._session.text("The library can only be read; notes are kept on this computer."))
        self._foot_text.setText(DOT.join(facts))
        self._search.tell(
            plural("Search {n} article and all notes", "Search {n} articles and all notes", articles)
            if articles
            else self._session.text("Search articles and notes")
        )
        self.state_changed.emit()

    def _introduce(self) -> None:
        """Take over the name that the person at the first start gave."""
        session = self._session
        if session.setting(INTRODUCED) is not None or session.library.read_only:
            return
        name = self.contents.welcome.name
        try:
            if name and name != session.person.name:
                session.take_person(session.people.rename(session.person, name))
        except ReaderError as error:
            session.fail(error)
            return
        session.set_setting(INTRODUCED, value=True)

    # -- editions -----------------------------------------------------------------------------------------------------

    def _set_view(self, view: str) -> None:
        self.contents.set_view(view)
        self.state_changed.emit()

    def _open_current(self) -> None:
        if edition := self.contents.current():
            self._session.go(Place("reader", edition=edition.id))

    def _edit_details(self) -> None:
        """Ask for the details of the edition, or for what several have in common."""
        editions = self.contents.selected()
        if len(editions) > 1:
            self._session.ask("editions.details", tuple(one.id for one in editions))
        elif editions:
            self._session.ask("edition.details", editions[0].id)

    def _make_version(self) -> None:
        """Ask what the edition is a corrected version of."""
        editions = self.contents.selected()
        if len(editions) == 1:
            self._session.ask("edition.version", editions[0].id)

    def _export(self) -> None:
        """Ask in what form the editions are to go out."""
        self._session.ask("editions.export", tuple(one.id for one in self.contents.selected()))

    def _any_selected(self) -> bool:
        return self.contents.grid.selectionModel().hasSelection()

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for id_ in (
            "edition.open",
            "edition.mark_read",
            "edition.details",
            "edition.version",
            "edition.export",
            "edition.remove",
        ):
            entry = QAction(self._session.text(action(id_).text), menu)
            entry.setEnabled(self.enabled(id_))
            entry.triggered.connect(lambda _=False, id_=id_: self.answers[id_]())
            menu.addAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # -- importing ----------------------------------------------------------------------------------------------------

    def _open_sample(self) -> None:
        """Import the sample editions and open the one in the person's language."""
        self._introduce()
        try:
            folders = sorted(path for path in sample_editions().iterdir() if path.is_dir())
        except (NotFound, OSError):
            self._session.say(self._session.text("This installation came without the sample edition."), serious=True)
            return
        self._importer.start(folders, self._sample_imported)

    def _sample_imported(self, report: ImportReport) -> None:
        self._session.refresh()
        editions = [one.edition for one in report.imported] + [one.edition for one in report.skipped]
        if not editions:
            self._imported(report)
            return
        self._session.go(Place("reader", edition=self._in_own_language(editions)))

    def _in_own_language(self, editions: Sequence[str]) -> str:
        """Return the first edition in the language of the window, else the first."""
        code = self._session.language.code[:2]
        for edition in editions:
            if (self._session.library.summary(edition).details.language or "").startswith(code):
                return edition
        return editions[0]

    def _imported(self, report: ImportReport) -> None:
        """Tell what an import came to, with a door to what needs a look."""
        session = self._session
        session.refresh()
        only = only_edition(report)
        if only is None:
            session.say(numbers(report, session), session.text("Report"), lambda: session.ask("import.report", report))
        elif self.isVisible():
            session.say(numbers(report, session))
            self._open_new(only, fresh=bool(report.imported))
        else:
            session.say(numbers(report, session), session.text("Open"), lambda: self._open_new(only, fresh=False))

    def _open_new(self, edition: str, *, fresh: bool) -> None:
        """Open an edition, and ask what its file did not say when it was imported just now."""
        session = self._session
        session.go(Place("reader", edition=edition))
        if fresh and has_gaps(session.library.summary(edition)):
            session.ask("import.details", edition)
