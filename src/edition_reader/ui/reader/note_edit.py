# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The field in which a note is written: plain text, as high as its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

LEAST_LINES, MOST_LINES = 2, 14
FRAME = 18


class NoteEdit(QPlainTextEdit):
    """A field that grows. `left` is emitted when the keyboard goes elsewhere, and at Escape."""

    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setPlainText(text)
        self.document().setDocumentMargin(2)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.textChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Return the size that holds the text."""
        block = self.document().begin()
        height, lines = 0.0, 0
        while block.isValid():
            # Lines of Chinese are higher than the metrics of the font that is named first.
            height += self.blockBoundingRect(block).height()
            lines += max(1, block.layout().lineCount())
            block = block.next()
        line = height / lines
        return QSize(200, round(min(max(height, LEAST_LINES * line), MOST_LINES * line)) + FRAME)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window when the field itself has nothing to undo."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Escape and at Ctrl+Return."""
        done = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers()
        if event.key() == Qt.Key.Key_Escape or (done and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)
