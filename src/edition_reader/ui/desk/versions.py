# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Saying by hand that an edition is a corrected version of another, and looking at earlier versions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import EditionSummary
from edition_reader.text.fold import fold_text
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label, plain_tip
from edition_reader.ui.widgets.facts import dotted, moment_in_words
from edition_reader.ui.widgets.search_field import SearchField

_ID = int(Qt.ItemDataRole.UserRole)
WIDTH, HEIGHT, LIST, ROW = 560, 520, 260, 30
#: Characters of an earlier version that are shown.
LONGEST = 400_000


def line_of(summary: EditionSummary) -> str:
    """Return an edition in one line."""
    known = summary.details
    page = " ".join(part for part in (summary.page_number, summary.page_name) if part)
    headline = next((item.headline for item in summary.front if item.headline), None)
    return dotted((known.newspaper or summary.source_name, known.date, known.number, page, headline))


def choose_earlier(session: Session, edition: str, parent: QWidget) -> VersionDialog | None:
    """Open the dialog that asks what an edition is a corrected version of; None (told why) when it can't be read."""
    try:
        dialog = VersionDialog(session, edition, parent)
    except ReaderError as error:
        session.fail(error)
        return None
    dialog.open()
    return dialog


def show_versions(session: Session, edition: str, parent: QWidget) -> OldVersions | None:
    """Show the earlier versions of an edition, only to read; None (told why) when they can't be read."""
    try:
        dialog = OldVersions(session, edition, parent)
    except ReaderError as error:
        session.fail(error)
        return None
    dialog.open()
    return dialog


class VersionDialog(QDialog):
    """The other editions on the shelf, the likely ones first, and a field to look for one."""

    def __init__(self, session: Session, edition: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._edition = session, edition
        text = session.text
        self.setWindowTitle(text("A corrected version"))
        self.resize(WIDTH, HEIGHT)
        self._about = session.library.summary(edition)
        self._others = sorted((one for one in session.library.summaries() if one.id != edition), key=self._unlike)
        self.field = SearchField(session.theme, text("Look for an edition"))
        self.field.textChanged.connect(lambda _: self._fill())
        self.list = QListWidget()
        self.list.setAccessibleName(text("Editions on the shelf"))
        self.list.itemActivated.connect(lambda _: self.take())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSpacing(2)
        self.list.itemSelectionChanged.connect(self._enable)
        self._take = button(text("This is the earlier version"), self.take, look="primary")
        self._fill()
        self._arrange()

    def take(self) -> None:
        """Let the edition stand in the place of the one chosen; one undo takes that back."""
        chosen = self.list.selectedItems()
        if not chosen:
            return
        session = self._session
        try:
            session.library.make_version(self._edition, chosen[0].data(_ID), person=session.person.name)
        except ReaderError as error:
            session.fail(error)
            return
        self.accept()
        said = session.text("The earlier version is kept in the details; notes and the place of reading follow.")
        session.say(said, session.text("Undo"), session.undo)

    def _unlike(self, other: EditionSummary) -> tuple[bool, bool, bool, str]:
        """Order by likeness: the same newspaper, day, page."""
        one, two = self._about, other
        return (
            one.details.newspaper != two.details.newspaper,
            one.details.date != two.details.date,
            one.page_number != two.page_number,
            line_of(two),
        )

    def _fill(self) -> None:
        words = fold_text(self.field.text()).split()
        self.list.clear()
        for other in self._others:
            line = line_of(other)
            if all(word in fold_text(line) for word in words):
                item = QListWidgetItem(line)
                item.setData(_ID, other.id)
                item.setToolTip(plain_tip(line))
                item.setSizeHint(QSize(0, ROW))
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self._take.setEnabled(bool(self.list.selectedItems()))

    def _arrange(self) -> None:
        text = self._session.text
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Cancel"), self.reject))
        buttons.addWidget(self._take)
        hint = text(
            "Which edition does it correct? That one leaves the shelf and is kept; what was entered about it and the "
            "notes on it go over to the new one."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("This is a corrected version of…"), face=Face.TITLE))
        column.addWidget(ElidedLabel(line_of(self._about), look="small"))
        column.addWidget(label(hint, look="second", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)


class OldVersions(QDialog):
    """Earlier versions left, the text of one right; nothing can be changed in them."""

    def __init__(self, session: Session, edition: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setWindowTitle(text("Earlier versions"))
        self.resize(WIDTH + LIST, HEIGHT)
        chain = session.library.versions(edition)
        self.list = QListWidget()
        self.list.setAccessibleName(text("Earlier versions"))
        self.list.setMaximumWidth(LIST)
        for id_ in reversed(chain[: chain.index(edition)]):
            summary = session.library.summary(id_)
            when = moment_in_words(summary.imported, session.language)
            item = QListWidgetItem(dotted((when, summary.source_name)))
            item.setData(_ID, id_)
            self.list.addItem(item)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(text("Text of the earlier version"))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self._arrange()
        self.list.setCurrentRow(0)

    def _show(self) -> None:
        chosen = self.list.selectedItems() or [self.list.currentItem()]
        try:
            edition = self._session.library.edition(chosen[0].data(_ID))
        except ReaderError as error:
            self._session.fail(error)
            return
        self.words.setPlainText("\n\n".join(article.text for article in edition.articles)[:LONGEST])

    def _arrange(self) -> None:
        text = self._session.text
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list)
        middle.addWidget(self.words, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("Earlier versions"), face=Face.TITLE))
        column.addWidget(label(text("They are kept as they were and can only be read."), look="second", wrap=True))
        column.addLayout(middle, 1)
        column.addLayout(buttons)
