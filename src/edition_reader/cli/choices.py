# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Options that take one of a few words."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

Kind = TypeVar("Kind", bound=StrEnum)


def one_of(kind: type[Kind]) -> Callable[[str], Kind]:
    """Return what turns a word into a member of `kind`; it raises ArgumentTypeError that names the choices."""

    def convert(word: str) -> Kind:
        try:
            return kind(word)
        except ValueError as error:
            message = f"{word!r} is none of {', '.join(kind)}"
            raise argparse.ArgumentTypeError(message) from error

    return convert
