# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How a person likes to read: size of text, panels beside it, a caret, underlines. Kept with the person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.session import Session
from edition_reader.ui.settings import TEXT_SIZES

#: Settings of a person.
NAVIGATOR, NOTES, UNDERLINES = "reader.navigator", "reader.notes", "underlines"
Panels = Mapping[str, tuple[QWidget, QToolButton]]


class Choices(QObject):
    """Carries out the actions of the view menu; `panels` are widgets with the buttons that show and hide them."""

    changed = Signal()

    def __init__(self, session: Session, view: ArticleView, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view, self._panels = session, view, panels
        self._with_pages = False
        #: Whether nothing but the article is shown; not kept.
        self._alone = False
        self.answers: dict[str, Callable[[], None]] = {
            "view.larger": partial(self._step_size, 1),
            "view.smaller": partial(self._step_size, -1),
            "view.normal_size": partial(session.set_text_size, 100),
            "view.navigator": partial(self._toggle, NAVIGATOR),
            "view.notes": partial(self._toggle, NOTES),
            "view.focus": self._toggle_alone,
            "view.caret": self._toggle_caret,
            "view.underlines": self._toggle_underlines,
        }
        view.set_underlines(self._underlined)
        session.setting_changed.connect(self._on_setting)
        self._show_panels()

    def checked(self, action: str) -> bool:
        """Whether a checkable action is on."""
        if action == "view.caret":
            return self._view.caret_shown
        if action == "view.focus":
            return self._alone
        if action == "view.underlines":
            return self._underlined
        return self._is_shown(action.replace("view.", "reader."))

    def stand_by_pages(self, *, pages: bool) -> None:
        """Take the panels that the person wants beside pages, or without them: there is less room beside pages."""
        self._with_pages = pages
        self._show_panels()

    def need(self, panel: str) -> None:
        """Show a panel if it is put away."""
        if not self._is_shown(panel):
            self._toggle(panel)

    @property
    def _underlined(self) -> bool:
        return bool(self._session.value(UNDERLINES))

    def _step_size(self, by: int) -> None:
        present = self._session.text_size
        larger = [size for size in TEXT_SIZES if size > present]
        smaller = [size for size in TEXT_SIZES if size < present]
        if by > 0 and larger:
            self._session.set_text_size(larger[0])
        elif by < 0 and smaller:
            self._session.set_text_size(smaller[-1])

    def _is_shown(self, panel: str) -> bool:
        return not self._alone and bool(self._session.setting(self._key(panel), default=not self._with_pages))

    def _key(self, panel: str) -> str:
        return f"{panel}.with_pages" if self._with_pages else panel

    def _toggle(self, panel: str) -> None:
        shown = self._is_shown(panel)
        self._alone = False
        self._session.set_setting(self._key(panel), not shown)
        self._show_panels()
        self.changed.emit()

    def _toggle_alone(self) -> None:
        """Put away all panels, or bring back those that the person wants."""
        self._alone = not self._alone
        self._show_panels()
        self._view.setFocus()
        self.changed.emit()

    def _show_panels(self) -> None:
        for panel, (widget, button) in self._panels.items():
            widget.setVisible(self._is_shown(panel))
            button.setChecked(self._is_shown(panel))

    def _toggle_caret(self) -> None:
        self._view.set_caret_shown(not self._view.caret_shown)
        self._view.setFocus()
        self.changed.emit()

    def _toggle_underlines(self) -> None:
        self._session.choose(UNDERLINES, not self._underlined)

    def _on_setting(self, key: str) -> None:
        if key == UNDERLINES:
            self._view.set_underlines(self._underlined)
            self.changed.emit()
