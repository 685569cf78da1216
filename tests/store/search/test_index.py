# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The index follows the library through changes, kills and damage, and is never in anybody's way."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.search.shelf import article, edition, random_text
from tests.system.fake_platform import FakePlatform

from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import StoreUnusable
from edition_reader.model.findings import FindingCode
from edition_reader.model.holding import Original
from edition_reader.model.progress import Cancelled, Progress
from edition_reader.store.library import open_library
from edition_reader.store.search import Indexer, SearchIndex, check_index, index_path
from edition_reader.store.search.database import CACHE, CACHE_TO_WRITE, open_index_file
from edition_reader.store.search.schema import EDITION_TABLES
from edition_reader.tasks.reindex import check_search, reindex
from edition_reader.text.query_parser import parse_query
from edition_reader.text.variants import Pinyin


def sound(shelf):
    """Whether a check finds nothing, and FTS5 itself neither."""
    return check_index(shelf.folder, shelf.folder / "index.sqlite", shelf.platform) == []


def test_any_order_of_changes_leaves_the_index_exact(shelf):
    source = random.Random(11)
    held = {}
    for step in range(40):
        action = source.random()
        if not held or action < 0.4:
            texts = [random_text(source, 6) for _ in range(source.randint(1, 4))]
            held[shelf.add(texts, date=source.choice([None, "2025-07-01", "2024-01-01"]))] = texts
        elif action < 0.6:
            shelf.library.enter_details(source.choice(list(held)), EditionDetails(date=f"2025-0{step % 9 + 1}-01"))
        elif action < 0.75:
            edition_id = source.choice(list(held))
            held[edition_id] = [random_text(source, 6) for _ in held[edition_id]]
            fresh = edition([article(text) for text in held[edition_id]])
            shelf.library.rederive(edition_id, fresh, 2)
        else:
            shelf.library.remove_edition(source.choice(list(held)))
            del held[next(e for e in held if e not in {s.id for s in shelf.library.summaries()})]
        if step % 4 == 0:
            shelf.index()
    shelf.index()
    assert sound(shelf)
    texts = sorted(text.replace("\x00", "") for own in held.values() for text in own)
    assert sorted(text.replace("\x00", "") for text in shelf.texts("-zzz")) == texts
    for asked in ("中", "产业", "网络建", "中 OR 业转", "国 -中国"):
        assert shelf.search.ask(parse_query(asked)).count() == len(shelf.texts(asked))
    dated = [s.details.date for s in shelf.library.summaries()]
    keys = shelf.search.ask(parse_query("-zzz")).page(1000)
    assert list(dict.fromkeys(hit.date for hit in keys)) == list(dict.fromkeys(dated))


def test_a_removed_edition_comes_back(shelf):
    edition_id = shelf.add(["产业转型"])
    shelf.index()
    shelf.library.remove_edition(edition_id)
    shelf.index()
    assert shelf.texts("产业") == []
    shelf.library.restore_edition(edition_id)
    shelf.index()
    assert shelf.texts("产业") == ["产业转型"]


def test_much_that_is_gone_is_cleared_away(shelf, monkeypatch):
    monkeypatch.setattr("edition_reader.store.search.indexer.MANY_GONE", 2)
    edition_id = shelf.add(["甲产业", "乙产业", "丙产业"])
    shelf.index()
    shelf.library.rederive(edition_id, edition([article("丁产业")]), 2)
    shelf.index()
    assert shelf.search.rows("SELECT count(*) FROM gone", ()) == [(3,)]
    assert shelf.texts("产业") == ["丁产业"]
    shelf.index()
    assert shelf.search.rows("SELECT count(*) FROM gone", ()) == [(0,)]
    assert shelf.texts("产业") == ["丁产业"]


def test_a_day_with_very_many_articles(shelf, monkeypatch):
    monkeypatch.setattr("edition_reader.store.search.docids.SMALLEST", 4)
    monkeypatch.setattr("edition_reader.store.search.docids.Days.__init__.__defaults__", (4,))
    for n in range(4):
        shelf.add([f"甲产业{n}", f"乙产业{n}"], date="2025-07-01" if n else "2025-07-02")
    shelf.index()
    assert shelf.texts("产业")[0] == "甲产业0"
    assert len(shelf.texts("产业 date:2025-07-01")) == 6
    assert shelf.search.rows("SELECT value FROM property WHERE name = 'day'", ()) == [("64",)]
    assert sound(shelf)


def test_other_readings_make_the_index_anew(shelf):
    shelf.add([article("文", headline="通辽")])
    shelf.index()
    assert shelf.texts("tongliao") == []
    pinyin = Pinyin({"通": ("tong",), "辽": ("liao",)}.get, "1")
    indexer = Indexer(shelf.folder, shelf.folder / "index.sqlite", shelf.platform, pinyin)
    indexer.start()
    indexer.slice(indexer.pending())
    indexer.close()
    assert shelf.texts("tongliao") == ["文"]
    assert shelf.texts("tongliao", pinyin=False) == []


def test_a_new_version_makes_the_index_anew(shelf, tmp_path):
    shelf.add(["产业"])
    shelf.index()
    with sqlite3.connect(shelf.folder / "index.sqlite") as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    search = SearchIndex(shelf.folder, shelf.platform)
    assert search.state().pending == 1
    search.close()


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, None])
def test_a_damaged_index_is_made_anew(tmp_path, damage, shelf):
    shelf.add(["产业"])
    shelf.index()
    shelf.search.close()
    shelf.indexer.close()
    path = shelf.folder / "index.sqlite"
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    shelf.indexer = Indexer(shelf.folder, path, shelf.platform)
    shelf.search = SearchIndex(shelf.folder, shelf.platform)
    shelf.index()
    assert shelf.texts("产业") == ["产业"]


def test_a_file_of_another_program_is_left_alone(shelf):
    path = shelf.folder / "other" / "index.sqlite"
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 77")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnusable):
        Indexer(shelf.folder, path, shelf.platform)
    assert path.read_bytes() == before


def test_a_check_finds_an_index_that_lacks_words_and_mends_it(shelf):
    shelf.add(["产业转型", "网络建设"])
    shelf.index()
    assert sound(shelf)
    with sqlite3.connect(shelf.folder / "index.sqlite") as connection:
        docid = connection.execute("SELECT max(docid) FROM doc").fetchone()[0]
        connection.execute("INSERT INTO fts (fts, rowid, body) VALUES ('delete', ?, '产业')", (docid,))
    connection.close()
    findings = check_search(shelf.library, shelf.platform, repair=False)
    assert [finding.code for finding in findings] == [FindingCode.INDEX_DAMAGED]
    assert [finding.repaired for finding in check_search(shelf.library, shelf.platform, repair=True)] == [True]
    assert sound(shelf)
    assert shelf.texts("产业转型") == ["产业转型"]


def test_only_one_writes_at_a_time(shelf):
    shelf.add(["产业"])
    with shelf.indexer.alone() as first:
        assert first
        assert reindex(shelf.folder, shelf.platform, Progress(), read_only=False) is False
    assert reindex(shelf.folder, shelf.platform, Progress(), read_only=False) is True
    assert shelf.texts("产业") == ["产业"]


def test_cancelling_keeps_what_is_done(shelf, monkeypatch):
    monkeypatch.setattr("edition_reader.store.search.indexer.SLICE", 0.0)
    for n in range(4):
        shelf.add([f"产业{n}"])
    progress = Progress(lambda done, total, what: progress.cancel() if done == 2 else None, rate=1e9)
    with pytest.raises(Cancelled):
        reindex(shelf.folder, shelf.platform, progress, read_only=False)
    assert shelf.search.state().pending == 1
    assert len(shelf.texts("产业")) == 3
    assert reindex(shelf.folder, shelf.platform, Progress(), read_only=False)
    assert shelf.search.state().complete


def test_a_search_goes_on_while_the_index_is_written(shelf):
    shelf.add(["产业"])
    shelf.index()
    with sqlite3.connect(shelf.folder / "index.sqlite", isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM doc")
        assert shelf.texts("产业") == ["产业"]
        connection.execute("ROLLBACK")
    connection.close()


def test_an_import_goes_on_while_the_index_is_written(shelf):
    shelf.add(["产业"])
    shelf.index()
    with sqlite3.connect(shelf.folder / "index.sqlite", isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        shelf.add(["转型"])
        connection.execute("ROLLBACK")
    connection.close()


def test_where_the_index_lies(tmp_path):
    platform = FakePlatform(tmp_path / "home", network=(tmp_path / "net",))
    assert index_path(tmp_path / "own", platform, read_only=False) == tmp_path / "own" / "index.sqlite"
    for folder, read_only in ((tmp_path / "own", True), (tmp_path / "net" / "shared", False)):
        path = index_path(folder, platform, read_only=read_only)
        assert path.is_relative_to(tmp_path / "home" / "data")
        assert path != index_path(tmp_path / "third", platform, read_only=True)


def test_a_library_that_is_read_only_is_searched(tmp_path):
    platform = FakePlatform(tmp_path / "home")
    library = open_library(tmp_path / "library", platform)
    library.add_edition(
        edition([article("产业")]), Original("a", hashlib.sha256(b"a").hexdigest(), b"a", "plain-text", 1)
    )
    library.close()
    shared = open_library(tmp_path / "library", platform, read_only=True)
    assert reindex(shared.folder, platform, Progress(), read_only=True)
    search = SearchIndex(shared.folder, platform, read_only=True)
    assert search.ask(parse_query("产业")).count() == 1
    assert not (tmp_path / "library" / "index.sqlite").exists()
    search.close()
    shared.close()


CHILD = """
    import sys
    from pathlib import Path
    from edition_reader.store.search import Indexer
    from edition_reader.store.search import indexer as module
    from edition_reader.system.platform import this_platform

    module.SLICE = 0.0
    folder = Path(sys.argv[1])
    indexer = Indexer(folder, folder / "index.sqlite", this_platform())
    with indexer.alone():
        indexer.start()
        pending = indexer.pending()
        while pending:
            pending = indexer.slice(pending)
            print("slice", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_kill_costs_one_slice(shelf):
    source = random.Random(5)
    for _ in range(12):
        shelf.add([random_text(source, 30) for _ in range(5)])
    shelf.search.close()
    shelf.indexer.close()
    (shelf.folder / "index.sqlite").unlink()
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(shelf.folder)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    for _ in range(4):
        assert child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    shelf.indexer = Indexer(shelf.folder, shelf.folder / "index.sqlite", shelf.platform)
    shelf.search = SearchIndex(shelf.folder, shelf.platform)
    assert 0 < shelf.search.state().articles < 60 or shelf.search.state().complete
    assert sound(shelf)
    shelf.index()
    assert sound(shelf)
    assert shelf.search.state() == replace(shelf.search.state(), articles=60, pending=0, complete=True)


def test_nothing_but_the_index_is_written(shelf):
    shelf.add(["产业"])
    before = (shelf.folder / "library.sqlite").read_bytes()
    shelf.index()
    shelf.texts("产业")
    assert (shelf.folder / "library.sqlite").read_bytes() == before
    names = {path.name for path in Path(shelf.folder).iterdir()}
    assert {name for name in names if not name.startswith(("library", "index"))} <= {"backups"}


def test_who_only_searches_keeps_little_of_the_index_in_memory(tmp_path):
    platform = FakePlatform(tmp_path)
    for cache in (CACHE, CACHE_TO_WRITE):
        with closing(open_index_file(tmp_path / "index.sqlite", EDITION_TABLES, platform, cache=cache)) as connection:
            assert connection.execute("PRAGMA cache_size").fetchone() == (-cache,)
    assert CACHE < CACHE_TO_WRITE
