# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The real program on a real X display."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import house, until
from tests.ui.reader.conftest import Reading
from tests.xvfb.driven import Driven, environment

__all__ = ["house", "until"]

Start = Callable[..., Driven]


@pytest.fixture(scope="session", autouse=True)
def _on_a_screen(qapp: QApplication) -> None:
    if qapp.platformName() != "xcb":
        pytest.fail("QT_QPA_PLATFORM=xcb xvfb-run -a python -m pytest -m xvfb")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of a new user."""
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Return a function that starts the program for this user."""
    running: list[Driven] = []

    def start(*arguments: object) -> Driven:
        running.append(Driven(home, *arguments))
        assert running[-1].ask("begin")
        return running[-1]

    yield start
    for driven in running:
        driven.process.kill()
        driven.process.wait()
        for pipe in (driven.process.stdin, driven.process.stdout):
            if pipe:
                pipe.close()


@pytest.fixture
def reading(house, until) -> Reading:
    """Return a window with the sample edition open that has the keyboard."""
    house.window.activateWindow()
    until(house.window.isActiveWindow)
    return Reading(house)


def run(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [sys.executable, "-m", "edition_reader", *map(str, arguments)]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=60, check=False)
