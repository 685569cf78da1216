# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Child processes of tests: they import the program and the tests from this checkout."""

from __future__ import annotations

import os
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def child_environment() -> dict[str, str]:
    """Return the environment in which a child finds `edition_reader` and `tests`."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(TOP / "src"), str(TOP))), "PYTHONDONTWRITEBYTECODE": "1"}
