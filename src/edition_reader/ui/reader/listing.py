# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is noted on the article and the edition that lie open: one's own notes, and those of layers that are on."""

from __future__ import annotations

from edition_reader.model.annotation import Annotation
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.reader.contents import title_of
from edition_reader.ui.reader.notes_panel import ARTICLE, NotesPanel
from edition_reader.ui.reader.open_edition import OpenEdition
from edition_reader.ui.session import Session


class Listing:
    """Asks the notebook and the layers, and fills the panel."""

    def __init__(self, session: Session, panel: NotesPanel) -> None:
        self._session, self._panel = session, panel

    def own(self, about: StoredArticle | None) -> list[Annotation]:
        """Return one's own notes on an article, which alone are drawn on pages."""
        return self._session.notebook.annotations(article=about.article.id) if about else []

    def all(self, about: StoredArticle | None) -> list[Annotation]:
        """Return the notes on an article in the order of the text, also those of others that are shown."""
        if about is None:
            return []
        others = self._session.layers.annotations(article=about.article.id)
        return sorted([*self.own(about), *others], key=_in_text) if others else self.own(about)

    def show(self, about: StoredArticle | None, edition: OpenEdition | None) -> None:
        """Show the cards of the article or of the edition."""
        if about is None or edition is None:
            return
        session, panel = self._session, self._panel
        here = self.all(about)
        others = session.layers.annotations(edition=edition.id)
        count = session.notebook.edition_counts().get(edition.id, 0) + len(others)
        if panel.scope == ARTICLE:
            panel.show_notes(here, {}, (len(here), count))
            return
        order = {entry.id: entry.order for entry in edition.contents}
        shown = sorted([*session.notebook.annotations(edition=edition.id), *others], key=_in_text)
        shown.sort(key=lambda held: order.get(held.target.article or "", 0))
        titles = {entry.id: title_of(entry, session.language) for entry in edition.contents}
        panel.show_notes(shown, titles, (len(here), count))


def _in_text(held: Annotation) -> tuple[str, bool, int, str]:
    """Order as a notebook does: notes on the whole first, then by place and time."""
    start = held.anchor.start if held.anchor else 0
    return held.target.article or "", held.anchor is not None, start, held.created
