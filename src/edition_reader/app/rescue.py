# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A library that cannot be opened must not keep a person from their notes: the start offers to set it aside."""

from __future__ import annotations

from collections.abc import Callable
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
