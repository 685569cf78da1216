# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An article that is looked at beside or under the one that is read: set and marked as that one, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition_reader.model.annotation import Annotation
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.choices import UNDERLINES
from edition_reader.ui.reader.dressing import dress
from edition_reader.ui.reader.marks import marks_of
from edition_reader.ui.session import Session

Annotations = Callable[[StoredArticle | None], Sequence[Annotation]]


class Looking:
    """Fills a view with an article and keeps it as the stores and the person's choices are."""

    def __init__(self, session: Session, view: ArticleView, annotations: Annotations) -> None:
        self._session, self._view, self._annotations = session, view, annotations
        self.about: StoredArticle | None = None

    def show(self, about: StoredArticle, offset: int = 0) -> None:
        """Show an article from the line of `offset` on."""
        self.about = about
        dressed = dress(self._session, about)
        self._view.show_article(about.article, dressed.style, info=dressed.info, offset=offset)
        self._view.setAccessibleName(about.article.headline or self._session.text("Article"))
        self._mark()

    def refresh(self) -> None:
        """Read the article and its marks again; raises NotFound when it is gone."""
        if self.about is None:
            return
        held = self._session.library.article(self.about.article.id)
        if held.article.blocks != self.about.article.blocks:
            self.show(held, self._view.place)
        else:
            self.about = held
            self._mark()

    def set_again(self) -> None:
        """Set the article in other type or colours at the same place."""
        if self.about is not None:
            self.show(self.about, self._view.place)

    def _mark(self) -> None:
        self._view.set_underlines(on=bool(self._session.value(UNDERLINES)))
        self._view.set_marks(marks_of(self._session, self._annotations(self.about)))
