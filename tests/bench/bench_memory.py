# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The most memory that the window has, from its first whole paint on, while somebody makes heavy use of it.

A fresh process reads whole editions, goes to the shelf, the notes and the search, and changes colours
(`heavy_reader.py`), much quicker than anybody does; its memory is looked at from outside every 50 ms (resident pages,
as the system counts them) and every half second in detail. First with the sample editions; then with one more of 25
articles that have 3,500 different characters, as many as a long year of a newspaper, so that most of each font is
drawn. Each part is a line of JSON; `--scale` makes fewer runs, `--big FOLDER` takes one more library.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.bench_window import ROOT, prepare, surroundings

#: MB of a million bytes; seconds.
GOAL, GOAL_BIG, EVERY, CLOSELY = 100, 120, 0.05, 0.5
RUNS = 3
#: Seconds without a new part, after which something is wrong.
LONGEST = 60

#: Adds an edition of articles whose words are drawn from all common characters (the first level of GB 2312).
WIDE = """
import hashlib, random, sys
from pathlib import Path
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role
from edition_reader.model.holding import Original, Position
from edition_reader.system.platform import this_platform
from edition_reader.tasks.workspace import open_workspace
common = [bytes((row, cell)).decode('gb2312', 'ignore') for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
common = [each for each in common if each]
assert len(common) == 3755
rng = random.Random(1)
rng.shuffle(common)
often = [1 / (place + 10) for place in range(len(common))]
def block(role, length):
    return Block(role, ''.join(rng.choices(common, often, k=length)), confidence=0.9)
articles = tuple(
    Article(number, (block(Role.HEADLINE, 12), *(block(Role.PARAGRAPH, 180) for _ in range(8))), language='zh-Hans')
    for number in range(1, 26)
)
made = Edition('plain-text', articles, (Page('1'),), stated=EditionDetails('河湾日报', '2024-05-06', '1'))
workspace = open_workspace(this_platform(), Path(sys.argv[1]), None, create_person=True)
data = b'wide'
workspace.library.add_edition(made, Original('wide.txt', hashlib.sha256(data).hexdigest(), data, 'plain-text', 1))
workspace.close()
"""


def tell(name: str, value: float, **more: float | str) -> None:
    """Write one figure in MB."""
    print(json.dumps({"name": name, "value": round(value, 1), "unit": "MB", **more}, ensure_ascii=False), flush=True)


def resident(process: int) -> float:
    """Return the MB that a process has in memory, pages shared with others in full."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def closely(process: int) -> tuple[float, float]:
    """Return its MB by share, and those that only it has."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text().split()
    by_share, own = (int(told[told.index(name) + 1]) * 1024 / 1e6 for name in ("Pss:", "Anonymous:"))
    return by_share, own


def watch(environment: dict[str, str], library: Path) -> dict[str, dict[str, list[float]]]:
    """Let the heavy reader read; what was seen in each part."""
    command = [sys.executable, "-m", "tests.bench.heavy_reader", "--library", str(library)]
    seen: dict[str, dict[str, list[float]]] = {}
    parts: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:

        def listen(told: Iterable[str]) -> None:
            parts.extend(line.strip() for line in told)

        assert process.stdout
        listener = threading.Thread(target=listen, args=(iter(process.stdout.readline, ""),))
        listener.start()
        looked, heard, count = 0.0, time.monotonic(), 0
        while "end" not in parts and process.poll() is None:
            time.sleep(EVERY)
            if len(parts) > count:
                heard, count = time.monotonic(), len(parts)
            elif time.monotonic() - heard > LONGEST:
                process.kill()
            if not parts or parts[-1] == "end":
                continue
            mine = seen.setdefault(parts[-1], {"rss": [], "pss": [], "own": []})
            # It may just have ended.
            with suppress(OSError, ValueError, IndexError):
                mine["rss"].append(resident(process.pid))
                if time.monotonic() - looked > CLOSELY:
                    looked = time.monotonic()
                    for name, value in zip(("pss", "own"), closely(process.pid), strict=True):
                        mine[name].append(value)
        listener.join()
    if "end" not in parts:
        raise RuntimeError(f"it ended in: {parts}")
    return seen


def bench(what: str, environment: dict[str, str], library: Path, runs: int, goal: int) -> None:
    """Watch some runs at a library, each at a copy of it, and tell."""
    seen = []
    for _ in range(runs):
        copy = library.parent / "copy"
        shutil.copytree(library, copy)
        seen.append(watch(environment, copy))
        shutil.rmtree(copy)
    for part in seen[0]:
        tell(f"{what}, {part} (rss)", max(max(run[part]["rss"], default=0) for run in seen))
    for kind in ("rss", "pss", "own"):
        values = [value for run in seen for part in run.values() for value in part[kind]]
        over = sum(value > goal for value in values) / len(values)
        tell(f"{what}, most of all ({kind})", max(values), goal=goal, over=f"{over:.1%} of {len(values)} looks")


def main() -> None:
    """Run all; figures go to the standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--big", type=Path, help="a folder with the library.sqlite of very many editions")
    options = parser.parse_args()
    runs = max(1, round(RUNS * min(1.0, options.scale)))
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        library = Path(folder) / "library"
        prepare(library, environment)
        bench("the sample", environment, library, runs, GOAL)
        if options.big:
            big = Path(folder) / "big"
            big.mkdir()
            for name in ("library.sqlite", "index.sqlite"):
                if (options.big / name).exists():
                    shutil.copy(options.big / name, big / name)
            bench("very many editions", environment, big, runs, GOAL_BIG)
        subprocess.run([sys.executable, "-c", WIDE, str(library)], env=environment, check=True)
        bench("3,500 different characters", environment, library, runs, GOAL)


if __name__ == "__main__":
    main()
