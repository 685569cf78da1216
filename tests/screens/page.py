# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the page view."""

from __future__ import annotations

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.progress import Progress
from edition_reader.tasks.import_editions import import_editions
from edition_reader.ui.page.pane import SETTLED, PagePane
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.reader.reader import Reader
from tests.importers.pdf.newspaper import print_newspaper
from tests.screens.stage import SMALL, Screen, Stage

#: Name of the printed newspaper of the pictures.
PRINTED = "tongliao.pdf"


def fill(stage: Stage) -> None:
    """Import a printed newspaper."""
    import_editions(stage.session.library, [print_newspaper(stage.folder / PRINTED)], Progress())


def open_pages(stage: Stage, mode: str) -> PagePane:
    """Open the printed newspaper and wait until its page is drawn."""
    edition = next(one.id for one in stage.session.library.summaries() if one.source_name == PRINTED)
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
    rest(stage, room.pages.pane)
    return room.pages.pane


def rest(stage: Stage, pane: PagePane) -> None:
    """Wait until nothing is being drawn any more."""
    stage.settle(SETTLED / 1000 + 0.05)
    stage.wait_for(lambda: not pane.pictures._busy and not pane.pictures._wanted)


def _page(stage: Stage) -> None:
    pane = open_pages(stage, "page")
    pane.view.setFocus()
    pane.view._walk(2)


def _both(stage: Stage) -> None:
    open_pages(stage, "both")


def _zoomed(stage: Stage) -> None:
    pane = open_pages(stage, "both")
    pane.view.zoom_to(2.4)
    rest(stage, pane)


SCREENS = (
    Screen("page", _page, fill=fill),
    Screen("page-both", _both, fill=fill),
    Screen("page-zoomed", _zoomed, fill=fill),
    Screen("page-both-small", _both, size=SMALL, fill=fill),
)
