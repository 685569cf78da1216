# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A field to search in: a glass before the words, a cross to empty it, and while it is empty the keys to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from edition_reader.ui.theme import Face, Theme, font
from edition_reader.ui.widgets.basics import label
from edition_reader.ui.widgets.icons import icon

#: Pixels: of the icons, of the gap at the keys, and the narrowest field that shows them.
ICON, GAP, WITH_KEYS = 16, 8, 200


class SearchField(QLineEdit):
    """The field; `name` is what it searches, as its words and for screen readers."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "search")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self._keys: QLabel = label(face=Face.SMALL)
        self._keys.setObjectName("keyCap")
        self._keys.setIndent(0)
        self._keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keys.setParent(self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys.hide()
        self.setClearButtonEnabled(True)
        self._glass = self.addAction(icon("search", theme.ink2, ICON), QLineEdit.ActionPosition.LeadingPosition)
        self.repaint_theme(theme)
        self.textChanged.connect(lambda _: self._place_keys())

    def show_keys(self, keys: str) -> None:
        """Show which keys lead here."""
        self._keys.setText(keys)
        self._place_keys()

    @property
    def keys(self) -> str:
        """The keys that are shown, "" while none are."""
        return "" if self._keys.isHidden() else self._keys.text()

    def repaint_theme(self, theme: Theme) -> None:
        """Take the ink of another theme."""
        self._glass.setIcon(icon("search", theme.ink2, ICON))
        draw_clear(self, theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the right."""
        super().resizeEvent(event)
        self._place_keys()

    def _place_keys(self) -> None:
        shown = bool(self._keys.text()) and not self.text() and self.width() >= WITH_KEYS
        self._keys.setVisible(shown)
        if shown:
            metrics = QFontMetrics(font(Face.SMALL))
            self._keys.resize(metrics.horizontalAdvance(self._keys.text()) + 12, metrics.height() + 2)
            self._keys.move(self.width() - self._keys.width() - GAP, (self.height() - self._keys.height()) // 2)


def draw_clear(field: QLineEdit, theme: Theme) -> None:
    """Let the button that empties a field be a thin cross in place of Qt's black disc."""
    clear = field.findChild(QAction, "_q_qlineeditclearaction")
    if isinstance(clear, QAction):
        clear.setIcon(icon("close", theme.ink2, ICON))
