# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""From an article to its other part, as its jump line says."""

from __future__ import annotations

from collections.abc import Callable

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.tasks.follow_jump import Partner, jumps_of, partner_of
from edition_reader.ui.places import Place
from edition_reader.ui.reader.open_edition import OpenEdition
from edition_reader.ui.session import Session


class Jumping:
    """Follows the jump line of the article that `about` gives; `finish` stores the note being written first."""

    def __init__(self, session: Session, about: Callable[[], StoredArticle | None], finish: Callable[[], bool]) -> None:
        self._session, self._about, self._finish = session, about, finish

    @property
    def possible(self) -> bool:
        """Whether the article has a jump line that names a page."""
        about = self._about()
        return about is not None and bool(jumps_of(about.article))

    def partner(self) -> Partner | None:
        """Return the other part, None where it is not held or can't be read."""
        about = self._about()
        try:
            return partner_of(self._session.library, about) if about else None
        except ReaderError as error:
            self._session.fail(error)
            return None

    def nearest(self, edition: OpenEdition | None) -> str | None:
        """Return the article that stands best beside this one: its other part, else the next, else the one before."""
        about = self._about()
        if about is None or edition is None:
            return None
        if self.possible and (part := self.partner()):
            return part.article
        return edition.neighbour(about.article.id, 1) or edition.neighbour(about.article.id, -1)

    def follow(self) -> None:
        """Go to the other part, or say that it is not held."""
        if self._about() is None or not self._finish():
            return
        if found := self.partner():
            self._session.go(Place("reader", found.edition, found.article, 0))
        else:
            self._session.say(self._session.text("The other part of this article is not held."))
