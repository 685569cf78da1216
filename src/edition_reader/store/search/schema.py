# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The tables of an index of the editions, and of an index of one person's annotations.

Both are contentless: they hold what texts were cut into and where, never the texts. `docid`s grow with the date of the
edition (see `docids`), so that FTS5 itself gives the newest hits first. `fts` holds pairs of characters and words by
field; `fts_char` single characters and properties, each once for an article. `gone` are documents whose text was
replaced: they can no longer be taken out (FTS5 needs the very tokens that went in), so every search passes over them.
`tally` counts the documents of each token of `fts_char`, those gone among them: the exact count of a character at once,
and whether a variant of it is printed anywhere. `printed` are the values that a cataloguer corrected: both are found.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.text.fold import FOLD_VERSION
from edition_reader.text.pairs import PAIRS_VERSION
from edition_reader.text.query import Field

#: "EdRS" in the header of both files.
APPLICATION_ID = 0x45645253
#: Grows with each change of these tables or of what is put into them.
TABLES_VERSION = 3
#: An index with another number is made again.
VERSION = (TABLES_VERSION * 100 + FOLD_VERSION) * 100 + PAIRS_VERSION

#: Fields of an article in the order of the columns of `fts`; the body first, since FTS5 spends two bytes more on each
#: word of any other column. BM25 weighs them so, the column of properties last.
ARTICLE_FIELDS = (
    Field.BODY,
    Field.HEADLINE,
    Field.KICKER,
    Field.SUBTITLE,
    Field.BYLINE,
    Field.CAPTION,
    Field.COLUMN,
)
WEIGHTS = (1.0, 8.0, 4.0, 4.0, 3.0, 1.5, 2.0, 0.0)
#: The same for annotations; tags are searched with the note.
NOTE_FIELDS = (Field.NOTE, Field.QUOTE, Field.HEADLINE)
NOTE_WEIGHTS = (4.0, 1.0, 0.0)

#: Before a single character in `fts_char`: that it stands in this field. The body has none: almost all stand there.
FIELD_SIGNS: Mapping[Field, str | None] = MappingProxyType(
    {
        Field.HEADLINE: "h",
        Field.KICKER: "k",
        Field.SUBTITLE: "s",
        Field.BYLINE: "b",
        Field.CAPTION: "c",
        Field.COLUMN: "l",
        Field.BODY: None,
    }
)
NOTE_SIGNS: Mapping[Field, str | None] = MappingProxyType({Field.NOTE: "n", Field.QUOTE: "q", Field.HEADLINE: "h"})

#: Names of columns, where that of the field is a word of SQL.
COLUMN_NAMES = {field: "col" if field is Field.COLUMN else field.value for field in Field}


def fts_tables(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the statements that make the two FTS5 tables with these columns."""
    return (
        f"CREATE VIRTUAL TABLE fts USING fts5({', '.join(columns)}, content='', tokenize='ascii')",
        "CREATE VIRTUAL TABLE fts_char USING fts5(chars, content='', tokenize='ascii', detail=none, columnsize=0)",
    )


SHARED_TABLES = ("CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",)

EDITION_TABLES = (
    *SHARED_TABLES,
    *fts_tables((*(COLUMN_NAMES[field] for field in ARTICLE_FIELDS), "extra")),
    """
    CREATE TABLE edition (
        n INTEGER PRIMARY KEY,
        stamp BLOB NOT NULL,
        last_article INTEGER NOT NULL,
        newspaper INTEGER,
        year INTEGER,
        first_docid INTEGER NOT NULL,
        last_docid INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE doc (
        docid INTEGER PRIMARY KEY,
        article INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        page_number INTEGER,
        page_name INTEGER,
        checksum BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX doc_of_article ON doc (article)",
    "CREATE TABLE byline (docid INTEGER, value INTEGER, PRIMARY KEY (docid, value)) STRICT, WITHOUT ROWID",
    "CREATE TABLE value (id INTEGER PRIMARY KEY, facet TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (facet, text)) STRICT",
    "CREATE TABLE printed (docid INTEGER, value INTEGER, PRIMARY KEY (docid, value)) STRICT, WITHOUT ROWID",
    "CREATE INDEX printed_by_value ON printed (value)",
    "CREATE TABLE tally (token TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE gone (docid INTEGER PRIMARY KEY) STRICT",
)

NOTE_TABLES = (
    *SHARED_TABLES,
    *fts_tables(tuple(COLUMN_NAMES[field] for field in NOTE_FIELDS)),
    """
    CREATE TABLE doc (
        docid INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        article TEXT,
        edition TEXT NOT NULL,
        newspaper TEXT,
        date TEXT,
        page TEXT,
        headline TEXT,
        kind TEXT NOT NULL,
        color TEXT,
        state TEXT NOT NULL,
        tags TEXT NOT NULL,
        note TEXT NOT NULL,
        quote TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT
    """,
    "CREATE TABLE gone (docid INTEGER PRIMARY KEY) STRICT",
)
