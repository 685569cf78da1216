# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The dark bar over a page: smaller, whole page, larger; the pages before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import button


@dataclass(frozen=True, slots=True)
class Hands:
    """What the bar does."""

    smaller: Callable[[], None]
    whole: Callable[[], None]
    larger: Callable[[], None]
    before: Callable[[], None]
    after: Callable[[], None]


class PagePill(QFrame):
    """Stands in the middle over the foot of its parent."""

    def __init__(self, session: Session, hands: Hands, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._over = session, parent
        self.setObjectName("pagePill")
        text = session.text
        self.setAccessibleName(text("Size and page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(2)
        for made in (
            button("−", hands.smaller, name=text("Smaller page"), tip=text("Smaller page") + "  −"),
            button(text("Whole page"), hands.whole, tip=text("Whole page") + "  0"),
            button("＋", hands.larger, name=text("Larger page"), tip=text("Larger page") + "  +"),
        ):
            row.addWidget(made)
        self._line = QFrame()
        self._line.setFixedSize(1, 16)
        row.addSpacing(6)
        row.addWidget(self._line)
        row.addSpacing(6)
        self.before = button("‹", hands.before)
        self.after = button("›", hands.after)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.repaint_theme()

    def show_neighbours(self, before: str | None, after: str | None) -> None:
        """Show the labels of the pages before and after, None at either end."""
        text = self._session.text
        _name(self.before, f"‹ {before}" if before else "‹", text("Page before: {page}", page=before or "—"), before)
        _name(self.after, f"{after} ›" if after else "›", text("Next page: {page}", page=after or "—"), after)
        self.stand()

    def stand(self) -> None:
        """Take the place over the foot of the parent."""
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 14)
        self.raise_()

    def repaint_theme(self) -> None:
        """Take the colours of another theme."""
        theme = self._session.theme
        self._line.setStyleSheet(f"background: {theme.bar_hint};")
        self.setStyleSheet(
            f"#pagePill {{ background: {theme.bar}; border-radius: 9px; }}"
            f"#pagePill QPushButton {{ background: transparent; color: {theme.on_bar}; border: 2px solid transparent;"
            " border-radius: 6px; padding: 3px 9px; }"
            f"#pagePill QPushButton:hover {{ background: {theme.ink2 if not theme.dark else theme.line}; }}"
            f"#pagePill QPushButton:focus {{ border-color: {theme.on_bar}; }}"
            f"#pagePill QPushButton:disabled {{ color: {theme.bar_hint}; }}"
        )


def _name(made: QPushButton, words: str, name: str, page: str | None) -> None:
    made.setText(words.replace("&", "&&"))
    made.setAccessibleName(name)
    made.setEnabled(page is not None)
