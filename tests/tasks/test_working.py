# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Importing and indexing in the real child process: what it tells, how it is stopped, and what its death costs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition_reader.model.errors import StoreUnusable, UnreadableFile, WorkStopped, WrongUse, error_named
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.model.progress import Cancelled, Progress
from edition_reader.model.report import Failed, Imported, ImportReport, Outcome, Skipped
from edition_reader.store.library import Library, open_library
from edition_reader.store.search import SearchIndex, index_path
from edition_reader.tasks import working
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.orders import (
    ImportOrder,
    IndexOrder,
    order_values,
    outcome_values,
    read_order,
    read_outcome,
)
from edition_reader.tasks.working import WorkCrashed, import_in_child, index_in_child, worker_command
from tests.system.fake_platform import FakePlatform

#: Modules that only a child loads.
HEAVY = [
    *("lxml", "charset_normalizer", "pypinyin", "opencc", "pypdfium2", "rapidfuzz", "sqlite_utils"),
    "edition_reader.importers",
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = open_library(tmp_path / "library", FakePlatform(tmp_path))
    yield opened
    opened.close()


def write(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        body = f"第{n:02}号消息𠮷\n\n本报讯 昨日，第{n}届市民文化节在市文化馆开幕，各界代表参加，é。\n" * 4
        (folder / f"{n:03}.txt").write_text(body, encoding="utf-8")
    return sorted(folder.iterdir())


def order(library: Library, *paths: Path) -> ImportOrder:
    return ImportOrder(library.folder, paths, person="Li", device="0123456789abcdef")


def test_a_child_imports_as_this_process_does(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path / "files", 3)
    (tmp_path / "files" / "003.txt").write_bytes(b"")
    told: list[Outcome] = []
    steps: list[tuple[int, int | None, str]] = []
    report = import_in_child(
        order(library, tmp_path / "files"), Progress(lambda *step: steps.append(step), 1e9), told.append
    )
    assert [type(one) for one in told] == [Imported] * 3 + [Failed]
    assert [one.path for one in report.imported] == [str(path) for path in paths]
    assert report.failed[0].error.fields["reason"] == "empty"
    assert steps[-1] == (4, 4, "")
    assert library.counts()[0] == 3
    assert report.kept is not None
    assert [one.path for one in library.report(report.kept).files] == [one.path for one in told]
    other = open_library(tmp_path / "other", FakePlatform(tmp_path))
    here = import_editions(other, paths, Progress())
    for mine, its in zip(here.imported, report.imported, strict=True):
        assert other.edition(mine.edition).articles[0].text == library.edition(its.edition).articles[0].text
        assert (mine.problems, mine.articles, mine.date) == (its.problems, its.articles, its.date)
    other.close()


def test_an_edition_is_stored_and_told_before_the_next_is_read(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path / "files", 2)
    seen: list[int] = []

    def told(_: Outcome) -> None:
        seen.append(library.counts()[0])
        paths[1].unlink(missing_ok=True)

    again = open_library(library.folder, FakePlatform(tmp_path))
    report = import_editions(again, [tmp_path / "files"], Progress(), told=told)
    again.close()
    assert seen == [1, 1]
    assert (len(report.imported), len(report.failed)) == (1, 1)


def test_a_child_tells_of_the_first_file_while_others_wait(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path / "files", 80)
    held: list[int] = []

    def told(_: Outcome) -> None:
        if not held:
            held.append(library.counts()[0])
            paths[-1].unlink()

    report = import_in_child(order(library, tmp_path / "files"), Progress(), told)
    assert held[0] >= 1
    assert [Path(one.path).name for one in report.failed] == ["079.txt"]


def test_one_that_is_stopped_keeps_what_it_did_and_goes_on_the_next_time(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "files", 60)
    progress = Progress()
    with pytest.raises(Cancelled):
        import_in_child(order(library, tmp_path / "files"), progress, lambda _: progress.cancel())
    done = library.counts()[0]
    assert 0 < done < 60
    assert library.check() == []
    report = import_in_child(order(library, tmp_path / "files"), Progress())
    assert (len(report.imported), len(report.skipped)) == (60 - done, done)


def run(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the child do `code` around its work."""
    command = [sys.executable, "-c", f"import os\nfrom edition_reader.tasks import worker\n{code}\nworker.main()"]
    monkeypatch.setattr(working, "worker_command", lambda: command)


def test_one_that_does_not_listen_is_killed(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run(monkeypatch, "import threading; worker._carry_out = lambda *_: threading.Event().wait()")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        import_in_child(order(library, *write(tmp_path / "files", 1)), progress)


@pytest.mark.parametrize(("end", "reason"), [("os.abort()", "crash"), ("os._exit(97)", "memory")])
def test_the_death_of_a_child_is_told_and_costs_one_file(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: str, reason: str
) -> None:
    write(tmp_path / "files", 6)
    code = (
        "held, n = worker.outcome_values, []\n"
        f"def dying(outcome):\n    n.append(1)\n    if len(n) == 4: {end}\n    return held(outcome)\n"
        "worker.outcome_values = dying"
    )
    with monkeypatch.context() as patched:
        run(patched, code)
        with pytest.raises(WorkStopped) as stopped:
            import_in_child(order(library, tmp_path / "files"), Progress())
    assert stopped.value.fields == {"reason": reason}
    assert library.counts()[0] == 4
    assert library.check() == []
    report = import_in_child(order(library, tmp_path / "files"), Progress())
    assert (len(report.imported), len(report.skipped)) == (2, 4)


def test_a_bug_in_a_child_is_raised_with_its_trace(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(monkeypatch, "worker.outcome_values = lambda outcome: 1 / 0")
    with pytest.raises(WorkCrashed, match="ZeroDivisionError"):
        import_in_child(order(library, *write(tmp_path / "files", 1)), Progress())


def test_known_errors_cross_the_pipe(tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file, no folder")
    with pytest.raises(StoreUnusable):
        import_in_child(ImportOrder(tmp_path / "no", ()), Progress())


def test_what_is_printed_does_not_stand_between_the_messages(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(
        monkeypatch,
        "held = worker._carry_out\n"
        "def loud(*given):\n    print('hello', flush=True); os.system('echo loud')\n    return held(*given)\n"
        "worker._carry_out = loud",
    )
    assert len(import_in_child(order(library, *write(tmp_path / "files", 1)), Progress()).imported) == 1


def test_a_child_ends_when_its_window_is_gone(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "files", 300)
    with subprocess.Popen(
        worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=working.worker_environment()
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(order_values(order(library, tmp_path / "files"))).encode() + b"\n")
        child.stdin.flush()
        for line in child.stdout:
            if b'"outcome"' in line:
                break
        child.stdin.close()
        child.stdout.close()
        assert child.wait(timeout=30) == 0
    assert 0 < library.counts()[0] < 300
    assert library.check() == []


def test_a_child_indexes(library: Library, tmp_path: Path) -> None:
    import_in_child(order(library, *write(tmp_path / "files", 2)), Progress())
    assert index_in_child(IndexOrder(library.folder), Progress())
    platform = FakePlatform(tmp_path)
    place = index_path(library.folder, platform, read_only=False)
    assert place.exists()
    elsewhere = tmp_path / "elsewhere" / "index.sqlite"
    assert index_in_child(IndexOrder(library.folder, read_only=True, index=elsewhere), Progress())
    assert elsewhere.exists()
    assert SearchIndex is not None


def test_orders_and_outcomes_are_the_same_after_the_pipe() -> None:
    orders = [
        ImportOrder(Path("/库"), (Path("/a/\udcff"),), "李", "d"),
        IndexOrder(Path("/库")),
        IndexOrder(Path("/库"), read_only=True, index=Path("/x")),
    ]
    for given in orders:
        assert read_order(json.loads(json.dumps(order_values(given)))) == given
    problems = (Problem(ProblemCode.NO_DATE), Problem(ProblemCode.MISSING_MEMBER, "m", {"name": "𠮷"}))
    outcomes: list[Outcome] = [
        Imported("e", None, "2025-01-02", 3, "/a", problems, version_of="f"),
        Skipped("/b", "e"),
        Failed("/c\udcff", UnreadableFile(path="/c", reason="too-large", limit=3, spans=(1, 2), where=Path("/x"))),
    ]
    back = [read_outcome(json.loads(json.dumps(outcome_values(one)))) for one in outcomes]
    assert back[:2] == outcomes[:2]
    failed = back[2]
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, UnreadableFile)
    assert failed.error.fields == {"path": "/c", "reason": "too-large", "limit": 3, "spans": [1, 2], "where": "/x"}
    assert type(error_named("wrong-use", {})) is WrongUse
    assert error_named("of another version", {"a": 1}).fields == {"a": 1}
    assert ImportReport.of(outcomes, "k").kept == "k"


def test_the_window_loads_nothing_that_only_its_child_needs() -> None:
    rooms = ["shelf.shelf", "reader.reader", "notes.room", "window", "indexing", "following", "fittings", "desk.doors"]
    names = ["edition_reader.tasks.working", "edition_reader.app.program", *(f"edition_reader.ui.{r}" for r in rooms)]
    code = f"import sys, {', '.join(names)}\nsys.exit(' '.join(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=working.worker_environment(), capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
