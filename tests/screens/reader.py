# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the reading room."""

from __future__ import annotations

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.progress import Progress
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.reader.reader import Reader
from tests.screens.stage import SMALL, Screen, Stage

PARAGRAPH = "　　本报讯 昨日，第十届市民文化节在市文化馆开幕，各界代表参加。活动为期一周，内容丰富。" * 3 + "\n"
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


def _beside(stage: Stage) -> None:
    room = open_reader(stage)
    room.answers["view.beside"]()


def _parted(stage: Stage) -> None:
    """Two pages of one day: an article that is continued on the other."""
    for page, jump in (("01", "（下转第3版）"), ("03", "（上接第1版）")):
        path = stage.folder / f"{page}.txt"
        path.write_text(f"三年蝶变交出亮眼答卷\n\n{PARAGRAPH * 4}\n\n{jump}\n", encoding="utf-8")
        edition = import_editions(stage.session.library, [path], Progress()).imported[0].edition
        details = EditionDetails(newspaper="通辽日报", date="2025-07-02", language="zh-Hans")
        stage.session.library.enter_details(edition, details, page=Page(page))


def _continued(stage: Stage) -> None:
    first = min(
        (one for one in stage.session.library.summaries() if one.details.date == "2025-07-02"),
        key=lambda one: one.page_number or "",
    )
    stage.go(Place("reader", first.id))
    room = stage.window.room("reader")
    assert isinstance(room, Reader)
    room.view.verticalScrollBar().setValue(220)


SCREENS = (
    Screen("reader", _reader, fill=fill),
    Screen("reader-selection", _selection, fill=fill, fresh=True),
    Screen("reader-highlight", _pressed, fill=fill),
    Screen("reader-note", _editing, fill=fill),
    Screen("reader-down", _down, fill=fill),
    Screen("reader-english", _english, fill=fill),
    Screen("reader-large", _large, fill=fill),
    Screen("reader-small", _selection, size=SMALL, fill=fill),
    Screen("reader-beside", _beside, fill=fill),
    Screen("reader-beside-small", _beside, size=SMALL, fill=fill),
    Screen("reader-continued", _continued, fill=_parted),
    Screen("reader-edition-notes", _edition_notes, fill=fill),
)
