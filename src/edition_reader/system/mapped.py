# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Letting go of mapped pages on Linux: what was looked at once in programs and fonts, and perhaps never again.

Each character that is drawn for the first time brings 64 KiB of its font, of which it needs one; in an hour of reading
Chinese that is more than all the rest of the program.

Only mappings that hold nothing of this process's own are let go (no page of them was ever written, as those with
addresses filled in by the linker were), so that each page can be taken from its file again; and only of programs and
fonts, which stay mapped. To be called by the thread that draws: it alone opens and closes fonts.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

#: Files whose mappings last as long as the process, or are changed by the thread that draws only.
LASTING = re.compile(r"\.so(\.[0-9.]+)?$|\.(ttc|ttf|otf)$")
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \d+ *(.*)")
#: madvise(2): the pages are not needed soon.
MADV_DONTNEED = 4


class Mapped:
    """What of this process's mappings may be let go; it remembers those that it has looked at closely.

    A line of /proc/self/maps names place, rights and file. What can't be written and held nothing of its own will not
    do so later, so each line is looked up once in the far longer smaps, which the system takes some time to tell.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int] | None] = {}

    def let_go(self) -> None:
        """Let go of the clean pages of programs and fonts, and of what the C library keeps of memory that was freed.

        It does nothing where the system does not tell of them.
        """
        library = ctypes.CDLL(None)
        if trim := getattr(library, "malloc_trim", None):
            trim(0)
        advise = getattr(library, "madvise", None)
        if advise is None:
            return
        advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        for start, end in self.clean():
            advise(start, end - start, MADV_DONTNEED)

    def clean(self) -> list[tuple[int, int]]:
        """Return the addresses (start, end) of what may be let go now; nothing where the system does not tell."""
        lines = list(_told("maps"))
        if any(LASTING.search(line) for line in lines if line not in self._known):
            self._known = dict(classified(_told("smaps")))
        # What was mapped since the closer look is left alone this time.
        return [place for line in lines if (place := self._known.get(line))]


def classified(smaps: Iterable[str]) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield each mapping in /proc/PID/smaps (proc(5)), with its addresses if it may be let go."""
    line, place = "", None
    for told in smaps:
        found = _MAPPING.fullmatch(told)
        if found:
            lasting = "w" not in found[3] and LASTING.search(found[4])
            line, place = told, (int(found[1], 16), int(found[2], 16)) if lasting else None
        elif told.startswith("Anonymous:"):
            yield line, place if told.split()[1] == "0" else None


def _told(name: str) -> Iterator[str]:
    """Yield the lines that the system tells of this process's mappings; none where it does not."""
    # One after the other: smaps has some 12,000.
    with suppress(OSError), Path("/proc/self", name).open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            yield line.rstrip("\n")


def resident() -> int:
    """Return the bytes that this process has in memory, 0 where the system does not tell.

    It is asked very often, hence without the comforts of `Path`.
    """
    try:
        handle = os.open("/proc/self/statm", os.O_RDONLY)
        try:
            told = os.read(handle, 200)
        finally:
            os.close(handle)
        return int(told.split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
