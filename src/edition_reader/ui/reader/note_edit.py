# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The field in which a note is written: plain text, as high as its text.

A line of a million characters would be laid out anew at every key. So a long line is put into the field as several
blocks, of which all but the first are marked as going on; `words` puts them together again.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

LEAST_LINES, MOST_LINES = 2, 14
FRAME = 18
#: Characters of a block that a longer line is cut into, and the mark of a block that goes on with the one before.
PIECE = 2000
GOES_ON = QTextFormat.Property.UserProperty.value + 1


class NoteEdit(QPlainTextEdit):
    """A field that grows. `left` is emitted when the keyboard goes elsewhere, and at Escape."""

    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.put(text)
        self.document().setDocumentMargin(2)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.textChanged.connect(self._fit)

    def put(self, text: str) -> None:
        """Show another text; nothing of it can be undone in the field."""
        self.document().setUndoRedoEnabled(False)
        if len(text) <= PIECE or max(map(len, text.split("\n"))) <= PIECE:
            self.setPlainText(text)
        else:
            self.clear()
            self._insert(self.textCursor(), text)
        self.document().setUndoRedoEnabled(True)

    def words(self) -> str:
        """Return the text as it was typed."""
        block, parts = self.document().begin(), [""]
        while block.isValid():
            if block.blockNumber() and not block.blockFormat().boolProperty(GOES_ON):
                parts.append("\n")
            parts.append(block.text())
            block = block.next()
        return "".join(parts).replace("\u2028", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted text, a long line of it in pieces."""
        if source.hasText():
            self._insert(self.textCursor(), source.text())
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is selected as it was typed."""
        cursor, made, parts = self.textCursor(), QMimeData(), list[str]()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if block.position() > start and not block.blockFormat().boolProperty(GOES_ON):
                parts.append("\n")
            inside = QTextCursor(self.document())
            inside.setPosition(max(start, block.position()))
            inside.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
            parts.append(inside.selectedText())
            block = block.next()
        made.setText("".join(parts).replace("\u2028", "\n"))
        return made

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        """Insert text at a cursor as one step of undo."""
        going_on = QTextBlockFormat()
        going_on.setProperty(GOES_ON, True)
        cursor.beginEditBlock()
        for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if at:
                cursor.insertBlock(QTextBlockFormat())
            for start in range(0, len(line), PIECE):
                if start:
                    cursor.insertBlock(going_on)
                cursor.insertText(line[start : start + PIECE])
        cursor.endEditBlock()

    def sizeHint(self) -> QSize:
        """Return the size that holds the text."""
        block = self.document().begin()
        height, lines = 0.0, 0
        while block.isValid() and lines < MOST_LINES:
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
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape or (enter and modifiers & Qt.KeyboardModifier.ControlModifier):
            self.left.emit()
        elif enter and modifiers == Qt.KeyboardModifier.NoModifier:
            # A plain block: the one before may be marked as going on.
            self.textCursor().insertBlock(QTextBlockFormat())
            self.ensureCursorVisible()
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
