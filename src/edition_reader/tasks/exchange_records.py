# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Chooses annotations and gathers what an export prints of them: citation, path, sentence, author.

An annotation whose edition is not held here any more carries its own quote and citation: it is exported all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edition_reader.exporters.notes.layout import NoteWords
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.citation import Citation, cite
from edition_reader.model.edition import Role
from edition_reader.model.errors import NotFound
from edition_reader.model.exchange import Author, NoteRecord
from edition_reader.model.holding import StoredArticle
from edition_reader.model.person import Person
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.text.match import matcher
from edition_reader.text.query_parser import parse_query
from edition_reader.text.records import annotation_record
from edition_reader.text.sentence import sentence_around

#: Code points of an article's opening that stand for a missing headline in a path.
_OPENING = 24


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which annotations; every condition that is given must hold. `text` is a query (see `text.query`)."""

    edition: str | None = None
    article: str | None = None
    colors: frozenset[Color] = frozenset()
    kinds: frozenset[AnnotationKind] = frozenset()
    tags: frozenset[str] = frozenset()
    states: frozenset[AnchorState] = frozenset()
    newspaper: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None

    def takes(self, annotation: Annotation) -> bool:
        """Return whether all but `text` holds; tags: any of them; dates are those of the newspaper (ISO)."""
        target = annotation.target
        return (
            (not self.colors or annotation.color in self.colors)
            and (not self.kinds or annotation.kind in self.kinds)
            and (not self.tags or not self.tags.isdisjoint(annotation.tags))
            and (not self.states or annotation.state in self.states)
            and (self.newspaper is None or target.newspaper == self.newspaper)
            and (self.since is None or (target.date or "") >= self.since)
            and (self.until is None or "" < (target.date or "") <= self.until)
        )


def choose_annotations(
    library: Library, notebook: Notebook, wanted: NoteFilter, *, trash: bool = False
) -> list[Annotation]:
    """Return the annotations that a filter takes, in text order; with `trash` also those in it, at the end.

    Newspaper, date and page are asked for as the library has them now, else as an annotation has them itself.
    """
    article, edition = wanted.article, wanted.edition
    found = notebook.annotations(article=article, edition=edition)
    if trash:
        found += notebook.annotations(article=article, edition=edition, trash=True)
    query = parse_query(wanted.text) if wanted.text else None
    if query is not None and query.root is None:
        return []
    asked = matcher(query.root) if query and query.root else None
    cited = cited_now(library, found)
    return [
        annotation
        for annotation, now in zip(found, cited, strict=True)
        if wanted.takes(now) and (asked is None or asked(annotation_record(now)))
    ]


def cited_now(library: Library, annotations: Sequence[Annotation]) -> list[Annotation]:
    """Return annotations with newspaper, date and page as the library has them now, where it holds their edition."""
    targets = [annotation.target for annotation in annotations]
    bearings = library.bearings({one.edition for one in targets}, {one.article for one in targets if one.article})
    return [replace(annotation, target=bearings.target(annotation.target)) for annotation in annotations]


def note_records(
    library: Library, annotations: Iterable[Annotation], person: Person | None, words: NoteWords
) -> tuple[NoteRecord, ...]:
    """Return the records of annotations, by newspaper date, page and place; `person` None leaves all names out."""
    author = Author(person.name, person.id) if person else None
    finder = _Finder(library, words)
    return tuple(sorted((finder.record(annotation, author) for annotation in annotations), key=_place))


def _place(record: NoteRecord) -> tuple[str, str, int, int, str]:
    """Order by date, edition, article and offset; those on the whole come first."""
    target, anchor = record.annotation.target, record.annotation.anchor
    order = (record.order or 0) if target.article else -1
    date = record.citation.date if record.citation else target.date
    return date or "9", target.edition, order, anchor.start if anchor else -1, record.annotation.id


class _Finder:
    """Looks each article up once."""

    def __init__(self, library: Library, words: NoteWords) -> None:
        self._library = library
        self._words = words
        self._articles: dict[str, StoredArticle | None] = {}
        self._orders: dict[str, dict[str, int]] = {}

    def record(self, annotation: Annotation, author: Author | None) -> NoteRecord:
        """Return the record of one annotation."""
        target, anchor = annotation.target, annotation.anchor
        stored = self._article(target.article)
        if stored is None or target.article is None:
            (cited,) = cited_now(self._library, [annotation])
            return NoteRecord(annotation, author, _citation_of(cited.target), self._path(cited.target))
        text = stored.article.text
        before, after = "", ""
        if anchor is not None and text[anchor.start : anchor.end] == anchor.quote:
            before, after = sentence_around(text, anchor.start, anchor.end)
        citation = cite(stored.article, stored.details, stored.page)
        order = self._order(stored.edition).get(target.article)
        return NoteRecord(annotation, author, citation, self._path_of(stored), before, after, order)

    def _article(self, article: str | None) -> StoredArticle | None:
        if article is None:
            return None
        if article not in self._articles:
            try:
                self._articles[article] = self._library.article(article)
            except NotFound:
                self._articles[article] = None
        return self._articles[article]

    def _order(self, edition: str) -> dict[str, int]:
        """Return the place of each article of an edition, counted from 1."""
        if edition not in self._orders:
            entries = self._library.contents(edition)
            self._orders[edition] = {entry.id: place for place, entry in enumerate(entries, 1)}
        return self._orders[edition]

    def _path_of(self, stored: StoredArticle) -> tuple[str, ...]:
        """Return the way to an article: newspaper and date, page, column, headline."""
        article, details = stored.article, stored.details
        headline = article.headline or article.text[:_OPENING]
        number = self._words.page.format(number=stored.page.number) if stored.page.number else None
        page = " ".join(filter(None, (number, stored.page.name)))
        paper = " ".join(filter(None, (details.newspaper, details.date)))
        return tuple(part for part in (paper, page, article.value(Role.COLUMN), headline) if part)

    def _path(self, target: Target) -> tuple[str, ...]:
        """Return the way to what is not held here any more, or to an edition, from the annotation's own citation."""
        paper = " ".join(filter(None, (target.newspaper, target.date)))
        page = self._words.page.format(number=target.page) if target.page else None
        return tuple(part for part in (paper, page, target.headline) if part)


def _citation_of(target: Target) -> Citation:
    """Return the citation that an annotation carries itself."""
    return Citation(
        key=target.article or target.edition,
        headline=target.headline,
        newspaper=target.newspaper,
        date=target.date,
        page=target.page,
    )
