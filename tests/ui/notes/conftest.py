# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A window on the notes room, with an edition in the library and notes of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.rooms import House, Until

from edition_reader.model.anchor import AnchorState, make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.tasks.annotate import target_of
from edition_reader.ui.notes.room import NotesRoom
from edition_reader.ui.places import Place

PAGE = """市民文化节开幕𠮷

本报讯 昨日，第十届市民文化节在市文化馆开幕，各界代表参加。café 与 cafe\u0301 都在场。

活动持续一个月，安排了六个工程、六个行动和三十场讲座，市民可以免费参加。
"""


@dataclass
class Desk:
    """The room and what is in it; `ids` are those of the notes by their short names."""

    house: House
    edition: str
    articles: list[str]
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def room(self) -> NotesRoom:
        """The notes room."""
        room = self.house.window.room("notes")
        assert isinstance(room, NotesRoom)
        return room

    def mark(self, name: str, quote: str, article: int = 0, **fields: Any) -> Annotation:
        """Highlight a quote."""
        stored = self.house.session.library.article(self.articles[article])
        start = stored.article.text.index(quote)
        anchor = make_anchor(stored.article, start, start + len(quote))
        made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(stored), anchor, Color.YELLOW)
        kept = self.house.session.notebook.add(replace(made, **fields))
        self.ids[name] = kept.id
        return kept

    def note(self, name: str) -> Annotation:
        """Return a note as it is stored now."""
        return self.house.session.notebook.annotation(self.ids[name])

    def shown(self) -> list[str]:
        """Return the short names of the notes that are listed."""
        names = {id_: name for name, id_ in self.ids.items()}
        return [names[line.id] for line in self.room.pane.model.lines]

    def select(self, *names: str) -> None:
        """Select these notes."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        model, selection = self.room.pane.model, QItemSelection()
        for name in names:
            row = model.row_of(self.ids[name])
            selection.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag
        self.room.pane.cards.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        self.settle()

    def settle(self) -> None:
        """Let what is to happen at once happen."""
        for _ in range(4):
            QApplication.processEvents()


@pytest.fixture
def empty(house: House) -> Desk:
    """Return the room with an edition and without notes."""
    house.bring(house.write("a.txt", PAGE), house.write("b.txt", PAGE.replace("市民", "村民")))
    library = house.session.library
    summaries = {one.source_name: one.id for one in library.summaries()}
    details = EditionDetails(newspaper="通辽日报", date="2025-07-01")
    library.enter_details(summaries["a.txt"], details, page=Page("02", "要闻"))
    library.enter_details(summaries["b.txt"], EditionDetails(newspaper="河湾日报", date="2025-06-30"))
    articles = [library.contents(summaries[name])[0].id for name in ("a.txt", "b.txt")]
    house.session.go(Place("notes"))
    desk = Desk(house, summaries["a.txt"], articles)
    desk.settle()
    return desk


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """Return the room with notes."""
    empty.mark("question", "第十届市民文化节", note="**问题** 第１题", tags=("阅读题", "概括"))
    empty.mark("data", "六个工程", color=Color.GREEN, tags=("数据",))
    empty.mark("more", "工程、六个行动", color=Color.BLUE, note="重叠")
    empty.mark("doubt", "三十场讲座", color=Color.BLUE, state=AnchorState.CHECK)
    empty.mark("lost", "免费参加", color=None, state=AnchorState.LOST, note="找不到")
    empty.mark("far", "第十届村民文化节", 1, tags=("阅读题",))
    empty.settle()
    return empty


@pytest.fixture
def wait(until: Until) -> Callable[[Callable[[], bool]], None]:
    """Return a function that waits until something holds."""
    return until


@pytest.fixture(autouse=True)
def no_menus_left() -> Iterator[None]:
    """Close what a test left open."""
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            widget.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for files."""
    made = tmp_path / "out"
    made.mkdir()
    return made
