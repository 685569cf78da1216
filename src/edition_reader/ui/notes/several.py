# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands in the place of the one note when several are selected: what can be done to all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from edition_reader.model.annotation import Annotation, Color
from edition_reader.tasks.overlaps import overlapping
from edition_reader.ui.reader.tag_row import TagRow
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, hairline, label
from edition_reader.ui.widgets.colors import ColorButton

#: Notes whose tags are looked at.
LOOKED_AT = 500


class Several(QFrame):
    """The panel; each signal is about the notes selected."""

    recolored = Signal(object)
    tagged = Signal(str)
    untagged = Signal(str)
    deleted = Signal()
    restored = Signal()
    merged = Signal()
    exported = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        text = session.text
        self._title = label(face=Face.TITLE, wrap=True)
        self._colors = QHBoxLayout()
        self._colors.setSpacing(4)
        self._tags = TagRow(session)
        self._tags.added.connect(self.tagged)
        self._tags.removed.connect(self.untagged)
        self._tag_hint = label(face=Face.SMALL, look="small", wrap=True)
        self._merge = button(text("Merge the highlights"), self.merged.emit)
        self._merge_hint = label(
            text("They overlap. Notes and tags are joined."), face=Face.SMALL, look="small", wrap=True
        )
        self._delete = button(text("Move to the trash"), self.deleted.emit)
        self._restore = button(text("Bring back"), self.restored.emit, look="primary")
        self._export = button(text("Export…"), self.exported.emit)
        self._fill_colors()
        self._lay_out()

    def show_notes(self, notes: Sequence[Annotation], count: int, *, trash: bool) -> None:
        """Show what can be done with `count` notes, of which `notes` are the first."""
        session = self._session
        self._title.setText(session.plural("{n} note selected", "{n} notes selected", count))
        tags = Counter(tag for note in notes[:LOOKED_AT] for tag in note.tags)
        self._tags.show_tags(tag for tag, _ in tags.most_common(20))
        hint = session.text("A new tag is added to all; pressing a tag takes it away from all.")
        self._tag_hint.setText(hint)
        merge = not trash and count == len(notes) and overlapping(notes)
        for widget in (self._merge, self._merge_hint):
            widget.setVisible(merge)
        self._restore.setVisible(trash)
        for each in (self._delete, self._export, self._tags, self._tag_hint, *self._spots):
            each.setVisible(not trash)

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        while (item := self._colors.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._fill_colors()

    def _fill_colors(self) -> None:
        theme = self._session.theme
        self._spots = [
            ColorButton(
                theme.marks[color],
                theme.ink,
                name=self._session.color_name(color),
                key=str(number),
                pressed=partial(self.recolored.emit, color),
            )
            for number, color in enumerate(Color, start=1)
        ]
        for spot in self._spots:
            self._colors.addWidget(spot)
        self._colors.addStretch()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._colors)
        column.addWidget(self._tags)
        column.addWidget(self._tag_hint)
        column.addWidget(hairline())
        for part in (self._restore, self._merge, self._merge_hint, self._export, self._delete):
            column.addWidget(part)
        column.addStretch()
