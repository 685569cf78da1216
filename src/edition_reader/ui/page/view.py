# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One page as it was printed: fitted or larger, to be moved about, with the places of its articles.

Places are kept in page units and only turned to pixels when drawn, so that zooming costs nothing but drawing. With the
keyboard: up and down walk through the articles of the page and Enter opens one; + − 0 zoom; page keys turn pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from edition_reader.ui.page.geometry import Zone
from edition_reader.ui.theme import Theme
from edition_reader.ui.widgets.basics import plain_tip

MARGIN = 18
#: Room below the page for the bar that lies over it.
FOOT = 62
STEP, MOST = 1.25, 10.0
#: Pixels that a press may wander and still be a press.
STILL = 4
#: A picture that is this much narrower or wider than shown is drawn anew.
NEAR = 0.02

Mark = tuple[QRectF, str]


class PageView(QAbstractScrollArea):
    """Shows a page. `chosen(article)`; `lit(article or "")`; `turned(by)`; `zoomed()` after size or zoom changed."""

    chosen = Signal(str)
    lit = Signal(str)
    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pageView")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.title_of: Callable[[str], str] = str
        self.picture_of: Callable[[int], QImage | None] = lambda _: None
        self.theme = theme
        self.zoom = 1.0
        self.zones: list[Zone] = []
        self.marks: list[Mark] = []
        self.current = ""
        self.lit_article = ""
        self._size = QSizeF(3, 4)
        self._pressed: QPoint | None = None
        self._held: QPoint | None = None
        self._moved = False
        self._ringed = False
        self.set_theme(theme)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_page(self, size: QSizeF, zones: Sequence[Zone]) -> None:
        """Show a page of `size` page units, fitted."""
        self._size = size if size.width() > 0 and size.height() > 0 else QSizeF(3, 4)
        self.zones = list(zones)
        self._light("")
        self.zoom = 1.0
        self._arrange()

    def set_current(self, article: str) -> None:
        """Mark the place of an article; bring it in sight where the page is zoomed."""
        self.current = article
        zone = self._zone(article)
        if zone is not None and self.zoom > 1.0:
            self._bring(zone.rect)
        self.viewport().update()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show passages in their colours ("#RRGGBB")."""
        self.marks = list(marks)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.theme = theme
        self.setStyleSheet(f"QAbstractScrollArea::corner {{ background: {theme.panel}; }}")
        self.viewport().update()

    # -- size and place -----------------------------------------------------------------------------------------------

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the viewport (its middle when none is given)."""
        self.zoom_to(self.zoom * factor, about)

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom; 1 is the whole page fitted."""
        point = about or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        before = self.transform().inverted()[0].map(point)
        self.zoom = min(MOST, max(1.0, zoom))
        self._arrange()
        after = self.transform().map(before)
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + after.x() - point.x()))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + after.y() - point.y()))
        self.viewport().update()
        self.zoomed.emit()

    def page_rect(self) -> QRectF:
        """Return where the page lies in the viewport, in pixels."""
        scale = self._scale()
        wide, high = self._size.width() * scale, self._size.height() * scale
        area = self.viewport().size()
        left = max(float(MARGIN), (area.width() - wide) / 2) - self.horizontalScrollBar().value()
        top = max(float(MARGIN), (area.height() - FOOT + MARGIN - high) / 2) - self.verticalScrollBar().value()
        return QRectF(left, top, wide, high)

    def transform(self) -> QTransform:
        """Return how page units become pixels of the viewport."""
        rect, scale = self.page_rect(), self._scale()
        return QTransform(scale, 0, 0, scale, rect.left(), rect.top())

    def pixel_width(self) -> int:
        """Return how many pixels of the screen the page is wide."""
        return round(self.page_rect().width() * self.devicePixelRatioF())

    def article_at(self, point: QPointF) -> str:
        """Return the article at a point of the viewport, "" where there is none; the smallest of several."""
        at = self.transform().inverted()[0].map(point)
        hit = [zone for zone in self.zones if zone.path.contains(at)]
        return min(hit, key=lambda zone: zone.rect.width() * zone.rect.height()).article if hit else ""

    def zone_rect(self, article: str) -> QRectF:
        """Return where an article lies in the viewport; empty where it has no place on this page."""
        zone = self._zone(article)
        return self.transform().mapRect(zone.rect) if zone else QRectF()

    def sizeHint(self) -> QSize:
        """Return a size in which a page can be looked at."""
        return QSize(620, 800)

    def _scale(self) -> float:
        area = self.viewport().size()
        wide = max(40.0, area.width() - 2.0 * MARGIN) / self._size.width()
        high = max(40.0, area.height() - 1.0 * MARGIN - FOOT) / self._size.height()
        return min(wide, high) * self.zoom

    def _arrange(self) -> None:
        scale, area = self._scale(), self.viewport().size()
        wide = round(self._size.width() * scale + 2 * MARGIN)
        high = round(self._size.height() * scale + MARGIN + FOOT)
        for bar, whole, shown in (
            (self.horizontalScrollBar(), wide, area.width()),
            (self.verticalScrollBar(), high, area.height()),
        ):
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self.viewport().update()

    def _bring(self, rect: QRectF) -> None:
        """Scroll so that a place of the page is in sight."""
        shown = self.transform().mapRect(rect)
        for bar, low, high, size in (
            (self.horizontalScrollBar(), shown.left(), shown.right(), self.viewport().width()),
            (self.verticalScrollBar(), shown.top(), shown.bottom(), self.viewport().height() - FOOT),
        ):
            if low < 0 or high > size:
                bar.setValue(round(bar.value() + low - MARGIN))

    def _zone(self, article: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.article == article), None)

    def _light(self, article: str) -> None:
        if article != self.lit_article:
            self.lit_article = article
            self.lit.emit(article)
            self.viewport().update()

    # -- drawing ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self.theme.line if not self.theme.dark else self.theme.paper))
        rect = self.page_rect()
        for width, alpha in ((9, 10), (5, 16), (2, 26)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, alpha))
            painter.drawRoundedRect(rect.adjusted(-width, -width + 2, width, width + 2), width, width)
        painter.fillRect(rect, QColor("#FFFFFF"))
        image = self.picture_of(self.pixel_width())
        if image is not None and not image.isNull():
            painter.drawImage(rect, image)
        painter.setTransform(self.transform(), combine=True)
        self._paint_marks(painter)
        self._paint_zones(painter)
        painter.end()
        if self.hasFocus() and self._ringed:
            self._paint_focus()

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect, color in self.marks:
            painter.fillRect(rect, QColor(color))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_zones(self, painter: QPainter) -> None:
        # The page stays white paper in the dark theme too, so its signs keep the accent of the light one.
        for article, color, style in (
            (self.lit_article, "#3D5A6C", Qt.PenStyle.DashLine),
            (self.current, "#A6322A", Qt.PenStyle.SolidLine),
        ):
            zone = self._zone(article) if article else None
            if zone is None:
                continue
            pen = QPen(QColor(color), 2.0, style)
            pen.setCosmetic(True)
            fill = QColor(color)
            fill.setAlpha(26)
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawPath(zone.path)

    def _paint_focus(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # -- hands --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a press or a move."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._held = event.position().toPoint()
            self._moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the page while the button is down; else light the article under the pointer."""
        at = event.position().toPoint()
        if self._pressed is None or self._held is None:
            article = self.article_at(event.position())
            self._light(article)
            pointing = Qt.CursorShape.PointingHandCursor if article else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(pointing)
            return
        if (at - self._pressed).manhattanLength() > STILL:
            self._moved = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._moved:
            self._pan(self._held.x() - at.x(), self._held.y() - at.y())
        self._held = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the article that was pressed."""
        pressed, self._pressed = self._pressed, None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if pressed is not None and not self._moved and (article := self.article_at(event.position())):
            self.chosen.emit(article)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in where there is no article, or back to the whole page."""
        if not self.article_at(event.position()):
            self.zoom_to(1.0 if self.zoom > 1.0 else 2.5, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / 120
            if turns:
                self.zoom_by(STEP**turns, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the title of the article under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            article = self.article_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.title_of(article)) if article else "", self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._light("")
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, zoom, turn pages, move about."""
        answer = self._answer(event)
        if answer is None:
            super().keyPressEvent(event)
        else:
            answer()
            event.accept()

    def _answer(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            step = {
                Qt.Key.Key_Left: (-60, 0), Qt.Key.Key_Right: (60, 0), Qt.Key.Key_Up: (0, -60), Qt.Key.Key_Down: (0, 60),
            }.get(Qt.Key(key))  # fmt: skip
            if step:
                return lambda: self._pan(*step)
        answers: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self._walk(1),
            Qt.Key.Key_Up: lambda: self._walk(-1),
            Qt.Key.Key_Right: lambda: self.turned.emit(1),
            Qt.Key.Key_Left: lambda: self.turned.emit(-1),
            Qt.Key.Key_PageDown: lambda: self.turned.emit(1),
            Qt.Key.Key_PageUp: lambda: self.turned.emit(-1),
            Qt.Key.Key_Return: self._open_lit,
            Qt.Key.Key_Enter: self._open_lit,
            Qt.Key.Key_Plus: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / STEP),
            Qt.Key.Key_0: lambda: self.zoom_to(1.0),
        }
        return answers.get(key)

    def _pan(self, across: int, down: int) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down)

    def _walk(self, by: int) -> None:
        """Light the next article of the page, or the one before."""
        if not self.zones:
            return
        names = [zone.article for zone in self.zones]
        present = self.lit_article or self.current
        at = names.index(present) + by if present in names else (0 if by > 0 else len(names) - 1)
        zone = self.zones[at % len(names)]
        self._light(zone.article)
        if self.zoom > 1.0:
            self._bring(zone.rect)

    def _open_lit(self) -> None:
        if self.lit_article:
            self.chosen.emit(self.lit_article)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again."""
        super().resizeEvent(event)
        self._arrange()
        self.zoomed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what came in sight."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here, if it came by keys."""
        super().focusInEvent(event)
        self._ringed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
