# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.screens.fit [NAME…]`: what is cut off on the screens, at a size, in each language.

In the environment SIZE ("1440x900") tries another size of the window, TEXT one of articles' text in per cent, and
QT_SCALE_FACTOR another density. The words of an ElidedLabel may be cut: it shows content of
any length, and its tip has it whole.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import ElidedLabel
from tests.screens.__main__ import LANGUAGES, screens
from tests.screens.stage import SMALL, Scenery, Screen, application

#: Pixels of a segment of a switch beside its words: padding and border.
PILL = 28
#: Pixels that rounding may take.
SLACK = 1


def cut_off(root: QWidget) -> list[str]:
    """Return the labels and buttons below `root` whose words do not fit into them, or that stick out of the window."""
    found = []
    for widget in root.findChildren(QWidget):
        shown = widget.isVisible() and widget.window() is root.window()
        if shown and isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
            found += [f"{type(widget).__name__} “{widget.text()[:40]}”: {why}" for why in _faults(root, widget)]
        elif shown and isinstance(widget, QHeaderView):
            found += _of_header(widget)
        elif shown and isinstance(widget, QLineEdit) and widget.placeholderText():
            found += _of_field(widget)
    return found


def _of_header(header: QHeaderView) -> list[str]:
    """Return the titles of columns that are cut off."""
    found, flat = [], header.orientation() is Qt.Orientation.Horizontal
    for section in range(header.count()):
        words = str(header.model().headerData(section, header.orientation()) or "")
        need = header.sectionSizeFromContents(section)
        has = QSize(header.sectionSize(section), header.height())
        if words and flat and not header.isSectionHidden(section) and need.height() > has.height() + SLACK:
            found.append(f"QHeaderView “{words}”: needs {need.height()} pixels of height, has {has.height()}")
        if words and flat and header.fontMetrics().horizontalAdvance(words) > has.width() > 0:
            found.append(f"QHeaderView “{words}”: has {has.width()} pixels of width")
    return found


def _of_field(field: QLineEdit) -> list[str]:
    """Return the words of an empty field that have no room in it."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width()
    icons = sum(button.width() for button in field.findChildren(QToolButton) if button.isVisible())
    caps = sum(cap.width() for cap in field.findChildren(QLabel) if cap.isVisible())
    need = field.fontMetrics().horizontalAdvance(field.placeholderText())
    if need + icons + caps > room:
        return [f"QLineEdit “{field.placeholderText()}”: needs {need + icons + caps} pixels, has {room}"]
    return []


def _faults(root: QWidget, widget: QLabel | QAbstractButton) -> Iterator[str]:
    if isinstance(widget, ElidedLabel):
        return
    if isinstance(widget, QLabel):
        yield from _of_label(widget)
    elif isinstance(widget, (QPushButton, QToolButton, QCheckBox, QRadioButton)):
        need, has = widget.sizeHint(), widget.size()
        if isinstance(widget, QPushButton) and widget.isCheckable():
            # Chosen, it is bold.
            bold = QFontMetrics(font(Face.STRONG)).horizontalAdvance(widget.text().replace("&&", "&"))
            need = need.expandedTo(QSize(bold + PILL, 0))
        if widget.icon().isNull() and _larger(need, has):
            yield f"needs {need.width()}×{need.height()}, has {has.width()}×{has.height()}"
    left = widget.mapTo(root, widget.rect().topLeft()).x()
    if left < 0 or left + widget.width() > root.width() + SLACK:
        yield "sticks out of the window"


def _of_label(shown: QLabel) -> Iterator[str]:
    if not shown.pixmap().isNull():
        return
    room = shown.contentsRect()
    if shown.wordWrap():
        need = shown.heightForWidth(shown.width())
        if need > shown.height() + SLACK:
            yield f"needs {need} pixels of height, has {shown.height()}"
        widest = max(shown.fontMetrics().horizontalAdvance(part) for part in shown.text().split() or [""])
        if widest > room.width() + SLACK and shown.text().isascii():
            yield f"a word needs {widest} pixels, has {room.width()}"
        return
    need = shown.fontMetrics().size(Qt.TextFlag.TextExpandTabs.value, shown.text())
    if _larger(need, room.size()):
        yield f"needs {need.width()}×{need.height()}, has {room.width()}×{room.height()}"


def _larger(need: QSize, has: QSize) -> bool:
    return need.width() > has.width() + SLACK or need.height() > has.height() + SLACK


def faults(scenery: Scenery, screen: Screen, size: tuple[int, int] = SMALL, text_size: int = 100) -> list[str]:
    """Return what is cut off on a screen, in the window and in the dialog over it."""
    stage = scenery.stage(replace(screen, size=size))
    try:
        stage.session.set_text_size(text_size)
        over = screen.prepare(stage)
        stage.settle()
        found = cut_off(stage.window)
        if stage.window.width() > size[0] or stage.window.height() > size[1]:
            found.append(f"the window is {stage.window.width()}×{stage.window.height()}")
        return [*found, *(cut_off(over) if over is not None and over.isWindow() else ())]
    finally:
        stage.close()


def main(names: Sequence[str]) -> int:
    """Look at the screens named, or all; the exit status says whether anything is cut off."""
    app = application()
    count = 0
    size = tuple(int(part) for part in os.environ.get("SIZE", "1024x700").split("x"))
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            scenery = Scenery(Path(folder), language)
            for screen in screens(names):
                for fault in faults(scenery, screen, (size[0], size[1]), int(os.environ.get("TEXT", "100"))):
                    print(f"{screen.name} {language}: {fault}", flush=True)
                    count += 1
    app.quit()
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
