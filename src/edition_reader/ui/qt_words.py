# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What Qt says by itself, in the person's language: buttons of its dialogs, names of days, menus of its fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

#: Our languages by the names that Qt's own catalogues have.
_CATALOGUES = (("zh_Hans", "zh_CN"), ("zh_Hant", "zh_TW"))


class QtWords(QObject):
    """Qt speaks the language `code` while this lives; English where an installation lacks Qt's catalogue."""

    def __init__(self, parent: QObject, code: str) -> None:
        super().__init__(parent)
        QLocale.setDefault(QLocale(code))
        self._translator = QTranslator(self)
        name = dict(_CATALOGUES).get(code)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if name and self._translator.load(f"qtbase_{name}", folder):
            QCoreApplication.installTranslator(self._translator)

    def end(self) -> None:
        """Let others speak."""
        QCoreApplication.removeTranslator(self._translator)
