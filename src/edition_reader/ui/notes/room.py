# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes room: groups and colours left, the notes that are asked for in the middle, one of them right.

The room holds the query; parts tell what a person wants and are shown what there is. After each change of a store
everything is asked again, except for what is typed into a note, which changes one row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.changes import SILENT_OPS, Changes, Op
from edition_reader.model.desk import NoteOrder, NoteQuery
from edition_reader.model.errors import ReaderError
from edition_reader.tasks.overlaps import overlapping
from edition_reader.ui.layers import is_foreign
from edition_reader.ui.notes.asker import Asker
from edition_reader.ui.notes.deeds import Deeds
from edition_reader.ui.notes.detail import Detail
from edition_reader.ui.notes.filter_bar import CARDS, TABLE
from edition_reader.ui.notes.groups import Key
from edition_reader.ui.notes.head import Foot, Head
from edition_reader.ui.notes.menus import CardMenu, GroupMenu, ask_color_names, ask_dates, ask_filter_name
from edition_reader.ui.notes.pane import NotesPane
from edition_reader.ui.notes.places import go_to_passage, place_by_hand
from edition_reader.ui.notes.revisions import RevisionsDialog
from edition_reader.ui.notes.several import LOOKED_AT, Several
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.entries import EntryList
from edition_reader.ui.widgets.room import Room

#: Widths of the side panels in pixels.
GROUPS_WIDTH, DETAIL_WIDTH = 250, 350
#: Texts folded for the search in one go while nothing else happens, and milliseconds between two goes.
PREPARED, EVERY = 150, 40
VIEW, ORDER = "notes.view", "notes.order"
#: Fields of a note that change nothing in the list but its own row.
OWN_FIELDS = frozenset({"note", "modified"})


class NotesRoom(Room):
    """The room for the place "notes"."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.asker = Asker(session)
        self.asker.order = next((o for o in NoteOrder if o == session.setting(ORDER)), NoteOrder.PRINT)
        self.view = TABLE if session.setting(VIEW) == TABLE else CARDS
        self.deeds = Deeds(session, self)
        self.groups = EntryList(session.theme, session.text("Groups of notes"))
        self.pane = NotesPane(session)
        self.detail = Detail(session)
        self.several = Several(session)
        self.answers = self._make_answers()
        self._head = Head(session, self.head, self._run, self._search)
        self._foot = Foot(session, self.foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._prepare = QTimer(self)
        self._prepare.setInterval(EVERY)
        self._prepare.timeout.connect(self._prepare_text)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        for panel in (QFrame(), self.detail, self.several):
            self._right.addWidget(panel)
        self._right.setObjectName("panelRight")
        self._right.setAccessibleName(self._session.text("The note"))
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self.groups.setMinimumWidth(180)
        self.pane.setMinimumWidth(360)
        self._right.setMinimumWidth(260)
        for widget in (self.groups, self.pane, self._right):
            split.addWidget(widget)
        split.setStretchFactor(1, 1)
        split.setSizes([GROUPS_WIDTH, 840, DETAIL_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.pane.set_view(self.view)

    def _connect(self) -> None:
        session, pane, detail, several, deeds = self._session, self.pane, self.detail, self.several, self.deeds
        session.changed.connect(self._on_change)
        session.layers.changed.connect(lambda: self._on_change(None))
        session.themed.connect(self._on_theme)
        session.colors_named.connect(self.refresh)
        self.groups.chosen.connect(self._choose_group)
        self.groups.menu_asked.connect(lambda key, at: GroupMenu(session, self, key, self._saved_changed).popup(at))
        pane.filters.asked.connect(self.ask)
        pane.filters.ordered.connect(self._choose_order)
        pane.filters.viewed.connect(self._choose_view)
        pane.filters.dates_wanted.connect(lambda: ask_dates(session, self, self.asker.query, self.ask))
        pane.filters.save_wanted.connect(lambda: ask_filter_name(session, self, self.asker.query, self._saved_changed))
        pane.selected.connect(self._show_selected)
        pane.opened.connect(self._go_to)
        pane.place_asked.connect(self._place)
        pane.menu_asked.connect(self._show_menu)
        detail.place_wanted.connect(self._go_to)
        detail.placing_wanted.connect(lambda note: place_by_hand(session, note))
        detail.confirmed.connect(lambda note: deeds.keep_place([note.id]))
        detail.restore_wanted.connect(lambda note: deeds.restore([note.id]))
        detail.tagged.connect(lambda note, tag: deeds.add_tag([note.id], tag))
        detail.untagged.connect(lambda note, tag: deeds.remove_tag([note.id], tag))
        detail.revisions_wanted.connect(self._show_revisions)
        detail.kept.connect(self._foot.kept.show_kept)
        several.recolored.connect(lambda color: deeds.recolor(pane.selected_ids(), color))
        several.tagged.connect(lambda tag: deeds.add_tag(pane.selected_ids(), tag))
        several.untagged.connect(lambda tag: deeds.remove_tag(pane.selected_ids(), tag))
        several.deleted.connect(self._delete)
        several.restored.connect(self._restore)
        several.merged.connect(self._merge)
        several.exported.connect(lambda: self._session.ask("notes.export", tuple(pane.selected_ids())))

    def _make_answers(self) -> dict[str, Callable[[], None]]:
        answers: dict[str, Callable[[], None]] = {
            "notes.find": self._find,
            "notes.import": lambda: self._session.ask("notes.import"),
            "notes.cards": lambda: self._choose_view(CARDS),
            "notes.table": lambda: self._choose_view(TABLE),
            "notes.export": lambda: self._session.ask("notes.export", tuple(line.id for line in self.asker.lines)),
            "notes.to_place": self._go_to_current,
            "notes.place": self._place_current,
            "notes.merge": self._merge,
            "notes.restore": self._restore,
            "notes.save_filter": lambda: ask_filter_name(self._session, self, self.asker.query, self._saved_changed),
            "notes.colors": lambda: ask_color_names(self._session, self),
            "note.write": self.detail.write,
            "note.delete": self._delete,
            "text.copy_source": self.detail.copy_source,
        }
        for color in Color:
            answers[f"note.{color}"] = partial(self._recolor, color)
        return answers

    # -- what the window asks -----------------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is only one
        """Show the room as it was left."""
        if self._stale:
            self.refresh()
        self.pane.surface().setFocus()

    def enabled(self, action: str) -> bool:
        """Whether an answered action can be done now."""
        if action in {"notes.find", "notes.import", "notes.cards", "notes.table", "notes.colors"}:
            return True
        if action == "notes.export":
            return bool(self.asker.lines)
        if action == "notes.save_filter":
            return not self.asker.query.is_empty
        if action == "notes.merge":
            notes = self.pane.selected_notes(LOOKED_AT)
            return len(notes) == self.pane.selected_count() == len(self._own(notes)) and overlapping(notes)
        if action == "notes.restore":
            return self.asker.query.trash and self.pane.selected_count() > 0
        only_read = action not in {"notes.to_place", "text.copy_source"} and any(
            map(is_foreign, self.pane.selected_ids(1))
        )
        return self.pane.selected_count() > 0 and not only_read

    def checked(self, action: str) -> bool:
        """Whether a checkable action is on."""
        return action == f"notes.{self.view}"

    def text_surface(self) -> QWidget:
        """Return the cards or the table."""
        return self.pane.surface()

    def settle(self) -> bool:
        """Store the note being written; False when it can't be stored."""
        if self.detail.finish():
            return True
        text = self._session.text
        self._session.say(
            text("The note you are writing could not be stored. It stays on the screen and is tried again."),
            text("Give it up"),
            self.detail.give_up,
            serious=True,
        )
        return False

    def leave(self) -> None:
        """Store what is being written when another room is shown."""
        self.detail.finish()
        self._prepare.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another room was shown."""
        super().showEvent(event)
        if self._stale:
            self._soon.start()
        self._prepare.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing while another room is shown."""
        super().hideEvent(event)
        self._soon.stop()
        self._prepare.stop()

    # -- asking -------------------------------------------------------------------------------------------------------

    def ask(self, query: NoteQuery) -> None:
        """Show other notes."""
        self.detail.finish()
        self.asker.query = query
        self.refresh(only_lines=not self._stale)
        self.pane.surface().verticalScrollBar().setValue(0)

    def refresh(self, *, only_lines: bool = False) -> None:
        """Ask everything again, or only for the list where nothing but the query changed."""
        self._stale = False
        self._soon.stop()
        try:
            self.asker.ask(only_lines=only_lines)
        except ReaderError as error:
            self._session.fail(error)
            return
        asker = self.asker
        self.pane.show_lines(asker.lines, asker.empty_words())
        self.pane.filters.show_query(asker.query, len(asker.lines), asker.order, self.view)
        self.groups.show_entries(asker.entries(), asker.key())
        self._head.show_query(asker.query.text, len(asker.lines))
        self._foot.show_counts(len(asker.lines), asker.counts.total)
        self.state_changed.emit()

    def _on_change(self, changes: Changes | None) -> None:
        if changes is not None and changes.operation.op in SILENT_OPS - {Op.REANCHOR_ANNOTATIONS}:
            return
        if changes is not None:
            undone = changes.operation.op is Op.UNDO
            self._foot.offer_undo(on=not undone or self._session.notebook.undoable() is not None)
        if changes is None or "edition" in changes.rows:
            self.asker.forget_bearings()
            self.pane.sources.forget()
        if changes is not None and self.isVisible() and self._is_own_row(changes):
            self.pane.model.patch(changes.rows["annotations"])
            self._show_selected()
            return
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _is_own_row(self, changes: Changes) -> bool:
        """Whether nothing but the words of notes changed, on which the list does not depend."""
        fields = {name for edit in changes.operation.edits for name in (edit.after or {"": None})}
        added = any(edit.before is None for edit in changes.operation.edits)
        only_notes = changes.rows.keys() == {"annotations"}
        return only_notes and not added and fields <= OWN_FIELDS and not self.asker.query.text and not self._stale

    def _prepare_text(self) -> None:
        """Fold some more texts, so that the first search needs not wait."""
        try:
            more = self._session.notebook.desk.prepare_text(PREPARED)
        except ReaderError:
            more = False
        if not more:
            self._prepare.stop()

    def _search(self, words: str) -> None:
        if words.strip() != self.asker.query.text.strip():
            self.ask(replace(self.asker.query, text=words.strip()))

    def _choose_group(self, key: Key, adding: bool) -> None:
        self.ask(self.asker.query_of(key, adding=adding))

    def _choose_order(self, order: NoteOrder) -> None:
        self.asker.order = order
        self._session.set_setting(ORDER, order.value)
        self.refresh()

    def _choose_view(self, view: str) -> None:
        self.view = view
        self._session.set_setting(VIEW, view)
        self.pane.set_view(view)
        self.pane.filters.show_query(self.asker.query, len(self.asker.lines), self.asker.order, view)
        self.pane.surface().setFocus()
        self.state_changed.emit()

    def _saved_changed(self) -> None:
        self.asker.forget_filters()
        self.refresh()

    # -- the selection ------------------------------------------------------------------------------------------------

    def _show_selected(self) -> None:
        """Show the one note that is selected, or what can be done with several."""
        count = self.pane.selected_count()
        if count == 1:
            (note,) = self.pane.selected_notes(1) or (None,)
            if note is not None and self._may_show(note):
                self.detail.show_note(note)
                self._right.setCurrentIndex(1)
        elif self.detail.finish():
            self.detail.forget()
            self._right.setCurrentIndex(2 if count else 0)
            if count:
                self.several.show_notes(self.pane.selected_notes(LOOKED_AT), count, trash=self.asker.query.trash)
        self.state_changed.emit()

    def _may_show(self, note: Annotation) -> bool:
        """Whether the panel is free for a note: another one being written must be stored first."""
        held = self.detail.note
        return held is None or held.id == note.id or not self.detail.writing or self.detail.finish()

    def _own(self, notes: Sequence[Annotation]) -> list[Annotation]:
        """Return those of the notes that can be changed: those of others are only read."""
        return [note for note in notes if self._session.layers.owner(note.id) is None]

    def _current(self) -> Annotation | None:
        return next(iter(self.pane.selected_notes(1)), None)

    def _go_to(self, note: Annotation) -> None:
        if self.detail.finish():
            go_to_passage(self._session, note)

    def _go_to_current(self) -> None:
        if (note := self._current()) is not None:
            self._go_to(note)

    def _place_current(self) -> None:
        if (note := self._current()) is not None:
            self._place(note)

    def _place(self, note: Annotation) -> None:
        if self._own([note]):
            place_by_hand(self._session, note)

    def _recolor(self, color: Color) -> None:
        if self.pane.selected_count() and not self.asker.query.trash:
            self.deeds.recolor(self.pane.selected_ids(), color)

    def _delete(self) -> None:
        if self.pane.selected_count() and not self.asker.query.trash and self.detail.finish():
            self.deeds.delete(self.pane.selected_ids())

    def _restore(self) -> None:
        if self.pane.selected_count():
            self.deeds.restore(self.pane.selected_ids())

    def _merge(self) -> None:
        notes = self.pane.selected_notes(LOOKED_AT)
        if len(notes) == self.pane.selected_count() == len(self._own(notes)) and overlapping(notes):
            self.deeds.merge(notes)

    # -- windows over the room ----------------------------------------------------------------------------------------

    def _show_menu(self, at: QPoint) -> None:
        CardMenu(self._session, self, self.answers, self.enabled).popup(at)

    def _show_revisions(self, note: Annotation, first: int) -> None:
        if self.detail.finish():
            held = self.detail.note or note
            self.revisions = RevisionsDialog(self._session, held, self.detail.revisions(), self, first=first)
            self.revisions.open()

    def _find(self) -> None:
        self._head.search.setFocus()
        self._head.search.selectAll()

    def _run(self, id_: str) -> None:
        if id_ in self.answers:
            self.answers[id_]()
        else:
            self._session.ask(id_)

    def _on_theme(self) -> None:
        self._head.repaint_theme()
        self.groups.repaint_theme(self._session.theme)
        self.pane.repaint_theme()
        self.several.repaint_theme()
        self.refresh()
