# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The edition that lies open: its contents, and the way from one article to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.holding import ContentsEntry
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.text.reading_time import HAN_A_MINUTE, WORDS_A_MINUTE
from edition_reader.ui.reader.contents import Reading
from edition_reader.ui.widgets.facts import writes_in_han

#: Characters of a word of Latin script with the space after it.
WORD_LENGTH = 6


class OpenEdition:
    """One edition, read from the library when made and at `refresh`; raises NotFound when it is not there."""

    def __init__(self, library: Library, notebook: Notebook, edition: str) -> None:
        self.id = edition
        self._library, self._notebook = library, notebook
        self.refresh()

    def refresh(self) -> None:
        """Read the edition again (its details may have been entered)."""
        self.summary = self._library.summary(self.id)
        self.pages = self._library.pages(self.id)
        self.contents = self._library.contents(self.id)
        self._places = {entry.id: place for place, entry in enumerate(self.contents)}

    def __contains__(self, article: object) -> bool:
        return article in self._places

    @property
    def minutes(self) -> int:
        """The minutes that the whole edition takes, from its length."""
        openings = " ".join(entry.opening for entry in self.contents[:5])
        han = writes_in_han(self.summary.details.language, openings)
        return round(self.summary.chars / (HAN_A_MINUTE if han else WORDS_A_MINUTE * WORD_LENGTH))

    def reading(self, others: Iterable[Annotation] = ()) -> Reading:
        """Return what the person read and marked in it, beside the notes of `others`."""
        foreign: defaultdict[str, Counter[Color | None]] = defaultdict(Counter)
        for one in others:
            if one.target.article is not None:
                foreign[one.target.article][one.color] += 1
        return Reading(self._notebook.read_articles(self.id), self._notebook.counts(self.id), foreign)

    def entry(self, article: str) -> ContentsEntry | None:
        """Return the entry of an article."""
        place = self._places.get(article)
        return None if place is None else self.contents[place]

    def first_to_read(self) -> str | None:
        """Return where to begin: the article of the person's position, else the first."""
        position = self._notebook.position(self.id)
        if position and position.article in self:
            return position.article
        return self.contents[0].id if self.contents else None

    def neighbour(self, article: str, by: int) -> str | None:
        """Return the article `by` places further on, or None past either end."""
        place = self._places.get(article, -1) + by
        return self.contents[place].id if 0 <= place < len(self.contents) else None

    def next_unread(self, article: str) -> str | None:
        """Return the next article not read, after the present one and then from the beginning."""
        read = self._notebook.read_articles(self.id)
        at = self._places.get(article, -1)
        for entry in (*self.contents[at + 1 :], *self.contents[: max(at, 0)]):
            if entry.id not in read:
                return entry.id
        return None
