# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a command gives back, and how it reaches the terminal: one JSON object, or lines for people."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TextIO

from edition_reader.model.progress import Progress

#: Exit statuses that scripts rely on.
DONE, PARTLY, WRONG_USE, FAILED = 0, 1, 2, 3
#: As shells report a program ended by Ctrl+C.
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a command: `data` is printed with --json, `lines` without."""

    data: Mapping[str, Any]
    lines: Iterable[str] = ()
    status: int = DONE


class Console:
    """Standard output and error, in UTF-8 whatever the terminal's own encoding; None where it is closed."""

    def __init__(self, out: TextIO | None, err: TextIO | None) -> None:
        self._out = out
        self._err = err
        for stream in (out, err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def give(self, outcome: Outcome, *, as_json: bool) -> None:
        """Print what a command gave; raises OSError where that can't be written."""
        if self._out is None:
            return
        if as_json:
            self._out.write(json.dumps(outcome.data, ensure_ascii=False, indent=1) + "\n")
        else:
            for line in outcome.lines:
                self._out.write(line + "\n")
        self._out.flush()

    def note(self, sentence: str) -> None:
        """Say something beside the output. That nobody hears it any more is no reason to leave work undone."""
        if self._err is not None:
            with suppress(OSError):
                self._err.write(sentence + "\n")
                self._err.flush()

    def progress(self) -> Progress:
        """Return a progress that is drawn on one line where a person looks on."""
        err = self._err
        if err is None or not err.isatty():
            return Progress()

        def draw(done: int, total: int | None, what: str) -> None:
            end = "\r" if done != total else "\n"
            with suppress(OSError):
                err.write(f"{done:,}/{total or '?'} {what[:60]:<60}{end}")
                err.flush()

        return Progress(draw)


def standard_console() -> Console:
    """Return the console of this process."""
    return Console(sys.stdout, sys.stderr)
