# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The person's language: gettext catalogues, chosen once and handed to whoever speaks.

Sentences are English in the source and are looked up whole; fields are filled after the look-up, so that a
translator may move them.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from pathlib import Path

DOMAIN = "edition_reader"
SOURCE_LANGUAGE = "en"
#: Code of each language that is complete, with its own name for itself.
LANGUAGES = {"en": "English", "zh_Hans": "简体中文", "zh_Hant": "繁體中文"}
#: What follows "zh" where traditional characters are read.
_TRADITIONAL = frozenset({"Hant", "TW", "HK", "MO"})


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark a sentence for extraction where it is declared as data; it is looked up when it is shown."""
    return sentence


def choose(wanted: Iterable[str]) -> str:
    """Return the code of the first language in `wanted` (such as "zh_CN.UTF-8", "en-GB") that there is."""
    for name in wanted:
        parts = name.replace("-", "_").split(".")[0].split("_")
        if parts[0] == "zh":
            return "zh_Hant" if _TRADITIONAL & set(parts[1:]) else "zh_Hans"
        if parts[0] in LANGUAGES:
            return parts[0]
    return SOURCE_LANGUAGE


class Language:
    """One language's words. `code` is a key of LANGUAGES."""

    def __init__(self, code: str, locale_folder: Path) -> None:
        self.code = code
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if code != SOURCE_LANGUAGE:
            self._catalogue = gettext.translation(DOMAIN, locale_folder, languages=[code])

    def text(self, sentence: str, **fields: object) -> str:
        """Return `sentence` in this language with its named fields filled."""
        found = self._catalogue.gettext(sentence)
        return found.format(**fields) if fields else found

    def plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """Return the form for `n`; the field {n} is filled with the number grouped in thousands."""
        return self._catalogue.ngettext(one, many, n).format(n=f"{n:,}", **fields)
