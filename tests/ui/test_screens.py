# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of screens: one stage for all themes, stores copied, every name once."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QImage
from tests.screens.__main__ import draw, screens
from tests.screens.stage import Scenery

from edition_reader.ui.theme import THEMES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("name", ["reader-note", "desk-about"])
def test_a_screen_is_drawn_in_every_theme(qapp, tmp_path, name):
    (screen,) = screens([name])
    targets = {theme: tmp_path / f"{theme}.png" for theme in THEMES}
    draw(Scenery(tmp_path, "zh_Hans"), screen, targets)
    drawn = [QImage(str(path)) for path in targets.values()]
    papers = {picture.pixelColor(4, picture.height() // 2).name() for picture in drawn}
    assert {(picture.width(), picture.height()) for picture in drawn} == {screen.size}
    assert len(papers) == len(THEMES)


def test_every_screen_has_a_name_of_its_own(qapp):
    assert [name for name, n in Counter(screen.name for screen in screens()).items() if n > 1] == []
