# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an import came to, file by file: imported and what is odd about it, already here, and not read and why."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.errors import ReaderError
from edition_reader.model.report import ImportReport, KeptReport
from edition_reader.system.files import known_os_errors, write_atomically
from edition_reader.ui.desk.report_lines import Line, as_text, kept_lines, lines_of
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import button, label, plain_tip

_EDITION = int(Qt.ItemDataRole.UserRole)
WIDTH, HEIGHT = 760, 500
ROW = 28


def show_report(session: Session, report: ImportReport | KeptReport, parent: QWidget) -> ReportDialog:
    """Open the dialog about what an import came to, as the library keeps it where it does."""
    kept = report if isinstance(report, KeptReport) else _kept(report, session)
    lines = kept_lines(kept, session) if kept else lines_of(report, session) if isinstance(report, ImportReport) else []
    dialog = ReportDialog(session, lines, kept, parent)
    dialog.open()
    return dialog


def _kept(report: ImportReport, session: Session) -> KeptReport | None:
    """Return a report as the library keeps it; None where it could not be kept or is kept no more."""
    if report.kept is None:
        return None
    try:
        return session.library.report(report.kept)
    except ReaderError:
        return None


class ReportDialog(QDialog):
    """The lines as a tree; an edition can be opened or its details mended from here."""

    def __init__(self, session: Session, lines: list[Line], kept: KeptReport | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._lines = lines
        self._kept = kept
        text = session.text
        self.setWindowTitle(text("Report of the import"))
        self.resize(WIDTH, HEIGHT)
        self.tree = self._tree()
        self._open = button(text("Open"), self.open_chosen)
        self._details = button(text("Details…"), self.edit_chosen)
        self._arrange()
        self.tree.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.tree.itemActivated.connect(lambda *_: self.open_chosen())
        self._show_chosen()

    def chosen(self) -> str | None:
        """Return the id of the edition that the current line leads to."""
        item = self.tree.currentItem()
        while item is not None:
            if item.data(0, _EDITION):
                return str(item.data(0, _EDITION))
            item = item.parent()
        return None

    def open_chosen(self) -> None:
        """Open the edition of the current line, and close."""
        if edition := self.chosen():
            self.accept()
            self._session.go(Place("reader", edition=edition))

    def edit_chosen(self) -> None:
        """Open the details of the edition of the current line; the report stays."""
        if edition := self.chosen():
            self._session.ask("edition.details", edition)

    def copy(self) -> None:
        """Copy the report as text."""
        QGuiApplication.clipboard().setText(as_text(self._lines))

    def save(self) -> None:
        """Write the report to a file that the person names: text, or JSON or a table by its ending."""
        text = self._session.text
        plain, table = text("Text"), text("Table")
        kinds = f"{plain} (*.txt);;JSON (*.json);;{table} (*.csv)"
        name, _ = QFileDialog.getSaveFileName(self, text("Save the report"), "report.txt", kinds)
        if name:
            self.save_as(Path(name))

    def save_as(self, path: Path) -> None:
        """Write the report; a failure is told by the session."""
        try:
            with known_os_errors(path):
                write_atomically(self._session.platform, path, self._as_file(path.suffix.lower()))
        except ReaderError as error:
            self._session.fail(error)
            return
        self._session.say(self._session.text("The report is saved: {name}", name=path.name))

    def _as_file(self, ending: str) -> bytes:
        # Loaded here: what writes tables is needed by nothing else in the window.
        from edition_reader.tasks.import_report import ReportFormat, write_report

        forms = {".json": ReportFormat.JSON, ".csv": ReportFormat.CSV}
        if self._kept is None or ending not in forms:
            return (as_text(self._lines) + "\n").encode("utf-8", "replace")
        return write_report(self._kept, forms[ending])

    def _show_chosen(self) -> None:
        there = self.chosen() is not None
        self._open.setEnabled(there)
        self._details.setEnabled(there and not self._session.library.read_only)

    def _tree(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setAccessibleName(self._session.text("Files of the import"))
        made.setUniformRowHeights(True)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for group in self._lines:
            item = self._item(group)
            item.setFont(0, font(Face.STRONG))
            made.addTopLevelItem(item)
            item.setExpanded(True)
            item.setFirstColumnSpanned(True)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        made.header().resizeSection(0, WIDTH * 2 // 5)
        top = made.topLevelItem(0)
        first = top.child(0) if top is not None else None
        if first is not None:
            made.setCurrentItem(first)
        return made

    def _item(self, line: Line) -> QTreeWidgetItem:
        # Where a file lies is in the tip: the reason must not be pushed out of sight by a long path.
        item = QTreeWidgetItem([line.text, line.what.replace(line.path, line.text) if line.path else line.what])
        item.setData(0, _EDITION, line.edition)
        item.setToolTip(0, plain_tip(line.path or line.text))
        item.setToolTip(1, plain_tip(line.what))
        item.setSizeHint(0, QSize(0, ROW))
        for below in line.below:
            item.addChild(self._item(below))
        return item

    def _arrange(self) -> None:
        text = self._session.text
        buttons = QHBoxLayout()
        buttons.addWidget(button(text("Copy the report"), self.copy, look="quiet"))
        buttons.addWidget(button(text("Save…"), self.save, look="quiet"))
        buttons.addStretch()
        buttons.addWidget(self._details)
        buttons.addWidget(self._open)
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label(text("Report of the import"), face=Face.TITLE))
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)
