# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The people who use this computer, each with a folder of their own that holds their notebook."""

from __future__ import annotations

import builtins
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition_reader.model.errors import NotebookOnNetwork, NotFound, WrongUse
from edition_reader.model.person import Person
from edition_reader.store.clean import clean_text
from edition_reader.store.pin import SHORTEST, Tries, hash_pin, is_pin, pin_matches
from edition_reader.system.files import known_os_errors, write_atomically
from edition_reader.system.names import safe_file_name
from edition_reader.system.platform import Platform

#: Colours given to new people, in this order; tokens of the theme.
COLORS = ("slate", "vermilion", "moss", "plum", "ochre", "ink")
#: Code points of a name that a folder is called after.
FOLDER_NAME = 40
LOCK_SECONDS = 10.0
CARD = "person.json"
#: The entry of a card with the hash of the PIN.
PIN = "pin"
#: Files of which one makes a folder a person's, also when its card is lost.
SIGNS = (CARD, "notebook.sqlite", "journal", "backups")


class People:
    """The people of one folder."""

    def __init__(self, folder: Path, platform: Platform) -> None:
        self.folder = folder
        self.platform = platform
        self.tries = Tries()

    def list(self) -> builtins.list[Person]:
        """Return everybody, by name; a folder whose card is lost or damaged is somebody with the folder's name.

        Somebody whose folder belongs to another user of the computer is left out. Raises StoreUnusable where the folder
        of people may not be read.
        """
        with known_os_errors(self.folder):
            return sorted(self._read_all(), key=lambda person: (person.name.casefold(), person.id))

    def find(self, name: str) -> Person | None:
        """Return the person with that name, whatever the case, form of accents and blanks around it, or None."""
        wanted = _key(name)
        found = [person for person in self.list() if _key(person.name) == wanted]
        return next((person for person in found if person.name == name), found[0] if found else None)

    def default(self, user_name: str) -> Person | None:
        """Return the only person, else the one named as the user of the system, or None."""
        people = self.list()
        return people[0] if len(people) == 1 else self.find(user_name)

    def add(self, name: str, color: str | None = None) -> Person:
        """Return a new person with a folder of their own.

        Raise WrongUse (reason "no-name", "name-taken"), NotebookOnNetwork, StoreFull, StoreReadOnly, StoreUnusable.
        """
        require_local(self.platform, self.folder)
        with known_os_errors(self.folder):
            self.platform.make_private_folder(self.folder)
            with self.platform.lock(self.folder / "people.lock", LOCK_SECONDS):
                name = self._checked(name)
                used = {person.color for person in self.list()}
                color = color or next((token for token in COLORS if token not in used), COLORS[0])
                person = Person(id=self._free_folder(name), name=name, color=color)
                self.platform.make_private_folder(self.folder_of(person))
                self._write(person, {})
                self.platform.sync_folder(self.folder)
        return person

    def rename(self, person: Person, name: str) -> Person:
        """Give a person another name; the folder keeps its own. Raises as `add` does."""
        return self._change(person, name=name)

    def recolor(self, person: Person, color: str) -> Person:
        """Give a person another colour. Raises as `add` does."""
        return self._change(person, color=color)

    def set_pin(self, person: Person, pin: str | None) -> None:
        """Ask for a PIN from now on before somebody reads as this person, or no more (None, or nothing but space).

        It is privacy from a neighbour and no encryption. Raises WrongUse (reason "short-pin"), NotFound, StoreFull,
        StoreReadOnly, StoreUnusable.
        """
        if pin and 0 < len(pin.strip()) < SHORTEST:
            raise WrongUse(reason="short-pin", least=SHORTEST)
        kept = hash_pin(pin) if pin and pin.strip() else None
        with known_os_errors(self.folder), self.platform.lock(self.folder / "people.lock", LOCK_SECONDS):
            held = next((other for other in self._read_all() if other.id == person.id), None)
            if held is None:
                raise NotFound(what="person", id=person.id)
            card = {name: value for name, value in _card(self.folder_of(held)).items() if name != PIN}
            self._write(held, card if kept is None else card | {PIN: kept})

    def has_pin(self, person: Person) -> bool:
        """Return whether somebody wants to be asked for a PIN."""
        return is_pin(_card(self.folder_of(person)).get(PIN))

    def pin_matches(self, person: Person, pin: str) -> bool:
        """Return whether a PIN is that of a person; any is where there is none. It takes some 50 ms of work."""
        return pin_matches(_card(self.folder_of(person)).get(PIN), pin)

    def try_pin(self, person: Person, pin: str) -> bool:
        """Return whether a PIN is that of a person, and count the try; False without a look while one has to wait."""
        if self.tries.wait(person.id):
            return False
        matches = self.pin_matches(person, pin)
        (self.tries.right if matches else self.tries.wrong)(person.id)
        return matches

    def folder_of(self, person: Person) -> Path:
        """Return the folder of a person's notebook."""
        return self.folder / person.id

    def _change(self, person: Person, *, name: str | None = None, color: str | None = None) -> Person:
        """Write a person's card anew, keeping what else is on it."""
        with known_os_errors(self.folder), self.platform.lock(self.folder / "people.lock", LOCK_SECONDS):
            held = next((other for other in self._read_all() if other.id == person.id), None)
            if held is None:
                raise NotFound(what="person", id=person.id)
            if name is not None:
                held = replace(held, name=self._checked(name, but=held))
            held = replace(held, color=color or held.color)
            self._write(held, _card(self.folder_of(held)))
        return held

    def _checked(self, name: str, *, but: Person | None = None) -> str:
        """Return a name fit to be given; raise WrongUse when it is empty or another's."""
        name = " ".join(clean_text(name).split())
        if not name:
            raise WrongUse(reason="no-name")
        found = self.find(name)
        if found and (but is None or found.id != but.id):
            raise WrongUse(reason="name-taken", name=name)
        return name

    def _read_all(self) -> Iterator[Person]:
        """Yield a person for each folder that is one's."""
        if not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            if _is_person(folder):
                card = _card(folder)
                name, color = card.get("name"), card.get("color")
                yield Person(
                    id=folder.name,
                    name=name if isinstance(name, str) and name.strip() else folder.name,
                    color=color if isinstance(color, str) else COLORS[0],
                )

    def _write(self, person: Person, held: dict[str, Any]) -> None:
        """Write a person's card."""
        text = json.dumps(held | {"name": person.name, "color": person.color}, ensure_ascii=False, indent=2)
        write_atomically(self.platform, self.folder_of(person) / CARD, text.encode() + b"\n")

    def _free_folder(self, name: str) -> str:
        """Return a folder name after the person's that no other has, on systems too that do not tell A from a."""
        stem = safe_file_name(name[:FOLDER_NAME])
        taken = {path.name.casefold() for path in self.folder.iterdir()}
        number = 1
        while (free := stem if number == 1 else f"{stem}-{number}").casefold() in taken:
            number += 1
        return free


def require_local(platform: Platform, folder: Path) -> None:
    """Raise NotebookOnNetwork when the folder lies on another computer: locks and syncing can't be trusted there."""
    if platform.is_network(folder):
        raise NotebookOnNetwork(path=str(folder), filesystem=platform.filesystem(folder))


def _key(name: str) -> str:
    """Return what two names that are the same have in common."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _card(folder: Path) -> dict[str, Any]:
    """Return what a person's card says; nothing when it can't be read."""
    try:
        values = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _is_person(folder: Path) -> bool:
    """Whether a folder is somebody's that this user of the computer may enter."""
    try:
        return any((folder / sign).exists() for sign in SIGNS)
    except PermissionError:
        return False
