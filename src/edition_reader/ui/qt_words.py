# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What Qt says by itself, in the person's language: buttons of its dialogs, names of days, menus of its fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

#: Our languages by the names that Qt's own catalogues have.
_CATALOGUES = (("zh_Hans", "zh_CN"), ("zh_Hant", "zh_TW"))
#: Keys that Qt's Chinese calls otherwise than keyboards and books do: it writes Alt+左方向 for Alt+←.
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class _KeyNames(QTranslator):
    """Names the arrow keys by their signs wherever keys are written: in menus, tips, tables and fields."""

    def isEmpty(self) -> bool:
        """Say that there is something to ask for."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str | None:
        """Return the sign of an arrow key; None for all that others say."""
        return _ARROWS.get(sourceText) if context == "QShortcut" else None


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
        self._key_names = _KeyNames(self)
        if name:
            # The one installed last is asked first.
            QCoreApplication.installTranslator(self._key_names)

    def end(self) -> None:
        """Let others speak."""
        QCoreApplication.removeTranslator(self._key_names)
        QCoreApplication.removeTranslator(self._translator)
