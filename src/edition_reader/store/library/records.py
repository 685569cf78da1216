# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Rows of the first layer: an edition taken apart into its tables, and put together again.

Plain functions on an open connection; the transaction is the caller's.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from edition_reader.model.clock import uuid7
from edition_reader.model.edition import Article, Edition, Kind, Page, Role
from edition_reader.model.errors import NotFound
from edition_reader.model.holding import ContentsEntry, EditionSummary, FrontItem, Original
from edition_reader.store.library import codec
from edition_reader.store.library.decisions import Fields, decided_details, decided_pages

#: Items and code points kept for a little front page, and code points of the opening in a navigator.
FRONT_ITEMS = 5
FRONT_OPENING = 120
OPENING = 60

#: zlib's level: three fifths of the time of the usual one for 4 % more bytes (measured on printed pages).
PACKING = 2

BODY_ROLES = frozenset({Role.PARAGRAPH, Role.VERSE, Role.LIST_ITEM, Role.CAPTION, Role.TABLE, Role.OTHER})
SUMMARY_COLUMNS = (
    "id, details, pages, articles, chars, imported, source_name, fingerprint, front, page_name, page_number"
)
ARTICLE_COLUMNS = "a.place, a.kind, a.page, a.section, a.language, a.contributors, a.confidence, a.id, t.body, t.blocks"


def opening_of(article: Article, length: int) -> str:
    """Return the first `length` code points of the body, without what stands above it."""
    taken: list[str] = []
    missing = length
    for block in article.blocks:
        if block.role in BODY_ROLES and missing > 0:
            taken.append(block.text[:missing])
            missing -= len(block.text) + 1
    return " ".join(taken)[:length]


def front_of(edition: Edition) -> list[FrontItem]:
    """Return the first items of the edition for its little front page."""
    return [
        FrontItem(article.headline, opening_of(article, FRONT_OPENING)) for article in edition.articles[:FRONT_ITEMS]
    ]


def shown_columns(edition: Edition, decision: Fields) -> dict[str, str | None]:
    """Return the columns that shelves show: both layers laid over each other."""
    details = decided_details(decision).over(edition.details)
    page = (decided_pages(edition.pages[:1], decision) or (None,))[0]
    return {
        "details": codec.to_json(codec.given(details)),
        "newspaper": details.newspaper,
        "date": details.date,
        "number": details.number,
        "page_number": page.number if page else None,
        "page_name": page.name if page else None,
        "removed": decision.get("removed"),
    }


def counted_columns(edition: Edition, lengths: Sequence[int]) -> dict[str, str | int]:
    """Return the columns that are counted from the edition; `lengths` are those of its texts in code points."""
    return {
        "pages": len(edition.pages),
        "articles": len(edition.articles),
        "chars": sum(lengths),
        "front": codec.front_json(front_of(edition)),
    }


def insert_source(connection: sqlite3.Connection, n: int, edition: Edition) -> None:
    """Store what the file said of the edition as a whole."""
    row = (
        n,
        edition.format,
        edition.encoding,
        codec.to_json(codec.given(edition.stated)),
        codec.to_json(codec.given(edition.derived)),
        codec.to_json(codec.given(edition.entered)),
        codec.pages_json(edition.pages),
        codec.sections_json(edition.sections),
        codec.spans_json(edition.unassigned),
        codec.problems_json(edition.problems),
    )
    connection.execute(
        f"INSERT OR REPLACE INTO edition_source VALUES ({_marks(11)})",  # noqa: S608
        (*row, codec.checksum(row)),
    )


def insert_original(connection: sqlite3.Connection, n: int, original: Original) -> None:
    """Store the original file's bytes, compressed where that makes them smaller."""
    packed = zlib.compress(original.data, PACKING)
    data = min(packed, original.data, key=len)
    connection.execute(
        "INSERT INTO original VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            n,
            original.sha256,
            original.name,
            original.importer,
            original.importer_version,
            len(original.data),
            data is packed,
            data,
        ),
    )


def read_original(connection: sqlite3.Connection, n: int) -> tuple[Original, bool]:
    """Return the original of an edition, and whether its bytes still have their hash."""
    columns = "name, sha256, importer, importer_version, packed, data"
    name, sha256, importer, version, packed, data = connection.execute(
        f"SELECT {columns} FROM original WHERE edition = ?",  # noqa: S608
        (n,),
    ).fetchone()
    try:
        whole = zlib.decompress(data) if packed else data
    except zlib.error:
        whole = b""
    return Original(name, sha256, whole, importer, version), hashlib.sha256(whole).hexdigest() == sha256


def insert_articles(connection: sqlite3.Connection, n: int, articles: Sequence[tuple[Article, int]]) -> list[int]:
    """Store the articles (each with the highest block number ever given in it); return the lengths of their texts."""
    first = next_number(connection, "article")
    rows, texts, lengths = [], [], []
    for number, (article, given) in enumerate(articles, first):
        body = article.text
        row = (
            number,
            article.id,
            n,
            article.order,
            article.kind.value,
            article.page,
            article.section,
            article.language,
            article.value(Role.COLUMN),
            article.value(Role.KICKER),
            article.headline,
            opening_of(article, OPENING),
            len(body),
            float(article.confidence),
            codec.contributors_json(article),
            given,
        )
        text = (number, body, codec.blocks_json(article))
        rows.append(row)
        texts.append((*text, codec.checksum(row + text)))
        lengths.append(len(body))
    connection.executemany(f"INSERT INTO article VALUES ({_marks(16)})", rows)  # noqa: S608
    connection.executemany("INSERT INTO article_text VALUES (?, ?, ?, ?)", texts)
    return lengths


def delete_articles(connection: sqlite3.Connection, n: int) -> None:
    """Take the articles of an edition out, to be made again."""
    connection.execute("DELETE FROM article_text WHERE article IN (SELECT n FROM article WHERE edition = ?)", (n,))
    connection.execute("DELETE FROM article WHERE edition = ?", (n,))


def read_articles(connection: sqlite3.Connection, n: int) -> list[Article]:
    """Return all articles of an edition with their texts."""
    rows = connection.execute(
        f"SELECT {ARTICLE_COLUMNS} FROM article a JOIN article_text t ON t.article = a.n "  # noqa: S608
        "WHERE a.edition = ? ORDER BY a.place, a.n",
        (n,),
    )
    return [article_from(row) for row in rows]


def read_kept(connection: sqlite3.Connection, n: int) -> tuple[list[Article], list[int]]:
    """Return the articles of an edition, and the highest block number ever given in each.

    An article whose text is missing or damaged comes without blocks.
    """
    sql = (
        "SELECT a.*, t.* FROM article a LEFT JOIN article_text t ON t.article = a.n "
        "WHERE a.edition = ? ORDER BY a.place, a.n"
    )
    articles, given = [], []
    for *values, kept in connection.execute(sql, (n,)):
        sound = kept == codec.checksum(values)
        blocks = codec.blocks_from(values[18], values[17]) if sound else ()
        articles.append(Article(order=values[3], blocks=blocks, id=values[1]))
        given.append(values[15])
    return articles, given


def article_from(row: Sequence[Any]) -> Article:
    """Return an article from its ARTICLE_COLUMNS."""
    place, kind, page, section, language, contributors, confidence, article_id, body, blocks = row
    return Article(
        order=place,
        blocks=codec.blocks_from(blocks, body),
        kind=Kind(kind),
        page=page,
        section=section,
        language=language,
        contributors=codec.contributors_from(contributors),
        confidence=confidence,
        id=article_id,
    )


def read_source(connection: sqlite3.Connection, n: int, edition_id: str) -> Edition:
    """Return what the file said of an edition, without its articles and without anybody's decisions."""
    columns = "format, encoding, stated, derived, entered, pages, sections, unassigned, problems"
    row = connection.execute(f"SELECT {columns} FROM edition_source WHERE edition = ?", (n,)).fetchone()  # noqa: S608
    form, encoding, stated, derived, entered, pages, sections, unassigned, problems = row
    return Edition(
        format=form,
        articles=(),
        pages=codec.pages_from(pages),
        sections=codec.sections_from(sections),
        encoding=encoding,
        stated=codec.details_from(json.loads(stated)),
        derived=codec.details_from(json.loads(derived)),
        entered=codec.details_from(json.loads(entered)),
        unassigned=codec.spans_from(json.loads(unassigned)),
        problems=codec.problems_from(problems),
        id=edition_id,
    )


def summary_from(row: Sequence[Any]) -> EditionSummary:
    """Return a summary from its SUMMARY_COLUMNS."""
    edition_id, details, pages, articles, chars, imported, name, fingerprint, front, page_name, page_number = row
    return EditionSummary(
        id=edition_id,
        details=codec.details_from(json.loads(details)),
        pages=pages,
        articles=articles,
        chars=chars,
        imported=imported,
        source_name=name,
        fingerprint=fingerprint,
        front=codec.front_from(front),
        page_name=page_name,
        page_number=page_number,
    )


def read_contents(connection: sqlite3.Connection, n: int) -> list[ContentsEntry]:
    """Return the articles of an edition without their texts, in print order."""
    columns = "id, place, kind, page, section, label, kicker, headline, opening, chars, confidence"
    rows = connection.execute(
        f"SELECT {columns} FROM article WHERE edition = ? ORDER BY place, n",  # noqa: S608
        (n,),
    )
    return [
        ContentsEntry(article_id, place, Kind(kind), page, section, label, kicker, headline, opening, chars, confidence)
        for article_id, place, kind, page, section, label, kicker, headline, opening, chars, confidence in rows
    ]


def number_of(connection: sqlite3.Connection, edition: str) -> int:
    """Return the inner number of an edition; raises NotFound."""
    row = connection.execute("SELECT n FROM edition WHERE id = ?", (edition,)).fetchone()
    if row is None:
        raise NotFound(what="edition", id=edition)
    return int(row[0])


def page_ids(connection: sqlite3.Connection, n: int) -> list[str]:
    """Return the ids of an edition's pages; none when the row is damaged."""
    row = connection.execute("SELECT pages FROM edition_source WHERE edition = ?", (n,)).fetchone()
    try:
        return [page.id for page in codec.pages_from(row[0])] if row else []
    except (ValueError, TypeError):
        return []


def with_page_ids(pages: Sequence[Page], ids: Sequence[str]) -> tuple[Page, ...]:
    """Return `pages` with the ids of those that stood at their places, and new ones for the rest."""
    return tuple(replace(page, id=ids[i] if i < len(ids) else uuid7()) for i, page in enumerate(pages))


def next_number(connection: sqlite3.Connection, table: str) -> int:
    """Return a number that was never given to a row of `table`."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def neighbour(connection: sqlite3.Connection, edition: int, place: int, number: int, *, after: bool) -> str | None:
    """Return the id of the article before or after a place in its edition."""
    sign, direction = (">", "ASC") if after else ("<", "DESC")
    row = connection.execute(
        f"SELECT id FROM article WHERE edition = ? AND (place, n) {sign} (?, ?) "  # noqa: S608
        f"ORDER BY place {direction}, n {direction} LIMIT 1",
        (edition, place, number),
    ).fetchone()
    return str(row[0]) if row else None


def update_shown(
    connection: sqlite3.Connection, n: int, edition: Edition, decision: Fields, counted: dict[str, str | int]
) -> None:
    """Write the columns that shelves show."""
    columns = {**shown_columns(edition, decision), **counted}
    assignments = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(f"UPDATE edition SET {assignments} WHERE n = ?", (*columns.values(), n))  # noqa: S608


def _marks(count: int) -> str:
    """Return the marks of `count` bound values."""
    return ", ".join("?" * count)
