# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Taking notes in from a file: what would become of each, then those that are good, then what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from edition_reader.importers.notes import read_notes
from edition_reader.importers.notes.reading import LIMIT
from edition_reader.model.exchange import ImportOutcome, IncomingNotes, NotePreview, Standing
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import open_notebook
from edition_reader.system.files import read_capped
from edition_reader.tasks.exchange_import import apply_notes, preview_notes
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.check import Check
from edition_reader.ui.widgets.facts import dotted
from edition_reader.words.exchange import say_failed_note

WIDTH, HEIGHT = 960, 600
#: Lines on notes that could not be read that are listed.
FAILED_SHOWN = 200
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its name, what is in it, and what would become of each note."""

    name: str
    incoming: IncomingNotes
    previews: tuple[NotePreview, ...]


def import_notes(session: Session, parent: QWidget) -> None:
    """Ask for a file with the system's dialog, and show what would come of it."""
    text = session.text
    known, everything = text("Files of notes"), text("All files")
    kinds = f"{known} (*.json *.annotations *.annotation *.jsonld *.csv *.zip *.txt);;{everything} (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, text("Import notes"), "", kinds)
    if chosen:
        read_file(session, Path(chosen))


def read_file(session: Session, path: Path) -> None:
    """Read a file in a job and open the preview (`Session.ask("notes.preview")`); a file of no use is told."""
    folder, platform, people = session.library.folder, session.platform, session.people
    person = session.notebook.person

    def task(_progress: Progress) -> Read:
        incoming = read_notes(read_capped(path, LIMIT), path.name)
        library = open_library(folder, platform, read_only=True)
        try:
            notebook = open_notebook(people, person)
            try:
                return Read(path.name, incoming, tuple(preview_notes(library, notebook, incoming)))
            finally:
                notebook.close()
        finally:
            library.close()

    def done(read: Read) -> None:
        if isValid(session):
            session.ask("notes.preview", read)

    session.jobs.start(task, done=done, failed=session.fail, title=session.text("Reading the notes…"))


def show_preview(session: Session, read: Read, parent: QWidget) -> PreviewDialog:
    """Open the preview of a file."""
    dialog = PreviewDialog(session, read, parent)
    dialog.open()
    return dialog


def standing_words(preview: NotePreview, session: Session) -> str:
    """Return what would become of a note."""
    text = session.text
    if preview.standing is Standing.NEW and not preview.placed:
        return text("New, no place found")
    return {
        Standing.NEW: text("New"),
        Standing.SAME: text("Already here"),
        Standing.NEWER: text("Newer than here"),
        Standing.CONFLICT: text("Changed on both sides"),
    }[preview.standing]


class PreviewModel(QAbstractTableModel):
    """What would become of each note."""

    def __init__(self, session: Session, previews: Sequence[NotePreview], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._previews = session, list(previews)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the notes."""
        return 0 if parent.isValid() else len(self._previews)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count standing, passage, note, source, author."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        preview = self._previews[index.row()]
        note, target = preview.annotation, preview.annotation.target
        words = (
            lambda: standing_words(preview, self._session),
            lambda: " ".join(note.anchor.quote.split()) if note.anchor else "",
            lambda: " ".join(note.note.split()),
            lambda: dotted(
                (target.headline or next(iter(preview.incoming.titles), None), target.newspaper, target.date)
            ),
            lambda: note.creator or self._session.person.name,
        )
        return words[index.column()]()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        text = self._session.text
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (text("What would happen"), text("Passage"), text("Note"), text("Source"), text("Written by"))
        return titles[section] if 0 <= section < len(titles) else None


class PreviewDialog(QDialog):
    """The notes of a file with what would become of each; then the report."""

    def __init__(self, session: Session, read: Read, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._read = session, read
        text = session.text
        self.setWindowTitle(text("Import notes"))
        self.resize(WIDTH, HEIGHT)
        self._about = label(look="second", wrap=True)
        self._counts = label(wrap=True)
        self.table = self._make_table()
        self.theirs = Check(text("Where a note was changed on both sides, take the one of the file"))
        self.unplaced = Check(text("Take in notes for which no place was found too; they can be placed by hand"))
        self.unplaced.setChecked(True)
        for check in (self.theirs, self.unplaced):
            check.toggled.connect(lambda _: self._tell())
        self._failed = label(look="second", wrap=True)
        self._cancel = button(text("Cancel"), self.reject)
        self._take = button("", self.take, look="primary")
        self._take.setDefault(True)
        self._arrange()
        self._tell()

    @property
    def wanted(self) -> int:
        """How many notes would be taken in."""
        counted = self._standings()
        new = counted[Standing.NEW] if self.unplaced.isChecked() else counted[Standing.NEW] - self._unplaced()
        return new + counted[Standing.NEWER] + (counted[Standing.CONFLICT] if self.theirs.isChecked() else 0)

    def take(self) -> None:
        """Take the notes in, in a job, and show what was done."""
        session, read = self._session, self._read
        people, person = session.people, session.notebook.person
        theirs, unplaced = self.theirs.isChecked(), self.unplaced.isChecked()
        self._take.setEnabled(False)

        def task(_progress: Progress) -> ImportOutcome:
            notebook = open_notebook(people, person)
            try:
                return apply_notes(notebook, read.incoming, read.previews, theirs=theirs, unplaced=unplaced)
            finally:
                notebook.close()

        def done(outcome: ImportOutcome) -> None:
            session.refresh()
            if isValid(self):
                self._report(outcome)

        session.jobs.start(task, done=done, failed=session.fail, title=session.text("Taking the notes in…"))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _standings(self) -> Counter[Standing]:
        return Counter(preview.standing for preview in self._read.previews)

    def _unplaced(self) -> int:
        return sum(one.standing is Standing.NEW and not one.placed for one in self._read.previews)

    def _tell(self) -> None:
        """Tell where the notes come from and what would be done."""
        session, incoming, plural = self._session, self._read.incoming, self._session.plural
        authors = sorted({one.annotation.creator or session.person.name for one in self._read.previews})
        written = session.text("by {names}", names=session.text(", ").join(authors[:8])) if authors else None
        self._about.setText(dotted((self._read.name, incoming.generator, incoming.title, written)))
        counted = self._standings()
        lines = (
            (plural("{n} new", "{n} new", counted[Standing.NEW]), counted[Standing.NEW]),
            (plural("{n} note already here", "{n} notes already here", counted[Standing.SAME]), counted[Standing.SAME]),
            (plural("{n} newer", "{n} newer", counted[Standing.NEWER]), counted[Standing.NEWER]),
            (plural("{n} in conflict", "{n} in conflict", counted[Standing.CONFLICT]), counted[Standing.CONFLICT]),
            (plural("{n} without a place", "{n} without a place", self._unplaced()), self._unplaced()),
            (plural("{n} not readable", "{n} not readable", len(incoming.failed)), len(incoming.failed)),
        )
        self._counts.setText(_joined(words for words, count in lines if count))
        said = [say_failed_note(failed, session.language) for failed in incoming.failed[:FAILED_SHOWN]]
        self._failed.setText("\n".join(said[:4]))
        self._failed.setToolTip("")
        self._failed.setVisible(bool(said))
        self.theirs.setVisible(counted[Standing.CONFLICT] > 0)
        self.unplaced.setVisible(self._unplaced() > 0)
        self._take.setText(plural("Take in {n} note", "Take in {n} notes", self.wanted))
        self._take.setEnabled(self.wanted > 0)

    def _report(self, outcome: ImportOutcome) -> None:
        """Show what was done, counted in what is stored now."""
        session, plural = self._session, self._session.plural
        lines = (
            (plural("{n} note was added.", "{n} notes were added.", outcome.added), True),
            (plural("{n} note was updated.", "{n} notes were updated.", outcome.updated), outcome.updated),
            (plural("{n} note was already here.", "{n} notes were already here.", outcome.same), outcome.same),
            (
                plural("{n} note was left as it is here.", "{n} notes were left as they are here.", outcome.conflicts),
                outcome.conflicts,
            ),
            (
                plural("{n} note has no place yet.", "{n} notes have no place yet.", outcome.unplaced),
                outcome.unplaced and self.unplaced.isChecked(),
            ),
            (
                plural("{n} note could not be read.", "{n} notes could not be read.", len(outcome.failed)),
                outcome.failed,
            ),
        )
        self._counts.setText("\n".join(words for words, told in lines if told))
        for widget in (self.table, self.theirs, self.unplaced, self._take):
            widget.hide()
        self._cancel.setText(session.text("Close"))
        self._cancel.setAccessibleName(session.text("Close"))
        self._see.show()
        self._see.setFocus()
        self.resize(self.width(), self.sizeHint().height())

    def _show_notes(self) -> None:
        self.accept()
        self._session.go(Place("notes"))

    def _make_table(self) -> QTableView:
        made = QTableView()
        made.setAccessibleName(self._session.text("Notes of the file"))
        made.setModel(PreviewModel(self._session, self._read.previews, made))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.verticalHeader().hide()
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        made.verticalHeader().setDefaultSectionSize(30)
        header = made.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((160, 250, 170, 190)):
            made.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        return made

    def _arrange(self) -> None:
        text = self._session.text
        self._see = button(text("Show the notes"), self._show_notes, look="primary")
        self._see.hide()
        buttons = QHBoxLayout()
        buttons.addStretch()
        for widget in (self._cancel, self._take, self._see):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("Import notes"), face=Face.TITLE))
        for part in (self._about, self._counts):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self._failed)
        column.addWidget(self.theirs)
        column.addWidget(self.unplaced)
        column.addStretch()
        column.addLayout(buttons)


def _joined(parts: Iterable[str]) -> str:
    """Return counts beside each other."""
    return dotted(parts)
