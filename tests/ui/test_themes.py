# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every pair of colours in which text is shown can be read, in every theme."""

import pytest
from PySide6.QtGui import QColor

from edition_reader.model.annotation import Color
from edition_reader.ui.theme import CONTRAST, PERSON_COLORS, THEMES, contrast, mix, theme_for


def text_pairs(theme):
    """Return (ink, ground, what) of all text that must be read."""
    grounds = {name: getattr(theme, name) for name in ("paper", "panel", "panel2", "raised")}
    pairs = [(ink, ground, name) for ink in (theme.ink, theme.ink2) for name, ground in grounds.items()]
    pairs += [(theme.ink, theme.line, "pressed button"), (theme.ink, theme.selection, "selection")]
    pairs += [(theme.accent, grounds[name], f"accent on {name}") for name in ("paper", "panel", "raised")]
    pairs += [(theme.warn, grounds[name], f"warning on {name}") for name in grounds]
    pairs += [(theme.on_accent, theme.accent, "primary button"), (theme.ink, theme.chosen, "chosen one")]
    pairs += [(theme.on_accent, theme.accent_down, "primary button under the mouse")]
    pairs += [(theme.on_bar, theme.bar, "toast"), (theme.bar_hint, theme.bar, "hint of a bar")]
    pairs += [(theme.on_bar, mix(theme.on_bar, theme.bar, 0.15), "toast button under the mouse")]
    pairs += [(theme.ink, mix(theme.accent, theme.paper, 0.10), "notice")]
    pairs += [(theme.ink, mix(theme.accent, theme.panel, 0.24), "held day")]
    pairs += [(theme.ink, theme.highlights[color], f"highlight {color}") for color in Color]
    return pairs


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_must_be_read_can_be_read(theme):
    least = 7 if theme is CONTRAST else 4.5
    # The button's and the notice's own colours are for short bold words; 4.5 is enough for them in every theme.
    poor = [(what, ink, ground, round(contrast(ink, ground), 2)) for ink, ground, what in text_pairs(theme)]
    poor = [one for one in poor if one[3] < (least if one[0] in {"paper", "panel", "panel2", "raised"} else 4.5)]
    assert not poor


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_highlights_can_be_told_from_the_paper_and_marks_from_both(theme):
    grounds = {theme.highlights[color] for color in Color}
    assert len(grounds) == len(Color)
    assert theme.paper not in grounds
    assert all(QColor(color).isValid() for color in (*grounds, *theme.marks.values()))


def test_white_letters_can_be_read_on_every_badge():
    assert all(contrast("#FFFFFF", color) >= 4.5 for color in PERSON_COLORS.values())


def test_an_unknown_choice_is_the_system_s(qapp):
    assert theme_for("sepia").name == "sepia"
    assert theme_for("neon") is theme_for(None) is theme_for("system")
