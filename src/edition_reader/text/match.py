# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finding what a query asks for in a text at hand: the marks in a hit, find in the article, lists held in memory.

It follows the same rules as the index (`text.pairs`), which a property test holds it to: white space inside Chinese is
nothing, punctuation of any kind is the same break, other scripts match by whole words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition_reader.text.fold import fold, fold_text
from edition_reader.text.pairs import MARKS, SPACELESS, WORD, phrase_of
from edition_reader.text.query import All, Any, Dated, Field, Is, Node, Not, Words

#: Gives the characters that a character may also be printed as, itself among them.
Variants = Callable[[str], str]

#: A character that belongs to no word and no run.
_GAP = rf"(?:(?![{SPACELESS}{MARKS}])[\W_])"
#: Between two runs of Chinese stands a sign that is not space; between two words anything; else nothing is needed.
_BETWEEN_RUNS = rf"\s*(?!\s){_GAP}+"
_WORD_STARTS = rf"(?<![{MARKS}])(?<![^\W_{SPACELESS}])"
_WORD_ENDS = rf"(?!{WORD})"


def finder(text: str, *, prefix: bool = False, variants: Variants | None = None) -> re.Pattern[str] | None:
    """Return what finds `text` in folded text, or None when it has no letter or digit."""
    phrase = phrase_of(fold_text(text), prefix=prefix)
    if phrase is None:
        return None
    parts: list[str] = []
    before: bool | None = None
    for piece, is_run in phrase.pieces:
        if before is not None:
            parts.append(_BETWEEN_RUNS if before and is_run else f"{_GAP}*" if before or is_run else f"{_GAP}+")
        parts.append(_run(piece, variants) if is_run else f"{_WORD_STARTS}{re.escape(piece)}{_WORD_ENDS}")
        before = is_run
    if prefix and not before:
        parts[-1] = parts[-1].removesuffix(_WORD_ENDS)
    return re.compile("".join(parts))


def find_all(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return each place as code points [from, to) of the stored `text`, in order."""
    folded = fold(text)
    return [folded.span(*match.span()) for match in pattern.finditer(folded.text)]


def find_words(text: str, wanted: Iterable[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Return the places of all patterns in `text`, in order, those that touch or overlap joined."""
    plain = fold_text(text)
    places = [match.span() for pattern in wanted for match in pattern.finditer(plain)]
    if not places:
        # The way back costs more than the search, and most fields of a hit do not have the words.
        return []
    folded = fold(text)
    found = sorted(folded.span(*place) for place in places)
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def matches(node: Node, record: Record, variants: Variants | None = None) -> bool:
    """Whether a record held in memory is what a query asks for."""
    match node:
        case All(parts):
            return all(matches(part, record, variants) for part in parts)
        case Any(parts):
            return any(matches(part, record, variants) for part in parts)
        case Not(part):
            return not matches(part, record, variants)
        case Words():
            return _has_words(node, record, variants)
        case Dated(first, last):
            return record.date is not None and (first or "") <= record.date and (not last or record.date <= last)
        case Is(facet, value):
            return any(same_value(facet.value, value, own) for own in record.facets.get(facet.value, ()))


def same_value(facet: str, asked: str, own: str) -> bool:
    """Whether a property has the value asked for: by part for newspapers, else whole; numbers by value (02 = 2)."""
    asked, own = fold_text(asked, drop_space=True), fold_text(own, drop_space=True)
    if facet in {"newspaper", "tag", "by"} and asked in own:
        return True
    return asked == own or (asked.isdecimal() and own.isdecimal() and int(asked) == int(own))


def _has_words(words: Words, record: Record, variants: Variants | None) -> bool:
    pattern = finder(words.text, prefix=words.prefix, variants=variants)
    values = record.fields.get(words.field, ()) if words.field else [v for own in record.fields.values() for v in own]
    return pattern is not None and any(pattern.search(fold_text(value)) for value in values)


def _run(run: str, variants: Variants | None) -> str:
    """Return the expression of a run: its characters, each perhaps in another form, with any space between."""
    return r"\s*".join(_character(character, variants(character) if variants else character) for character in run)


def _character(character: str, forms: str) -> str:
    return f"[{re.escape(forms)}]" if len(forms) > 1 else re.escape(character)


@dataclass(frozen=True, slots=True)
class Record:
    """Something that a query may be asked of: texts by field, values by facet (see `query.Facet`), an ISO date."""

    fields: Mapping[Field, Sequence[str]]
    facets: Mapping[str, Sequence[str]]
    date: str | None = None
