# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The language of the window."""

from __future__ import annotations

from pathlib import Path

from edition_reader.model.errors import NotFound
from edition_reader.system.language import SOURCE_LANGUAGE, Language, choose
from edition_reader.system.platform import Platform
from edition_reader.system.resources import resource
from edition_reader.system.settings import read_settings


def language_of(platform: Platform, chosen: str | None = None) -> Language:
    """Return the language chosen, else that of the settings, else of the system; English without a catalogue."""
    code = chosen or read_settings(platform).language or choose(platform.system_languages())
    try:
        return Language(code, resource("locale"))
    except (NotFound, FileNotFoundError):
        return Language(SOURCE_LANGUAGE, Path())
