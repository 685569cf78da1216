# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a page knows about itself: its usual gap and length, its way with capitals, which characters stand together.

Evidence that no list of words can give: whether the two sides of a column break belong together is told by what stands
elsewhere on the same page, and a short line is short by that page's measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition_reader.importers.plain_text import lexicon
from edition_reader.importers.plain_text.bylines import is_byline
from edition_reader.importers.plain_text.lines import REACH, has_wide, is_wide
from edition_reader.importers.plain_text.pairs import number_pairs
from edition_reader.importers.plain_text.units import Unit

#: Who asks and who answers, whoever they are.
ASKING = frozenset({"问", "答", "记者", "主持人"})
ANSWERING = frozenset({"答", "编辑", "律师", "专家", "客服", "医生", "回复"})
#: Width of a heading, in Chinese characters, at most.
WIDEST_HEADING = 40.0
#: Headlines without a point on a page, at least, and how many more they must be, before one with a point is none.
FEWEST_MIXED = 4
#: Blanks in a headline of Western papers, at least.
FEWEST_BLANKS = 2
_ENDS = frozenset('.?!,;:-—"”')

#: Words with capitals in running text, of all words, from which nouns have them.
LARGE_NOUNS = 0.27

#: Words of running text that tell it, at least.
FEWEST_WORDS = 60

#: Pairs that are searched for one by one.
FEW_PAIRS = 200


@dataclass(frozen=True)
class PageSense:
    """The page's own measures. Widths are in Chinese characters.

    `pairs` counts, of the pairs of characters over breaks, how often they stand side by side elsewhere. `speakers` are
    who is named before a colon at the beginning of more than one unit: 记者：…, 答：…
    """

    pairs: Counter[str]
    repeats: Counter[str]
    gap: int
    long: float
    capitals: bool
    latin: bool
    speakers: frozenset[str] = frozenset()
    nouns: bool = False
    unpointed: bool = False

    def joint(self, before: str, after: str) -> int:
        """Return how often the pair over a break stands elsewhere on the page; 0 where a sentence has ended."""
        return self.pairs[before[-1:] + after[:1]]


def sense(units: Sequence[Unit]) -> PageSense:
    """Return the measures of the page that `units` make."""
    gaps = Counter(unit.gap for unit in units[1:])
    widths = sorted(unit.width for unit in units)
    wide = [width for width in widths if width > 12]
    typical = wide[len(wide) // 2] if wide else 20.0
    capitals = sum(
        1
        for unit, after in zip(units, [*units[1:], None], strict=True)
        if unit.width < WIDEST_HEADING and _in_capitals(unit.text) and not _is_label(unit.text, after)
    )
    short = sum(1 for unit in units if unit.width < WIDEST_HEADING)
    befores = [WIDEST_HEADING, *(unit.width for unit in units)]
    mixed = sum(
        1
        for unit, before in zip(units, befores, strict=False)
        if unit.width < WIDEST_HEADING <= before and _is_mixed(unit.text)
    )
    latin = sum(1 for unit in units if not has_wide(unit.text, 20))
    return PageSense(
        pairs=_count_pairs(units, _breaks(units)),
        repeats=Counter(unit.text for unit in units if unit.width < WIDEST_HEADING),
        gap=gaps.most_common(1)[0][0] if gaps else 0,
        long=min(48.0, max(32.0, 0.5 * typical)) if 2 * latin > len(units) else min(44.0, max(24.0, 0.5 * typical)),
        capitals=(capitals >= 2 and 2 * capitals > 3 * mixed) or 2 * capitals >= short > 0,
        latin=2 * latin > len(units),
        speakers=_speakers(units),
        unpointed=mixed >= FEWEST_MIXED and mixed > FEWEST_MIXED * _count_pointed(units),
        nouns=2 * latin > len(units) and _has_large_nouns(units),
    )


def _has_large_nouns(units: Sequence[Unit]) -> bool:
    """Return whether nouns have capitals in running text, as in German: there capitals tell no headline."""
    words = [word for unit in units if unit.width > WIDEST_HEADING for word in unit.text[:300].split()[1:]]
    letters = [word for word in words if word[0].isalpha()]
    return len(letters) > FEWEST_WORDS and sum(word[0].isupper() for word in letters) > LARGE_NOUNS * len(letters)


def _in_capitals(text: str) -> bool:
    """Return whether a line is set in capitals, and not only the name or page in it: By JANE DOE, See HOTEL, Page 4."""
    return lexicon.is_capitals(text) and not is_byline(text) and not lexicon.JUMP.match(text)


def _is_label(text: str, after: Unit | None) -> bool:
    """Return whether one or two words in capitals stand above a short line in small letters, as labels do."""
    if after is None or text.count(" ") >= FEWEST_BLANKS or text[-1] in _ENDS or after.width >= WIDEST_HEADING:
        return False
    return after.text[-1] not in _ENDS and not lexicon.is_capitals(after.text) and not is_byline(after.text)


def _is_mixed(text: str) -> bool:
    """Return whether a short line may be a headline in small letters: some words without a stop, and no byline."""
    if text[-1] in _ENDS or text.count(" ") < FEWEST_BLANKS or lexicon.is_capitals(text):
        return False
    return not is_byline(text) and not lexicon.JUMP.match(text)


def _count_pointed(units: Sequence[Unit]) -> int:
    """Return how many short lines between others that are wide end in a point and may be headlines."""
    return sum(
        1
        for before, unit, after in zip(units, units[1:], units[2:], strict=False)
        if unit.width < WIDEST_HEADING <= min(before.width, after.width)
        and unit.text[-1] == "."
        and lexicon.is_title_case(unit.text)
    )


def _speakers(units: Sequence[Unit]) -> frozenset[str]:
    """Return who is named before a colon at the beginning of two units and more, as in an interview."""
    found = Counter(name.group(1) for unit in units if (name := lexicon.SPEAKER.match(unit.text)))
    speakers = {name for name, times in found.items() if times > 1 or name in ASKING}
    for before, unit in pairwise(units):  # whoever asks, above who answers
        answer = lexicon.SPEAKER.match(unit.text)
        if answer and answer.group(1) in ANSWERING and (asked := lexicon.SPEAKER.match(before.text)):
            speakers.update((asked.group(1), answer.group(1)))
    return frozenset(speakers)


def _breaks(units: Sequence[Unit]) -> frozenset[str]:
    """Return the pairs of characters over the breaks where a sentence may go on."""
    ended = lexicon.STOPS + lexicon.CLOSERS + lexicon.COMMAS
    pairs = {(before.text[-1], after.text[0]) for before, after in pairwise(units)}
    return frozenset(left + right for left, right in pairs if is_wide(right) and left not in ended)


def _count_pairs(units: Sequence[Unit], wanted: frozenset[str]) -> Counter[str]:
    """Return how often the wanted pairs of characters stand side by side on the page."""
    text = "\n".join(unit.text[: 50 * REACH] for unit in units) if wanted else ""
    if len(wanted) <= FEW_PAIRS:  # a search for each is faster than a look at every pair of the page
        return Counter({pair: text.count(pair) for pair in wanted})
    pairs = sorted(wanted)
    # All in one text, that their numbers can be compared: the wanted ones first.
    numbers = number_pairs("".join(pairs) + text)
    names = {
        number: pair for number, pair in zip(numbers[: 2 * len(pairs) : 2], pairs, strict=True) if "\0" not in pair
    }
    found = Counter(filter(names.__contains__, numbers[2 * len(pairs) : -1]))
    counts = Counter({names[number]: times for number, times in found.items()})
    counts.update({pair: text.count(pair) for pair in pairs if "\0" in pair})
    return counts
