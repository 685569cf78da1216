# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whether the subject goes on over a short line, and whether the line announces what follows it.

A subhead and a headline look alike; what tells them apart is that the text around a subhead speaks of one thing. After
M. Hearst, "TextTiling", 1997, with pairs of characters for Chinese, where words have no blanks between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from math import fsum

from edition_reader.importers.plain_text.page import subject
from edition_reader.importers.plain_text.units import Unit

#: Long units on each side that are compared.
NEIGHBOURS = 3
#: Pairs or words that must be shared before chance is ruled out.
FEWEST_SHARED = 4


def mark_subjects(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark at each short unit whether the subject before it goes on after it, and whether it announces what follows.

    Pairs of characters (words, in Latin script) that both sides share count the more the rarer they are on the page:
    over a subhead many are shared, over a headline few; a headline's own pairs come back in its text.
    """
    subjects = [subject(unit.text) for unit in units]
    spread = Counter(chain.from_iterable(subjects))
    full = [index for index, names in enumerate(seen) if "full" in names]
    place, known = 0, -1
    before = after = bound = frozenset[str]()
    for index, names in enumerate(seen):
        if "full" in names:
            place += 1
            continue
        if place != known:
            before, after, bound = _around(subjects, full, place, spread)
            known = place
        names.update(bound)
        names.update(_announcing(subjects[index], before, after))


def _around(
    subjects: Sequence[frozenset[str]], full: Sequence[int], place: int, spread: Counter[str]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the subjects before and after the `place`th long unit begins, and whether they are one."""
    before = frozenset().union(*(subjects[index] for index in full[max(0, place - NEIGHBOURS) : place]))
    after = frozenset().union(*(subjects[index] for index in full[place : place + NEIGHBOURS]))
    return before, after, frozenset(_binding(before, after, spread, len(subjects)))


def _binding(before: frozenset[str], after: frozenset[str], spread: Counter[str], units: int) -> Iterable[str]:
    if not before or not after:
        return
    shared = [spread[pair] for pair in before & after if spread[pair] <= max(3.0, 0.15 * units)]
    binding = 100 * fsum(1 / times for times in shared) / (1 + min(len(before), len(after)))
    if binding >= 2.5 and len(shared) >= FEWEST_SHARED:
        yield "binds_much"
    elif binding >= 1.4 and len(shared) > 1:
        yield "binds"
    elif binding < 0.8:
        yield "parts"


def _announcing(own: frozenset[str], before: frozenset[str], after: frozenset[str]) -> Iterable[str]:
    if len(own) < 3:
        return
    below, above = len(own & after), len(own & before)
    if 2 * below >= len(own) and below > 2 * above:
        yield "announces"
    if after and not below and all(len(pair) == 2 for pair in own):
        yield "silent"  # of words, other than pairs of characters, too few are looked at to say so
    if 3 * above >= len(own):
        yield "echoes"
