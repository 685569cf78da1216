# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where notes stand, in words: from the library as it is now, else from the citation that a note carries itself."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.annotation import Annotation, Target
from edition_reader.model.edition import Page
from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.facts import dotted, page_in_words

#: Articles remembered; more are forgotten all at once.
KEPT = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the notes of an article: its title, and newspaper, date, page, section."""

    title: str
    where: str


class Sources:
    """Looks articles up and remembers them until the library changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._articles: dict[str, StoredArticle | None] = {}
        self._headings: dict[tuple[str, str | None], Heading] = {}

    def forget(self) -> None:
        """Look everything up again from now on."""
        self._articles.clear()
        self._headings.clear()

    def article(self, id_: str | None) -> StoredArticle | None:
        """Return an article that is held, or None."""
        if id_ is None:
            return None
        if id_ not in self._articles:
            if len(self._articles) >= KEPT:
                self.forget()
            try:
                self._articles[id_] = self._session.library.article(id_)
            except ReaderError:
                self._articles[id_] = None
        return self._articles[id_]

    def heading(self, annotation: Annotation) -> Heading:
        """Return the heading above an annotation."""
        target = annotation.target
        key = (target.edition, target.article)
        if key not in self._headings:
            self._headings[key] = self._heading(target)
        return self._headings[key]

    def _heading(self, target: Target) -> Heading:
        text = self._session.text
        stored = self.article(target.article)
        if stored is not None:
            article, details = stored.article, stored.details
            opening = " ".join(article.text.split())[:40]
            title = article.headline or (text("“{opening}…”", opening=opening) if opening else text("(no text)"))
            page = page_in_words(stored.page, self._session.language)
            where = dotted((details.newspaper, details.date, page, article.section))
            return Heading(title, where)
        newspaper, date, page = target.newspaper, target.date, target.page
        if target.article is None:
            try:
                summary = self._session.library.summary(target.edition)
            except NotFound:
                pass
            else:
                newspaper, date = summary.details.newspaper or summary.source_name, summary.details.date
        title = target.headline or (text("Whole edition") if target.article is None else text("(no headline)"))
        in_words = page_in_words(Page(page), self._session.language) if page else None
        return Heading(title, dotted((newspaper, date, in_words)))
