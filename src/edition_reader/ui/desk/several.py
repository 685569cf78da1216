# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialog that gives several editions the same newspaper, language, publisher or numbers at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import ReaderError
from edition_reader.system.language import N_
from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.desk.form import LANGUAGES, LONGEST
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label

WIDTH = 520
_FIELDS = (("newspaper", N_("Newspaper")), ("label", N_("Edition name")), ("publisher", N_("Publisher")))


def edit_several(session: Session, editions: Sequence[str], parent: QWidget) -> SeveralDialog | None:
    """Open the dialog for these editions; None (told why) when one of them can't be read."""
    try:
        found = [session.library.summary(edition).details for edition in editions]
    except ReaderError as error:
        session.fail(error)
        return None
    dialog = SeveralDialog(session, editions, found, parent)
    dialog.open()
    return dialog


def common(details: Sequence[EditionDetails], name: str) -> str | None:
    """Return the value that all have, None where they differ or lack it."""
    values = {getattr(one, name) for one in details}
    return values.pop() if len(values) == 1 else None


class SeveralDialog(QDialog):
    """Fields show what all have in common; only what is changed is entered, into all of them, as one decision."""

    def __init__(
        self, session: Session, editions: Sequence[str], details: Sequence[EditionDetails], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._editions = session, tuple(editions)
        text = session.text
        title = session.plural("Details of {n} edition", "Details of {n} editions", len(editions))
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self._shown = EditionDetails(**{name: common(details, name) for name in (*dict(_FIELDS), "language")})
        self.fields = {name: self._field(text(words), details, name) for name, words in _FIELDS}
        tongues = [("", text("Leave as it is")), *LANGUAGES]
        self.tongue = Choice(text("Language"), tongues, self._shown.language or "")
        self._arrange(title)

    def values(self) -> EditionDetails:
        """Return what is to be entered: the fields that are filled and were changed."""
        given = EditionDetails(
            language=self.tongue.currentData() or None,
            **{name: field.text().strip() or None for name, field in self.fields.items()},
        )
        same = [name for name in (*dict(_FIELDS), "language") if getattr(given, name) == getattr(self._shown, name)]
        return replace(given, **dict.fromkeys(same))

    def save(self) -> None:
        """Store and close; stay open when that fails."""
        wanted, session = self.values(), self._session
        if wanted != EditionDetails():
            try:
                session.library.enter_in_all(self._editions, wanted, person=session.person.name)
            except ReaderError as error:
                session.fail(error)
                return
            session.say(session.text("The details are saved."), session.text("Undo"), session.undo)
        self.accept()

    def _field(self, name: str, details: Sequence[EditionDetails], key: str) -> QLineEdit:
        made = QLineEdit(getattr(self._shown, key) or "")
        made.setMaxLength(LONGEST)
        made.setAccessibleName(name)
        if not made.text() and any(getattr(one, key) for one in details):
            made.setPlaceholderText(self._session.text("Different values; leave empty to keep them"))
        return made

    def _arrange(self, title: str) -> None:
        text = self._session.text
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        for widget in (*self.fields.values(), self.tongue):
            caption = label(widget.accessibleName(), look="second")
            caption.setBuddy(widget)
            rows.addRow(caption, widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Cancel"), self.reject))
        save = button(text("Save"), self.save, look="primary")
        save.setDefault(True)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(title, face=Face.TITLE))
        hint = text("What is entered here is entered for all of them. An empty field changes nothing.")
        column.addWidget(label(hint, look="second", wrap=True))
        column.addSpacing(6)
        column.addLayout(rows)
        column.addSpacing(8)
        column.addLayout(buttons)
