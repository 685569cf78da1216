# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reading files of unknown size, and writing files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from edition_reader.model.errors import ReaderError, StoreFull, StoreReadOnly, StoreUnusable, UnreadableFile
from edition_reader.system.platform import Platform

FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})
RIGHTS_ERRORS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def os_error(error: OSError, path: Path) -> ReaderError:
    """Return the known error that says what the system answered when writing `path`."""
    if error.errno in FULL_ERRORS:
        return StoreFull(path=str(path))
    if error.errno in RIGHTS_ERRORS:
        return StoreReadOnly(path=str(path))
    return StoreUnusable(path=str(path), reason=error.strerror or type(error).__name__)


@contextmanager
def known_os_errors(path: Path) -> Iterator[None]:
    """Turn an OSError inside into StoreFull, StoreReadOnly or StoreUnusable about `path`."""
    try:
        yield
    except OSError as error:
        raise os_error(error, path) from error


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data` to an open file: `os.write` may take only a part, on a disk that is nearly full for one."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def beside(path: Path) -> Path:
    """Return an unused name in the folder of `path`, for what gets its name when it is whole.

    Raises StoreUnusable where `path` is the root, a drive or the folder itself, and names no file.
    """
    if not path.name:
        raise StoreUnusable(path=str(path), reason=os.strerror(errno.EISDIR))
    return path.with_name(f".new-{os.urandom(8).hex()}.tmp")


def write_atomically(platform: Platform, path: Path, data: bytes) -> None:
    """Give the file `path` the content `data`, whole and synced, or leave it as it was.

    The file is readable by this user only. Raise StoreFull, StoreReadOnly or StoreUnusable. Method: a new file in the
    same folder, synced, renamed over the old one, then the folder synced.
    """
    new = beside(path)
    with known_os_errors(path):
        try:
            handle = platform.open_private(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0))
            try:
                write_all(handle, data)
                platform.sync_file(handle)
            finally:
                os.close(handle)
            platform.replace(new, path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
        platform.sync_folder(path.parent)


def read_capped(path: Path, limit: int) -> bytes:
    """Return the bytes of the file `path`.

    Raise UnreadableFile with reason "too-large" (fields limit, size in bytes), "not-found", "not-a-file", "no-rights"
    or "read-error" (field detail). What the file's size says is not believed: no more than `limit` is read.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableFile(path=str(path), reason="not-a-file")
        if state.st_size > limit:
            raise UnreadableFile(path=str(path), reason="too-large", limit=limit, size=state.st_size)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableFile(path=str(path), reason="not-found") from None
    except PermissionError:
        raise UnreadableFile(path=str(path), reason="no-rights") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(path=str(path), reason="read-error", detail=str(error)) from error
    if len(data) > limit:
        raise UnreadableFile(path=str(path), reason="too-large", limit=limit, size=len(data))
    return data
