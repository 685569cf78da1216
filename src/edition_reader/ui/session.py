# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One person at one library: what the rooms of the window share, and all that they say to each other.

To move, a room calls `go`; to hear of changes it connects to `changed`; to say something it calls `say`. Changing
the person, the library or the language is a wish (`wished`) that whoever put the program together answers with a new
Session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from edition_reader.model.errors import ReaderError
from edition_reader.model.person import Person
from edition_reader.system.language import Language
from edition_reader.system.platform import Platform
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.places import Place, Trail
from edition_reader.ui.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from edition_reader.tasks.workspace import Workspace

#: Milliseconds between two looks for what another process changed.
WATCH_EVERY = 1000
#: Text sizes in per cent of the design, as the steps of larger and smaller.
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the person; `action` may undo it or lead on. A serious one stays until it is dismissed."""

    text: str
    action_label: str = ""
    action: Callable[[], None] | None = None
    serious: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new Session should have; None keeps the present."""

    person: Person | None = None
    language: str | None = None
    library: Path | None = None


class Session(QObject):
    """The person, the library and what the window knows of both."""

    #: A store changed: `Changes`, or None when another process did (look at everything anew).
    changed = Signal(object)
    said = Signal(object)
    went = Signal(object)
    themed = Signal()
    text_sized = Signal()
    wished = Signal(object)
    #: A door to a dialog of the desk: its name, and what it is about.
    asked = Signal(str, object)
    #: The same person has another name or colour now.
    renamed = Signal(object)

    def __init__(self, workspace: Workspace, language: Language, platform: Platform, jobs: Jobs) -> None:
        super().__init__()
        self.workspace = workspace
        self.library = workspace.library
        self.notebook = workspace.notebook
        self.people = workspace.people
        self.person = workspace.person
        self.language = language
        self.platform = platform
        self.jobs = jobs
        self.trail = Trail()
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self.themed)
        self._unsubscribe = [
            self.library.subscribe(self.changed.emit),
            self.notebook.subscribe(self.changed.emit),
        ]
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_EVERY)
        self._watch.timeout.connect(self.refresh)

    # -- places -------------------------------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show a place, and remember it on the trail."""
        self.trail.go(place)
        self.went.emit(place)

    def back(self) -> None:
        """Show the place before."""
        if place := self.trail.back():
            self.went.emit(place)

    def forward(self) -> None:
        """Show the place that one came back from."""
        if place := self.trail.forward():
            self.went.emit(place)

    # -- speaking -----------------------------------------------------------------------------------------------------

    def text(self, sentence: str, **fields: object) -> str:
        """Return a sentence in the person's language (`Language.text`)."""
        return self.language.text(sentence, **fields)

    def plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """Return the form for `n` (`Language.plural`)."""
        return self.language.plural(one, many, n, **fields)

    def say(
        self, text: str, action_label: str = "", action: Callable[[], None] | None = None, *, serious: bool = False
    ) -> None:
        """Tell the person something, with something to do about it if there is any."""
        self.said.emit(Message(text, action_label, action, serious))

    def fail(self, error: ReaderError) -> None:
        """Tell the person what went wrong in the world (not in the program), until it is dismissed."""
        self.say(error.code, serious=True)

    def take_person(self, person: Person) -> None:
        """Go by another name or colour; the person and the notebook stay the same."""
        self.person = person
        self.renamed.emit(person)

    def ask(self, door: str, about: object = None) -> None:
        """Open a dialog of the desk, such as "edition.details" about an edition's id."""
        self.asked.emit(door, about)

    # -- the person's ways --------------------------------------------------------------------------------------------

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting of this person."""
        return self.notebook.setting(key, default)

    def set_setting(self, key: str, value: Any) -> None:
        """Store a setting of this person; one that can't be stored is told, and forgotten at the end."""
        try:
            self.notebook.set_setting(key, value)
        except ReaderError as error:
            self.fail(error)

    @property
    def theme_choice(self) -> str:
        """Return "system", "light" or "dark"."""
        return str(self.setting("theme", "system"))

    @property
    def theme(self) -> Theme:
        """Return the theme to show now."""
        choice = self.theme_choice
        if choice == "system":
            return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if choice == "dark" else LIGHT

    def set_theme(self, choice: str) -> None:
        """Show and keep "system", "light" or "dark"."""
        self.set_setting("theme", choice)
        self.themed.emit()

    @property
    def text_size(self) -> int:
        """Return the size of article text in per cent, 80 to 300."""
        size = self.setting("text_size", 100)
        return min(max(size, TEXT_SIZES[0]), TEXT_SIZES[-1]) if isinstance(size, int) else 100

    def set_text_size(self, size: int) -> None:
        """Show and keep a size of article text in per cent."""
        self.set_setting("text_size", min(max(size, TEXT_SIZES[0]), TEXT_SIZES[-1]))
        self.text_sized.emit()

    # -- the stores ---------------------------------------------------------------------------------------------------

    def start_watching(self) -> None:
        """Begin to look for changes by other processes."""
        self._watch.start()

    def refresh(self) -> None:
        """Look once for changes by other processes."""
        try:
            changed = [self.notebook.refresh(), self.library.refresh()]
        except ReaderError as error:
            self._watch.stop()
            self.fail(error)
            return
        if any(changed):
            self.changed.emit(None)

    def undo(self) -> None:
        """Take back the latest operation of the notebook or the library, and say so."""
        stores = [store for store in (self.notebook, self.library) if store.undoable()]
        if not stores:
            self.say(self.text("There is nothing to undo."))
            return
        try:
            max(stores, key=lambda store: store.undoable().clock).undo()
        except ReaderError as error:
            self.fail(error)

    def redo(self) -> None:
        """Do again what was taken back last, and say so."""
        stores = [store for store in (self.notebook, self.library) if store.redoable()]
        if not stores:
            self.say(self.text("There is nothing to redo."))
            return
        try:
            max(stores, key=lambda store: store.redoable().clock).redo()
        except ReaderError as error:
            self.fail(error)

    def wish(self, *, person: Person | None = None, language: str | None = None, library: Path | None = None) -> None:
        """Ask for a new Session."""
        self.wished.emit(Wish(person, language, library))

    def close(self) -> None:
        """Stop listening and close the stores."""
        self._watch.stop()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self.notebook.close()
        self.library.close()
