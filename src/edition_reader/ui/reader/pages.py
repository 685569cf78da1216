# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Article, page, or both: what the reading room shows of an edition whose pages can be shown as they were printed.

The pages are made when they are first wanted, and their process and pictures let go when they are not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSplitter, QWidget

from edition_reader.model.annotation import Annotation
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.reader.contents import title_of
from edition_reader.ui.reader.open_edition import OpenEdition
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.pill import PillBar

if TYPE_CHECKING:
    from edition_reader.ui.page.pane import PagePane

#: The person's setting, and its values.
MODE = "reader.mode"
ARTICLE, PAGE, BOTH = "article", "page", "both"
MODES = (ARTICLE, PAGE, BOTH)
#: Where the pages stand among the panels: after the contents.
PLACE = 1


class Pages(QObject):
    """Works between the room and the pages. `chosen(article)` on a page; `changed()` when the mode changed."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, session: Session, split: QSplitter, middle: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._split, self._middle = session, split, middle
        self.pane: PagePane | None = None
        self._edition: OpenEdition | None = None
        self._article: StoredArticle | None = None
        self._annotations: Sequence[Annotation] = ()
        self.possible = False
        text = session.text
        names = ((ARTICLE, text("Article")), (PAGE, text("Printed page")), (BOTH, text("Side by side")))
        self.switch = PillBar(names, name=text("What is shown"))
        for mode, words in names:  # the chosen one is set bold and must not be cut
            self.switch.button(mode).setMinimumWidth(QFontMetrics(font(Face.STRONG)).horizontalAdvance(words) + 34)
        self.switch.chosen.connect(self.choose)
        self.switch.hide()
        self.answers: dict[str, Callable[[], None]] = {f"view.as_{mode}": partial(self.choose, mode) for mode in MODES}

    @property
    def mode(self) -> str:
        """What is shown: an edition without pictures is always read by article, one without articles by page."""
        if not self.possible:
            return ARTICLE
        if self._edition is not None and not self._edition.contents:
            return PAGE
        mode = self._session.setting(MODE, default=ARTICLE)
        return mode if mode in MODES else ARTICLE

    @property
    def shown(self) -> bool:
        """Whether pages are shown, with the article or alone."""
        return self.mode != ARTICLE

    @property
    def alone(self) -> bool:
        """Whether pages are shown in the place of the article."""
        return self.mode == PAGE

    def can(self, _action: str) -> bool:
        """Whether there is a choice."""
        return self.possible and self._edition is not None and bool(self._edition.contents)

    def choose(self, mode: str) -> None:
        """Show the article, the page or both."""
        self._session.set_setting(MODE, mode)
        self._show()
        self.changed.emit()
        if self.mode != ARTICLE and self.pane is not None:
            self.pane.view.setFocus()

    def show_edition(self, edition: OpenEdition) -> None:
        """Take the edition that lies open now."""
        self._edition, self._article = edition, None
        self.possible = self._session.library.is_pictured(edition.id)
        self.switch.setVisible(self.possible)
        self._show()
        self.changed.emit()

    def show_article(self, about: StoredArticle, annotations: Sequence[Annotation]) -> None:
        """Show where an article stands, with its highlights."""
        self._article, self._annotations = about, annotations
        if self.mode != ARTICLE and self.pane is not None:
            self.pane.show_article(about.article.id, about.article.page, annotations)

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show the highlights anew."""
        self._annotations = annotations
        if self.pane is not None:
            self.pane.set_annotations(annotations)

    def rest(self) -> None:
        """Let go of what draws pages, while another room is shown."""
        if self.pane is not None:
            self.pane.rest()

    def wake(self) -> None:
        """Show the pages again after `rest`."""
        self._show()

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        if self.pane is not None:
            self.pane.repaint_theme()

    def _show(self) -> None:
        mode = self.mode
        self.switch.choose(mode)
        if mode != ARTICLE and self._edition is not None:
            pane = self._made()
            pane.show()
            titles = {entry.id: title_of(entry, self._session.language) for entry in self._edition.contents}
            pane.show_edition(self._edition.id, self._edition.pages, titles)
            if self._article is not None:
                self.show_article(self._article, self._annotations)
        elif self.pane is not None:
            self.pane.hide()
            self.pane.rest()
        self._middle.setVisible(mode != PAGE)

    def _made(self) -> PagePane:
        """Return the pages, made now if they were never shown."""
        if self.pane is None:
            # Loaded here: most editions are read without pictures, and it is not needed to start.
            from edition_reader.ui.page.pane import PagePane

            self.pane = PagePane(self._session)
            self.pane.setMinimumWidth(360)
            self.pane.chosen.connect(self.chosen)
            self._split.insertWidget(PLACE, self.pane)
            self._split.setStretchFactor(PLACE, 1)
            self._split.setSizes([0, 760, 560, 0])
        return self.pane
