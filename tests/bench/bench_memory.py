# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The most memory that the window has, from its first whole paint on, while somebody makes heavy use of it.

A fresh process reads whole editions, goes to the shelf, the notes and the search, and changes colours
(`heavy_reader.py`), much quicker than anybody does; its memory is looked at from outside every 50 ms (resident pages,
as the system counts them) and every half second in detail. One of the editions is made of all 3,755 common characters,
so that more of each font is drawn than in any real one. Each part is a line of JSON; `--scale` makes fewer runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.bench_window import ROOT, prepare, surroundings

#: MB of a million bytes; seconds.
GOAL, EVERY, CLOSELY = 100, 0.05, 0.5
RUNS = 3

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
    part = ""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout

        def listen() -> None:
            nonlocal part
            for line in process.stdout:
                part = line.strip()

        listener = threading.Thread(target=listen)
        listener.start()
        looked = 0.0
        while part != "end" and process.poll() is None:
            time.sleep(EVERY)
            if not part or part == "end":
                continue
            try:
                mine = seen.setdefault(part, {"rss": [], "pss": [], "own": []})
                mine["rss"].append(resident(process.pid))
                if time.monotonic() - looked > CLOSELY:
                    looked = time.monotonic()
                    for name, value in zip(("pss", "own"), closely(process.pid), strict=True):
                        mine[name].append(value)
            except (OSError, ValueError, IndexError):
                # It has just ended.
                break
        listener.join()
    if part != "end":
        raise RuntimeError(f"it ended in: {part}")
    return seen


def main() -> None:
    """Run all; figures go to the standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        library = Path(folder) / "library"
        prepare(library, environment)
        subprocess.run([sys.executable, "-c", WIDE, str(library)], env=environment, check=True)
        runs = [watch(environment, library) for _ in range(max(1, round(RUNS * min(1.0, options.scale))))]
    for part in runs[0]:
        tell(f"most memory, {part} (rss)", max(max(run[part]["rss"], default=0) for run in runs))
    for kind in ("rss", "pss", "own"):
        values = [value for run in runs for part in run.values() for value in part[kind]]
        over = sum(value > GOAL for value in values) / len(values)
        tell(f"most memory in all ({kind})", max(values), goal=GOAL, over=f"{over:.1%} of the looks")


if __name__ == "__main__":
    main()
