# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Parts that tests of the window share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.ui.rooms import House, Until


@pytest.fixture
def until(qtbot) -> Until:
    """Return a function that waits, with events going on, until something holds."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=60_000)

    return wait


@pytest.fixture
def house(tmp_path: Path, until: Until) -> Iterator[House]:
    """Return a window on the shelf of an empty library."""
    made = House(tmp_path, until)
    yield made
    made.close()
