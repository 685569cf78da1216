# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reports of bugs: a file on this computer that a person may read and send, or not."""

from __future__ import annotations

import os
import platform as python_platform
import sys
import traceback
from pathlib import Path

from edition_reader.model.clock import now_utc
from edition_reader.system.files import write_all
from edition_reader.system.platform import Platform


def write_crash_report(platform: Platform, error: BaseException, *, version: str) -> Path | None:
    """Write what happened to a file in the log folder and return its path, or None when no file can be written.

    It holds the traceback, versions and the system; no values of variables, so no text of a note or an article.
    """
    at = now_utc()
    lines = [
        f"Edition Reader {version}",
        f"{at}",
        f"Python {sys.version}",
        f"{python_platform.platform()}",
        "",
        *traceback.format_exception(error),
    ]
    name = f"crash-{at[:19].replace(':', '')}-{os.urandom(2).hex()}.txt"
    path = platform.log_folder() / name
    try:
        platform.make_private_folder(path.parent)
        handle = platform.open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            write_all(handle, "\n".join(lines).encode("utf-8", "backslashreplace"))
        finally:
            os.close(handle)
    except OSError:
        return None
    return path
