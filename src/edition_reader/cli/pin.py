# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The PIN of a person at the terminal: asked for where somebody sits there; a script, which nobody watches, goes on.

It is privacy from a neighbour and no encryption: who can run commands in this account can read the files as well.
"""

from __future__ import annotations

import sys
from getpass import getpass

from edition_reader.model.errors import WrongUse
from edition_reader.model.person import Person
from edition_reader.store.people import People
from edition_reader.system.language import Language

#: Times that the PIN is asked for.
TRIES = 3


def require_pin(people: People, person: Person, language: Language) -> None:
    """Ask whoever sits at the terminal for the PIN of a person who has one; raises WrongUse."""
    if not people.has_pin(person) or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    for _ in range(TRIES):
        if people.pin_matches(person, getpass(language.text("PIN of {name}: ", name=person.name))):
            return
    raise WrongUse(reason="wrong-pin", name=person.name)
