# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What other rooms may ask of the search: the palette, and the next article with hits."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from edition_reader.ui.search.engine import engine_of
from edition_reader.ui.search.palette import Command, Palette
from edition_reader.ui.session import Session


def open_search(door: str, about: object, session: Session, window: QWidget) -> Palette | None:
    """Open the palette over the window ("search.open", with what was typed already).

    Or open the next article with hits ("search.step", forwards?), or count the kept searches ("search.count").
    """
    if door == "search.count":
        engine_of(session).count_kept()
        return None
    if door == "search.step":
        engine_of(session).step(on=bool(about))
        return None
    inner = window.centralWidget() if isinstance(window, QMainWindow) else None
    over = window if inner is None else inner
    for present in over.findChildren(Palette):
        present.leave()
    return Palette(session, over, commands_of(window), about if isinstance(about, str) else "")


def commands_of(window: QWidget) -> list[Command]:
    """Return what the window can do now, as it is written in its menus."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        Command(_plain(action.text()), action.shortcut().toString(native), action.trigger)
        for action in window.findChildren(QAction)
        if action.isEnabled() and action.isVisible() and action.text() and not _is_left_out(action)
    ]


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _is_left_out(action: QAction) -> bool:
    """Whether an action is a menu, or the one that opened the palette."""
    return action.menu() is not None or action.objectName() == "search.open"
