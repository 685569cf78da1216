# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The real program in a process of its own, for what can only be seen there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / "src"
COMMAND = [sys.executable, "-m", "edition_reader"]


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment whose folders all lie below `home`."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    folders = dict.fromkeys(names, str(home))
    return {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "LOCALAPPDATA": str(home),
        "LANG": "en_GB.UTF-8",
        **folders,
        **more,
    }


def start(home: Path, *arguments: object, **more: Any) -> subprocess.Popen[bytes]:
    """Start the program."""
    more.setdefault("env", environment(home))
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=str(home), **more
    )


def call(home: Path, *arguments: object, before: Callable[[], None] | None = None) -> tuple[int, str, str]:
    """Run the program to its end: exit status, standard output, standard error."""
    process = start(home, *arguments, **({"preexec_fn": before} if before else {}))
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8", "replace")
