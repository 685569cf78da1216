# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long a note has been in the trash."""

from __future__ import annotations

from datetime import UTC, datetime

#: Days that a note is promised to stay in the trash. Nothing empties it: what is older is kept all the same.
DAYS = 60


def days_left(deleted: str, now: datetime | None = None) -> int:
    """Return the days that are left of the promise for a note deleted at `deleted` (ISO, UTC), at least 0."""
    passed = (now or datetime.now(UTC)) - datetime.fromisoformat(deleted)
    return max(0, DAYS - passed.days)
