# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The few settings there are: language, colours, text size. Each counts at once; there is nothing to save."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from edition_reader.system.language import LANGUAGES, N_
from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.session import TEXT_SIZES, Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import button, label

WIDTH = 420
_THEMES = (
    ("system", N_("Colours of the system")),
    ("light", N_("Light")),
    ("sepia", N_("Sepia")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)


def open_settings(session: Session, parent: QWidget) -> SettingsDialog:
    """Open the dialog."""
    dialog = SettingsDialog(session, parent)
    dialog.open()
    return dialog


class SettingsDialog(QDialog):
    """Three boxes; another language makes the window anew and closes the dialog."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setWindowTitle(text("Settings"))
        self.setMinimumWidth(WIDTH)
        self.language = Choice(text("Language"), tuple(LANGUAGES.items()), session.language.code)
        self.theme = Choice(text("Colours"), tuple((key, text(name)) for key, name in _THEMES), session.theme_choice)
        sizes = tuple((size, text("{percent} %", percent=size)) for size in TEXT_SIZES)
        self.text_size = Choice(text("Text size"), sizes, session.text_size)
        self.language.activated.connect(lambda _: self._choose_language())
        self.theme.activated.connect(lambda _: session.set_theme(self.theme.currentData()))
        self.text_size.activated.connect(lambda _: session.set_text_size(self.text_size.currentData()))
        self._arrange()

    def _choose_language(self) -> None:
        code = self.language.currentData()
        if code != self._session.language.code:
            self.accept()
            self._session.wish(language=code)

    def _arrange(self) -> None:
        text = self._session.text
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(9)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        for box in (self.language, self.theme, self.text_size):
            caption = label(box.accessibleName(), look="second")
            caption.setBuddy(box)
            rows.addRow(caption, box)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label(text("Settings"), face=Face.TITLE))
        column.addLayout(rows)
        column.addStretch()
        column.addLayout(buttons)
