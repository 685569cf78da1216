# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The order of names in a language: by pinyin in simplified Chinese, letters with accents beside their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from edition_reader.system.language import Language


def collation(language: Language) -> Callable[[str], Any]:
    """Return a key for `sorted`, for the thread that made it. Method: Unicode Collation Algorithm (ICU)."""
    collator = QCollator(QLocale(language.code))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return cmp_to_key(collator.compare)
