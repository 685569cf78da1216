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

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Files whose mappings last as long as the process, or are changed by the thread that draws only.
LASTING = re.compile(r"\.so(\.[0-9.]+)?$|\.(ttc|ttf|otf)$")
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \d+ *(.*)")
#: Bytes that a process may have resident before anything is let go.
ENOUGH = 90_000_000
#: madvise(2): the pages are not needed soon.
MADV_DONTNEED = 4


def let_go(enough: int = ENOUGH) -> None:
    """Let go of the clean pages of programs and fonts when more than `enough` bytes are resident.

    It does nothing where the system does not tell of them.
    """
    if resident() <= enough:
        return
    # Few processes do this, and each once in a while.
    import ctypes

    try:
        told = Path("/proc/self/smaps").read_text(encoding="utf-8", errors="surrogateescape")
        advise = ctypes.CDLL(None).madvise
    except (OSError, AttributeError):
        return
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for start, end in clean_mappings(told.splitlines()):
        advise(start, end - start, MADV_DONTNEED)


def resident() -> int:
    """Return the bytes that this process has in memory, 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def clean_mappings(smaps: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the addresses (start, end) of what may be let go, from the lines of /proc/PID/smaps (proc(5))."""
    here: tuple[int, int] | None = None
    for line in smaps:
        found = _MAPPING.fullmatch(line)
        if found:
            lasting = "w" not in found[3] and LASTING.search(found[4])
            here = (int(found[1], 16), int(found[2], 16)) if lasting else None
        elif here and line.startswith("Anonymous:"):
            if line.split()[1] == "0":
                yield here
            here = None
