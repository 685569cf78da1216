# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Words to lines and lines to paragraphs, for formats that give printed lines (ALTO, PAGE-XML, hOCR, ABBYY).

Rules of docs/formats.md: nothing between Chinese characters; one blank between words unless punctuation stands alone;
a word divided at a line's end is put together once, by the file's own word where it gives one, else by its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

#: Signs that always mean a divided word at a line's end, and those that may also belong to the word.
_SURE = "\u00ad¬⸗"
_MAYBE = "-\u2010="
_WIDE = re.compile(
    r"[\u2e80-\u303f\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_CLOSING = re.compile(r"[,.;:!?)\]}»”’%…]+")
_OPENING = re.compile(r"[(\[{«„“‚]+")
_WIDE_GAP = re.compile(rf"(?<={_WIDE.pattern})[ \t]+(?={_WIDE.pattern})")


class Line(NamedTuple):
    """A printed line.

    Where the file says so, `whole` is the word of which the line has the beginning (it stands in `text` in full) and
    `rest` the word of which it has the end; `hyphen` is one that the file marks as such and that is not in `text`.
    """

    text: str
    whole: str | None = None
    rest: str | None = None
    hyphen: str = ""


def is_wide(character: str) -> bool:
    """Return whether a character is Chinese, Japanese or Korean, or punctuation of these."""
    return character >= "\u2e80" and bool(_WIDE.match(character))


def word_gap(before: str, after: str) -> str:
    """Return what stands between two words of a line when the file does not say: a blank or nothing."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return ""
    return "" if _CLOSING.fullmatch(after) or _OPENING.fullmatch(before) else " "


def join_words(words: Iterable[str]) -> str:
    """Return the text of a line from words without given blanks."""
    parts: list[str] = []
    for word in words:
        if parts:
            parts.append(word_gap(parts[-1], word))
        parts.append(word)
    return "".join(parts)


def without_wide_gaps(text: str) -> str:
    """Return `text` without blanks between two Chinese characters, which recognition programs put in."""
    return _WIDE_GAP.sub("", text) if " " in text and not text.isascii() and _WIDE.search(text) else text


def join_lines(lines: Iterable[Line]) -> str:
    """Return the running text of the lines of one paragraph."""
    parts: list[str] = []
    before: Line | None = None
    for line in lines:
        if not line.text and not line.hyphen:
            continue
        if before is not None:
            _join(parts, before, line)
        else:
            parts.append(line.text)
        before = line
    if before is not None and before.whole is None:
        parts.append(before.hyphen)
    return "".join(parts).strip()


def printed_lines(lines: Iterable[Line], before: Line | None = None) -> list[str]:
    """Return the texts of lines, one for each, that give the running text when joined with their hyphens resolved.

    A divided word that the file gives in full stands whole in its first line, and its end is not repeated: that may be
    a line of nothing. `before` is the line before the first.
    """
    texts: list[str] = []
    for line in lines:
        text = line.text
        if before is not None and before.whole is not None and line.rest is not None:
            head, _, tail = text.partition(" ")
            lost = _lost_ending(before.whole, head)
            if lost and texts:
                texts[-1] += lost
            text = tail
        texts.append(text + line.hyphen)
        before = line
    return texts


def ends_word(before: Line, line: Line) -> bool:
    """Return whether a line begins with the end of the divided word that stands whole in the line before it."""
    return before.whole is not None and line.rest is not None and before.whole.endswith(line.rest)


def without_end(before: Line, line: Line) -> tuple[Line, Line]:
    """Return two lines of different blocks with the end of a divided word in the first only."""
    head, _, tail = line.text.partition(" ")
    marks = _lost_ending(before.whole or "", head)
    return before._replace(text=before.text + marks), line._replace(text=tail, rest=None)


def _join(parts: list[str], before: Line, line: Line) -> None:
    """Add `line` to the parts of a text that ends in the line `before`."""
    last, text = parts[-1], line.text
    end = last[-1:]
    if text and end.isalnum() and end < "\u2e80" and before.whole is None and not before.hyphen:
        parts.append(" " + text)  # most lines
    elif before.whole is not None and line.rest is not None:
        head, _, tail = text.partition(" ")
        marks = _lost_ending(before.whole, head)
        # A line of nothing but the end of a word adds no part, so that the next line still sees the word.
        parts[-1] = f"{last}{marks}"
        if tail:
            parts.append(f" {tail}")
    elif before.hyphen:
        parts.append(_undivided(before.hyphen, text))
    elif end and end in _SURE:
        parts[-1] = last[:-1]
        parts.append(text)
    elif end in _MAYBE and last[-2:-1].isalpha() and text[:1].isalnum():
        parts[-1] = last[:-1]
        parts.append(_undivided(last[-1], text))
    else:
        parts.append(line_gap(last, text) + text)


def _undivided(hyphen: str, after: str) -> str:
    """Return the second half of a word: with the hyphen only where no small letter follows (Franco-/Prussian)."""
    return after if hyphen in _SURE or after[:1].islower() else hyphen + after


def _lost_ending(whole: str, head: str) -> str:
    """Return punctuation after the second half that the whole word does not repeat."""
    end = len(head)
    while end and unicodedata.category(head[end - 1])[0] == "P":
        end -= 1
    marks = head[end:]
    return "" if whole.endswith(marks) else marks


def line_gap(before: str, after: str) -> str:
    """Return what stands between two lines of a paragraph: nothing beside Chinese, else a blank."""
    if not before or not after or (is_wide(before[-1]) and is_wide(after[0])):
        return ""
    return "" if before[-1].isspace() else " "
