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
from dataclasses import dataclass

#: Signs that always mean a divided word at a line's end, and those that may also belong to the word.
_SURE = "\u00ad¬⸗"
_MAYBE = "-\u2010="
_WIDE = re.compile(
    r"[\u2e80-\u303f\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_CLOSING = re.compile(r"[,.;:!?)\]}»”’%…]+")
_OPENING = re.compile(r"[(\[{«„“‚]+")
_WIDE_GAP = re.compile(rf"(?<={_WIDE.pattern})[ \t]+(?={_WIDE.pattern})")


@dataclass(frozen=True, slots=True)
class Line:
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
    return bool(_WIDE.match(character))


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
    return _WIDE_GAP.sub("", text) if " " in text else text


def join_lines(lines: Iterable[Line]) -> str:
    """Return the running text of the lines of one paragraph."""
    text, before = "", None
    for line in lines:
        if not line.text and not line.hyphen:
            continue
        text = line.text if before is None else _joined(text, before, line)
        before = line
    if before is not None:
        text += _ending(before)
    return text.strip()


def _ending(line: Line) -> str:
    """Return what a paragraph that ends in a divided word still has to show: the file's hyphen."""
    return line.hyphen if line.whole is None else ""


def _joined(text: str, before: Line, line: Line) -> str:
    """Return `text`, which ends in the line `before`, with `line` behind it."""
    if before.whole is not None and line.rest is not None:
        head, _, tail = line.text.partition(" ")
        text = text + _lost_ending(before.whole, head)
        return f"{text} {tail}" if tail else text
    if before.hyphen:
        return _undivided(text, before.hyphen, line.text)
    if text[-1:] in _SURE and text[-1:]:
        return text[:-1] + line.text
    if text[-1:] in _MAYBE and text[-2:-1].isalpha() and line.text[:1].isalnum():
        return _undivided(text[:-1], text[-1], line.text)
    return text + line_gap(text, line.text) + line.text


def _undivided(text: str, hyphen: str, after: str) -> str:
    """Put two halves together: without the hyphen where a small letter follows, else with it (Franco-/Prussian)."""
    keep = hyphen not in _SURE and not after[:1].islower()
    return text + (hyphen if keep else "") + after


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
