# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Simplified and traditional forms of what is searched, and the pinyin of names; both only where their library is.

The index holds what is printed; a query is asked in each form that its characters may have been printed in (发展 also
as 發展). So the switch between exact and lenient needs no other index; without OpenCC there is the exact search.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import Protocol

#: Characters that have variants: Han and its extension A. Those of the other extensions are rare and unsimplified.
_RANGES = ((0x4E00, 0xA000), (0x3400, 0x4DC0))
#: Characters that are converted together.
_AT_ONCE = 1000
#: Ways of converting a long phrase as a whole.
_CONVERSIONS = ("t2s", "s2t", "s2tw", "s2hk")
#: Forms of one phrase that are asked for; longer phrases with more are asked as converted at one piece.
MOST_FORMS = 32
#: Readings of one character that are indexed.
MOST_READINGS = 3

_INITIALS = re.findall(r"\w+", "b p m f d t n l g k h j q x zh ch sh r z c s y w")
_FINALS = re.findall(
    r"\w+", "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve"
)
#: Longest syllable in letters (zhuang).
_LONGEST_SYLLABLE = 6
#: Every combination of an initial and a final, and the syllables without one; the few that do not exist do no harm.
SYLLABLES = frozenset(i + f for i in _INITIALS for f in _FINALS) | frozenset(
    re.findall(r"\w+", "a o e ai ei ao ou an en ang eng er")
)
#: Letters of the longest word that is taken as pinyin.
LONGEST_NAME = 30
#: Ways of cutting a word into syllables that are asked for.
MOST_CUTS = 4


def load_variants() -> Variants | None:
    """Return the variants of OpenCC, or None where it is not installed."""
    try:
        # Optional, and with its dictionaries too much for a start that does not search.
        from opencc import OpenCC
    except ImportError:
        return None
    converter = OpenCC("t2s")
    groups: dict[str, str] = {}
    # By the thousand: all at once would take five times the memory that is kept.
    for codes in _in_pieces():
        characters = [chr(code) for code in codes]
        # Line ends keep the dictionary of phrases from joining neighbours.
        simple = converter.convert("\n".join(characters)).split("\n")
        for character, form in zip(characters, simple, strict=True):
            if character != form:
                groups[form] = groups.get(form, form) + character
    return Variants(groups, lambda: [OpenCC(name) for name in _CONVERSIONS])


def _in_pieces() -> Iterator[range]:
    """Yield the code points of _RANGES, at most _AT_ONCE together."""
    for first, end in _RANGES:
        for start in range(first, end, _AT_ONCE):
            yield range(start, min(start + _AT_ONCE, end))


def load_pinyin() -> Pinyin | None:
    """Return the readings of pypinyin, or None where it is not installed."""
    try:
        # Optional, and only for the work that makes an index. Characters are asked one by one: without its phrases and
        # the copies of its tables it takes 12 MB of memory instead of 55. It is asked for that by the environment.
        os.environ.update(PYPINYIN_NO_PHRASES="true", PYPINYIN_NO_DICT_COPY="true")
        from pypinyin import Style, pinyin
        from pypinyin import __version__ as version
    except ImportError:
        return None

    def readings(character: str) -> tuple[str, ...]:
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        return tuple(found[0][:MOST_READINGS]) if found else ()

    return Pinyin(readings, str(version))


def cuts(word: str) -> list[tuple[str, ...]]:
    """Return up to MOST_CUTS ways in which a word of Latin letters is a row of two or more syllables of pinyin."""
    if not 2 <= len(word) <= LONGEST_NAME:
        return []
    # Ways to cut what stands from each place on, worked out from the end, long syllables first.
    ways: list[list[tuple[str, ...]]] = [[] for _ in word] + [[()]]
    for at in range(len(word) - 1, -1, -1):
        for length in range(min(_LONGEST_SYLLABLE, len(word) - at), 0, -1):
            syllable = word[at : at + length]
            if syllable in SYLLABLES:
                ways[at] += [(syllable, *rest) for rest in ways[at + length]]
        del ways[at][MOST_CUTS:]
    return [way for way in ways[0] if len(way) > 1]


class Converter(Protocol):
    """What turns text from one form of writing to another."""

    def convert(self, text: str) -> str:
        """Return the other form."""


class Reader(Protocol):
    """What gives the readings of a character."""

    def __call__(self, character: str) -> tuple[str, ...]:
        """Return the readings, without tones, the most usual first; none for what has no reading."""


class Variants:
    """The forms that Chinese text may have been printed in."""

    def __init__(self, groups: Mapping[str, str], converters: Callable[[], Iterable[Converter]]) -> None:
        self._groups = {character: group for group in groups.values() for character in group}
        self._load = converters
        self._converters: tuple[Converter, ...] | None = None

    def characters(self, character: str) -> str:
        """Return the character with its variants, in no order that means anything."""
        return self._groups.get(character, character)

    def forms(self, text: str, occurs: Callable[[str], bool] = bool) -> tuple[str, ...]:
        """Return `text` (folded) and its other forms: all that its characters allow; the usual ones of very many.

        Other forms are only of characters that occur where is searched.
        """
        choices, count = [], 1
        for character in text:
            group = self._groups.get(character)
            held = [character] if group is None else [c for c in group if c == character or occurs(c)]
            choices.append(held)
            count *= len(held)
            if count > MOST_FORMS:
                return tuple(dict.fromkeys((text, *(converter.convert(text) for converter in self._loaded()))))
        return tuple(dict.fromkeys((text, *map("".join, product(*choices)))))

    def _loaded(self) -> tuple[Converter, ...]:
        """Return the converters, which only long phrases need and which take a while to load."""
        if self._converters is None:
            self._converters = tuple(self._load())
        return self._converters


class Pinyin:
    """Readings of Chinese names, as pairs of syllables (tongliao for 通辽)."""

    def __init__(self, reader: Reader, version: str) -> None:
        self.version = version
        self._reader = reader
        self._known: dict[str, tuple[str, ...]] = {}

    def pairs(self, run: str) -> set[str]:
        """Return each two syllables that follow each other in a run of Chinese, in each of their usual readings."""
        readings = [self._readings(character) for character in run]
        return {a + b for left, right in pairwise(readings) for a, b in product(left, right)}

    def _readings(self, character: str) -> tuple[str, ...]:
        found = self._known.get(character)
        if found is None:
            found = self._known[character] = self._reader(character)
        return found
