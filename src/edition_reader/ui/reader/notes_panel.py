# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes beside the article, or of the whole edition, as cards in the order of the text.

Cards are made for a window of the list that grows as one scrolls, so that an article with thousands of highlights
opens as fast as one with three.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from edition_reader.model.annotation import Annotation, Target
from edition_reader.model.errors import ReaderError
from edition_reader.ui.layers_menu import layers_button
from edition_reader.ui.places import Place
from edition_reader.ui.reader.keeper import Keeper, Kept
from edition_reader.ui.reader.marker import Marker, draft
from edition_reader.ui.reader.note_card import CardFacts, NoteCard
from edition_reader.ui.reader.placing import begin_placing
from edition_reader.ui.reader.writing import Writing, settled
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.pill import PillBar

#: Cards made at first, and at each reaching of the end.
FIRST, MORE = 24, 24
ARTICLE, EDITION = "article", "edition"


@dataclass(frozen=True, slots=True)
class _Field:
    """What stores the text of one card, from its first key on. There are several while one can't be stored."""

    keeper: Keeper
    writing: Writing


class NotesPanel(QFrame):
    """The panel. `chosen(annotation)` when a card is pressed; `kept(Kept)` as a note being written is stored."""

    chosen = Signal(object)
    kept = Signal(object)
    scope_changed = Signal(str)
    #: An action of the table that a button of the panel stands for.
    wanted = Signal(str)

    def __init__(self, session: Session, marker: Marker) -> None:
        super().__init__()
        self.setObjectName("panelRight")
        self.setAccessibleName(session.text("Notes"))
        self.scope = ARTICLE
        self._session, self._marker = session, marker
        self._all: list[Annotation] = []
        self._titles: Mapping[str, str] = {}
        self._from = 0
        self._count = FIRST
        self._cards: dict[str, NoteCard] = {}
        self._current: str | None = None
        self._draft: Annotation | None = None
        self._fields: dict[str, _Field] = {}
        self._pills = PillBar([(ARTICLE, ""), (EDITION, "")], name=session.text("Which notes"))
        self._pills.choose(ARTICLE)
        self._pills.chosen.connect(self.choose_scope)
        self._empty = label(
            session.text("Select a passage to highlight it, or write a note on the whole article."),
            look="second",
            wrap=True,
        )
        self._lay_out()

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_notes(self, annotations: Sequence[Annotation], titles: Mapping[str, str], counts: tuple[int, int]) -> None:
        """Show annotations in this order; `titles` name the articles of the cards; counts of article and edition."""
        text = self._session.text
        self._all = list(annotations)
        if self._draft and all(held.id != self._draft.id for held in self._all):
            self._all.insert(0, self._draft)
        elif self._draft:
            self._draft = None
        self._titles = titles
        self._pills.name(ARTICLE, text("Notes {n}", n=counts[0]))
        self._pills.name(EDITION, text("This edition {n}", n=counts[1]))
        self._empty.setVisible(not self._all)
        self._fill()

    def start_over(self) -> None:
        """Show the list from its beginning (another article)."""
        self.finish()
        self._from, self._count, self._current, self._draft = 0, FIRST, None, None
        self._scroll.verticalScrollBar().setValue(0)

    def set_current(self, id_: str | None) -> None:
        """Mark the card of a highlight and bring it on screen."""
        self._current = id_
        if id_ and id_ not in self._cards:
            places = {held.id: place for place, held in enumerate(self._all)}
            if id_ not in places:
                return
            self._from = max(0, places[id_] - FIRST // 2)
            self._count = FIRST
            self._fill()
        for each, card in self._cards.items():
            card.set_current(each == id_)
        if id_:
            QTimer.singleShot(0, self, self._show_current)

    def card(self, id_: str) -> NoteCard | None:
        """Return the card of an annotation, if it is made."""
        return self._cards.get(id_)

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        for card in self._cards.values():
            card.show_annotation(card.annotation, card.facts)

    @property
    def cards(self) -> list[NoteCard]:
        """The cards that are made, in order."""
        return [self._cards[held.id] for held in self._shown() if held.id in self._cards]

    # -- writing ------------------------------------------------------------------------------------------------------

    def write(self, id_: str) -> None:
        """Write the note of an annotation."""
        self.set_current(id_)
        if card := self._cards.get(id_):
            card.edit()

    def write_new(self, about: Target) -> None:
        """Write a new note on an article or edition; it is stored from the first character on."""
        if not self.finish():
            return
        self._draft = draft(about)
        self._from = 0
        self._all.insert(0, self._draft)
        self._empty.hide()
        self._fill()
        self.write(self._draft.id)

    def finish(self) -> bool:
        """Store what is being written and close its field; False when it can't be stored (that field stays)."""
        for card in list(self._cards.values()):
            card.take_composed()
        for id_ in [id_ for id_, field in self._fields.items() if field.keeper.flush()]:
            self._close_field(id_)
        return not self._fields

    @property
    def unsaved_text(self) -> str | None:
        """The text that could not be stored yet, or None."""
        unsaved = [self._cards[id_].note for id_, field in self._fields.items() if field.keeper.unsaved]
        return "\n\n".join(unsaved) if unsaved else None

    def give_up(self) -> None:
        """Forget the text that could not be stored (a person chose that)."""
        for id_, field in list(self._fields.items()):
            field.keeper.drop()
            self._close_field(id_)

    def _typed(self, annotation: Annotation, text: str) -> None:
        field = self._fields.get(annotation.id)
        if field is None:
            self.finish()
            field = self._fields[annotation.id] = self._field(self._cards[annotation.id])
        field.keeper.typed(text)

    def _field(self, card: NoteCard) -> _Field:
        """Return what stores the text of a card, unless its note was changed elsewhere since it was opened."""
        writing = Writing(self._session.notebook, card.began, lambda: card.conflict.show_other(writing.theirs or ""))

        def store(words: str, group: str) -> None:
            writing.store(words, group)
            if writing.theirs is None:
                card.began = replace(card.began, note=writing.known)

        keeper = Keeper(store, self)
        keeper.kept.connect(self.kept)
        keeper.failed.connect(self._session.fail)
        return _Field(keeper, writing)

    def _settle_conflict(self, annotation: Annotation, choice: str) -> None:
        """Let the wording hold that was chosen."""
        card, field = self._cards.get(annotation.id), self._fields.get(annotation.id)
        if card is None or field is None:
            return
        writing, words, shown = field.writing, card.note, field.writing.theirs
        # What was typed since is a revision first, and the other wording must be the one that was shown.
        if not field.keeper.flush() or writing.theirs != shown:
            return
        try:
            words = settled(writing, choice, words)
        except ReaderError as error:
            self._session.fail(error)
            field.keeper.typed(card.note)
            return
        if writing.theirs is not None:
            return
        if words != card.note:
            card.put(words)
        card.began = replace(card.began, note=words)
        card.conflict.hide()
        self.kept.emit(Kept.SAVED)

    def _finished(self, annotation: Annotation) -> None:
        field = self._fields.get(annotation.id)
        if field is not None:
            if not field.keeper.flush():
                return
            self._close_field(annotation.id)
        if card := self._cards.get(annotation.id):
            card.close_edit()
        if self._draft and self._draft.id == annotation.id:
            self._draft = None
            self._all = [held for held in self._all if held.id != annotation.id]
            self._fill()
            self._empty.setVisible(not self._all)

    def _close_field(self, id_: str) -> None:
        field = self._fields.pop(id_)
        if field.writing.theirs is not None:
            said = self._session.text("The other wording of the note holds; yours is kept among its revisions.")
            self._session.say(said, self._session.text("All notes"), lambda: self._session.go(Place("notes")))
        field.keeper.deleteLater()
        if card := self._cards.get(id_):
            card.close_edit()

    # -- cards --------------------------------------------------------------------------------------------------------

    def _shown(self) -> list[Annotation]:
        return self._all[self._from : self._from + self._count]

    def _fill(self) -> None:
        """Make, change and take away cards so that those of the window stand in order."""
        shown = self._shown()
        wanted = {held.id for held in shown}
        for id_ in [each for each in self._cards if each not in wanted]:
            if id_ not in self._fields:
                self._cards.pop(id_).deleteLater()
        for place, held in enumerate(shown):
            owner = self._session.layers.owner(held.id)
            title = self._titles.get(held.target.article or "", "")
            facts = CardFacts(title, draft=held is self._draft, owner=owner.name if owner else "")
            card = self._cards.get(held.id)
            if card is None:
                card = self._cards[held.id] = self._make(held, facts)
            elif (card.annotation, card.facts) != (held, facts):
                card.show_annotation(held, facts)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()
        self._earlier.setVisible(self._from > 0)

    def _make(self, held: Annotation, facts: CardFacts) -> NoteCard:
        card = NoteCard(self._session, held, facts)
        card.set_current(held.id == self._current)
        card.pressed.connect(self.chosen)
        card.typed.connect(self._typed)
        card.finished.connect(self._finished)
        card.tagged.connect(self._marker.tag)
        card.untagged.connect(self._marker.untag)
        card.deleted.connect(self._delete)
        card.conflict.chosen.connect(lambda choice: self._settle_conflict(card.annotation, choice))
        card.placing_wanted.connect(lambda note: begin_placing(self._session, note))
        return card

    def _delete(self, annotation: Annotation) -> None:
        """Delete what the card shows; what was being typed in it is stored before, so that Undo brings all back."""
        self.finish()
        if self._draft and annotation.id == self._draft.id:
            self._finished(annotation)
        else:
            self._marker.delete(annotation.id)

    def _show_current(self) -> None:
        if self._current and (card := self._cards.get(self._current)):
            self._scroll.ensureWidgetVisible(card, 0, 12)

    def _scrolled(self) -> None:
        bar = self._scroll.verticalScrollBar()
        if bar.value() > bar.maximum() - 300 and self._from + self._count < len(self._all):
            self._count += MORE
            self._fill()

    def _show_earlier(self) -> None:
        step = min(self._from, MORE)
        self._from -= step
        self._count += step
        self._fill()

    def choose_scope(self, scope: str) -> None:
        """Show the notes of the article or of the whole edition."""
        if self.finish():
            self.scope = scope
            self._from, self._count, self._draft = 0, FIRST, None
            self.scope_changed.emit(scope)
        self._pills.choose(self.scope)

    # -- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        text = self._session.text
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(14, 4, 12, 14)
        outer.setSpacing(10)
        self._earlier = button(text("Earlier notes"), self._show_earlier, look="link")
        self._earlier.hide()
        outer.addWidget(self._earlier)
        outer.addWidget(self._empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        outer.addLayout(self._column)
        outer.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 6)
        head.addWidget(self._pills)
        head.addStretch()
        head.addWidget(layers_button(self._session))
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 8)
        foot.setSpacing(16)
        for id_, word in (("note.article", text("Note on the article")), ("note.edition", text("Note on the edition"))):
            made = button("＋ " + word, partial(self.wanted.emit, id_), look="link", name=word)
            foot.addWidget(made)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
