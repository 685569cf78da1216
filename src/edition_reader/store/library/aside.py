# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Setting a library aside that cannot be opened any more."""

from __future__ import annotations

from pathlib import Path

from edition_reader.store.library.library import FILE_NAME
from edition_reader.system.files import known_os_errors
from edition_reader.system.platform import Platform


def set_aside(folder: Path, platform: Platform) -> Path:
    """Move a library that cannot be opened into a folder of its own below `quarantine`, and return that folder.

    Nothing is deleted; the next opening begins a new library. Raises StoreReadOnly, StoreUnusable.
    """
    path = folder / FILE_NAME
    with known_os_errors(path):
        platform.make_private_folder(folder / "quarantine")
        number = 1
        while (aside := folder / "quarantine" / f"{number:04d}").exists():
            number += 1
        platform.make_private_folder(aside)
        platform.replace(path, aside / FILE_NAME)
        # SQLite's own journal belongs to the file that it is named after.
        rollback = path.with_name(f"{FILE_NAME}-journal")
        if rollback.exists():
            platform.replace(rollback, aside / rollback.name)
        platform.sync_folder(aside)
        platform.sync_folder(folder)
    return aside
