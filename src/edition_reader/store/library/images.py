# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages, kept by the hash of their bytes, and where articles stand on the pages.

Plain functions on an open connection; the transaction is the caller's.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from edition_reader.model.edition import BLOCK_JOINER, Box, Role
from edition_reader.model.holding import PageImage, PrintedArticle, PrintedBlock

#: Importers whose originals hold the pictures of their pages themselves.
RENDERED = frozenset({"pdf"})


def insert_images(connection: sqlite3.Connection, n: int, images: Mapping[int, PageImage]) -> None:
    """Store the pictures of pages of edition `n`, by the index of the page; pages that have one keep it."""
    for page, image in images.items():
        sha256 = hashlib.sha256(image.data).hexdigest()
        connection.execute("INSERT OR IGNORE INTO image (sha256, data) VALUES (?, ?)", (sha256, image.data))
        number = connection.execute("SELECT n FROM image WHERE sha256 = ?", (sha256,)).fetchone()[0]
        connection.execute("INSERT OR IGNORE INTO page_image VALUES (?, ?, ?, ?)", (n, page, number, image.name))


def read_image(connection: sqlite3.Connection, n: int, page: int) -> PageImage | None:
    """Return the picture of a page; None where there is none, or its bytes are no longer what they were."""
    row = connection.execute(
        "SELECT p.name, i.data, i.sha256 FROM page_image p JOIN image i ON i.n = p.image "
        "WHERE p.edition = ? AND p.page = ?",
        (n, page),
    ).fetchone()
    if row is None or hashlib.sha256(row[1]).hexdigest() != row[2]:
        return None
    return PageImage(row[0], row[1])


def is_pictured(connection: sqlite3.Connection, n: int) -> bool:
    """Return whether pages of an edition can be shown as pictures."""
    row = connection.execute("SELECT importer FROM original WHERE edition = ?", (n,)).fetchone()
    if row is not None and row[0] in RENDERED:
        return True
    return connection.execute("SELECT 1 FROM page_image WHERE edition = ? LIMIT 1", (n,)).fetchone() is not None


def read_printed(connection: sqlite3.Connection, n: int) -> list[PrintedArticle]:
    """Return the articles of an edition whose place on the pages is known, in print order."""
    rows = connection.execute(
        "SELECT a.id, t.blocks FROM article a JOIN article_text t ON t.article = a.n "
        "WHERE a.edition = ? ORDER BY a.place, a.n",
        (n,),
    )
    found = ((article, tuple(_printed(json.loads(blocks)))) for article, blocks in rows)
    return [PrintedArticle(article, blocks) for article, blocks in found if blocks]


def _printed(blocks: Iterable[list[Any]]) -> Iterable[PrintedBlock]:
    at = 0
    for role, _, length, _, _, *boxes in blocks:
        if boxes:
            yield PrintedBlock(at, length, Role(role), tuple(Box(*box) for box in boxes[0]))
        at += length + len(BLOCK_JOINER)
