# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How high the rows of the navigator are, for an edition of thousands as quickly as for one of ten.

A title takes one line or two; which of them follows from its length on one line, without breaking it.
"""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from edition_reader.system.language import Language
from edition_reader.ui.reader.contents import SMALL_KINDS, ContentsModel, RowKind, title_of
from edition_reader.ui.reader.contents_delegate import (
    COLUMN_HEIGHT,
    LEFT,
    LINES,
    NARROWEST,
    PAGE_HEIGHT,
    RIGHT,
    TITLE_PAD,
    dots_width,
)
from edition_reader.ui.theme import Face, font

#: From here on a character is as wide as the type is high.
FIRST_WIDE = "\u2e80"
#: Titles whose length is remembered.
REMEMBERED = 20_000


class RowHeights:
    """Measures the rows of a model; remembers how long titles are."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._faces = {small: font(Face.SMALL if small else Face.STRONG) for small in (False, True)}
        self._metrics = {small: QFontMetrics(face) for small, face in self._faces.items()}
        self._one, self._two = (
            {small: lines * of.lineSpacing() + 2 * TITLE_PAD for small, of in self._metrics.items()}
            for lines in (1, LINES)
        )
        self._lengths: dict[tuple[str, bool], int] = {}

    def of(self, model: ContentsModel, first: int, last: int, width: int) -> list[int]:
        """Return the heights of the rows from `first` to before `last` in a view of `width`."""
        heights: list[int] = []
        room = width - LEFT - RIGHT
        for at, (kind, entry, noted) in enumerate(model.outline(first, last), first):
            if kind is not RowKind.ARTICLE:
                heights.append(PAGE_HEIGHT if kind is RowKind.PAGE else COLUMN_HEIGHT)
                continue
            small = entry.kind in SMALL_KINDS
            here = room - dots_width(model.row(at)) if noted else room
            fits = self._length(title_of(entry, self._language), small=small) <= max(here, NARROWEST)
            heights.append((self._one if fits else self._two)[small])
        return heights

    def _length(self, title: str, *, small: bool) -> int:
        if title and min(title) >= FIRST_WIDE:
            return len(title) * self._faces[small].pixelSize()
        key = (title, small)
        if key not in self._lengths:
            if len(self._lengths) >= REMEMBERED:
                self._lengths.clear()
            self._lengths[key] = self._metrics[small].horizontalAdvance(title)
        return self._lengths[key]
