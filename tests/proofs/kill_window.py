# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Proof: what the window showed as saved survives a kill at any moment.

The real window is worked by keys (`window_child.py`): highlights, notes typed letter by letter, other colours,
deletions, undo, reading positions, imports; beside it another process imports. Both are killed at a random moment, then
the notebook is compared with what the window had shown.

PYTHONPATH=src python -m tests.proofs.kill_window --kills 300
"""

from __future__ import annotations

import random
import sys
import time
from contextlib import closing
from pathlib import Path

from edition_reader.model.person import Person
from edition_reader.store.people import People
from tests.proofs import killing
from tests.proofs.killing import Child, Tally, opened

#: Seconds that the window may take to open on a busy machine.
OPENING = 60
State = list[str] | None


def prove(kills: int, *, seed: int | None = None) -> Tally:
    """Kill the window and an import so many times and compare after each."""
    return killing.prove(kills, seed, dict[str, State], start, wait, compare)


def start(root: Path, _chance: random.Random) -> Child:
    """Open the window."""
    return Child("window", root, "tests.proofs.window_child")


def wait(window: Child, _importer: Child, chance: random.Random, tally: Tally) -> None:
    """Wait until a random moment, now and then while the window opens."""
    if chance.random() < 0.85:
        if not window.ready.wait(OPENING):
            tally.unclean.append("the window did not open")
        time.sleep(chance.uniform(0, 4))
    else:
        time.sleep(chance.uniform(0, 1.5))


def compare(people: People, person: Person, known: dict[str, State], window: Child, tally: Tally) -> dict[str, State]:
    """Compare the notebook with what the window had shown; return what the notebook holds now."""
    expected, trying = dict(known), dict[str, State]()
    for line in window.told:
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


def held_by(people: People, person: Person, tally: Tally) -> dict[str, State]:
    """Return the state of each highlight; what opening found and what a check finds is noted."""
    with closing(opened(people, person, tally)) as notebook:
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
    sys.exit(killing.main(__doc__.partition("\n")[0], prove))
