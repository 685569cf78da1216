# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The real program in a process of its own, worked from outside: one line of JSON asks, one line answers.

`Driven(...)` starts it; `python -m tests.xvfb.driven ARGUMENTS` is the program itself with an ear at stdin.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from edition_reader.app import main
from edition_reader.ui.places import Place
from edition_reader.ui.reader.note_edit import NoteEdit
from edition_reader.ui.window import Window
from tests.system.children import child_environment


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which the program's own folders lie below `home`."""
    folders = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")
    return {**child_environment(), **dict.fromkeys(folders, str(home)), "LANG": "en_GB.UTF-8", "LANGUAGE": "en"}


class Driven:
    """A running program."""

    def __init__(self, home: Path, *arguments: object) -> None:
        command = [sys.executable, "-m", "tests.xvfb.driven", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, what: str, *about: object) -> Any:
        """Let the program do something and return what it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([what, *about]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the program ended with {self.process.wait(30)}"
        answer, trouble = json.loads(line)
        assert trouble is None, trouble
        return answer

    def end(self) -> int:
        """Close the window and return the exit status."""
        assert self.process.stdin is not None
        self.process.stdin.write('["close"]\n')
        self.process.stdin.close()
        status = self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


class Ear:
    """Hears what is asked and does it in the program."""

    def __init__(self) -> None:
        self._heard = b""
        self._other: QWidget | None = None
        os.set_blocking(0, False)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)

    @property
    def window(self) -> Window | None:
        """The window once it is on the screen with a room in it."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, Window) and widget.isVisible() and widget.room_name:
                return widget
        return None

    def _hear(self) -> None:
        read = os.read(0, 4096)
        if not read:
            self._notifier.setEnabled(False)
        self._heard += read
        self._attend()

    def _attend(self) -> None:
        """Do what was asked; not before the window stands, for events go on while it is built too."""
        if self.window is None:
            QTimer.singleShot(20, self._attend)
            return
        while b"\n" in self._heard:
            line, _, self._heard = self._heard.partition(b"\n")
            self._answer(*json.loads(line))

    def _answer(self, what: str, *about: Any) -> None:
        answer, trouble = None, None
        try:
            answer = getattr(self, what)(*about)
        except Exception:
            trouble = traceback.format_exc()
        sys.stdout.write(json.dumps([answer, trouble]) + "\n")
        sys.stdout.flush()

    # -- what can be asked --------------------------------------------------------------------------------------------

    def begin(self) -> bool:
        """Wait for the window and give it the keyboard, which no window manager does here."""
        assert self.window
        self.window.activateWindow()
        return self.active()

    def active(self) -> bool:
        """Wait until the window has the keyboard."""
        return wait_for(self._has_keyboard)

    def _has_keyboard(self) -> bool:
        """Whether the window or a dialog of it is active."""
        active = QApplication.activeWindow()
        return active is not None and self.window in {active, active.parentWidget()}

    def place(self, *frame: int) -> list[int]:
        """Move and size the window (x, y, width, height) if told to; return where it is."""
        assert self.window
        if frame:
            self.window.setGeometry(*frame)
            QTest.qWait(100)
        return list(self.window.geometry().getRect())

    def read(self, quote_at: list[int]) -> str:
        """Open the first edition on the shelf and select a passage; return its article's id."""
        assert self.window
        session = self.window.session
        session.go(Place("reader", session.library.summaries()[0].id))
        room = self.window.room("reader")
        room.view.select(*quote_at)
        return room.about_id

    def key(self, text: str) -> None:
        """Press keys in the article."""
        assert self.window
        view = self.window.room("reader").view
        view.setFocus()
        QTest.keyClicks(view, text)

    def copy(self) -> None:
        """Press Ctrl+C in the article."""
        assert self.window
        view = self.window.room("reader").view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    def type_note(self, text: str) -> bool:
        """Type into the note that is being written; return whether that is stored yet."""
        assert self.window
        (field,) = [field for field in self.window.findChildren(NoteEdit) if field.isVisible()]
        QTest.keyClicks(field, text)
        return any(note.note == text for note in self.window.session.notebook.annotations())

    def cover(self) -> bool:
        """Put another window of this program over its own and give it the keyboard."""
        assert self.window
        self._other = QWidget()
        self._other.setGeometry(self.window.geometry())
        self._other.show()
        QTest.qWaitForWindowExposed(self._other)
        self._other.raise_()
        self._other.activateWindow()
        return wait_for(lambda: self._other is not None and self._other.isActiveWindow())

    def came(self, editions: int) -> bool:
        """Wait until the shelf holds so many editions and nothing is under way."""
        assert self.window
        session = self.window.session
        return wait_for(lambda: session.library.counts()[0] == editions and not session.jobs.running)

    def clipboard(self) -> str:
        """Return the text on the clipboard."""
        return QApplication.clipboard().text()

    def close(self) -> None:
        """Close the window."""
        assert self.window
        self.window.close()


def wait_for(holds: Any) -> bool:
    """Let events go on until something holds; False when it does not within 20 seconds."""
    for _ in range(1000):
        if holds():
            return True
        QTest.qWait(20)
    return False


if __name__ == "__main__":
    application = QApplication(["edition-reader"])
    ear = Ear()
    sys.exit(main(sys.argv[1:]))
