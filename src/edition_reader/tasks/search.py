# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searching articles and one person's annotations with one query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition_reader.model.errors import ReaderError
from edition_reader.model.search import AnnotationHit, ArticleHit, FacetName, Facets, FacetValue, Sort
from edition_reader.store.search import Answer, NotesAnswer, NotesIndex, Options, SearchIndex
from edition_reader.system.platform import Platform
from edition_reader.text.match import same_value
from edition_reader.text.query import Doubt, Facet, Is, Query
from edition_reader.text.query_parser import parse_query
from edition_reader.text.variants import Variants, load_variants


@dataclass(frozen=True, slots=True)
class Place:
    """Where is searched: the folder of the library, whether it is read-only, and whose notebook (name and folder)."""

    library: Path
    read_only: bool
    person: str = ""
    notebook: Path | None = None


class Searcher:
    """Searches a library and a notebook. It belongs to one thread; `interrupt` may come from any."""

    def __init__(self, place: Place, platform: Platform) -> None:
        self._place = place
        self._platform = platform
        self._articles = SearchIndex(place.library, platform, read_only=place.read_only, variants=self._variants)
        self._notes = self._open_notes()

    def ask(self, text: str, *, sort: Sort = Sort.NEWEST, edition: str | None = None, variants: bool = True) -> Found:
        """Return what answers a query; each part of it is looked up when it is asked for. Raises Cancelled."""
        query = parse_query(text)
        options = Options(sort=sort, variants=variants, pinyin=variants, edition=edition, annotated=self._annotated)
        answer = self._articles.ask(query, options)
        notes = self._notes.ask(query, variants=variants) if self._notes else None
        return Found(query, answer, notes, sort, self._notes)

    def interrupt(self) -> None:
        """Stop what is being looked up; it raises Cancelled there."""
        self._articles.interrupt()
        if self._notes:
            self._notes.interrupt()

    def close(self) -> None:
        """Close all."""
        self._articles.close()
        if self._notes:
            self._notes.close()

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

    def _annotated(self, asked: Is) -> frozenset[str]:
        """Return the articles on which the person has annotations of a property."""
        if self._notes is None:
            return frozenset()
        if asked.facet is Facet.BY:
            return self._notes.articles(ANY_NOTE) if same_value("by", asked.value, self._place.person) else frozenset()
        return self._notes.articles(asked)


#: Asks for annotations of any sort.
ANY_NOTE = Is(Facet.HAS, "annotation")


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a query: articles, and the annotations of the person (None where there is no notebook)."""

    query: Query
    articles: Answer
    notes: NotesAnswer | None
    sort: Sort
    index: NotesIndex | None = None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What was not taken as it was written."""
        return self.query.doubts

    def counts(self) -> tuple[int, int]:
        """Return the exact numbers of articles and of annotations."""
        return self.articles.count(), self.notes.count() if self.notes else 0

    def page(self, limit: int, *, offset: int = 0) -> list[ArticleHit | AnnotationHit]:
        """Return hits from `offset` on: all articles stand before the annotations."""
        hits: list[ArticleHit | AnnotationHit] = list(self.articles.page(limit, offset=offset))
        if self.notes and len(hits) < limit:
            before = max(0, offset - self.articles.count())
            hits += self.notes.page(limit - len(hits), offset=before, sort=self.sort)
        return hits

    def facets(self) -> Facets:
        """Return how many of the articles each newspaper, year, page, name and annotating person has."""
        facets = dict(self.articles.facets())
        if self.index:
            count = self.articles.count_among(self.index.articles(ANY_NOTE))
            facets[FacetName.PERSON] = (FacetValue(self.index.name, count),) if count else ()
        return facets
