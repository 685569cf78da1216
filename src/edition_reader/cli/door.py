# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which arguments are for the command line, and the way in; the rest is loaded when a command runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition_reader.cli.options import ASKING, COMMANDS, VALUED, WINDOW_VALUED
from edition_reader.system.platform import Platform


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments are for the command line; otherwise they are files for the window.

    A bare word that is neither a command nor a file was meant as a command, and whoever asks for JSON is a script: both
    are answered in the terminal rather than by a window.
    """
    words = iter(arguments)
    for word in words:
        if word in ASKING:
            return True
        if word in VALUED or word in WINDOW_VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word in COMMANDS or "--json" in arguments or (word.isalpha() and not Path(word).exists())
    return "--json" in arguments


def main(arguments: Sequence[str] | None = None, platform: Platform | None = None) -> int:
    """Run the command in `arguments` (default: those of the process) and return the exit status."""
    # The window starts without all this.
    from edition_reader.cli.run import main as run

    return run(arguments, platform)
