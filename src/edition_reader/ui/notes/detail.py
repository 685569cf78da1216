# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One note in full: passage, note (rendered, or written in place), tags, source, revisions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from edition_reader.exporters.citations import format_citation
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.tasks.exchange_records import note_records
from edition_reader.text.markdown import render_markdown
from edition_reader.ui.notes.conditions import state_name
from edition_reader.ui.notes.past import Revision, revisions_of
from edition_reader.ui.notes.trash import days_left
from edition_reader.ui.reader.citing import citation_style
from edition_reader.ui.reader.conflict import Conflict
from edition_reader.ui.reader.keeper import Keeper, Kept
from edition_reader.ui.reader.note_edit import NoteEdit
from edition_reader.ui.reader.tag_row import TagRow
from edition_reader.ui.reader.writing import Writing, settled
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, hairline, label, set_face
from edition_reader.ui.widgets.facts import dotted, moment_in_words
from edition_reader.ui.widgets.flow import FlowLayout
from edition_reader.ui.widgets.harmless import HarmlessText
from edition_reader.words.exchange import note_words
from edition_reader.words.labels import say

#: Revisions shown beside the note; the dialog has all.
SHOWN = 5
#: Characters of a note that are shown rendered; the field has all of it.
RENDERED = 40_000
#: Milliseconds after which the revisions of a note that stays selected are read.
LATER = 120


def citation_of(note: Annotation, session: Session) -> str:
    """Return the citation of a note's article, from the library or from the note itself."""
    (record,) = note_records(session.library, [note], None, note_words(session.language))
    return format_citation(record.citation, citation_style(session)) if record.citation else ""


class _Quote(QLabel):
    """The passage, with the bar of its colour at the left."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(16, 2, 0, 2)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.color = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar beside the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.color))
        painter.drawRoundedRect(QRectF(0, 2, 4, self.height() - 4), 2, 2)
        painter.end()


class Detail(QFrame):
    """The panel. What a person wants done with the note is told by signals with the note."""

    place_wanted = Signal(object)
    placing_wanted = Signal(object)
    confirmed = Signal(object)
    restore_wanted = Signal(object)
    tagged = Signal(object, str)
    untagged = Signal(object, str)
    #: The note, and the number of the revision to begin with.
    revisions_wanted = Signal(object, int)
    kept = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.note: Annotation | None = None
        #: Whether the note is somebody else's, which can be read and nothing else.
        self._foreign = False
        self._keeper: Keeper | None = None
        self._writing: Writing | None = None
        self.conflict = Conflict(session)
        self.conflict.chosen.connect(self._settle_conflict)
        self._edit: NoteEdit | None = None
        self._citation = ""
        text = session.text
        self._meta = label(face=Face.SMALL, look="small", wrap=True)
        self._quote = _Quote()
        set_face(self._quote, Face.QUOTE, 1.1)
        self._state = label(face=Face.SMALL, look="accent", wrap=True)
        self._shown = HarmlessText()
        self._shown.setAccessibleName(text("Note"))
        self._shown.pressed.connect(self.write)
        self._write = button(text("Add a note…"), self.write, look="link")
        self._tags = TagRow(session)
        self._tags.added.connect(lambda tag: self.tagged.emit(self.note, tag))
        self._tags.removed.connect(lambda tag: self.untagged.emit(self.note, tag))
        self._source = label(face=Face.SMALL, look="small", wrap=True)
        self._source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._past = QVBoxLayout()
        self._past.setSpacing(0)
        self._past_title = label(face=Face.LABEL, look="second")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._show_past)
        self._lay_out()

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_note(self, note: Annotation) -> None:
        """Show a note; one being written keeps its field."""
        session, text = self._session, self._session.text
        another = self.note is None or self.note.id != note.id
        self._follow(note)
        self.note = note
        color = session.color_name(note.color) if note.color else say(note.kind, session.language)
        owner = session.layers.owner(note.id)
        self._foreign = owner is not None
        made = moment_in_words(note.created, session.language)
        only = text("only to read") if owner else None
        self._meta.setText(dotted((color, note.creator or session.person.name, only, made)))
        self._quote.setText(note.anchor.quote if note.anchor else "")
        self._quote.color = session.theme.marks[note.color] if note.color else session.theme.line
        self._quote.setVisible(note.anchor is not None)
        self._show_state(note)
        self._show_words(note)
        mine = not self._foreign
        self._tags.set_read_only(on=self._foreign)
        self._tags.show_tags(note.tags)
        self._tags.setVisible(note.deleted is None)
        self._to_place.setVisible(note.state is not AnchorState.LOST or note.anchor is None)
        self._place.setVisible(mine and note.state in {AnchorState.LOST, AnchorState.CHECK} and note.deleted is None)
        self._confirm.setVisible(mine and note.state is AnchorState.CHECK and note.deleted is None)
        self._restore.setVisible(note.deleted is not None)
        if another:
            self._citation = citation_of(note, session)
            self._source.setText(self._citation or text("Nothing is known of the source."))
        self._later.start()

    def forget(self) -> None:
        """Show no note any more."""
        self._later.stop()
        self.note = None

    def _show_state(self, note: Annotation) -> None:
        text = self._session.text
        words = ""
        if note.deleted is not None:
            left = days_left(note.deleted)
            words = self._session.plural("In the trash, {n} day left.", "In the trash, {n} days left.", left)
            if not left:
                words = text("In the trash for over 60 days. It is still kept.")
        elif note.state is AnchorState.LOST:
            words = text("The text changed and the passage was not found. Note and source are kept.")
        elif note.state is AnchorState.CHECK:
            words = text("The text changed here. Look whether the passage is still the one that is meant.")
        elif note.state is AnchorState.REPAIRED:
            words = state_name(note.state, self._session)
        self._state.setText(words)
        self._state.setVisible(bool(words))

    def _show_words(self, note: Annotation) -> None:
        """Show the note rendered, unless it is being written."""
        writing = self._edit is not None
        there = bool(note.note.strip())
        self._box.setVisible(there and not writing)
        self._write.setVisible(not there and not writing and note.deleted is None and not self._foreign)
        if there:
            theme = self._session.theme
            style = f"a {{ color: {theme.accent}; }} code {{ color: {theme.ink2}; }} p {{ margin: 0 0 6px 0; }}"
            self._shown.show_html(render_markdown(note.note[:RENDERED]), style)

    def _show_past(self) -> None:
        """Show the last revisions."""
        while (item := self._past.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        revisions = self.revisions()
        self._past_title.setVisible(not self._foreign)
        self._past_title.setText(self._session.text("Revisions {n}", n=len(revisions)))
        numbered = list(enumerate(revisions))[::-1]
        for number, revision in numbered[:SHOWN]:
            self._past.addWidget(self._revision(number, revision))
        if len(numbered) > SHOWN:
            self._past.addWidget(self._link(self._session.text("All revisions…"), len(revisions) - 1))

    def revisions(self) -> list[Revision]:
        """Return the revisions of the note, oldest first."""
        if self.note is None or self._foreign:
            return []
        try:
            operations = self._session.notebook.revisions(self.note.id)
        except ReaderError as error:
            self._session.fail(error)
            return []
        return revisions_of(operations, self.note.id, self._session)

    def _revision(self, number: int, revision: Revision) -> QWidget:
        when = moment_in_words(revision.at, self._session.language)
        return self._link(self._session.text("{time}   {what}", time=when, what=revision.words), number)

    def _link(self, words: str, number: int) -> QWidget:
        return button(words, lambda: self.revisions_wanted.emit(self.note, number), look="link")

    # -- writing ------------------------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether the note is being written."""
        return self._edit is not None

    def write(self) -> None:
        """Write the note, in place; it is stored while it is typed."""
        if self.note is None or self.note.deleted is not None or self._foreign:
            return
        if self._edit is None:
            self._writing = Writing(self._session.notebook, self.note, self._conflicted)
            made = NoteEdit(self.note.note)
            made.setAccessibleName(self._session.text("Note"))
            made.setPlaceholderText(self._session.text("Write a note; **bold**, lists and links are Markdown"))
            self._keeper = Keeper(self._writing.store, self)
            self._keeper.kept.connect(self.kept)
            self._keeper.failed.connect(self._session.fail)
            made.textChanged.connect(lambda: self._typed(made.words()))
            made.left.connect(self.finish)
            self._edit = made
            self._column.insertWidget(self._column.indexOf(self._box), made)
            made.show()
            self._show_words(self.note)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, words: str) -> None:
        if self._keeper is not None:
            self._keeper.typed(words)

    def finish(self) -> bool:
        """Store what is being written and show it rendered; False when it can't be stored (the field stays)."""
        if self._edit is not None:
            self._edit.take_composed()
        if self._keeper and not self._keeper.flush():
            return False
        self._close_field()
        return True

    def give_up(self) -> None:
        """Forget the words that could not be stored (a person chose that)."""
        if self._keeper:
            self._keeper.drop()
        self._close_field()

    def _close_field(self) -> None:
        if self._edit is None:
            return
        gone, self._edit = self._edit, None
        had_focus = gone.hasFocus()
        gone.blockSignals(True)
        self._column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.conflict.hide()
        if self._writing and self._writing.theirs is not None:
            said = self._session.text("The other wording of the note holds; yours is kept among its revisions.")
            self._session.say(said)
        self._writing = None
        if self._keeper:
            self._keeper.deleteLater()
            self._keeper = None
        if self.note is not None:
            try:
                self.show_note(self._session.notebook.annotation(self.note.id))
            except NotFound:
                self.forget()
            if had_focus and self._shown.isVisible():
                self._shown.setFocus()

    def _conflicted(self) -> None:
        """Show above the field that the note reads otherwise elsewhere."""
        if self._writing is not None:
            self.conflict.show_other(self._writing.theirs or "")

    def _settle_conflict(self, choice: str) -> None:
        """Let the wording hold that was chosen."""
        edit, writing, keeper = self._edit, self._writing, self._keeper
        if edit is None or writing is None or keeper is None:
            return
        shown = writing.theirs
        # What was typed since is a revision first, and the other wording must be the one that was shown.
        if not keeper.flush() or writing.theirs != shown:
            return
        try:
            words = settled(writing, choice, edit.words())
        except ReaderError as error:
            self._session.fail(error)
            keeper.typed(edit.words())
            return
        if writing.theirs is not None:
            return
        if words != edit.words():
            self._put(words)
        self.conflict.hide()
        self.kept.emit(Kept.SAVED)

    def _put(self, words: str) -> None:
        """Show another text in the field, as if it had been there."""
        if self._edit is not None:
            blocked = self._edit.blockSignals(True)
            self._edit.put(words)
            self._edit.blockSignals(blocked)
            self._edit.updateGeometry()

    def _follow(self, note: Annotation) -> None:
        """Show what was written elsewhere in a field in which nothing was typed since it was stored."""
        edit, writing = self._edit, self._writing
        if edit is None or writing is None or self.note is None or note.id != self.note.id:
            return
        if note.note != writing.known and edit.words() == writing.known and writing.theirs is None:
            writing.known = note.note
            self._put(note.note)

    # -- doing --------------------------------------------------------------------------------------------------------

    def copy_source(self) -> None:
        """Copy the passage (or the note, where there is none) with its citation."""
        if self.note is None:
            return
        words = self.note.anchor.quote if self.note.anchor else self.note.note
        copied = "\n".join(part for part in (words, self._citation) if part)
        QApplication.clipboard().setText(copied)
        self._session.say(self._session.text("Copied"))

    def _lay_out(self) -> None:
        text = self._session.text
        self._box = QFrame()
        self._box.setObjectName("card")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self._shown)
        self._to_place = button("↗ " + text("To the passage"), lambda: self.place_wanted.emit(self.note))
        self._to_place.setAccessibleName(text("To the passage"))
        self._place = button(text("Place by hand…"), lambda: self.placing_wanted.emit(self.note))
        self._confirm = button(text("The place is right"), lambda: self.confirmed.emit(self.note))
        self._restore = button(text("Bring back"), lambda: self.restore_wanted.emit(self.note), look="primary")
        copy = button(text("Copy with citation"), self.copy_source)
        row = _flow(self._restore, self._to_place, copy, self._place, self._confirm)
        self._column = column = QVBoxLayout()
        column.setContentsMargins(18, 16, 16, 16)
        column.setSpacing(10)
        for part in (self._meta, self._quote, self._state, self.conflict, self._box, self._write, self._tags):
            column.addWidget(part)
        column.addWidget(hairline())
        column.addWidget(row)
        column.addWidget(self._source)
        column.addWidget(hairline())
        column.addWidget(self._past_title)
        column.addLayout(self._past)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_scrolling(column))


def _flow(*widgets: QWidget) -> QWidget:
    """Return widgets beside each other, on a second line where there is no room."""
    box = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    flow = FlowLayout(box)
    for widget in widgets:
        flow.addWidget(widget)
    return box


def _scrolling(column: QVBoxLayout) -> QScrollArea:
    """Return what scrolls up and down where `column` is higher than the panel."""
    inner = QWidget()
    inner.setLayout(column)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(inner)
    return scroll
