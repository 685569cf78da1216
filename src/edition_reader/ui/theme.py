# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Colours and type, as tokens: paper and ink, one vermilion accent.

Everything that must be read keeps a contrast of 4.5 : 1 (WCAG 2.1, 1.4.3) on what it stands on; `ink3` is for hints
and counts only. The dark theme is a palette of its own, not an inversion; high contrast keeps 7 : 1 (1.4.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from edition_reader.model.annotation import Color

_HUES: Mapping[Color, str] = MappingProxyType(
    {
        Color.YELLOW: "#F8E08E",
        Color.GREEN: "#BFE3B4",
        Color.BLUE: "#B9D8F2",
        Color.PINK: "#F3C1D3",
        Color.VIOLET: "#D8C8F0",
    }
)
#: Stronger members of the same hues: the bar of a card, the dot in the contents, an underline.
_MARKS: Mapping[Color, str] = MappingProxyType(
    {
        Color.YELLOW: "#DDBB30",
        Color.GREEN: "#7CBF69",
        Color.BLUE: "#66A5DB",
        Color.PINK: "#D982A6",
        Color.VIOLET: "#A188D8",
    }
)
#: Colours of people's badges; white text stands on each.
PERSON_COLORS: Mapping[str, str] = MappingProxyType(
    {
        "slate": "#3D5A6C",
        "vermilion": "#A6322A",
        "moss": "#4F6B35",
        "plum": "#6B3F69",
        "ochre": "#8A5A14",
        "ink": "#3A342C",
    }
)


class Face(Enum):
    """What a piece of interface text is; `font` knows its size."""

    BODY = "body"
    SMALL = "small"
    STRONG = "strong"
    LABEL = "label"
    TITLE = "title"
    MASTHEAD = "masthead"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme as "#RRGGBB"."""

    name: str
    paper: str
    panel: str
    panel2: str
    raised: str
    ink: str
    ink2: str
    ink3: str
    line: str
    accent: str
    #: What is worth a look; what is wrong has the accent.
    warn: str
    on_accent: str
    selection: str
    bar: str
    on_bar: str
    bar_hint: str
    highlights: Mapping[Color, str] = field(default_factory=dict)
    marks: Mapping[Color, str] = field(default_factory=lambda: _MARKS)

    @property
    def dark(self) -> bool:
        """Whether the paper is dark."""
        return QColor(self.paper).lightness() < 128

    @property
    def chosen(self) -> str:
        """The ground of a chosen one on what is raised; in the dark `panel2` can hardly be told from that."""
        return mix(self.ink, self.raised, 0.12) if self.dark else self.panel2

    @property
    def accent_down(self) -> str:
        """The accent under the mouse: further away from the words on it."""
        return mix("#FFFFFF" if self.dark else "#000000", self.accent, 0.12)


def mix(over: str, under: str, share: float) -> str:
    """Return color `over` laid at `share` (0 to 1) over `under`."""
    top, base = QColor(over), QColor(under)
    red, green, blue = (
        round(share * a + (1 - share) * b)
        for a, b in ((top.red(), base.red()), (top.green(), base.green()), (top.blue(), base.blue()))
    )
    return f"#{red:02X}{green:02X}{blue:02X}"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21 (WCAG 2.1, relative luminance)."""

    def luminance(color: str) -> float:
        parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


LIGHT = Theme(
    name="light",
    paper="#FBF9F4",
    panel="#F3EFE6",
    panel2="#ECE7DB",
    raised="#FFFFFF",
    ink="#221E19",
    ink2="#5E564B",
    ink3="#938A7C",
    line="#E0D9CA",
    accent="#A6322A",
    warn="#8F5600",
    on_accent="#FFFFFF",
    selection="#CBDCF2",
    bar="#26221D",
    on_bar="#F6F2EA",
    bar_hint="#A89E8F",
    highlights=_HUES,
)
DARK = Theme(
    name="dark",
    paper="#1B1917",
    panel="#23201D",
    panel2="#2E2A26",
    raised="#2A2622",
    ink="#EAE4D9",
    ink2="#B7AC9C",
    ink3="#857B6E",
    line="#3A352F",
    accent="#DC6E64",
    warn="#DDA24A",
    on_accent="#1B1917",
    selection="#37495C",
    bar="#3A352F",
    on_bar="#F3EDE2",
    bar_hint="#B7AC9C",
    highlights=MappingProxyType({color: mix(hue, "#1B1917", 0.35) for color, hue in _HUES.items()}),
)
SEPIA = Theme(
    name="sepia",
    paper="#F5ECD9",
    panel="#EDE1C8",
    panel2="#E4D5B7",
    raised="#FBF5E8",
    ink="#33281A",
    ink2="#5F4F38",
    ink3="#8F7D62",
    line="#D8C8A8",
    accent="#97321F",
    warn="#80480A",
    on_accent="#FFFFFF",
    selection="#CFD6D8",
    bar="#332A1E",
    on_bar="#F7EEDD",
    bar_hint="#B5A488",
    highlights=MappingProxyType({color: mix(hue, "#F5ECD9", 0.8) for color, hue in _HUES.items()}),
)
CONTRAST = Theme(
    name="contrast",
    paper="#FFFFFF",
    panel="#FFFFFF",
    panel2="#E6E6E6",
    raised="#FFFFFF",
    ink="#000000",
    ink2="#1F1F1F",
    ink3="#4A4A4A",
    line="#767676",
    accent="#8A0000",
    warn="#5C3A00",
    on_accent="#FFFFFF",
    selection="#A8D1FF",
    bar="#000000",
    on_bar="#FFFFFF",
    bar_hint="#E0E0E0",
    highlights=MappingProxyType(
        {
            Color.YELLOW: "#FFE14D",
            Color.GREEN: "#8FE388",
            Color.BLUE: "#8CC8FF",
            Color.PINK: "#FFA6CB",
            Color.VIOLET: "#CDB2FF",
        }
    ),
    marks=MappingProxyType(
        {
            Color.YELLOW: "#8A6D00",
            Color.GREEN: "#1C6E12",
            Color.BLUE: "#0B4F91",
            Color.PINK: "#9C1256",
            Color.VIOLET: "#5A2CA8",
        }
    ),
)
THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (LIGHT, SEPIA, DARK, CONTRAST)})
#: What a person may choose: the theme that the system asks for, or one of ours.
SYSTEM = "system"
THEME_CHOICES = (SYSTEM, *THEMES)


def theme_for(choice: object) -> Theme:
    """Return the theme that a person chose; that of the system for SYSTEM and whatever is unknown."""
    chosen = THEMES.get(choice) if isinstance(choice, str) else None
    if chosen is not None:
        return chosen
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def serif_families(language: str | None = None) -> list[str]:
    """Return serif families to try in turn; traditional Chinese asks for the glyphs of its own region first."""
    simplified = ["Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Songti SC", "STSong", "SimSun"]
    traditional = ["Noto Serif CJK TC", "Source Han Serif TC", "Songti TC", "PMingLiU", "MingLiU"]
    latin = ["Noto Serif", "Georgia", "DejaVu Serif", "serif"]
    chinese = [*traditional, *simplified] if (language or "").startswith("zh-Hant") else [*simplified, *traditional]
    return [*chinese, *latin]


def sans_families() -> list[str]:
    """Return the sans families of the interface to try in turn."""
    return [
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei UI",
        "Microsoft YaHei",
        "Noto Sans",
        "DejaVu Sans",
        "sans-serif",
    ]


def font(face: Face, scale: float = 1.0) -> QFont:
    """Return the interface font for `face`; sizes in logical pixels times `scale`."""
    size, weight, serif = {
        Face.BODY: (13, QFont.Weight.Normal, False),
        Face.SMALL: (12, QFont.Weight.Normal, False),
        Face.STRONG: (13, QFont.Weight.Bold, False),
        Face.LABEL: (12, QFont.Weight.Bold, False),
        Face.TITLE: (17, QFont.Weight.Bold, True),
        Face.MASTHEAD: (21, QFont.Weight.Bold, True),
        Face.QUOTE: (14, QFont.Weight.Normal, True),
    }[face]
    made = QFont()
    made.setFamilies(serif_families() if serif else sans_families())
    made.setPixelSize(round(size * scale))
    made.setWeight(weight)
    return made


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for what the stylesheet does not name."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, color in (
        (roles.Window, theme.paper),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.raised),
        (roles.AlternateBase, theme.panel),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.ink2),
        (roles.Button, theme.panel2),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.on_accent),
        (roles.Highlight, theme.selection),
        (roles.HighlightedText, theme.ink),
        (roles.ToolTipBase, theme.bar),
        (roles.ToolTipText, theme.on_bar),
        (roles.Link, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.raised),
        (roles.Mid, theme.line),
        (roles.Dark, theme.ink3),
    ):
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink3))
    return made
