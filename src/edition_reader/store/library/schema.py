# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The tables of a library, as the steps that made them, oldest first.

Two layers that never mix. *What the file said*: edition, edition_source, original, article, article_text; made again
from the originals at any time. *What a person decided*: edition_decision and history; never touched by an importer.
`edition.details` and the columns after it are what shelves show, worked out from both layers at each write.

Outside, things are named by UUIDv7 `id`s; inside, by integers `n` that only grow (AUTOINCREMENT, so that a number is
never given twice and a search index can say up to where it is). Text stands apart from metadata: lists of a million
articles then read a fifteenth of the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition_reader.store.migrations import Step

if TYPE_CHECKING:
    from sqlite_utils import Database

#: "EdRL" in the header of the file.
APPLICATION_ID = 0x4564524C

TABLES = (
    """
    CREATE TABLE edition (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        imported TEXT NOT NULL,
        source_name TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        pages INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        chars INTEGER NOT NULL,
        front TEXT NOT NULL,
        details TEXT NOT NULL,
        newspaper TEXT,
        date TEXT,
        number TEXT,
        page_number TEXT,
        page_name TEXT,
        removed TEXT
    ) STRICT
    """,
    "CREATE INDEX edition_by_date ON edition (date, n, articles) WHERE removed IS NULL",
    "CREATE INDEX edition_by_newspaper ON edition (newspaper, date) WHERE removed IS NULL",
    """
    CREATE TABLE edition_source (
        edition INTEGER PRIMARY KEY REFERENCES edition (n),
        format TEXT NOT NULL,
        encoding TEXT,
        stated TEXT NOT NULL,
        derived TEXT NOT NULL,
        entered TEXT NOT NULL,
        pages TEXT NOT NULL,
        sections TEXT NOT NULL,
        unassigned TEXT NOT NULL,
        problems TEXT NOT NULL,
        checksum BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE original (
        edition INTEGER PRIMARY KEY REFERENCES edition (n),
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        importer TEXT NOT NULL,
        importer_version INTEGER NOT NULL,
        size INTEGER NOT NULL,
        packed INTEGER NOT NULL,
        data BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX original_by_hash ON original (sha256)",
    """
    CREATE TABLE article (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        edition INTEGER NOT NULL REFERENCES edition (n),
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        page INTEGER NOT NULL,
        section TEXT,
        language TEXT,
        label TEXT,
        kicker TEXT,
        headline TEXT,
        opening TEXT NOT NULL,
        chars INTEGER NOT NULL,
        confidence REAL NOT NULL,
        contributors TEXT NOT NULL,
        blocks_given INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX article_in_edition ON article (edition, place)",
    """
    CREATE TABLE article_text (
        article INTEGER PRIMARY KEY REFERENCES article (n),
        body TEXT NOT NULL,
        blocks TEXT NOT NULL,
        checksum BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE edition_decision (
        edition TEXT PRIMARY KEY,
        fields TEXT NOT NULL,
        checksum BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        op TEXT NOT NULL,
        at TEXT NOT NULL,
        clock TEXT NOT NULL,
        device TEXT NOT NULL,
        person TEXT NOT NULL,
        reverts TEXT NOT NULL,
        edits TEXT NOT NULL,
        checksum BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX history_undoable ON history (seq) WHERE op <> 'edition.import'",
)


def library_v1(db: Database) -> None:
    """Make the tables of the first release."""
    for statement in TABLES:
        db.execute(statement)


#: Pictures of pages that lay beside an edition; one picture is kept once, whatever names it.
IMAGE_TABLES = (
    """
    CREATE TABLE image (
        n INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        data BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE page_image (
        edition INTEGER NOT NULL REFERENCES edition (n),
        page INTEGER NOT NULL,
        image INTEGER NOT NULL REFERENCES image (n),
        name TEXT NOT NULL,
        PRIMARY KEY (edition, page)
    ) STRICT
    """,
)


def library_v2(db: Database) -> None:
    """Add the pictures of pages."""
    for statement in IMAGE_TABLES:
        db.execute(statement)


def library_v3(db: Database) -> None:
    """Add the reports of imports."""
    db.execute(
        """
        CREATE TABLE import_report (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            at TEXT NOT NULL,
            person TEXT NOT NULL,
            files TEXT NOT NULL
        ) STRICT
        """
    )


#: All steps there ever were; a released step never changes.
STEPS: tuple[Step, ...] = (library_v1, library_v2, library_v3)
