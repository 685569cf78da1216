# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.screens FOLDER [NAME…]`: draw all screens, or those named, in each language and theme.

A module beside this one that has SCREENS adds its screens.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import tests.screens
from edition_reader.system.language import LANGUAGES
from edition_reader.ui.theme import THEMES
from tests.screens.stage import Screen, Stage, application


def screens() -> Iterator[Screen]:
    """Yield the screens of all modules, by the modules' names."""
    for found in pkgutil.iter_modules(tests.screens.__path__):
        if found.name != "__main__":
            module = importlib.import_module(f"tests.screens.{found.name}")
            yield from getattr(module, "SCREENS", ())


def draw(screen: Screen, language: str, theme: str, target: Path) -> None:
    """Draw one picture into `target`."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), language, theme, screen)
        try:
            stage.picture(screen.prepare(stage)).save(str(target))
        finally:
            stage.close()


def main(arguments: Sequence[str]) -> int:
    """Draw what is asked for; one line for each picture."""
    if not arguments:
        print("usage: python -m tests.screens FOLDER [NAME…]", file=sys.stderr)
        return 2
    folder, wanted = Path(arguments[0]), tuple(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    for screen in screens():
        if wanted and screen.name not in wanted:
            continue
        for language in LANGUAGES:
            for theme in THEMES:
                target = folder / f"{screen.name}-{theme}-{language}.png"
                draw(screen, language, theme, target)
                print(target, flush=True)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
