# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An article as a search sees it: its text by fields, with the way back to the stored text.

Each block belongs to one field, so all that is printed is found. Blocks of one field are joined by a line end, which a
search ignores inside Chinese: a word broken by a column is found even where the separator took its halves for two
paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from edition_reader.model.edition import BLOCK_JOINER, Article, Role
from edition_reader.text.query import Field

#: Roles that have a field of their own; all others are body.
FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        Role.HEADLINE: Field.HEADLINE,
        Role.KICKER: Field.KICKER,
        Role.SUBTITLE: Field.SUBTITLE,
        Role.BYLINE: Field.BYLINE,
        Role.TAIL_BYLINE: Field.BYLINE,
        Role.CREDIT: Field.BYLINE,
        Role.CAPTION: Field.CAPTION,
        Role.COLUMN: Field.COLUMN,
        Role.LABEL: Field.COLUMN,
    }
)


def fields_of(article: Article) -> dict[Field, FieldText]:
    """Return the text of each field that the article has."""
    return fields_of_parts((block.role, block.text) for block in article.blocks)


def fields_of_parts(blocks: Iterable[tuple[str, str]]) -> dict[Field, FieldText]:
    """Return the text of each field that an article of these blocks has: (value of the role, text) of each."""
    parts: dict[Field, list[tuple[int, str]]] = {}
    at = 0
    for role, text in blocks:
        parts.setdefault(FIELDS.get(role, Field.BODY), []).append((at, text))
        at += len(text) + len(BLOCK_JOINER)
    return {field: FieldText(tuple(found)) for field, found in parts.items()}


@dataclass(frozen=True, slots=True)
class FieldText:
    """The text of one field: (code point in the article's text, text) of each of its blocks."""

    parts: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The blocks with a line end between two."""
        return BLOCK_JOINER.join(text for _, text in self.parts)

    def in_article(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return spans of `text` as spans of the article's text; one over several blocks becomes one for each."""
        starts, at = [], 0
        for _, text in self.parts:
            starts.append(at)
            at += len(text) + len(BLOCK_JOINER)
        found = []
        for start, end in spans:
            index = bisect_right(starts, start) - 1
            while index < len(starts) and starts[index] < end:
                offset, text = self.parts[index]
                low, high = max(start - starts[index], 0), min(end - starts[index], len(text))
                if low < high:
                    found.append((offset + low, offset + high))
                index += 1
        return found
