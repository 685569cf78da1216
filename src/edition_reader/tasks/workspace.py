# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which library and whose notebook: where they lie, and opening them together.

A library may be read-only or lie on a network drive; a notebook never does. So the people of such a library are kept
in this user's own folder on this computer.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from edition_reader.model.errors import NotFound, ReaderError, StoreUnusable
from edition_reader.model.person import Person
from edition_reader.store.device import device_id
from edition_reader.store.library import Library, is_library, open_library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import Platform
from edition_reader.system.settings import change_settings, read_settings

#: Name of somebody whose login the system does not tell.
NOBODY = "Reader"
#: The setting with the folders in which a library was found or begun, the latest first, and how many are kept.
LIBRARIES, MOST_LIBRARIES = "libraries", 50


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open library, the people beside it, and one of them with an open notebook (None: nobody yet).

    `empty` is the folder of a library without editions that stands in for one that is not there.
    """

    library: Library
    people: People
    person: Person | None
    notebook: Notebook | None
    empty: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Close both stores."""
        if self.notebook is not None:
            self.notebook.close()
        self.library.close()
        if self.empty is not None:
            self.empty.cleanup()


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


def was_here(platform: Platform, folder: Path) -> bool:
    """Return whether a library is known to have been in a folder, or the settings say that it is there."""
    settings = read_settings(platform)
    known = settings.other.get(LIBRARIES)
    return str(folder.absolute()) in [*(known if isinstance(known, list) else ()), settings.library]


def remember_library(platform: Platform, folder: Path) -> None:
    """Remember that there is a library in a folder; where that can't be, a start without it makes a new one."""
    known = read_settings(platform).other.get(LIBRARIES)
    before = [one for one in known if isinstance(one, str)] if isinstance(known, list) else []
    here = str(folder.absolute())
    if here not in before:
        with suppress(ReaderError):
            change_settings(platform, **{LIBRARIES: [here, *before][:MOST_LIBRARIES]})


def open_shelf(platform: Platform, library_path: Path | None, *, create: bool = True, anew: bool = False) -> Library:
    """Open the library alone; see `open_library` for what it raises.

    One that was there before and is not there now (a drive that is not connected, a folder that was renamed) is not
    begun `anew` unless that is wanted: StoreUnusable (reason "lost").
    """
    folder = library_folder(platform, library_path)
    if create and not anew and not is_library(folder) and was_here(platform, folder):
        raise StoreUnusable(path=str(folder), reason="lost")
    try:
        device = device_id(platform)
    except ReaderError:
        # Nothing can be kept in the settings folder; a library is read all the same.
        device = ""
    library = open_library(folder, platform, device=device, create=create)
    if create:
        remember_library(platform, folder)
    return library


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
    create: bool = True,
    anew: bool = False,
) -> Workspace:
    """Open the library and the notebook of `person_name`, or of the only person, or of the system's user.

    With `create_person` somebody who is missing is made. Otherwise a name given that is not there raises NotFound
    unless `or_nobody`, and without a name the workspace has nobody. Without `create` an empty library stands in for
    one that is not there, so that notes are at hand also then; `anew` as for `open_shelf`. Raises what `open_library`
    and `open_notebook` raise.
    """
    empty: TemporaryDirectory[str] | None = None
    try:
        library = open_shelf(platform, library_path, create=create, anew=anew)
    except StoreUnusable as error:
        folder = library_folder(platform, library_path)
        people_path = people_path or people_folder(platform, folder, read_only=False)
        # Nobody is begun in a folder that would only be made for it.
        begun_there = create_person and people_path == folder / "people" and not people_path.is_dir()
        if error.fields.get("reason") != "missing" or begun_there:
            raise
        empty = TemporaryDirectory(prefix="edition-reader-")
        library = open_library(Path(empty.name), platform)
    try:
        people = open_people(platform, library, people_path)
        if or_nobody and person_name is not None and not create_person and people.find(person_name) is None:
            return Workspace(library, people, None, None, empty)
        person = find_person(people, platform, person_name, create=create_person)
        notebook = open_notebook(people, person) if person is not None else None
    except BaseException:
        library.close()
        if empty is not None:
            empty.cleanup()
        raise
    return Workspace(library, people, person, notebook, empty)


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
