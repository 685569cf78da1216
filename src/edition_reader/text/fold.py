# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Folding: the form in which texts are compared, with the way back to the stored characters.

Folding is NFKC with case folding, ignorable characters (zero width, bidi marks, soft hyphens, variation selectors)
left out, and the radicals that PDF extraction leaves in the place of characters (⽇, ⺝) turned into the characters.
It changes lengths (… becomes three dots, ㎡ two letters), so stored text is never folded; each folded character knows
which stored ones it stands for. Sources: UAX #15 (NFKC), EquivalentUnifiedIdeograph of Unicode for U+2E80–2EFF.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

#: Grows whenever folding gives another result for any text; an index made with another version is made again.
FOLD_VERSION = 1

#: The radicals that have no compatibility decomposition, and the ideographs that they stand for in the same order.
RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)

#: Characters that fold to themselves whatever stands beside them: the unified ideographs, by far the most frequent.
_PLAIN = re.compile("[\u4e00-\u9fff]+")
_SPACE = re.compile(r"\s")
#: Up to so many characters are replaced one after the other, which is faster than one pass in the interpreter.
_FEW = 24
#: Vowels and finals of Hangul, which join with the letter before them.
_JOINING_HANGUL = (("\u1160", "\u11ff"), ("\ud7b0", "\ud7fb"))
#: Invisible characters that are not of category Cf: fillers and the grapheme joiner; and variation selectors.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u180b\u180c\u180d\u180f"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
_RADICAL_TABLE = str.maketrans(RADICALS, IDEOGRAPHS)
#: Folding once may give a character that folds on; no text needs more rounds (tested for each code point).
_ROUNDS = 3

#: (start, end, length folded) of a unit of the stored text that does not stand one for one.
_Unit = tuple[int, int, int]


def fold_text(text: str, *, case: bool = True, drop_space: bool = False) -> str:
    """Return the folded form of `text` alone: what `fold` gives in `Folded.text`, in less time."""
    folded, _ = _fold(text, case)
    return _drop_space(folded) if drop_space else folded


def fold(text: str, *, case: bool = True, drop_space: bool = False) -> Folded:
    """Return the folded form of `text` with its offset map.

    `case` folds letter case too; `drop_space` leaves out all white space, so that a quote is found again whatever
    lines it was broken into.
    """
    folded, units = _fold(text, case)
    at, ends = _map(text, units)
    if drop_space:
        gaps = [match.start() for match in _SPACE.finditer(folded)]
        at, ends = _without(at, gaps), _without(ends, gaps)
        folded = _drop_space(folded)
    return Folded(folded, at, ends)


def fold_with_way(text: str) -> tuple[str, Way]:
    """Return the folded form of `text` with the way back for some places: less work than the map of `fold`."""
    folded, units = _fold(text, True)
    starts, shifts = [], []
    shift = 0
    for start, end, length in units:
        starts.append(start - shift)
        shifts.append((start, end, length))
        shift += end - start - length
    return folded, Way(starts, shifts)


def _without(values: array[int], gaps: list[int]) -> array[int]:
    """Return the values but those at `gaps`, which rise."""
    kept = array("I")
    last = 0
    for gap in gaps:
        kept.extend(values[last:gap])
        last = gap + 1
    kept.extend(values[last:])
    return kept


def _drop_space(text: str) -> str:
    return "".join(text.split())


def _fold(text: str, case: bool) -> tuple[str, Iterable[_Unit]]:
    """Return the folded text and the units of it that do not stand one for one."""
    if text.isascii():
        return text.lower() if case else text, ()
    common = _COMMON if case else {}
    table: dict[str, str] = {}
    joiners, odd = [], []
    for character in set(_PLAIN.sub("", text)):
        folded = common.get(character)
        if folded is None:
            if _joins(character):
                joiners.append(character)
                continue
            folded = _fold_unit(character, case)
        if len(folded) != 1:
            odd.append(character)
        elif folded != character:
            table[character] = folded
    if joiners or odd:
        return _fold_odd(text, table, _pattern(joiners, odd), case)
    return _replace(text, table), ()


def _fold_odd(text: str, table: dict[str, str], pattern: re.Pattern[str], case: bool) -> tuple[str, list[_Unit]]:
    """Fold a text some units of which (those that `pattern` finds) have other lengths folded than stored."""
    pieces: list[str] = []
    units: list[_Unit] = []
    known: dict[str, str] = {}
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        unit = match.group()
        folded = known.get(unit)
        if folded is None:
            folded = known[unit] = _fold_unit(unit, case)
        pieces += (_replace(text[last:start], table), folded)
        units.append((start, end, len(folded)))
        last = end
    pieces.append(_replace(text[last:], table))
    return "".join(pieces), units


def _replace(text: str, table: dict[str, str]) -> str:
    """Replace single characters by single ones; no replacement is itself replaced, since folding is done at once."""
    if len(table) > _FEW:
        return text.translate({ord(character): folded for character, folded in table.items()})
    for character, folded in table.items():
        text = text.replace(character, folded)
    return text


def _map(text: str, units: Iterable[_Unit]) -> tuple[array[int], array[int]]:
    """Return for each folded character where its stored unit starts (and the text's end), and where it ends."""
    at, ends = array("I"), array("I")
    last = 0
    for start, end, length in units:
        at.extend(range(last, start))
        ends.extend(range(last + 1, start + 1))
        at.extend([start] * length)
        ends.extend([end] * length)
        last = end
    at.extend(range(last, len(text) + 1))
    ends.extend(range(last + 1, len(text) + 1))
    return at, ends


def _pattern(joiners: list[str], odd: list[str]) -> re.Pattern[str]:
    """Return what matches a character with all that joins it, or one that folds to several or none."""
    joining = re.escape("".join(joiners))
    combined = f"[^{joining}]?[{joining}]+" if joiners else ""
    single = f"[{re.escape(''.join(odd))}]" if odd else ""
    return re.compile("|".join(filter(None, (combined, single))))


def _joins(character: str) -> bool:
    """Whether a character may become one with the character before it, or is nothing at all."""
    if character.isascii():
        return False
    if _ignored(character):
        return True
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first)[0] == "M" or any(low <= first <= high for low, high in _JOINING_HANGUL)


def _ignored(character: str) -> bool:
    """Whether a character has neither shape nor meaning of its own."""
    return unicodedata.category(character) == "Cf" or character in _INVISIBLE


def _fold_unit(unit: str, case: bool) -> str:
    """Return the folded form of one character with what joins it."""
    for _ in range(_ROUNDS):
        before = unit
        unit = unicodedata.normalize("NFKC", "".join(_kept(unit))).translate(_RADICAL_TABLE)
        unit = unicodedata.normalize("NFKC", unit.casefold()) if case else unit
        if unit == before:
            break
    return unit


def _kept(unit: str) -> Iterator[str]:
    return (character for character in unit if not _ignored(character))


#: The folded forms of frequent characters that join no other: ASCII, punctuation of China, full-width forms.
_COMMON: Mapping[str, str] = MappingProxyType(
    {chr(code): _fold_unit(chr(code), True) for code in (*range(0x80), *range(0x3000, 0x3012), *range(0xFF01, 0xFF5E))}
    | {sign: _fold_unit(sign, True) for sign in "·—‘’“”…"}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `at[i]` is the code point of the original at which folded character `i` begins.

    `at` has one more entry for the end of the text; `ends[i]` is where the unit of character `i` ends, so that the
    white space or invisible characters after a hit are no part of it.
    """

    text: str
    at: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points [from, to) of the original behind the folded characters [start, end)."""
        if start >= end:
            return self.at[start], self.at[start]
        return self.at[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Way:
    """The way from a folded text back to the original: where each unit that is not one for one starts when folded."""

    starts: Sequence[int]
    units: Sequence[_Unit]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points [from, to) of the original behind the folded characters [start, end)."""
        first = self._unit(start)[0]
        return (first, first) if start >= end else (first, self._unit(end - 1)[1])

    def _unit(self, at: int) -> tuple[int, int]:
        """Return the code points [from, to) behind one folded character."""
        # Of units that fold to nothing several start at one place; the last is the one that has characters.
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return at, at + 1
        start, end, length = self.units[index]
        beyond = at - self.starts[index] - length
        return (start, end) if beyond < 0 else (end + beyond, end + beyond + 1)
