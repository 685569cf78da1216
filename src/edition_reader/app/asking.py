# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Who reads: known without a word where there is one person, asked for at the start where there are several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from shiboken6 import isValid

from edition_reader.app.choosing import language_of
from edition_reader.app.instance import Instance
from edition_reader.model.errors import NotFound, ReaderError, WrongUse
from edition_reader.model.person import Person
from edition_reader.store.people import People
from edition_reader.system.platform import Platform
from edition_reader.system.settings import change_settings, read_settings
from edition_reader.tasks.workspace import find_person
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.settings import LAST, START
from edition_reader.ui.window import Window

#: Asks who reads: the people, who is preselected, whether nobody else is in question; None when the window was closed.
Choose = Callable[[People, Person, bool], Person | None]


class Declined(Exception):
    """The window was closed without an answer: nobody reads."""


def likely_person(people: People, platform: Platform, name: str | None) -> Person:
    """Return the person named, who read last, the system's user, else the first; made if missing."""
    if name is not None:
        return find_person(people, platform, name, create=True) or people.add(name)
    held = people.list()
    last = read_settings(platform).last_person
    for person in held:
        if person.id == last:
            return person
    default = people.default(platform.user_name())
    if default or held:
        return default or held[0]
    made = find_person(people, platform, None, create=True)
    if made is None:
        raise NotFound(what="person", id="")
    return made


def is_due(people: People, platform: Platform, person: Person, *, named: bool) -> bool:
    """Whether a question stands before `person` may read: which of several it is, or the PIN."""
    several = not named and read_settings(platform).start != LAST and len(people.list()) > 1
    return several or people.has_pin(person)


def who_reads(people: People, platform: Platform, name: str | None, choose: Choose | None) -> Person:
    """Return who reads, after asking where that is due. Raises Declined; WrongUse where nobody can be asked for a PIN.

    Without `choose` somebody who has no PIN reads without a question.
    """
    likely = likely_person(people, platform, name)
    if not is_due(people, platform, likely, named=name is not None):
        return likely
    if choose is None:
        if people.has_pin(likely):
            raise WrongUse(reason="pin-needed", name=likely.name)
        return likely
    only = name is not None or read_settings(platform).start == LAST
    chosen = choose(people, likely, only)
    if chosen is None:
        raise Declined
    return chosen


class Asking:
    """Asks in the window before there is anything else in it; later starts meanwhile hand over their files."""

    def __init__(self, window: Window, platform: Platform, instance: Instance | None) -> None:
        self._window, self._platform, self._instance = window, platform, instance
        self.handed: list[Path] = []

    def choose(self, people: People, last: Person, only: bool) -> Person | None:
        """Return who reads; None when the window was closed."""
        # Loaded only where there is something to ask.
        from edition_reader.ui.desk.people_start import StartPage
        from edition_reader.ui.theme import SYSTEM

        window, jobs, loop, found = self._window, Jobs(), QEventLoop(), list[Person]()
        theme = read_settings(self._platform).theme or SYSTEM
        page = StartPage(people, last, jobs, language_of(self._platform), only=only, theme=theme)
        page.chosen.connect(found.append)
        page.chosen.connect(lambda _: loop.quit())
        window.closing.connect(loop.quit)
        if self._instance:
            self._instance.listen(self._take)
        window.setWindowTitle(language_of(self._platform).text("Edition Reader"))
        window.setCentralWidget(page)
        window.show()
        page.focus()
        loop.exec()
        window.closing.disconnect(loop.quit)
        jobs.stop()
        if found and isValid(page) and page.remember.isChecked():
            self._remember()
        return found[0] if found else None

    def _remember(self) -> None:
        """Ask no more from now on; where that can't be stored it is asked again the next time."""
        try:
            change_settings(self._platform, **{START: LAST})
        except ReaderError:
            return

    def _take(self, files: list[Path]) -> None:
        self.handed += files
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
