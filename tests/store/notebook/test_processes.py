# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Several processes on one notebook: nothing acknowledged is lost, also when some are killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.store.notebook.samples import contents
from tests.system.children import child_environment
from tests.system.fake_platform import FakePlatform

from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People

WRITER = """
import sys
from pathlib import Path
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from tests.store.notebook.samples import highlight
from tests.system.fake_platform import FakePlatform

root, count = Path(sys.argv[1]), int(sys.argv[2])
people = People(root / "people", FakePlatform(root / "computer"))
notebook = open_notebook(people, people.find("李"))
for n in range(count):
    added = notebook.add(highlight(n))
    print("add", added.id, flush=True)
    notebook.edit(added.id, note="noted")
    print("edit", added.id, flush=True)
notebook.close()
"""


def writer(root: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(root), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=child_environment())


def test_three_write_at_once_and_one_of_them_is_killed(tmp_path: Path) -> None:
    people = People(tmp_path / "people", FakePlatform(tmp_path / "computer"))
    person = people.add("李")
    finishing, victim = [writer(tmp_path, 8), writer(tmp_path, 8)], writer(tmp_path, 10_000)
    said = []
    with victim:
        assert victim.stdout is not None
        said += [victim.stdout.readline() for _ in range(7)]
        victim.kill()
        # What was still in the pipe was acknowledged too; a last line may have been cut by the kill.
        said += victim.stdout.readlines()
    for process in finishing:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        said += output.splitlines(keepends=True)
    notebook = open_notebook(people, person)
    held = contents(notebook)
    for line in said:
        if line.endswith("\n"):
            verb, annotation_id = line.split()
            assert annotation_id in held
            assert verb == "add" or held[annotation_id].note == "noted"
    assert len(held) >= 16 + 3
    assert notebook.findings == ()
    assert notebook.check() == []
    notebook.close()
