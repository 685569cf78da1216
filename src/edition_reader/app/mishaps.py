# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What nobody expected: written to a report on this computer, told in a bar, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from edition_reader import __version__
from edition_reader.system.crash import write_crash_report
from edition_reader.system.platform import Platform

LOG = logging.getLogger(__name__)


class Mishaps(QObject):
    """Catches exceptions that nobody caught, on any thread; `told(path of the report or None)` is called for each."""

    _happened = Signal(object)

    def __init__(self, platform: Platform, told: Callable[[Path | None], None]) -> None:
        super().__init__()
        self._platform = platform
        self._told = told
        self._busy = False
        self._hooks = (sys.excepthook, threading.excepthook)
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._caught(args.exc_value)

    def stop(self) -> None:
        """Let exceptions go their usual way again."""
        sys.excepthook, threading.excepthook = self._hooks

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
        else:
            self._caught(error)

    def _caught(self, error: BaseException | None) -> None:
        if error is None:
            return
        LOG.error("unexpected: %s", type(error).__name__)
        self._happened.emit(write_crash_report(self._platform, error, version=__version__))

    def _tell(self, report: Path | None) -> None:
        """Tell it on the UI thread; a mishap while telling is not told in its turn."""
        if self._busy:
            return
        self._busy = True
        try:
            self._told(report)
        finally:
            self._busy = False
