# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Days with the real program: begun as one begins it, worked by the keyboard alone, every step measured.

Only the system's file dialogs, which are no part of the program, are answered for the person.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from tests.system.fake_platform import FakePlatform

from edition_reader.app.program import Program
from edition_reader.app.start import make_notes, make_reader, make_search, make_shelf, open_desk
from edition_reader.ui.window import Window

#: Seconds after which what was to happen has not; only a test that fails waits so long.
PATIENCE = 60
#: Milliseconds after which one looks again when nothing happens in the window.
LOOK = 20


class Meter:
    """Keeps, for each action, how long the thread of the window was busy at most in one go, in seconds.

    `busy` is the thread's processor time, which is the same on a machine that does other things as well; `waited` is
    the clock's, with what the disk and the other programs took.
    """

    def __init__(self) -> None:
        self.action = ""
        self.busy: dict[str, float] = {}
        self.waited: dict[str, float] = {}

    @contextmanager
    def step(self) -> Iterator[None]:
        """Measure what is done within as one go of the present action."""
        began, clock = time.thread_time(), time.perf_counter()
        yield
        busy, waited = time.thread_time() - began, time.perf_counter() - clock
        self.busy[self.action] = max(self.busy.get(self.action, 0.0), busy)
        self.waited[self.action] = max(self.waited.get(self.action, 0.0), waited)


class Day:
    """One start of the program at the library in a folder, until `close`."""

    def __init__(self, folder: Path, meter: Meter | None = None) -> None:
        self.meter = meter or Meter()
        self.meter.action = "start"
        rooms = {"shelf": make_shelf, "notes": make_notes, "reader": make_reader, "search": make_search}
        with self.meter.step():
            self.window = Window(None, rooms, open_desk)
            self.window.resize(1280, 860)
            platform = FakePlatform(folder, user="li")
            self.program = Program(platform, self.window, folder / "library", None, folder / "sight.json")
            self.program.show()
        self._waking = QTimer()
        self._waking.start(LOOK)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        with self.meter.step():
            self.program.begin([], None, None)
        # As long as it takes to look at the window: what is loaded meanwhile is measured with the start.
        self.until(lambda: {"edition_reader.ui.reader.reader", "edition_reader.ui.notes.room"} <= sys.modules.keys())
        self.settle()

    @property
    def session(self):
        """The session of the person who reads."""
        return self.program.session

    def action(self, name: str) -> None:
        """Name what is done from now on; it is measured under this name."""
        self.settle()
        self.meter.action = name

    @property
    def focus(self) -> QWidget:
        """Who has the keyboard."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        return found or self.window

    def press(self, *sequences: str) -> None:
        """Press keys, each wherever the keyboard is then."""
        for sequence in sequences:
            with self.meter.step():
                QTest.keySequence(self.focus, QKeySequence(sequence))
            self.settle()

    def type(self, text: str) -> None:
        """Type a text: what stands on no key comes from the input method."""
        for character in text:
            with self.meter.step():
                if character.isascii():
                    QTest.keyClick(self.focus, character)
                else:
                    composed = QInputMethodEvent()
                    composed.setCommitString(character)
                    QCoreApplication.sendEvent(self.focus, composed)
            self._go_on(QEventLoop.ProcessEventsFlag.AllEvents)

    def walk(self, key: str, holds: Callable[[], bool], most: int = 200) -> None:
        """Press a key until something holds, as one does with Tab or an arrow."""
        for _ in range(most):
            if holds():
                return
            self.press(key)
        raise AssertionError(f"{key} never led there; the keyboard is with {self.focus.accessibleName()!r}")

    def at(self, name: str) -> Callable[[], bool]:
        """Return whether the keyboard is with what bears a name."""
        return lambda: self.focus.accessibleName() == name

    @property
    def dialog(self) -> QWidget | None:
        """The dialog that stands before the window and has the keyboard."""
        shown = QApplication.activeModalWidget()
        return shown if shown is not None and shown.isActiveWindow() else None

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the program go on until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"it never came to hold; the keyboard is with {self.focus!r}"
            self._go_on(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Let the program do what is due now."""
        for _ in range(2):
            self._go_on(QEventLoop.ProcessEventsFlag.AllEvents)

    def _go_on(self, flag: QEventLoop.ProcessEventsFlag) -> None:
        with self.meter.step():
            QApplication.processEvents(flag)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if QApplication.activeWindow() is None and self.window.isVisible():
            # As a window manager does, of which there is none here.
            (QApplication.activeModalWidget() or self.window).activateWindow()

    def close(self) -> None:
        """Close by the keyboard, and let the program end; a second call does nothing."""
        if not shiboken6.isValid(self.window):
            return
        self.until(lambda: not self.program.jobs.running)
        self.action("close")
        self.press("Ctrl+Q")
        assert not self.window.isVisible()
        self.end()

    def end(self) -> None:
        """Take the program apart, also in the middle of a story that failed."""
        if not shiboken6.isValid(self.window):
            return
        self._waking.stop()
        self.window.close()
        self.program.close()
        shiboken6.delete(self.window)
        self.program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def answered(path: Path) -> Iterator[None]:
    """Answer the system's file dialogs with a path, whichever of them is asked."""
    file, folder = (lambda *_, **__: (str(path), "")), (lambda *_, **__: str(path))
    with (
        patch.object(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(path)], "")),
        patch.object(QFileDialog, "getSaveFileName", file),
        patch.object(QFileDialog, "getExistingDirectory", folder),
    ):
        yield
