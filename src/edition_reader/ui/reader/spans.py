# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Marked passages in order, so that those on screen are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition_reader.model.annotation import Color


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked passage [start, end) in the units of whoever made the Spans; `color` None is a bare underline.

    `owner` is the initial of somebody else whose mark it is, `owner_color` the colour of their badge.
    """

    start: int
    end: int
    color: Color | None
    id: str
    noted: bool = False
    owner: str = ""
    owner_color: str = ""


class Spans:
    """Marks sorted by their start, with the furthest end so far beside each: O(log n) to the first that matters."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._reach: list[int] = []
        furthest = 0
        for mark in self._marks:
            furthest = max(furthest, mark.end)
            self._reach.append(furthest)

    def __len__(self) -> int:
        return len(self._marks)

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that share a character with [start, end), in order."""
        for index in range(bisect_right(self._reach, start), len(self._marks)):
            mark = self._marks[index]
            if mark.start >= end:
                return
            if mark.end > start:
                yield mark

    def at(self, position: int) -> list[Mark]:
        """Return the marks on the character at `position`, the shortest first."""
        return sorted(self.between(position, position + 1), key=lambda mark: mark.end - mark.start)
