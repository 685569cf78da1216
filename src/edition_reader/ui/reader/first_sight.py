# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The article that was read last, shown at the next start before the stores are opened.

When the window closes the reading room tells what it shows, as JSON values; the next start paints that, set by the
same means, and then loads the program and puts the real room in its place. It is a picture to look at for a moment:
nothing can be done in it, and whatever in it is odd only means that it is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from edition_reader.model.annotation import Color
from edition_reader.model.edition import Article, Block, Role
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.spans import Mark
from edition_reader.ui.reader.typesetting import Style
from edition_reader.ui.theme import Face, font, palette, theme_for
from edition_reader.ui.typography import typography
from edition_reader.ui.widgets.bars import bottom_bar, top_bar
from edition_reader.ui.widgets.stylesheet import stylesheet

#: The longest article that is kept for a first sight, in code points.
LONGEST = 200_000
FORMAT = 2


def sight_of(
    article: Article, style: Style, marks: Sequence[Mark], *, info: str, offset: int, frame: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return a first sight as JSON values, or None where the article is too long; `frame` is what stands around it."""
    if len(article.text) > LONGEST:
        return None
    return {
        "format": FORMAT,
        "blocks": [[block.role.value, block.text] for block in article.blocks],
        "marks": [[mark.start, mark.end, mark.color.value if mark.color else None, mark.noted] for mark in marks],
        "han": style.han,
        "language": style.language,
        "scale": style.scale,
        "ways": style.ways.to_json(),
        "info": info,
        "offset": offset,
        **frame,
    }


class FirstSight(QWidget):
    """The window's content for a moment. Raises ValueError, KeyError or TypeError when `sight` is none of ours."""

    def __init__(self, sight: Mapping[str, Any]) -> None:
        super().__init__()
        if sight["format"] != FORMAT:
            raise ValueError("another format")
        self.setObjectName("paper")
        self.theme = theme_for(sight["theme"])
        self.setPalette(palette(self.theme))
        self.setStyleSheet(stylesheet(self.theme))
        self.view = ArticleView()
        title = QLabel(str(sight["title"]))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(font(Face.TITLE))
        title.setContentsMargins(int(sight["title_at"]), 0, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(1)
        middle.addWidget(_panel("panelLeft", int(sight["left"])))
        middle.addWidget(self.view, 1)
        middle.addWidget(_panel("panelRight", int(sight["right"])))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(title, ()))
        column.addLayout(middle, 1)
        column.addWidget(bottom_bar(QWidget(), QWidget()))
        self._show(sight)

    def _show(self, sight: Mapping[str, Any]) -> None:
        blocks = tuple(Block(Role(role), str(text), id=str(at)) for at, (role, text) in enumerate(sight["blocks"]))
        style = Style(
            self.theme, float(sight["scale"]), bool(sight["han"]), sight["language"], typography(_way_of(sight))
        )
        article = Article(1, blocks)
        length = len(article.text)
        marks = [
            Mark(min(start, length), min(end, length), Color(color) if color else None, str(at), bool(noted))
            for at, (start, end, color, noted) in enumerate(sight["marks"])
        ]
        self.view.show_article(article, style, info=str(sight["info"]), offset=int(sight["offset"]))
        self.view.set_marks(marks)


def _way_of(sight: Mapping[str, Any]) -> Callable[[str], Any]:
    """Return the values of the settings "text.…" as a sight has them."""
    ways = dict(sight["ways"])
    return lambda key: ways.get(key.removeprefix("text."))


def _panel(name: str, width: int) -> QFrame:
    made = QFrame()
    made.setObjectName(name)
    made.setFixedWidth(max(width, 0))
    made.setVisible(width > 0)
    return made
