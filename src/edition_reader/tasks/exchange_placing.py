# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finds the article that a note from a file is about: by ids, the file's fingerprint, what it cites, its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, Target
from edition_reader.model.edition import Edition
from edition_reader.model.errors import NotFound
from edition_reader.model.holding import EditionSummary
from edition_reader.store.library import Library
from edition_reader.tasks.reanchor import EditionTexts, Outcome
from edition_reader.text.needle import SHORT

#: Editions that are looked through for the words of a note that names none, and that are kept in memory.
MOST_EDITIONS = 60


class Placer:
    """Places notes in the articles of a library; `edition` is where those belong that name no edition of ours."""

    def __init__(self, library: Library, edition: str | None = None) -> None:
        self._library = library
        self._chosen = edition
        self._editions: dict[str, EditionTexts | None] = {}
        self._summaries: list[EditionSummary] | None = None

    def place(self, annotation: Annotation, titles: Iterable[str] = ()) -> tuple[Annotation, bool]:
        """Return the annotation at its place, or as it is and False when there is none here.

        A note on words that stand in no article here keeps them and is lost until they are found or placed by hand.
        """
        for texts in self._candidates(annotation, tuple(titles)):
            found = self._in_edition(annotation, texts)
            if found is not None:
                return found, True
        if annotation.anchor is not None and annotation.target.article is None:
            return replace(annotation, state=AnchorState.LOST), False
        return annotation, False

    def _in_edition(self, annotation: Annotation, texts: EditionTexts) -> Annotation | None:
        """Return the annotation placed in an edition, or None."""
        anchor = annotation.anchor
        if anchor is None:
            return self._on_whole(annotation, texts.edition)
        if not anchor.prefix and not anchor.suffix and not anchor.block and texts.count(anchor.quote) != 1:
            # Words alone, and standing several times: any place would be a guess.
            return None
        outcome = texts.reanchor(_with_article(annotation), {})
        if outcome.anchor is None or outcome.article is None:
            return None
        return self._placed(annotation, texts.edition, outcome)

    def _on_whole(self, annotation: Annotation, edition: Edition) -> Annotation | None:
        """Return a note on a whole article or edition, placed by id, by file and headline, or by choice."""
        target = annotation.target
        if target.edition == edition.id and (
            target.article is None or any(article.id == target.article for article in edition.articles)
        ):
            return annotation
        same_file = bool(target.fingerprint) and target.fingerprint == self._fingerprint(edition)
        if not same_file and (target.edition or edition.id != self._chosen):
            return None
        if target.article is None:
            return self._moved(annotation, edition, None)
        titled = [article.id for article in edition.articles if target.headline and article.headline == target.headline]
        return self._moved(annotation, edition, titled[0]) if len(titled) == 1 else None

    def _placed(self, annotation: Annotation, edition: Edition, outcome: Outcome) -> Annotation:
        """Return the annotation where it was found; one of ours in its own place stays exactly as it is."""
        if annotation.target.article == outcome.article and outcome.state is AnchorState.IN_PLACE:
            return replace(annotation, anchor=outcome.anchor)
        if annotation.target.article == outcome.article and not outcome.moved:
            return annotation
        state = outcome.state
        if annotation.anchor is not None and outcome.anchor is not None and not annotation.anchor.block:
            # A program that knows no blocks of ours: exactly its words are as good as in place.
            exact = outcome.anchor.quote == annotation.anchor.quote and state is not AnchorState.CHECK
            state = AnchorState.IN_PLACE if exact else state
        return replace(self._moved(annotation, edition, outcome.article), anchor=outcome.anchor, state=state)

    def _moved(self, annotation: Annotation, edition: Edition, article: str | None) -> Annotation:
        """Return the annotation with an article of this library as its target."""
        if article is None:
            details = edition.details
            target = Target(edition.id, newspaper=details.newspaper, date=details.date)
            return replace(annotation, target=replace(target, fingerprint=self._fingerprint(edition)))
        stored = self._library.article(article)
        target = Target(
            stored.edition,
            article,
            stored.fingerprint,
            stored.details.newspaper,
            stored.details.date,
            stored.page.number or stored.page.name,
            stored.article.headline,
        )
        return replace(annotation, target=target)

    def _fingerprint(self, edition: Edition) -> str:
        return self._library.summary(edition.id).fingerprint

    def _candidates(self, annotation: Annotation, titles: tuple[str, ...]) -> Iterator[EditionTexts]:
        """Yield the editions that a note may be about, the likeliest first."""
        target, anchor = annotation.target, annotation.anchor
        named = [target.edition, self._library.edition_of(target.fingerprint) if target.fingerprint else None]
        held = self._held(target)
        if not held:
            named += [self._chosen, *self._cited(target, titles)]
        tried = dict.fromkeys(name for name in named if name)
        for id_ in tried:
            if texts := self._texts(id_):
                yield texts
        if held or self._chosen or anchor is None or target.newspaper or target.date:
            return
        if len(anchor.prefix) + len(anchor.quote) + len(anchor.suffix) < SHORT:
            return
        for summary in self._shelf()[:MOST_EDITIONS]:
            # Without any hint only the very words count, not words like them.
            texts = self._texts(summary.id) if summary.id not in tried else None
            if texts and texts.count(anchor.quote):
                yield texts

    def _held(self, target: Target) -> bool:
        """Whether the edition that a note names is held here."""
        return bool(target.edition) and self._texts(target.edition) is not None

    def _shelf(self) -> list[EditionSummary]:
        if self._summaries is None:
            self._summaries = self._library.summaries()
        return self._summaries

    def _cited(self, target: Target, titles: tuple[str, ...]) -> list[str]:
        """Return the editions that fit the newspaper and date that a note cites, else those that its titles name."""
        if target.newspaper or target.date:
            return [
                summary.id
                for summary in self._shelf()
                if target.newspaper in (None, summary.details.newspaper) and target.date in (None, summary.details.date)
            ]
        return [
            summary.id
            for summary in self._shelf()
            if any(item.headline in titles for item in summary.front if item.headline)
            or any(summary.details.date and summary.details.date in title for title in titles)
        ]

    def _texts(self, id_: str) -> EditionTexts | None:
        """Return an edition with its texts, None when it is not held; those used last are kept."""
        if id_ in self._editions:
            self._editions[id_] = found = self._editions.pop(id_)
            return found
        try:
            found = EditionTexts(self._library.edition(id_))
        except NotFound:
            found = None
        if len(self._editions) > MOST_EDITIONS:
            del self._editions[next(iter(self._editions))]
        self._editions[id_] = found
        return found


def _with_article(annotation: Annotation) -> Annotation:
    """Return the annotation with an article named, so that it is looked for in all: "" when it names none."""
    if annotation.target.article is not None:
        return annotation
    return replace(annotation, target=replace(annotation.target, article=""))
