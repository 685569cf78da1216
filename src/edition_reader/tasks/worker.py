# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The child process that works for the window: it imports or indexes, tells how far it is, and ends.

Hard because it must neither outlive its window nor leave half of anything: its input is watched, and when that is
closed - the window is gone, however it went - it stops at the next step and after a while without one. Each edition is
one transaction, so being killed at any moment costs the file that was being read.
"""

from __future__ import annotations

import json
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Cancelled, Progress
from edition_reader.model.report import Outcome
from edition_reader.system.child import OUT_OF_MEMORY
from edition_reader.system.platform import this_platform
from edition_reader.tasks.orders import ImportOrder, IndexOrder, Order, Says, error_values, outcome_values, read_order

#: Seconds that the step under way may still take when nobody listens any more.
LAST_STEP = 5.0
_CHUNK = 1 << 16

Say = Callable[[Says, Mapping[str, Any]], None]


def main() -> int:
    """Do the one order that stands on the standard input and tell what comes of it on the standard output."""
    # What is printed by a library, or by a mistake, must not stand between the messages.
    output, nothing = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    lines = _lines(0)
    first = next(lines, None)
    if first is None:
        return 0

    def say(what: Says, values: Mapping[str, Any]) -> None:
        data = memoryview(json.dumps({"says": what.value, **values}).encode("ascii") + b"\n")
        while data:
            data = data[os.write(output, data) :]

    def listen(done: int, total: int | None, what: str) -> None:
        say(Says.PROGRESS, {"done": done, "total": total, "what": what})

    progress = Progress(listen)
    threading.Thread(target=_watch, args=(lines, progress), daemon=True).start()
    try:
        return _carry_out(read_order(first), progress, say)
    except BrokenPipeError:
        return 0


def _carry_out(order: Order, progress: Progress, say: Say) -> int:
    """Carry out an order and tell how it ended; the exit status says so too."""
    try:
        result = _import(order, progress, say) if isinstance(order, ImportOrder) else _index(order, progress)
    except Cancelled:
        say(Says.CANCELLED, {})
    except ReaderError as error:
        say(Says.REFUSED, {"error": error_values(error)})
    except MemoryError:
        return OUT_OF_MEMORY
    except BrokenPipeError:
        raise
    except Exception:  # noqa: BLE001 - a bug: the window makes a crash report of it
        say(Says.CRASHED, {"trace": traceback.format_exc()})
        return 1
    else:
        say(Says.DONE, {"result": result})
    return 0


def _import(order: ImportOrder, progress: Progress, say: Say) -> str | None:
    """Import files; return the id of the report that is kept."""
    # Each order loads what it needs itself.
    from edition_reader.store.library import open_library
    from edition_reader.tasks.import_editions import import_editions

    waited_for = True

    def told(outcome: Outcome) -> None:
        nonlocal waited_for
        if waited_for:
            # Somebody looks at the shelf until the first edition is there; the others may take their time.
            waited_for = False
            this_platform().give_way()
        say(Says.OUTCOME, {"outcome": outcome_values(outcome)})

    # The window has it open: where it is gone by now, none is begun in its place.
    library = open_library(order.library, this_platform(), device=order.device, create=False)
    try:
        return import_editions(library, order.paths, progress, person=order.person, told=told).kept
    finally:
        library.close()


def _index(order: IndexOrder, progress: Progress) -> bool:
    """Index; return whether the index is complete."""
    from edition_reader.tasks.reindex import reindex

    this_platform().give_way()
    return reindex(order.library, this_platform(), progress, read_only=order.read_only, path=order.index)


def _watch(lines: Iterator[dict[str, Any]], progress: Progress) -> None:
    """Cancel when that is asked for; when nobody can ask any more, end."""
    for message in lines:
        if message.get("says") == Says.CANCEL:
            progress.cancel()
    progress.cancel()
    time.sleep(LAST_STEP)
    os._exit(0)


def _lines(handle: int) -> Iterator[dict[str, Any]]:
    """Yield the messages that come in, to the end of them.

    Read without a buffer of Python's: a thread that waits in one keeps the process from ending.
    """
    rest = b""
    while data := os.read(handle, _CHUNK):
        *whole, rest = (rest + data).split(b"\n")
        for line in whole:
            yield json.loads(line)
