# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Proof: what was acknowledged survives a kill at any moment.

One child writes notes (by the window's calls or by the command line), another imports editions, and both are killed
at a random moment. Then everything is opened and compared with what the children had told.

PYTHONPATH=src python -m tests.proofs.kill_notebook --kills 300
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from edition_reader.model.person import Person
from edition_reader.store.journal import Journal
from edition_reader.store.lines import operation_of
from edition_reader.store.people import People
from tests.proofs import killing
from tests.proofs.killing import Child, Tally, opened
from tests.store.notebook.samples import contents

WRITERS = ("notebook", "notebook", "commands")


def prove(kills: int, *, seed: int | None = None, writers: tuple[str, ...] = WRITERS) -> Tally:
    """Kill both children so many times and compare after each."""

    def start(root: Path, chance: random.Random) -> Child:
        return Child(chance.choice(writers), root)

    return killing.prove(kills, seed, int, start, wait, compare_notebook)


def wait(writer: Child, importer: Child, chance: random.Random, _tally: Tally) -> None:
    """Wait until a random moment, in a fifth of the kills while the children start."""
    if chance.random() < 0.8:
        writer.ready.wait()
        importer.ready.wait()
        time.sleep(chance.uniform(0, 0.4))
    else:
        time.sleep(chance.uniform(0, 1))


def compare_notebook(people: People, person: Person, before: int, writer: Child, tally: Tally) -> int:
    """Compare the notebook with what its writer told; return how many operations it has.

    The writer is alone, so its acknowledgements are the operations since the last kill in their order, and at most
    one operation more may hold, whose acknowledgement the kill prevented.
    """
    notebook = opened(people, person, tally)
    operations = [operation_of(line) for line in Journal(notebook.folder / "journal", people.platform).scan()]
    session, told = operations[before:], writer.told
    tally.changes += len(told)
    tally.carried_out += len(session) - len(told)
    if not 0 <= len(session) - len(told) <= 1:
        tally.lost.append(f"{writer.kind}: {len(told)} acknowledged, {len(session)} stored")
    unsaid = {edit.id for operation in session[len(told) :] for edit in operation.edits}
    held = {key: json.loads(json.dumps(asdict(annotation))) for key, annotation in contents(notebook).items()}
    expected: dict[str, Any] = {}
    notes: dict[str, str] = {}
    for line in told:
        expected |= line.get("states", {})
        notes |= line.get("notes", {})
    tally.lost += [key for key, state in expected.items() if key not in unsaid and held.get(key) != state]
    tally.lost += [key for key, note in notes.items() if key not in unsaid and held.get(key, {}).get("note") != note]
    notebook.close()
    return len(operations)


if __name__ == "__main__":
    sys.exit(killing.main(__doc__.partition("\n")[0], prove))
