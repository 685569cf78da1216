# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF file as pictures, drawn by a child process that stays for the next page.

Belongs to one thread at a time. A child that died over one page is started again for the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.importers.pdf.read import START, PdfLimits, worker_command
from edition_reader.model.errors import UnreadableFile
from edition_reader.system.child import Child, ChildDied

#: Pixels of the largest picture that is drawn; larger ones are drawn smaller.
PIXELS = 24_000_000
#: Seconds for one page.
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: four bytes for each pixel (blue, green, red, none), rows without gaps."""

    width: int
    height: int
    data: bytes


class PdfPictures:
    """Draws pages of one PDF file."""

    def __init__(self, data: bytes, name: str, limits: PdfLimits | None = None) -> None:
        self._data, self._name = data, name
        self._limits = limits or PdfLimits()
        self._child: Child | None = None

    def draw(self, page: int, width: int) -> Pixels:
        """Return page `page` (from 0) about `width` pixels wide; raise UnreadableFile ("pdf-damaged")."""
        try:
            child = self._opened()
            question = {"do": "render", "page": page, "width": max(1, width), "pixels": PIXELS}
            answer, data = child.ask(question, timeout=SECONDS)
        except ChildDied as died:
            self._child = None
            raise UnreadableFile(path=self._name, reason="pdf-damaged") from died
        wide, high = int(answer.get("width", 0)), int(answer.get("height", 0))
        if answer.get("error") or len(data) != 4 * wide * high or not data:
            raise UnreadableFile(path=self._name, reason="pdf-damaged")
        return Pixels(wide, high, data)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _opened(self) -> Child:
        if self._child is None:
            child = Child(worker_command(self._limits))
            self._child = child
            answer, _ = child.ask({"do": "open"}, self._data, timeout=START)
            if answer.get("error"):
                raise UnreadableFile(path=self._name, reason="pdf-damaged")
        return self._child
