# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How a person likes articles set: type, lines, indent, headlines; from their settings to numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from edition_reader.ui.settings import BY_KEY
from edition_reader.ui.theme import sans_families, serif_families

#: Line height as a factor of the size.
LINES: Mapping[str, float] = MappingProxyType({"tight": 1.55, "normal": 1.85, "wide": 2.15, "double": 2.6})
#: The longest line in em of the body; Chinese sets one character to the em, Latin scripts about two.
MEASURES: Mapping[str, int] = MappingProxyType({"short": 28, "normal": 38, "long": 50, "full": 10_000})
_KAI = ("KaiTi", "Kaiti SC", "STKaiti", "AR PL UKai CN", "LXGW WenKai", "FandolKai", "BIZ UDMincho")
_FANG = ("FangSong", "STFangsong", "FandolFang", "Noto Serif CJK SC Light")


@dataclass(frozen=True, slots=True)
class Typography:
    """Values of the settings "text.…"; the defaults are those of the design."""

    family: str = "song"
    line_height: str = "normal"
    measure: str = "normal"
    indent: str = "script"
    justify: bool = True
    headline: int = 100

    @property
    def line(self) -> float:
        """The line height of body text as a factor of its size."""
        return LINES[self.line_height]

    @property
    def characters(self) -> int:
        """The longest line in Chinese characters."""
        return MEASURES[self.measure]

    def families(self, language: str | None) -> list[str]:
        """Return the families of body text to try in turn."""
        serif = serif_families(language)
        return {
            "song": serif,
            "sans": sans_families(),
            "kai": [*_KAI, *serif],
            "fang": [*_FANG, *serif],
        }[self.family]

    def indents(self, *, han: bool) -> bool:
        """Whether first lines are indented."""
        return self.indent == "always" or (self.indent == "script" and han)

    def to_json(self) -> dict[str, Any]:
        """Return the values as JSON."""
        return asdict(self)


def typography(value: Callable[[str], Any]) -> Typography:
    """Return the typography of settings given by `value(key)`; what is unknown is as in the design."""
    names = Typography.__dataclass_fields__
    return Typography(**{name: BY_KEY[f"text.{name}"].valid(value(f"text.{name}")) for name in names})
