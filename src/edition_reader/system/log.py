# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The log file: times, levels and ids, never a note's text; kept small and private."""

from __future__ import annotations

import io
import logging
import os
from contextlib import suppress
from pathlib import Path

from edition_reader.system.platform import Platform

LOGGER = "edition_reader"
LONGEST, OLD_FILES = 1_000_000, 3


def log_path(platform: Platform) -> Path:
    """Return where the log lies."""
    return platform.log_folder() / "edition-reader.log"


def start_log(platform: Platform, *, level: int = logging.INFO) -> logging.Handler:
    """Send what the program logs to its file and return the handler for `stop_log`.

    Where the file can't be written the log goes nowhere: that is no reason not to start.
    """
    try:
        platform.make_private_folder(platform.log_folder())
        handler: logging.Handler = PrivateLog(platform, log_path(platform))
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger(LOGGER)
    logger.setLevel(level)
    logger.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close what `start_log` opened."""
    logging.getLogger(LOGGER).removeHandler(handler)
    handler.close()


class PrivateLog(logging.FileHandler):
    """A rotating log whose files only this user may read from the moment they are made.

    The one of the standard library brings what sends logs over the network, which a window has no memory for.
    """

    def __init__(self, platform: Platform, path: Path) -> None:
        self._platform = platform
        super().__init__(path, encoding="utf-8", errors="backslashreplace")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, to a new file when the one before is long."""
        # Where that fails (on Windows while another process has the file open) the long one grows.
        with suppress(OSError, ValueError):
            if (long := self.stream) is not None and long.tell() > LONGEST:
                self._rotate(long)
        super().emit(record)

    def _rotate(self, long: io.TextIOWrapper) -> None:
        """Begin a new file and keep the latest of those before."""
        path = Path(self.baseFilename)
        names = [path.with_name(f"{path.name}.{n}") for n in range(OLD_FILES + 1)]
        long.close()
        try:
            path.replace(names[0])
            for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
                if newer.exists():
                    newer.replace(older)
        finally:
            self.stream = self._open()

    def _open(self) -> io.TextIOWrapper:
        handle = self._platform.open_private(Path(self.baseFilename), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the name of the standard library)
        """Stay silent: a full disk must not fill the terminal or stop the program."""
