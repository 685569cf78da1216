# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes of other people that are shown beside one's own: switched on by hand, read-only, with the name.

A note of a layer has an id of its own here, made of its owner's and its own, which no notebook knows: whatever tries to
change it finds nothing. What is switched on is forgotten when another person reads or the program ends, since who looks
over whose shoulder today says nothing about tomorrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from edition_reader.model.annotation import Annotation
from edition_reader.model.desk import Bearings, DeskCounts, NoteLine, NoteOrder, NoteQuery
from edition_reader.model.errors import ReaderError
from edition_reader.model.person import Person
from edition_reader.store.notebook import Desk, Layer, open_layer
from edition_reader.store.people import People

T = TypeVar("T")
#: Stands between the owner's id and the note's; neither the name of a folder nor an id has it.
BORDER = "\x1f"


def key_of(person: Person, id_: str) -> str:
    """Return the id that somebody's note has in a layer."""
    return f"{person.id}{BORDER}{id_}"


def is_foreign(id_: str) -> bool:
    """Return whether an id is that of a note in a layer."""
    return BORDER in id_


def asked_of(query: NoteQuery, person: Person) -> NoteQuery | None:
    """Return what a query asks of somebody else's notes, or None where it leaves them out."""
    if query.trash:
        return None
    if not query.authors:
        return query
    authors = (query.authors - {"", person.name}) | ({""} if person.name in query.authors else frozenset())
    return replace(query, authors=authors) if authors else None


class Layers(QObject):
    """The layers that are on, by their owners' names. `failed(error)` when one can't be read and is switched off."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._on: dict[str, Layer] = {}

    @property
    def people(self) -> tuple[Person, ...]:
        """Whose notes are shown."""
        layers = sorted(self._on.values(), key=lambda layer: (layer.person.name.casefold(), layer.person.id))
        return tuple(layer.person for layer in layers)

    def is_on(self, person: Person) -> bool:
        """Whether somebody's notes are shown."""
        return person.id in self._on

    def switch_on(self, person: Person) -> None:
        """Show somebody's notes; whether they want to be asked for a PIN is the caller's. Raises what it opens with."""
        if person.id not in self._on:
            self._on[person.id] = open_layer(self._people, person)
            self.changed.emit()

    def switch_off(self, person: Person) -> None:
        """Show somebody's notes no more."""
        layer = self._on.pop(person.id, None)
        if layer is not None:
            layer.close()
            self.changed.emit()

    def owner(self, id_: str | None) -> Person | None:
        """Return whose note this is, None for one's own."""
        if id_ is None or not is_foreign(id_):
            return None
        layer = self._on.get(id_.partition(BORDER)[0])
        return layer.person if layer else Person("", "")

    # -- asking -------------------------------------------------------------------------------------------------------

    def annotations(self, *, article: str | None = None, edition: str | None = None) -> list[Annotation]:
        """Return the notes of all layers on an article or edition."""
        found: list[Annotation] = []
        for layer in self._layers():
            notes = self._try(layer, partial(layer.annotations, article=article, edition=edition)) or []
            found += [shown_as(layer.person, note) for note in notes]
        return found

    def know(self, bearings: Bearings) -> None:
        """Let all layers go by what the library says of editions and articles."""
        for layer in self._layers():
            layer.desk.know(bearings)

    def lines(self, query: NoteQuery, order: NoteOrder) -> list[NoteLine]:
        """Return the lines of all layers, one person after the other, each in the order asked for."""
        found: list[NoteLine] = []
        for layer, asked in self._asked(query):
            lines = self._try(layer, partial(layer.desk.lines, asked, order)) or []
            found += [line._replace(id=key_of(layer.person, line.id)) for line in lines]
        return found

    def notes(self, ids: Iterable[str]) -> list[Annotation]:
        """Return the notes of these ids of layers, in that order."""
        wanted = [id_ for id_ in ids if is_foreign(id_)]
        found: dict[str, Annotation] = {}
        for layer in self._layers():
            own = self.own_ids(layer.person, wanted)
            notes = (self._try(layer, partial(layer.desk.notes, own)) if own else None) or []
            found |= {key_of(layer.person, note.id): shown_as(layer.person, note) for note in notes}
        return [found[id_] for id_ in wanted if id_ in found]

    def count(self, query: NoteQuery) -> int:
        """Return how many notes of layers are asked for."""
        return sum(self._try(layer, partial(layer.desk.count, asked)) or 0 for layer, asked in self._asked(query))

    def counts(self, today: str) -> list[DeskCounts]:
        """Return the counts of each layer; their trash is nobody else's business."""
        return [replace(one, trash=0) for one in self._each(lambda layer: layer.desk.counts(today))]

    def noted(self) -> tuple[list[str], list[str]]:
        """Return the editions and the articles that layers have notes on."""
        found = self._each(lambda layer: layer.desk.noted())
        return [one for editions, _ in found for one in editions], [one for _, articles in found for one in articles]

    def own_ids(self, person: Person, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that somebody's notes among `ids` have in their own notebook."""
        start = person.id + BORDER
        return tuple(id_.removeprefix(start) for id_ in ids if id_.startswith(start))

    def desk(self, person: Person) -> Desk:
        """Return what answers about somebody's notes; KeyError where they are not shown."""
        return self._on[person.id].desk

    # -- keeping up ---------------------------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Look once whether an owner changed something."""
        return any(self._each(lambda layer: layer.refresh()))

    def take_over(self, other: Layers) -> None:
        """Switch on what is on in other layers of the same reader (another language of the window)."""
        for person in other.people:
            try:
                self.switch_on(person)
            except ReaderError as error:
                self.failed.emit(error)

    def close(self) -> None:
        """Close all."""
        for layer in self._on.values():
            layer.close()
        self._on.clear()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _layers(self) -> Sequence[Layer]:
        return [self._on[person.id] for person in self.people]

    def _asked(self, query: NoteQuery) -> list[tuple[Layer, NoteQuery]]:
        asked = [(layer, asked_of(query, layer.person)) for layer in self._layers()]
        return [(layer, one) for layer, one in asked if one is not None]

    def _each(self, ask: Callable[[Layer], T]) -> list[T]:
        """Ask every layer; one that can't answer is left out."""
        answers = (self._try(layer, partial(ask, layer)) for layer in self._layers())
        return [answer for answer in answers if answer is not None]

    def _try(self, layer: Layer, ask: Callable[[], T]) -> T | None:
        """Ask a layer; one that can't be read any more is switched off, and that is told."""
        try:
            return ask()
        except ReaderError as error:
            self._on.pop(layer.person.id, None)
            layer.close()
            self.failed.emit(error)
            # Not amid the question: whoever listens would ask again.
            QTimer.singleShot(0, self, self.changed.emit)
            return None


def shown_as(person: Person, note: Annotation) -> Annotation:
    """Return somebody else's note as it is shown: with its owner's name, and an id that nothing can be stored under."""
    return replace(note, id=key_of(person, note.id), creator=note.creator or person.name)
