# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Importing from the window: the real child process, what is seen of it meanwhile, and what its death looks like."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from edition_reader.tasks import working
from edition_reader.tasks.orders import WORK

#: Milliseconds for a child to start and work on a machine that has much else to do.
PATIENCE = 60_000
#: A child that dies without a word when it has told of so many files.
DYING = (
    "import os\nfrom edition_reader.tasks import worker\nheld, n = worker.outcome_values, []\n"
    "def dying(outcome):\n    n.append(1)\n    if len(n) == 3: os.abort()\n    return held(outcome)\n"
    "worker.outcome_values = dying\nworker.main()"
)


def test_the_first_edition_is_on_the_shelf_while_the_others_are_read(house, qtbot) -> None:
    paths = [house.write(f"{number:03}.txt") for number in range(120)]
    house.shelf.take_files([paths[0].parent])
    (job,) = house.jobs.running
    qtbot.waitUntil(lambda: len(house.ids()) > 0, timeout=PATIENCE)
    assert house.jobs.running == (job,)
    assert len(house.ids()) < len(paths)
    job.cancel()
    house.until(lambda: not house.jobs.running)


def test_the_death_of_the_child_is_a_sentence_and_the_next_time_goes_on(house, qtbot, monkeypatch) -> None:
    paths = [house.write(f"{number}.txt") for number in range(5)]
    with monkeypatch.context() as patched:
        patched.setattr(working, "worker_command", lambda: [sys.executable, "-c", DYING])
        house.shelf.take_files(paths)
        qtbot.waitUntil(lambda: any(message.serious for message in house.said), timeout=PATIENCE)
    (message,) = [message for message in house.said if message.serious]
    assert message.text.startswith("The work was broken off")
    QApplication.processEvents()
    house.until(lambda: len(house.ids()) == 3)
    house.bring(*paths)
    assert house.said[-1].text == "2 editions imported. 3 were already here."
    assert house.session.library.check() == []


def test_the_child_is_the_program_itself(monkeypatch) -> None:
    assert working.worker_command()[-1] == WORK
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert working.worker_command() == [sys.executable, WORK]
