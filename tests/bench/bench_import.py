# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Importing 2,000 synthetic editions of 50 articles, against plain executemany of the same rows in the same run.

Prints one JSON object a line. Three parts, each in a process of its own so that its peak memory is its own:
*store* keeps parsed editions; *rows* puts the same rows into the same tables with nothing but executemany, once with
the same transactions and syncing and once in one transaction; *files* is the whole way from text files.
`--scale 0.1` imports 200.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests.bench.synthetic import ARTICLES, edition, page_text

from edition_reader.model.holding import Original
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.system.platform import this_platform
from edition_reader.tasks.import_editions import import_editions

EDITIONS = 2000
MEMORY_GOAL = 200.0
TABLES = ("edition", "edition_source", "original", "article", "article_text", "history")


def say(name: str, value: float, unit: str, against: float | None = None) -> None:
    """Print one figure."""
    ratio = round(value / against, 3) if against else None
    print(json.dumps({"name": name, "value": round(value, 1), "unit": unit, "against": against, "ratio": ratio}))


def store(folder: Path, count: int) -> float:
    """Keep parsed editions; seconds within the library."""
    library = open_library(folder / "library", this_platform())
    spent = 0.0
    for number in range(count):
        parsed, data = edition(number)
        original = Original(f"{number}.txt", hashlib.sha256(data).hexdigest(), data, "plain-text", 1)
        start = time.perf_counter()
        library.add_edition(parsed, original)
        spent += time.perf_counter() - start
    assert library.counts() == (count, count * ARTICLES)
    library.close()
    return spent


def rows(folder: Path, *, whole: bool) -> float:
    """Copy the rows that `store` made into the same tables, edition by edition or as a `whole`; seconds of writing."""
    with closing(sqlite3.connect(folder / "library" / "library.sqlite")) as source:
        schema = [
            row[0]
            for row in source.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite%'")
        ]
        numbers = [row[0] for row in source.execute("SELECT n FROM edition ORDER BY n")]
        path = folder / f"rows-{whole}.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = TRUNCATE")
            target.execute("PRAGMA synchronous = FULL")
            for statement in schema:
                target.execute(statement)
            spent = 0.0
            if whole:
                target.execute("BEGIN")
            for n in numbers:
                batches = list(rows_of(source, n))
                start = time.perf_counter()
                if not whole:
                    target.execute("BEGIN IMMEDIATE")
                for table, batch in batches:
                    target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(batch[0]))})", batch)
                if not whole:
                    target.execute("COMMIT")
                spent += time.perf_counter() - start
            start = time.perf_counter()
            if whole:
                target.execute("COMMIT")
            return spent + time.perf_counter() - start


def rows_of(source: sqlite3.Connection, n: int):
    """The rows of one edition, table by table."""
    articles = "SELECT n FROM article WHERE edition = ?"
    for table in TABLES:
        where = {
            "edition": "n = ?",
            "article": "edition = ?",
            "article_text": f"article IN ({articles})",
            "history": "seq = ?",
        }.get(table, "edition = ?")
        yield table, source.execute(f"SELECT * FROM {table} WHERE {where}", (n,)).fetchall()


def files(folder: Path, count: int) -> float:
    """Import text files the whole way; seconds."""
    pages = folder / "pages"
    pages.mkdir()
    for number in range(count):
        (pages / f"{number:05}.txt").write_text(page_text(number), encoding="utf-8")
    library = open_library(folder / "from-files", this_platform())
    start = time.perf_counter()
    report = import_editions(library, [pages], Progress())
    spent = time.perf_counter() - start
    library.close()
    assert len(report.imported) == count, report.failed[:3]
    return spent


def child(part: str, folder: Path, count: int) -> None:
    """Run one part and print its seconds and peak memory in MB."""
    spent = store(folder, count) if part == "store" else files(folder, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    print(json.dumps([spent, peak]))


def run(part: str, folder: Path, count: int) -> tuple[float, float]:
    """Run one part in a process of its own: seconds, peak memory in MB."""
    command = [sys.executable, __file__, "--part", part, "--folder", str(folder), "--count", str(count)]
    spent, peak = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return spent, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--part", choices=["store", "files"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    if options.part:
        child(options.part, options.folder, options.count)
        return
    count = max(10, round(EDITIONS * options.scale))
    folder = Path(tempfile.mkdtemp(prefix="bench-import-"))
    try:
        spent, peak = run("store", folder, count)
        plain = rows(folder, whole=False)
        best = rows(folder, whole=True)
        total = count * ARTICLES
        say("import: executemany, a transaction an edition", total / plain, "articles/s")
        say("import: executemany, one transaction", total / best, "articles/s")
        say("import: library, parsed editions", total / spent, "articles/s", total / plain)
        say("import: library, parsed editions, peak memory", peak, "MB", MEMORY_GOAL)
        spent, peak = run("files", folder, count)
        say("import: from text files", total / spent, "articles/s", total / plain)
        say("import: from text files, peak memory", peak, "MB", MEMORY_GOAL)
        size = (folder / "library" / "library.sqlite").stat().st_size
        say("import: library file, per article", size / total, "bytes")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
