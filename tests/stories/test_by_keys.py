# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Three stories without a mouse, in the real program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.stories.by_keys import librarians_batch, readers_morning, teachers_hour
from tests.stories.days import Day

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def begin(tmp_path: Path, qapp: object) -> Iterator[Callable[[], Day]]:
    """Return a function that starts the program anew at one library; what a story leaves open is closed."""
    days: list[Day] = []

    def start(name: str = "home") -> Day:
        days.append(Day(tmp_path / name))
        return days[-1]

    yield start
    for day in days:
        day.end()


def test_a_readers_morning(begin: Callable[[], Day]) -> None:
    readers_morning(begin)


def test_a_teachers_hour(begin: Callable[[], Day], tmp_path: Path) -> None:
    teachers_hour(begin, tmp_path)


def test_a_librarians_batch(begin: Callable[..., Day], tmp_path: Path) -> None:
    librarians_batch(begin, tmp_path, lambda: begin("elsewhere"))
