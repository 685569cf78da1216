# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an import came to, file by file: imported and what is odd about it, already here, and not read and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
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

from edition_reader.model.problem import Problem
from edition_reader.model.report import ImportReport
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import button, label, plain_tip
from edition_reader.words.errors import say_error
from edition_reader.words.problems import say_problem

_EDITION = int(Qt.ItemDataRole.UserRole)
WIDTH, HEIGHT = 760, 500
ROW = 28


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report; `edition` is the id that it leads to."""

    text: str
    what: str = ""
    edition: str | None = None
    below: tuple[Line, ...] = field(default=())


def show_report(session: Session, report: ImportReport, parent: QWidget) -> ReportDialog:
    """Open the dialog."""
    dialog = ReportDialog(session, report, parent)
    dialog.open()
    return dialog


def lines_of(report: ImportReport, session: Session) -> list[Line]:
    """Return the report as lines in groups; groups without lines are left out."""
    text, plural = session.text, session.plural
    imported = tuple(
        Line(
            Path(one.path).name,
            " · ".join(filter(None, (one.newspaper, one.date, plural("{n} article", "{n} articles", one.articles)))),
            one.edition,
            tuple(Line(say_problem(problem, session.language), _where(problem, session)) for problem in one.problems),
        )
        for one in report.imported
    )
    skipped = tuple(Line(Path(one.path).name, text("is in the library already"), one.edition) for one in report.skipped)
    failed = tuple(Line(Path(one.path).name, say_error(one.error, session.language)) for one in report.failed)
    groups = (
        Line(plural("{n} could not be read", "{n} could not be read", len(failed)), below=failed),
        Line(plural("{n} imported", "{n} imported", len(imported)), below=imported),
        Line(plural("{n} already here", "{n} already here", len(skipped)), below=skipped),
    )
    return [group for group in groups if group.below]


def as_text(lines: list[Line]) -> str:
    """Return the lines as indented text, to be copied."""
    return "\n".join(_written(lines, 0))


def _written(lines: list[Line] | tuple[Line, ...], depth: int) -> Iterator[str]:
    for line in lines:
        yield "    " * depth + (f"{line.text}: {line.what}" if line.what else line.text)
        yield from _written(line.below, depth + 1)


def _where(problem: Problem, session: Session) -> str:
    """Return where in the file an oddity was met, "" when it is about the whole."""
    if isinstance(problem.where, int):
        return session.text("at character {offset}", offset=f"{problem.where + 1:,}")
    return problem.where or ""


class ReportDialog(QDialog):
    """The lines as a tree; an edition can be opened or its details mended from here."""

    def __init__(self, session: Session, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._lines = lines_of(report, session)
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
        item = QTreeWidgetItem([line.text, line.what])
        item.setData(0, _EDITION, line.edition)
        item.setToolTip(0, plain_tip(line.text))
        item.setToolTip(1, plain_tip(line.what))
        item.setSizeHint(0, QSize(0, ROW))
        for below in line.below:
            item.addChild(self._item(below))
        return item

    def _arrange(self) -> None:
        text = self._session.text
        buttons = QHBoxLayout()
        buttons.addWidget(button(text("Copy the report"), self.copy, look="quiet"))
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
