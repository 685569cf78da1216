# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Keeping a copy of a person's notebook in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from edition_reader.model.errors import UnreadableFile, WrongUse
from edition_reader.store.notebook import Notebook, read_backup
from edition_reader.system.files import known_os_errors
from edition_reader.system.names import safe_file_name


def back_up(notebook: Notebook, output: Path) -> int:
    """Write a verified copy of the notebook to `output` and return its size in bytes.

    An older backup of that name is replaced; any other file there is not (WrongUse, reason "exists"). Raises
    StoreFull, StoreReadOnly, StoreUnusable.
    """
    with known_os_errors(output):
        if output.exists() and not is_backup(output):
            raise WrongUse(reason="exists", path=str(output))
        notebook.backup(output)
        return output.stat().st_size


def is_backup(path: Path) -> bool:
    """Whether a file is a backup of a notebook."""
    try:
        read_backup(path)
    except UnreadableFile:
        return False
    return True


def unused_name(folder: Path, person: str, day: date) -> Path:
    """Return a name in `folder` for a backup of today that no file has."""
    stem = safe_file_name(f"edition-reader-{person}-{day.isoformat()}")
    number = 1
    while (path := folder / (f"{stem}.zip" if number == 1 else f"{stem}-{number}.zip")).exists():
        number += 1
    return path
