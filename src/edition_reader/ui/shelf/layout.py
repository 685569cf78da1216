# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the cards of the shelf stand: arithmetic only, so that a million editions cost as much as ten."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.ui.shelf.frontpage import PAGE_RATIO

#: All lengths in device independent pixels.
SIDE = 26
GAP = 20
ROW_GAP = 26
SMALLEST, LARGEST = 190, 236
CAPTION = 76


@dataclass(frozen=True, slots=True)
class CardLayout:
    """`count` cards of one size in rows under an inset of `top`; index, row and column count from 0."""

    columns: int
    width: int
    top: int
    count: int

    @property
    def picture_height(self) -> int:
        """The height of the little front page, without the caption."""
        return round(self.width / PAGE_RATIO)

    @property
    def card_height(self) -> int:
        """The height of a card with its caption."""
        return self.picture_height + CAPTION

    @property
    def pitch(self) -> int:
        """The distance from one row to the next."""
        return self.card_height + ROW_GAP

    @property
    def height(self) -> int:
        """The height of everything, inset and margins included."""
        return self.top + -(-self.count // self.columns) * self.pitch

    def rect(self, index: int) -> tuple[int, int, int, int]:
        """Return x, y, width and height of card `index`."""
        row, column = divmod(index, self.columns)
        return SIDE + column * (self.width + GAP), self.top + row * self.pitch, self.width, self.card_height

    def at(self, x: int, y: int) -> int | None:
        """Return the card at a point, or None between cards and outside."""
        column, in_column = divmod(x - SIDE, self.width + GAP)
        row, in_row = divmod(y - self.top, self.pitch)
        if row < 0 or not 0 <= column < self.columns or in_column >= self.width or in_row >= self.card_height:
            return None
        index = row * self.columns + column
        return index if index < self.count else None

    def between(self, top: int, bottom: int) -> range:
        """Return the indices of the cards that touch the rows of pixels [top, bottom)."""
        first = max(0, (top - self.top) // self.pitch) * self.columns
        last = max(0, -(-(bottom - self.top) // self.pitch)) * self.columns
        return range(min(first, self.count), min(last, self.count))


def lay_out(width: int, top: int, count: int) -> CardLayout:
    """Return the layout that fills `width`: as many columns as fit, the cards as wide as that leaves room for."""
    room = max(width - 2 * SIDE, SMALLEST)
    columns = max(1, (room + GAP) // (SMALLEST + GAP))
    card = (room - GAP * (columns - 1)) // columns
    return CardLayout(columns=columns, width=min(card, LARGEST), top=top, count=count)
