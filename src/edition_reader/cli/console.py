# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a command gives back, and how it reaches the terminal: one JSON object, or lines for people."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Mapping
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
    """Standard output and error, in UTF-8 whatever the terminal's own encoding."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        for stream in (out, err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def give(self, outcome: Outcome, *, as_json: bool) -> None:
        """Print what a command gave."""
        if as_json:
            self._out.write(json.dumps(outcome.data, ensure_ascii=False, indent=1) + "\n")
        else:
            for line in outcome.lines:
                self._out.write(line + "\n")
        self._out.flush()

    def note(self, sentence: str) -> None:
        """Say something beside the output."""
        self._err.write(sentence + "\n")
        self._err.flush()

    def progress(self) -> Progress:
        """Return a progress that is drawn on one line where a person looks on."""
        return Progress(self._draw if self._err.isatty() else None)

    def _draw(self, done: int, total: int | None, what: str) -> None:
        """Draw how far the work is."""
        end = "\r" if done != total else "\n"
        self._err.write(f"{done:,}/{total or '?'} {what[:60]:<60}{end}")
        self._err.flush()


def standard_console() -> Console:
    """Return the console of this process."""
    return Console(sys.stdout, sys.stderr)
