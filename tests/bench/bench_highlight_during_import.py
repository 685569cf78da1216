# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long a highlight takes to be stored, alone and while a large import runs in another process or thread.

Prints one JSON object a line; the goal is 50 ms at the 95th percentile. `--scale 0.1` makes a tenth of the highlights.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
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
    cuts = statistics.quantiles(times, n=100)
    say(f"highlight {name}: p50", cuts[49], "ms", GOAL)
    say(f"highlight {name}: p95", cuts[94], "ms", GOAL)
    say(f"highlight {name}: longest", max(times), "ms", GOAL)


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
        for number in range(300):
            (folder / "pages" / f"{number}.txt").write_text(page_text(number), encoding="utf-8")
        people = People(folder / "people", FakePlatform(folder / "home"))
        notebook = open_notebook(people, people.add("Li"))
        measure("alone", notebook, count, lambda: True)

        command = [sys.executable, __file__, "--import-into", str(folder / "a")]
        with subprocess.Popen(command) as process:
            measure("while another process imports", notebook, count, lambda: process.poll() is None)
            process.kill()

        progress = Progress()
        thread = threading.Thread(target=import_for_ever, args=(folder / "b", folder / "pages", progress))
        thread.start()
        measure("while another thread imports", notebook, count, thread.is_alive)
        progress.cancel()
        thread.join()
        notebook.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
