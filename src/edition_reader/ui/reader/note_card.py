# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One annotation as a card: colour, quote, note (edited in place), tags, time, delete."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.ui.reader.conflict import Conflict
from edition_reader.ui.reader.note_edit import NoteEdit
from edition_reader.ui.reader.tag_row import TagRow
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label, set_look, tool
from edition_reader.ui.widgets.facts import moment_in_words
from edition_reader.ui.widgets.icons import icon
from edition_reader.words.labels import say

#: Characters of a quote that a card shows.
QUOTE_SHOWN = 110
#: Characters of a note that a card shows.
NOTE_SHOWN = 3000


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What stands on a card beside the annotation itself: the article's title where the card is not under it."""

    title: str = ""
    draft: bool = False
    #: The name of whose note it is, where it is somebody else's: it can be read and nothing else.
    owner: str = ""


class NoteCard(QFrame):
    """A card. What a person does is told by signals with the card's annotation; the panel answers."""

    pressed = Signal(object)
    typed = Signal(object, str)
    finished = Signal(object)
    tagged = Signal(object, str)
    untagged = Signal(object, str)
    deleted = Signal(object)
    placing_wanted = Signal(object)

    def __init__(self, session: Session, annotation: Annotation, facts: CardFacts) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.annotation = annotation
        self.facts = facts
        #: The annotation as it was when its field was opened.
        self.began = annotation
        self.conflict = Conflict(session)
        self._session = session
        self._edit: NoteEdit | None = None
        self._title = ElidedLabel(face=Face.SMALL, look="small")
        self._owner = ElidedLabel(face=Face.SMALL, look="small")
        self._quote = label(face=Face.QUOTE, wrap=True)
        self._state = label(face=Face.SMALL, look="accent", wrap=True)
        self._place = button(
            session.text("Place by hand…"), lambda: self.placing_wanted.emit(self.annotation), look="link"
        )
        self._note = label(wrap=True)
        self._add = button(session.text("Add a note…"), self.edit, look="link")
        self._tags = TagRow(session)
        self._time = label(face=Face.SMALL, look="small")
        self._trash = tool(session.text("Delete"), lambda: self.deleted.emit(self.annotation))
        self._lay_out()
        self._tags.added.connect(lambda tag: self.tagged.emit(self.annotation, tag))
        self._tags.removed.connect(lambda tag: self.untagged.emit(self.annotation, tag))
        self.show_annotation(annotation, facts)

    @property
    def editing(self) -> bool:
        """Whether the note is being written."""
        return self._edit is not None

    @property
    def note(self) -> str:
        """The text of the note as it is on the screen."""
        return self._edit.words() if self._edit else self.annotation.note

    def show_annotation(self, annotation: Annotation, facts: CardFacts) -> None:
        """Show what the annotation is now; a note being written is left alone."""
        if self._edit and annotation.note != self.began.note and self._edit.words() == self.began.note:
            # Nothing was typed since: the field shows what was written elsewhere.
            self.began = annotation
            self.put(annotation.note)
        self.annotation, self.facts = annotation, facts
        quote = annotation.anchor.quote if annotation.anchor else ""
        self._title.setText(facts.title)
        self._title.setVisible(bool(facts.title))
        self._owner.setText(self._session.text("{name} · only to read", name=facts.owner) if facts.owner else "")
        self._owner.setVisible(bool(facts.owner))
        self._quote.setText(shortened(quote))
        self._quote.setVisible(bool(quote))
        unsure = annotation.state in {AnchorState.LOST, AnchorState.CHECK}
        self._state.setText(say(annotation.state, self._session.language))
        self._state.setVisible(unsure)
        self._place.setVisible(unsure and not facts.owner)
        self._note.setText(cut(annotation.note))
        self._note.setVisible(bool(annotation.note) and not self.editing)
        self._add.setVisible(not annotation.note and not self.editing and not facts.owner)
        self._tags.set_read_only(on=bool(facts.owner))
        self._tags.show_tags(annotation.tags)
        self._tags.setVisible(not facts.draft)
        self._trash.setVisible(not facts.owner)
        self._time.setText(moment_in_words(annotation.modified or annotation.created, self._session.language))
        color = self._session.color_name(annotation.color) if annotation.color else ""
        self._trash.setIcon(icon("trash", self._session.theme.ink2, 15))
        spoken = (facts.owner, color, shortened(quote), annotation.note)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.setToolTip(color)
        self.update()

    def set_current(self, on: bool) -> None:
        """Mark the card of the highlight that is looked at."""
        set_look(self, "current", "true" if on else "false")

    def edit(self) -> None:
        """Write the note, in place; somebody else's is only read."""
        if self.facts.owner:
            return
        if not self._edit:
            made = NoteEdit(self.annotation.note)
            self.began = self.annotation
            made.setAccessibleName(self._session.text("Note"))
            made.setPlaceholderText(self._session.text("Write a note"))
            made.textChanged.connect(lambda: self.typed.emit(self.annotation, made.words()))
            made.left.connect(self.stop_editing)
            self._edit = made
            self._column.insertWidget(self._column.indexOf(self._note), made)
            made.show()
            self._note.hide()
            self._add.hide()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, words: str) -> None:
        """Show another text in the field, as if it had been there; nothing is told."""
        if self._edit:
            blocked = self._edit.blockSignals(True)
            self._edit.put(words)
            self._edit.blockSignals(blocked)
            self._edit.updateGeometry()

    def take_composed(self) -> None:
        """Take what an input method still holds of the note."""
        if self._edit:
            self._edit.take_composed()

    def stop_editing(self) -> None:
        """Tell that the note is written, and show it as text."""
        if self._edit:
            self._edit.take_composed()
            self.finished.emit(self.annotation)

    def close_edit(self) -> None:
        """Take the field away; called when its text is stored."""
        if self._edit:
            gone, self._edit = self._edit, None
            had_focus = gone.hasFocus()
            gone.blockSignals(True)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self.conflict.hide()
            if had_focus:
                self.setFocus()
            self.show_annotation(self.annotation, self.facts)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(4)
        self._trash.setFixedSize(36, 28)
        self._trash.setStyleSheet("padding: 0;")
        self._time.setFixedHeight(28)
        foot.addWidget(self._tags, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._time, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self._trash, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(17, 10, 8, 6)
        self._column.setSpacing(5)
        for widget in (self._title, self._owner, self._quote, self._state, self.conflict, self._note):
            if widget is not self.conflict:
                widget.setContentsMargins(0, 0, 6, 0)
            self._column.addWidget(widget)
        add = QHBoxLayout()
        add.setContentsMargins(0, 0, 0, 0)
        add.setSpacing(16)
        add.addWidget(self._add)
        add.addWidget(self._place)
        add.addStretch()
        self._column.addLayout(add)
        self._column.addLayout(foot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the passage; a press on the note writes it."""
        super().mousePressEvent(event)
        self.pressed.emit(self.annotation)
        below = self.childAt(event.position().toPoint())
        if isinstance(below, QLabel) and below is self._note:
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the passage, F2 writes, Delete deletes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.pressed.emit(self.annotation)
        elif event.key() == Qt.Key.Key_F2:
            self.edit()
        elif event.key() == Qt.Key.Key_Delete and not self.facts.owner:
            self.deleted.emit(self.annotation)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar of the colour at the left edge, and a ring when the card has the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._session.theme
        if self.annotation.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.marks[self.annotation.color]))
            painter.drawRoundedRect(QRectF(1, 9, 4, self.height() - 18), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()


def cut(note: str) -> str:
    """Return as much of a note as a card shows; the field has all of it."""
    return note if len(note) <= NOTE_SHOWN else note[:NOTE_SHOWN].rstrip() + "…"


def shortened(quote: str) -> str:
    """Return a quote in one paragraph, cut to what a card shows."""
    line = " ".join(quote.split())
    return line if len(line) <= QUOTE_SHOWN else line[: QUOTE_SHOWN - 1].rstrip() + "…"
