# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Small parts that every room uses: plain labels, hairlines, buttons. Text is never read as HTML."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from edition_reader.ui.theme import Face, font


def label(text: str = "", *, face: Face = Face.BODY, look: str = "", wrap: bool = False) -> QLabel:
    """Return a label of plain text; `look` is second, hint, small, accent or ""."""
    made = WrappedLabel() if wrap else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setText(text)
    if look:
        made.setProperty("look", look)
    if face is not Face.BODY:
        set_face(made, face)
    return made


def set_face(widget: QWidget, face: Face, scale: float = 1.0) -> None:
    """Give a widget the font of `face`."""
    widget.setFont(font(face, scale))


def hairline(*, vertical: bool = False) -> QFrame:
    """Return a line of one pixel."""
    line = QFrame()
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def button(text: str, pressed: Callable[[], None], *, look: str = "", name: str = "", tip: str = "") -> QPushButton:
    """Return a button; `look` is primary, quiet, chip, link or ""; `name` is what a screen reader says instead."""
    made = QPushButton(text.replace("&", "&&"))
    if look:
        made.setProperty("look", look)
    made.setAccessibleName(name or text)
    made.setToolTip(plain_tip(tip))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: pressed())
    return made


def tool(name: str, pressed: Callable[[], None] | None = None, *, tip: str = "") -> QToolButton:
    """Return a flat button for an icon or a few letters, named for screen readers; its tip is the name if not given."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(plain_tip(tip or name))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setIconSize(QSize(18, 18))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if pressed:
        made.clicked.connect(lambda: pressed())
    return made


def plain_tip(text: str) -> str:
    """Return text for a tooltip so that Qt does not take it for HTML."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if escaped != text else text


def set_look(widget: QWidget, key: str, value: str) -> None:
    """Change a property that the stylesheet asks for, and draw the widget anew."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def fit_quotes(shown: QLabel, text: str) -> None:
    """Set curly quotes narrow where `text` has no Han: Chinese type has them as wide as a character."""
    face, narrow = shown.font(), QFont.Tag("pwid")
    if "“" in text and max(text) < "\u2e80":
        face.setFeature(narrow, 1)
    elif face.isFeatureSet(narrow):
        face.unsetFeature(narrow)
    else:
        return
    shown.setFont(face)


class WrappedLabel(QLabel):
    """Lines of plain text that are never cut off: it is at least as high as they need at the width it has."""

    def setText(self, text: str) -> None:
        """Show `text`."""
        fit_quotes(self, text)
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need as much height as the lines at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Need another height in another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # Before it was laid out the width says nothing.
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Created) or self.isVisible():
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class ElidedLabel(QLabel):
    """One line of plain text that ends in "…" where there is no room; the tooltip has it whole."""

    def __init__(self, text: str = "", *, look: str = "", face: Face = Face.BODY) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        if face is not Face.BODY:
            set_face(self, face)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        """Let the label become narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()
