# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The reports of imports that the library keeps, newest first; each opens again."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QDateTime, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.errors import ReaderError
from edition_reader.model.report import Became, KeptReport
from edition_reader.ui.desk.report import ROW
from edition_reader.ui.desk.report_lines import DOT
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label

WIDTH, HEIGHT = 680, 460
_ID = int(Qt.ItemDataRole.UserRole)


def show_reports(session: Session, parent: QWidget) -> ReportsDialog | None:
    """Open the dialog; None where the library could not be read (the person was told)."""
    try:
        kept = session.library.reports()
    except ReaderError as error:
        session.fail(error)
        return None
    dialog = ReportsDialog(session, kept, parent)
    dialog.open()
    return dialog


class ReportsDialog(QDialog):
    """When, what came of it, who; a double click or Return opens the report."""

    def __init__(self, session: Session, kept: list[KeptReport], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = {report.id: report for report in kept}
        text = session.text
        self.setWindowTitle(text("Reports of imports"))
        self.resize(WIDTH, HEIGHT)
        self.list = self._list(kept)
        self._open = button(text("Open"), self.open_chosen)
        self._nothing = label(text("Nothing was imported yet."), look="second")
        self._nothing.setVisible(not kept)
        self.list.setVisible(bool(kept))
        self._open.setEnabled(bool(kept))
        self._arrange()

    def open_chosen(self) -> None:
        """Open the report of the current line over this list."""
        item = self.list.currentItem()
        if item is not None:
            self._session.ask("import.report", self._kept[str(item.data(0, _ID))])

    def _list(self, kept: list[KeptReport]) -> QTreeWidget:
        text = self._session.text
        made = QTreeWidget()
        made.setColumnCount(3)
        made.setHeaderLabels([text("When"), text("What came of it"), text("Who")])
        made.setAccessibleName(text("Reports of imports"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for report in kept:
            item = QTreeWidgetItem([self._when(report), self._counts(report), report.person])
            item.setData(0, _ID, report.id)
            item.setSizeHint(0, QSize(0, ROW))
            made.addTopLevelItem(item)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, WIDTH // 4)
        header.resizeSection(2, WIDTH // 4)
        if (first := made.topLevelItem(0)) is not None:
            made.setCurrentItem(first)
        made.itemActivated.connect(lambda *_: self.open_chosen())
        return made

    def _when(self, report: KeptReport) -> str:
        moment = QDateTime.fromString(report.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
        return moment.toString("yyyy-MM-dd HH:mm") if moment.isValid() else report.at

    def _counts(self, report: KeptReport) -> str:
        counts = Counter(one.became for one in report.files)
        plural = self._session.plural
        return DOT.join(
            sentence
            for became, sentence in (
                (Became.IMPORTED, plural("{n} imported", "{n} imported", counts[Became.IMPORTED])),
                (Became.SKIPPED, plural("{n} already here", "{n} already here", counts[Became.SKIPPED])),
                (Became.FAILED, plural("{n} could not be read", "{n} could not be read", counts[Became.FAILED])),
            )
            if counts[became]
        )

    def _arrange(self) -> None:
        text = self._session.text
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._open)
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label(text("Reports of imports"), face=Face.TITLE))
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addLayout(buttons)
