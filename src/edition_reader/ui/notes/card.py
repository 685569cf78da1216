# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A card of the list: bar of the colour, passage, note, tags; name of the colour, time and state at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind
from edition_reader.ui.notes.conditions import state_name
from edition_reader.ui.notes.layout import BASE
from edition_reader.ui.notes.model import HEADING_ROLE, NOTE_ROLE, passage_words
from edition_reader.ui.notes.plain import plain_line
from edition_reader.ui.notes.sources import Heading
from edition_reader.ui.notes.trash import days_left
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.badge import draw_badge
from edition_reader.ui.widgets.facts import dotted, moment_in_words
from edition_reader.words.labels import say

Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)
#: Width of the column at the right, in pixels, and where its second line stands.
ASIDE, SECOND = 150, 33
#: Opacity (of 255) of the ring of the card that has the keyboard.
RING = 90


class CardDelegate(QStyledItemDelegate):
    """Paints cards and the headings above them in the session's theme."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # Kept, since the session would read the person's setting again for each stroke.
        self._theme = session.theme
        self._passage = passage_words(session)

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        self._theme = self._session.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Ask for the smallest card; the list gives what the layout says."""
        return QSize(200, BASE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card of `index` into option.rect."""
        note = index.data(NOTE_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter, rect, option.state)
        if isinstance(note, Annotation):
            self._bar(painter, rect, note)
            self._words(painter, rect.adjusted(19, 9, -14, -9), note)
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the title of an article and where it was printed."""
        heading = index.data(HEADING_ROLE)
        if not isinstance(heading, Heading):
            return
        title = font(Face.TITLE, 0.95)
        box = rect.adjusted(0, 8, 0, 0)
        metrics = QFontMetrics(title)
        cut = metrics.elidedText(heading.title, Qt.TextElideMode.ElideRight, round(box.width() * 0.66))
        painter.setFont(title)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(box, LEFT, cut)
        used = metrics.horizontalAdvance(cut) + 12
        self._line(painter, box.adjusted(used, 2, 0, 2), heading.where, font(Face.SMALL), self._theme.ink2)

    def is_place_link(self, rect: QRect, at: QPoint, index: Index) -> bool:
        """Whether a point lies on the words that offer to place a lost note by hand."""
        note = index.data(NOTE_ROLE)
        lost = isinstance(note, Annotation) and note.state is AnchorState.LOST and note.deleted is None
        lost = lost and self._session.layers.owner(note.id) is None
        return lost and QRect(rect.right() - ASIDE, rect.top() + SECOND - 2, ASIDE, 24).contains(at)

    def _frame(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._theme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setBrush(QColor(theme.raised))
        painter.setPen(QPen(QColor(theme.accent if selected else theme.line), 2 if selected else 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = QColor(theme.accent)
            ring.setAlpha(RING)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ring, 3))
            painter.drawRoundedRect(QRectF(rect).adjusted(-1.5, -1.5, 1.5, 1.5), 11, 11)

    def _bar(self, painter: QPainter, rect: QRect, note: Annotation) -> None:
        """Draw the bar of the colour along the left edge, within the round corners."""
        theme = self._theme
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect.left() + 1.5, rect.top() + 8, 4, rect.height() - 16), 2, 2)
        painter.fillPath(path, QColor(theme.marks[note.color] if note.color else theme.line))

    def _words(self, painter: QPainter, box: QRect, note: Annotation) -> None:
        theme = self._theme
        aside = QRect(box.right() - ASIDE, box.top(), ASIDE, 22)
        text = box.adjusted(0, 0, -ASIDE - 12, 0)
        self._aside(painter, aside, note)
        plain = note.anchor is None
        face = font(Face.BODY if plain else Face.QUOTE)
        passage = QRect(text.left(), text.top(), text.width(), 24)
        self._line(painter, passage, self._passage(note), face, theme.ink2 if plain else theme.ink)
        self._line(painter, passage.translated(0, 25), *self._note(note))
        x = text.left()
        for tag in note.tags:
            x = self._chip(painter, QPoint(x, text.top() + 52), tag, text.right())

    def _note(self, note: Annotation) -> tuple[str, QFont, str]:
        """Return the line of the note with its face and ink, or what stands in its place."""
        theme, body = self._theme, font(Face.BODY)
        if note.note.strip():
            return plain_line(note.note), body, theme.ink
        if note.state is AnchorState.LOST:
            said = self._session.text("The text changed and the passage was not found. Note and source are kept.")
            return said, body, theme.ink2
        if self._session.layers.owner(note.id):
            return "", body, theme.ink3
        return self._session.text("Add a note…"), body, theme.ink3

    def _aside(self, painter: QPainter, box: QRect, note: Annotation) -> None:
        session, theme = self._session, self._theme
        name = session.color_name(note.color) if note.color else say(note.kind, session.language)
        if note.kind is AnnotationKind.WORD:
            name = say(note.kind, session.language)
        small = font(Face.SMALL)
        owner = session.layers.owner(note.id)
        if owner is not None:
            draw_badge(painter, QRectF(box.right() - 17, box.top() + 3, 17, 17), owner)
            self._right(painter, box.adjusted(0, 0, -23, 0), dotted((owner.name, name)), small, theme.ink2)
        else:
            self._right(painter, box, name, small, theme.ink2)
        below = box.translated(0, 24)
        if note.deleted is not None:
            left = session.plural("{n} day left", "{n} days left", days_left(note.deleted))
            self._right(painter, below, left, small, theme.ink2)
            return
        if note.state is AnchorState.IN_PLACE:
            self._right(painter, below, moment_in_words(note.created, session.language), small, theme.ink2)
            return
        lost = note.state is AnchorState.LOST and owner is None
        words = session.text("Place by hand…") if lost else state_name(note.state, session)
        if lost:
            self._dotted(painter, box, state_name(note.state, session), theme.accent)
            small.setUnderline(True)
            self._right(painter, below, words, small, theme.ink2)
        else:
            self._dotted(painter, below, words, theme.accent if note.state is AnchorState.LOST else theme.warn)

    def _dotted(self, painter: QPainter, box: QRect, words: str, ink: str) -> None:
        """Draw words with a dot before them at the right, over what stands there."""
        theme, face = self._theme, font(Face.SMALL)
        painter.fillRect(box, QColor(theme.raised))
        self._right(painter, box, words, face, ink)
        width = min(QFontMetrics(face).horizontalAdvance(words), box.width() - 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawEllipse(QRectF(box.right() - width - 14, box.center().y() - 3.5, 8, 8))

    def _chip(self, painter: QPainter, at: QPoint, tag: str, right: int) -> int:
        """Draw a tag unless it would reach beyond `right`; return where the next begins."""
        face = font(Face.SMALL)
        width = QFontMetrics(face).horizontalAdvance(tag) + 14
        if at.x() + width > right:
            return right
        box = QRect(at.x(), at.y(), width, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self._theme.panel if self._theme.panel != self._theme.raised else self._theme.panel2
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(face)
        painter.setPen(QColor(self._theme.ink2))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tag)
        return at.x() + width + 5

    def _line(self, painter: QPainter, box: QRect, words: str, face: QFont, ink: str) -> None:
        """Draw one line, cut off at the width."""
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(box, LEFT, QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, box.width()))

    def _right(self, painter: QPainter, box: QRect, words: str, face: QFont, ink: str) -> None:
        """Draw one line at the right edge."""
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(box, RIGHT, QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, box.width()))
