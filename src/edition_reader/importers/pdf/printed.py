# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands on a page of a PDF file, as the child process gives it: runs of text, pictures, rules.

All places are points from the top left of the page as it is seen.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from edition_reader.importers.joining import without_wide_gaps
from edition_reader.text.fold import IDEOGRAPHS, RADICALS

#: Places farther out than this are nonsense of a damaged file.
FARTHEST = 100_000.0
#: Stands for the font of lines that their file calls a caption.
CAPTION_FONT = "caption"
#: Words drawn again within so many sizes are drawn twice; so many of the last alike are looked at.
SHADOW, MOST_SHADOWS = 0.25, 40
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
#: Marks as fonts draw them in lines that run down, and what they are.
_DOWN_MARKS = "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈"
_MARKS = "，、。：；！？〖〗…‥—–_（）｛｝〔〕【】《》〈〉「」『』［］"
#: Radicals that PDF fonts put in the place of characters, and ligatures. Nothing else is changed.
_PLAIN = str.maketrans(
    {
        **dict(zip(RADICALS, IDEOGRAPHS, strict=True)),
        **{chr(code): plain for code, plain in enumerate(_LIGATURES, 0xFB00)},
        **dict(zip(_DOWN_MARKS, _MARKS, strict=True)),
        **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    }
)  # fmt: skip


class Place(NamedTuple):
    """A rectangle on a page, x0 < x1 and y0 < y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def beside(self, other: Place) -> float:
        """Return how far the two overlap from left to right; negative is the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def level(self, other: Place) -> float:
        """Return how far the two overlap from top to bottom; negative is the gap between them."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)


class Row(NamedTuple):
    """A printed line, or the part of one that stands in one column. `raw` is its text before radicals were replaced.

    `down`: its characters stand below each other. `true` is where it stands when `place` is where it is read. `frame`
    is the number of the frame that sets it apart, 0 for none.
    """

    place: Place
    text: str
    size: float
    bold: bool = False
    angle: int = 0
    font: str = ""
    raw: str = ""
    down: bool = False
    true: Place | None = None
    frame: int = 0


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its size in points, its lines in the order of the file, its pictures and rules.

    `given` are the lines in the order they are read, in runs of one look, where the file says that. `turn`: all places
    are on the page as it is read, turned so many quarters clockwise from how it is seen.
    """

    width: float
    height: float
    rows: tuple[Row, ...] = ()
    pictures: tuple[Place, ...] = ()
    rules: tuple[Place, ...] = ()
    body: float = field(default=0.0)
    given: tuple[tuple[Row, ...], ...] = ()
    turn: int = 0
    frames: tuple[Place, ...] = ()

    @property
    def seen_size(self) -> tuple[float, float]:
        """The width and height of the page as it is seen."""
        width, height = round(self.width, 1), round(self.height, 1)
        return (height, width) if self.turn % 2 else (width, height)

    def seen(self, place: Place) -> Place:
        """Return where a place stands on the page as it is seen."""
        x0, y0, x1, y1 = place
        if self.turn == 1:
            return Place(y0, self.width - x1, y1, self.width - x0)
        if self.turn == 2:
            return Place(self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        if self.turn == 3:
            return Place(self.height - y1, x0, self.height - y0, x1)
        return place


def page_from(answer: Mapping[str, Any]) -> PdfPage:
    """Return the page in an answer of the child; what is off the page or no number is left out."""
    width, height = float(answer["width"]), float(answer["height"])
    styles = [(float(size), bool(bold), int(angle), str(font)) for size, bold, angle, font in answer["styles"]]
    rows: list[Row] = []
    drawn: dict[str, list[tuple[Place, float]]] = {}
    for x0, y0, x1, y1, style, text in answer["runs"]:
        place = _place((x0, y0, x1, y1))
        size, bold, angle, font = styles[style]
        plain = plain_text(text).strip()
        if place is None or not plain or place.x1 < 0 or place.y1 < 0 or place.x0 > width or place.y0 > height:
            continue
        size = _size(size, place, angle)
        again = drawn.setdefault(plain, [])
        if again and any(_is_shadow(place, size, other, before) for other, before in again[-MOST_SHADOWS:]):
            continue
        again.append((place, size))
        rows.append(Row(place, plain, size, bold, angle, font, text))
    return PdfPage(
        width,
        height,
        tuple(rows),
        tuple(place for values in answer["pictures"] if (place := _place(values))),
        tuple(place for values in answer["rules"] if (place := _place(values))),
        body_size(rows),
        turn=int(answer.get("turn", 0)) % 4,
        frames=tuple(place for values in answer.get("frames", ()) if (place := _place(values))),
    )


def _is_shadow(place: Place, size: float, other: Place, before: float) -> bool:
    """Return whether the same words stand at nearly the same place: their shadow, or type drawn twice to look bold."""
    near = SHADOW * size
    return (
        abs(place.x0 - other.x0) < near
        and abs(place.y0 - other.y0) < near
        and abs(place.x1 - other.x1) < near
        and 0.9 * size < before < 1.1 * size
    )


def plain_text(text: str) -> str:
    """Return `text` with characters for the radicals that stand for them, and letters for ligatures.

    Blanks between Chinese characters are left out where there are many: the line is set apart, not divided.
    """
    if text.isascii():
        return text
    plain = text.translate(_PLAIN)
    return without_wide_gaps(plain) if 4 * plain.count(" ") > len(plain) else plain


def body_size(rows: Iterable[Row]) -> float:
    """Return the size of type in which most characters are set, 0 where there are none."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 0.0


def _size(size: float, place: Place, angle: int) -> float:
    """Return the size of type; where the file gives a senseless one, that of the place."""
    high = place.height if angle == 0 else place.width
    return size if 1.0 <= size <= 3 * max(high, 1.0) else max(1.0, high / 1.25)


def _place(values: Iterable[Any]) -> Place | None:
    x0, y0, x1, y1 = map(float, values)
    if -FARTHEST < x0 <= x1 < FARTHEST and -FARTHEST < y0 <= y1 < FARTHEST:  # false for what is no number
        return Place(x0, y0, x1, y1)
    return None
