# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Editions leave the program: one into a file, several into a folder, in a form that the person chooses.

The files are made in a job, each put in place whole, and one that can't be made does not keep the others from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from edition_reader.model.clock import now_utc
from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Progress
from edition_reader.store.library import Library, open_library
from edition_reader.system.files import write_atomically
from edition_reader.system.language import N_
from edition_reader.system.names import safe_file_name
from edition_reader.tasks.exchange_export import ENDINGS, EditionFormat, export_edition
from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label
from edition_reader.words.errors import say_error
from edition_reader.words.exchange import epub_words

WIDTH = 520
#: The person's setting with the form chosen last.
CHOSEN = "edition.export"
FORMATS = (
    (EditionFormat.EPUB, N_("Book for reading devices (EPUB)"), N_("One chapter an article, with a list of pages.")),
    (
        EditionFormat.PACKAGE,
        N_("Edition Reader, complete (.edition)"),
        N_("The edition as it is kept here, with the file that it was made from. Another Edition Reader opens it."),
    ),
    (EditionFormat.MARKDOWN, N_("Markdown"), N_("Text with headings; it can be brought in again unchanged.")),
    (EditionFormat.TEXT, N_("Plain text"), N_("Headlines and paragraphs, nothing else.")),
    (EditionFormat.BIBLATEX, N_("Citations for BibLaTeX"), N_("A record for each article.")),
    (EditionFormat.RIS, N_("Citations in RIS"), N_("A record for each article.")),
    (EditionFormat.CSL_JSON, N_("Citations in CSL JSON"), N_("A record for each article.")),
)


def open_edition_export(session: Session, editions: Sequence[str], parent: QWidget) -> EditionExportDialog | None:
    """Ask in what form the editions of these ids are to go out; None when there are none."""
    if not editions:
        return None
    dialog = EditionExportDialog(session, tuple(editions), parent)
    dialog.open()
    return dialog


def file_name(library: Library, edition: str) -> str:
    """Return the name of an edition's file without its ending: newspaper, date and number.

    Without a newspaper it is the name of the file that it came from.
    """
    summary = library.summary(edition)
    details = summary.details
    known = (details.newspaper or Path(summary.source_name).stem, details.date, details.number)
    return safe_file_name(" ".join(part for part in known if part))


def beside(folder: Path, name: str, ending: str) -> Path:
    """Return a path in a folder at which nothing lies yet: the name, or the name with a number."""
    path, number = folder / f"{name}{ending}", 2
    while path.exists():
        path, number = folder / f"{name} ({number}){ending}", number + 1
    return path


class EditionExportDialog(QDialog):
    """The form, what it is good for, and where to."""

    def __init__(self, session: Session, editions: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._editions = session, editions
        text = session.text
        title = session.plural("Export the edition", "Export {n} editions", len(editions))
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.form = Choice(text("Format"), [(key, text(name)) for key, name, _ in FORMATS], session.setting(CHOSEN))
        self._about = label(look="second", wrap=True)
        caption = label(text("Format"), look="second")
        caption.setBuddy(self.form)
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.addRow(caption, self.form)
        save = button(text("Export…"), self.save, look="primary")
        save.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Cancel"), self.reject))
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        column.addWidget(label(title, face=Face.TITLE))
        column.addLayout(rows)
        column.addWidget(self._about)
        if len(editions) > 1:
            column.addWidget(label(text("Each edition becomes a file of its own."), look="second", wrap=True))
        column.addStretch()
        column.addLayout(buttons)
        self.form.currentIndexChanged.connect(lambda _: self._explain())
        self._explain()

    @property
    def wanted(self) -> EditionFormat:
        """The form that is chosen now."""
        return EditionFormat(self.form.currentData())

    def save(self) -> None:
        """Ask where to, and write."""
        session, title = self._session, self.windowTitle()
        if len(self._editions) > 1:
            if folder := QFileDialog.getExistingDirectory(self, title):
                self.save_into(Path(folder))
            return
        ending = ENDINGS[self.wanted]
        try:
            name = file_name(session.library, self._editions[0])
        except ReaderError as error:
            session.fail(error)
            return
        chosen, _ = QFileDialog.getSaveFileName(self, title, name + ending, f"*{ending}")
        if chosen:
            path = Path(chosen)
            self._write(lambda *_: path, lambda: session.text("The edition was exported to {name}.", name=path.name))

    def save_into(self, folder: Path) -> None:
        """Write each edition into a file of its own in a folder, over none that lies there."""
        ending = ENDINGS[self.wanted]

        def place(library: Library, edition: str) -> Path:
            return beside(folder, file_name(library, edition), ending)

        plural, count = self._session.plural, len(self._editions)
        self._write(
            place,
            lambda: plural(
                "{n} edition was exported to {name}.", "{n} editions were exported to {name}.", count, name=folder.name
            ),
        )

    # -- inside -------------------------------------------------------------------------------------------------------

    def _write(self, place: Callable[[Library, str], Path], said: Callable[[], str]) -> None:
        """Write the editions in a job, each where `place` says, and close."""
        session, form, editions = self._session, self.wanted, self._editions
        session.set_setting(CHOSEN, form.value)
        folder, platform, words = session.library.folder, session.platform, epub_words(session.language)

        def task(progress: Progress) -> list[ReaderError]:
            failed = []
            with closing(open_library(folder, platform, read_only=True)) as library:
                for done, id_ in enumerate(editions):
                    progress.step(done, len(editions))
                    try:
                        originals = [library.original(id_)] if form is EditionFormat.PACKAGE else []
                        data = export_edition(library.edition(id_), form, words, now_utc(), originals)
                        write_atomically(platform, place(library, id_), data)
                    except ReaderError as error:
                        failed.append(error)
            return failed

        def done(failed: list[ReaderError]) -> None:
            if not failed:
                session.say(said())
                return
            session.say(
                session.plural(
                    "{n} edition could not be exported. {reason}",
                    "{n} editions could not be exported. The first: {reason}",
                    len(failed),
                    reason=say_error(failed[0], session.language),
                ),
                serious=True,
            )

        session.jobs.start(task, done=done, failed=session.fail, title=session.text("Exporting…"))
        self.accept()

    def _explain(self) -> None:
        """Say what the chosen form is good for."""
        about = {key: words for key, _, words in FORMATS}
        self._about.setText(self._session.text(about[self.wanted]))
