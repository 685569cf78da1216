# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An import of 1,000 files in the real window: how long highlights take meanwhile, and when the first edition is there.

Highlights are stored alone, beside another program that imports, and in the window that imports (in its child process,
as everybody's does). Of the window also: from dropping the folder to the first edition on the shelf, and the longest
work of its thread at one piece (time of the processor). Prints one JSON object a line; the goals are 50 ms at the 95th
percentile, and
2 s. `--scale 0.1` makes a tenth of the highlights; there are always 1,000 files.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench_import import say
from tests.bench.synthetic import edition, page_text
from tests.system.fake_platform import FakePlatform

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.errors import StoreDamaged
from edition_reader.model.progress import Cancelled, Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import this_platform
from edition_reader.tasks.import_editions import import_editions

HIGHLIGHTS = 300
GOAL = 50.0
FILES = 1000
#: Milliseconds to the first edition on the shelf.
FIRST = 2000.0
#: Milliseconds between two looks at the window.
LOOK = 10
#: Seconds between two highlights: a fast reader.
PAUSE = 0.02


def highlight(notebook: Notebook, number: int) -> float:
    """Store one highlight; milliseconds until it is acknowledged."""
    parsed, _ = edition(number % 5, 3)
    article = parsed.articles[number % 3]
    place = make_anchor(article, number % 50, number % 50 + 9)
    note = Annotation("", AnnotationKind.HIGHLIGHT, Target("e", "a"), place, Color.YELLOW)
    start = time.perf_counter()
    notebook.add(note)
    return 1000 * (time.perf_counter() - start)


def measure(name: str, notebook: Notebook, count: int, running) -> None:
    """Store highlights while something runs, and say how long they took."""
    times = []
    for number in range(count):
        assert running()
        times.append(highlight(notebook, number))
        time.sleep(PAUSE)
    say_times(name, times)


def say_times(name: str, times: list[float]) -> None:
    """Say how long highlights took."""
    cuts = statistics.quantiles(times, n=100)
    say(f"highlight {name}: p50", cuts[49], "ms", GOAL)
    say(f"highlight {name}: p95", cuts[94], "ms", GOAL)
    say(f"highlight {name}: longest", max(times), "ms", GOAL)


def in_the_window(folder: Path, pages: Path, count: int) -> None:
    """Drop the folder of pages onto the real window and go on reading and marking while it is imported."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from edition_reader.app.program import Program
    from edition_reader.app.start import make_reader, make_shelf, open_desk
    from edition_reader.ui.window import Window

    app = QApplication.instance() or QApplication([])
    window = Window(None, {"shelf": make_shelf, "reader": make_reader}, open_desk)
    program = Program(FakePlatform(folder / "home", user="li"), window, folder / "window", None, folder / "sight.json")
    program.show()
    program.begin([], None, None)
    app.processEvents()
    times: list[float] = []
    gaps: list[float] = []
    first: float | None = None
    window.room("shelf")
    start = time.perf_counter()
    window.open_files([pages])
    shelf = window.room("shelf").contents.model
    while len(times) < count or first is None:
        beat = time.thread_time()
        app.processEvents()
        gaps.append(1000 * (time.thread_time() - beat))
        if first is None and shelf.rowCount():
            first = 1000 * (time.perf_counter() - start)
        if first is not None:
            assert program.jobs.running, "the import ended before all highlights were made"
            times.append(highlight(program.session.notebook, len(times)))
        time.sleep(PAUSE)
    say("import in the window: first edition on the shelf", first, "ms", FIRST)
    say_times("in the window while it imports", times)
    say("import in the window: longest work of its thread at once", max(gaps), "ms", 100.0)
    start = time.perf_counter()
    for job in program.jobs.running:
        job.cancel()
    while program.jobs.running:
        app.processEvents()
        time.sleep(LOOK / 1000)
    say("import in the window: until it is stopped", 1000 * (time.perf_counter() - start), "ms", 1000.0)
    window.close()
    program.close()


def import_for_ever(library: Path, pages: Path, progress: Progress) -> None:
    """Import the same pages into one new library after the other."""
    round_number = 0
    try:
        while True:
            round_number += 1
            opened = open_library(library.with_name(f"{library.name}-{round_number}"), this_platform())
            import_editions(opened, [pages], progress)
            opened.close()
    except Cancelled:
        opened.close()
    except StoreDamaged as error:
        raise SystemExit(json.dumps(error.fields)) from error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--import-into", type=Path)
    options = parser.parse_args()
    if options.import_into:
        import_for_ever(options.import_into, options.import_into.parent / "pages", Progress())
        return
    count = max(20, round(HIGHLIGHTS * options.scale))
    folder = Path(tempfile.mkdtemp(prefix="bench-highlight-"))
    try:
        (folder / "pages").mkdir()
        for number in range(FILES):
            (folder / "pages" / f"{number}.txt").write_text(page_text(number, 10), encoding="utf-8")
        people = People(folder / "people", FakePlatform(folder / "home"))
        notebook = open_notebook(people, people.add("Li"))
        measure("alone", notebook, count, lambda: True)

        command = [sys.executable, __file__, "--import-into", str(folder / "a")]
        with subprocess.Popen(command) as process:
            measure("while another process imports", notebook, count, lambda: process.poll() is None)
            process.kill()

        in_the_window(folder, folder / "pages", count)
        notebook.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
