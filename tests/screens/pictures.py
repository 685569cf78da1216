# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.screens.pictures [NAME…]`: draw the pictures of the guide and of the tour into docs/pictures."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.screens import notes, page, reader, search, shelf
from tests.screens.__main__ import LANGUAGES
from tests.screens.stage import Scenery, Screen, Stage, application

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
#: The window, and the width of the picture of it, in pixels.
WINDOW, WIDTH = (1180, 740), 860


def _shelf(stage: Stage) -> QWidget | None:
    stage.session.set_setting("shelf.introduced", value=True)
    return shelf._calendar(stage)


PICTURES = (
    Screen("shelf", _shelf, size=WINDOW, fill=shelf._run),
    Screen("reader", reader._selection, size=WINDOW, fill=reader.fill),
    Screen("notes", notes._notes, size=WINDOW, fill=notes.fill),
    Screen("search", search.results, size=WINDOW, fill=search.indexed),
    Screen("page", page._both, size=WINDOW, fill=page.fill),
)


def colors_of(picture: QImage) -> list[int]:
    """Return the 256 colours that a picture needs most, of those that are alike the most frequent one."""
    pixels = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(pixels.constBits()).cast("I"))
    alike: dict[int, tuple[int, int]] = {}
    for color, n in counted.most_common():
        first, so_far = alike.get(color & 0xFFF8F8F8, (color, 0))
        alike[color & 0xFFF8F8F8] = (first, so_far + n)
    return [color for color, _ in sorted(alike.values(), key=lambda found: -found[1])[:256]]


def draw(stage: Stage, picture: Screen, target: Path) -> None:
    """Draw one picture in the light theme, with few colours so that the file stays small."""
    stage.session.choose("theme", "light")
    drawn = stage.picture(picture.prepare(stage)).toImage()
    small = drawn.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    few = small.convertToFormat(QImage.Format.Format_Indexed8, colors_of(small), Qt.ImageConversionFlag.ThresholdDither)
    few.save(str(target), "PNG", 0)


def main(names: Sequence[str]) -> int:
    """Draw the pictures named, or all."""
    app = application()
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            scenery = Scenery(Path(folder) / language, language)
            for picture in PICTURES:
                if not names or picture.name in names:
                    stage = scenery.stage(picture)
                    draw(stage, picture, FOLDER / f"{picture.name}.{language}.png")
                    stage.close()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
