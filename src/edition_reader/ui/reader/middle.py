# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How the parts of the reading room stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

#: Widths of the panels in pixels.
NAVIGATOR_WIDTH, NOTES_WIDTH = 280, 320


def lay_out(
    room: QWidget, navigator: QWidget, column: Sequence[QWidget], notes: QWidget
) -> tuple[QSplitter, QSplitter]:
    """Fill the room; return its splitter and that of the middle, where `column` stands, its second widget stretched."""
    read = QWidget()
    rows = QVBoxLayout(read)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for place, widget in enumerate(column):
        rows.addWidget(widget, 1 if place == 1 else 0)
    middle = QSplitter()
    middle.setHandleWidth(1)
    middle.setChildrenCollapsible(False)
    middle.addWidget(read)
    split = QSplitter()
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    for widget, least in ((navigator, 190), (middle, 340), (notes, 250)):
        widget.setMinimumWidth(least)
        split.addWidget(widget)
    split.setStretchFactor(1, 1)
    split.setSizes([NAVIGATOR_WIDTH, 800, NOTES_WIDTH])
    whole = QVBoxLayout(room)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(split)
    return split, middle
