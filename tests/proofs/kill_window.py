# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Proof: what the window showed as saved survives a kill at any moment.

The real window is worked by keys (`window_child.py`): highlights, notes typed letter by letter, other colours,
deletions, undo, reading positions, imports; beside it another process imports. Both are killed at a random moment, then
the notebook is compared with what the window had shown.

PYTHONPATH=src python -m tests.proofs.kill_window --kills 300
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from edition_reader.model.findings import FindingCode
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import this_platform
from edition_reader.tasks.import_editions import import_editions
from tests.proofs.children import PERSON, page_text
from tests.proofs.kill_notebook import COMPLAINTS, ROUND, Child, Tally, compare_library, environment

#: Seconds that the window may take to open on a busy machine.
OPENING = 60
State = list[str] | None


def prove(kills: int, *, seed: int | None = None) -> Tally:
    """Kill the window and an import so many times and compare after each."""
    begun, tally, chance = time.monotonic(), Tally(), random.Random(seed)
    while tally.kills < kills:
        root = Path(tempfile.mkdtemp())
        people = People(root / "people", this_platform())
        person = people.add(PERSON)
        with closing(open_library(root, this_platform())) as library:
            (root / "incoming.txt").write_text(page_text(0), encoding="utf-8")
            import_editions(library, [root / "incoming.txt"], Progress())
        known: dict[str, State] = {}
        editions, first = Counter[str](), tally.kills
        while tally.kills < kills and tally.kills - first < ROUND:
            window, importer = Child("window", root, "tests.proofs.window_child"), Child("importer", root)
            if chance.random() < 0.85:
                if not window.ready.wait(OPENING):
                    tally.unclean.append("the window did not open")
                time.sleep(chance.uniform(0, 4))
            else:
                time.sleep(chance.uniform(0, 1.5))
            tally.unclean += [errors for errors in (window.kill(), importer.kill()) if errors]
            tally.kills += 1
            known = compare(people, person, known, window.told, tally)
            for told in importer.told:
                editions.update(told["editions"])
            compare_library(root, editions, tally)
        tally.editions += len(editions)
        shutil.rmtree(root)
    tally.seconds = time.monotonic() - begun
    return tally


def compare(
    people: People, person: Any, known: dict[str, State], told: list[dict[str, Any]], tally: Tally
) -> dict[str, State]:
    """Compare the notebook with what the window had shown; return what the notebook holds now."""
    expected, trying = dict(known), dict[str, State]()
    for line in told:
        trying |= line.get("tried", {})
        for id_, state in line.get("shown", {}).items():
            expected[id_] = state
            trying.pop(id_, None)
            tally.changes += 1
    held = held_by(people, person, tally)
    for id_, state in expected.items():
        now = held.get(id_)
        if now == state:
            continue
        if id_ in trying and between(state, now, trying[id_]):
            tally.carried_out += 1
        else:
            tally.lost.append(f"{id_}: shown as {state}, is {now}, tried {trying.get(id_)}")
    unheard = [id_ for id_, state in held.items() if id_ not in expected and state]
    tally.carried_out += len(unheard)
    if len(unheard) > 1:
        tally.lost.append(f"{unheard} were never shown")
    return held


def held_by(people: People, person: Any, tally: Tally) -> dict[str, State]:
    """Return the state of each highlight; what opening found and what a check finds is noted."""
    with closing(open_notebook(people, person)) as notebook:
        for finding in notebook.findings:
            if finding.code is FindingCode.JOURNAL_TAIL_CUT:
                tally.torn += 1
            else:
                tally.unclean.append(f"{finding}")
        tally.unclean += [str(finding) for finding in notebook.check()]
        held: dict[str, State] = {note.id: None for note in notebook.annotations(trash=True)}
        for note in notebook.annotations():
            held[note.id] = [note.note, note.color.value if note.color else ""]
    return held


def between(before: State, now: State, tried: State) -> bool:
    """Whether `now` is on the way from what was shown to what was tried: a part of what was typed may be stored."""
    if now is None or tried is None or before is None:
        return now == tried
    return now[1] == tried[1] and tried[0].startswith(now[0]) and now[0].startswith(before[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    os.environ.update(environment(Path(tempfile.gettempdir()) / "edition-reader-proof"))
    result = prove(arguments.kills, seed=arguments.seed)
    print(result)
    for complaint in (result.lost + result.half + result.unclean)[:COMPLAINTS]:
        print(complaint)
    sys.exit(bool(result.lost or result.half or result.unclean))
