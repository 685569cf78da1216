# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Code points and UTF-16 units: the one place where the two ways of counting characters meet.

Python counts 𠮷 as one character, Qt as two. Stores, anchors and the model count code points; only widgets count
units, and everything that passes between them goes through a `Utf16Map`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Turns offsets in one text from code points to UTF-16 units and back; O(log n) in its astral characters."""

    def __init__(self, text: str) -> None:
        astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._points = astral
        self._units = [point + before for before, point in enumerate(astral)]
        self.points = len(text)
        self.units = len(text) + len(astral)

    def to_units(self, point: int) -> int:
        """Return the UTF-16 offset of a code-point offset; one outside the text is moved to its nearer end."""
        point = min(max(point, 0), self.points)
        return point + bisect_left(self._points, point)

    def to_points(self, unit: int) -> int:
        """Return the code-point offset of a UTF-16 offset; one within a pair is moved before the character."""
        unit = min(max(unit, 0), self.units)
        before = bisect_right(self._units, unit)
        if before and self._units[before - 1] == unit:
            return self._points[before - 1]
        if before and self._units[before - 1] == unit - 1:
            return self._points[before - 1]
        return unit - before
