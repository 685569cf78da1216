# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the cards of the notes stand: sums of heights only, so that a hundred thousand cost little."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from edition_reader.model.desk import NoteLine

#: Device independent pixels.
SIDE, TOP, GAP = 22, 4, 8
HEADING = 40
BASE, TAG_LINE = 66, 24
BOTTOM = 24


class CardRows:
    """The cards of some lines below each other; a heading stands above the first of each article."""

    def __init__(self, lines: Sequence[NoteLine]) -> None:
        self.count = len(lines)
        starts = [True, *(one[1:3] != other[1:3] for one, other in pairwise(lines))] if lines else []
        self._headed = starts
        heights = (
            (HEADING if headed else 0) + BASE + (TAG_LINE if line.has_tags else 0) + GAP
            for headed, line in zip(starts, lines, strict=True)
        )
        self._ends = list(accumulate(heights, initial=TOP))

    @property
    def height(self) -> int:
        """The height of all."""
        return self._ends[-1] + BOTTOM

    def headed(self, row: int) -> bool:
        """Whether a heading stands above a card."""
        return self._headed[row]

    def top(self, row: int) -> int:
        """Where a card begins, its heading included."""
        return self._ends[row]

    def card(self, row: int) -> tuple[int, int]:
        """Return where the card itself begins, and its height."""
        top = self._ends[row] + (HEADING if self._headed[row] else 0)
        return top, self._ends[row + 1] - GAP - top

    def at(self, y: int) -> int | None:
        """Return the card at height `y`, or None where there is none."""
        row = bisect_right(self._ends, y) - 1
        if not 0 <= row < self.count:
            return None
        top, height = self.card(row)
        return row if top <= y < top + height else None

    def between(self, top: int, bottom: int) -> range:
        """Return the cards of which something, heading included, lies in [top, bottom]."""
        first = max(0, bisect_right(self._ends, top) - 1)
        last = bisect_right(self._ends, bottom)
        return range(min(first, self.count), min(last, self.count))
