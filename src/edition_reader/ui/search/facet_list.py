# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The facets beside the results, as lines with their counts; and what choosing one does to the query."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from edition_reader.model.search import FacetName, Facets
from edition_reader.system.language import Language
from edition_reader.ui.theme import Face, Theme, font, mix
from edition_reader.ui.widgets.entries import Entry, EntryDelegate
from edition_reader.words.search import say_facet

#: The fields of the query language that ask for a facet.
FIELDS = {
    FacetName.NEWSPAPER: "newspaper",
    FacetName.YEAR: "date",
    FacetName.PAGE: "page",
    FacetName.BYLINE: "byline",
    FacetName.PERSON: "by",
}
#: Values of each facet that are shown.
MOST = 8
#: Width of the longest bar, and of the place of the counts.
BAR, COUNTS = 70, 52


def entries_of(facets: Facets, language: Language) -> list[Entry]:
    """Return the lines of the facets that have any value."""
    lines: list[Entry] = []
    for name, values in facets.items():
        known = [value for value in values if value.value is not None][:MOST]
        if not known:
            continue
        lines.append(Entry(say_facet(name, language)))
        for value in known:
            text = value.value or ""
            said = language.plural("{name}: {n} article", "{name}: {n} articles", value.count, name=text)
            lines.append(Entry(text, (name, text), value.count, spoken=said))
    return lines


def condition(name: FacetName, value: str) -> str:
    """Return the condition of the query language that a facet has a value."""
    plain = value.isalnum()
    return f"{FIELDS[name]}:{value}" if plain else f'{FIELDS[name]}:"{value.replace(chr(34), " ")}"'


def toggled(query: str, name: FacetName, value: str) -> str:
    """Return the query with the condition added, or taken out where it stands already."""
    asked = condition(name, value)
    if asked in query:
        return " ".join(query.replace(asked, " ").split())
    return f"{query} {asked}".strip()


class BarDelegate(EntryDelegate):
    """Paints a line with a bar as long as its count is large beside the largest of its facet."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._largest: dict[object, int] = {}

    def measure(self, entries: Sequence[Entry]) -> None:
        """Take the largest count of each facet as the whole length."""
        self._largest = {}
        for entry in entries:
            if isinstance(entry.key, tuple) and entry.count:
                self._largest[entry.key[0]] = max(self._largest.get(entry.key[0], 0), entry.count)

    def _words(self, painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag) -> None:
        if not isinstance(entry.key, tuple) or not entry.count:
            super()._words(painter, rect, entry, state)
            return
        theme = self.theme
        length = max(5, round(BAR * entry.count / self._largest.get(entry.key[0], entry.count)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(theme.accent, theme.panel, 0.6)))
        right = rect.right() - COUNTS
        painter.drawRoundedRect(QRect(right - length, rect.center().y() - 2, length, 6), 3, 3)
        painter.setFont(font(Face.BODY))
        painter.setPen(QColor(theme.ink2))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), f"{entry.count:,}")
        painter.setPen(QColor(theme.ink))
        room = right - BAR - rect.left() - 8
        cut = QFontMetrics(painter.font()).elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)
