# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Cutting folded text into what a search index stores: pairs of characters, and words.

Chinese has no spaces, and every word breaker misses words; a pair for each character and the next one misses nothing:
`网络建设` is stored as `网络 络建 建设 设`, and the phrase `"网络 络建 建设"` is then exactly the substring. White
space and line ends inside such a run are left out, so that a word broken by a column is found. The last character of a
run stands alone, which keeps phrases from reaching over a punctuation mark. Other scripts are cut into words.

The method and its figures beside eight others: docs/benchmarks.md, section "Search".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add

#: Grows whenever the same folded text is cut differently; an index made with another version is made again.
PAIRS_VERSION = 1

#: Scripts written without spaces between words, as ranges of a regular expression: Han and its numerals, kana,
#: bopomofo, Hangul; Thai, Lao, Burmese and Khmer.
SPACELESS = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3105-\u312f\u31a0-\u31bf"
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff"
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17d3"
)
#: Signs that belong to the word they stand in but are not letters: combining marks, and the vowel signs of India.
MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
#: One character of a word in the other scripts; to be put after "(?:" and before ")".
WORD = rf"[^\W_{SPACELESS}]|[{MARKS}]"

_SPACE_IN_RUN = re.compile(rf"(?<=[{SPACELESS}])\s+(?=[{SPACELESS}])")
_PIECE = re.compile(rf"([{SPACELESS}]+)|(?:{WORD})+")

#: Longer words are stored in parts of this many characters, each but the last with CONTINUED at its end.
LONGEST_WORD = 64
CONTINUED = "\ue001"
#: Stands between two values of one field; no query has it, so that no phrase reaches from one into the other.
BORDER = "\ue000"


def pieces(folded: str) -> Iterator[tuple[str, bool]]:
    """Yield (piece, whether it is a run of a script without spaces) for each run and word of a folded text."""
    for match in _PIECE.finditer(_SPACE_IN_RUN.sub("", folded)):
        yield match.group(), match.group(1) is not None


def pair_up(run: str) -> str:
    """Return the tokens of a run, a space between them: each character with the next, the last one alone."""
    return " ".join(map(add, run, run[1:] + " ")).rstrip(" ")


def tokens(folded: str) -> str:
    """Return the tokens of a folded text as one string for the index, a space between them."""
    return tokens_and_runs(folded)[0]


def characters(folded: str) -> set[str]:
    """Return the characters of scripts without spaces that a folded text has."""
    return {character for run in tokens_and_runs(folded)[1] for character in run}


def tokens_and_runs(folded: str) -> tuple[str, list[str]]:
    """Return the tokens of a folded text (see `tokens`) and its runs of scripts without spaces."""
    found: list[str] = []
    runs: list[str] = []
    for match in _PIECE.finditer(_SPACE_IN_RUN.sub("", folded)):
        run = match[1]
        if run is None:
            found.append(_parts(match[0]))
        else:
            runs.append(run)
            found.append(pair_up(run))
    return " ".join(found), runs


def phrase_of(folded: str, *, prefix: bool = False) -> Phrase | None:
    """Return the phrase to look up for a folded text that was asked for, or None when it has no letter or digit.

    `prefix`: the last word may be the beginning of a longer one (a run of Chinese always may).
    """
    found = list(pieces(folded))
    if not found:
        return None
    *before, (last, is_run) = found
    words = [word for piece, run in before for word in (pair_up(piece) if run else _parts(piece)).split(" ")]
    if not is_run:
        return Phrase((*words, *_parts(last).split(" ")), tuple(found), prefix=prefix)
    if len(last) > 1:
        return Phrase((*words, *map(add, last[:-1], last[1:])), tuple(found))
    return Phrase((*words, last), tuple(found), prefix=bool(words), single=not words)


def _parts(word: str) -> str:
    """Return a word as tokens of LONGEST_WORD characters at most."""
    if len(word) <= LONGEST_WORD:
        return word
    return f"{CONTINUED} ".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must follow each other.

    `prefix`: the last token may be the beginning of a longer one. `single`: it is one character of a script without
    spaces and nothing else, which an index of pairs finds only by its index of characters. `pieces` are the runs and
    words it was made from (see `pieces`).
    """

    tokens: tuple[str, ...]
    pieces: tuple[tuple[str, bool], ...]
    prefix: bool = False
    single: bool = False
