# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a page knows about itself: its usual gap and length, its way with capitals, which characters stand together.

Evidence that no list of words can give: whether the two sides of a column break belong together is told by what stands
elsewhere on the same page, and a short line is short by that page's measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition_reader.importers.plain_text.lexicon import is_capitals
from edition_reader.importers.plain_text.lines import REACH, is_wide
from edition_reader.importers.plain_text.units import Unit

#: Code points of a unit that count as its subject.
SUBJECT = 300
#: Different pairs kept; a page has about five thousand.
MOST_PAIRS = 200_000

#: Long words that say nothing of a subject.
EMPTY_WORDS = frozenset(
    [
        "which",
        "their",
        "there",
        "would",
        "about",
        "after",
        "other",
        "could",
        "these",
        "those",
        "where",
        "while",
        "before",
        "being",
        "every",
        "first",
        "under",
        "again",
        "never",
        "still",
        "until",
        "years",
        "three",
        "might",
        "shall",
        "should",
        "people",
        "having",
        "between",
        "through",
        "during",
        "another",
        "because",
        "without",
        "against",
        "dieser",
        "diese",
        "einer",
        "eines",
        "einem",
        "nicht",
        "werden",
        "wurde",
        "haben",
        "welche",
        "durch",
        "unter",
        "leurs",
        "cette",
        "elles",
        "après",
        "avant",
        "entre",
        "comme",
        "encore",
        "toujours",
        "aussi",
        "quand",
        "leur",
        "deux",
        "dont",
        "который",
        "которые",
        "также",
        "этого",
        "было",
    ]
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_PLAIN = re.compile(r"[^\u3400-\u9fff]+")


@dataclass(frozen=True)
class PageSense:
    """The page's own measures. `pairs` counts neighbouring characters; widths are in Chinese characters."""

    pairs: Counter[str]
    repeats: Counter[str]
    gap: int
    long: float
    capitals: bool
    latin: bool

    def joint(self, before: str, after: str) -> float:
        """Return how often the pair over a break stands elsewhere: 0 never, rising with the times it was seen."""
        return self.pairs[before[-1:] + after[:1]] if is_wide(after[:1] or " ") else 0.0


def sense(units: Sequence[Unit]) -> PageSense:
    """Return the measures of the page that `units` make."""
    pairs: Counter[str] = Counter()
    for unit in units:
        text = unit.text[: 50 * REACH]
        if len(pairs) < MOST_PAIRS and not text.isascii():
            pairs.update(map("".join, pairwise(text)))
    gaps = Counter(unit.gap for unit in units[1:])
    widths = sorted(unit.width for unit in units)
    wide = [width for width in widths if width > 12]
    typical = wide[len(wide) // 2] if wide else 20.0
    capitals = sum(1 for unit in units if unit.width < 40 and is_capitals(unit.text))
    short = sum(1 for unit in units if unit.width < 40)
    latin = sum(1 for unit in units if not any(map(is_wide, unit.text[:20])))
    return PageSense(
        pairs=pairs,
        repeats=Counter(unit.text for unit in units if unit.width < 40),
        gap=gaps.most_common(1)[0][0] if gaps else 0,
        long=min(48.0, max(32.0, 0.5 * typical)) if 2 * latin > len(units) else min(44.0, max(24.0, 0.5 * typical)),
        capitals=capitals >= 2 or 2 * capitals >= short > 0,
        latin=2 * latin > len(units),
    )


def subject(text: str) -> frozenset[str]:
    """Return what a text is about: its pairs of Chinese characters and its longer words."""
    head = text[:SUBJECT]
    if head.isascii():
        return frozenset(_WORD.findall(head.casefold())) - EMPTY_WORDS
    plain = _PLAIN.sub(" ", head)
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1) if " " not in plain[i : i + 2]}
    return frozenset(pairs or _WORD.findall(head.casefold())) - EMPTY_WORDS
