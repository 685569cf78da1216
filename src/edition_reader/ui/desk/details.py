# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dialog of an edition's details: after an import that lacks some, and whenever they are to be mended."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from edition_reader.model.edition import Edition, Page
from edition_reader.model.errors import ReaderError
from edition_reader.ui.desk.form import Details, DetailsForm, entered, page_of
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label

WIDTH = 520


def shown_details(edition: Edition) -> Details:
    """Return what is known of an edition, a person's word first."""
    page = _only_page(edition)
    return Details(edition.details, page.number if page else None, page.name if page else None)


def edit_details(session: Session, edition_id: str, parent: QWidget, *, fresh: bool = False) -> DetailsDialog | None:
    """Open the dialog for an edition, `fresh` right after its import; None (told why) when it can't be read."""
    try:
        edition = session.library.edition(edition_id)
        summary = session.library.summary(edition_id)
        newspapers = [title for title, _ in session.library.newspapers() if title]
    except ReaderError as error:
        session.fail(error)
        return None
    dialog = DetailsDialog(session, edition, summary.source_name, newspapers, parent, fresh=fresh)
    dialog.open()
    return dialog


def _only_page(edition: Edition) -> Page | None:
    """Return the page of an edition that has one; the others name their pages themselves."""
    return edition.pages[0] if len(edition.pages) == 1 else None


class DetailsDialog(QDialog):
    """The form with its two buttons; what a person enters can be undone like everything else."""

    def __init__(
        self,
        session: Session,
        edition: Edition,
        source_name: str,
        newspapers: list[str],
        parent: QWidget,
        *,
        fresh: bool,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._edition = edition
        self._shown = shown_details(edition)
        text = session.text
        title = text("What edition is this?") if fresh else text("Details of the edition")
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.form = DetailsForm(session.language, newspapers, with_page=_only_page(edition) is not None)
        self.form.fill(self._shown)
        hint = text("What the file does not say may be left empty. It can be filled in later.")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Leave as it is") if fresh else text("Cancel"), self.reject))
        save = button(text("Save"), self.save, look="primary")
        save.setDefault(True)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(title, face=Face.TITLE))
        column.addWidget(ElidedLabel(source_name, look="small"))
        column.addWidget(label(hint, look="second", wrap=True))
        column.addSpacing(6)
        column.addWidget(self.form)
        column.addSpacing(8)
        column.addLayout(self._doors())
        column.addLayout(buttons)
        self.form.focus_first_gap()

    def _doors(self) -> QHBoxLayout:
        """Return the ways to versions of the edition."""
        session, text, id_ = self._session, self._session.text, self._edition.id
        row = QHBoxLayout()
        row.setSpacing(16)
        correct = button(
            text("This is a corrected version of…"), lambda: self._leave_to("edition.version"), look="link"
        )
        row.addWidget(correct)
        try:
            earlier = session.library.versions(id_).index(id_)
        except ReaderError as error:
            session.fail(error)
            earlier = 0
        if earlier:
            words = session.plural("{n} earlier version…", "{n} earlier versions…", earlier)
            row.addWidget(button(words, lambda: self._leave_to("edition.versions"), look="link"))
        row.addStretch()
        return row

    def _leave_to(self, door: str) -> None:
        """Open another dialog about the edition in place of this one; what was entered is stored before."""
        if not self.form.check():
            self.form.focus_fault()
            return
        self.save()
        if not self.isVisible():
            self._session.ask(door, self._edition.id)

    def save(self) -> None:
        """Store what was entered and close; stay open, with the reason at the field, while something is wrong."""
        if not self.form.check():
            self.form.focus_fault()
            return
        wanted = self.form.values()
        if wanted != self._shown and not self._store(wanted):
            return
        self.accept()

    def _store(self, wanted: Details) -> bool:
        """Store the entered layer; returns whether that worked."""
        page = _only_page(self._edition)
        from_file = Details(self._edition.stated.over(self._edition.derived))
        details = entered(wanted, from_file).edition
        new_page = page_of(page, wanted) if page is not None and _page_changed(wanted, self._shown) else None
        try:
            self._session.library.enter_details(
                self._edition.id, details, page=new_page, person=self._session.person.name
            )
        except ReaderError as error:
            self._session.fail(error)
            return False
        self._session.say(self._session.text("The details are saved."), self._session.text("Undo"), self._session.undo)
        return True


def _page_changed(one: Details, other: Details) -> bool:
    """Whether the page is named differently."""
    return (one.page_number, one.page_name) != (other.page_number, other.page_name)
