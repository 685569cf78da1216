# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is looked at before Qt is loaded: versions, the screen, the input method."""

from __future__ import annotations

import linecache
import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import PySide6

from edition_reader.system.language import N_

#: Loses one reference to None in every call that returns nothing, and aborts within seconds, where None can die.
BROKEN_PYSIDE = "6.12.0"
#: The first Python whose None is immortal.
SAFE_PYTHON = (3, 12)
#: Qt platforms that draw without a screen.
SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})


class Refusal(NamedTuple):
    """A sentence, and what fills its fields."""

    sentence: str
    fields: Mapping[str, str] = MappingProxyType({})


def refusal() -> Refusal | None:
    """Return why the window can't be opened here, or None."""
    if aborts(PySide6.__version__, sys.version_info[:2]):
        python = ".".join(str(part) for part in sys.version_info[:2])
        return Refusal(
            N_("PySide6 {version} crashes on Python {python}. Please install another version of it, or Python 3.12."),
            {"version": PySide6.__version__, "python": python},
        )
    if not has_screen(sys.platform, os.environ):
        return Refusal(
            N_("There is no screen to open a window on. The commands work without one: edition-reader --help.")
        )
    return None


def spare_sources() -> bool:
    """Keep PySide6 from reading the source of every module that is imported after it; False when there is no such hook.

    It looks for modules that use its optional features (`from __feature__ import …`) and keeps all that it read in
    memory. There are none here; in a bundle, which has no sources, its answer is the same. What it has read so far is
    forgotten: it would be read again should a report of a failure need it.
    """
    feature = sys.modules.get("shibokensupport.feature")
    linecache.clearcache()
    if feature is None or "_mod_uses_pyside" not in vars(feature):
        return False
    vars(feature)["_mod_uses_pyside"] = lambda _module: False
    return True


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
