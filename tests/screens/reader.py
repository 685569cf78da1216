# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the reading room."""

from __future__ import annotations

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.reader.reader import Reader
from tests.screens.stage import SMALL, Screen, Stage

TONGLIAO, HARBOUR = "tongliao", "harbour"


def open_reader(stage: Stage, edition: str = TONGLIAO, article: int = 0, offset: int | None = None) -> Reader:
    """Open an article of a sample edition."""
    id_ = stage.edition(edition)
    entry = stage.session.library.contents(id_)[article]
    stage.go(Place("reader", id_, entry.id, offset))
    room = stage.window.room("reader")
    assert isinstance(room, Reader)
    return room


def mark(stage: Stage, quote: str, color: Color, note: str = "", tags: tuple[str, ...] = (), article: int = 0) -> str:
    """Highlight a quote of the first sample and return the id."""
    entry = stage.session.library.contents(stage.edition(TONGLIAO))[article]
    about = stage.session.library.article(entry.id)
    start = about.article.text.index(quote)
    anchor = make_anchor(about.article, start, start + len(quote))
    made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), anchor, color, note, tags)
    return stage.session.notebook.add(made).id


def fill(stage: Stage) -> None:
    """The state of the mock-up: four highlights, two with notes, some articles read."""
    edition = stage.edition(TONGLIAO)
    contents = stage.session.library.contents(edition)
    mark(
        stage,
        "通辽市国资国企聚焦办好“两件大事”、实施“六个工程”、开展“六个行动”",
        Color.YELLOW,
        "问题 1　文章用了哪些数字概括改革举措？请在原文中划出。",
        ("阅读题", "概括"),
    )
    mark(
        stage,
        "截至2025年5月,全市资产总额1560.5亿元,同比增长2.4%",
        Color.GREEN,
        "与 2024 年年报对照：口径一致。",
        ("数据",),
    )
    mark(stage, "突出“三个集中”原则", Color.BLUE)
    mark(stage, "新质生产力", Color.PINK, tags=("时政",))
    mark(stage, contents[1].opening[:8], Color.BLUE, article=1)
    stage.session.notebook.mark_read(edition, contents[3].id)


def _reader(stage: Stage) -> None:
    open_reader(stage)


def _selection(stage: Stage) -> None:
    room = open_reader(stage)
    text = room.view.toPlainText()
    start = text.index("通辽市国资国企牢牢")
    room.view.select(start, start + 22)


def _editing(stage: Stage) -> None:
    room = open_reader(stage)
    first = stage.session.notebook.annotations(article=room.about_id)[0]
    room.passage.look_at(first)
    room.passage.write()


def _pressed(stage: Stage) -> None:
    room = open_reader(stage)
    room.passage.look_at(stage.session.notebook.annotations(article=room.about_id)[1])


def _down(stage: Stage) -> None:
    room = open_reader(stage)
    room.view.page_on()
    room.view.page_on()
    room.view.set_underlines(on=True)


def _english(stage: Stage) -> None:
    open_reader(stage, HARBOUR)


def _large(stage: Stage) -> None:
    open_reader(stage)
    stage.session.set_text_size(200)


def _edition_notes(stage: Stage) -> None:
    room = open_reader(stage)
    room.notes.choose_scope("edition")


SCREENS = (
    Screen("reader", _reader, fill=fill),
    Screen("reader-selection", _selection, fill=fill),
    Screen("reader-highlight", _pressed, fill=fill),
    Screen("reader-note", _editing, fill=fill),
    Screen("reader-down", _down, fill=fill),
    Screen("reader-english", _english, fill=fill),
    Screen("reader-large", _large, fill=fill),
    Screen("reader-small", _selection, size=SMALL, fill=fill),
    Screen("reader-edition-notes", _edition_notes, fill=fill),
)
