# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where in a text some words may be: the stretches that share most short runs of characters (q-grams) with them.

Hard because it must be cheap for words that are nowhere: sliding a quote along a whole article costs most where there
is nothing to find. Each gram of the words that stands in the text votes for the offset at which the words would begin
there; a passage that was edited still collects votes for about one offset, and words that are gone collect none.
Source: the q-gram filter of approximate string matching (Ukkonen 1992; Jokinen and Ukkonen 1991).
"""

from __future__ import annotations

#: Code points of a gram: three ideographs say as much as five letters.
_GRAM, _LATIN_GRAM = 3, 5
#: A gram that stands more often says nothing about a place.
_COMMON = 12
#: Offsets so near together are one place: insertions and deletions move what follows them.
_REACH = 32
#: Of the text every second gram is kept: half the work, and an unchanged stretch of words still meets half its own.
_STRIDE = 2
#: Votes that no place is worth looking at without.
_LEAST = 2
#: The share of the best place's votes that another needs to be looked at too.
_RIVAL = 0.5


class Grams:
    """The grams of one text, for any number of questions."""

    def __init__(self, text: str) -> None:
        latin = sum(map(str.isascii, text[:1000])) * 2 > len(text[:1000])
        self._size = _LATIN_GRAM if latin else _GRAM
        self._at: dict[str, list[int]] = {}
        for at in range(0, len(text) - self._size + 1, _STRIDE):
            self._at.setdefault(text[at : at + self._size], []).append(at)

    def windows(self, words: str, most: int) -> list[tuple[int, int]]:
        """Return up to `most` stretches [low, high) in which `words` may be, the likeliest first.

        They may reach beyond the text's ends by as much of the words as is missing there.
        """
        buckets = self._votes(words)
        scores = {place: len(votes) + len(buckets.get(place + 1, ())) for place, votes in buckets.items()}
        found: list[tuple[int, int]] = []
        best = 0
        while scores and len(found) < most:
            place = max(scores, key=scores.__getitem__)
            if scores[place] < max(_LEAST, best * _RIVAL):
                break
            best = best or scores[place]
            votes = sorted(buckets[place] + buckets.get(place + 1, []))
            found.append((votes[0][1], votes[-1][1] + len(words)))
            for near in range(place - 2, place + 3):
                scores.pop(near, None)
        return found

    def _votes(self, words: str) -> dict[int, list[tuple[int, int]]]:
        """Return what the grams of `words` vote for: for each stretch of offsets (place in the words, offset)."""
        buckets: dict[int, list[tuple[int, int]]] = {}
        size, known = self._size, self._at.get
        for place in range(len(words) - size + 1):
            hits = known(words[place : place + size])
            if hits and len(hits) <= _COMMON:
                for at in hits:
                    buckets.setdefault((at - place) // _REACH, []).append((place, at - place))
        return buckets
