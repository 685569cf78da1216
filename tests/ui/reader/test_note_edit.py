# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A long line that is shown in pieces is edited as if it were one: beside a field that cuts nothing, key by key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from edition_reader.ui.reader.note_edit import NoteEdit

PIECE, NEVER = 4, 1 << 30
Keys = Qt.Key
CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)

texts = st.text(alphabet="ab 汉𠮷e\u0301\n", max_size=30)
pasted = st.sampled_from(["", "x", "\n", "long line of text", "one\nsecond longer\n", "\r\n", "a\u2029b", "𠮷" * 9])
steps = st.one_of(
    st.tuples(st.sampled_from(["back", "delete", "return", "shift-return", "x", "cut"]), st.just("")),
    st.tuples(st.sampled_from(["paste", "commit"]), pasted),
)
edits = st.tuples(steps, st.integers(0, 200), st.integers(0, 200), st.booleans(), st.booleans())


def place(field: NoteEdit, offset: int, *, before: bool) -> int:
    """Return the position in the document of a place between the code points; before a seam or behind it."""
    block, passed = field.document().begin(), 0
    while True:
        text = block.text()
        passed += bool(block.blockNumber()) and not field.goes_on(block)
        inside = offset - passed
        last = not block.next().isValid()
        end = len(text)
        seam = not last and field.goes_on(block.next())
        if inside < end or (inside == end and (before or not seam)):
            return block.position() + len(text[:inside].encode("utf-16-le")) // 2
        passed += end
        block = block.next()


def whole_place(text: str, offset: int) -> int:
    """Return the next place at which a cursor can be: not between a letter and its mark."""
    while offset < len(text) and unicodedata.combining(text[offset]):
        offset += 1
    return offset


def put_cursor(field: NoteEdit, anchor: int, offset: int, *, before: bool) -> None:
    cursor = QTextCursor(field.document())
    cursor.setPosition(place(field, anchor, before=before))
    cursor.setPosition(place(field, offset, before=before), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def do(field: NoteEdit, what: str, text: str) -> None:
    keys = {"back": Keys.Key_Backspace, "delete": Keys.Key_Delete, "return": Keys.Key_Return, "x": Keys.Key_X}
    if what in keys:
        QTest.keyClick(field, keys[what])
    elif what == "shift-return":
        QTest.keyClick(field, Keys.Key_Return, SHIFT)
    elif what == "cut":
        field.textCursor().removeSelectedText()
    elif what == "paste":
        data = QMimeData()
        data.setText(text)
        field.insertFromMimeData(data)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)


def undo_all(field: NoteEdit) -> None:
    while field.document().isUndoAvailable():
        field.undo()


def redo_all(field: NoteEdit) -> None:
    while field.document().isRedoAvailable():
        field.redo()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.lists(edits, max_size=10))
def test_edits_by_keys_are_those_of_a_line_that_is_not_cut(qapp, text, program) -> None:
    field, whole = NoteEdit(text, piece=PIECE), NoteEdit(text, piece=NEVER)
    try:
        for (what, words), anchor, offset, selects, before in program:
            now = whole.words()
            offset = whole_place(now, offset % (len(now) + 1))
            anchor = whole_place(now, anchor % (len(now) + 1)) if selects else offset
            for one in (field, whole):
                put_cursor(one, anchor, offset, before=before)
                do(one, what, words)
            assert field.words() == whole.words(), (what, words, anchor, offset, before)
        last = field.words()
        undo_all(field)
        assert field.words() == text
        redo_all(field)
        assert field.words() == last
    finally:
        field.deleteLater()
        whole.deleteLater()


@pytest.mark.parametrize("key", [Keys.Key_Backspace, Keys.Key_Delete])
@pytest.mark.parametrize("before", [True, False])
def test_words_are_deleted_across_a_seam(qapp, key, before) -> None:
    field, whole = NoteEdit("ab cd ef gh", piece=PIECE), NoteEdit("ab cd ef gh", piece=NEVER)
    for one in (field, whole):
        put_cursor(one, 4, 4, before=before)
        QTest.keyClick(one, key, CONTROL)
    assert "\n" not in field.words()
    if before is (key == Keys.Key_Delete):
        assert field.words() == whole.words() != "ab cd ef gh"
    for one in (field, whole):
        one.deleteLater()


def test_an_emptied_first_piece_keeps_the_line_break_before_it(qapp) -> None:
    field = NoteEdit("one\nabcdefgh", piece=PIECE)
    put_cursor(field, 4, 8, before=True)
    QTest.keyClick(field, Keys.Key_Delete)
    QTest.keyClick(field, Keys.Key_Delete)
    assert field.words() == "one\nfgh"
    field.deleteLater()
