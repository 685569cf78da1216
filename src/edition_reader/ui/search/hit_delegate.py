# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How a hit is painted in a list: its title, where it stands, and the snippet with all words found marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from edition_reader.model.annotation import Color
from edition_reader.model.search import AnnotationHit, ArticleHit, Snippet
from edition_reader.system.language import Language
from edition_reader.text.utf16 import Utf16Map
from edition_reader.ui.theme import Face, Theme, font, mix
from edition_reader.ui.widgets.facts import dotted

HIT = int(Qt.ItemDataRole.UserRole)
ROW, MARGIN = 104, 22
#: Share of yellow in the ground of a word found.
GLOW = 0.38


def paint_marked(
    painter: QPainter, rect: QRect, text: str, marks: Sequence[tuple[int, int]], face: QFont, theme: Theme, color: str
) -> None:
    """Paint one line of plain text with marked places (code points); where there is no room it ends in dots."""
    units = Utf16Map(text).to_units
    glow = QTextCharFormat()
    glow.setBackground(QColor(mix(theme.marks[Color.YELLOW], theme.paper, GLOW)))
    glow.setForeground(QColor(theme.ink))
    places = [(units(start), units(end)) for start, end in marks]
    layout = _laid_out(text, places, face, glow)
    if layout.lineAt(0).naturalTextWidth() > rect.width():
        room = rect.width() - QFontMetrics(face).horizontalAdvance("…")
        kept = layout.lineAt(0).xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter)
        shorter = text.encode("utf-16-le", "surrogatepass")[: 2 * kept].decode("utf-16-le", "ignore") + "…"
        layout = _laid_out(shorter, [(start, min(end, kept)) for start, end in places if start < kept], face, glow)
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QColor(color))
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - layout.lineAt(0).height()) / 2))
    painter.restore()


def _laid_out(text: str, places: Sequence[tuple[int, int]], face: QFont, glow: QTextCharFormat) -> QTextLayout:
    """Return one line of text with places (UTF-16 units) set in a format."""
    formats = []
    for start, end in places:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, end - start
        piece.format = glow
        formats.append(piece)
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    # Before the lines: formats set later would take them away.
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def title_of(hit: ArticleHit | AnnotationHit) -> str:
    """Return what stands as the title of a hit."""
    if isinstance(hit, ArticleHit):
        return hit.headline or hit.opening
    return hit.note or hit.quote or hit.headline or ""


def place_of(hit: ArticleHit | AnnotationHit, language: Language) -> str:
    """Return where a hit stands, in one line."""
    if isinstance(hit, AnnotationHit):
        return dotted((hit.person, hit.headline, ", ".join(hit.tags)))
    page = " ".join(filter(None, (hit.page_number, hit.page_name)))
    count = language.plural("{n} place", "{n} places", len(hit.spans)) if hit.spans else None
    return dotted((hit.newspaper, hit.date, page, hit.byline, count))


def shown_snippet(snippet: Snippet) -> tuple[str, list[tuple[int, int]]]:
    """Return the snippet with dots where its text goes on, and its marks in that."""
    lead = "…" if snippet.before else ""
    text = lead + snippet.text + ("…" if snippet.after else "")
    return text, [(start + len(lead), end + len(lead)) for start, end in snippet.marks]


class HitDelegate(QStyledItemDelegate):
    """Paints a hit in three lines; the current one has an accent edge."""

    def __init__(self, theme: Theme, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._language = language

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """All hits are of one height, so that a million of them need not be looked at."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one hit; nothing but its ground while it is being fetched."""
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        hit = index.data(HIT)
        if hit is not None:
            self._words(painter, rect.adjusted(MARGIN, 12, -MARGIN, -10), hit)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self.theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.panel))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(mix(theme.panel, theme.paper, 0.5)))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.line))

    def _words(self, painter: QPainter, rect: QRect, hit: ArticleHit | AnnotationHit) -> None:
        theme = self.theme
        marks = hit.marks if isinstance(hit, ArticleHit) else ()
        line = QRect(rect.left(), rect.top(), rect.width(), 26)
        paint_marked(painter, line, title_of(hit), marks, font(Face.TITLE), theme, theme.ink)
        painter.setFont(font(Face.SMALL))
        painter.setPen(QColor(theme.ink2))
        where = QFontMetrics(painter.font()).elidedText(
            place_of(hit, self._language), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(line.translated(0, 26), int(Qt.AlignmentFlag.AlignVCenter), where)
        text, found = shown_snippet(hit.snippet)
        paint_marked(painter, line.translated(0, 52), text, found, font(Face.QUOTE), theme, theme.ink2)
