# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.screens FOLDER [NAME…]`: draw all screens, or those named, in each language and theme.

A module beside this one that has SCREENS adds its screens. A name may end in "*". Each language has a process of its
own; `--language CODE` draws one in this process.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from PySide6.QtWidgets import QDialog

import tests.screens
from edition_reader.ui.theme import THEMES
from tests.screens.stage import Scenery, Screen, application

LANGUAGES = ("en", "zh_Hans")
#: Of PNG: quick to write rather than small.
QUALITY = 70


def screens(wanted: Sequence[str] = ()) -> Iterator[Screen]:
    """Yield the screens of all modules, by the modules' names; those wanted if any are named."""
    for found in pkgutil.iter_modules(tests.screens.__path__):
        if found.name != "__main__":
            module = importlib.import_module(f"tests.screens.{found.name}")
            for screen in getattr(module, "SCREENS", ()):
                if not wanted or any(fnmatch(screen.name, name) for name in wanted):
                    yield screen


def draw(scenery: Scenery, screen: Screen, targets: dict[str, Path]) -> None:
    """Draw one screen into a file for each theme."""
    left = list(targets)
    while left:
        stage = scenery.stage(screen)
        try:
            stage.session.choose("theme", left[0])
            over = screen.prepare(stage)
            stage.picture(over).save(str(targets[left.pop(0)]), "PNG", QUALITY)
            while left and not screen.fresh and not isinstance(over, QDialog):
                stage.session.choose("theme", left[0])
                stage.picture(over).save(str(targets[left.pop(0)]), "PNG", QUALITY)
        finally:
            stage.close()


def draw_all(language: str, folder: Path, wanted: Sequence[str]) -> None:
    """Draw what is asked for in one language; one line for each screen."""
    app = application()
    with tempfile.TemporaryDirectory() as stores:
        scenery = Scenery(Path(stores), language)
        for screen in screens(wanted):
            draw(scenery, screen, {theme: folder / f"{screen.name}-{theme}-{language}.png" for theme in THEMES})
            print(screen.name, language, flush=True)
    app.quit()


def main(arguments: Sequence[str]) -> int:
    """Draw in each language, or in one; the exit status is that of the worst."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--language", choices=LANGUAGES)
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.language:
        draw_all(given.language, given.folder, given.names)
        return 0
    command = [sys.executable, "-m", "tests.screens", str(given.folder), *given.names, "--language"]
    running = [subprocess.Popen([*command, language]) for language in LANGUAGES]
    return max(process.wait() for process in running)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
