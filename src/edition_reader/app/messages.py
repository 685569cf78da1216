# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What Qt says goes to the log; where it would abort, the program exits with a sentence."""

from __future__ import annotations

import logging
import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType

#: Exit status when Qt gives up: it would abort, with a core and without a word.
QT_GAVE_UP = 3
LOG = logging.getLogger(__name__)


def log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt's signature
    """Log a message of Qt; where it would abort, say why and exit."""
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(f"edition-reader: {message}\n")
        sys.stderr.flush()
        os._exit(QT_GAVE_UP)
    level = logging.DEBUG if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} else logging.WARNING
    LOG.log(level, "Qt: %s", message)
