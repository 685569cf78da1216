# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words that make arguments a command rather than files, and what stands behind an option."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

Kind = TypeVar("Kind", bound=StrEnum)

COMMANDS = frozenset(
    {
        *("inspect", "import", "list", "show", "search", "annotations", "export", "undo", "redo", "reports"),
        *("check", "backup", "restore", "doctor"),
    }
)
#: Options of every command that are followed by a value.
VALUED = frozenset({"--library", "--people", "--person"})
#: Options that ask for something of the command line itself.
ASKING = frozenset({"-h", "--help", "--version"})


def one_of(kind: type[Kind]) -> Callable[[str], Kind]:
    """Return what turns a word into a member of `kind`; it raises ArgumentTypeError that names the choices."""

    def convert(word: str) -> Kind:
        try:
            return kind(word)
        except ValueError as error:
            message = f"{word!r} is none of {', '.join(kind)}"
            raise argparse.ArgumentTypeError(message) from error

    return convert
