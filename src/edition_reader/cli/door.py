# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which arguments are for the command line, and the way in; the rest is loaded when a command runs."""

from __future__ import annotations

from collections.abc import Sequence

from edition_reader.cli.options import ASKING, COMMANDS, VALUED
from edition_reader.system.platform import Platform


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments are for the command line; otherwise they are files for the window."""
    words = iter(arguments)
    for word in words:
        if word in ASKING:
            return True
        if word in VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word in COMMANDS
    return False


def main(arguments: Sequence[str] | None = None, platform: Platform | None = None) -> int:
    """Run the command in `arguments` (default: those of the process) and return the exit status."""
    # The window starts without all this.
    from edition_reader.cli.run import main as run

    return run(arguments, platform)
