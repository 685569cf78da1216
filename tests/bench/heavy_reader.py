# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The program with a reader in it who does in half a minute what others do in an hour; for `bench_memory.py`.

It is started as the program is, and what is done is done by the rooms' own actions. Each part begins with a line on the
standard output: its name. The first, "whole", says that the whole room was painted for the first time.
"""

from __future__ import annotations

import os
import sys

from edition_reader import cli

cli.is_command(sys.argv[1:])

# In the order of a real start: PySide, which this loads, keeps the sources of what is loaded after it in memory.
from edition_reader import app  # noqa: E402

#: Milliseconds between two things that are done: four or five times as quick as anybody turns pages.
PACE = 60
#: Milliseconds at the place where reading was left, before anything is done.
REST = int(os.environ.get("HEAVY_READER_REST", "6000"))
#: Editions that are read, and screens of one at most.
MOST_EDITIONS, MOST = 4, 250
#: Screens of the shelf.
SCREENS = 15


def main() -> int:
    """Run the program until all is done."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QListView, QTextBrowser

    application = QApplication([])

    class Watch(QObject):
        """Begins when the whole room is painted for the first time."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and isinstance(watched.parent(), QTextBrowser | QListView):
                window = watched.window()
                if getattr(window, "rooms", None):
                    application.removeEventFilter(self)
                    QTimer.singleShot(0, self, lambda: self.begin(window))
            return False

        def begin(self, window) -> None:
            say("whole")
            self.steps = day(window)
            QTimer.singleShot(REST, self, self.step)

        def step(self) -> None:
            pause = next(self.steps, None)
            if pause is None:
                say("end")
                os._exit(0)
            QTimer.singleShot(pause, self, self.step)

    watch = Watch()
    application.installEventFilter(watch)
    return app.main(sys.argv[1:])


def say(part: str) -> None:
    """Tell which part begins."""
    sys.stdout.write(part + "\n")
    sys.stdout.flush()


def read(window, edition: str, article: str | None = None):
    """Read an edition to its end, a screen at a time."""
    from edition_reader.ui.places import Place

    window.session.go(Place("reader", edition, article, 0))
    yield PACE
    reader = window.room("reader")
    for _ in range(MOST):
        before = (reader.about_id, reader.view.verticalScrollBar().value())
        reader.answers["read.on"]()
        yield PACE
        if (reader.about_id, reader.view.verticalScrollBar().value()) == before:
            return


def day(window):
    """Do everything, one thing after the other; yields the milliseconds until the next."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QLineEdit

    from edition_reader.ui.places import Place

    session = window.session
    editions = [held.id for held in session.library.summaries(limit=MOST_EDITIONS)]
    for number, edition in enumerate(editions):
        say(f"an edition of {len(session.library.contents(edition))} articles")
        yield from read(window, edition, session.library.contents(edition)[0].id)
        say("highlights")
        reader = window.room("reader")
        for color in ("note.yellow", "note.green", "note.blue"):
            cursor = reader.view.textCursor()
            cursor.setPosition(10)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 20)
            reader.view.setTextCursor(cursor)
            yield PACE
            reader.answers[color]()
            yield PACE
        say("the shelf")
        session.go(Place("shelf"))
        yield 5 * PACE
        bar = window.room("shelf").contents.surface().verticalScrollBar()
        for _ in range(SCREENS):
            bar.setValue(bar.value() + bar.pageStep())
            yield PACE
        say("the notes")
        session.go(Place("notes"))
        yield 5 * PACE
        say("search")
        session.go(Place("reader", edition))
        yield PACE
        session.ask("search.open")
        yield PACE
        fields = [field for field in window.findChildren(QLineEdit) if field.objectName() == "paletteField"]
        for typed in ("经", "经济", "经济发", "经济发展", "的", "一", "国"):
            fields[-1].setText(typed)
            yield 3 * PACE
        session.go(Place("search", query=("的", "国", "一")[number % 3]))
        yield 10 * PACE
    say("sizes and colours")
    session.go(Place("reader", editions[0]))
    for choice in ("dark", "sepia", "light"):
        session.set_theme(choice)
        yield 5 * PACE
    say("everything again")
    for edition in editions:
        yield from read(window, edition, session.library.contents(edition)[0].id)
    say("rest")
    yield 3000


if __name__ == "__main__":
    sys.exit(main())
