# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finds a quoted passage again in a text that has changed.

Hard because two wishes pull against each other: a passage must be found after corrections, moved paragraphs and other
column breaks, and must never be put on words that it was not. So everything is compared folded (white space dropped,
width and case folded), a hit needs its surroundings as witness, and what stays in doubt is said to be in doubt.

Method: exact search first; then the window of the text that is most like prefix + quote + suffix
(most short runs of characters in common, `text/grams.py`), inside which its ends are read off a Levenshtein alignment.
Whole-article diffs were measured and fail when paragraphs move; see docs/anchoring.md for the figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from edition_reader.text.fold import Folded, fold
from edition_reader.text.grams import Grams
from edition_reader.text.needle import (
    SHORT,
    Match,
    Needle,
    Passage,
    fold_words,
    is_strange,
    longest_line,
    needles,
    read_off,
    weight,
)

#: Longer quotes are found by their two ends, so that the cost does not grow with their square.
LONG = 256
_END = 96
#: An exact quote so long is worth showing, in doubt, even where nothing around it is as it was.
TELLING = 20
#: Exact hits that are looked at before leaving the choice to the alignment.
_MAX_HITS = 64
#: Code points of the quote that, standing in the text exactly once, are taken for a first guess of its place.
_SEED = 8
#: Windows of the text in which prefix + quote + suffix are looked for.
_WINDOWS = 2
#: Shares (0..1): of the quote that must be left, of likeness below which a place is in doubt, of context as witness.
_KEPT = 0.5
_SURE = 0.72
_WITNESS = 0.5
#: What the surroundings count beside the words where two places in doubt are compared.
_BESIDE = 0.1
#: Less of a quote than half is still shown from this share on, where the words that stand there are so purely its own.
_LEFT, _PURE = 0.3, 0.7
#: Least likeness of a quote nothing around which is as it was, and what such a quote must weigh.
_ALONE, _SPEAKING = 0.6, 16
#: Least likeness of a quote that stands elsewhere although its surroundings stand together without it.
_SAME = 0.85


@dataclass(frozen=True, slots=True)
class Place:
    """A place found: code points [start, end) of the text; `likeness` 0..1 of the words; `sure` = needs no look.

    `witness` 0..1 is what its surroundings say for it.
    """

    start: int
    end: int
    likeness: float
    sure: bool
    witness: float = 0.0


class Haystack:
    """A text made ready for any number of searches."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold(self.text, drop_space=True)

    @cached_property
    def grams(self) -> Grams:
        """Where what is in the text."""
        return Grams(self.folded.text)

    def find(self, passage: Passage, near: int = 0) -> Place | None:
        """Return where `passage` is now, or None; of equals the one nearest to code point `near`."""
        place = self._find(passage, near)
        if place is None or place.end - place.start >= SHORT:
            return place
        found, words = fold_words(self.text[place.start : place.end]), fold_words(passage.quote)
        return place if found == words or len(words) >= SHORT else None

    def _find(self, passage: Passage, near: int) -> Place | None:
        """Return what `find` does; a short place may still hold a part of a character more than its words."""
        if not passage.prefix.strip() and not passage.suffix.strip():
            return self._find_alone(passage, near)
        whole = passage.prefix + passage.quote + passage.suffix
        at = self.text.find(whole)
        if at >= 0 and passage.quote.strip() and self.text.find(whole, at + 1) < 0:
            start = at + len(passage.prefix)
            return Place(start, start + len(passage.quote), 1.0, sure=True)
        place = self._find_changed(passage, near)
        return place and self._without_neighbours(passage, place)

    def _find_alone(self, passage: Passage, near: int) -> Place | None:
        """Look for words that came without surroundings: short or repeated ones are in doubt, or nowhere if both."""
        words = fold_words(passage.quote)
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
        for needle in needles(passage):
            if gone and not self.grams.windows(needle.quote, 1):
                break
            if len(needle.quote) > LONG:
                place, deleted = self._find_long(needle), False
            else:
                place, deleted = self._find_one(needle, near, first=best is None and not gone)
            if place is not None and place.sure and not gone:
                return place
            if not gone or (place is not None and place.likeness >= _SAME and weight(needle.quote) >= SHORT):
                best = _liker(best, place)
            gone = gone or deleted
        if gone and len(fold_words(passage.quote)) < TELLING:
            return best
        return _liker(best or self._bare(fold_words(passage.quote)), self._torn(passage, near))

    def _torn(self, passage: Passage, near: int) -> Place | None:
        """Return, in doubt, where most of a passage is whose paragraphs no longer follow each other."""
        line = longest_line(passage)
        place = self.find(line, near) if line is not None else None
        if line is None or place is None:
            return None
        share = len(line.quote) / len(passage.quote)
        return replace(place, likeness=place.likeness * share, witness=place.witness * share, sure=False)

    def _without_neighbours(self, passage: Passage, place: Place) -> Place | None:
        """Leave out of the place of a passage over several paragraphs one that took a lost one's stead at an end."""
        if place.likeness == 1.0 or "\n" not in passage.quote:
            return place
        quote = fold_words(passage.quote)
        start, end = place.start, place.end
        first, line_break, _ = self.text[start:end].partition("\n")
        if line_break and is_strange(fold_words(first), quote):
            start += len(first) + 1
        _, line_break, last = self.text[start:end].rpartition("\n")
        if line_break and is_strange(fold_words(last), quote):
            end -= len(last) + 1
        if (start, end) == (place.start, place.end):
            return place
        left = len(fold_words(self.text[start:end]))
        return replace(place, start=start, end=end, sure=False) if left >= SHORT else None

    def _find_one(self, needle: Needle, near: int, *, first: bool) -> tuple[Place | None, bool]:
        """Return the place of a needle, and whether its context stands there without the quote."""
        if first and (at := self._nearest(needle.text, near)) is not None:
            return self._place(at + needle.start, at + needle.end, 1.0, sure=True), False
        exact = self._exact(needle) if len(needle.quote) >= SHORT else None
        if exact is not None:
            return exact, False
        best: Place | None = None
        for match in self._aligned(needle):
            place, deleted = self._judge(needle, match)
            if place is not None and place.sure:
                return place, False
            best = _liker(best, place)
            if deleted:
                return best, True
        return best, False

    def _nearest(self, words: str, near: int) -> int | None:
        """Return the folded offset of the occurrence of `words` nearest to code point `near`."""
        text = self.folded.text
        at = text.find(words)
        if at < 0 or text.find(words, at + 1) < 0:
            return at if at >= 0 else None
        goal = bisect_left(self.folded.at, near)
        return min(_hits(text, words), key=lambda hit: abs(hit - goal))

    def _exact(self, needle: Needle) -> Place | None:
        """Return the exact hit whose surroundings vouch for it, if one does so clearly better than the others."""
        scored = sorted((self._witness(needle, hit), hit) for hit in _hits(self.folded.text, needle.quote))
        if not scored or scored[-1][0] < _WITNESS:
            return None
        if len(scored) > 1 and scored[-1][0] - scored[-2][0] < 0.1:
            return None
        at = scored[-1][1]
        return self._place(at, at + len(needle.quote), 1.0, sure=True)

    def _witness(self, needle: Needle, hit: int) -> float:
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

    def _aligned(self, needle: Needle) -> Iterator[Match]:
        """Yield where the likeliest windows put the quote."""
        if len(needle.text) >= len(self.folded.text):
            yield self._align_in(needle, 0, len(self.folded.text))
            return
        guess = self._guess(needle)
        if guess is not None:
            yield self._align_in(needle, guess, guess + len(needle.text))
        for low, high in self.grams.windows(needle.text, _WINDOWS):
            if guess is None or abs(low - guess) > len(needle.text) // 8:
                yield self._align_in(needle, low, high)

    def _guess(self, needle: Needle) -> int | None:
        """Return where a needle would begin by the first piece of its quote that stands in the text exactly once."""
        for seed in range(needle.start, needle.end - _SEED + 1, _SEED):
            at = self._only(needle.text[seed : seed + _SEED])
            if at is not None:
                return at - seed
        return None

    def _align_in(self, needle: Needle, low: int, high: int) -> Match:
        """Return where a window, made a little wider, puts the quote."""
        from rapidfuzz.distance import Levenshtein

        slack = len(needle.text) // 8
        low = max(0, low - slack)
        window = self.folded.text[low : max(0, high + slack)]
        return read_off(needle, Levenshtein.opcodes(needle.text, window), low)

    def _only(self, words: str) -> int | None:
        """Return the folded offset of words that stand in the text exactly once."""
        at = self.folded.text.find(words)
        return at if at >= 0 and self.folded.text.find(words, at + 1) < 0 else None

    def _judge(self, needle: Needle, match: Match) -> tuple[Place | None, bool]:
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
        floor = _KEPT if match.witness >= _WITNESS else _ALONE if weight(needle.quote) >= _SPEAKING else _SURE
        if match.kept < _KEPT or likeness < floor:
            return self._remains(needle, match, likeness), gone
        sure = min(likeness, match.kept) >= _SURE and match.witness >= _WITNESS
        place = self._place(match.start, match.end, likeness, sure=sure)
        return replace(place, witness=match.witness), False

    def _remains(self, needle: Needle, match: Match, likeness: float) -> Place | None:
        """Return, in doubt, what is left of a quote the rest of which was deleted: little else may stand there."""
        kept = match.kept * len(needle.quote)
        whole = kept >= max(SHORT, _LEFT * len(needle.quote), _PURE * (match.end - match.start))
        good = match.witness >= _WITNESS or weight(self.folded.text[match.start : match.end]) >= TELLING
        if not (whole and good):
            return None
        return replace(self._place(match.start, match.end, likeness, sure=False), witness=match.witness)

    def _find_long(self, needle: Needle) -> Place | None:
        """Find a long quote by its beginning and its end, then compare all between."""
        from rapidfuzz.distance import Indel

        head = Needle(needle.text[: needle.start + _END], needle.start, needle.start + _END)
        tail = Needle(needle.text[needle.end - _END :], 0, _END)
        ends = [self._exact_or_aligned(part) for part in (head, tail)]
        if ends[0] is None or ends[1] is None or ends[0][0] >= ends[1][1]:
            return None
        start, end = ends[0][0], ends[1][1]
        likeness = Indel.normalized_similarity(needle.quote, self.folded.text[start:end])
        return self._place(start, end, likeness, sure=likeness >= _SURE) if likeness >= _KEPT else None

    def _exact_or_aligned(self, needle: Needle) -> tuple[int, int] | None:
        """Return the folded range of one end of a long quote."""
        at = self._only(needle.quote)
        if at is not None:
            return at, at + len(needle.quote)
        match = max(self._aligned(needle), key=lambda match: match.kept, default=None)
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


def _liker(one: Place | None, other: Place | None) -> Place | None:
    """Return the likelier of two places in doubt, the first of equals."""
    places = (place for place in (one, other) if place)
    return max(places, key=lambda place: place.likeness + _BESIDE * place.witness, default=None)


def _hits(text: str, words: str) -> list[int]:
    """Return the first offsets at which `words` occurs."""
    hits: list[int] = []
    at = text.find(words)
    while at >= 0 and len(hits) < _MAX_HITS:
        hits.append(at)
        at = text.find(words, at + 1)
    return hits
