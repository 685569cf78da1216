# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the index reads from a library: which editions there are, and the articles of one.

It has a connection of its own and reads in short statements, so that an import never waits long for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition_reader.model.edition import Article, Page
from edition_reader.store.connection import known_errors, open_database
from edition_reader.store.library import codec, history, records
from edition_reader.store.library.decisions import decided_pages
from edition_reader.store.library.library import FILE_NAME
from edition_reader.store.library.schema import APPLICATION_ID, STEPS
from edition_reader.system.platform import Platform

STAMP_BYTES = 8
#: Bound values of one statement.
SEVERAL = 500


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article with its inner number, which stands for this very text, and the checksum of its row."""

    n: int
    article: Article
    checksum: bytes


@dataclass(frozen=True, slots=True)
class SourceEdition:
    """An edition as it is to be indexed; `stamp` changes whenever anything of it does.

    `newspaper` and `pages` are as a cataloguer corrected them, `printed_…` as the file has them.
    """

    n: int
    stamp: bytes
    newspaper: str | None
    date: str | None
    pages: tuple[Page, ...]
    printed_newspaper: str | None
    printed_pages: tuple[Page, ...]
    articles: tuple[SourceArticle, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of an article in a list of hits; `parts` are (value of the role, text) of its blocks."""

    id: str
    edition: str
    newspaper: str | None
    date: str | None
    headline: str | None
    opening: str
    byline: str | None
    parts: Sequence[tuple[str, str]]


class Source:
    """The library in `folder`, read for the index."""

    def __init__(self, folder: Path, platform: Platform) -> None:
        self.path = folder / FILE_NAME
        self._connection = open_database(
            self.path, application_id=APPLICATION_ID, version=len(STEPS), read_only=True, platform=platform
        )

    def stamps(self) -> dict[int, bytes]:
        """Return number -> stamp of each edition on the shelf, the newest date first."""
        sql = (
            "SELECT e.n, e.details, e.articles, e.chars, d.checksum FROM edition e "
            "LEFT JOIN edition_decision d ON d.edition = e.id WHERE e.removed IS NULL ORDER BY e.date DESC, e.n DESC"
        )
        with known_errors(self.path):
            rows = self._connection.execute(sql).fetchall()
        return {row[0]: _stamp(row[1:]) for row in rows}

    def last_articles(self, after: int) -> dict[int, int]:
        """Return number of edition -> highest number of its articles, of those that have any above `after`."""
        sql = "SELECT edition, max(n) FROM article WHERE n > ? GROUP BY edition"
        with known_errors(self.path):
            return dict(self._connection.execute(sql, (after,)).fetchall())

    def edition(self, n: int) -> SourceEdition | None:
        """Return an edition with its articles, or None when it is no longer on the shelf."""
        sql = (
            "SELECT e.id, e.newspaper, e.date, e.details, e.articles, e.chars, d.checksum FROM edition e "
            "LEFT JOIN edition_decision d ON d.edition = e.id WHERE e.n = ? AND e.removed IS NULL"
        )
        with known_errors(self.path):
            row = self._connection.execute(sql, (n,)).fetchone()
            if row is None:
                return None
            edition_id, newspaper, date, *stamped = row
            source = records.read_source(self._connection, n, edition_id)
            pages = decided_pages(source.pages, history.read_decision(self._connection, edition_id))
        return SourceEdition(
            n=n,
            stamp=_stamp(stamped),
            newspaper=newspaper,
            date=date,
            pages=pages,
            printed_newspaper=source.details.newspaper,
            printed_pages=source.pages,
            articles=tuple(self.articles(n)),
        )

    def articles(self, edition: int) -> list[SourceArticle]:
        """Return the articles of an edition in print order, also of one that was removed."""
        sql = (
            f"SELECT {records.ARTICLE_COLUMNS}, a.n, t.checksum FROM article a "  # noqa: S608
            "JOIN article_text t ON t.article = a.n WHERE a.edition = ? ORDER BY a.place, a.n"
        )
        with known_errors(self.path):
            rows = self._connection.execute(sql, (edition,)).fetchall()
        return [SourceArticle(row[-2], records.article_from(row[:-2]), row[-1]) for row in rows]

    def some(self, numbers: Iterable[int]) -> list[SourceArticle]:
        """Return the articles with these inner numbers that are still there."""
        wanted = list(numbers)
        sql = (
            f"SELECT {records.ARTICLE_COLUMNS}, a.n, t.checksum FROM article a "  # noqa: S608
            f"JOIN article_text t ON t.article = a.n WHERE a.n IN ({', '.join('?' * len(wanted))})"
        )
        with known_errors(self.path):
            rows = self._connection.execute(sql, wanted).fetchall()
        return [SourceArticle(row[-2], records.article_from(row[:-2]), row[-1]) for row in rows]

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """Return the inner numbers of the articles with these ids; unknown ones are passed over."""
        wanted = list(ids)
        found: list[int] = []
        with known_errors(self.path):
            for at in range(0, len(wanted), SEVERAL):
                part = wanted[at : at + SEVERAL]
                sql = f"SELECT n FROM article WHERE id IN ({', '.join('?' * len(part))})"  # noqa: S608
                found += [row[0] for row in self._connection.execute(sql, part)]
        return found

    def edition_number(self, edition: str) -> int:
        """Return the inner number of an edition; raises NotFound."""
        with known_errors(self.path):
            return records.number_of(self._connection, edition)

    def shown(self, numbers: Iterable[int]) -> dict[int, Shown]:
        """Return number -> what is shown of the articles that are still there."""
        wanted = list(numbers)
        sql = (
            "SELECT a.n, a.id, e.id, e.newspaper, e.date, a.headline, a.opening, a.contributors, t.body, t.blocks "  # noqa: S608
            "FROM article a JOIN article_text t ON t.article = a.n JOIN edition e ON e.n = a.edition "
            f"WHERE a.n IN ({', '.join('?' * len(wanted))})"
        )
        with known_errors(self.path):
            rows = self._connection.execute(sql, wanted).fetchall()
        return {row[0]: _shown(row) for row in rows}

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _stamp(values: Iterable[object]) -> bytes:
    """Return a short hash of the columns of an edition."""
    return hashlib.blake2b(repr(tuple(values)).encode("utf-8", "surrogatepass"), digest_size=STAMP_BYTES).digest()


def _shown(row: Sequence[Any]) -> Shown:
    """Return what is shown of a row of `Source.shown`."""
    _, article, edition, newspaper, date, headline, opening, contributors, body, blocks = row
    people = codec.contributors_from(contributors)
    byline = ", ".join(person.name for person in people) or None
    return Shown(article, edition, newspaper, date, headline, opening, byline, codec.parts_from(blocks, body))
