# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The order of a start: is there a window already, a first sight of the last article, then the program itself.

What is imported at the top of this file and of those that it imports delays the first paint; the rest is loaded when
that is done.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QElapsedTimer, QEventLoop, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from edition_reader.app.instance import Instance
from edition_reader.app.messages import log_qt
from edition_reader.app.sights import read_sight, sight_path
from edition_reader.model.errors import ReaderError, StoreDamaged, StoreUnusable
from edition_reader.system.platform import Platform
from edition_reader.ui.theme import Face, font
from edition_reader.ui.window import Window

if TYPE_CHECKING:
    from edition_reader.app.program import Program

#: Milliseconds to wait for the screen to show the first sight.
LOOK = 500
#: Qt platforms on which nobody sees a dialog.
UNSEEN = frozenset({"offscreen", "minimal"})


def run(arguments: Sequence[str], platform: Platform) -> int:
    """Open the window and return the exit status when it is closed; raises ReaderError when the stores can't open."""
    given = _parse(arguments)
    qInstallMessageHandler(log_qt)
    app = QApplication.instance() or QApplication(["edition-reader"])
    assert isinstance(app, QApplication)
    app.setApplicationName("edition-reader")
    app.setDesktopFileName("edition-reader")
    app.setStyle("Fusion")
    app.setFont(font(Face.BODY))
    instance = Instance(platform, given.library)
    first = instance.claim()
    if not first and given.picture is None and instance.hand_over(given.files):
        return 0
    window = Window(
        None, {"shelf": make_shelf, "notes": make_notes, "reader": make_reader, "search": make_search}, open_desk
    )
    if not given.files and given.person is None:
        show_first_sight(window, read_sight(sight_path(platform, instance.name)))
    # Loaded now that there is something to look at.
    from edition_reader.app.asking import Asking, Declined
    from edition_reader.app.program import Program

    asking = Asking(window, platform, instance if first else None)
    # Nobody looks on where a picture is taken.
    choose = asking.choose if given.picture is None else None
    sight = sight_path(platform, instance.name)
    try:
        program = _made_or_anew(
            lambda anew: Program(platform, window, given.library, given.person, sight, choose, anew=anew),
            window,
            platform,
            given.library,
        )
    except Declined:
        instance.release()
        return 0
    except ReaderError as error:
        window.hide()
        tell(error, platform, app)
        raise
    try:
        program.show()
        program.begin_soon([*given.files, *asking.handed], given.picture, instance if first else None)
        return app.exec()
    finally:
        program.close()
        instance.release()


def _made_or_anew(make: Callable[[bool], Program], window: Window, platform: Platform, library: Path | None) -> Program:
    """Make the program; with a new library where that is damaged or gone and the person wants it.

    Raises Declined otherwise.
    """
    anew = False
    while True:
        try:
            return make(anew)
        except (StoreDamaged, StoreUnusable) as error:
            lost = error.fields.get("reason") == "lost"
            if QApplication.platformName() in UNSEEN or not (lost or isinstance(error, StoreDamaged)):
                raise
            # Loaded only where something is damaged or gone.
            from edition_reader.app.asking import Declined
            from edition_reader.app.rescue import Wanted, ask_about_lost, ask_in_dialog, begin_anew

            window.hide()
            if isinstance(error, StoreDamaged):
                anew = begin_anew(error, platform, library, ask_in_dialog(platform))
                declined = not anew
            else:
                answer = ask_about_lost(platform, library)
                anew, declined = answer is Wanted.ANEW, answer is Wanted.CLOSE
            if declined:
                raise Declined from error


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="edition-reader", add_help=False)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--person")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    return parser.parse_args(arguments)


def show_first_sight(window: Window, sight: Mapping[str, Any] | None) -> bool:
    """Show the article that was read last, painted; False when there is none."""
    if sight is None:
        return False
    from edition_reader.ui.reader.first_sight import FirstSight

    try:
        shown = FirstSight(sight)
        window.restoreGeometry(QByteArray.fromBase64(str(sight["geometry"]).encode("ascii")))
    except (KeyError, ValueError, TypeError):
        return False
    window.setCentralWidget(shown)
    window.show()
    waited = QElapsedTimer()
    waited.start()
    while not shown.view.painted and waited.elapsed() < LOOK:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, LOOK)
    return True


def tell(error: ReaderError, platform: Platform, app: QApplication) -> None:
    """Say in a dialog why the program can't go on; those who started it from a menu see no terminal."""
    from edition_reader.app.choosing import language_of
    from edition_reader.ui.qt_words import QtWords
    from edition_reader.words.errors import say_error

    if app.platformName() not in UNSEEN:
        language = language_of(platform)
        box = QMessageBox()
        QtWords(box, language.code)
        box.setWindowTitle(language.text("Edition Reader"))
        box.setText(say_error(error, language))
        box.setTextFormat(box.textFormat().PlainText)
        box.exec()


def make_shelf(session: Any) -> Any:
    """Make the shelf; it and the importers are loaded when it is first shown, not when reading goes on."""
    from edition_reader.ui.shelf.shelf import Shelf

    return Shelf(session)


def make_reader(session: Any) -> Any:
    """Make the reading room, loaded when something is first read."""
    from edition_reader.ui.reader.reader import Reader

    return Reader(session)


def make_notes(session: Any) -> Any:
    """Make the notes room, loaded when it is first shown."""
    from edition_reader.ui.notes.room import NotesRoom

    return NotesRoom(session)


def make_search(session: Any) -> Any:
    """Make the page of results, loaded when it is first shown."""
    from edition_reader.ui.search.results import Results

    return Results(session)


def open_desk(door: str, about: object, session: Any, parent: QWidget) -> None:
    """Open a dialog of the desk, which is loaded when the first is asked for."""
    if door.startswith("search."):
        from edition_reader.ui.search.doors import open_search

        open_search(door, about, session, parent)
        return
    from edition_reader.ui.desk.doors import open_door

    open_door(door, about, session, parent)
