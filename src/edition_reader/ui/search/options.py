# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How words are compared, as a person sets it: simplified and traditional forms alike, names by their pinyin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from edition_reader.system.language import N_
from edition_reader.ui.search.engine import PINYIN, VARIANTS
from edition_reader.ui.session import Session

CHOICES = (
    (VARIANTS, N_("Simplified and traditional characters alike")),
    (PINYIN, N_("Headlines and names by their pinyin")),
)


class OptionsButton(QPushButton):
    """A button with a menu of the choices; `changed` is called when one is made."""

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        super().__init__(session.text("Compare") + " ▾")
        self._session, self._changed = session, changed
        self.setProperty("look", "quiet")
        self.setAutoDefault(False)
        self.setAccessibleName(session.text("How words are compared"))
        menu = QMenu(self)
        for key, words in CHOICES:
            action = QAction(session.text(words), menu)
            action.setCheckable(True)
            action.setChecked(bool(session.setting(key, True)))
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._choose)
        self.setMenu(menu)

    def _choose(self, action: QAction) -> None:
        self._session.set_setting(str(action.data()), action.isChecked())
        self._changed()
