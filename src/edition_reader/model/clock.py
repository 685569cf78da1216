# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Identifiers and clocks: UUIDv7 and a hybrid logical clock.

UUIDv7: RFC 9562, section 5.7. Hybrid logical clock: Kulkarni et al., "Logical Physical Clocks", 2014: it never runs
backwards, also when the machine's clock does, and stays within the drift of wall time.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta


def uuid7() -> str:
    """Return a new UUIDv7 in its textual form: sortable by creation time to the millisecond."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def now_utc() -> str:
    """Return the present as ISO 8601 in UTC with milliseconds and "Z"."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def later_than(moment: str) -> str:
    """Return the present as `now_utc`, or the millisecond after `moment` while the clock stands before that.

    What is no moment ("") or lies at the end of time counts for nothing.
    """
    now = now_utc()
    return now if moment < now else just_after(moment)


def just_after(moment: str) -> str:
    """Return the millisecond after a moment written as by `now_utc`; the present for what is no moment."""
    try:
        next_one = datetime.fromisoformat(moment) + timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return now_utc()
    return next_one.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class HybridClock:
    """Gives stamps "MMMMMMMMMMMM-CCCC" (hex milliseconds and counter) that only grow and sort as text."""

    def __init__(self, last: str = "") -> None:
        self._millis, self._count = (int(part, 16) for part in last.split("-")) if last else (0, 0)

    def tick(self) -> str:
        """Return a stamp later than all given or seen so far."""
        wall = time.time_ns() // 1_000_000
        if wall > self._millis:
            self._millis, self._count = wall, 0
        else:
            self._count += 1
        if self._count > 0xFFFF:
            self._millis, self._count = self._millis + 1, 0
        return f"{self._millis:012x}-{self._count:04x}"

    def see(self, stamp: str) -> None:
        """Take notice of a stamp from elsewhere; later ticks are greater."""
        millis, count = (int(part, 16) for part in stamp.split("-"))
        if (millis, count) > (self._millis, self._count):
            self._millis, self._count = millis, count
