# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Line icons drawn by ourselves, in the ink of the theme: the desktop's own icon theme is empty in a bundle.

Each icon is a list of strokes on a grid of 24 × 24 in the letters of SVG paths: M and L (point), C (two handles and a
point), Z (close), and O (centre, radius) for a circle; a stroke that begins with "*" is filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

GRID = 24
STROKE = 1.6
#: Pixels per logical pixel that pixmaps are made for.
DENSITIES = (1.0, 2.0, 3.0)

_ICONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "back": ("M 14.5 6 L 8.5 12 L 14.5 18",),
        "forward": ("M 9.5 6 L 15.5 12 L 9.5 18",),
        "menu": ("M 4 7 L 20 7", "M 4 12 L 20 12", "M 4 17 L 20 17"),
        "theme": ("O 12 12 8", "*M 12 4 C 16.4 4 20 7.6 20 12 C 20 16.4 16.4 20 12 20 Z"),
        "plus": ("M 12 5 L 12 19", "M 5 12 L 19 12"),
        "close": ("M 6.5 6.5 L 17.5 17.5", "M 17.5 6.5 L 6.5 17.5"),
        "contents": ("M 4 5 L 20 5 L 20 19 L 4 19 Z", "M 9.5 5 L 9.5 19"),
        "notes": ("M 4 5 L 20 5 L 20 19 L 4 19 Z", "M 14.5 5 L 14.5 19"),
        "pen": ("M 5 19 L 6 15 L 15.5 5.5 L 18.5 8.5 L 9 18 Z", "M 13.5 7.5 L 16.5 10.5"),
        "trash": (
            "M 5 7 L 19 7",
            "M 10 7 L 10 4.5 L 14 4.5 L 14 7",
            "M 7 7 L 8 20 L 16 20 L 17 7",
            "M 10.5 10.5 L 10.8 16.5",
            "M 13.5 10.5 L 13.2 16.5",
        ),
        "copy": ("M 9 9 L 19 9 L 19 20 L 9 20 Z", "M 6 15 L 5 15 L 5 4 L 15 4 L 15 6"),
        "grid": (
            "M 5 5 L 10 5 L 10 10 L 5 10 Z",
            "M 14 5 L 19 5 L 19 10 L 14 10 Z",
            "M 5 14 L 10 14 L 10 19 L 5 19 Z",
            "M 14 14 L 19 14 L 19 19 L 14 19 Z",
        ),
        "table": ("M 5 7 L 19 7", "M 5 12 L 19 12", "M 5 17 L 19 17"),
        "import": ("M 12 4 L 12 15", "M 7.5 10.5 L 12 15 L 16.5 10.5", "M 5 19.5 L 19 19.5"),
        "more": ("*O 6 12 1.4", "*O 12 12 1.4", "*O 18 12 1.4"),
        "check": ("M 5 12.5 L 10 17.5 L 19 7",),
        "page": ("M 6 3.5 L 18 3.5 L 18 20.5 L 6 20.5 Z", "M 9 8 L 15 8", "M 9 12 L 15 12", "M 9 16 L 13 16"),
        "person": ("O 12 8 3.6", "M 5 20 C 5 15.5 8 13.8 12 13.8 C 16 13.8 19 15.5 19 20"),
        "people": (
            "O 9 9 3.2",
            "M 3 19.5 C 3 15.5 5.5 14 9 14 C 12.5 14 15 15.5 15 19.5",
            "M 15 5.9 C 17.3 5.9 18.9 7.2 18.9 9 C 18.9 10.8 17.3 12.1 15 12.1",
            "M 17 14.3 C 19.5 14.8 21 16.4 21 19.5",
        ),
        "up": ("M 7 14 L 12 9 L 17 14",),
        "search": ("O 11 11 6", "M 15.5 15.5 L 20 20"),
        "down": ("M 7 10 L 12 15 L 17 10",),
        "right": ("M 10 7 L 15 12 L 10 17",),
    }
)


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(_ICONS)


def icon(name: str, color: str, size: int = 18) -> QIcon:
    """Return icon `name` in `color` ("#RRGGBB"), `size` logical pixels square; KeyError when there is no such icon."""
    made = QIcon()
    for density in DENSITIES:
        made.addPixmap(pixmap(name, color, size, density))
    return made


def pixmap(name: str, color: str, size: int = 18, density: float = 1.0) -> QPixmap:
    """Return icon `name` as a picture for a screen of `density` pixels per logical pixel."""
    canvas = QPixmap(round(size * density), round(size * density))
    canvas.setDevicePixelRatio(density)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, name, color, size)
    painter.end()
    return canvas


def draw(painter: QPainter, name: str, color: str, size: float) -> None:
    """Draw icon `name` at the painter's origin, `size` logical pixels square."""
    painter.save()
    painter.scale(size / GRID, size / GRID)
    ink = QColor(color)
    for stroke in _ICONS[name]:
        painter.setPen(QPen(ink, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(ink if stroke.startswith("*") else Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(stroke.removeprefix("*")))
    painter.restore()


def _path(stroke: str) -> QPainterPath:
    """Return the path that a stroke spells."""
    path = QPainterPath()
    words = iter(stroke.split())
    for letter in words:
        if letter == "M":
            path.moveTo(_point(words))
        elif letter == "L":
            path.lineTo(_point(words))
        elif letter == "C":
            path.cubicTo(_point(words), _point(words), _point(words))
        elif letter == "O":
            centre = _point(words)
            radius = float(next(words))
            path.addEllipse(centre, radius, radius)
        else:
            path.closeSubpath()
    return path


def _point(words: Iterator[str]) -> QPointF:
    """Read the next two numbers."""
    return QPointF(float(next(words)), float(next(words)))
