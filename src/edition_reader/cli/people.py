# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Who reads on this computer, and a forgotten PIN.

A PIN keeps a neighbour out of the window and is no encryption, so whoever may use the command line in this account may
take it away.
"""

from __future__ import annotations

from edition_reader.cli.console import Outcome
from edition_reader.cli.context import Context
from edition_reader.model.errors import NotFound, StoreUnusable
from edition_reader.store.people import People
from edition_reader.tasks.workspace import library_folder, open_people, people_folder


def list_people(context: Context) -> Outcome:
    """List who reads on this computer, or take somebody's PIN away."""
    wanted = context.options.remove_pin
    people = _people(context)
    if wanted is not None:
        person = people.find(wanted)
        if person is None:
            raise NotFound(what="person", id=wanted)
        people.set_pin(person, None)
    held = [(person, people.has_pin(person)) for person in people.list()]
    text = context.language.text
    lines = [text("{name} (with a PIN)", name=one.name) if pin else one.name for one, pin in held]
    return Outcome({"people": [{"id": one.id, "name": one.name, "pin": pin} for one, pin in held]}, lines)


def _people(context: Context) -> People:
    """Return the people beside the library; they are there without it where their notes are kept elsewhere."""
    try:
        with context.library() as library:
            return open_people(context.platform, library, context.options.people)
    except StoreUnusable as error:
        if error.fields.get("reason") != "missing":
            raise
        folder = library_folder(context.platform, context.options.library)
        place = context.options.people or people_folder(context.platform, folder, read_only=False)
        if not place.is_dir():
            raise
        return People(place, context.platform)
