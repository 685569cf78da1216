# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The passage that is selected, or the highlight that was pressed, and what can be done with it.

Pressing a highlight makes that highlight the current one: the bar, the keys and the notes then work on it and never
make a second one over it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.citing import with_citation
from edition_reader.ui.reader.marker import Marker
from edition_reader.ui.reader.marks import marks_of
from edition_reader.ui.reader.merging import offer_merging, overlapped
from edition_reader.ui.reader.selection_bar import SelectionBar
from edition_reader.ui.reader.spans import Mark
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.toast import announce


class Passage(QObject):
    """Works between the article view and the notebook. `current_changed(id or None)`, `writing(id)`."""

    current_changed = Signal(object)
    writing = Signal(str)

    def __init__(self, session: Session, view: ArticleView, marker: Marker, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view, self._marker = session, view, marker
        self._about: StoredArticle | None = None
        self._annotations: dict[str, Annotation] = {}
        self._color = Color.YELLOW
        self.current: str | None = None
        self.marks: list[Mark] = []
        self.answers: dict[str, Callable[[], None]] = {
            "note.write": self.write,
            "note.delete": self.delete,
            "text.copy": self.copy,
            "text.copy_source": self.copy_source,
        }
        for color in Color:
            self.answers[f"note.{color}"] = partial(self._mark, color)
        self._bar = SelectionBar(session, self._run, view)
        view.tip_for = self.described
        view.selected.connect(self._on_selected)
        view.pressed.connect(self._on_pressed)
        view.note_pressed.connect(self._on_note_pressed)
        view.scrolled.connect(self._place_bar)
        view.escaped.connect(self.let_go)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_article(self, about: StoredArticle) -> None:
        """Work on another article from now on."""
        self._about = about
        self._annotations = {}
        self._set_current(None)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Paint the annotations of the article as they are now."""
        self._annotations = {held.id: held for held in annotations}
        marks = marks_of(self._session, annotations)
        self._view.set_marks(marks)
        #: One's own marks, which the next start may show first.
        self.marks = [mark for mark in marks if not mark.owner]
        if self.current and self.current not in self._annotations:
            self._set_current(None)
        self._place_bar()

    def look_at(self, annotation: Annotation) -> None:
        """Make a highlight the current one and bring it on screen."""
        if annotation.anchor and annotation.id in self._annotations:
            self._view.drop_selection()
            self._view.show_passage(annotation.anchor.start, annotation.anchor.end)
            self._set_current(annotation.id)

    def let_go(self) -> None:
        """Select nothing and look at no highlight."""
        self._view.drop_selection()
        self._set_current(None)

    def described(self, id_: str) -> str:
        """Return a highlight in words: whose it is if not one's own, the name of its colour, and its note."""
        held = self._annotations.get(id_)
        if held is None:
            return ""
        owner = self._session.layers.owner(id_)
        color = self._session.color_name(held.color) if held.color else ""
        return "\n".join(part for part in (owner.name if owner else "", color, held.note) if part)

    def can(self, action: str) -> bool:
        """Whether an action of `answers` has something to work on."""
        if action == "note.delete":
            return self._own is not None
        if action in {"text.copy", "text.copy_source"}:
            return self.current is not None or self._view.selection() is not None
        return self._own is not None or self._view.selection() is not None

    @property
    def _own(self) -> str | None:
        """The current highlight if it is one's own: only that can be changed."""
        return None if self._session.layers.owner(self.current) else self.current

    def rebuild_bar(self) -> None:
        """Take the colours of another theme."""
        self._bar.deleteLater()
        self._bar = SelectionBar(self._session, self._run, self._view)
        self._place_bar()

    # -- what a person does -------------------------------------------------------------------------------------------

    def mark(self, color: Color) -> str | None:
        """Highlight the selection, or recolour the current highlight; return its id."""
        self._color = color
        passage = self._view.selection()
        if passage and self._about:
            made = self._marker.highlight(self._about, *passage, color)
        elif self._own:
            made = self._marker.recolor(self._own, color)
        else:
            return None
        if made is None:
            return None
        if passage and self._about:
            own = (held for held in self._annotations.values() if not self._session.layers.owner(held.id))
            offer_merging(self._session, self._about, overlapped(made, own))
        self._view.drop_selection()
        self._set_current(made.id if not passage else None)
        announce(self._view, self._session.color_name(color))
        return made.id

    def write(self) -> None:
        """Write the note of the current highlight; a selection that is none yet is highlighted first."""
        passage = self._view.selection()
        id_ = self._held_on(passage) or self.mark(self._color) if passage else self._own
        if id_:
            self._set_current(id_)
            self._bar.hide()
            self.writing.emit(id_)

    def _held_on(self, passage: tuple[int, int]) -> str | None:
        """Return the highlight on exactly this passage."""
        for held in self._annotations.values():
            if self._session.layers.owner(held.id):
                continue
            if held.anchor and (held.anchor.start, held.anchor.end) == passage:
                self._view.drop_selection()
                return held.id
        return None

    def delete(self) -> None:
        """Delete the current highlight."""
        if gone := self._own:
            self._set_current(None)
            self._marker.delete(gone)

    def copy(self) -> None:
        """Copy the passage."""
        self._to_clipboard(self._passage_text())

    def copy_source(self) -> None:
        """Copy the passage with the citation of its article."""
        quote = self._passage_text()
        if quote and self._about:
            self._to_clipboard(with_citation(quote, self._about, self._session))

    def _mark(self, color: Color) -> None:
        self.mark(color)

    def _run(self, id_: str) -> None:
        self.answers[id_]()

    def _passage_text(self) -> str:
        passage = self._view.selection()
        if passage and self._about:
            return self._about.article.text[passage[0] : passage[1]]
        held = self._annotations.get(self.current or "")
        return held.anchor.quote if held and held.anchor else ""

    def _to_clipboard(self, words: str) -> None:
        if words:
            QApplication.clipboard().setText(words)
            self._session.say(self._session.text("Copied"))

    # -- the view -----------------------------------------------------------------------------------------------------

    def _on_selected(self) -> None:
        if self._view.selection():
            self._set_current(None)
        elif self._view.caret_shown:
            self._tell_what_is_under_the_caret()
        self._place_bar()

    def _tell_what_is_under_the_caret(self) -> None:
        """Make the highlight under the caret the current one and let a screen reader say it."""
        marks = self._view.marks_at(self._view.caret())
        found = marks[0] if marks else None
        if found != self.current:
            self._set_current(found)
            if found:
                announce(self._view, self.described(found))

    def _on_pressed(self, ids: list[str]) -> None:
        """Look at the innermost highlight at the place; pressing again takes the next one under it."""
        if not ids:
            self._set_current(None)
        elif self.current in ids:
            self._set_current(ids[(ids.index(self.current) + 1) % len(ids)])
        else:
            self._set_current(ids[0])

    def _on_note_pressed(self, id_: str) -> None:
        self._set_current(id_)
        self._bar.hide()
        if self._own:
            self.writing.emit(id_)

    def _set_current(self, id_: str | None) -> None:
        if id_ != self.current:
            self.current = id_
            self._view.set_current(id_)
            self.current_changed.emit(id_)
        self._place_bar()

    def _place_bar(self) -> None:
        """Show the bar at the selection or the current highlight, if that is on screen and no button is held."""
        passage = self._view.selection()
        held = self._annotations.get(self.current or "")
        if passage is None and held and held.anchor:
            passage = (held.anchor.start, held.anchor.end)
        foreign = self._view.selection() is None and self._session.layers.owner(self.current) is not None
        if passage is None or self._view.selecting or foreign:
            self._bar.hide()
            return
        rect = self._view.passage_rect(*passage)
        if rect.bottom() < 0 or rect.top() > self._view.viewport().height():
            self._bar.hide()
            return
        current = held if self._view.selection() is None else None
        self._bar.show_at(rect, color=current.color if current else None, deletable=current is not None)
