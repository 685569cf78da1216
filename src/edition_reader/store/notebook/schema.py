# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The format of a notebook's database: numbered steps, oldest first; a released step never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

#: "EdNb" in ASCII: tells our notebooks from other SQLite files.
APPLICATION_ID = 0x45644E62
MIGRATIONS = "notebook"


def first_tables(database: Database) -> None:
    """Make the tables of the first format."""
    for sql in FIRST_TABLES:
        database.execute(sql)


FIRST_TABLES = (
    """
    CREATE TABLE annotations (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        edition TEXT NOT NULL,
        article TEXT,
        fingerprint TEXT NOT NULL,
        newspaper TEXT,
        date TEXT,
        page TEXT,
        headline TEXT,
        anchor TEXT,
        color TEXT,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        state TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        deleted TEXT,
        creator TEXT,
        origin TEXT,
        checksum INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX annotations_of_article ON annotations (article)",
    "CREATE INDEX annotations_of_edition ON annotations (edition, deleted, article, color)",
    """
    CREATE TABLE positions (
        id TEXT PRIMARY KEY NOT NULL,
        article TEXT NOT NULL,
        "offset" INTEGER NOT NULL,
        at TEXT NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE read (
        id TEXT PRIMARY KEY NOT NULL,
        edition TEXT NOT NULL,
        article TEXT NOT NULL,
        at TEXT NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX read_of_edition ON read (edition)",
    "CREATE TABLE settings (id TEXT PRIMARY KEY NOT NULL, value TEXT, checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE totals (name TEXT PRIMARY KEY NOT NULL, rows INTEGER NOT NULL, total INTEGER NOT NULL) STRICT",
    "INSERT INTO totals VALUES ('annotations', 0, 0), ('positions', 0, 0), ('read', 0, 0), ('settings', 0, 0)",
    # A line is exactly that of the journal; id and op stand in it too and are checked against it.
    """
    CREATE TABLE history (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        op TEXT NOT NULL,
        line TEXT NOT NULL
    ) STRICT
    """,
)
STEPS = (first_tables,)
