# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands on a page of a PDF file: runs of text with their places, pictures and rules; for the child process only.

Like the child itself it imports nothing of the program.

Hard because PDFium counts in characters and a call for each of them costs more than all it does itself: the text of a
page is taken at once, and places are asked only where something may change - after blanks, at ends of lines, and
between the objects that draw the text.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

#: A gap wider than this part of the size of the type parts two runs; a blank between words is narrower.
APART = 0.75
#: Two characters stand on one line when their lower edges differ by less than this part of the size.
LEVEL = 0.35
#: Several characters that are so much higher than wide stand below each other.
HIGH = 1.7
#: Characters that are looked at for the size of a font of drawings, and the part of it that the highest of them has.
MOST_INKED, INK = 24, 0.9
#: A page lies on its side when so much of its text does, by so many characters here and there, and at least so many.
NEARLY_ALL, MOST_TURNED, FEWEST_TURNED = 0.8, 40, 12
#: Thickness up to which a drawn shape is a rule, and the length from which it is one, in points.
RULE_THICK, RULE_LONG = 3.0, 24.0
#: Drawn shapes that may be frames: how wide and high at least, and how many are told.
SMALLEST_FRAME, MOST_FRAMES = 40.0, 500
#: Pictures smaller than this are ornaments.
SMALLEST_PICTURE = 30.0

#: The upper bits of the two halves of a character, and what stands in the place of the second: it is left out.
_HIGH, _LOW, _NOTHING = 0xD800 >> 10, 0xDC00 >> 10, 1
_BLANK = " \t\r\n\u00a0\u3000"
_HYPHENS = "\ufffe\x02"
_BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|hei(?!ght)|黑|粗|大标宋|小标宋|xbs|dbs|cuhei|zongyi|chaocu", re.IGNORECASE
)
_STEP = re.compile(rf"[^{_BLANK}{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_WIDE_LINE = re.compile(r"[\u2e80-\ua4cf\uf900-\uff60]{4,}")


class Page:
    """One loaded page with its text; coordinates are turned to points from the top left of the page as it is seen."""

    def __init__(self, document: Any, index: int) -> None:
        self.handle = pdfium.FPDF_LoadPage(document, index)
        if not self.handle:
            raise ValueError("damaged")
        self.width = float(pdfium.FPDF_GetPageWidthF(self.handle))
        self.height = float(pdfium.FPDF_GetPageHeightF(self.handle))
        self.turned = int(pdfium.FPDFPage_GetRotation(self.handle)) % 4
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self.handle, box)
        self.left, self.top, self.right, self.bottom = box.left, box.top, box.right, box.bottom

    def turn(self, quarters: int) -> None:
        """Take the page as if it were turned by so many more quarters, clockwise."""
        self.turned = (self.turned + quarters) % 4
        if quarters % 2:
            self.width, self.height = self.height, self.width

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return a rectangle of the file as x0, y0, x1, y1 of the page as it is seen."""
        if not self.turned:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turned == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turned == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


class Text:
    """The characters of a page. Styles are [size, bold, angle, font]; a run is [x0, y0, x1, y1, style, text]."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.handle = pdfium.FPDFText_LoadPage(page.handle)
        if not self.handle:
            raise ValueError("damaged")
        self.count = max(0, int(pdfium.FPDFText_CountChars(self.handle)))
        self.styles: list[list[Any]] = []
        self._known: dict[tuple[float | None, ...], int] = {}
        self._inked: dict[int, float] = {}
        self._down: set[int] = set()
        self._fonts: dict[int | None, tuple[str, bool]] = {}
        self._drawn: int | None = -1
        self._last = 0
        self._next: tuple[int, int | None] = (-1, None)
        self._uneven = 0
        self._box = pdfium.FS_RECTF()
        self._across, self._up = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()
        self._plain = ctypes.cast(self.handle, ctypes.c_void_p).value
        self._at = ctypes.addressof(self._box)
        self._sides = memoryview(self._box).cast("B").cast("f")

    @cached_property
    def characters(self) -> str:
        """One character for each that PDFium counts."""
        buffer = (ctypes.c_ushort * (2 * self.count + 2))()
        pdfium.FPDFText_GetText(self.handle, 0, self.count, buffer)
        text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
        if len(text) == self.count:
            return text
        codes = [int(pdfium.FPDFText_GetUnicode(self.handle, i)) for i in range(self.count)]
        for i, (high, low) in enumerate(pairwise(codes)):
            if high >> 10 == _HIGH and low >> 10 == _LOW:  # PDFium counts two for a character beyond the first plane
                codes[i : i + 2] = 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF), _NOTHING
        return "".join(map(_character, codes))

    def lies(self) -> int:
        """Return by how many quarters, clockwise, the page must be turned that nearly all of its text is upright."""
        text = self.characters
        step = max(1, len(text) // MOST_TURNED)
        found = [0, 0, 0, 0]
        for index in range(step // 2, len(text), step):
            if text[index] > " " and text[index] not in _BLANK:
                pdfium.FPDFText_GetMatrix(self.handle, index, self._matrix)
                angle = math.degrees(math.atan2(self._matrix.b, self._matrix.a)) - 90 * self.page.turned
                found[round(angle / 90) % 4] += 1
        most = max(range(4), key=found.__getitem__)
        return most if found[most] >= NEARLY_ALL * sum(found) and found[most] >= FEWEST_TURNED else 0

    def runs(self) -> Iterator[list[Any]]:
        """Yield runs in the order in which the file draws them."""
        run: list[Any] | None = None
        last: tuple[float, float] | None = None
        for start, end, text in self._pieces(self.characters):
            box = self._place(start, end)
            # What has the very height and level of the piece before is set in the same type: three calls are saved.
            like = run is not None and last == (box[1], box[3])
            style = run[4] if run is not None and like else self._style(start)
            last = (box[1], box[3])
            if len(text) > 1 and box[3] - box[1] > HIGH * (box[2] - box[0]) and _wide(text[0]) and _wide(text[1]):
                self._down.add(style)  # a font that writes from top to bottom
            if style in self._inked:
                box = self._on_baseline(box, start, self._inked[style])
            if run is not None and self._join(run, box, style, text, start):
                continue
            if run is not None:
                yield run
            run = [*box, self._style(start) if like else style, text]
        yield from [run] if run is not None else []

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield words, cut where the object that draws them ends: first and last character, and the text."""
        for found in _STEP.finditer(text):
            start, end = found.span()
            while start < end:
                stop = self._same_object(start, end, text)
                piece = text[start:stop]
                if piece[-1] in _HYPHENS:
                    piece = piece[:-1] + "-"
                if not piece.isprintable():
                    piece = "".join(c for c in piece if c >= " " and not "\ud800" <= c <= "\udfff")
                if piece:
                    yield start, stop - 1, piece
                start = stop

    def _same_object(self, start: int, end: int, text: str) -> int:
        """Return the end of the characters from `start` that one object draws, or that stand as if one did."""
        if end - start == 1:
            return end
        get = pdfium.FPDFText_GetTextObject
        handle = self._plain
        drawn = self._next[1] if self._next[0] == start else get(handle, start)
        following = get(handle, start + 1)
        if following != drawn:  # many programs draw each character by itself
            self._next = (start + 1, following)
            return self._evenly_set(start, end, text) if start >= self._uneven else start + 1
        if get(handle, end - 1) == drawn:
            return end
        low, high = start + 1, end - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if get(handle, middle) == drawn else (low, middle)
        return high

    def _evenly_set(self, start: int, end: int, text: str) -> int:
        """Return the end of wide characters drawn one by one that stand side by side: the first, middle, last tell."""
        found = _WIDE_LINE.match(text, start, end)
        if not found:
            return start + 1
        stop = self._uneven = found.end()
        first, middle, last = (self._place(i, i) for i in (start, (start + stop) // 2, stop - 1))
        width, whole = first[2] - first[0], last[2] - first[0]
        level = first[1] == middle[1] == last[1] and first[3] == middle[3] == last[3]
        return stop if level and -0.5 * width < whole - (stop - start) * width < 0.7 * width else start + 1

    def _place(self, first: int, last: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._plain, first, self._at)
        left, top, right, bottom = self._sides.tolist()
        if last != first:
            pdfium.FPDFText_GetLooseCharBox(self._plain, last, self._at)
            other = self._sides.tolist()
            left, right = min(left, other[0]), max(right, other[2])
            bottom, top = min(bottom, other[3]), max(top, other[1])
        return self.page.seen(left, bottom, right, top)

    def _on_baseline(self, box: tuple[float, ...], index: int, em: float) -> tuple[float, float, float, float]:
        """Return a place as high as a type of this size on the line of a character, whatever ink the character has."""
        pdfium.FPDFText_GetCharOrigin(self.handle, index, self._across, self._up)
        _, level, _, _ = self.page.seen(self._across.value, self._up.value, self._across.value, self._up.value)
        return box[0], level - 0.8 * em, box[2], level + 0.2 * em

    def _style(self, index: int) -> int:
        """Return the number of a character's style."""
        drawn = pdfium.FPDFText_GetTextObject(self._plain, index)
        if drawn != self._drawn:
            self._drawn, self._last = drawn, self._style_of(drawn, index)
        return self._last

    def _style_of(self, drawn: int | None, index: int) -> int:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self.handle, index, matrix)
        size = float(pdfium.FPDFText_GetFontSize(self.handle, index))
        font = pdfium.FPDFTextObj_GetFont(drawn) if drawn else None
        key = (size, font, matrix.a, matrix.b, matrix.c, matrix.d)
        if key not in self._known:
            angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) - 90 * self.page.turned
            name, bold = self._font(font, index)
            self._known[key] = number = len(self.styles)
            large = math.hypot(matrix.c, matrix.d)
            size = self._size_by_ink(size, large, index) if not name and angle % 360 == 0 else size * large
            if not name and angle % 360 == 0:
                self._inked[number] = size
            self.styles.append([round(size, 1), bold, angle % 360, name])
        return self._known[key]

    def _size_by_ink(self, size: float, large: float, index: int) -> float:
        """Return the size, on the page, of a font without a name, whose characters are drawings (Type 3).

        PDFium knows only the ink of these: that of 一 is a stroke in the middle. Some programs give such fonts the size
        1 and make the drawings as large as they are wanted; then the highest of the next ones tells.
        """
        highest, matrix = 0.0, pdfium.FS_MATRIX()
        for n in range(index, min(index + MOST_INKED, self.count)):
            pdfium.FPDFText_GetMatrix(self.handle, n, matrix)
            if pdfium.FPDFText_GetFontSize(self.handle, n) == size and math.hypot(matrix.c, matrix.d) == large:
                _, top, _, bottom = self._place(n, n)
                highest = max(highest, bottom - top)
        return size * large if 0.6 * highest <= size * large <= 3 * highest else highest / INK

    def _font(self, font: int | None, index: int) -> tuple[str, bool]:
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            used = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256) if font else 0
            name = buffer.raw[: max(0, min(used, 256) - 1)].decode("utf-8", "replace")
            heavy = pdfium.FPDFText_GetFontWeight(self.handle, index) >= 600 or _BOLD.search(name)
            self._fonts[font] = (name, bool(heavy))
        return self._fonts[font]

    def _join(self, run: list[Any], box: tuple[float, ...], style: int, text: str, start: int) -> bool:
        """Add to the run what stands next to it on its line; False when it stands elsewhere or looks otherwise."""
        size, _, angle, _ = self.styles[style]
        gap = box[0] - run[2]
        if abs(box[3] - run[3]) > LEVEL * size:
            return False
        if not -0.5 * size < gap < APART * size and not 0 < gap - self._blank_before(start) < APART * size:
            return False
        other, _, turned, _ = self.styles[run[4]]  # a drop cap, or a heading run into the text, is far bigger
        if self._down and (style in self._down or run[4] in self._down):
            return False
        if angle != 0 or turned != 0 or max(size, other) > 1.3 * max(0.1, min(size, other)):
            return False
        before, blank = run[5], " "
        if gap < 0.12 * size:
            blank = ""
        elif _wide(before[-1]) or _wide(text[0]):
            far = gap > 0.18 * size and _wide(before[-1]) and _wide(text[0])
            blank = " " if self._is_blank(start - 1, far=far) else ""
        if len(before) < len(text):
            run[4] = style
        run[1], run[2], run[3] = min(run[1], box[1]), max(run[2], box[2]), max(run[3], box[3])
        run[5] = before + blank + text
        return True

    def _blank_before(self, index: int) -> float:
        """Return the width of the blank that the file has before a character.

        Words of recognised pages are set so that word and blank together are as wide as the word is printed.
        """
        if index < 1 or not self._is_blank(index - 1, far=False):
            return 0.0
        left, _, right, _ = self._place(index - 1, index - 1)
        return right - left

    def _is_blank(self, index: int, *, far: bool) -> bool:
        """Return whether the file itself has a blank here; one that PDFium adds counts only in a wide gap."""
        code = int(pdfium.FPDFText_GetUnicode(self.handle, index)) if index >= 0 else 0
        return code in (0x20, 0x3000, 0xA0) and (far or int(pdfium.FPDFText_IsGenerated(self.handle, index)) == 0)


def use_plain_handles() -> None:
    """Take handles as numbers where calls are many: making a pointer of each costs more than the call."""
    pdfium.FPDFText_GetTextObject.argtypes = [ctypes.c_void_p, ctypes.c_int]
    pdfium.FPDFText_GetTextObject.restype = ctypes.c_void_p
    pdfium.FPDFText_GetLooseCharBox.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
    pdfium.FPDFPage_GetObject.argtypes = [ctypes.c_void_p, ctypes.c_int]
    pdfium.FPDFPage_GetObject.restype = ctypes.c_void_p
    pdfium.FPDFPageObj_GetType.argtypes = [ctypes.c_void_p]
    pdfium.FPDFPageObj_GetBounds.argtypes = [ctypes.c_void_p] + [ctypes.POINTER(ctypes.c_float)] * 4
    pdfium.FPDFTextObj_GetFont.argtypes = [ctypes.c_void_p]
    pdfium.FPDFTextObj_GetFont.restype = ctypes.c_void_p
    pdfium.FPDFFont_GetBaseFontName.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" if code else " "


def _wide(character: str) -> bool:
    return "\u2e80" <= character <= "\ua4cf" or "\uf900" <= character <= "\uff60" or character >= "\U00020000"


def read_text(document: Any, question: dict[str, Any]) -> dict[str, Any]:
    """Return the size, runs, pictures and rules of a page."""
    page = Page(document, int(question["page"]))
    try:
        objects = max(0, int(pdfium.FPDFPage_CountObjects(page.handle)))
        if objects > int(question["objects"]):
            return {"error": "too-many-objects", "size": objects}
        text = Text(page)
        try:
            if text.count > int(question["characters"]):
                return {"error": "too-many-objects", "size": text.count}
            quarters = text.lies()
            page.turn(quarters)
            runs = [[round(v, 1) for v in run[:4]] + run[4:] for run in text.runs()]
        finally:
            pdfium.FPDFText_ClosePage(text.handle)
        pictures, rules, frames = _drawn(page, objects)
    finally:
        pdfium.FPDF_ClosePage(page.handle)
    places = {"width": page.width, "height": page.height, "pictures": pictures, "rules": rules, "frames": frames}
    return {**places, "turn": quarters, "styles": text.styles, "runs": runs}


def _drawn(page: Page, objects: int) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """Return the places of pictures, of rules, and of what may be frames or grounds of texts."""
    pictures: list[list[float]] = []
    rules: list[list[float]] = []
    frames: list[list[float]] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    handle = ctypes.cast(page.handle, ctypes.c_void_p).value
    every = list(map(pdfium.FPDFPage_GetObject, repeat(handle, objects), range(objects)))
    wanted = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
    for drawn, kind in zip(every, map(pdfium.FPDFPageObj_GetType, every), strict=True):
        # Most of them are text.
        if kind not in wanted or not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        place = [round(v, 1) for v in page.seen(left.value, bottom.value, right.value, top.value)]
        across, down = place[2] - place[0], place[3] - place[1]
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if min(across, down) >= SMALLEST_PICTURE:
                pictures.append(place)
        elif min(across, down) <= RULE_THICK and max(across, down) >= RULE_LONG:
            rules.append(place)
        elif min(across, down) >= SMALLEST_FRAME and len(frames) < MOST_FRAMES:
            frames.append(place)
    return pictures, rules, frames
