# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Letting go of mapped pages on Linux: what a start looked at once in programs and fonts, and perhaps never again.

Only mappings that hold nothing of this process's own are let go (no page of them was ever written, as those with
addresses filled in by the linker were), so that each page can be taken from its file again; and only of programs and
fonts, which stay mapped. To be called by the thread that draws: it alone opens and closes fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Files whose mappings last as long as the process, or are changed by the thread that draws only.
LASTING = re.compile(r"\.so(\.[0-9.]+)?$|\.(ttc|ttf|otf)$")
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \d+ *(.*)")
#: madvise(2): the pages are not needed soon.
MADV_DONTNEED = 4


def let_go() -> None:
    """Let go of the clean pages of programs and fonts; do nothing where the system does not tell of them."""
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
