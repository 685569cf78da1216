# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A card of the grid: the little front page, a caption, the dot of an unopened edition, the bar of what is read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from edition_reader.model.holding import EditionSummary
from edition_reader.system.language import Language
from edition_reader.ui.shelf.frontpage import FrontLook, FrontPages
from edition_reader.ui.shelf.layout import CAPTION, SMALLEST
from edition_reader.ui.shelf.model import STANDING_ROLE, SUMMARY_ROLE
from edition_reader.ui.shelf.sayings import counts_line, masthead_date, title_of, when_in_short
from edition_reader.ui.shelf.standing import Standing
from edition_reader.ui.theme import Face, Theme, font, mix, sans_families, serif_families


def front_look(theme: Theme) -> FrontLook:
    """Return how little front pages look in `theme`."""
    return FrontLook(
        name=theme.name,
        paper=theme.raised,
        ink=theme.ink,
        soft=theme.ink2,
        faint=mix(theme.ink2, theme.raised, 0.75),
        line=theme.line,
        serif=tuple(serif_families()),
        sans=tuple(sans_families()),
    )


def paint_bar(painter: QPainter, rect: QRect, share: float, theme: Theme) -> None:
    """Draw a thin bar of which `share` (0 to 1) is filled."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.line))
    painter.drawRoundedRect(QRectF(rect), 1.5, 1.5)
    if share > 0:
        filled = QRectF(rect)
        filled.setWidth(max(3.0, rect.width() * min(share, 1.0)))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(filled, 1.5, 1.5)


class CardDelegate(QStyledItemDelegate):
    """Paints cards; the front pages come out of a store of drawn ones."""

    def __init__(self, theme: Theme, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._pages = FrontPages(front_look(theme), lambda edition: masthead_date(edition, language.code))

    @property
    def pages(self) -> FrontPages:
        """The drawn front pages, for whoever else shows one."""
        return self._pages

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Ask for the smallest card; the grid gives more."""
        return QSize(SMALLEST, SMALLEST * 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the card of `index` into option.rect."""
        edition = index.data(SUMMARY_ROLE)
        standing = index.data(STANDING_ROLE)
        card: QRect = option.rect
        picture = card.adjusted(0, 0, 0, -CAPTION)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(edition, EditionSummary) and isinstance(standing, Standing):
            ratio = painter.device().devicePixelRatioF()
            self._shadow(painter, picture)
            painter.drawPixmap(picture.topLeft(), self._pages.pixmap(edition, QSizeF(picture.size()), ratio))
            if not standing.opened:
                self._dot(painter, picture)
            self._caption(painter, card.adjusted(0, picture.height(), 0, 0), edition, standing)
        state: QStyle.StateFlag = option.state
        self._frame(painter, picture, state)
        painter.restore()

    def _shadow(self, painter: QPainter, picture: QRect) -> None:
        """Draw a soft edge below, so that a white page stands off from white paper."""
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((3, 4), (2, 7), (1, 9)):
            painter.setBrush(QColor(0, 0, 0, alpha))
            painter.drawRoundedRect(QRectF(picture.adjusted(-spread, 1 - spread, spread, 2 + spread)), 3, 3)

    def _frame(self, painter: QPainter, picture: QRect, state: QStyle.StateFlag) -> None:
        """Draw a hairline; an accent line round the selected card, and a ring when it has the keyboard."""
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = bool(state & QStyle.StateFlag.State_Selected) and not focused
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.accent if selected else self._theme.line), 2 if selected else 1))
        painter.drawRect(QRectF(picture).adjusted(0.5, 0.5, -0.5, -0.5))
        if focused:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(picture).adjusted(-4, -4, 4, 4), 5, 5)

    def _dot(self, painter: QPainter, picture: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawEllipse(picture.right() - 15, picture.top() + 8, 8, 8)

    def _caption(self, painter: QPainter, rect: QRect, edition: EditionSummary, standing: Standing) -> None:
        known = edition.details.newspaper is not None
        where = when_in_short(edition, self._language)
        y = rect.top() + 9
        y = self._line(painter, rect, y, title_of(edition), font(Face.STRONG if known else Face.BODY), strong=known)
        if where:
            y = self._line(painter, rect, y + 2, where, font(Face.SMALL), strong=False)
        self._line(painter, rect, y + 2, counts_line(edition, standing, self._language), font(Face.SMALL), strong=False)
        bar = QRect(rect.left(), rect.bottom() - 3, rect.width(), 3)
        paint_bar(painter, bar, standing.read, self._theme)

    def _line(self, painter: QPainter, rect: QRect, y: int, text: str, face: QFont, *, strong: bool) -> int:
        """Draw one line of the caption, cut off at the card's width; returns the y below it."""
        metrics = QFontMetrics(face)
        height = face.pixelSize() + 6
        painter.setFont(face)
        painter.setPen(QColor(self._theme.ink if strong else self._theme.ink2))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        box = QRect(rect.left(), y, rect.width(), height)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)
        return y + height
