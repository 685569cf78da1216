# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Long work in a child process, from the side of the window: start it, hear it, stop it, and bear its death.

The child loads what reads files (parsers, dictionaries, tables of readings), so the window stays small and swift; it
has a processor of its own where there is one, and gives way where there is none. `tasks.worker` is the other side.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from edition_reader.model.errors import WorkStopped
from edition_reader.model.progress import Cancelled, Progress
from edition_reader.model.report import ImportReport, Outcome
from edition_reader.system.child import Child, ChildDied
from edition_reader.tasks.orders import (
    WORK,
    ImportOrder,
    IndexOrder,
    Order,
    Says,
    order_values,
    read_error,
    read_outcome,
)

#: Seconds between two looks whether the person wants to stop, and those in which a child that is told to stop must.
LOOK, PATIENCE = 0.1, 0.6
#: Folders in which Python finds what is installed.
INSTALLED = frozenset({"site-packages", "dist-packages"})


class WorkCrashed(Exception):
    """A bug met by the child; the message is its traceback."""


def import_in_child(
    order: ImportOrder, progress: Progress, told: Callable[[Outcome], None] | None = None
) -> ImportReport:
    """Import files in a child; `told` gets what became of each as soon as that is stored.

    Raises Cancelled, WorkStopped, and what `import_editions` and `open_library` raise; what is stored by then stays.
    """
    outcomes: list[Outcome] = []

    def heard(outcome: Outcome) -> None:
        outcomes.append(outcome)
        if told is not None:
            told(outcome)

    kept = _work(order, progress, heard)
    return ImportReport.of(outcomes, kept)


def index_in_child(order: IndexOrder, progress: Progress) -> bool:
    """Bring a search index up to date in a child; return whether it is complete. Raises as `reindex`, WorkStopped."""
    return bool(_work(order, progress, lambda _outcome: None))


def worker_command() -> list[str]:
    """Return the command that runs a child; a packaged program has no Python to run it with and is that itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORK]
    return [sys.executable, "-P", "-m", "edition_reader", WORK]


def worker_environment() -> dict[str, str]:
    """Return the environment of a child: it must find the program where this process has it from."""
    environment = dict(os.environ)
    source = Path(__file__).resolve().parents[2]
    if source.name not in INSTALLED:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(source), environment.get("PYTHONPATH"))))
    return environment


def _work(order: Order, progress: Progress, heard: Callable[[Outcome], None]) -> Any:
    """Have a child carry out an order; return its result."""
    with Child(worker_command(), worker_environment()) as child:
        child.tell(order_values(order)).join(LOOK)
        until: float | None = None
        try:
            while until is None or time.monotonic() < until:
                if progress.cancelled and until is None:
                    until = time.monotonic() + PATIENCE
                    child.tell({"says": Says.CANCEL})
                message = child.hear(LOOK)
                if message is not None and _take(message[0], progress, heard):
                    return message[0]["result"]
        except ChildDied as died:
            if progress.cancelled:
                raise Cancelled from died
            raise WorkStopped(reason=died.reason) from died
    # It did not stop in time, so it was killed. No edition is half stored by that; a corrected one may be left without
    # its link to the edition that it corrects, which can be made by hand.
    raise Cancelled


def _take(message: dict[str, Any], progress: Progress, heard: Callable[[Outcome], None]) -> bool:
    """Pass on what a child says; return whether it is done."""
    match message.get("says"):
        case Says.PROGRESS:
            with suppress(Cancelled):
                progress.step(message["done"], message["total"], message["what"])
        case Says.OUTCOME:
            heard(read_outcome(message["outcome"]))
        case Says.REFUSED:
            raise read_error(message["error"])
        case Says.CANCELLED:
            raise Cancelled
        case Says.CRASHED:
            raise WorkCrashed(message["trace"])
        case Says.DONE:
            return True
    return False
