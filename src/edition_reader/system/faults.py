# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Ends of the whole process that Python cannot catch (a fault in a library): noted by the interpreter in a file.

The interpreter writes where every thread was; such a file becomes a crash report at the next start, one without a
fault is removed. As in `crash`, there is no text of a note or an article in it.
"""

from __future__ import annotations

import faulthandler
import os
import platform as python_platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from edition_reader.model.clock import now_utc
from edition_reader.system.files import write_all
from edition_reader.system.platform import Platform

_PREFIX = "fault-"
#: Reports that are kept, the newest.
KEPT = 20


class Faults:
    """Watches this process from now on; `stop` at a proper end."""

    def __init__(self, platform: Platform, *, version: str) -> None:
        self._handle: int | None = None
        if faulthandler.is_enabled():
            return
        at = now_utc()
        path = platform.log_folder() / f"{_PREFIX}{at[:19].replace(':', '')}-{os.urandom(2).hex()}.txt"
        head = f"Edition Reader {version}\n{at}\nPython {sys.version}\n{python_platform.platform()}\n\n"
        try:
            platform.make_private_folder(path.parent)
            handle = platform.open_private(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND)
        except OSError:
            return
        with suppress(OSError):
            write_all(handle, head.encode("utf-8", "backslashreplace"))
        self._path, self._handle, self._head = path, handle, len(head.encode("utf-8", "backslashreplace"))
        faulthandler.enable(file=handle)

    def stop(self) -> None:
        """Watch no more, and leave no file when there was no fault."""
        if self._handle is None:
            return
        faulthandler.disable()
        clean = os.fstat(self._handle).st_size <= self._head
        os.close(self._handle)
        self._handle = None
        if clean:
            # One that cannot be removed now (a virus scanner reads it) is at a later start.
            with suppress(OSError):
                self._path.unlink()


def crash_reports(platform: Platform) -> list[Path]:
    """Return the reports in the log folder, the newest first; faults of earlier runs become reports now."""
    folder = platform.log_folder()
    for path in _files(folder, _PREFIX):
        _take(platform, path)
    found = sorted(_files(folder, "crash-"), key=_age)
    for old in found[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return found[:KEPT]


def _age(path: Path) -> tuple[int, str]:
    """Return what sorts the newest first; the names alone do not tell what was written within one second."""
    try:
        return -path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _take(platform: Platform, path: Path) -> None:
    """Make a file that tells of a fault a report; remove one that tells of none, unless its program may still run."""
    with suppress(OSError):
        head, _, fault = path.read_bytes().partition(b"\n\n")
        if fault.strip():
            platform.replace(path, path.with_name("crash-" + path.name.removeprefix(_PREFIX)))
        elif _day(head) != now_utc()[:10]:
            path.unlink()


def _day(head: bytes) -> str:
    """Return the day in a report's head, "" when there is none."""
    lines = head.decode("utf-8", "replace").splitlines()
    return lines[1][:10] if len(lines) > 1 else ""


def _files(folder: Path, prefix: str) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.startswith(prefix) and path.suffix == ".txt"]
    except OSError:
        return []
