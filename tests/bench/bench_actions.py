# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long the window's thread is busy in one go, for every action of the stories by keys, in a library of hundreds.

Each action is a line of JSON: `value` is the processor time of the thread, the longest of all runs (the first of them
loads what is used for the first time); `clock` is what the clock said, with the disk and with what else the machine
did. `--scale N` (0 to 1) makes the library smaller and the runs fewer.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import json
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stories.days import Day, Meter

ROOT = Path(__file__).resolve().parents[2]
EDITIONS, ARTICLES, RUNS = 400, 25, 3
#: Milliseconds.
GOAL = 100


def fill(folder: Path, editions: int) -> None:
    """Make a library of so many editions, with its index, where `Day` looks for it."""
    from tests.bench.synthetic import edition
    from tests.stories.days import Day
    from tests.system.fake_platform import FakePlatform

    from edition_reader.model.holding import Original
    from edition_reader.store.library import open_library
    from edition_reader.ui.indexing import indexing_of

    with closing(open_library(folder / "library", FakePlatform(folder))) as library:
        for number in range(editions):
            made, data = edition(number, ARTICLES)
            original = Original(f"{number}.txt", hashlib.sha256(data).hexdigest(), data, made.format, 1)
            library.add_edition(made, original)
    day, whole = Day(folder), list[bool]()
    indexing_of(day.session).indexed.connect(lambda: whole.append(True))
    day.until(lambda: bool(whole))
    day.close()


def stories(home: Path, scratch: Path, full: Path) -> Meter:
    """Live the stories, each in a library of its own like `full`; return what was measured."""
    from tests.stories.by_keys import librarians_batch, readers_morning, teachers_hour
    from tests.stories.days import Day, Meter

    meter = Meter()
    scratch.mkdir(parents=True)
    with ExitStack() as days:

        def day(name: str, measured: Meter) -> Day:
            begun = Day(home / name, measured)
            # The program catches what nobody caught while it runs.
            days.callback(begun.end)
            return begun

        for name in ("morning", "hour", "batch"):
            shutil.copytree(full, home / name)
        readers_morning(lambda: day("morning", meter))
        teachers_hour(lambda: day("hour", meter), scratch)
        librarians_batch(lambda: day("batch", meter), scratch, lambda: day("elsewhere", Meter()))
    return meter


def main() -> None:
    """Run all; figures go to the standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    scale = min(1.0, parser.parse_args().scale)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        compile_modules(Path(folder) / "compiled")
        measure(Path(folder), scale)


def compile_modules(folder: Path) -> None:
    """Have all modules compiled, as in a program that is installed."""
    sys.pycache_prefix = str(folder)
    compileall.compile_dir(ROOT / "src", quiet=2)


def measure(folder: Path, scale: float) -> None:
    """Live the stories some times and write each action's figures."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    fill(folder / "full", max(20, round(EDITIONS * scale)))
    meters = []
    for run in range(max(1, round(RUNS * scale))):
        home = folder / str(run)
        meters.append(stories(home, home / "scratch", folder / "full"))
    for action in meters[0].busy:
        busy, clock = (
            max(times.get(action, 0.0) for times in kind) * 1000
            for kind in ([meter.busy for meter in meters], [meter.waited for meter in meters])
        )
        told = {"name": f"window's thread: {action}", "value": round(busy, 1), "unit": "ms", "goal": GOAL}
        print(json.dumps({**told, "clock": round(clock, 1)}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
