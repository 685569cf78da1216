# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""From an article to its other part, as its jump line says."""

from __future__ import annotations

from collections.abc import Callable

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.tasks.follow_jump import jumps_of, partner_of
from edition_reader.ui.places import Place
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

    def follow(self) -> None:
        """Go to the other part, or say that it is not held."""
        about = self._about()
        if about is None or not self._finish():
            return
        try:
            found = partner_of(self._session.library, about)
        except ReaderError as error:
            self._session.fail(error)
            return
        if found:
            self._session.go(Place("reader", found.edition, found.article, 0))
        else:
            self._session.say(self._session.text("The other part of this article is not held."))
