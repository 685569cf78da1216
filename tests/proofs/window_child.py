# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The real window, drawn nowhere, worked by keys for ever; the kill proof kills it.

It tells what is tried before the first key is pressed, and that it holds once the window shows it as saved: the words
at the foot of the window say so and the card or the mark is on the screen as it should be. Nothing is looked up in the
stores. A state is [note, colour], or null for a highlight that is gone.

python -m tests.proofs.window_child window FOLDER
"""

from __future__ import annotations

import itertools
import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from edition_reader.app.program import Program
from edition_reader.app.start import make_reader, make_shelf, open_desk
from edition_reader.model.annotation import Color
from edition_reader.system.platform import this_platform
from edition_reader.ui.places import Place
from edition_reader.ui.reader.note_edit import NoteEdit
from edition_reader.ui.reader.reader import Reader
from edition_reader.ui.session import Message
from edition_reader.ui.window import Window
from tests.proofs.children import PERSON, acknowledge, page_text

SAVED = "Saved on this computer"
PATIENCE = 20.0
WORDS = ("批注", "𠮷", "e\u0301", " ab", "。", "why ", "\n")


class Hands:
    """Whoever sits before the window."""

    def __init__(self, root: Path) -> None:
        self.window = Window(None, {"shelf": make_shelf, "reader": make_reader}, open_desk)
        self.program = Program(this_platform(), self.window, root, PERSON, root / "sight.json")
        self.program.show()
        self.program.begin([], None, None)
        self.root = root
        library = self.program.library
        self.edition = library.summaries()[-1].id
        self.program.session.go(Place("reader", self.edition))
        self.program.session.said.connect(complain)
        self.numbers = itertools.count()

    @property
    def room(self) -> Reader:
        found = self.window.room("reader")
        assert isinstance(found, Reader)
        return found

    def shown(self) -> dict[str, list[str]]:
        """Return the highlights of the article as the window shows them."""
        notes = {card.annotation.id: card.note for card in self.room.notes.cards}
        return {mark.id: [notes[mark.id], mark.color.value] for mark in self.room.passage.marks if mark.id in notes}

    def wait(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something is seen."""
        words = self.room.foot.findChildren(QLabel)[-1]
        seen = wait_for(lambda: words.text() == SAVED and holds())
        assert seen, (words.text(), self.shown(), self.window.notice.text)

    def press(self, widget: QWidget, key: Qt.Key, text: str = "") -> None:
        """Press a key in a widget."""
        QTest.keyClick(widget, text or key)
        QApplication.processEvents()

    # -- what they do -------------------------------------------------------------------------------------------------

    def mark(self) -> None:
        """Highlight a passage that has no highlight yet."""
        before = self.shown()
        length = len(self.room.view.toPlainText())
        number = random.randrange(length // 4 - 2)
        color = random.randrange(5)
        if any(mark.start // 4 == number for mark in self.room.passage.marks):
            return
        self.room.view.setFocus()
        self.room.view.select(number * 4, number * 4 + 3)
        self.press(self.room.view, Qt.Key.Key_1, str(color + 1))
        self.wait(lambda: len(self.shown()) > len(before))
        acknowledge(shown={id_: state for id_, state in self.shown().items() if id_ not in before})

    def write(self) -> None:
        """Write on in the note of a highlight, and sometimes leave the field."""
        id_ = random.choice(list(self.shown()))
        self.room.notes.write(id_)
        card = self.room.notes.card(id_)
        assert card
        (field,) = [field for field in card.findChildren(NoteEdit) if not field.isHidden()]
        for _ in range(random.randint(1, 4)):
            added = "".join(random.choices(WORDS, k=random.randint(1, 30)))
            before, color = self.shown()[id_]
            acknowledge(tried={id_: [before + added, color]})
            for letter in added:
                type_letter(field, letter)
                if random.random() < 0.1:
                    QTest.qWait(random.randint(1, 60))
            left = random.random() < 0.3
            if left:
                self.press(field, Qt.Key.Key_Escape)
            self.wait(lambda text=before + added: self.shown()[id_][0] == text)
            acknowledge(shown={id_: [before + added, color]})
            if left:
                return
        self.press(field, Qt.Key.Key_Escape)

    def recolor(self) -> None:
        """Give a highlight another colour."""
        id_ = random.choice(list(self.shown()))
        note, _ = self.shown()[id_]
        color = random.choice(list(Color))
        self.room.notes.chosen.emit(self.room.notes.card(id_).annotation)
        acknowledge(tried={id_: [note, color.value]})
        self.room.view.setFocus()
        self.press(self.room.view, Qt.Key.Key_1, str(list(Color).index(color) + 1))
        self.wait(lambda: self.shown()[id_] == [note, color.value])
        acknowledge(shown={id_: [note, color.value]})

    def delete(self) -> None:
        """Delete a highlight; sometimes take that back."""
        id_ = random.choice(list(self.shown()))
        state = self.shown()[id_]
        acknowledge(tried={id_: None})
        card = self.room.notes.card(id_)
        card.setFocus()
        self.press(card, Qt.Key.Key_Delete)
        self.wait(lambda: id_ not in self.shown())
        acknowledge(shown={id_: None})
        if random.random() < 0.6:
            acknowledge(tried={id_: state})
            self.window.commands.run("edit.undo")
            self.wait(lambda: self.shown().get(id_) == state)
            acknowledge(shown={id_: state})

    def bring(self) -> None:
        """Import an edition in the window while work goes on."""
        if not self.program.jobs.running:
            path = self.root / f"window-{os.getpid()}-{next(self.numbers)}.txt"
            path.write_text(page_text(random.getrandbits(60)), encoding="utf-8")
            session = self.program.session
            self.window.room("shelf")._importer.start([path], lambda _report: session.refresh())

    def work(self) -> None:
        """Do one thing after the other."""
        acknowledge(ready=True)
        while True:
            deeds = [self.mark, self.bring]
            if len(self.shown()) > 2:
                deeds += [self.write, self.write, self.write, self.recolor, self.delete, self.go_by]
            random.choice(deeds)()
            QApplication.processEvents()

    def go_by(self) -> None:
        """Go to the next article and back, which stores the reading position."""
        held = set(self.shown())
        self.window.commands.run("article.next")
        QTest.qWait(random.randint(1, 900))
        self.window.commands.run("article.previous")
        assert wait_for(lambda: set(self.shown()) == held)


def wait_for(holds: Callable[[], bool]) -> bool:
    """Let the window work until something holds; False when it does not in time."""
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        QTest.qWait(2)
    return True


def complain(message: Message) -> None:
    """End with what the window says when that is serious: nothing that is done here may fail."""
    if message.serious:
        sys.stderr.write(f"{message.text}\n")
        for report in Path(os.environ["XDG_STATE_HOME"]).rglob("crash-*"):
            sys.stderr.write(report.read_text("utf-8"))
        sys.stderr.flush()
        os._exit(1)


def type_letter(field: QWidget, letter: str) -> None:
    """Type one character: keys for those that keyboards have, what an input method sends for others."""
    if letter == "\n":
        QTest.keyClick(field, Qt.Key.Key_Return)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter))


def main() -> None:
    application = QApplication.instance() or QApplication(["edition-reader"])
    application.setStyle("Fusion")
    try:
        Hands(Path(sys.argv[2])).work()
    except BaseException:
        # The program's own hook would only write a report.
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    main()
