# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The pages of an edition beside the article or in its place: small pages, the page, the bar over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from edition_reader.model.annotation import Annotation
from edition_reader.model.edition import Page
from edition_reader.model.holding import PrintedArticle
from edition_reader.ui.page.geometry import passage_on, zones_on
from edition_reader.ui.page.pictures import Pictures
from edition_reader.ui.page.pill import Hands, PagePill
from edition_reader.ui.page.thumbs import Thumbs
from edition_reader.ui.page.view import STEP, Mark, PageView
from edition_reader.ui.session import Session
from edition_reader.ui.theme import LIGHT
from edition_reader.ui.widgets.facts import page_in_words
from edition_reader.ui.widgets.toast import announce

#: Milliseconds after a change of size until the page is drawn for it.
SETTLED = 120
#: A share of the page's width that zones are wider than their text.
PAD = 0.008


class PagePane(QWidget):
    """Shows the pages of one edition. `chosen(article)` when a person opens an article on a page."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.edition = ""
        self.page = 0
        self._pages: tuple[Page, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._printed: dict[str, PrintedArticle] = {}
        self._annotations: Sequence[Annotation] = ()
        self._article = ""
        self.pictures = Pictures(self)
        self.thumbs = Thumbs(session.theme, name=session.text("Pages"))
        self.view = PageView(session.theme)
        self.view.title_of = lambda article: self._titles.get(article, "")
        self.view.picture_of = lambda width: self.pictures.picture(self.page, width)
        self.thumbs.picture_of = self._small_picture
        hands = Hands(
            smaller=lambda: self.view.zoom_by(1 / STEP),
            whole=lambda: self.view.zoom_to(1.0),
            larger=lambda: self.view.zoom_by(STEP),
            before=lambda: self.turn(-1),
            after=lambda: self.turn(1),
        )
        self.pill = PagePill(session, hands, self.view)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(SETTLED)
        self._drawing.timeout.connect(self._want_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbs)
        row.addWidget(self.view, 1)
        self._connect()

    def _connect(self) -> None:
        self.pictures.placed.connect(self._on_placed)
        self.pictures.arrived.connect(self._on_arrived)
        self.thumbs.turned_to.connect(self.show_page)
        self.thumbs.seen.connect(self._want_small)
        self.view.chosen.connect(self.chosen)
        self.view.turned.connect(self.turn)
        self.view.zoomed.connect(self._drawing.start)
        self.view.lit.connect(self._on_lit)
        self.view.installEventFilter(self)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_edition(self, edition: str, pages: tuple[Page, ...], titles: Mapping[str, str]) -> None:
        """Show an edition; its pictures and zones come when they are read."""
        self._titles = titles
        if edition == self.edition:
            return
        self.edition, self._pages, self._printed, self.page = edition, pages, {}, 0
        self.pictures.open_edition(self._session.library, self._session.platform, edition)
        ratios = [page.height / page.width if page.width and page.height else 1.4 for page in pages]
        self.thumbs.show_pages([self._label(index) for index in range(len(pages))], ratios)
        self.show_page(0)

    def show_article(self, article: str, page: int, annotations: Sequence[Annotation]) -> None:
        """Mark the place of an article, and turn to its page unless it stands on the one shown."""
        self._article, self._annotations = article, annotations
        if page != self.page and not self._stands_on(article, self.page):
            self.show_page(page)
        self.view.set_current(article)
        self._show_marks()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show the highlights of the article anew."""
        self._annotations = annotations
        self._show_marks()

    def show_page(self, index: int) -> None:
        """Turn to a page."""
        if not 0 <= index < len(self._pages):
            return
        self.page = index
        self.thumbs.show_current(index)
        self._show_zones()
        before = self._label(index - 1) if index else None
        after = self._label(index + 1) if index + 1 < len(self._pages) else None
        self.pill.show_neighbours(before, after)
        self._want_page()

    def turn(self, by: int) -> None:
        """Turn to the page `by` further on, if there is one."""
        self.show_page(self.page + by)

    def rest(self) -> None:
        """Let go of pictures and of the process that draws them; showing the edition again begins anew."""
        self.edition = ""
        self.pictures.close_edition()

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        self.view.set_theme(self._session.theme)
        self.thumbs.set_theme(self._session.theme)
        self.pill.repaint_theme()

    # -- within -------------------------------------------------------------------------------------------------------

    def _label(self, index: int) -> str:
        return page_label(self._pages, index)

    def _stands_on(self, article: str, page: int) -> bool:
        found = self._printed.get(article)
        return found is not None and any(box.page == page for block in found.blocks for box in block.boxes)

    def _size(self) -> QSizeF:
        """Return the size of the page in its units: as given, else as far as its boxes reach."""
        page = self._pages[self.page]
        if page.width and page.height:
            return QSizeF(page.width, page.height)
        boxes = [
            box
            for article in self._printed.values()
            for block in article.blocks
            for box in block.boxes
            if box.page == self.page
        ]
        if boxes:
            return QSizeF(1.04 * max(box.x + box.w for box in boxes), 1.04 * max(box.y + box.h for box in boxes))
        picture = self.pictures.picture(self.page, 1)
        return QSizeF(picture.size()) if picture is not None else QSizeF(3, 4)

    def _show_zones(self) -> None:
        size = self._size()
        zones = zones_on(list(self._printed.values()), self.page, PAD * size.width())
        self.view.show_page(size, zones)
        page = self._pages[self.page]
        name = page_in_words(page, self._session.language) or self._label(self.page)
        self.view.setAccessibleName(self._session.text("Page {page}", page=name))
        self.view.setAccessibleDescription(
            self._session.plural("{n} article on this page", "{n} articles on this page", len(zones))
        )
        self.view.set_current(self._article)
        self._show_marks()

    def _show_marks(self) -> None:
        article = self._printed.get(self._article)
        marks: list[Mark] = []
        for annotation in self._annotations:
            if article is None or annotation.anchor is None or annotation.color is None:
                continue
            color = LIGHT.highlights[annotation.color]  # paper is white in every theme
            parts = passage_on(article, annotation.anchor.start, annotation.anchor.end, self.page)
            marks.extend((rect, color) for rect in parts)
        self.view.set_marks(marks)

    def _small_picture(self, index: int) -> QImage | None:
        return self.pictures.picture(index, self.thumbs.picture_width())

    def _want_page(self) -> None:
        if self.isVisible() and self.edition:
            self.pictures.want(self.page, self.view.pixel_width())

    def _want_small(self, index: int) -> None:
        if self.pictures.picture(index, self.thumbs.picture_width()) is None:
            self.pictures.want(index, self.thumbs.picture_width(), first=False)

    def _on_placed(self, printed: Sequence[PrintedArticle]) -> None:
        self._printed = {article.id: article for article in printed}
        if self._article and not self._stands_on(self._article, self.page):
            found = self._printed.get(self._article)
            first = next((box.page for block in found.blocks for box in block.boxes), self.page) if found else self.page
            if first != self.page:
                self.show_page(first)
                return
        self._show_zones()
        self._want_page()

    def _on_arrived(self, page: int) -> None:
        self.thumbs.viewport().update()
        if page == self.page:
            self.view.viewport().update()

    def _on_lit(self, article: str) -> None:
        if article and self.view.hasFocus():
            announce(self.view, self._titles.get(article, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the bar over the foot of the page."""
        if watched is self.view and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.pill.stand()
            self._drawing.start()
        return super().eventFilter(watched, event)


def page_label(pages: Sequence[Page], index: int) -> str:
    """Return what a page is called: number and name as printed, else its place, written as the others' numbers are."""
    page = pages[index]
    numbers = [one.number for one in pages if one.number]
    place = f"{index + 1:02}" if not numbers or any(number.startswith("0") for number in numbers) else str(index + 1)
    return " ".join(part for part in (page.number or place, page.name) if part)
