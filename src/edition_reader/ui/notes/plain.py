# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes in one line, for cards and tables."""

from __future__ import annotations


def plain_line(note: str) -> str:
    """Return a note in one line without the marks of Markdown at the beginnings of lines and around words."""
    lines = (line.strip().lstrip("#>*-+ ").replace("**", "").replace("__", "") for line in note.splitlines())
    return "  ".join(line for line in lines if line)
