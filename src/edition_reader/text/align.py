# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finds a quoted passage again in a text that has changed.

Hard because two wishes pull against each other: a passage must be found after corrections, moved paragraphs and other
column breaks, and must never be put on words that it was not. So everything is compared folded (white space dropped,
width and case folded), a hit needs its surroundings as witness, and what stays in doubt is said to be in doubt.

Method: exact search first; then the window of the text that is most like prefix + quote + suffix
(`rapidfuzz.fuzz.partial_ratio_alignment`), inside which the ends of the quote are read off a Levenshtein alignment.
Whole-article diffs were measured and fail when paragraphs move; see docs/anchoring.md for the figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from edition_reader.text.fold import Folded, fold, fold_text

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

#: Shorter quotes (folded code points) are only ever put on exactly these words, with their surroundings as witness.
SHORT = 8
#: Longer quotes are found by their two ends, so that the cost does not grow with their square.
LONG = 256
_END = 96
#: An exact quote so long is worth showing, in doubt, even where nothing around it is as it was.
TELLING = 20
#: Exact hits that are looked at before leaving the choice to the alignment.
_MAX_HITS = 64
#: Least likeness (0..100) of the best window for prefix + quote + suffix.
_WINDOW_FLOOR = 40.0
#: Code points of the quote that, standing in the text exactly once, are taken for a first guess of the window.
_SEED = 8
#: Shares (0..1): of the quote that must be left, of likeness below which a place is in doubt, of context as witness.
_KEPT = 0.5
_SURE = 0.72
_WITNESS = 0.5
#: A stretch of changed characters at an end of a quote from which on it is left out.
_LOOSE_END = 8
#: What a changed character weighs against an unchanged one where an end of a quote is in question.
_AGAINST = 0.4


@dataclass(frozen=True, slots=True)
class Passage:
    """What is looked for: the quote with the text that stood before and after it."""

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place found: code points [start, end) of the text; `likeness` 0..1 of the words; `sure` = needs no look."""

    start: int
    end: int
    likeness: float
    sure: bool


@dataclass(frozen=True, slots=True)
class _Needle:
    """A passage folded, as one string with the range [start, end) of its quote."""

    text: str
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The folded quote."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of an aligned quote: `size` code points of the needle, [start, end) of the folded text."""

    tag: str
    size: int
    start: int
    end: int

    @property
    def length(self) -> int:
        """The greater of its two lengths."""
        return max(self.size, self.end - self.start)

    @property
    def weight(self) -> float:
        """What it says for the two sides being the same words."""
        return self.size if self.tag == "equal" else -_AGAINST * self.length


@dataclass(frozen=True, slots=True)
class _Match:
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


class Haystack:
    """A text made ready for any number of searches."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold(self.text, drop_space=True)

    def find(self, passage: Passage, near: int = 0) -> Place | None:
        """Return where `passage` is now, or None; of equals the one nearest to code point `near`."""
        if not passage.prefix.strip() and not passage.suffix.strip():
            return self._find_alone(passage, near)
        whole = passage.prefix + passage.quote + passage.suffix
        at = self.text.find(whole)
        if at >= 0 and passage.quote.strip() and self.text.find(whole, at + 1) < 0:
            start = at + len(passage.prefix)
            return Place(start, start + len(passage.quote), 1.0, sure=True)
        return self._find_changed(passage, near)

    def _find_alone(self, passage: Passage, near: int) -> Place | None:
        """Look for words that came without surroundings: short or repeated ones are in doubt, or nowhere if both."""
        words = _fold(passage.quote)
        hits = _hits(self.folded.text, words) if words else []
        if not hits:
            return self._find_changed(passage, near) if len(words) >= SHORT else None
        if len(hits) > 1 and len(words) < SHORT:
            return None
        goal = bisect_left(self.folded.at, near)
        at = min(hits, key=lambda hit: abs(hit - goal))
        sure = len(words) == len(self.folded.text) or (len(hits) == 1 and len(words) >= SHORT)
        if sure and (start := self.text.find(passage.quote)) >= 0:
            return Place(start, start + len(passage.quote), 1.0, sure=True)
        return self._place(at, at + len(words), 1.0, sure=sure)

    def _find_changed(self, passage: Passage, near: int) -> Place | None:
        """Look for a passage that does not stand in the text as it was, or stands there several times."""
        best: Place | None = None
        gone = False
        for needle in _needles(passage):
            if len(needle.quote) > LONG:
                place, deleted = self._find_long(needle), False
            else:
                place, deleted = self._find_one(needle, near, first=best is None and not gone)
            gone = gone or deleted
            if place is not None and place.sure:
                return place
            best = best or place
            if gone:
                break
        if best is not None or (gone and len(_fold(passage.quote)) < TELLING):
            return best
        return self._bare(_fold(passage.quote)) or self._torn(passage, near)

    def _torn(self, passage: Passage, near: int) -> Place | None:
        """Return, in doubt, where most of a passage is whose paragraphs no longer follow each other."""
        line = _longest_line(passage)
        place = self.find(line, near) if line is not None else None
        return replace(place, sure=False) if place is not None else None

    def _find_one(self, needle: _Needle, near: int, *, first: bool) -> tuple[Place | None, bool]:
        """Return the place of a needle, and whether its context stands there without the quote."""
        if first and (at := self._nearest(needle.text, near)) is not None:
            return self._place(at + needle.start, at + needle.end, 1.0, sure=True), False
        exact = self._exact(needle) if len(needle.quote) >= SHORT else None
        if exact is not None:
            return exact, False
        match = self._align(needle)
        if match is None:
            return None, False
        return self._judge(needle, match)

    def _nearest(self, words: str, near: int) -> int | None:
        """Return the folded offset of the occurrence of `words` nearest to code point `near`."""
        text = self.folded.text
        at = text.find(words)
        if at < 0 or text.find(words, at + 1) < 0:
            return at if at >= 0 else None
        goal = bisect_left(self.folded.at, near)
        return min(_hits(text, words), key=lambda hit: abs(hit - goal))

    def _exact(self, needle: _Needle) -> Place | None:
        """Return the exact hit whose surroundings vouch for it, if one does so clearly better than the others."""
        scored = sorted((self._witness(needle, hit), hit) for hit in _hits(self.folded.text, needle.quote))
        if not scored or scored[-1][0] < _WITNESS:
            return None
        if len(scored) > 1 and scored[-1][0] - scored[-2][0] < 0.1:
            return None
        at = scored[-1][1]
        return self._place(at, at + len(needle.quote), 1.0, sure=True)

    def _witness(self, needle: _Needle, hit: int) -> float:
        """Return how like the surroundings of a hit are to those of the needle (0..1), the better side counting."""
        from rapidfuzz.distance import Indel

        text = self.folded.text
        before, after = needle.text[: needle.start], needle.text[needle.end :]
        end = hit + len(needle.quote)
        sides = (
            (before, text[max(0, hit - len(before)) : hit]),
            (after, text[end : end + len(after)]),
        )
        return max((Indel.normalized_similarity(*side) for side in sides if len(side[0]) >= SHORT), default=0.0)

    def _align(self, needle: _Needle) -> _Match | None:
        """Return where the most similar window puts the quote; None when no window is similar enough."""
        from rapidfuzz import fuzz

        if len(needle.text) >= len(self.folded.text):
            return self._align_in(needle, 0, len(self.folded.text))
        for seed in range(needle.start, needle.end - _SEED + 1, _SEED):
            at = self._only(needle.text[seed : seed + _SEED])
            if at is not None:
                match = self._align_in(needle, at - seed, at - seed + len(needle.text))
                if min(match.kept, match.witness) >= _SURE:
                    return match
                break
        found = fuzz.partial_ratio_alignment(needle.text, self.folded.text, score_cutoff=_WINDOW_FLOOR)
        return None if found is None else self._align_in(needle, found.dest_start, found.dest_end)

    def _align_in(self, needle: _Needle, low: int, high: int) -> _Match:
        """Return where a window, made a little wider, puts the quote."""
        from rapidfuzz.distance import Levenshtein

        slack = len(needle.text) // 8
        low = max(0, low - slack)
        window = self.folded.text[low : high + slack]
        return _read_off(needle, Levenshtein.opcodes(needle.text, window), low)

    def _only(self, words: str) -> int | None:
        """Return the folded offset of words that stand in the text exactly once."""
        at = self.folded.text.find(words)
        return at if at >= 0 and self.folded.text.find(words, at + 1) < 0 else None

    def _judge(self, needle: _Needle, match: _Match) -> tuple[Place | None, bool]:
        """Accept, doubt or refuse an alignment. The floors were tuned on deleted quotes (tests/bench)."""
        from rapidfuzz.distance import Indel

        gone = match.kept < _KEPT and min(match.before, match.after) >= _WITNESS
        if match.end <= match.start:
            return None, gone
        found = self.folded.text[match.start : match.end]
        if len(needle.quote) < SHORT:
            good = found == needle.quote and match.witness >= _WITNESS
            return (self._place(match.start, match.end, 1.0, sure=True) if good else None), gone
        likeness = Indel.normalized_similarity(needle.quote, found)
        if match.kept < _KEPT or likeness < _KEPT or (likeness < _SURE and match.witness < _WITNESS):
            return None, gone
        sure = min(likeness, match.kept) >= _SURE and match.witness >= _WITNESS
        return self._place(match.start, match.end, likeness, sure=sure), False

    def _find_long(self, needle: _Needle) -> Place | None:
        """Find a long quote by its beginning and its end, then compare all between."""
        from rapidfuzz.distance import Indel

        head = _Needle(needle.text[: needle.start + _END], needle.start, needle.start + _END)
        tail = _Needle(needle.text[needle.end - _END :], 0, _END)
        ends = [self._exact_or_aligned(part) for part in (head, tail)]
        if ends[0] is None or ends[1] is None or ends[0][0] >= ends[1][1]:
            return None
        start, end = ends[0][0], ends[1][1]
        likeness = Indel.normalized_similarity(needle.quote, self.folded.text[start:end])
        return self._place(start, end, likeness, sure=likeness >= _SURE) if likeness >= _KEPT else None

    def _exact_or_aligned(self, needle: _Needle) -> tuple[int, int] | None:
        """Return the folded range of one end of a long quote."""
        at = self._only(needle.quote)
        if at is not None:
            return at, at + len(needle.quote)
        match = self._align(needle)
        return (match.start, match.end) if match is not None and match.kept >= _KEPT else None

    def _bare(self, quote: str) -> Place | None:
        """Return the only exact hit of a quote that nothing around vouches for, in doubt."""
        at = self._only(quote) if len(quote) >= SHORT else None
        if at is None:
            return None
        return self._place(at, at + len(quote), 1.0, sure=False)

    def _place(self, start: int, end: int, likeness: float, *, sure: bool) -> Place:
        """Return a folded range as a place in the text itself."""
        first, last = self.folded.span(start, end)
        return Place(first, last, likeness, sure)


def _fold(text: str) -> str:
    """Return `text` as it is compared."""
    return fold_text(text, drop_space=True)


def _needles(passage: Passage) -> Iterator[_Needle]:
    """Yield the passage with all its context, then with that of its own paragraph: neighbours may have moved away."""
    prefix, suffix = passage.prefix, passage.suffix
    whole = fold(prefix + passage.quote + suffix, drop_space=True)
    quote_end = len(prefix) + len(passage.quote)
    start, end = (bisect_left(whole.at, place) for place in (len(prefix), quote_end))
    if start == end:
        return
    yield _Needle(whole.text, start, end)
    own_start = len(prefix.rpartition("\n")[0])
    own_end = quote_end + len(suffix.partition("\n")[0])
    low, high = (bisect_left(whole.at, place) for place in (own_start, own_end))
    if high - low < len(whole.text):
        yield _Needle(whole.text[low:high], start - low, end - low)


def _longest_line(passage: Passage) -> Passage | None:
    """Return the part of a quote over several paragraphs that lies in one, if that is most of it."""
    lines = passage.quote.split("\n")
    line = max(lines, key=len)
    if len(lines) == 1 or len(line) < max(SHORT, len(passage.quote) * _KEPT):
        return None
    prefix = passage.prefix.rpartition("\n")[2] if line is lines[0] else ""
    suffix = passage.suffix.partition("\n")[0] if line is lines[-1] else ""
    return Passage(line, prefix, suffix)


def _hits(text: str, words: str) -> list[int]:
    """Return the first offsets at which `words` occurs."""
    hits: list[int] = []
    at = text.find(words)
    while at >= 0 and len(hits) < _MAX_HITS:
        hits.append(at)
        at = text.find(words, at + 1)
    return hits


def _read_off(needle: _Needle, opcodes: Opcodes, low: int) -> _Match:
    """Read the quote's ends off an alignment, and the shares of it and its sides that are unchanged."""
    before = after = 0
    inside: list[_Part] = []
    for step in opcodes:
        tag, s1, s2, d1, d2 = step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end
        if tag == "equal":
            before += max(0, min(s2, needle.start) - s1)
            after += max(0, s2 - max(s1, needle.end))
        if s1 < needle.end and s2 > needle.start:
            first, last = max(s1, needle.start), min(s2, needle.end)
            shift = low + d1 - s1
            ends = (low + d1, low + d2) if tag in {"delete", "insert"} else (first + shift, last + shift)
            inside.append(_Part(tag, last - first, *ends))
    inside = _densest(inside)
    kept = sum(part.size for part in inside if part.tag == "equal")
    start, end = (inside[0].start, inside[-1].end) if inside else (-1, -1)
    size, tail = needle.end - needle.start, len(needle.text) - needle.end
    return _Match(start, end, kept / size, before / (needle.start or 1), after / (tail or 1))


def _densest(parts: list[_Part]) -> list[_Part]:
    """Leave out an end of a quote that hangs on by a few scattered characters: a passage over two paragraphs was torn.

    The best run is the one of greatest sum, equal characters counting for it and all others against (Kadane); an end
    of less than `_LOOSE_END` characters beyond it still belongs to the passage.
    """
    best, total, run = (0.0, 0, 0), 0.0, 0
    for place, part in enumerate(parts):
        if total <= 0:
            total, run = 0.0, place
        total += part.weight
        best = max(best, (total, run, place + 1), key=lambda candidate: candidate[0])
    _, first, last = best
    if sum(part.length for part in parts[:first]) < _LOOSE_END:
        first = 0
    if sum(part.length for part in parts[last:]) < _LOOSE_END:
        last = len(parts)
    return [part for part in parts[first:last] if part.tag != "delete"]
