# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is looked at before Qt is loaded: versions, the screen, the input method, the language."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

import PySide6

from edition_reader.model.errors import NotFound
from edition_reader.system.language import SOURCE_LANGUAGE, Language, choose
from edition_reader.system.platform import Platform
from edition_reader.system.resources import resource
from edition_reader.system.settings import read_settings

#: Loses one reference to None in every call that returns nothing, and aborts within seconds, where None can die.
BROKEN_PYSIDE = "6.12.0"
#: The first Python whose None is immortal.
SAFE_PYTHON = (3, 12)
#: Qt platforms that draw without a screen.
SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})


def language_of(platform: Platform, chosen: str | None = None) -> Language:
    """Return the language chosen, else that of the settings, else of the system; English without a catalogue."""
    code = chosen or read_settings(platform).language or choose(platform.system_languages())
    try:
        return Language(code, resource("locale"))
    except (NotFound, FileNotFoundError):
        return Language(SOURCE_LANGUAGE, Path())


def refusal(platform: Platform) -> str | None:
    """Return why the window can't be opened here, in a sentence, or None."""
    if aborts(PySide6.__version__, sys.version_info[:2]):
        return language_of(platform).text(
            "PySide6 {version} crashes on Python {python}. Please install another version of it, or Python 3.12.",
            version=PySide6.__version__,
            python=".".join(str(part) for part in sys.version_info[:2]),
        )
    if not has_screen(sys.platform, os.environ):
        return language_of(platform).text(
            "There is no screen to open a window on. The commands work without one: edition-reader --help."
        )
    return None


def aborts(pyside: str, python: tuple[int, int]) -> bool:
    """Whether this PySide6 aborts on this Python."""
    return pyside == BROKEN_PYSIDE and python < SAFE_PYTHON


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether the environment names a screen, or Qt was told to draw without one."""
    if system in {"win32", "darwin"}:
        return True
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in SCREENLESS:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def prepare_input_method(environment: MutableMapping[str, str], plugins: Path | None = None) -> None:
    """Let Chinese be typed where fcitx is the input method and Qt has no plugin for it: fcitx answers as ibus too."""
    if "fcitx" not in environment.get("QT_IM_MODULE", ""):
        return
    folder = plugins or Path(PySide6.__file__).parent / "Qt" / "plugins"
    more = [Path(path) for path in environment.get("QT_PLUGIN_PATH", "").split(os.pathsep) if path]
    found = any(any((place / "platforminputcontexts").glob("*fcitx*")) for place in (folder, *more))
    if not found:
        environment["QT_IM_MODULE"] = "ibus"
