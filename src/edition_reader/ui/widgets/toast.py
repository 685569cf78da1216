# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What just happened, at the foot of the window, with something to do about it: usually Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from edition_reader.ui.widgets.basics import button, fit_quotes, label

#: Milliseconds that a toast stays; longer when there is something to press.
SHORT, LONG = 4000, 9000
MARGIN = 24


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text`."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QFrame):
    """One message over the window that goes away by itself, not while the pointer or the keyboard is on it."""

    def __init__(self, parent: QWidget, *, dismiss: str) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._window = parent
        self._text = label()
        self._act: Callable[[], None] | None = None
        self._button = button("", self._pressed, look="")
        self._dismiss = button("✕", self.hide, name=dismiss, tip=dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 6, 6)
        row.setSpacing(8)
        for widget in (self._text, self._button, self._dismiss):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._bottom = 0
        parent.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action_label: str = "", action: Callable[[], None] | None = None) -> None:
        """Show `text` until it was to be seen long enough; a message before it is gone."""
        fit_quotes(self._text, text)
        self._text.setText(text)
        self._act = action
        self._button.setText(action_label.replace("&", "&&"))
        self._button.setAccessibleName(action_label)
        self._button.setVisible(action is not None)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(LONG if action else SHORT)
        announce(self, text)

    def set_bottom(self, height: int) -> None:
        """Stay `height` pixels above the lower edge, where a bar is."""
        self._bottom = height

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _pressed(self) -> None:
        self.hide()
        if self._act:
            self._act()

    def _leave(self) -> None:
        if self.underMouse() or self._has_keyboard():
            self._timer.start(SHORT)
        else:
            self.hide()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _place(self) -> None:
        parent = self._window
        self._text.setWordWrap(False)
        room = parent.width() - 2 * MARGIN
        if self.sizeHint().width() > room:
            self._text.setWordWrap(True)
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())
        self.setFixedWidth(min(self.sizeHint().width(), room))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - MARGIN - self._bottom)
