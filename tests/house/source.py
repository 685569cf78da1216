# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The source files as syntax trees, for the tests of the house rules."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "edition_reader"


@cache
def trees():
    """Return (path relative to the package, tree) of each source file."""
    return [
        (path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"), str(path)))
        for path in sorted(SOURCE.rglob("*.py"))
    ]


def imported_names(tree):
    """Return the full name of everything imported anywhere in `tree`, also inside functions."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
