# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The sidebar of the shelf: groups of editions and the newspapers held, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from edition_reader.system.language import Language
from edition_reader.ui.shelf.holdings import Group
from edition_reader.ui.theme import Theme
from edition_reader.ui.widgets.entries import Entry, EntryList

#: Pixels of the sidebar, and the least height of its lines before the calendar gives way.
WIDTH, LEAST = 280, 160


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line leads to: a group, one newspaper (None: editions without a title), or a kept search."""

    group: Group
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sidebar tells.

    Newspapers come with the number of their editions, the largest first; kept searches with that of their hits, None
    while they are being counted.
    """

    editions: int
    reading: int
    lately: int
    noted: int
    newspapers: Sequence[tuple[str | None, int]] = ()
    searches: Sequence[tuple[str, int | None]] = ()


def entries(counts: Counts, language: Language) -> list[Entry]:
    """Return the lines of the sidebar from top to bottom."""
    text, plural = language.text, language.plural

    def entry(words: str, count: int | None, lead: Lead) -> Entry:
        said = ""
        if count is not None and lead.group is Group.SEARCH:
            said = plural("{name}: {n} hit", "{name}: {n} hits", count, name=words)
        elif count is not None:
            said = plural("{name}: {n} edition", "{name}: {n} editions", count, name=words)
        unnamed = lead.group is Group.NEWSPAPER and lead.name is None
        return Entry(words, lead, count, spoken=said, quiet=unnamed)

    lines = [
        entry(text("All editions"), counts.editions, Lead(Group.ALL)),
        entry(text("Reading now"), counts.reading, Lead(Group.READING)),
        entry(text("Lately imported"), counts.lately, Lead(Group.LATELY)),
        entry(text("With notes"), counts.noted, Lead(Group.NOTED)),
    ]
    if counts.newspapers:
        lines.append(Entry(text("Newspapers")))
    for title, count in counts.newspapers:
        lines.append(entry(title or text("Title not known"), count, Lead(Group.NEWSPAPER, title)))
    if counts.searches:
        lines.append(Entry(text("Kept searches")))
    lines += [entry(query, count, Lead(Group.SEARCH, query)) for query, count in counts.searches]
    return lines


class Sidebar(EntryList):
    """The lines; `led(group, newspaper)` when a person picks another one.

    A kept search is opened by a click or Enter (`searched(query)`), not by walking over it with the keys.
    """

    led = Signal(object, object)
    searched = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__(theme, language.text("Groups of editions"))
        self._language = language
        self._shown: Entry | None = None
        #: What is told.
        self.counts: Counts | None = None
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.currentRowChanged.connect(lambda _row: self._lead())
        self.itemClicked.connect(lambda _item: self._search())

    def tell(self, counts: Counts) -> None:
        """Show these counts; the current line stays current, or all editions when it is gone."""
        lines, before = entries(counts, self._language), self._lead_of_current()
        self.counts = counts
        if tuple(lines) == self.entries:
            return
        found = next((line for line in lines if before is not None and line.key == before), lines[0])
        self.show_entries(lines, found.key)
        self.updateGeometry()
        if found.key != before:
            self._lead()

    def choose(self, group: Group, newspaper: str | None = None) -> None:
        """Make the line of a group or newspaper the current one."""
        wanted = Lead(group, newspaper if group is Group.NEWSPAPER else None)
        for row, entry in enumerate(self.entries):
            if entry.key == wanted:
                self.setCurrentRow(row)

    def heading(self) -> str:
        """Return the words of the group that is shown."""
        return self._shown.text if self._shown else ""

    def sizeHint(self) -> QSize:
        """Be as high as the lines, so that the calendar stands under them while there is room."""
        margins = self.viewportMargins()
        lines = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(WIDTH, lines + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """Keep a few lines."""
        return QSize(WIDTH, min(self.sizeHint().height(), LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a kept search with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        lead = self._lead_of_current()
        if lead is not None and lead.group is Group.SEARCH and lead.name is not None:
            self.searched.emit(lead.name)

    def _lead_of_current(self) -> Lead | None:
        row = self.currentRow()
        key = self.entries[row].key if 0 <= row < len(self.entries) else None
        return key if isinstance(key, Lead) else None

    def _lead(self) -> None:
        lead = self._lead_of_current()
        if lead is not None and lead.group is not Group.SEARCH:
            self._shown = self.entries[self.currentRow()]
            self.led.emit(lead.group, lead.name)
