# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which library and whose notebook: where they lie, and opening them together.

A library may be read-only or lie on a network drive; a notebook never does. So the people of such a library are kept
in this user's own folder on this computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.model.person import Person
from edition_reader.store.device import device_id
from edition_reader.store.library import Library, open_library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import Platform
from edition_reader.system.settings import read_settings

#: Name of somebody whose login the system does not tell.
NOBODY = "Reader"


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open library, the people beside it, and one of them with an open notebook (None: nobody yet)."""

    library: Library
    people: People
    person: Person | None
    notebook: Notebook | None

    def close(self) -> None:
        """Close both stores."""
        if self.notebook is not None:
            self.notebook.close()
        self.library.close()


def library_folder(platform: Platform, chosen: Path | None) -> Path:
    """Return the folder of the library: the one chosen now, else the one in the settings, else the usual one."""
    if chosen is not None:
        return chosen
    stored = read_settings(platform).library
    return Path(stored) if stored else platform.data_folder() / "library"


def people_folder(platform: Platform, library: Path, *, read_only: bool) -> Path:
    """Return the folder of the people of a library: inside it, or this user's own where that is not safe."""
    own = platform.data_folder()
    if library == own / "library" or read_only or platform.is_network(library):
        return own / "people"
    return library / "people"


def open_shelf(platform: Platform, library_path: Path | None) -> Library:
    """Open the library alone; see `open_library` for what it raises."""
    try:
        device = device_id(platform)
    except ReaderError:
        # Nothing can be kept in the settings folder; a library is read all the same.
        device = ""
    return open_library(library_folder(platform, library_path), platform, device=device)


def open_people(platform: Platform, library: Library, people_path: Path | None = None) -> People:
    """Return the people of an open library, those in `people_path` if given."""
    return People(people_path or people_folder(platform, library.folder, read_only=library.read_only), platform)


def open_workspace(
    platform: Platform,
    library_path: Path | None,
    person_name: str | None,
    *,
    create_person: bool,
    people_path: Path | None = None,
    or_nobody: bool = False,
) -> Workspace:
    """Open the library and the notebook of `person_name`, or of the only person, or of the system's user.

    With `create_person` somebody who is missing is made. Otherwise a name given that is not there raises NotFound
    unless `or_nobody`, and without a name the workspace has nobody. Raises what `open_library` and `open_notebook`
    raise.
    """
    library = open_shelf(platform, library_path)
    try:
        people = open_people(platform, library, people_path)
        if or_nobody and person_name is not None and not create_person and people.find(person_name) is None:
            return Workspace(library, people, None, None)
        person = find_person(people, platform, person_name, create=create_person)
        notebook = open_notebook(people, person) if person is not None else None
    except BaseException:
        library.close()
        raise
    return Workspace(library, people, person, notebook)


def find_person(people: People, platform: Platform, name: str | None, *, create: bool) -> Person | None:
    """Return the person named, else the default one; made when missing if `create`. Raises NotFound."""
    user = platform.user_name()
    person = people.find(name) if name is not None else people.default(user)
    if person is not None:
        return person
    if create:
        return people.add(name if name is not None else user or NOBODY)
    if name is not None:
        raise NotFound(what="person", id=name)
    return None
