# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Stores a note while it is typed: 300 ms after a pause, at the latest after 1 s of typing, and again until it holds.

There is no Save button. "Saved" is said only when the notebook returned; a failure leaves the text on the screen and
is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from edition_reader.model.clock import uuid7
from edition_reader.model.errors import ReaderError

PAUSE, LONGEST, RETRY, SPELL = 300, 1000, 2000, 5000


class Kept(Enum):
    """How far a text is kept."""

    SAVED = "saved"
    TYPING = "typing"
    FAILED = "failed"


class Keeper(QObject):
    """Keeps one text. `store(text, group)` stores it or raises ReaderError; `group` is one spell of typing for undo."""

    kept = Signal(object)
    #: The ReaderError, once for a row of failures.
    failed = Signal(object)

    def __init__(self, store: Callable[[str, str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._text: str | None = None
        self._failing = False
        self._group = uuid7()
        self._pause, self._limit, self._retry, self._spell = (
            self._timer(each) for each in (PAUSE, LONGEST, RETRY, SPELL)
        )
        for timer in (self._pause, self._limit, self._retry):
            timer.timeout.connect(self.flush)
        self._spell.timeout.connect(self.end_spell)

    @property
    def unsaved(self) -> bool:
        """Whether there is text that the store does not hold."""
        return self._text is not None

    def typed(self, text: str) -> None:
        """Take the text as it is now."""
        self._text = text
        self._pause.start()
        self._spell.start()
        if not self._limit.isActive():
            self._limit.start()
        self.kept.emit(Kept.TYPING)

    def end_spell(self) -> None:
        """Let what is typed from now on be undone by itself."""
        self._group = uuid7()

    def flush(self) -> bool:
        """Store now what is not stored; False when that failed (it is tried again)."""
        for timer in (self._pause, self._limit, self._retry):
            timer.stop()
        if self._text is None:
            return True
        try:
            self._store(self._text, self._group)
        except ReaderError as error:
            self._retry.start()
            self.kept.emit(Kept.FAILED)
            if not self._failing:
                self._failing = True
                self.failed.emit(error)
            return False
        self._text, self._failing = None, False
        self.kept.emit(Kept.SAVED)
        return True

    def drop(self) -> None:
        """Forget the text that is not stored."""
        self._text = None
        for timer in (self._pause, self._limit, self._retry, self._spell):
            timer.stop()

    def _timer(self, wait: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        return made
