# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the cards of the notes stand: sums of heights only, so that a hundred thousand cost little."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from edition_reader.model.desk import NoteLine
from edition_reader.ui.widgets.placed_list import Stack

#: Device independent pixels.
SIDE, TOP, GAP = 22, 4, 8
HEADING = 40
BASE, TAG_LINE = 66, 24
BOTTOM = 24


class CardRows(Stack):
    """The cards of some lines below each other; a heading stands above the first of each article."""

    def __init__(self, lines: Sequence[NoteLine]) -> None:
        starts = [True, *(one[1:3] != other[1:3] for one, other in pairwise(lines))] if lines else []
        self._headed = starts
        heights = (
            (HEADING if headed else 0) + BASE + (TAG_LINE if line.has_tags else 0) + GAP
            for headed, line in zip(starts, lines, strict=True)
        )
        super().__init__(heights, top=TOP, bottom=BOTTOM)

    def headed(self, row: int) -> bool:
        """Whether a heading stands above a card."""
        return self._headed[row]

    def box(self, row: int) -> tuple[int, int]:
        """Return where the card itself begins, and its height."""
        top = self._ends[row] + (HEADING if self._headed[row] else 0)
        return top, self._ends[row + 1] - GAP - top
