# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What only macOS is asked for: the type of a file system, and the languages of the system preferences."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import plistlib
import subprocess
from pathlib import Path


class _Statfs(ctypes.Structure):
    """`struct statfs` of macOS with 64-bit inodes (<sys/mount.h>), of which only the type's name is read."""

    _fields_ = (
        ("sizes", ctypes.c_uint32 * 2),
        ("counts", ctypes.c_uint64 * 5),
        ("numbers", ctypes.c_uint32 * 6),
        ("type_name", ctypes.c_char * 16),
        ("names", ctypes.c_char * 2048),
        ("reserved", ctypes.c_uint32 * 8),
    )


def filesystem_type(path: Path) -> str:
    """Return the type of the file system that holds `path`; "" unknown."""
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    statfs = getattr(library, "statfs$INODE64", None) or library.statfs
    answer = _Statfs()
    if statfs(os.fsencode(path), ctypes.byref(answer)):
        return ""
    return str(answer.type_name.decode("ascii", "replace"))


def preferred_languages() -> list[str]:
    """Return the languages of the system preferences, best first; none when they can't be read."""
    command = ["/usr/bin/defaults", "export", "-g", "-"]
    try:
        answer = subprocess.run(command, capture_output=True, check=True, timeout=5).stdout  # noqa: S603
        return [str(name) for name in plistlib.loads(answer).get("AppleLanguages", [])]
    except (OSError, subprocess.SubprocessError, plistlib.InvalidFileException, ValueError):
        return []
