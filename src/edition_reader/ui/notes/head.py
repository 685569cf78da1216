# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the notes room shows in the top bar and in the bottom bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from edition_reader.ui.keys import keys_of
from edition_reader.ui.places import Place
from edition_reader.ui.reader.kept_label import KeptLabel
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import ElidedLabel, button, label
from edition_reader.ui.widgets.icons import icon
from edition_reader.ui.widgets.rebinding import KEYS
from edition_reader.ui.widgets.roomswitch import room_switch
from edition_reader.ui.widgets.search_field import SearchField

#: Milliseconds after the last key until the notes are searched.
PAUSE = 150


class NotesField(SearchField):
    """The field for words; `left` at Escape in an empty field and at Down: the list is wanted."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field at Escape; go to the list at Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Head:
    """Rooms, the search, import and export. `run` does an action by its id, `search` is given the words."""

    def __init__(
        self, session: Session, parent: QWidget, run: Callable[[str], None], search: Callable[[str], None]
    ) -> None:
        self._session = session
        text = session.text
        self.search = NotesField(session.theme, text("Search in the notes"))
        self.search.setMaximumWidth(320)
        self._show_keys()
        session.setting_changed.connect(self._show_keys)
        self._pause = QTimer(self.search)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: search(self.search.text()))
        self.search.textEdited.connect(lambda _: self._pause.start())
        self.search.textChanged.connect(lambda words: self._pause.start() if not words else None)
        self.search.returnPressed.connect(lambda: search(self.search.text()))
        self._import = button(text("Import notes…"), lambda: run("notes.import"))
        self._export = button(text("Export…"), lambda: run("notes.export"))
        row = QHBoxLayout(parent)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(label(text("Edition Reader"), face=Face.TITLE, look="accent"))
        row.addSpacing(16)
        rooms = room_switch(text, "notes", lambda room: session.go(Place(room)))
        row.addWidget(rooms, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self._import)
        row.addWidget(self._export)
        self.repaint_theme()

    def show_query(self, words: str, count: int) -> None:
        """Show the words that are searched for and how many notes would be exported."""
        if words.strip() != self.search.text().strip() and not self._pause.isActive():
            blocked = self.search.blockSignals(True)
            self.search.setText(words)
            self.search.blockSignals(blocked)
        said = self._session.plural("Export {n} note…", "Export {n} notes…", count)
        self._export.setText(said)
        self._export.setAccessibleName(said)
        self._export.setEnabled(count > 0)

    def _show_keys(self, key: str = KEYS) -> None:
        """Show which keys lead to the field, as the person has bound them."""
        if key == KEYS:
            self.search.show_keys(keys_of(self._session, "notes.find"))

    def repaint_theme(self) -> None:
        """Take the ink of another theme."""
        ink = self._session.theme.ink
        self.search.repaint_theme(self._session.theme)
        self._import.setIcon(icon("import", ink, 16))


class Foot:
    """How many notes are shown of how many, whether all is stored, and how to take back what was done last."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._count = ElidedLabel(look="small")
        self.kept = KeptLabel(session)
        self.undo = button("", session.undo, look="link")
        self.undo.hide()
        row = QHBoxLayout(parent)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._count, 1)
        row.addWidget(self.kept)
        row.addWidget(self.undo)
        self._show_keys()
        session.setting_changed.connect(self._show_keys)

    def offer_undo(self, *, on: bool) -> None:
        """Show or hide the way to take back what was done last."""
        self.undo.setVisible(on)
        self.kept.be_brief(on=on)

    def _show_keys(self, key: str = KEYS) -> None:
        if key == KEYS:
            undo = self._session.text("Undo")
            self.undo.setText(f"{undo} {keys_of(self._session, 'edit.undo')}".strip())
            self.undo.setAccessibleName(undo)

    def show_counts(self, shown: int, total: int) -> None:
        """Show the numbers of the notes that are listed and of all."""
        shown_of = self._session.plural(
            "{shown} of {total} note", "{shown} of {total} notes", total, shown=f"{shown:,}", total=f"{total:,}"
        )
        self._count.setText(shown_of)
