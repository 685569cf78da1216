# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The card at the top of the shelf: go on where the person stopped reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from edition_reader.model.holding import EditionSummary
from edition_reader.system.language import Language
from edition_reader.ui.shelf.card import paint_bar
from edition_reader.ui.shelf.frontpage import PAGE_RATIO, FrontPages
from edition_reader.ui.shelf.sayings import short_date, title_of
from edition_reader.ui.shelf.standing import Resume
from edition_reader.ui.theme import Face, Theme
from edition_reader.ui.widgets.basics import ElidedLabel, button
from edition_reader.ui.widgets.facts import DOT, page_in_words

PICTURE_WIDTH = 88
BAR_WIDTH = 300
PICTURE_HEIGHT = round(PICTURE_WIDTH / PAGE_RATIO)
#: The words of a text without a headline that stand in its place.
OPENING = 40


def resume_title(resume: Resume) -> str:
    """Return the headline, or the first words of a text that has none."""
    article = resume.stored.article
    return article.headline or article.text[:OPENING].split("\n")[0]


def resume_line(resume: Resume, edition: EditionSummary, minutes: int, language: Language) -> str:
    """Return newspaper, date, page and the time left, as far as they are known."""
    page = page_in_words(resume.stored.page, language)
    left = language.plural("about {n} minute left", "about {n} minutes left", minutes)
    if not minutes:
        left = language.text("read to the end")
    facts = (title_of(edition), short_date(edition.details.date, language.code), page, left)
    return DOT.join(fact for fact in facts if fact)


class _Picture(QWidget):
    """The little front page."""

    def __init__(self, pages: FrontPages, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._theme = theme
        self._edition: EditionSummary | None = None
        self.setFixedSize(PICTURE_WIDTH + 2, PICTURE_HEIGHT + 2)

    def show_edition(self, edition: EditionSummary) -> None:
        self._edition = edition
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._edition is None:
            return
        painter = QPainter(self)
        size = QSizeF(PICTURE_WIDTH, PICTURE_HEIGHT)
        painter.drawPixmap(1, 1, self._pages.pixmap(self._edition, size, self.devicePixelRatioF()))
        painter.setPen(self._theme.line)
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)
        painter.end()


class _Bar(QWidget):
    """How much of the article is read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setFixedSize(BAR_WIDTH, 3)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, self.rect(), self._share, self._theme)
        painter.end()


class ResumeCard(QFrame):
    """Headline, where it stands, how much is read, and a button that goes there."""

    def __init__(self, theme: Theme, language: Language, pages: FrontPages, go: Callable[[Resume], None]) -> None:
        super().__init__()
        self._language = language
        self._go = go
        self._resume: Resume | None = None
        self.setObjectName("card")
        self._picture = _Picture(pages, theme, self)
        self._bar = _Bar(theme, self)
        self._title = ElidedLabel(face=Face.TITLE)
        self._line = ElidedLabel(look="second")
        self._button = button(language.text("Continue"), self._continue, look="primary")
        self._arrange()

    def tell(self, resume: Resume, edition: EditionSummary, minutes: int) -> None:
        """Show where to go on; `minutes` is the time that the rest of the article takes."""
        self._resume = resume
        title = resume_title(resume)
        self._title.setText(title)
        self._line.setText(resume_line(resume, edition, minutes, self._language))
        self._picture.show_edition(edition)
        self._bar.show_share(resume.read)
        self._button.setAccessibleName(self._language.text("Continue reading {headline}", headline=title))

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._line)
        words.addSpacing(4)
        words.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 15, 18, 15)
        row.setSpacing(18)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _continue(self) -> None:
        if self._resume is not None:
            self._go(self._resume)
