# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The field in which a note is written: plain text, as high as its text.

A line of a million characters would be laid out anew at every key. So a long line is put into the field as several
blocks; `words` puts them together again. The mark stands on the character that parts two blocks (Qt has it as the
character format of the block behind): it goes when that is deleted, comes back when that is undone, and nothing that
is done to the blocks around can move it to another line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

LEAST_LINES, MOST_LINES = 2, 14
FRAME = 18
#: Characters of a block that a longer line is cut into, and the mark of a border that is no end of a line.
PIECE = 2000
GOES_ON = QTextFormat.Property.UserProperty.value + 1
#: What Qt begins a new block at; it also takes two characters that are none for the edges of frames.
_ENDS = re.compile("\r\n|[\r\n\u2029\ufdd0\ufdd1]")
_FORWARDS = (
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.DeleteEndOfLine,
)


def _deletes_backwards(event: QKeyEvent) -> bool:
    """Return whether a key deletes what stands before the cursor, as Qt's own fields take it."""
    beside = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    plain = event.key() == Qt.Key.Key_Backspace and beside == Qt.KeyboardModifier.NoModifier
    words = event.matches(QKeySequence.StandardKey.DeleteStartOfWord)
    return plain or words or event.matches(QKeySequence.StandardKey.Backspace)


def _pieces(line: str, length: int) -> Iterator[str]:
    """Cut a line into pieces of a length or a little more: a mark stays with the letter that it stands on."""
    start = 0
    while start < len(line):
        end = start + length
        while end < len(line) and (unicodedata.category(line[end])[0] == "M" or "\u200d" in line[end - 1 : end + 1]):
            end += 1
        yield line[start:end]
        start = end


class NoteEdit(QPlainTextEdit):
    """A field that grows. `left` is emitted when the keyboard goes elsewhere, and at Escape.

    Lines of more than `piece` characters are cut.
    """

    left = Signal()

    def __init__(self, text: str, *, piece: int = PIECE) -> None:
        super().__init__()
        self._piece = piece
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
        if len(text) <= self._piece or max(map(len, text.split("\n"))) <= self._piece:
            self.setPlainText(text)
        else:
            self.clear()
            self._insert(self.textCursor(), text)
        self.document().setUndoRedoEnabled(True)

    def words(self) -> str:
        """Return the text as it was typed."""
        block, parts = self.document().begin(), [""]
        while block.isValid():
            if block.blockNumber() and not self.goes_on(block):
                parts.append("\n")
            parts.append(block.text())
            block = block.next()
        return "".join(parts).replace("\u2028", "\n")

    @staticmethod
    def goes_on(block: QTextBlock) -> bool:
        """Return whether a block, which is not the first, goes on with the line of the one before."""
        return block.charFormat().boolProperty(GOES_ON)

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
            if block.position() > start and not self.goes_on(block):
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
        plain, going_on = QTextCharFormat(), QTextCharFormat()
        going_on.setProperty(GOES_ON, True)
        cursor.beginEditBlock()
        for at, line in enumerate(_ENDS.split(text)):
            if at:
                cursor.insertBlock(QTextBlockFormat(), plain)
            for piece, words in enumerate(_pieces(line, self._piece)):
                if piece:
                    cursor.insertBlock(QTextBlockFormat(), going_on)
                cursor.insertText(words, plain)
        cursor.endEditBlock()

    def _delete_by_key(self, event: QKeyEvent) -> bool:
        """Delete with the key what stands beyond a border that is no end of a line; False where there is none."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        back = cursor.atBlockStart() and block.blockNumber() and self.goes_on(block)
        on = cursor.atBlockEnd() and block.next().isValid() and self.goes_on(block.next())
        if back and _deletes_backwards(event):
            join = QTextCursor.deletePreviousChar
        elif on and any(map(event.matches, _FORWARDS)):
            join = QTextCursor.deleteChar
        else:
            return False
        cursor.beginEditBlock()
        join(cursor)
        self.keyPressEvent(event)
        cursor.endEditBlock()
        return True

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
            # A plain border: the one before may be marked.
            self.textCursor().insertBlock(QTextBlockFormat(), QTextCharFormat())
            self.ensureCursorVisible()
        elif not self._delete_by_key(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take lines that are committed at once (dictation, some keyboards) with plain borders."""
        committed = event.commitString()
        if _ENDS.search(committed) and not event.replacementLength():
            event.setCommitString("")
            super().inputMethodEvent(event)
            self._insert(self.textCursor(), committed)
            self.ensureCursorVisible()
        else:
            super().inputMethodEvent(event)

    def take_composed(self) -> None:
        """Take what stands in the field and is still held by an input method, as it stands there.

        Whoever composes a sentence sees it in the note; Qt throws it away when the field goes.
        """
        if not self._composed():
            return
        if self.hasFocus():
            # The input method puts it in itself where there is one, and forgets it.
            QGuiApplication.inputMethod().commit()
        if composed := self._composed():
            event = QInputMethodEvent()
            event.setCommitString(composed)
            self.inputMethodEvent(event)

    def _composed(self) -> str:
        """Return what an input method shows at the cursor."""
        return self.textCursor().block().layout().preeditAreaText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere in the window."""
        leaves = event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if leaves:
            self.take_composed()
        super().focusOutEvent(event)
        if leaves:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)
