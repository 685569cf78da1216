# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The article on its paper: the text as stored, set like print, with highlights painted under it.

Highlights never touch the document: they are drawn in `paintEvent` for the lines on screen only, which is what keeps
five thousand of them on a long article as fast as none, and lets them overlap. Everything outside this widget counts
code points; Qt's UTF-16 positions stay in here. Nothing is ever loaded from a URL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLine,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip, QWidget

from edition_reader.model.edition import Article
from edition_reader.text.utf16 import Utf16Map
from edition_reader.ui.reader.overlay import Overlay
from edition_reader.ui.reader.spans import Mark, Spans
from edition_reader.ui.reader.typesetting import STAND_INS, Style, set_article
from edition_reader.ui.widgets.basics import plain_tip

#: Pixels above the first line when the view is scrolled to it.
PAD = 10
TOP_MARGIN, BOTTOM_MARGIN, SIDE_MARGIN = 34, 80, 28


class ArticleView(QTextBrowser):
    """One article. Offsets in its methods and signals are code points of `Article.text`."""

    #: The selection changed; ask `selection()`.
    selected = Signal()
    #: A highlight was pressed: the ids of all at that place, the innermost first.
    pressed = Signal(list)
    #: The pencil in the margin of a highlight with a note was pressed: its id.
    note_pressed = Signal(str)
    #: The reader moved through the text.
    scrolled = Signal()
    #: Escape was pressed.
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        #: Asked before the view does anything with an event of its viewport or a key; True takes it.
        self.guards: list[Callable[[QEvent], bool]] = []
        self.setObjectName("article")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.viewport().setMouseTracking(True)
        self.tip_for: Callable[[str], str] = str
        self._article: Article | None = None
        self._style: Style | None = None
        self._text = ""
        self._map = Utf16Map("")
        self._held = 0
        #: Pixels under the text that are left free for something else.
        self.below = 0
        self._placing = False
        self._press = QPoint()
        self.selecting = False
        self.painted = False
        self._overlay = Overlay(self, self.column)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.selectionChanged.connect(self._on_selection)

    # -- the text -----------------------------------------------------------------------------------------------------

    def show_article(self, article: Article, style: Style, *, info: str = "", offset: int = 0) -> None:
        """Set an article, the line of `offset` first, `info` after the byline; one set again keeps its selection."""
        same = self._article is not None and (self._article.id, self._text) == (article.id, article.text)
        held = (self.textCursor().anchor(), self.textCursor().position()) if same else (0, 0)
        self._article, self._style = article, style
        self._text = article.text
        self._map = Utf16Map(self._text)
        self._overlay.set_article(article, style, info)
        self._placing = True
        set_article(self.document(), article, style, info=info, frame=self._frame_format())
        self._put_cursor(*held)
        self._placing = False
        self.scroll_to(offset)

    def toPlainText(self) -> str:
        """Return the text of the document, equal to `Article.text` character for character."""
        raw = self.document().toRawText()
        stand_ins = {*STAND_INS.values(), "\u2029"}
        if stand_ins.isdisjoint(raw):
            return raw
        return "".join(stored if shown in stand_ins else shown for shown, stored in zip(raw, self._text, strict=True))

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Paint these highlights from now on (offsets in code points)."""
        units = self._map.to_units
        self._overlay.spans = Spans(replace(mark, start=units(mark.start), end=units(mark.end)) for mark in marks)
        self.viewport().update()

    def set_hits(self, hits: Sequence[tuple[int, int]], present: tuple[int, int] | None) -> None:
        """Mark places found [from, to) in code points, in order, and frame the present one."""
        units = self._map.to_units
        self._overlay.hits = [(units(start), units(end)) for start, end in hits]
        self._overlay.hit = None if present is None else (units(present[0]), units(present[1]))
        self.viewport().update()

    def set_current(self, mark: str | None) -> None:
        """Draw a frame about the highlight that is being looked at."""
        if self._overlay.current != mark:
            self._overlay.current = mark
            self.viewport().update()

    def set_underlines(self, on: bool) -> None:
        """Draw a distinct underline for each colour, or none."""
        self._overlay.underlines = on
        self.viewport().update()

    # -- the selection ------------------------------------------------------------------------------------------------

    def selection(self) -> tuple[int, int] | None:
        """Return the selected passage [start, end), without blank characters at its ends; None when there is none."""
        cursor = self.textCursor()
        start, end = self._map.to_points(cursor.selectionStart()), self._map.to_points(cursor.selectionEnd())
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select the passage [start, end)."""
        self._put_cursor(self._map.to_units(start), self._map.to_units(end))

    def _put_cursor(self, anchor: int, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def drop_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """Return the offset of the caret."""
        return self._map.to_points(self.textCursor().position())

    def passage_rect(self, start: int, end: int) -> QRect:
        """Return where the passage stands in the viewport: from the top of its first line to the end of its last."""
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(self._map.to_units(start))
        last.setPosition(self._map.to_units(end))
        return self.cursorRect(first).united(self.cursorRect(last))

    def marks_at(self, offset: int) -> list[str]:
        """Return the ids of the highlights on the character at `offset`, the innermost first."""
        return [mark.id for mark in self._overlay.spans.at(self._map.to_units(offset))]

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, exactly as it is stored."""
        data = QMimeData()
        passage = self.textCursor()
        start, end = self._map.to_points(passage.selectionStart()), self._map.to_points(passage.selectionEnd())
        data.setText(self._text[start:end])
        return data

    # -- moving -------------------------------------------------------------------------------------------------------

    def first_visible(self) -> int:
        """Return the offset of the first character of the first whole line on screen."""
        if self.verticalScrollBar().value() <= 0:
            return 0
        found = self._line_from(self.verticalScrollBar().value())
        if found is None:
            return self._map.points
        block, line = found
        return self._map.to_points(block.position() + line.textStart())

    @property
    def place(self) -> int:
        """The offset that was scrolled to, or the first on screen since a person scrolled: what to remember."""
        return self._held

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line with `offset` is the first on screen, or as near as the end of the text allows."""
        self._held = offset
        self._placing = True
        bar = self.verticalScrollBar()
        if offset <= 0:
            bar.setValue(0)
        else:
            self.document().size()
            unit = self._map.to_units(offset)
            block = self.document().findBlock(unit)
            line = block.layout().lineForTextPosition(unit - block.position())
            top = block.layout().position().y() + (line.y() if line.isValid() else 0)
            bar.setValue(int(top) - PAD)
        self._placing = False
        self.scrolled.emit()

    def show_passage(self, start: int, end: int) -> None:
        """Scroll only if the passage is not on screen, and then to a third of its height."""
        rect = self.passage_rect(start, end)
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    def progress(self) -> float:
        """Return how far the view is scrolled, 0 to 1; 1 when all is on screen."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() > 0 else 1.0

    def page_on(self) -> bool:
        """Scroll so that the first line not wholly seen is the first on screen; False at the end."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        found = self._line_from(bar.value() + self.viewport().height(), whole_above=True)
        top = int(found[0].layout().position().y() + found[1].y()) - PAD if found else 0
        bar.setValue(top if top > bar.value() else bar.value() + self.viewport().height())
        return True

    def page_back(self) -> bool:
        """Scroll back by what is on screen, less a line; False at the beginning."""
        bar = self.verticalScrollBar()
        if bar.value() <= 0:
            return False
        line = int(self._style.body * 2) if self._style else 0
        bar.setValue(bar.value() - self.viewport().height() + line)
        return True

    def set_caret_shown(self, on: bool) -> None:
        """Let the arrow keys walk a caret through the text, and Shift with them select."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if on:
            cursor = self.textCursor()
            cursor.setPosition(self._map.to_units(self.first_visible()))
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextCursor(cursor)
        self.setTextInteractionFlags(flags)
        self.setCursorWidth(2)

    @property
    def caret_shown(self) -> bool:
        """Whether a caret is walked by the arrow keys."""
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    # -- geometry -----------------------------------------------------------------------------------------------------

    def column(self) -> tuple[int, int]:
        """Return the left and right edge of the text in the viewport."""
        width = self.viewport().width()
        side = max(SIDE_MARGIN, (width - self._style.measure) // 2) if self._style else SIDE_MARGIN
        return side, width - side

    def _frame_format(self) -> QTextFrameFormat:
        kept = self.document().rootFrame().frameFormat()
        left, right = self.column()
        kept.setLeftMargin(left)
        kept.setRightMargin(self.viewport().width() - right)
        kept.setTopMargin(TOP_MARGIN)
        kept.setBottomMargin(BOTTOM_MARGIN + self.below)
        return kept

    def set_below(self, height: int) -> None:
        """Leave room under the text."""
        if height != self.below:
            self.below = height
            self._placing = True
            self.document().rootFrame().setFrameFormat(self._frame_format())
            self._placing = False

    def _line_from(self, y: float, *, whole_above: bool = False) -> tuple[QTextBlock, QTextLine] | None:
        """Return the first line whose top (or with `whole_above`, whose bottom) is at or below document height `y`."""
        for block in self._overlay.blocks_from(y - 1):
            layout = block.layout()
            top = layout.position().y()
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                edge = top + line.y() + (line.height() if whole_above else 0)
                if edge >= y:
                    return block, line
        return None

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's signature
        """Answer any wish for a resource with nothing that Qt would look further for."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(0)
            return blank
        return b" "

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the highlights and what stands beside the text, then the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._overlay.paint(painter, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)
        self.painted = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure, and the same line first on screen."""
        held = self._held
        self._placing = True
        super().resizeEvent(event)
        self.document().rootFrame().setFrameFormat(self._frame_format())
        self._placing = False
        self.scroll_to(held)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay at the line, where Qt would go to the caret when it is shown for the first time."""
        held = self._held
        self._placing = True
        super().showEvent(event)
        self._placing = False
        self.scroll_to(held)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a highlight is when the pointer rests on it."""
        if any(taken(event) for taken in self.guards):
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            marks = self._marks_under(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_for(marks[0].id)) if marks else "", self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of the passage at Escape."""
        if any(taken(event) for taken in self.guards):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a press began, to tell it from a selection."""
        self._press = event.position().toPoint()
        self.selecting = True
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over highlights."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            over = self._overlay.pencil_at(event.position()) or self._marks_under(event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which highlight or pencil was pressed, if it was a press and not a selection."""
        super().mouseReleaseEvent(event)
        self.selecting = False
        here = event.position()
        moved = (here.toPoint() - self._press).manhattanLength() > 4
        if event.button() is not Qt.MouseButton.LeftButton or moved:
            self.selected.emit()
            return
        if pencil := self._overlay.pencil_at(here):
            self.note_pressed.emit(pencil)
        elif self.textCursor().hasSelection():
            self.selected.emit()
        else:
            self.pressed.emit([mark.id for mark in self._marks_under(here.toPoint())])

    def _marks_under(self, point: QPoint) -> list[Mark]:
        place = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        unit = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return self._overlay.spans.at(unit) if unit >= 0 else []

    def _on_scroll(self) -> None:
        if not self._placing:
            self._held = self.first_visible()
            self.scrolled.emit()

    def _on_selection(self) -> None:
        self.viewport().update()
        self.selected.emit()
