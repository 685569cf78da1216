# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Long work in a thread that lets a person's small work beside it get through."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds after which a busy thread lets another one run. Python's own 5 ms are waited for at each statement of SQL
#: that another thread carries out, some twenty for one highlight: stored in 118 ms at the 95th percentile beside an
#: import, against 40 ms with this (tests/bench/bench_highlight_during_import.py).
SWITCH_SECONDS = 0.0005


@contextmanager
def letting_others_through() -> Iterator[None]:
    """Hand on the interpreter more often while long work runs; for the whole process, as Python has it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, SWITCH_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
