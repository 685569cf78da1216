# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One person at one library: what the rooms of the window share, and all that they say to each other.

To move, a room calls `go`; to hear of changes it connects to `changed`; to say something it calls `say`. Changing
the person, the library or the language is a wish (`wished`) that whoever put the program together answers with a new
Session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from edition_reader.model.annotation import Color
from edition_reader.model.changes import Changes
from edition_reader.model.errors import ChangedSince, NothingToUndo, ReaderError, StoreBusy, StoreUnusable
from edition_reader.model.person import Person
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.store.patience import BESIDE_IMPORTS
from edition_reader.store.people import People
from edition_reader.system.language import N_, Language
from edition_reader.system.platform import Platform
from edition_reader.system.settings import change_settings, read_settings
from edition_reader.tasks.undo import Reverted, redo_latest, undo_latest
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.layers import Layers
from edition_reader.ui.places import Place, Trail
from edition_reader.ui.settings import BY_KEY, OF_TEXT, TEXT_SIZES, Scope
from edition_reader.ui.theme import Theme, theme_for
from edition_reader.ui.typography import Typography, typography
from edition_reader.words.errors import say_error
from edition_reader.words.labels import say

#: Milliseconds between two looks for what another process changed.
WATCH_EVERY = 1000
#: Looks in a row at a store held by another process after which that is told.
HELD_LONG = 3
#: The person's setting with their own names of the colours.
COLOR_NAMES = "color_names"
#: Stands for a setting that nobody made.
_UNSET = object()


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


class Session(QObject):
    """The person, the library and what the window knows of both."""

    #: A store changed: `Changes`, or None when another process did (look at everything anew).
    changed = Signal(object)
    said = Signal(object)
    went = Signal(object)
    themed = Signal()
    #: Articles are set another way now: size, type, lines.
    text_sized = Signal()
    #: A setting that is declared in `ui/settings.py` has another value: its key.
    setting_changed = Signal(str)
    wished = Signal(object)
    #: A door to a dialog of the desk: its name, and what it is about.
    asked = Signal(str, object)

    #: A colour of highlights has another name now.
    colors_named = Signal()
    #: The person wants the note that is being placed by hand (`placing`) to stand at the passage selected.
    place_wanted = Signal()
    #: The person has another name or colour now.
    person_changed = Signal()
    #: Somebody was added, or a PIN set or taken away.
    people_changed = Signal()

    def __init__(
        self,
        library: Library,
        people: People,
        notebook: Notebook,
        *,
        language: Language,
        platform: Platform,
        jobs: Jobs,
    ) -> None:
        super().__init__()
        self.library = library
        self.people = people
        self.notebook = notebook
        self.person = notebook.person
        self.language = language
        self.platform = platform
        self.jobs = jobs
        self.trail = Trail()
        #: What was wrong with a store at the last look: told once.
        self._faults: dict[str, str] = {}
        #: The settings that were read, and as they were before the last change where that could not be read yet.
        self._settings: dict[str, Any] = {}
        self._settings_before: dict[str, Any] = {}
        #: How many looks in a row found a store held by another process.
        self._held: Counter[str] = Counter()
        #: The notes of others that are shown beside one's own.
        self.layers = Layers(people, self)
        self.layers.failed.connect(self.fail)
        #: The id of a lost note that waits to be placed by hand.
        self.placing: str | None = None
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self.themed)
        self._closed = False
        library.patience.hurry(BESIDE_IMPORTS)
        notebook.patience.hurry()
        self._unsubscribe = [
            self.library.subscribe(self.changed.emit),
            self.notebook.subscribe(self._on_stored),
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
        """Tell the person something, with something to do about it if there is any.

        A job may end after its session: by then somebody else reads, and nobody is told.
        """
        if not self._closed:
            self.said.emit(Message(text, action_label, action, serious))

    def fail(self, error: ReaderError) -> None:
        """Tell the person what went wrong in the world (not in the program), until it is dismissed."""
        self.say(say_error(error, self.language), serious=True)

    def ask(self, door: str, about: object = None) -> None:
        """Open a dialog of the desk, such as "edition.details" about an edition's id."""
        self.asked.emit(door, about)

    # -- the person's ways --------------------------------------------------------------------------------------------

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting of this person; as it was last where the notebook can't be read now.

        It is read once, and again after a change: painting asks for the theme with every line.
        """
        if key not in self._settings:
            # What is wrong with the notebook is told by those who read or write notes.
            with suppress(ReaderError):
                self._settings[key] = self.notebook.setting(key, _UNSET)
                self._settings_before[key] = self._settings[key]
        known = self._settings.get(key, self._settings_before.get(key, _UNSET))
        return default if known is _UNSET else deepcopy(known)

    def _on_stored(self, changes: Changes) -> None:
        for key in changes.rows.get("settings", ()):
            self._settings.pop(key, None)
        self.changed.emit(changes)

    def set_setting(self, key: str, value: Any) -> None:
        """Store a setting of this person; one that can't be stored is told, and forgotten at the end."""
        try:
            self.notebook.set_setting(key, value)
        except StoreBusy as error:
            # Once is enough: rooms store where one is without being asked.
            if not self._held["notebook"]:
                self._held["notebook"] = 1
                self.fail(error)
        except ReaderError as error:
            self.fail(error)

    def value(self, key: str) -> Any:
        """Return the value of a declared setting, its default where none that is valid is stored."""
        declared = BY_KEY[key]
        if key == "language":
            return declared.valid(self.language.code)
        if declared.scope is Scope.MACHINE:
            return declared.valid(getattr(read_settings(self.platform), key))
        return declared.valid(self.setting(key))

    def choose(self, key: str, value: Any) -> None:
        """Keep another value of a declared setting and let it count at once."""
        if key == "language":
            self.wish(language=value)
            return
        if BY_KEY[key].scope is Scope.MACHINE:
            self._set_machine(key, value)
        else:
            self.set_setting(key, value)
        if key == "theme":
            self.themed.emit()
        elif key in OF_TEXT:
            self.text_sized.emit()
        self.setting_changed.emit(key)

    def _set_machine(self, key: str, value: Any) -> None:
        try:
            change_settings(self.platform, **{key: value})
        except ReaderError as error:
            self.fail(error)

    @property
    def typography(self) -> Typography:
        """Return how this person likes articles set."""
        return typography(self.setting)

    @property
    def theme_choice(self) -> str:
        """Return one of THEME_CHOICES."""
        return str(self.value("theme"))

    @property
    def theme(self) -> Theme:
        """Return the theme to show now."""
        return theme_for(self.theme_choice)

    def set_theme(self, choice: str) -> None:
        """Show and keep one of THEME_CHOICES."""
        self.choose("theme", choice)

    @property
    def text_size(self) -> int:
        """Return the size of article text in per cent, 80 to 300."""
        size = self.setting("text_size", 100)
        return min(max(size, TEXT_SIZES[0]), TEXT_SIZES[-1]) if isinstance(size, int) else 100

    def set_text_size(self, size: int) -> None:
        """Show and keep a size of article text in per cent."""
        self.choose("text_size", min(max(size, TEXT_SIZES[0]), TEXT_SIZES[-1]))

    def color_name(self, color: Color) -> str:
        """Return what this person calls a colour of highlights, such as "Argument"."""
        named = self.setting(COLOR_NAMES)
        own = named.get(color.value) if isinstance(named, dict) else None
        return own if isinstance(own, str) and own else say(color, self.language)

    def set_color_name(self, color: Color, name: str) -> None:
        """Call a colour by another name; "" gives it its own back."""
        named = self.setting(COLOR_NAMES)
        kept = dict(named) if isinstance(named, dict) else {}
        self.set_setting(COLOR_NAMES, {**kept, color.value: " ".join(name.split())})
        self.colors_named.emit()

    # -- the stores ---------------------------------------------------------------------------------------------------

    def start_watching(self) -> None:
        """Begin to look for changes by other processes."""
        self._watch.start()

    def refresh(self) -> None:
        """Look once for changes by other processes, and whether the stores are still there; nothing once closed."""
        if self._closed:
            return
        changed = [
            self._look("notebook", self.notebook.refresh),
            self._look("library", self._refresh_library),
            self.layers.refresh(),
        ]
        if any(changed):
            self.changed.emit(None)

    def _look(self, store: str, refresh: Callable[[], bool]) -> bool:
        """Look at one store; what is wrong is told once, and that it is over. The other one goes on."""
        folder = self.library.folder if store == "library" else self.notebook.folder
        try:
            changed = refresh()
        except StoreBusy:
            self._held[store] += 1
            if self._held[store] == HELD_LONG:
                self.fail(StoreBusy(path=str(folder), reason="held"))
            return False
        except ReaderError as error:
            if self._faults.get(store) != error.code:
                self._faults[store] = error.code
                self.fail(error)
            return False
        held, fault = self._held.pop(store, 0), self._faults.pop(store, None)
        if held >= HELD_LONG:
            self.say(self.text("{path} is free again.", path=folder), serious=True)
        if fault is not None:
            self.say(self.text("{path} is there again.", path=folder), serious=True)
        # What could not be read meanwhile is looked at anew.
        return changed or bool(held) or fault is not None

    def _refresh_library(self) -> bool:
        if not self.library.is_there():
            raise StoreUnusable(path=str(self.library.folder), reason="gone")
        return self.library.refresh()

    def undo(self) -> None:
        """Take back the latest change of the notebook or the library, and say what it was."""
        self._revert(undo_latest, N_("Undone: {what}"))

    def redo(self) -> None:
        """Do again what was taken back last, and say what it was."""
        self._revert(redo_latest, N_("Done again: {what}"))

    def _revert(self, revert: Callable[[Library, Notebook], Reverted], sentence: str) -> None:
        try:
            reverted = revert(self.library, self.notebook)
        except (NothingToUndo, ChangedSince) as error:
            self.say(say_error(error, self.language))
        except ReaderError as error:
            self.fail(error)
        else:
            self.say(self.text(sentence, what=say(reverted.op, self.language)))

    def take_person(self, person: Person) -> None:
        """Call the person of this session by another name or colour."""
        self.person = person
        self.person_changed.emit()

    def wish(self, *, person: Person | None = None, language: str | None = None) -> None:
        """Ask for a new Session."""
        self.wished.emit(Wish(person, language))

    def close(self) -> None:
        """Stop listening and close the notebook; the library is left to whoever opened it, for the next session."""
        self._closed = True
        # Also those of what belongs to the session: nothing may begin on stores that are closed.
        for timer in self.findChildren(QTimer):
            timer.stop()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self.layers.close()
        self.notebook.close()
