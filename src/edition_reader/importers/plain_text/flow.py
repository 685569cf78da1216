# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text put together from pieces of lines: what stands between two pieces, and how hyphens are resolved.

A `Flow` keeps the pieces' places, so it can be cut again at any code point of its text without a character being lost
or given to both halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from edition_reader.importers.plain_text.lines import Line, is_wide
from edition_reader.model.edition import Span

#: Marks of a word divided at the end of a line: hyphen, soft hyphen, the ¬ of ABBYY, the double one of Fraktur.
HYPHENS = "-\u00ad¬\u2010⸗"
_DIVIDED = re.compile(rf"[^\W\d_][{HYPHENS}]$")


class Piece(NamedTuple):
    """A run of characters of the file: text[start:end] is `text`."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The code point after the run."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Flow:
    """Pieces in reading order. `hyphens` says whether a divided word is put together (in running text it is)."""

    pieces: tuple[Piece, ...]
    hyphens: bool = True

    @property
    def text(self) -> str:
        """The text as it is stored."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "".join(text for text, _ in self._parts())

    def spans(self, source: str) -> tuple[Span, ...]:
        """Return the places in `source`; pieces with nothing but a line end between them make one."""
        spans: list[Span] = []
        for piece in self.pieces:
            if spans and piece.start - spans[-1].end <= 8 and source.count("\n", spans[-1].end, piece.start) <= 1:
                spans[-1] = Span(spans[-1].start, piece.end)
            else:
                spans.append(Span(piece.start, piece.end))
        return tuple(spans)

    def cut(self, at: int) -> tuple[Flow | None, Flow | None]:
        """Return the flows before and from code point `at` of the text; blanks at the cut belong to neither."""
        before: list[Piece] = []
        after: list[Piece] = []
        for (text, joiner), piece in zip(self._parts(), self.pieces, strict=True):
            local = len(piece.text) if at >= len(text) else max(0, at - joiner)
            at -= len(text)
            if left := piece.text[:local].rstrip():
                before.append(Piece(piece.start, left))
            if right := piece.text[local:].lstrip():
                after.append(Piece(piece.end - len(right), right))
        return (
            Flow(tuple(before), self.hyphens) if before else None,
            Flow(tuple(after), self.hyphens) if after else None,
        )

    def _parts(self) -> list[tuple[str, int]]:
        """Return for each piece the text it adds and how many blanks of a joiner that begins with."""
        parts: list[tuple[str, int]] = []
        for index, piece in enumerate(self.pieces):
            text, blanks = piece.text, 0
            following = self.pieces[index + 1].text if index + 1 < len(self.pieces) else ""
            if index and needs_space(self.pieces[index - 1].text, text):
                text, blanks = " " + text, 1
            if self.hyphens and following and is_divided(piece.text, following):
                text = text[:-1]
            parts.append((text, blanks))
        return parts


def flow_of(lines: Iterable[Line]) -> Flow:
    """Return the flow of whole lines."""
    return Flow(tuple(Piece(line.start, line.text) for line in lines))


def is_divided(before: str, after: str) -> bool:
    """Return whether `before` ends in a hyphen that only divides a word: a letter before it and a small one after."""
    return after[:1].islower() and not before[-1:].isalnum() and bool(_DIVIDED.search(before[-2:]))


def needs_space(before: str, after: str) -> bool:
    """Return whether a blank goes between two pieces: not beside Chinese, not inside a divided or hyphenated word."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return False
    if before[-1] in "“‘（《" or after[0] in "”’，。、；：！？）》":
        return False
    return before[-1].isalnum() or not _DIVIDED.search(before[-2:])
