# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The tags of one annotation: chips that are pressed to take them away, and a field to add one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QWidget

from edition_reader.ui.collation import collation
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import button
from edition_reader.ui.widgets.flow import FlowLayout


class TagRow(QWidget):
    """Chips and a small button that turns into a field."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._flow = FlowLayout(self, spacing=4)
        self._add = button("＋", self._open, look="chip", name=session.text("Add a tag"), tip=session.text("Add a tag"))
        self._field: _TagField | None = None
        self._chips: dict[str, QPushButton] = {}
        self._read_only = False
        self._flow.addWidget(self._add)

    def set_read_only(self, *, on: bool) -> None:
        """Let tags only be read."""
        self._add.setVisible(not on)
        for chip in self._chips.values():
            chip.setEnabled(not on)
        self._read_only = on

    def show_tags(self, tags: Iterable[str]) -> None:
        """Show these tags."""
        tags = tuple(tags)
        if tags == tuple(self._chips):
            return
        # Each widget that is shown has all of them laid out, which is for all at once at the end.
        self._flow.setEnabled(False)
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self._chips.values():
            chip.deleteLater()
        self._chips = {tag: self._chip(tag) for tag in tags}
        for chip in self._chips.values():
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._add)
        self._add.setVisible(self._field is None and not self._read_only)
        if self._field:
            self._flow.addWidget(self._field)
        self._flow.setEnabled(True)
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, tag: str) -> QPushButton:
        name = tag if self._read_only else self._session.text("Remove the tag {tag}", tag=tag)
        made = button(tag, lambda: self.removed.emit(tag), look="chip", name=name, tip=name)
        made.setEnabled(not self._read_only)
        return made

    def _open(self) -> None:
        """Offer a field, with the tags that this person uses."""
        used = {tag for held in self._session.notebook.annotations() for tag in held.tags}
        field = _TagField(sorted(used, key=collation(self._session.language)))
        field.setPlaceholderText(self._session.text("Tag"))
        field.setAccessibleName(self._session.text("Add a tag"))
        field.done.connect(self._close)
        self._field = field
        self._add.hide()
        self._flow.addWidget(field)
        field.show()
        field.setFocus()
        self.updateGeometry()

    def _close(self, tag: str) -> None:
        if not self._field:
            return
        field, self._field = self._field, None
        self._flow.removeWidget(field)
        field.hide()
        field.deleteLater()
        self._add.show()
        self._add.setFocus()
        self.updateGeometry()
        if tag.strip():
            self.added.emit(tag)


class _TagField(QLineEdit):
    """One tag; Return takes it, Escape does not."""

    done = Signal(str)

    def __init__(self, used: list[str]) -> None:
        super().__init__()
        self.setFixedWidth(110)
        completer = QCompleter(QStringListModel(used, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.returnPressed.connect(lambda: self.done.emit(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when the keyboard goes elsewhere, not when the list of tags opens."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.done.emit(self.text())
