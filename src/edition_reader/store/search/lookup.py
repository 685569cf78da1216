# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How words that a person typed are looked up in the two tables of FTS5."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from edition_reader.store.search.documents import SYLLABLES
from edition_reader.store.search.expression import NOTHING, Condition, either
from edition_reader.store.search.schema import COLUMN_NAMES
from edition_reader.text.fold import fold_text
from edition_reader.text.pairs import Phrase, phrase_of
from edition_reader.text.query import Field, Words
from edition_reader.text.variants import Variants, cuts

#: Tokens that all the forms of one query may have together; a query as long as a page is asked as it was typed.
MOST_TOKENS = 2_000


def _anything(_character: str) -> bool:
    return True


class Lookup:
    """Turns the words of one query into conditions.

    `signs` are the fields that its index has, with the sign before a single character in each (see `schema`);
    `anywhere` are those in which words without a field are looked for, None: all. `occurs` tells whether a character
    of a script without spaces stands in any document: forms with one that does not are not asked for.
    """

    def __init__(
        self,
        signs: Mapping[Field, str | None],
        variants: Variants | None,
        *,
        pinyin: bool = False,
        anywhere: Sequence[Field] | None = None,
        occurs: Callable[[str], bool] = _anything,
    ) -> None:
        self._signs = signs
        self._anywhere = anywhere
        self._variants = variants
        self._occurs = occurs
        self._pinyin = pinyin
        self._tokens = 0

    def words(self, words: Words) -> Condition:
        """Return the condition that these words are found, in any of the forms that they may be printed in."""
        if words.field is not None and words.field not in self._signs:
            return NOTHING
        text = fold_text(words.text)
        conditions = []
        for form in self._forms(text):
            phrase = phrase_of(form, prefix=words.prefix)
            if phrase is not None:
                self._tokens += len(phrase.tokens)
                conditions.append(self._condition(phrase, words.field))
        if self._pinyin and words.field in (None, Field.HEADLINE, Field.BYLINE):
            conditions += _pinyin(text)
        return either(conditions)

    def _forms(self, text: str) -> tuple[str, ...]:
        """Return the forms of a text, or it alone when enough has been asked."""
        if self._variants is None or self._tokens > MOST_TOKENS:
            return (text,)
        return self._variants.forms(text, self._occurs)

    def _condition(self, phrase: Phrase, field: Field | None) -> Condition:
        """Return where a phrase is looked up: one character alone in its own table, all else among the pairs."""
        sign = "" if field is None else self._signs[field]
        if phrase.single and sign is not None:
            return Condition(characters=(quoted((sign + phrase.tokens[0],)),))
        expression = quoted(phrase.tokens)
        if phrase.prefix or phrase.single:
            expression += " *"
        return Condition(match=(in_fields(expression, self._anywhere if field is None else (field,)),))


def quoted(tokens: Sequence[str]) -> str:
    """Return tokens as a phrase of FTS5; they have no quotes, being made of letters and digits."""
    return f'"{" ".join(tokens)}"'


def in_fields(expression: str, fields: Sequence[Field] | None) -> str:
    """Return an expression of FTS5 that asks in some columns alone; None: in all."""
    if fields is None:
        return expression
    return f"{{{' '.join(COLUMN_NAMES[field] for field in fields)}}} : {expression}"


def _pinyin(text: str) -> list[Condition]:
    """Return the conditions that a word is the reading of a headline or name."""
    if not (text.isascii() and text.isalpha()):
        return []
    found: Mapping[tuple[str, ...], None] = dict.fromkeys(tuple(a + b for a, b in pairwise(cut)) for cut in cuts(text))
    return [Condition(characters=tuple(quoted((SYLLABLES + pair,)) for pair in pairs)) for pairs in found]
