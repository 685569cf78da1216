# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A folder whose new files are brought into the library: what is in it, what is new, and what was seen to already.

The folder is looked at again and again, since network drives tell nobody of changes. What has the same size and time
in two looks is complete; files are never moved, changed or deleted. Which were seen to is kept on this computer, so
that a file that cannot be read is told once and not at each start.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition_reader.system.files import known_os_errors, write_atomically
from edition_reader.system.platform import Platform

#: Entries of a folder in the watched one that are counted; a folder with more is taken for complete by these.
MOST_INSIDE = 2000
#: How files are named that another program is still writing, or keeps for itself.
UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".temp", ".partial", ".filepart", ".lock")
PASSED_OVER = ("~$", ".", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Sight:
    """How an entry looked: bytes, the latest time of change in nanoseconds, and how many files it is."""

    size: int
    changed: int
    files: int = 1


Sights = Mapping[str, Sight]


def look_into(folder: Path) -> Sights | None:
    """Return how the files and folders right in a folder look, by name; None where it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _counts(entry.name) and not entry.is_symlink()]
    except OSError:
        return None
    return {entry.name: sight for entry in found if (sight := _sight(entry)) is not None}


def arrived(now: Sights, before: Sights, handled: Sights) -> list[str]:
    """Return the names of what is complete, the same in two looks, and was not seen to as it is now."""
    return sorted(name for name, sight in now.items() if before.get(name) == sight != handled.get(name))


def handled_in(platform: Platform, folder: Path) -> Sights:
    """Return what was seen to in a folder, as it looked then; nothing where that is not known."""
    try:
        values = json.loads(_path(platform).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(values, dict) or values.get("folder") != str(folder):
        return {}
    kept = values.get("handled")
    return {name: Sight(*sight) for name, sight in kept.items() if _is_sight(sight)} if isinstance(kept, dict) else {}


def keep_handled(platform: Platform, folder: Path, handled: Sights) -> None:
    """Keep what was seen to in a folder. Raises StoreFull, StoreReadOnly, StoreUnusable."""
    path = _path(platform)
    seen = {name: [one.size, one.changed, one.files] for name, one in handled.items()}
    # In ASCII: a name may have bytes that are no characters, and must be known again.
    text = json.dumps({"folder": str(folder), "handled": seen})
    with known_os_errors(path):
        platform.make_private_folder(path.parent)
        write_atomically(platform, path, text.encode())


def _path(platform: Platform) -> Path:
    return platform.data_folder() / "watched.json"


def _is_sight(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(isinstance(one, int) for one in value)


def _counts(name: str) -> bool:
    """Return whether a name is that of a file for people."""
    folded = name.casefold()
    return not folded.startswith(PASSED_OVER) and not folded.endswith(UNFINISHED)


def _sight(entry: os.DirEntry[str]) -> Sight | None:
    """Return how a file looks, or a folder by all in it; None where it cannot be seen, or an empty folder."""
    try:
        if entry.is_file(follow_symlinks=False):
            # Not what the folder says of it: Windows writes that down when whoever writes the file closes it.
            state = Path(entry.path).lstat()
            return Sight(state.st_size, state.st_mtime_ns)
        if entry.is_dir(follow_symlinks=False):
            return _inside(Path(entry.path))
    except OSError:
        return None
    return None


def _inside(folder: Path) -> Sight | None:
    size = changed = files = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _counts(name))
        for name in names:
            if not _counts(name):
                if name.casefold().endswith(UNFINISHED):
                    return None  # something is still on its way
                continue
            state = Path(place, name).lstat()
            size, changed, files = size + state.st_size, max(changed, state.st_mtime_ns), files + 1
            if files >= MOST_INSIDE:
                return Sight(size, changed, files)
    return Sight(size, changed, files) if files else None
