# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the page view."""

from __future__ import annotations

from pathlib import Path

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.progress import Progress
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.page.pane import PagePane
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.reader.reader import Reader
from tests.importers.pdf.newspaper import print_newspaper
from tests.screens.stage import SMALL, Screen, Stage


def open_pages(stage: Stage, mode: str, path: Path | None = None) -> PagePane:
    """Open a printed newspaper and wait until its page is drawn."""
    path = path or print_newspaper(stage.folder / "tongliao.pdf")
    edition = import_editions(stage.session.library, [path], Progress()).imported[0].edition
    first = stage.session.library.contents(edition)[0]
    about = stage.session.library.article(first.id)
    start = about.article.text.index("。") - 18
    anchor = make_anchor(about.article, start, start + 40)
    made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), anchor, Color.YELLOW, "", ())
    stage.session.notebook.add(made)
    stage.go(Place("reader", edition, first.id))
    room = stage.window.room("reader")
    assert isinstance(room, Reader)
    room.pages.choose(mode)
    assert room.pages.pane is not None
    stage.settle(2.0)
    return room.pages.pane


def _page(stage: Stage) -> None:
    pane = open_pages(stage, "page")
    pane.view.setFocus()
    pane.view._walk(2)


def _both(stage: Stage) -> None:
    open_pages(stage, "both")


def _zoomed(stage: Stage) -> None:
    pane = open_pages(stage, "both")
    pane.view.zoom_to(2.4)
    stage.settle(1.0)


SCREENS = (
    Screen("page", _page),
    Screen("page-both", _both),
    Screen("page-zoomed", _zoomed),
    Screen("page-both-small", _both, size=SMALL),
)
