# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A quoted passage as it is looked for, and what an alignment with a stretch of text says of it.

Hard because the ends of a quote are read off an alignment of characters some of which agree by chance: what agrees for
a character or two counts for nothing, and an end that hangs on by scattered characters is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition_reader.text.fold import fold, fold_text

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

#: Shorter quotes (folded code points) are only ever put on exactly these words, with their surroundings as witness.
SHORT = 8
#: Fewer unchanged characters in a row are chance.
_RUN = 2
#: The run of letters that tells as much of whether a paragraph is another as two ideographs.
_LATIN_RUN = 3
#: A stretch of changed characters at an end of a quote from which on it is left out.
_LOOSE_END = 8
#: What a changed character weighs against an unchanged one where an end of a quote is in question.
_AGAINST = 0.4
#: Share of a paragraph's short runs of characters that a passage has if the paragraph is of it.
_STRANGE = 0.25

#: A stretch of an aligned quote: what was done to it, unchanged code points that count, the greater of its two lengths,
#: and its range in the window. A tuple, since some ten are made for each quote.
_Part = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What is looked for: the quote with the text that stood before and after it."""

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Needle:
    """A passage folded, as one string with the range [start, end) of its quote."""

    text: str
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The folded quote."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a needle's quote lies in the folded text, and how much of the quote and of its context is left there."""

    start: int
    end: int
    kept: float
    before: float
    after: float

    @property
    def witness(self) -> float:
        """The better of the two sides."""
        return max(self.before, self.after)


def fold_words(text: str) -> str:
    """Return `text` as it is compared."""
    return fold_text(text, drop_space=True)


def needles(passage: Passage) -> Iterator[Needle]:
    """Yield the passage with all its context, then with that of its own paragraph: neighbours may have moved away."""
    prefix, suffix = passage.prefix, passage.suffix
    whole = fold(prefix + passage.quote + suffix, drop_space=True)
    quote_end = len(prefix) + len(passage.quote)
    start, end = (bisect_left(whole.at, place) for place in (len(prefix), quote_end))
    if start == end:
        return
    yield Needle(whole.text, start, end)
    own_start = len(prefix.rpartition("\n")[0])
    own_end = quote_end + len(suffix.partition("\n")[0])
    low, high = (bisect_left(whole.at, place) for place in (own_start, own_end))
    if high - low < len(whole.text):
        yield Needle(whole.text[low:high], start - low, end - low)


def longest_line(passage: Passage) -> Passage | None:
    """Return the part of a quote over several paragraphs that lies in one, if that is most of it."""
    lines = passage.quote.split("\n")
    line = max(lines, key=len)
    if len(lines) == 1 or len(line) < max(SHORT, len(passage.quote) / 2):
        return None
    prefix = passage.prefix.rpartition("\n")[2] if line is lines[0] else ""
    suffix = passage.suffix.partition("\n")[0] if line is lines[-1] else ""
    return Passage(line, prefix, suffix)


def weight(words: str) -> int:
    """Return how much words tell of their place, in ideographs: three letters say as much as one."""
    return len(words) // 3 if words.isascii() else len(words)


def is_strange(paragraph: str, quote: str) -> bool:
    """Whether a paragraph is none of a quote: hardly a run of its characters stands there."""
    size = _LATIN_RUN if paragraph.isascii() else _RUN
    runs = {paragraph[at : at + size] for at in range(len(paragraph) - size + 1)}
    return len(runs) > size and sum(run in quote for run in runs) < _STRANGE * len(runs)


def read_off(needle: Needle, steps: Opcodes, low: int) -> Match:
    """Read the quote's ends off an alignment, and the shares of it and its sides that are unchanged."""
    before = after = 0
    inside: list[_Part] = []
    for step in steps:
        tag, s1, s2, d1, d2 = step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end
        counts = tag == "equal" and s2 - s1 >= _RUN
        if counts and s1 < needle.start:
            before += min(s2, needle.start) - s1
        if counts and s2 > needle.end:
            after += s2 - max(s1, needle.end)
        if s1 < needle.end and s2 > needle.start:
            first, last = max(s1, needle.start), min(s2, needle.end)
            ends = (d1, d2) if tag in {"delete", "insert"} else (first + d1 - s1, last + d1 - s1)
            inside.append((tag, last - first if counts else 0, max(last - first, ends[1] - ends[0]), *ends))
    inside = _densest(inside)
    kept = sum(part[1] for part in inside)
    start, end = (low + inside[0][3], low + inside[-1][4]) if inside else (-1, -1)
    size, tail = needle.end - needle.start, len(needle.text) - needle.end
    return Match(start, end, kept / size, before / max(needle.start, SHORT), after / max(tail, SHORT))


def _densest(parts: list[_Part]) -> list[_Part]:
    """Leave out an end of a quote that hangs on by a few scattered characters: a passage over two paragraphs was torn.

    The best run is the one of greatest sum, equal characters counting for it and all others against (Kadane); what was
    deleted counts little, since it makes neighbours of what stood on both sides of it. An end
    of less than `_LOOSE_END` characters beyond it still belongs to the passage.
    """
    if len(parts) == 1:
        return [part for part in parts if part[0] != "delete"]
    best = total = 0.0
    first = last = run = 0
    for place, (tag, _, length, _, _) in enumerate(parts):
        if total <= 0:
            total, run = 0.0, place
        total += length if tag == "equal" else -_AGAINST * (min(length, _LOOSE_END) if tag == "delete" else length)
        if total > best:
            best, first, last = total, run, place + 1
    if sum(part[2] for part in parts[:first]) < _LOOSE_END:
        first = 0
    if sum(part[2] for part in parts[last:]) < _LOOSE_END:
        last = len(parts)
    return [part for part in parts[first:last] if part[0] != "delete"]
