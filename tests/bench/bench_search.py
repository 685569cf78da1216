# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The search at 100,000 articles (`--scale 10`: a million), beside LIKE, Xapian and recollindex on the same texts.

Prints one JSON object a line: name, value, unit, against (a goal or another engine's figure in the same run), ratio.
Xapian (python3-xapian, run by the system's Python) and recollindex are left out where they are not installed. The
corpus is that of `corpus.py`; `--keep FOLDER` keeps the library and finds it there again.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.corpus import ARTICLES, Corpus

from edition_reader.model.edition import Role
from edition_reader.model.holding import Original
from edition_reader.store.library import open_library
from edition_reader.store.search import Indexer, Options, SearchIndex
from edition_reader.system.platform import this_platform
from edition_reader.text.fold import fold_text
from edition_reader.text.query_parser import parse_query

EDITIONS = 2000
PAGE = 50
#: Hits that the window looks up first: as many as are on the screen.
SCREEN = 12
#: Articles in one file each for recollindex; it would take very long over more.
RECOLL_ARTICLES = 5_000
EXACT = Options(variants=False, pinyin=False)
XAPIAN = Path(__file__).with_name("xapian_side.py")


def say(name: str, value: float, unit: str, against: float | None = None) -> None:
    """Print one figure."""
    ratio = round(value / against, 4) if against else None
    figure = {"name": f"search: {name}", "value": round(value, 3), "unit": unit, "against": against, "ratio": ratio}
    print(json.dumps(figure, ensure_ascii=False), flush=True)


def p95(times: list[float]) -> float:
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def timed(call) -> tuple[float, object]:
    """Milliseconds of a call, and what it returned."""
    start = time.perf_counter()
    result = call()
    return (time.perf_counter() - start) * 1000, result


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)


def size_of(*paths: Path) -> int:
    return sum(path.stat().st_size for path in paths if path.exists())


# Building, in a process of its own


def fill(folder: Path, count: int) -> dict[str, float]:
    """Import `count` editions; seconds spent in the library, and bytes of all texts."""
    library = open_library(folder, this_platform())
    corpus, spent, size = Corpus(), 0.0, 0
    for number, edition in enumerate(corpus.editions(count)):
        data = f"edition {number}".encode()
        original = Original(f"{number}.txt", hashlib.sha256(data).hexdigest(), data, "plain-text", 1)
        size += sum(len(article.text.encode()) for article in edition.articles)
        milliseconds, _ = timed(lambda e=edition, o=original: library.add_edition(e, o))
        spent += milliseconds / 1000
    library.close()
    return {"seconds": spent, "bytes": size, "peak": peak_mb()}


def index(folder: Path) -> dict[str, float]:
    """Make the index; seconds on the clock and of the processor, the longest slice."""
    indexer = Indexer(folder, folder / "index.sqlite", this_platform())
    start, cpu, longest = time.perf_counter(), time.process_time(), 0.0
    indexer.start()
    pending = indexer.pending()
    while pending:
        milliseconds, pending = timed(lambda p=pending: indexer.slice(p))
        longest = max(longest, milliseconds)
    indexer.settle()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    indexer.close()
    return {"seconds": seconds, "cpu": cpu, "longest": longest, "peak": peak_mb()}


def first_page(folder: Path, query: str, limit: int) -> dict[str, float]:
    """Open the search and show the first `limit` hits, as right after the program starts."""
    parsed = parse_query(query)

    def run():
        search = SearchIndex(folder, this_platform())
        return search.ask(parsed, EXACT).page(limit)

    return {"ms": timed(run)[0]}


def in_process(part: str, *arguments: object) -> dict[str, float]:
    """Run a part in a process of its own."""
    command = [sys.executable, __file__, "--part", part, "--arguments", json.dumps([str(a) for a in arguments])]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def drop_caches(*paths: Path) -> None:
    """Have the system forget what it read of the files."""
    for path in paths:
        if path.exists():
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


# Measuring


def measure(folder: Path, queries: dict[str, list[str]], articles: int) -> dict[str, float]:
    """Time pages and counts of each kind of query; return the medians of pages."""
    search = SearchIndex(folder, this_platform())
    medians = {}
    every_page: list[float] = []
    every_count: list[float] = []
    for kind, asked in queries.items():
        numbers, pages, counts, hits = [], [], [], []
        for text in asked:
            search.ask(parse_query(text), EXACT).page(PAGE)
            # From what was typed to the keys: what another engine does with its parser and its first page of numbers.
            numbers.append(timed(lambda t=text: search.ask(parse_query(t), EXACT).numbers(PAGE))[0])
            pages.append(timed(lambda t=text: search.ask(parse_query(t), EXACT).page(PAGE))[0])
            milliseconds, count = timed(lambda t=text: search.ask(parse_query(t), EXACT).count())
            counts.append(milliseconds)
            hits.append(count)
        medians[kind] = statistics.median(numbers)
        every_page += pages
        every_count += counts
        say(f"{kind}, hits, median", statistics.median(hits), "articles")
        say(f"{kind}, keys of the first {PAGE}, median", medians[kind], "ms")
        say(f"{kind}, keys of the first {PAGE}, p95", p95(numbers), "ms")
        say(f"{kind}, first page with titles and snippets, p95", p95(pages), "ms", 20)
        say(f"{kind}, exact count, p95", p95(counts), "ms", 50)
    say(f"all, first page with titles and snippets, p95, {articles} articles", p95(every_page), "ms", 20)
    say(f"all, exact count, p95, {articles} articles", p95(every_count), "ms", 50)
    facets = [
        timed(lambda t=text: search.ask(parse_query(t), EXACT).facets())[0] for text in queries["2 characters"][:30]
    ]
    say("facets of two characters, p95", p95(facets), "ms")
    search.close()
    return medians


def cold(folder: Path, queries: dict[str, list[str]]) -> None:
    """Time the first page of a new process with nothing of the files in memory."""
    for limit in (SCREEN, PAGE):
        times = []
        for kind in queries:
            for text in queries[kind][:5]:
                drop_caches(folder / "index.sqlite", folder / "library.sqlite")
                times.append(in_process("first-page", folder, text, limit)["ms"])
        say(f"right after opening, first {limit} hits, median", statistics.median(times), "ms")
        say(f"right after opening, first {limit} hits, p95", p95(times), "ms", 50)


def changes(folder: Path, editions: int) -> None:
    """Time adding an edition to the index and taking it out."""
    library = open_library(folder, this_platform())
    indexer = Indexer(folder, folder / "index.sqlite", this_platform())
    indexer.start()
    corpus, added, removed, merged = Corpus(), [], [], []
    for number in range(editions, editions + 10):
        data = f"edition {number} {time.time()}".encode()
        original = Original("x", hashlib.sha256(data).hexdigest(), data, "plain-text", 1)
        edition_id = library.add_edition(corpus.edition(number), original)
        pending = indexer.pending()
        added.append(timed(lambda p=pending: indexer.slice(p))[0])
        merged.append(timed(indexer.settle)[0])
        library.remove_edition(edition_id)
        pending = indexer.pending()
        removed.append(timed(lambda p=pending: indexer.slice(p))[0])
    say(f"add an edition of {ARTICLES} articles, median", statistics.median(added), "ms", 100)
    say(f"add an edition of {ARTICLES} articles, longest", max(added), "ms", 100)
    say("merge it, behind that, median", statistics.median(merged), "ms")
    say(f"take out an edition of {ARTICLES} articles, median", statistics.median(removed), "ms")
    indexer.close()
    library.close()


def exactness(folder: Path, queries: dict[str, list[str]], editions: int) -> None:
    """Hold all counts against brute force over the texts."""
    corpus = Corpus()
    fields = [
        "\x00".join(
            fold_text(article.value(role) or "").replace("\n", "")
            for role in (Role.HEADLINE, Role.PARAGRAPH, Role.BYLINE)
        )
        for edition in corpus.editions(editions)
        for article in edition.articles
    ]
    search = SearchIndex(folder, this_platform())
    right = asked = 0
    for kind, texts in queries.items():
        if kind == "english":
            continue
        for text in texts[:10]:
            parts = text.split()
            expected = sum(1 for field in fields if all(part in field for part in parts))
            asked += 1
            right += search.ask(parse_query(text), EXACT).count() == expected
    search.close()
    say("queries whose count is that of brute force", right, "queries", asked)


def count_and_page(search: SearchIndex, text: str) -> tuple[int, list[int]]:
    """What both engines are asked: the exact count, and which are the newest."""
    answer = search.ask(parse_query(text), EXACT)
    return answer.count(), answer.numbers(PAGE)


def like(folder: Path, queries: dict[str, list[str]], medians: dict[str, float]) -> None:
    """The same with LIKE."""
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        sql = f"SELECT article FROM article_text WHERE body LIKE ? ORDER BY article DESC LIMIT {PAGE}"
        for kind in ("2 characters", "phrase"):
            times = [timed(lambda t=t: connection.execute(sql, (f"%{t}%",)).fetchall())[0] for t in queries[kind][:10]]
            say(f"LIKE, {kind}, page of {PAGE}, median", statistics.median(times), "ms", medians[kind])


def xapian(folder: Path, queries: dict[str, list[str]], medians: dict[str, float], editions: int, ours: int) -> None:
    """The same with Xapian's CJK n-grams."""
    found = shutil.which("python3", path="/usr/bin")
    if not found or subprocess.run([found, "-c", "import xapian"], capture_output=True, check=False).returncode:
        say("Xapian is not installed", 0, "")
        return
    (folder / "queries.json").write_text(json.dumps(queries), "utf-8")
    texts = folder / "texts.jsonl"
    with texts.open("w", encoding="utf-8") as stream:
        for edition in Corpus().editions(editions):
            for article in edition.articles:
                stream.write(json.dumps([article.headline, fold_text(article.text)], ensure_ascii=False) + "\n")
    output = subprocess.run(
        [found, XAPIAN, texts, folder / "xapian", folder / "queries.json"], stdout=subprocess.PIPE, check=True
    )
    figures = json.loads(output.stdout)
    for order, kinds in figures["pages"].items():
        for kind, (median, ninetyfive) in kinds.items():
            say(f"Xapian, {order}, {kind}, page of {PAGE}, median", median, "ms", medians[kind])
            say(f"Xapian, {order}, {kind}, page of {PAGE}, p95", ninetyfive, "ms")
    search = SearchIndex(folder, this_platform())
    ours_same = statistics.median(
        min(timed(lambda t=text: count_and_page(search, t))[0] for _ in range(3)) for text in queries["2 characters"]
    )
    search.close()
    say(f"2 characters, exact count and newest {PAGE}, median", ours_same, "ms")
    for form, median in figures["same"].items():
        say(f"Xapian, 2 characters {form}, exact count and newest {PAGE} by date, median", median, "ms", ours_same)
    say("Xapian, index, seconds of building", figures["seconds"], "s")
    say("Xapian, index", figures["bytes"], "bytes", ours)
    shutil.rmtree(folder / "xapian")
    texts.unlink()


def recoll(folder: Path, count: int) -> None:
    """Our import with both indexes against recollindex on the same texts, one file an article."""
    if not shutil.which("recollindex"):
        say("recollindex is not installed", 0, "")
        return
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        (base / "texts").mkdir()
        (base / "conf").mkdir()
        editions = max(1, count // ARTICLES)
        for edition in Corpus().editions(editions):
            for article in edition.articles:
                name = hashlib.md5(article.text.encode(), usedforsecurity=False).hexdigest()
                (base / "texts" / f"{name}.txt").write_text(article.text, "utf-8")
        (base / "conf" / "recoll.conf").write_text(f"topdirs = {base / 'texts'}\ncjkngramlen = 2\n", "utf-8")
        milliseconds, _ = timed(
            lambda: subprocess.run(
                ["recollindex", "-c", base / "conf"],
                capture_output=True,
                check=True,
                env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            )
        )
        theirs = editions * ARTICLES / milliseconds * 1000
        filled = in_process("fill", base / "ours", editions)
        indexed = in_process("index", base / "ours")
        ours = editions * ARTICLES / (filled["seconds"] + indexed["seconds"])
        say("recollindex", theirs, "articles/s")
        say("import with both indexes, beside recollindex", ours, "articles/s", theirs)


def run(folder: Path, editions: int, *, alone: bool) -> None:
    """Everything, in order."""
    articles = editions * ARTICLES
    if not (folder / "library.sqlite").exists():
        filled = in_process("fill", folder, editions)
        (folder / "filled.json").write_text(json.dumps(filled), "utf-8")
        say("import into the library", articles / filled["seconds"], "articles/s")
    filled = json.loads((folder / "filled.json").read_text("utf-8"))
    if not (folder / "index.sqlite").exists():
        built = in_process("index", folder)
        say("indexing", articles / built["seconds"], "articles/s")
        say("indexing, processor", articles / built["cpu"], "articles/s")
        say("indexing, longest slice", built["longest"], "ms")
        say("indexing, peak memory", built["peak"], "MB", 200)
        say("import with both indexes", articles / (filled["seconds"] + built["seconds"]), "articles/s")
    size = size_of(folder / "index.sqlite")
    say("index over text", size / filled["bytes"], "times", 2.2)
    queries = Corpus().queries(articles)
    medians = measure(folder, queries, articles)
    cold(folder, queries)
    changes(folder, editions)
    if alone:
        return
    exactness(folder, queries, editions)
    like(folder, queries, medians)
    xapian(folder, queries, medians, editions, size)
    recoll(folder, min(RECOLL_ARTICLES, articles))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--alone", action="store_true", help="without the other engines")
    parser.add_argument("--part", choices=["fill", "index", "first-page"])
    parser.add_argument("--arguments", type=json.loads)
    options = parser.parse_args()
    if options.part:
        folder, *rest = options.arguments
        part = {"fill": lambda: fill(Path(folder), int(rest[0])), "index": lambda: index(Path(folder))}
        found = part[options.part]() if options.part in part else first_page(Path(folder), rest[0], int(rest[1]))
        print(json.dumps(found))
        return
    editions = max(4, round(EDITIONS * options.scale))
    folder = options.keep or Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        run(folder, editions, alone=options.alone)
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
