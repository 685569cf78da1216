# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What this program keeps for itself: libraries, notebooks, backups, settings. It is never taken for an edition.

Whoever imports a folder in which their own notebook lies means the newspapers beside it. The stores may not be
imported from this floor, so their names stand here too; a test keeps the two alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from edition_reader.importers.source import Members

#: What makes a folder somebody's notebook, in which all is the program's: all of one of these.
NOTEBOOK = (
    frozenset({"notebook.sqlite"}), frozenset({"person.json", "journal"}), frozenset({"person.json", "backups"}),
    frozenset({"journal", "backups", "lock"}),
)  # fmt: skip
_OF_NOTEBOOK = re.compile(r"notebook\.sqlite.*|person\.json|ballast|lock")
#: What makes a folder a library, and what belongs to it; anything else in it is a person's own.
LIBRARY = "library.sqlite"
_OF_LIBRARY = re.compile(r"(library|index)\.sqlite.*|people|people\.lock|quarantine|backups")
#: What makes a folder that of the settings, and what belongs to it.
SETTINGS = frozenset({"settings.json", "device"})
_OF_SETTINGS = re.compile(r"settings\.json.*|settings\.lock|device|device\.lock")
#: Files whose name says it wherever they lie, if they begin like that.
_JOURNAL = re.compile(r"\d{6}\.jsonl")
_JOURNAL_LINE = b'{"v":'
_ANYWHERE = re.compile(r"people\.lock|.*\.sight\.json|edition-reader\.log.*")
#: Reports of failures, which lie beside the log.
_LOG, _REPORT = "edition-reader.log", re.compile(r"crash-.*\.txt")
#: The file that makes a zip a backup of a notebook.
BACKUP = "backup.json"


def own_in(folder: Path, names: Collection[str]) -> frozenset[str]:
    """Return which of the names in a folder are the program's own."""
    held = frozenset(names)
    if any(signs <= held for signs in NOTEBOOK):
        return held
    found = {name for name in names if _ANYWHERE.fullmatch(name)}
    if any(name.startswith(_LOG) for name in names):
        found |= {name for name in names if _REPORT.fullmatch(name)}
    if LIBRARY in names:
        found |= {name for name in names if _OF_LIBRARY.fullmatch(name)}
    if held >= SETTINGS:
        found |= {name for name in names if _OF_SETTINGS.fullmatch(name)}
    found |= {name for name in names if _JOURNAL.fullmatch(name) and _begins(folder / name, _JOURNAL_LINE)}
    return frozenset(found)


def is_own(path: Path) -> bool:
    """Return whether a file or folder that somebody chose is the program's own."""
    try:
        if path.is_dir():
            names = [entry.name for entry in path.iterdir()]
            return bool(names) and own_in(path, names) == frozenset(names)
        if not _could_be(path.name):
            return False
        return path.name in own_in(path.parent, [entry.name for entry in path.parent.iterdir()])
    except OSError:
        return False


def is_backup(members: Members) -> bool:
    """Return whether a zip is a backup of a notebook."""
    return members.has(BACKUP) and any(_JOURNAL.fullmatch(name.rpartition("/")[2]) for name in members.names())


def _could_be(name: str) -> bool:
    """Return whether a name is one that files of the program have: few are, so few folders are looked through."""
    patterns = (_OF_LIBRARY, _OF_SETTINGS, _JOURNAL, _ANYWHERE, _REPORT, _OF_NOTEBOOK)
    return any(pattern.fullmatch(name) for pattern in patterns)


def _begins(path: Path, words: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(words)) == words
    except OSError:
        return False
