# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the proofs by kill have in common: children that tell what they did, rounds of kills, a tally, the comparison.

Beside the child that writes notes another one imports editions; both are killed at a random moment.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from edition_reader.model.findings import FindingCode
from edition_reader.model.person import Person
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import this_platform
from edition_reader.tasks.import_editions import import_editions
from tests.proofs.children import PERSON, page_text
from tests.system.children import child_environment

#: Kills after which a new, empty store is begun, so that opening stays quick.
ROUND = 40
COMPLAINTS = 20
Known = TypeVar("Known")


@dataclass
class Tally:
    """What a run amounted to. `lost` and `half` and `unclean` must stay empty."""

    kills: int = 0
    changes: int = 0
    editions: int = 0
    carried_out: int = 0
    torn: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    unclean: list[str] = field(default_factory=list)
    seconds: float = 0

    def __str__(self) -> str:
        rows = (
            ("kills of both children", self.kills),
            ("changes acknowledged", self.changes),
            ("changes acknowledged and lost", len(self.lost)),
            ("changes not yet acknowledged that hold", self.carried_out),
            ("torn lines cut off the journal", self.torn),
            ("editions acknowledged", self.editions),
            ("editions lost or by halves", len(self.half)),
            ("checks that were not clean", len(self.unclean)),
            ("seconds", round(self.seconds)),
        )
        return "\n".join(f"{what:<42}{number:>8}" for what, number in rows)


class Child:
    """A running child and the lines it has told."""

    def __init__(self, kind: str, root: Path, module: str = "tests.proofs.children") -> None:
        self.kind = kind
        self.told: list[dict[str, Any]] = []
        self.ready = threading.Event()
        command = [sys.executable, "-m", module, kind, str(root)]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed by kill)
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self._errors, env=environment(root), text=True
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def kill(self) -> str:
        """Kill the child; return what it complained of before, which should be nothing."""
        died = self._process.poll() is not None
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.seek(0)
        errors = self._errors.read().decode()
        self._errors.close()
        return errors if died else ""

    def _read(self) -> None:
        """Collect whole lines: a last one without its end was cut by the kill."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):
                told = json.loads(line)
                if "ready" in told:
                    self.ready.set()
                else:
                    self.told.append(told)
        self.ready.set()


def environment(root: Path) -> dict[str, str]:
    """Return an environment in which the program's own folders lie below `root`."""
    folders = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "LOCALAPPDATA")
    return {**child_environment(), **{name: str(root / "computer") for name in folders}}


def prove(
    kills: int,
    seed: int | None,
    nothing: Callable[[], Known],
    start: Callable[[Path, random.Random], Child],
    wait: Callable[[Child, Child, random.Random, Tally], None],
    compare: Callable[[People, Person, Known, Child, Tally], Known],
) -> Tally:
    """Kill a writer and an importer so many times and compare after each.

    `start` begins a writer, `wait` lets both work for a while, `compare` gets what was known after the last kill
    (`nothing` at first) and returns what is known now.
    """
    begun, tally, chance = time.monotonic(), Tally(), random.Random(seed)
    while tally.kills < kills:
        root = Path(tempfile.mkdtemp())
        people = People(root / "people", this_platform())
        person = people.add(PERSON)
        with closing(open_library(root, this_platform())) as library:
            (root / "incoming.txt").write_text(page_text(0), encoding="utf-8")
            import_editions(library, [root / "incoming.txt"], Progress())
        known, editions, first = nothing(), Counter[str](), tally.kills
        while tally.kills < kills and tally.kills - first < ROUND:
            writer, importer = start(root, chance), Child("importer", root)
            wait(writer, importer, chance, tally)
            tally.unclean += [errors for errors in (writer.kill(), importer.kill()) if errors]
            tally.kills += 1
            known = compare(people, person, known, writer, tally)
            for told in importer.told:
                editions.update(told["editions"])
            compare_library(root, editions, tally)
        tally.editions += len(editions)
        shutil.rmtree(root)
    tally.seconds = time.monotonic() - begun
    return tally


def opened(people: People, person: Person, tally: Tally) -> Notebook:
    """Open a notebook after a kill; what opening found and what a check finds is noted."""
    notebook = open_notebook(people, person)
    for finding in notebook.findings:
        if finding.code is FindingCode.JOURNAL_TAIL_CUT:
            tally.torn += 1
        else:
            tally.unclean.append(f"{finding}")
    tally.unclean += [str(finding) for finding in notebook.check()]
    return notebook


def compare_library(root: Path, editions: Counter[str], tally: Tally) -> None:
    """Look for each edition that was acknowledged, whole, and for half editions."""
    with closing(open_library(root, this_platform())) as library:
        tally.unclean += [str(finding) for finding in library.check()]
        held = {summary.id: summary.articles for summary in library.summaries()}
        tally.half += [key for key, articles in editions.items() if held.get(key) != articles]
        newest = list(editions)[-1:]
        tally.half += [key for key in newest if len(library.edition(key).articles) != editions[key]]


def main(description: str, run: Callable[..., Tally]) -> int:
    """Run a proof from the command line; return its exit status."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    os.environ.update(environment(Path(tempfile.gettempdir()) / "edition-reader-proof"))
    result = run(arguments.kills, seed=arguments.seed)
    print(result)
    complaints = result.lost + result.half + result.unclean
    print("\n".join(complaints[:COMPLAINTS]))
    return bool(complaints)
