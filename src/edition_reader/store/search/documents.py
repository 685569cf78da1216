# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an article puts into the index, and how the very same is taken out again.

FTS5 without content forgets what went in: taking a document out needs the tokens that it was put in with, and others
would damage the index in silence. So one function makes them of the text and of what the index itself holds.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from edition_reader.model.edition import Article
from edition_reader.store.search.schema import ARTICLE_FIELDS, FIELD_SIGNS
from edition_reader.text.fold import fold_text
from edition_reader.text.pairs import BORDER, tokens_and_runs
from edition_reader.text.query import Field
from edition_reader.text.searchable import fields_of
from edition_reader.text.variants import Pinyin

#: First characters of tokens that no text has (folded text is cut at private characters).
PROPERTY, SYLLABLES = "\ue002", "\ue003"
#: Fields whose pinyin is indexed: headlines and names.
PINYIN_FIELDS = frozenset({Field.HEADLINE, Field.BYLINE})

INSERT = (
    "INSERT INTO fts (rowid, body, headline, kicker, subtitle, byline, caption, col, extra) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
DELETE = (
    "INSERT INTO fts (fts, rowid, body, headline, kicker, subtitle, byline, caption, col, extra) "
    "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_CHARACTERS = "INSERT INTO fts_char (rowid, chars) VALUES (?, ?)"
DELETE_CHARACTERS = "INSERT INTO fts_char (fts_char, rowid, chars) VALUES ('delete', ?, ?)"
COUNT = "INSERT INTO tally VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET n = n + excluded.n"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document is besides its text; numbers are those of the index's table of values."""

    newspaper: int | None
    page_number: int | None
    page_name: int | None
    kind: str

    def tokens(self) -> list[str]:
        """Return the tokens of the properties."""
        found = [property_token("kind", self.kind)]
        if self.newspaper is not None:
            found.append(property_token("newspaper", self.newspaper))
        found += sorted({property_token("page", n) for n in (self.page_number, self.page_name) if n is not None})
        return found


@dataclass(frozen=True, slots=True)
class Cut:
    """An article cut into tokens: those of its fields in the order of the columns, and its single characters."""

    fields: tuple[str, ...]
    characters: frozenset[str]


def property_token(facet: str, value: int | str) -> str:
    """Return the token of a property."""
    return f"{PROPERTY}{facet[0]}{value}"


def cut(article: Article, pinyin: Pinyin | None) -> Cut:
    """Return the tokens of an article's text."""
    texts = {field: fold_text(found.text) for field, found in fields_of(article).items()}
    if article.section:
        texts[Field.COLUMN] = f"{texts.get(Field.COLUMN, '')}{BORDER}{fold_text(article.section)}"
    found = {field: _cut_field(text) for field, text in texts.items()}
    characters: set[str] = set()
    for field, (_, runs) in found.items():
        own = set("".join(runs))
        characters |= own
        sign = FIELD_SIGNS[field]
        if sign:
            characters.update([sign + character for character in own])
        if pinyin and field in PINYIN_FIELDS:
            characters.update([SYLLABLES + pair for run in runs for pair in pinyin.pairs(run)])
    fields = tuple(found[field][0] if field in found else "" for field in ARTICLE_FIELDS)
    return Cut(fields, frozenset(characters))


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[int, Cut, Properties]]) -> None:
    """Put documents in; they should come by growing number, or FTS5 writes each one on its own."""
    _execute(connection, (INSERT, INSERT_CHARACTERS), rows, 1)


def delete(connection: sqlite3.Connection, rows: Iterable[tuple[int, Cut, Properties]]) -> None:
    """Take documents out; each `Cut` and `Properties` must be what it was put in with."""
    _execute(connection, (DELETE, DELETE_CHARACTERS), rows, -1)


def _execute(
    connection: sqlite3.Connection,
    statements: tuple[str, str],
    rows: Iterable[tuple[int, Cut, Properties]],
    sign: int,
) -> None:
    """Carry out a statement for each of the two tables, and count the documents of each character."""
    words, characters = [], []
    tally = Counter[str]()
    for docid, found, properties in rows:
        own = properties.tokens()
        held = [*found.characters, *own]
        words.append((docid, *found.fields, " ".join(own)))
        characters.append((docid, " ".join(held)))
        tally.update(held)
    connection.executemany(statements[0], words)
    connection.executemany(statements[1], characters)
    connection.executemany(COUNT, [(token, sign * tally[token]) for token in sorted(tally) if is_tallied(token)])


def is_tallied(token: str) -> bool:
    """Whether the documents of a token are counted: not those of syllables, which are very many."""
    return token[0] != SYLLABLES


def _cut_field(text: str) -> tuple[str, list[str]]:
    """Return the tokens of a field, its values kept apart, and its runs of Chinese."""
    if BORDER not in text:
        return tokens_and_runs(text)
    parts = [tokens_and_runs(part) for part in text.split(BORDER)]
    return f" {BORDER} ".join(found for found, _ in parts), [run for _, runs in parts for run in runs]
