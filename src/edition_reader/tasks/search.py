# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searching articles and one person's annotations with one query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition_reader.model.errors import ReaderError, StoreDamaged
from edition_reader.model.search import AnnotationHit, ArticleHit, FacetName, Facets, FacetValue, Sort
from edition_reader.store.search import (
    Answer,
    NotesAnswer,
    NotesIndex,
    Options,
    SearchIndex,
    discard_index,
    is_index,
)
from edition_reader.system.platform import Platform
from edition_reader.text.match import same_value
from edition_reader.text.query import Doubt, Facet, Is, Query
from edition_reader.text.query_parser import parse_query
from edition_reader.text.variants import Variants, load_variants


@dataclass(frozen=True, slots=True)
class Place:
    """Where is searched: the folder of the library, whether it is read-only, and whose notebook (name and folder).

    `layers` are the names and folders of others whose notes are shown beside, which are read and nothing else.
    """

    library: Path
    read_only: bool
    person: str = ""
    notebook: Path | None = None
    layers: tuple[tuple[str, Path], ...] = ()


class Searcher:
    """Searches a library and a notebook. It belongs to one thread; `interrupt` may come from any."""

    def __init__(self, place: Place, platform: Platform) -> None:
        self._place = place
        self._platform = platform
        self._articles = SearchIndex(place.library, platform, read_only=place.read_only, variants=self._variants)
        self._notes = self._open_notes()
        self._others = [index for layer in place.layers if (index := self._open_layer(*layer))]

    def ask(
        self,
        text: str,
        *,
        sort: Sort = Sort.NEWEST,
        edition: str | None = None,
        variants: bool = True,
        pinyin: bool = True,
    ) -> Found:
        """Return what answers a query; each part of it is looked up when it is asked for. Raises Cancelled.

        `edition` is the only one that is searched; `variants` finds simplified and traditional forms from each other.
        """
        query = parse_query(text)
        options = Options(sort=sort, variants=variants, pinyin=pinyin, edition=edition, annotated=self._annotated)
        answer = self._articles.ask(query, options)
        notes = self._notes.ask(query, variants=variants, edition=edition) if self._notes else None
        others = tuple(index.ask(query, variants=variants, edition=edition) for index in self._others)
        return Found(query, answer, notes, sort, tuple(self._indexes()), others)

    def _indexes(self) -> list[NotesIndex]:
        return [*([self._notes] if self._notes else []), *self._others]

    def interrupt(self) -> None:
        """Stop what is being looked up; it raises Cancelled there."""
        self._articles.interrupt()
        for index in self._indexes():
            index.interrupt()

    def close(self) -> None:
        """Close all."""
        self._articles.close()
        for index in self._indexes():
            index.close()

    @cached_property
    def _variants(self) -> Variants | None:
        return load_variants()

    def _open_notes(self) -> NotesIndex | None:
        """Open the index of the notebook; a notebook that cannot be read does not keep anybody from the articles."""
        place = self._place
        if place.notebook is None:
            return None
        try:
            return NotesIndex(place.notebook, place.person, self._platform, self._variants)
        except ReaderError:
            return None

    def _open_layer(self, name: str, folder: Path) -> NotesIndex | None:
        """Open the notes of somebody else; where they can't be read there are none."""
        try:
            return NotesIndex(folder, name, self._platform, self._variants, in_memory=True)
        except ReaderError:
            return None

    def _annotated(self, asked: Is) -> frozenset[str]:
        """Return the articles on which there are annotations of a property, of the person or a layer."""
        found: frozenset[str] = frozenset()
        for index in self._indexes():
            if asked.facet is not Facet.BY:
                found |= index.articles(asked)
            elif same_value("by", asked.value, index.name):
                found |= index.articles(ANY_NOTE)
        return found


def discard_damaged(error: StoreDamaged, platform: Platform) -> bool:
    """Delete the index that an error says is damaged, to be made anew; False where it is a store that is damaged.

    No searcher of this process may have it open. Raises StoreBusy, StoreReadOnly.
    """
    path = Path(error.fields["path"])
    if not is_index(path):
        return False
    discard_index(path, platform)
    return True


#: Asks for annotations of any sort.
ANY_NOTE = Is(Facet.HAS, "annotation")


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a query: articles, annotations of the person (None where there is no notebook) and of `others`."""

    query: Query
    articles: Answer
    notes: NotesAnswer | None
    sort: Sort
    indexes: tuple[NotesIndex, ...] = ()
    others: tuple[NotesAnswer, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What was not taken as it was written."""
        return self.query.doubts

    def counts(self) -> tuple[int, int]:
        """Return the exact numbers of articles and of annotations."""
        return self.articles.count(), sum(answer.count() for answer in self._noted())

    def notes_page(self, limit: int, *, offset: int = 0) -> list[AnnotationHit]:
        """Return annotations from `offset` on: the person's own, then those of others, one after the other."""
        hits: list[AnnotationHit] = []
        for answer in self._noted():
            if len(hits) < limit:
                hits += answer.page(limit - len(hits), offset=offset, sort=self.sort)
                offset = max(0, offset - answer.count()) if self.others else 0
        return hits

    def _noted(self) -> tuple[NotesAnswer, ...]:
        return (*((self.notes,) if self.notes else ()), *self.others)

    def page(self, limit: int, *, offset: int = 0) -> list[ArticleHit | AnnotationHit]:
        """Return hits from `offset` on: all articles stand before the annotations."""
        hits: list[ArticleHit | AnnotationHit] = list(self.articles.page(limit, offset=offset))
        if len(hits) < limit and self._noted():
            hits += self.notes_page(limit - len(hits), offset=max(0, offset - self.articles.count()))
        return hits

    def facets(self) -> Facets:
        """Return how many of the articles each newspaper, year, page, name and annotating person has."""
        facets = dict(self.articles.facets())
        if self.indexes:
            counted = [(index.name, self.articles.count_among(index.articles(ANY_NOTE))) for index in self.indexes]
            facets[FacetName.PERSON] = tuple(FacetValue(name, count) for name, count in counted if count)
        return facets
