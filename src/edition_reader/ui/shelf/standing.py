# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How a person stands with each edition: notes made, how much is read, what to go on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from edition_reader.model.edition import Article
from edition_reader.model.errors import NotFound
from edition_reader.model.holding import ContentsEntry, Position, StoredArticle


@dataclass(frozen=True, slots=True)
class Standing:
    """`notes` counts annotations; `opened` whether the person ever opened it; `read` is a share from 0 to 1."""

    notes: int = 0
    opened: bool = False
    read: float = 0.0


@dataclass(frozen=True, slots=True)
class Resume:
    """Where to go on reading: the article, and what share of it is read already."""

    position: Position
    stored: StoredArticle
    read: float


class Shelves(Protocol):
    """The part of a library that is needed here."""

    def contents(self, edition: str) -> list[ContentsEntry]:
        """Return the articles of an edition in order."""

    def article(self, id: str) -> StoredArticle:  # noqa: A002 - the library's name for it
        """One article; raises NotFound."""


class Notes(Protocol):
    """The part of a notebook that is needed here."""

    def edition_counts(self) -> Mapping[str, int]:
        """Edition id to number of annotations."""

    def positions(self) -> list[Position]:
        """Return reading positions, newest first."""

    def read_articles(self, edition: str) -> frozenset[str]:
        """Return the articles of an edition that were read to their end."""

    def read_editions(self) -> frozenset[str]:
        """Return the editions of which at least one article was read."""


class Standings:
    """The standing of one person with all editions; `refresh` after a change of the notebook."""

    def __init__(self, shelves: Shelves, notes: Notes) -> None:
        self._shelves = shelves
        self._notes = notes
        self._counts: Mapping[str, int] = {}
        self._positions: dict[str, Position] = {}
        self._read: dict[str, float] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the person's counts and positions again; shares of reading are worked out when they are asked for."""
        self._counts = self._notes.edition_counts()
        self._positions = {position.edition: position for position in self._notes.positions()}
        self._touched = self._notes.read_editions()
        self._read.clear()

    def of(self, edition: str) -> Standing:
        """Return the standing with one edition."""
        position = self._positions.get(edition)
        if position is None and edition not in self._touched:
            return Standing(notes=self._counts.get(edition, 0))
        if edition not in self._read:
            self._read[edition] = self._share(edition, position)
        return Standing(notes=self._counts.get(edition, 0), opened=True, read=self._read[edition])

    def reading(self) -> Sequence[str]:
        """Return the editions with a reading position, the latest first."""
        return tuple(self._positions)

    def noted(self) -> Sequence[str]:
        """Return the editions with annotations."""
        return tuple(edition for edition, count in self._counts.items() if count)

    def resume(self, held: Sequence[str]) -> Resume | None:
        """Return where the person read last among the editions `held`, or None."""
        for edition in held:
            position = self._positions[edition]
            try:
                stored = self._shelves.article(position.article)
            except NotFound:
                continue
            return Resume(position, stored, _within(stored.article, position.offset))
        return None

    def _share(self, edition: str, position: Position | None) -> float:
        """Return how much of an edition is read: articles read to the end, and the present one up to its place."""
        try:
            contents = self._shelves.contents(edition)
        except NotFound:
            return 0.0
        done = self._notes.read_articles(edition)
        read = 0
        for entry in contents:
            if entry.id in done:
                read += entry.chars
            elif position is not None and entry.id == position.article:
                read += min(position.offset, entry.chars)
        total = sum(entry.chars for entry in contents)
        return read / total if total else 0.0


def _within(article: Article, offset: int) -> float:
    """Return the share of an article before code point `offset`."""
    length = len(article.text)
    return min(offset / length, 1.0) if length else 0.0
