# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Cleaning text at the one place where a person's words enter a store.

NUL ends strings in C, in SQLite's functions and in XML; half of a surrogate pair can't be written as UTF-8. Stored as
they are, such characters would block a later save or export, so they are replaced here: NUL by its visible picture ␀,
a lone surrogate by U+FFFD. Everything else stays as it is, also `é` in either form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NUL_PICTURE = "\u2400"


def clean_text(text: str) -> str:
    """Return `text` fit for storing: no NUL, surrogate pairs joined, lone surrogates replaced."""
    if "\0" in text:
        text = text.replace("\0", NUL_PICTURE)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def clean_value(value: Any) -> Any:
    """Return a JSON value with every string in it cleaned; tuples become lists."""
    match value:
        case str():
            # A member of a StrEnum becomes a plain string, as it would by way of JSON.
            return clean_text(str(value))
        case Mapping():
            return {clean_text(str(key)): clean_value(item) for key, item in value.items()}
        case list() | tuple():
            return [clean_value(item) for item in value]
        case _:
            return value
