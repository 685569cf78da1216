# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finding what a query asks for in a text at hand: the marks in a hit, find in the article, lists held in memory.

It follows the same rules as the index (`text.pairs`), which a property test holds it to: white space inside Chinese is
nothing, punctuation of any kind is the same break, other scripts match by whole words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from edition_reader.text.fold import fold_text, fold_with_way
from edition_reader.text.pairs import MARKS, SPACELESS, WORD, phrase_of
from edition_reader.text.query import All, Any, Dated, Facet, Field, Is, Node, Not, Words

#: Gives the characters that a character may also be printed as, itself among them.
Variants = Callable[[str], str]

#: What may be typed for kinds, colours and states of annotations, folded and without 色; and the facets it is for.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "高亮": "highlight",
        "批注": "note",
        "笔记": "note",
        "生词": "word",
        "书签": "bookmark",
        "标签": "tag",
        "颜": "color",
        "colour": "color",
        "黄": "yellow",
        "绿": "green",
        "蓝": "blue",
        "粉": "pink",
        "粉红": "pink",
        "紫": "violet",
        "purple": "violet",
        "原位": "in-place",
        "已修复": "repaired",
        "待核": "check",
        "丢失": "lost",
    }
)
NAMED = frozenset({Facet.KIND, Facet.HAS, Facet.COLOR, Facet.STATE})

#: What belongs to no word and no run; made once, since these sets cost more to compile than a text to search.
_GAP = re.compile(rf"(?:(?![{SPACELESS}{MARKS}])[\W_])*")
_IN_WORD = re.compile(WORD)


def finder(text: str, *, prefix: bool = False, variants: Variants | None = None) -> Finder | None:
    """Return what finds `text` in folded text, or None when it has no letter or digit."""
    phrase = phrase_of(fold_text(text), prefix=prefix)
    if phrase is None:
        return None
    return Finder(tuple(_Run(piece, variants) if is_run else _Word(piece) for piece, is_run in phrase.pieces), prefix)


def find_all(text: str, wanted: Finder) -> list[tuple[int, int]]:
    """Return each place as code points [from, to) of the stored `text`, in order."""
    folded, way = fold_with_way(text)
    return [way.span(*place) for place in wanted.places(folded)]


def find_words(text: str, wanted: Iterable[Finder]) -> list[tuple[int, int]]:
    """Return the places of all that is wanted in `text`, in order, those that overlap joined."""
    folded, way = fold_with_way(text)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(way.span(*place) for one in wanted for place in one.places(folded)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def matches(node: Node, record: Record, variants: Variants | None = None) -> bool:
    """Whether a record held in memory is what a query asks for; of many records ask `matcher` once."""
    return matcher(node, variants)(record)


def matcher(node: Node, variants: Variants | None = None) -> Matcher:
    """Return what tells whether a record held in memory is what a query asks for."""
    match node:
        case All(parts):
            every = [matcher(part, variants) for part in parts]
            return lambda record: all(one(record) for one in every)
        case Any(parts):
            some = [matcher(part, variants) for part in parts]
            return lambda record: any(one(record) for one in some)
        case Not(part):
            inner = matcher(part, variants)
            return lambda record: not inner(record)
        case Words():
            return _worded(node, variants)
        case Dated(first, last):
            return lambda record: (
                record.date is not None and (first or "") <= record.date and (not last or record.date <= last)
            )
        case Is(facet, value):
            asked = meant(value) if facet in NAMED else value
            return lambda record: any(same_value(facet.value, asked, own) for own in record.facets.get(facet.value, ()))


def meant(value: str) -> str:
    """Return the stored name of a kind, colour, state or `has:` that was typed in either language."""
    folded = fold_text(value, drop_space=True)
    return NAMES.get(folded.removesuffix("色"), folded)


def same_value(facet: str, asked: str, own: str) -> bool:
    """Whether a property has the value asked for: by part for newspapers, else whole; numbers by value (02 = 2)."""
    asked, own = fold_text(asked, drop_space=True), fold_text(own, drop_space=True)
    if facet in {"newspaper", "tag", "by"} and asked in own:
        return True
    return asked == own or (asked.isdecimal() and own.isdecimal() and int(asked) == int(own))


def _worded(words: Words, variants: Variants | None) -> Matcher:
    found = finder(words.text, prefix=words.prefix, variants=variants)
    if found is None:
        return lambda _record: False
    field = words.field
    if field is None:
        return lambda record: any(found.found_in(value) for own in record.fields.values() for value in own)
    return lambda record: any(found.found_in(value) for value in record.fields.get(field, ()))


def _expression(run: str, variants: Variants | None) -> str:
    """Return the expression of a run: its characters, each perhaps in another form, with any space between."""
    return r"\s*".join(_character(character, variants(character) if variants else character) for character in run)


def _character(character: str, forms: str) -> str:
    return f"[{re.escape(forms)}]" if len(forms) > 1 else re.escape(character)


@dataclass(frozen=True, slots=True)
class Record:
    """Something that a query may be asked of.

    It has folded texts by field, values by facet (see `query.Facet`), an ISO date.
    """

    fields: Mapping[Field, Sequence[str]]
    facets: Mapping[str, Sequence[str]]
    date: str | None = None


class _Run:
    """A run of Chinese, each character perhaps in another form, with any space between."""

    __slots__ = ("_pattern",)

    def __init__(self, run: str, variants: Variants | None) -> None:
        self._pattern = re.compile(_expression(run, variants))

    def find(self, folded: str, at: int) -> tuple[int, int]:
        """Return where the run first stands from `at` on, (-1, -1) for nowhere."""
        found = self._pattern.search(folded, at)
        return found.span() if found else (-1, -1)

    def end_at(self, folded: str, at: int) -> int:
        """Return where the run ends if it begins at `at`, else -1."""
        found = self._pattern.match(folded, at)
        return found.end() if found else -1


class _Word:
    """A word of another script."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def find(self, folded: str, at: int) -> tuple[int, int]:
        """Return where the letters first stand from `at` on, (-1, -1) for nowhere."""
        start = folded.find(self._word, at)
        return (start, start + len(self._word)) if start >= 0 else (-1, -1)

    def end_at(self, folded: str, at: int) -> int:
        """Return where the letters end if they begin at `at`, else -1."""
        return at + len(self._word) if folded.startswith(self._word, at) else -1


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds pieces that follow each other; `prefix`: the last one, if a word, may go on."""

    pieces: tuple[_Run | _Word, ...]
    prefix: bool

    def places(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield each place [from, to) in folded text, none overlapping the one before."""
        start, end = self.pieces[0].find(folded, 0)
        while start >= 0:
            last = self._end(folded, start, end)
            if last >= 0:
                yield start, last
            start, end = self.pieces[0].find(folded, max(start + 1, last))

    def found_in(self, folded: str) -> bool:
        """Whether a folded text has a place."""
        return next(self.places(folded), None) is not None

    def _end(self, folded: str, start: int, end: int) -> int:
        """Return where the pieces end whose first one stands at [start, end), -1 when the others do not follow."""
        before = self.pieces[0]
        if not self._is_whole(folded, 0, start, end):
            return -1
        for index, piece in enumerate(self.pieces[1:], 1):
            gap = _gap_after(folded, end)
            parted = _is_parted(folded[end:gap], isinstance(before, _Run), isinstance(piece, _Run))
            end = piece.end_at(folded, gap) if parted else -1
            if end < 0 or not self._is_whole(folded, index, gap, end):
                return -1
            before = piece
        return end

    def _is_whole(self, folded: str, index: int, start: int, end: int) -> bool:
        """Whether the piece at [start, end) is a run, or the whole of a word."""
        if isinstance(self.pieces[index], _Run):
            return True
        if start and _IN_WORD.match(folded, start - 1):
            return False
        return (self.prefix and index == len(self.pieces) - 1) or not _IN_WORD.match(folded, end)


def _gap_after(folded: str, at: int) -> int:
    """Return where the next word or run begins, from `at` on."""
    found = _GAP.match(folded, at)
    return found.end() if found else at


def _is_parted(between: str, before: bool, after: bool) -> bool:
    """Whether what stands between two pieces parts them as it must: two runs by a sign, two words by anything."""
    if before and after:
        return bool(between.strip())
    return bool(between) or before or after


#: Tells whether a record is meant.
Matcher = Callable[[Record], bool]
