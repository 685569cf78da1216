# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The revisions of a note: read each, and use an older wording again, which is a new edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from edition_reader.model.annotation import Annotation
from edition_reader.model.errors import ReaderError
from edition_reader.ui.notes.past import Revision
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label
from edition_reader.ui.widgets.facts import dotted, moment_in_words

WIDTH, HEIGHT, LIST = 720, 460, 260


class RevisionsDialog(QDialog):
    """The list of revisions, newest first, and how the note read after the one that is chosen."""

    def __init__(
        self, session: Session, note: Annotation, revisions: Sequence[Revision], parent: QWidget, *, first: int
    ) -> None:
        super().__init__(parent)
        self._session, self._note = session, note
        self._revisions = list(revisions)
        text = session.text
        self.setWindowTitle(text("Revisions of the note"))
        self.resize(WIDTH, HEIGHT)
        self.list = QListWidget()
        self.list.setAccessibleName(text("Revisions"))
        self.list.setMaximumWidth(LIST)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(text("Note as it was"))
        self.words.setReadOnly(True)
        self._facts = label(look="second", wrap=True)
        self._use = button(text("Use this wording again"), self.use, look="primary")
        for revision in reversed(self._revisions):
            when = moment_in_words(revision.at, session.language)
            self.list.addItem(QListWidgetItem(text("{time}   {what}", time=when, what=revision.words)))
        self._arrange()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.list.setCurrentRow(max(0, len(self._revisions) - 1 - first))

    def chosen(self) -> Revision | None:
        """Return the revision that is chosen."""
        row = self.list.currentRow()
        return self._revisions[len(self._revisions) - 1 - row] if 0 <= row < len(self._revisions) else None

    def use(self) -> None:
        """Give the note the words, tags and colour of the revision chosen, as a new edit."""
        revision, session = self.chosen(), self._session
        if revision is None:
            return
        try:
            held = session.notebook.edit(
                self._note.id, note=revision.note, tags=revision.tags, color=revision.color or self._note.color
            )
        except ReaderError as error:
            session.fail(error)
            return
        self.accept()
        if held.modified != self._note.modified:
            session.say(session.text("The older wording is used again."), session.text("Undo"), session.undo)

    def _show(self) -> None:
        revision = self.chosen()
        if revision is None:
            return
        session = self._session
        color = session.color_name(revision.color) if revision.color else None
        self.words.setPlainText(revision.note)
        self._facts.setText(dotted((color, *(f"#{tag}" for tag in revision.tags))))
        same = (revision.note, revision.tags, revision.color) == (self._note.note, self._note.tags, self._note.color)
        self._use.setEnabled(not same and self._note.deleted is None)

    def _arrange(self) -> None:
        text = self._session.text
        right = QVBoxLayout()
        right.addWidget(self._facts)
        right.addWidget(self.words, 1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject))
        buttons.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("Revisions of the note"), face=Face.TITLE))
        quote = self._note.anchor.quote if self._note.anchor else ""
        if quote:
            column.addWidget(ElidedLabel(" ".join(quote.split()), look="second", face=Face.QUOTE))
        column.addLayout(middle, 1)
        column.addLayout(buttons)
