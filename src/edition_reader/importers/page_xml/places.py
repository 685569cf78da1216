# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Polygons of a PAGE-XML file to rectangles, those of a page together: most of the file is numbers of polygons."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial

from edition_reader.importers.printed import Rect
from edition_reader.importers.values import number
from edition_reader.importers.xml import Element, children

#: Digits beyond which a number is none of a page's: such polygons are read number by number.
_LONG = b"0" * 9
_DIGITS = bytes.maketrans(b"123456789.", b"0000000000")
_POINT = b", "
#: Makes a rectangle of its four numbers in half the time of its constructor, which is a function of Python.
_RECT: Callable[[tuple[float, float, float, float]], Rect] = partial(tuple.__new__, Rect)


def rects_around(coords: Sequence[Element]) -> list[Rect | None]:
    """Return the rectangle around the polygon of each Coords; None for one without points."""
    written = [each.get("points") or "" for each in coords]
    values = plain_numbers(" ".join(written)) if "" not in written else None
    if values is None:
        return list(map(_rect_around, coords))
    across, down = values[::2], values[1::2]
    rects: list[Rect | None] = []
    start = 0
    for points in written:
        end = start + points.count(",")
        rects.append(_rect(across[start:end], down[start:end]))
        start = end
    return rects


def _rect_around(coords: Element) -> Rect | None:
    """Return the rectangle around a polygon: points="x,y …", or Point elements in old files."""
    points = coords.get("points") or ""
    values = plain_numbers(points)
    across, down = (values[::2], values[1::2]) if values else any_numbers(points, coords)
    return _rect(across, down) if across and down else None


def _rect(across: list[float], down: list[float]) -> Rect:
    # Polygons go across and back: to sort that takes half the time of looking for the least and for the greatest.
    across.sort()
    down.sort()
    left, top = float(across[0]), float(down[0])
    return _RECT((left, top, across[-1] - left, down[-1] - top))


def plain_numbers(points: str) -> list[float] | None:
    """Return the numbers of points as they mostly are, "x,y x,y …" without signs; else None.

    To the reader of JSON they are one list: that takes a third of the time of making a number of each.
    """
    zeros = points.encode().translate(_DIGITS)
    marks = zeros.translate(None, b"0")
    if _LONG in zeros or marks != (_POINT * (len(marks) // 2 + 1))[:-1]:
        return None
    try:
        values: list[float] = json.loads(f"[{points.replace(' ', ',')}]")
    except ValueError:
        return None
    return values


def any_numbers(points: str, coords: Element) -> tuple[list[float], list[float]]:
    """Return the numbers across and down of any points, one by one; what is no number is passed over."""
    pairs = [point.split(",") for point in points.split()]
    pairs += [[p.get("x") or "", p.get("y") or ""] for p in children(coords, "Point")]
    across = [x for pair in pairs if len(pair) == 2 and (x := number(pair[0])) is not None]
    down = [y for pair in pairs if len(pair) == 2 and (y := number(pair[1])) is not None]
    return across, down
