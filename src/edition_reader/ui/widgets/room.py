# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the window expects of a room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from edition_reader.ui.places import Place

#: A first sight of a room as JSON values.
Sight = Mapping[str, Any]


class Room(QWidget):
    """One room: its body is the widget itself; `head` stands in the window's top bar, `foot` in its bottom bar.

    `answers` maps ids of actions to what does them. A room emits `state_changed` when what it can do, or what is
    checked, became different.
    """

    state_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QWidget()
        self.foot = QWidget()
        self.answers: Mapping[str, Callable[[], None]] = {}

    def show_place(self, place: Place) -> None:
        """Show what the place names."""

    def enabled(self, action: str) -> bool:  # noqa: ARG002 - rooms look at it
        """Whether an answered action can be done now."""
        return True

    def checked(self, action: str) -> bool:  # noqa: ARG002 - rooms look at it
        """Whether a checkable action is on."""
        return False

    def text_surface(self) -> QWidget:
        """Return the widget that must have the keyboard for shortcuts of the reach TEXT."""
        return self

    def take_files(self, paths: Sequence[Path]) -> None:
        """Import files that were dropped on the window or handed over by another start."""

    def settle(self) -> bool:
        """Store what is not stored yet; False when that failed and something would be lost."""
        return True

    def sight(self) -> Sight | None:
        """Return what the next start may show before anything is loaded, or None."""
        return None

    def leave(self) -> None:
        """Take notice that another room is shown now, or none any more."""
