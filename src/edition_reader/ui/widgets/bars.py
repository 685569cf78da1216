# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The top bar and the bottom bar of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

TOP_HEIGHT = 52
BOTTOM_HEIGHT = 28


def top_bar(room: QWidget, tools: Sequence[QWidget]) -> QFrame:
    """Return the top bar: what the room shows, then the tools that every room has."""
    bar = QFrame()
    bar.setObjectName("topBar")
    bar.setFixedHeight(TOP_HEIGHT)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(6)
    row.addWidget(room, 1)
    for widget in tools:
        row.addWidget(widget)
    return bar


def bottom_bar(room: QWidget, jobs: QWidget) -> QFrame:
    """Return the bottom bar: what the room shows, then long work under way."""
    bar = QFrame()
    bar.setObjectName("bottomBar")
    bar.setFixedHeight(BOTTOM_HEIGHT)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(16)
    row.addWidget(room, 1)
    row.addWidget(jobs)
    return bar
