# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The non-blank lines of a text, with their places in it.

Lines partition the non-blank characters of the text: each of those stands in exactly one line, and everything later
only cuts lines and puts the pieces together. A file of a million blank lines costs one scan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from edition_reader.model.edition import Span
from edition_reader.text.scripts import Script, script_of

#: Code points of a line that are looked at from each end: the longest line is judged as quickly as any.
REACH = 400

#: Lines beyond which a file is read in pieces.
MOST_LINES = 300_000
PIECE = 2000

_ENDS = "\n\r\f\v\x85\u2028\u2029"
_BLANKS = dict.fromkeys(map(ord, _ENDS), " ")
_COARSE = re.compile(rf"\S(?s:.{{0,{PIECE}}})[^\n\r\f\v\x85\u2028\u2029]*")
_SOLID = re.compile(r"\S[^\n\r\f\v\x85\u2028\u2029]*")
#: Runs of the characters that `is_wide` names.
_WIDE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60\U00020000-\U0010ffff]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")


@dataclass(frozen=True)
class Line:
    """One line of the file without its outer blanks.

    `gap` counts the blank lines before it, `indent` its leading blanks; `inset` is their width in Chinese characters.
    """

    start: int
    end: int
    text: str
    gap: int = 0
    indent: int = 0
    page: int = 0
    inset: float = 0.0

    @property
    def span(self) -> Span:
        """The place of the line in the file."""
        return Span(self.start, self.end)

    @cached_property
    def width(self) -> float:
        """How wide the line sets, in Chinese characters; a letter or digit counts a half."""
        return width(self.text)

    @property
    def reach(self) -> float:
        """How far the line reaches from the left of its column, in Chinese characters."""
        return self.inset + self.width


def width(text: str) -> float:
    """Return how wide `text` sets: 1 for each wide character, 0.5 for each other."""
    if text.isascii():
        return len(text) / 2
    wide = sum(map(len, _WIDE.findall(text[: 4 * REACH])))
    looked_at = min(len(text), 4 * REACH)
    return (looked_at + wide) / 2 * (len(text) / max(1, looked_at))


def is_wide(character: str) -> bool:
    """Return whether a character takes a full square: Chinese, kana, full-width forms."""
    return character >= "\u1100" and (
        "\u2e80" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
        or character >= "\U00020000"
    )


def has_wide(text: str, end: int) -> bool:
    """Return whether one of the first `end` characters takes a full square."""
    return _WIDE.search(text, 0, end) is not None


def is_han(character: str) -> bool:
    """Return whether a character is Chinese, kana or a full-width form of punctuation: no space stands beside it."""
    return is_wide(character) or script_of(character) is Script.HAN


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of `text` in order; a form feed begins a new page.

    A file of more than MOST_LINES is no newspaper: it is given in pieces (`split_pieces`).
    """
    many = sum(map(text.count, "\n\r\f")) > MOST_LINES and sum(1 for _ in _SOLID.finditer(text)) > MOST_LINES
    return split_pieces(text) if many else _split(text, _SOLID)


def split_pieces(text: str) -> list[Line]:
    """Return `text` in pieces of whole lines, about PIECE code points each, with blanks for line and page ends."""
    return [replace(line, text=line.text.translate(_BLANKS)) for line in _split(text, _COARSE)]


def _split(text: str, pattern: re.Pattern[str]) -> list[Line]:
    lines: list[Line] = []
    end, page = 0, 0
    for found in pattern.finditer(text):
        between = text[end : found.start()]
        page += between.count("\f") if lines else 0
        breaks = len(_BREAK.findall(between)) - (1 if lines else 0)
        last = max(map(between.rfind, _ENDS)) if between else -1
        solid = found.group().rstrip()
        end = found.start() + len(solid)
        blanks = between[last + 1 :]
        lines.append(Line(found.start(), end, solid, max(0, breaks), len(blanks), page, width(blanks)))
    return lines
