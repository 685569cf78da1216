# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The jump line in the text ("下转第3版", "Continued on page 3"): followed by a press, or by Return."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QTextBlock
from PySide6.QtWidgets import QToolTip

from edition_reader.model.edition import Article, Role
from edition_reader.text.jumps import read_jump
from edition_reader.ui.reader.article_view import ArticleView

_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class JumpLine(QObject):
    """Sees a view's events first; `followed` when a jump line was pressed, or Return with one on screen."""

    followed = Signal()

    def __init__(self, view: ArticleView, tip: str) -> None:
        super().__init__(view)
        self._view, self._tip = view, tip
        self._lines: frozenset[int] = frozenset()
        self._pressed = False
        view.guards.append(self._takes)

    def show_article(self, article: Article) -> None:
        """Know the jump lines of another article."""
        self._lines = frozenset(
            place for place, block in enumerate(article.blocks) if block.role is Role.JUMP and read_jump(block.text)
        )

    def _takes(self, event: QEvent) -> bool:
        """Take what is meant for a jump line."""
        if not self._lines:
            return False
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QHelpEvent) and self._is_on(QPointF(event.pos())):
            QToolTip.showText(event.globalPos(), self._tip, self._view)
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() not in _RETURN or not plain or self._view.textCursor().hasSelection():
            return False
        here = self._view.textCursor().block().blockNumber()
        if here in self._lines if self._view.caret_shown else self._seen():
            self.followed.emit()
            return True
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        on = self._is_on(event.position())
        if event.type() is QEvent.Type.MouseMove and not event.buttons() and on:
            self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return True
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = on and event.button() is Qt.MouseButton.LeftButton
        elif event.type() is QEvent.Type.MouseButtonRelease and self._pressed:
            self._pressed = False
            if on and not self._view.textCursor().hasSelection():
                self.followed.emit()
        return False

    def _is_on(self, point: QPointF) -> bool:
        """Whether there are characters of a jump line at a point of the viewport."""
        place = QPointF(point.x(), point.y() + self._view.verticalScrollBar().value())
        unit = self._view.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return unit >= 0 and self._view.document().findBlock(unit).blockNumber() in self._lines

    def _seen(self) -> bool:
        """Whether a jump line is on screen."""
        top = self._view.verticalScrollBar().value()
        return any(top <= self._middle(number) <= top + self._view.viewport().height() for number in self._lines)

    def _middle(self, number: int) -> float:
        block: QTextBlock = self._view.document().findBlockByNumber(number)
        box = self._view.document().documentLayout().blockBoundingRect(block)
        return box.center().y()
