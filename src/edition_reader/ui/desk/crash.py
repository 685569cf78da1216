# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reports of failures: read, copied, found on the disk. Nothing is sent; the person may do so, or not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from edition_reader.system.faults import crash_reports
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label

WIDTH, HEIGHT = 700, 560
#: Characters of a report that are shown.
LONGEST = 200_000


def open_log_folder(session: Session) -> None:
    """Open the folder of the log in the system's own program for files, or say where it lies."""
    folder = session.platform.log_folder()
    if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        session.say(session.text("The log is kept in {path}.", path=folder))


def show_crash(session: Session, about: object, parent: QWidget) -> CrashDialog | None:
    """Open a report, the newest one if none is given; None when there is none (the person was told)."""
    report = about if isinstance(about, Path) else next(iter(crash_reports(session.platform)), None)
    try:
        words = report.read_text(encoding="utf-8", errors="replace") if report else None
    except OSError:
        words = None
    if report is None or words is None:
        session.say(session.text("There is no report of a failure on this computer."))
        return None
    dialog = CrashDialog(session, report, words[:LONGEST], parent)
    dialog.open()
    return dialog


class CrashDialog(QDialog):
    """The report as plain text, with what is in it said before."""

    def __init__(self, session: Session, report: Path, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("Report of a failure"))
        self.resize(WIDTH, min(HEIGHT, max(parent.height() - 30, 360)))
        told = text(
            "This report says where in the program something went wrong, and which versions of the program and the "
            "system were running. It holds no text of your notes or of articles; names of folders may be in it. "
            "Nothing is sent: copy it if you want to show it to somebody."
        )
        self.page = QPlainTextEdit(words)
        self.page.setReadOnly(True)
        self.page.setAccessibleName(text("Report of a failure"))
        self.page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.page.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.page.setTabChangesFocus(True)
        place = label(str(report), look="small", wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copied = button(text("Copy the report"), self.copy, look="primary")
        buttons = QHBoxLayout()
        buttons.addWidget(button(text("Open the log folder"), lambda: open_log_folder(session)))
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject))
        buttons.addWidget(self.copied)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label(text("Report of a failure"), face=Face.TITLE))
        column.addWidget(label(told, look="second", wrap=True))
        column.addWidget(self.page, 1)
        column.addWidget(place)
        column.addLayout(buttons)
        self.copied.setFocus()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.page.toPlainText())
        self.copied.setText(self._session.text("Copied"))
