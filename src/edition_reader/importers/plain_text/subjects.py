# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whether the subject goes on over a short line, and whether the line announces what follows it.

A subhead and a headline look alike; what tells them apart is that the text around a subhead speaks of one thing. After
M. Hearst, "TextTiling", 1997, with pairs of characters for Chinese, where words have no blanks between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from math import fsum

from edition_reader.importers.plain_text.lexicon import WITH_PICTURES
from edition_reader.importers.plain_text.lines import has_wide
from edition_reader.importers.plain_text.pairs import number_pairs
from edition_reader.importers.plain_text.units import Unit

#: Code points of a unit that count as its subject.
SUBJECT = 300
#: Long units on each side that are compared.
NEIGHBOURS = 3
#: Units above a caption that are looked at.
REACH_ABOVE = 12
#: Texts below a line that must all have a pair of it.
BELOW = 2
#: Pairs or words that must be shared before chance is ruled out.
FEWEST_SHARED = 4
#: Long words that say nothing of a subject.
EMPTY_WORDS = frozenset(
    [
        "which", "their", "there", "would", "about", "after", "other", "could", "these",
        "those", "where", "while", "before", "being", "every", "first", "under", "again",
        "never", "still", "until", "years", "three", "might", "shall", "should", "people",
        "having", "between", "through", "during", "another", "because", "without", "against", "dieser",
        "diese", "einer", "eines", "einem", "nicht", "werden", "wurde", "haben", "welche",
        "durch", "unter", "leurs", "cette", "elles", "après", "avant", "entre", "comme",
        "encore", "toujours", "aussi", "quand", "leur", "deux", "dont", "который", "которые",
        "также", "этого", "было",
    ]
)  # fmt: skip
#: Kinds of marks on a page that are taken away one by one; more are looked up for each character.
FEW_MARKS = 150
_NO_CAPTION = frozenset(
    {"lead", "tiny", "brief", "has_tail", "only_credit", "bullet", "numbered",
     "with_pictures", "long_with_pictures"}
)  # fmt: skip
_ABOVE_CAPTION = frozenset(
    {"full", "ends_stop", "ends_asking", "small_sentence", "only_tail", "jump", "only_credit", "signs"}
)
_SIGNED = frozenset({"has_tail", "only_tail", "jump", "only_credit"})
#: The day that a caption begins with.
DAY = re.compile(r"(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日[，,上下晚，]|近日|日前|连日来|昨[日天]|[今昨]晨")
_CAPTION_ENDS = frozenset({"ends_stop", "ends_point"})
_WORD = re.compile(r"[^\W\d_]{5,}")
#: All but the usual letters, among which are no marks.
_NO_COMMON_LETTER = re.compile("[^\u4e00-\u9fa5A-Za-z]")

#: What a text is about: its pairs of Chinese characters, as numbers, or else its longer words.
Subject = set[int | str]


def mark_subjects(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark at each short unit whether the subject before it goes on after it, and whether it announces what follows.

    Pairs of characters (words, in Latin script) that both sides share count the more the rarer they are on the page:
    over a subhead many are shared, over a headline few; a headline's own pairs come back in its text.
    """
    subjects = subjects_of([unit.text for unit in units])
    full = [index for index, names in enumerate(seen) if "full" in names]
    sides: list[tuple[Subject, int, list[int]]] = []  # what both share, the size of the lesser, the units between them
    place, known = 0, -1
    before, after = Subject(), Subject()
    for index, names in enumerate(seen):
        if "full" in names:
            place += 1
            continue
        if place != known:
            before = Subject().union(*[subjects[at] for at in full[max(0, place - NEIGHBOURS) : place]])
            after = Subject().union(*[subjects[at] for at in full[place : place + NEIGHBOURS]])
            sides.append((before & after, min(len(before), len(after)), []))
            known = place
        sides[-1][2].append(index)
        names.update(_announcing(subjects[index], before, after))
        shared = subjects[index] & sides[-1][0]
        if shared and "han" in names and _goes_through(shared, subjects, full, place):
            names.add("through")
    pictures = _pictures(units, seen)
    above = [
        (place, subjects[place].intersection(*[Subject().union(*subjects[start:place])])) for place, start in pictures
    ]
    wanted = Subject().union(*[shared for shared, _, _ in sides], *[shared for _, shared in above])
    spread = Counter(chain.from_iterable(map(wanted.intersection, subjects)))
    for place, shared in above:
        bound = set(_binding(shared, len(subjects[place]), spread, len(subjects)))
        apart = "parts" in bound or ("binds_much" not in bound and DAY.match(units[place].text))
        apart = apart or ("latin" in seen[place] and not bound)
        seen[place].add("credited_apart" if apart else "credited")
    for shared, least, between in sides:
        bound = set(_binding(shared, least, spread, len(subjects)))
        for index in between:
            seen[index].update(bound)


def _goes_through(own: Subject, subjects: Sequence[Subject], full: Sequence[int], place: int) -> bool:
    """Return whether some pair of a line stands in the text above and both below; full[place] is the first of these.

    It tells the parts of an article that fills the page, whose own pairs are too frequent there to bind.
    """
    near = [subjects[at] for at in full[max(0, place - 1) : place + BELOW]]
    return place > 0 and len(near) == 1 + BELOW and bool(own.intersection(*near))


def _pictures(units: Sequence[Unit], seen: Sequence[set[str]]) -> list[tuple[int, int]]:
    """Return the texts that may be captions, each with where the article above it begins.

    Such a text has its credit at its end or below it, no lead tag, and stands below another text.
    """
    found, start = [], 0
    for index in range(1, len(seen)):
        names, before = seen[index], seen[index - 1]
        if "short" in before and ("full" in names or (names & _CAPTION_ENDS and not before & _ABOVE_CAPTION)):
            start = index - 1
        if names & _NO_CAPTION or not names & _CAPTION_ENDS or not before & _ABOVE_CAPTION:
            continue
        if "caption_start" in names and before.isdisjoint(_SIGNED) and not units[index].text.startswith("图为"):
            continue  # 上图：…, 图①：…: of the article above, unless that is ended
        if index - start == 2 and "lead" not in before and DAY.match(units[start + 1].text):
            continue  # the second caption under one headline
        below = seen[index + 1] if index + 1 < len(seen) else frozenset()
        if "credit_start" in below and "han" in below:
            continue  # 压题照片: of the picture above the headline
        if WITH_PICTURES.search(units[index].text[-20:]):
            continue  # the article has pictures; it is not the words of one
        if "has_credit" in names or "only_credit" in below or {"credit", "short"} <= below:
            found.append((index, max(start, index - REACH_ABOVE)))
    return found


def subjects_of(texts: Sequence[str]) -> list[Subject]:
    """Return what each of the texts of a page is about."""
    heads = [text[:SUBJECT] for text in texts]
    page = "\0".join(heads)
    wide = has_wide(page, len(page))
    pairs = number_pairs(_only_letters(page)) if wide else ()
    starts = accumulate(map(len, heads), lambda at, length: at + length + 1, initial=0)
    subjects = []
    for at, head in zip(starts, heads, strict=False):
        if wide and has_wide(head, SUBJECT):
            subject = Subject(pairs[at : at + len(head) - 1])
            subject.discard(0)
        else:
            subject = Subject(_WORD.findall(head.casefold())) - EMPTY_WORDS
        subjects.append(subject)
    return subjects


def _only_letters(page: str) -> str:
    """Return a text with U+0000 for all that is no letter."""
    marks = [mark for mark in set(_NO_COMMON_LETTER.findall(page)) if not mark.isalpha()]
    if len(marks) > FEW_MARKS:
        return page.translate(dict.fromkeys(map(ord, marks), "\0"))
    for mark in marks:
        page = page.replace(mark, "\0")
    return page


def _binding(shared: Subject, least: int, spread: Counter[int | str], units: int) -> Iterable[str]:
    """Yield whether two sides are of one subject; `least` is how much the one says that says less."""
    if not least:
        return
    most = max(3.0, 0.15 * units)
    times = [spread[pair] for pair in shared]
    rare = [1 / often for often in times if often <= most]
    binding = 100 * fsum(rare) / (1 + least)
    if binding >= 2.5 and len(rare) >= FEWEST_SHARED:
        yield "binds_much"
    elif binding >= 1.4 and len(rare) > 1:
        yield "binds"
    elif binding < 0.8:
        yield "parts"


def _announcing(own: Subject, before: Subject, after: Subject) -> Iterable[str]:
    if len(own) < 3:
        return
    below, above = len(own & after), len(own & before)
    if 2 * below >= len(own) and below > 2 * above:
        yield "announces"
    if after and not below and isinstance(next(iter(own)), int):
        yield "silent"  # of words, other than pairs of characters, too few are looked at to say so
    if 3 * above >= len(own):
        yield "echoes"
