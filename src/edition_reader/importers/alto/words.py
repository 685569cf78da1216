# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words of an ALTO line: blanks put where they belong, divided words put together once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition_reader.importers.joining import Line, join_words, without_wide_gaps, word_gap
from edition_reader.importers.printed import Rect
from edition_reader.importers.values import number
from edition_reader.importers.xml import Element

#: Which part of a line's height a gap between two words has at least, in lines where no blank is marked.
_GAP = 0.15


class Names:
    """The names of elements with the file's namespace, and whether the file marks blanks (SP)."""

    def __init__(self, namespace: str, spaced: bool) -> None:
        self.line = f"{namespace}TextLine"
        self.string = f"{namespace}String"
        self.space = f"{namespace}SP"
        self.hyphen = f"{namespace}HYP"
        self.spaced = spaced


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its id; `gap` is what stands before it, `part` 1 or 2 for the halves of the divided word `whole`."""

    id: str
    text: str
    gap: str = ""
    part: int = 0
    whole: str | None = None
    hyphen: str = ""


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line by words, for ranges of word ids; `block` is the id of the block it stands in."""

    block: str
    words: tuple[Word, ...]
    rect: Rect | None


def line_of(element: Element, names: Names) -> Line:
    """Return a line's text. The common case, a line without divided words, is kept fast."""
    parts: list[str] = []
    string, space = names.string, names.space
    strings = 0
    for child in element:
        tag = child.tag
        if tag == string:
            if child.get("SUBS_TYPE"):
                return joined(words_of(element, names))
            content = child.get("CONTENT")
            if content:
                strings += 1
                parts.append(content)
        elif tag == space:
            parts.append(" ")
        elif tag == names.hyphen:
            return joined(words_of(element, names))
    if not names.spaced:
        return Line(join_words(parts))
    if strings > 1 and len(parts) == strings:
        return joined(words_of(element, names))
    text = "".join(parts).strip()
    return Line(text if text.isascii() else without_wide_gaps(text))


def words_of(element: Element, names: Names) -> tuple[Word, ...]:
    """Return the words of a line, each with the gap before it."""
    words: list[Word] = []
    measured = names.spaced and next(element.iterchildren(names.space), None) is None
    previous: Element | None = None
    gap = ""
    for child in element:
        tag = child.tag
        if tag == names.string and (content := child.get("CONTENT")):
            if previous is not None and measured:
                gap = _measured_gap(previous, child)
            elif previous is not None and not names.spaced:
                gap = word_gap(previous.get("CONTENT") or "", content)
            words.append(_word(child, content, gap if words else "", words[-1] if words else None))
            gap, previous = "", child
        elif tag == names.space:
            gap = " "
        elif tag == names.hyphen and words:
            words[-1] = replace(words[-1], hyphen=child.get("CONTENT") or "-")
    return tuple(words)


def joined(words: Sequence[Word]) -> Line:
    """Return the line that some words of a line make: all of them, or those of one article."""
    if not words:
        return Line("")
    first, last = words[0], words[-1]
    text = "".join(word.gap + word.text for word in words).strip()
    return Line(
        text=without_wide_gaps(text),
        whole=last.whole if last.part == 1 else None,
        rest=first.whole if first.part == 2 else None,
        hyphen=last.hyphen if last.part != 1 else "",
    )


def _word(element: Element, content: str, gap: str, before: Word | None) -> Word:
    key = element.get("ID") or ""
    part = {"HypPart1": 1, "HypPart2": 2}.get(element.get("SUBS_TYPE") or "", 0)
    whole = element.get("SUBS_CONTENT") if part else None
    if not whole:
        return Word(key, content, gap)
    if part == 1:
        whole = _with_opening(content, whole)
        return Word(key, whole, gap, 1, whole)
    if before is not None and before.part == 1:
        return Word(key, "", "", 0)
    return Word(key, content, gap, 2, whole)


def _with_opening(content: str, whole: str) -> str:
    """Return the whole word with the punctuation that only its first half shows: (ar- → (article."""
    end = 0
    while end < len(content) and unicodedata.category(content[end])[0] == "P":
        end += 1
    marks = content[:end]
    return whole if whole.startswith(marks) else marks + whole


def _measured_gap(before: Element, after: Element) -> str:
    """Return a blank where two words stand apart on paper, in a line that marks none in a file that marks them."""
    left, width = number(before.get("HPOS")), number(before.get("WIDTH"))
    right, height = number(after.get("HPOS")), number(before.get("HEIGHT"))
    if left is None or width is None or right is None or not height:
        return ""
    apart = right - left - width >= _GAP * height
    return word_gap(before.get("CONTENT") or "", after.get("CONTENT") or "") if apart else ""
