# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""File names that every system takes."""

from __future__ import annotations

import re
import unicodedata

#: Names that Windows keeps for devices, with any ending.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")})
#: Bytes of UTF-8 that a name may have: file systems take 255, and endings such as ".part.html" are added.
LONGEST = 200


def safe_file_name(text: str) -> str:
    """Return `text` as one file name that Linux, macOS and Windows take; never empty, at most 200 bytes of UTF-8.

    Separators, other reserved characters, control and invisible direction characters become "_"; Chinese stays.
    """
    name = "".join("_" if _is_unsafe(character) else character for character in unicodedata.normalize("NFC", text))
    name = re.sub(r"\s+", " ", name).strip(" .")
    name = name.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").rstrip(" .")
    if not name or name.split(".")[0].rstrip().lower() in RESERVED:
        name = f"_{name}"
    return name


def _is_unsafe(character: str) -> bool:
    """Return whether some system refuses the character in a name, or shows it misleadingly."""
    if character in "\t\n\r":
        return False
    return character in '<>:"/\\|?*' or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
