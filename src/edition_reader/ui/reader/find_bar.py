# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finding in the article: the bar above it, the marks in it, and going from one to the next.

It reads the query language with the folding of the search over everything, so what was found there is marked here; at
the last mark of such a search it goes on to the next article.
"""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from edition_reader.model.edition import Article
from edition_reader.text.match import find_words, finder
from edition_reader.text.query_parser import parse_query
from edition_reader.text.searchable import fields_of
from edition_reader.text.variants import Variants, load_variants
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import label, tool
from edition_reader.ui.widgets.icons import icon


def places_of(query: str, article: Article, variants: Variants | None) -> list[tuple[int, int]]:
    """Return where the words that a query asks for stand: code points [from, to) of the article's text, in order."""
    forms = variants.characters if variants else None
    wanted = [(w.field, finder(w.text, prefix=w.prefix, variants=forms)) for w in parse_query(query).wanted()]
    found: list[tuple[int, int]] = []
    for field, own in fields_of(article).items():
        patterns = [pattern for asked, pattern in wanted if pattern is not None and asked in (None, field)]
        if patterns:
            found += own.in_article(find_words(own.text, patterns))
    return sorted(found)


class FindBar(QFrame):
    """Stands above the article while one looks for something in it. `beyond(on)`: there are no more marks here."""

    beyond = Signal(bool)

    def __init__(self, session: Session, view: ArticleView) -> None:
        super().__init__()
        self._session, self._view = session, view
        self._article: Article | None = None
        self._variants: Variants | None = None
        self._loaded = False
        self._places: list[tuple[int, int]] = []
        self._at = -1
        #: The search over everything that this article was opened from.
        self.came_from: str | None = None
        text = session.text
        self.setObjectName("findBar")
        self.field = QLineEdit()
        self.field.setPlaceholderText(text("Find in the article"))
        self.field.setAccessibleName(text("Find in the article"))
        self.field.setMinimumWidth(140)
        self.field.setMaximumWidth(360)
        self.field.installEventFilter(self)
        self.count = label(look="second")
        back, on = text("Previous place"), text("Next place")
        self._before = tool(back, lambda: self.step(on=False), tip=f"{back}  Shift+F3")
        self._next = tool(on, lambda: self.step(on=True), tip=f"{on}  F3")
        self._close = tool(text("Close"), self.close_bar, tip=text("Close") + "  Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 8)
        for widget in (self.count, self._before, self._next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        self.field.textEdited.connect(self._typed)
        self.repaint_theme()
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the selected words, ready to type."""
        if chosen := self._view.selection():
            words = self._view.toPlainText()[chosen[0] : chosen[1]]
            self.field.setText(" ".join(words.split())[:100])
            self._typed()
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self.came_from = None
        self._set([])
        self._view.setFocus()

    def show_article(self, article: Article, query: str | None, offset: int) -> None:
        """Mark what was searched for in another article, the place at `offset` as the present one."""
        self._article = article
        if query is not None:
            self.came_from = query
            self.field.setText(query)
            self.show()
        if self.isVisible() or query is not None:
            self._find()
            self._go_to(max(0, bisect_right(self._places, (offset, 1 << 40)) - 1), scroll=query is not None)

    def mark_again(self, article: Article) -> None:
        """Paint the marks again when the same article was set anew."""
        if article is self._article and 0 <= self._at < len(self._places):
            self._view.set_hits(self._places, self._places[self._at])

    def step(self, *, on: bool) -> None:
        """Go to the next or previous place, in the next article where a search goes on there, else round."""
        if not self._places and not self.isVisible() and self.came_from is None:
            self.open_bar()
            return
        at = self._at + (1 if on else -1)
        if self.came_from is not None and not 0 <= at < len(self._places):
            self.beyond.emit(on)
        elif self._places:
            self._go_to(at % len(self._places))

    def repaint_theme(self) -> None:
        """Take the ink of another theme."""
        ink = self._session.theme.ink2
        for widget, name in ((self._before, "up"), (self._next, "down"), (self._close, "close")):
            widget.setIcon(icon(name, ink, 16))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter, back with Shift+Enter, and close with Escape."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(on=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False

    # Within

    def _typed(self) -> None:
        self.came_from = None
        self._find()
        first = self._view.first_visible()
        after = [at for at, (start, _) in enumerate(self._places) if start >= first]
        if self._places:
            self._go_to(after[0] if after else 0)

    def _find(self) -> None:
        """Look for what stands in the field."""
        if not self._loaded:
            self._loaded, self._variants = True, load_variants()
        query = self.field.text()
        self._set(places_of(query, self._article, self._variants) if self._article and query.strip() else [])

    def _set(self, places: list[tuple[int, int]]) -> None:
        self._places, self._at = places, -1
        self._view.set_hits(places, None)
        self._show_count()

    def _go_to(self, at: int, *, scroll: bool = True) -> None:
        """Make a place the present one, and bring it on screen."""
        if not self._places:
            return
        self._at = min(at, len(self._places) - 1)
        place = self._places[self._at]
        self._view.set_hits(self._places, place)
        if scroll:
            self._view.show_passage(*place)
        self._show_count()

    def _show_count(self) -> None:
        text = self._session.text
        if not self.field.text().strip():
            self.count.setText("")
        elif not self._places:
            self.count.setText(text("Not in this article"))
        else:
            self.count.setText(text("{n} of {all}", n=self._at + 1, all=len(self._places)))
