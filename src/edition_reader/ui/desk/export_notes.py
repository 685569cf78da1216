# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The one dialog by which notes leave the program: which, in what form, with what beside them, and how it will look.

The preview is made of the first notes by the same code as the file. The file is made in a job and put in place whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from edition_reader.exporters.citations import CitationStyle
from edition_reader.exporters.notes.layout import NoteOptions, NoteWords
from edition_reader.model.annotation import Color
from edition_reader.model.clock import now_utc
from edition_reader.model.desk import NoteOrder, NoteQuery
from edition_reader.model.errors import ReaderError
from edition_reader.model.exchange import NoteRecord, NoteSet
from edition_reader.model.person import Person
from edition_reader.model.progress import Progress
from edition_reader.store.library import Library, open_library
from edition_reader.store.notebook import Desk, Layer, Notebook, open_layer, open_notebook
from edition_reader.store.people import People
from edition_reader.system.files import write_atomically
from edition_reader.system.language import N_
from edition_reader.system.names import safe_file_name
from edition_reader.tasks.exchange_export import ENDINGS, NoteFormat, export_notes
from edition_reader.tasks.exchange_records import note_records
from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.layers import is_foreign
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.check import Check
from edition_reader.ui.widgets.harmless import HarmlessText
from edition_reader.words.exchange import note_words

WIDTH, HEIGHT, OPTIONS = 980, 640, 330
#: Notes that the preview shows.
PREVIEWED = 25
#: The person's setting with the choices made last.
CHOICES = "notes.export"
FORMATS = (
    (NoteFormat.MARKDOWN, N_("Markdown")),
    (NoteFormat.HTML, N_("Web page (HTML)")),
    (NoteFormat.DOCX, N_("Word document (DOCX)")),
    (NoteFormat.TEXT, N_("Plain text")),
    (NoteFormat.CSV, N_("Table (CSV)")),
    (NoteFormat.ANKI, N_("Cards for Anki")),
    (NoteFormat.JSON, N_("Edition Reader, complete (JSON)")),
    (NoteFormat.ANNOTATIONS, N_("EPUB Annotations of the W3C")),
    (NoteFormat.READIUM, N_("Readium and Thorium")),
    (NoteFormat.JSON_LD, N_("Web Annotations (JSON-LD)")),
    (NoteFormat.BIBLATEX, N_("Citations for BibLaTeX")),
    (NoteFormat.RIS, N_("Citations in RIS")),
    (NoteFormat.CSL_JSON, N_("Citations in CSL JSON")),
)
STYLES = (
    (CitationStyle.GBT7714, "GB/T 7714"),
    (CitationStyle.APA, "APA"),
    (CitationStyle.MLA, "MLA"),
    (CitationStyle.CHICAGO, "Chicago"),
)
ORDERS = (
    (NoteOrder.PRINT, N_("In page order")),
    (NoteOrder.NEWEST, N_("Newest first")),
    (NoteOrder.COLOR, N_("By colour")),
)
FOR_PEOPLE = frozenset(
    {NoteFormat.MARKDOWN, NoteFormat.HTML, NoteFormat.DOCX, NoteFormat.TEXT, NoteFormat.CSV, NoteFormat.ANKI}
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that a person chose: the format, the order, what is printed, and whether names go out."""

    form: NoteFormat
    order: NoteOrder
    options: NoteOptions
    names: bool


def open_export(session: Session, ids: Sequence[str] | None, parent: QWidget) -> ExportDialog | None:
    """Open the dialog for the notes of `ids`, or for all; None (told why) when they can't be read."""
    desk = session.notebook.desk
    try:
        lines = [] if ids is not None else desk.lines(NoteQuery(), NoteOrder.PRINT)
        lines += [] if ids is not None else session.layers.lines(NoteQuery(), NoteOrder.PRINT)
        chosen = tuple(ids) if ids is not None else tuple(line.id for line in lines)
        if not chosen:
            session.say(session.text("There are no notes to export yet."))
            return None
        dialog = ExportDialog(session, chosen, parent)
    except ReaderError as error:
        session.fail(error)
        return None
    dialog.open()
    return dialog


@dataclass(frozen=True, slots=True)
class Source:
    """Whose notes are exported, those of which ids, and whether the name goes out with them."""

    person: Person
    ids: tuple[str, ...]
    named: bool
    foreign: bool = False


def sources(session: Session, ids: Sequence[str], wanted: Wanted) -> list[Source]:
    """Return one's own notes among `ids`, then those of each layer, which never go out without their owner's name."""
    own = Source(session.notebook.person, tuple(id_ for id_ in ids if not is_foreign(id_)), wanted.names)
    others = [Source(person, session.layers.own_ids(person, ids), True, True) for person in session.layers.people]
    return [one for one in (own, *others) if one.ids]


def records_of(
    library: Library, asked: Sequence[tuple[Source, Desk]], words: NoteWords, order: NoteOrder
) -> tuple[NoteRecord, ...]:
    """Return what is to be exported, in the order chosen."""
    found: list[NoteRecord] = []
    for source, desk in asked:
        found += note_records(library, desk.notes(source.ids), source.person if source.named else None, words)
    return in_order(found, order)


def open_desk(people: People, source: Source) -> Notebook | Layer:
    """Open the notebook of a source, a layer's only to be read."""
    return open_layer(people, source.person) if source.foreign else open_notebook(people, source.person)


def in_order(records: Sequence[NoteRecord], order: NoteOrder) -> tuple[NoteRecord, ...]:
    """Return records, which come in the order of print, in another one."""
    if order is NoteOrder.NEWEST:
        return tuple(sorted(records, key=lambda record: record.annotation.created, reverse=True))
    if order is NoteOrder.COLOR:
        places: dict[Color | None, int] = {color: place for place, color in enumerate(Color)}
        return tuple(sorted(records, key=lambda record: places.get(record.annotation.color, len(places))))
    return tuple(records)


class ExportDialog(QDialog):
    """Choices left, preview right, numbers below."""

    def __init__(self, session: Session, ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._ids = session, tuple(ids)
        text = session.text
        self.setWindowTitle(text("Export notes"))
        self.resize(WIDTH, HEIGHT)
        held = session.setting(CHOICES)
        held = held if isinstance(held, dict) else {}
        self.form = Choice(text("Format"), [(key, text(name)) for key, name in FORMATS], held.get("form"))
        self.order = Choice(text("Order"), [(key, text(name)) for key, name in ORDERS], held.get("order"))
        usual = CitationStyle.GBT7714 if session.language.code.startswith("zh") else CitationStyle.CHICAGO
        styles = [*STYLES, (None, text("No citations"))]
        self.style_ = Choice(text("Citations"), styles, held.get("style", usual.value))
        self.sentence = Check(text("The whole sentence around a passage"), on=bool(held.get("sentence", True)))
        self.path = Check(text("Newspaper, page and column above each article"), on=bool(held.get("path", True)))
        self.details = Check(text("Colour, tags and day of each note"), on=bool(held.get("details", True)))
        self.names = Check(text("My name and those of other writers"), on=bool(held.get("names", False)))
        self._numbers = label(look="second", wrap=True)
        self._plain = QPlainTextEdit()
        self._plain.setReadOnly(True)
        self._plain.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._rich = HarmlessText(fitting=False)
        for view in (self._plain, self._rich):
            view.setAccessibleName(text("How it will look"))
        self._views = QStackedWidget()
        self._views.addWidget(self._plain)
        self._views.addWidget(self._rich)
        self._arrange()
        for box in (self.form, self.order, self.style_):
            box.currentIndexChanged.connect(lambda _: self._show())
        for check in (self.sentence, self.path, self.details, self.names):
            check.toggled.connect(lambda _: self._show())
        self._show()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        style = self.style_.currentData()
        options = NoteOptions(
            citation=CitationStyle(style) if style else None,
            sentence=self.sentence.isChecked(),
            path=self.path.isChecked(),
            details=self.details.isChecked(),
        )
        form, order = NoteFormat(self.form.currentData()), NoteOrder(self.order.currentData())
        return Wanted(form, order, options, self.names.isChecked())

    def save(self) -> None:
        """Ask for a file and write it."""
        ending = ENDINGS[self.wanted.form]
        name = safe_file_name(self._session.text("Notes")) + ending
        chosen, _ = QFileDialog.getSaveFileName(self, self._session.text("Export notes"), name, f"*{ending}")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the file in a job and close."""
        session, wanted = self._session, self.wanted
        wished = sources(session, self._ids, wanted)
        self._remember(wanted)
        folder, platform, people = session.library.folder, session.platform, session.people
        words = note_words(session.language, {color: session.color_name(color) for color in Color})

        def task(_progress: Progress) -> int:
            with ExitStack() as opened:
                library = open_library(folder, platform, read_only=True)
                opened.callback(library.close)
                asked = [(source, opened.enter_context(closing(open_desk(people, source))).desk) for source in wished]
                records = records_of(library, asked, words, wanted.order)
            notes = NoteSet(records, now_utc(), words.title)
            write_atomically(platform, path, export_notes(notes, wanted.form, words, wanted.options))
            return len(records)

        def done(count: int) -> None:
            session.say(
                session.plural("{n} note exported to {name}.", "{n} notes exported to {name}.", count, name=path.name)
            )

        session.jobs.start(task, done=done, failed=session.fail, title=session.text("Exporting the notes…"))
        self.accept()

    # -- inside -------------------------------------------------------------------------------------------------------

    def _remember(self, wanted: Wanted) -> None:
        options = wanted.options
        chosen = {
            "form": wanted.form.value,
            "order": wanted.order.value,
            "style": options.citation.value if options.citation else None,
            "sentence": options.sentence,
            "path": options.path,
            "details": options.details,
            "names": wanted.names,
        }
        self._session.set_setting(CHOICES, chosen)

    def _show(self) -> None:
        """Show the first notes as they will look, and the numbers of all."""
        session, wanted = self._session, self.wanted
        people = wanted.form in FOR_PEOPLE
        self.style_.setEnabled(people)
        for check in (self.sentence, self.path, self.details):
            check.setEnabled(people)
        words = note_words(session.language, {color: session.color_name(color) for color in Color})
        first = self._ids[:PREVIEWED]
        try:
            asked = [
                (source, session.layers.desk(source.person) if source.foreign else session.notebook.desk)
                for source in sources(session, first, wanted)
            ]
            records = records_of(session.library, asked, words, wanted.order)
            notes = NoteSet(records, now_utc(), session.text("Notes"))
            shown = replace(wanted, form=NoteFormat.HTML) if wanted.form is NoteFormat.DOCX else wanted
            if shown.form is NoteFormat.ANNOTATIONS:
                shown = replace(shown, form=NoteFormat.JSON_LD)
            data = export_notes(notes, shown.form, words, shown.options).decode("utf-8-sig", "replace")
            whole = [*session.notebook.desk.notes(self._ids), *session.layers.notes(self._ids)]
            editions = {note.target.edition for note in whole}
        except ReaderError as error:
            session.fail(error)
            return
        if shown.form is NoteFormat.HTML:
            self._rich.show_html(data, "")
            self._views.setCurrentWidget(self._rich)
        else:
            self._plain.setPlainText(data)
            self._views.setCurrentWidget(self._plain)
        self._tell_numbers(len(editions))

    def _tell_numbers(self, editions: int) -> None:
        plural, count = self._session.plural, len(self._ids)
        notes = plural("{n} note", "{n} notes", count)
        held = plural("{n} edition", "{n} editions", editions)
        said = self._session.text("{notes} from {editions}", notes=notes, editions=held)
        foreign = sum(map(is_foreign, self._ids))
        if foreign:
            said += "\n" + plural(
                "{n} of them is somebody else's and goes out with the name.",
                "{n} of them are somebody else's and go out with the name.",
                foreign,
            )
        if count > PREVIEWED:
            said += "\n" + plural("The first {n} is shown.", "The first {n} are shown.", PREVIEWED)
        self._numbers.setText(said)
        self._save.setText(plural("Export {n} note…", "Export {n} notes…", count))

    def _arrange(self) -> None:
        text = self._session.text
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        for box in (self.form, self.order, self.style_):
            caption = label(box.accessibleName(), look="second")
            caption.setBuddy(box)
            rows.addRow(caption, box)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(rows)
        for check in (self.sentence, self.path, self.details, self.names):
            left.addWidget(check)
        left.addStretch()
        left.addWidget(self._numbers)
        choices = QWidget()
        choices.setFixedWidth(OPTIONS)
        left.setContentsMargins(0, 0, 0, 0)
        choices.setLayout(left)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(choices)
        middle.addWidget(self._views, 1)
        self._save = button(text("Export…"), self.save, look="primary")
        self._save.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Cancel"), self.reject))
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        column.addWidget(label(text("Export notes"), face=Face.TITLE))
        column.addLayout(middle, 1)
        column.addLayout(buttons)
