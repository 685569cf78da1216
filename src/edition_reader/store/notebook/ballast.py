# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A file that takes up space for the moment when there is no more: given up, it lets one last note be stored."""

from __future__ import annotations

import os
from contextlib import suppress

from edition_reader.store.notebook.files import Files
from edition_reader.system.files import write_all

#: Bytes kept: enough for the line, the pages and the rollback journal of an operation.
SIZE = 1 << 20


def load(files: Files) -> bool:
    """Return whether the ballast is there, made when it was missing and there is space for it."""
    path = files.ballast
    try:
        if path.is_file() and path.stat().st_size == SIZE:
            return True
        handle = files.platform.open_private(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            # Random, since some file systems store zeros in no space at all.
            write_all(handle, os.urandom(SIZE))
            files.platform.sync_file(handle)
        finally:
            os.close(handle)
    except OSError:
        drop(files)
        return False
    return True


def drop(files: Files) -> bool:
    """Give up the ballast; return whether there was any."""
    with suppress(OSError):
        files.ballast.unlink()
        return True
    return False
