# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A library that cannot be opened must not keep a person from their notes: the start offers to set it aside.

One that was there and is gone may lie on a drive that is not connected: the start asks before it makes an empty one.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from edition_reader.app.choosing import language_of
from edition_reader.model.errors import StoreDamaged
from edition_reader.store.library import FILE_NAME, set_aside
from edition_reader.system.platform import Platform
from edition_reader.tasks.workspace import library_folder
from edition_reader.ui.qt_words import QtWords
from edition_reader.words.errors import say_error

#: Asks with these words whether a damaged library is to be set aside.
Ask = Callable[[str], bool]


def begin_anew(error: StoreDamaged, platform: Platform, library: Path | None, ask: Ask) -> bool:
    """Set a damaged library aside if the person wants that; return whether a new one can be begun.

    Raises the error where something else is damaged; StoreReadOnly, StoreUnusable.
    """
    folder = library_folder(platform, library)
    if error.fields["path"] != str(folder / FILE_NAME):
        raise error
    language = language_of(platform)
    offer = language.text(
        "It can be set aside, where it is kept, and a new library begun. Your notes are kept; they come back to their "
        "editions when the files are imported again."
    )
    if not ask(f"{say_error(error, language)}\n\n{offer}"):
        return False
    set_aside(folder, platform)
    return True


def ask_in_dialog(platform: Platform) -> Ask:
    """Return what asks in a dialog."""

    def ask(words: str) -> bool:
        language = language_of(platform)
        box = QMessageBox()
        QtWords(box, language.code)
        box.setWindowTitle(language.text("Edition Reader"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        aside = box.addButton(language.text("Set it aside"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
        box.exec()
        return box.clickedButton() is aside

    return ask


class Wanted(Enum):
    """What is to be done about a library that is not where it was."""

    AGAIN = "again"
    ANEW = "anew"
    CLOSE = "close"


def ask_about_lost(platform: Platform, library: Path | None) -> Wanted:
    """Ask in a dialog what is to be done; whoever only connects the drive and looks again loses nothing."""
    language = language_of(platform)
    box = QMessageBox()
    QtWords(box, language.code)
    box.setWindowTitle(language.text("Edition Reader"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(lost_words(platform, library))
    again = box.addButton(language.text("Look again"), QMessageBox.ButtonRole.AcceptRole)
    anew = box.addButton(language.text("Begin a new library"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(again)
    box.exec()
    chosen = box.clickedButton()
    return Wanted.AGAIN if chosen is again else Wanted.ANEW if chosen is anew else Wanted.CLOSE


def lost_words(platform: Platform, library: Path | None) -> str:
    """Return what is asked."""
    return language_of(platform).text(
        "The library in {path} is not there: its folder was renamed or deleted, or its drive is not connected. Nothing "
        "was made in its place.\n\nConnect the drive, or give the folder its name back, and look again. A new library "
        "begins empty; your notes come back to their editions when the files are imported again.",
        path=library_folder(platform, library),
    )
