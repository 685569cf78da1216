# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A view of rich text made by ourselves that loads nothing and opens nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser


class HarmlessText(QTextBrowser):
    """As high as its text where `fitting`. `pressed` at a click or Return, which may begin to edit what is shown."""

    pressed = Signal()

    def __init__(self, *, fitting: bool = True) -> None:
        super().__init__()
        self._fitting = fitting
        self.setObjectName("noteText")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        self.document().setIndentWidth(18)
        if fitting:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's signature
        """Give an empty picture for a picture and nothing for anything else: nothing is read from anywhere."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            picture = QImage(1, 1, QImage.Format.Format_ARGB32)
            picture.fill(Qt.GlobalColor.transparent)
            return picture
        return b" "

    def show_html(self, html: str, style: str) -> None:
        """Show HTML that holds text and its structure only, in a style sheet of ours."""
        self.document().setDefaultStyleSheet(style)
        self.setHtml(html)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size that holds the text."""
        if not self._fitting:
            return super().sizeHint()
        return QSize(200, round(self.document().size().height()) + 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that selected nothing."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Return."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines need."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        if self._fitting:
            self.document().setTextWidth(self.viewport().width())
            height = self.sizeHint().height()
            if self.height() != height:
                self.setFixedHeight(height)
