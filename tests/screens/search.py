# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the search: the palette with results, the page of results, hits in the article."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from edition_reader.model.progress import Progress
from edition_reader.tasks.reindex import reindex
from edition_reader.ui.kept_searches import kept_searches
from edition_reader.ui.places import Place
from edition_reader.ui.search.palette import Palette
from edition_reader.ui.search.palette_lines import LINE
from edition_reader.ui.search.results import Results
from tests.screens.stage import Screen, Stage


def indexed(stage: Stage) -> None:
    """Bring the index up to date."""
    reindex(stage.session.library.folder, stage.platform, Progress(), read_only=False)


def results(stage: Stage) -> None:
    """The page of results with its facets."""
    stage.session.go(Place("search", query="发展"))
    room = stage.window.room("search")
    assert isinstance(room, Results)
    stage.wait_for(lambda: room.hits.rowCount() > 0 and bool(room.side.entries))
    stage.settle()


def palette(stage: Stage) -> QWidget | None:
    """The palette over the page of results."""
    results(stage)
    stage.session.ask("search.open")
    found = stage.window.findChildren(Palette)[-1]
    found.field.setText("文")
    stage.wait_for(lambda: found.list.count() > 2 and bool(found.list.item(0).data(LINE).side))
    stage.settle()
    return None


def hits(stage: Stage) -> None:
    """Hits marked in an article."""
    edition = stage.edition("tongliao")
    entry = stage.session.library.contents(edition)[0]
    stage.session.go(Place("reader", edition, entry.id, 0, "发展 OR 产业转型"))
    stage.settle()


def kept(stage: Stage) -> None:
    """The shelf with kept searches in its sidebar, narrowed down."""
    searches = kept_searches(stage.session)
    for query in ("产业转型", "byline:记者 date:2025"):
        if query not in searches.queries():
            searches.toggle(query)
    stage.session.go(Place("shelf"))
    stage.wait_for(lambda: all(count is not None for _, count in searches.counted()))
    stage.settle()


def in_edition(stage: Stage) -> None:
    """The results in one edition."""
    stage.session.go(Place("search", edition=stage.edition("tongliao"), query="发展 OR 产业"))
    room = stage.window.room("search")
    assert isinstance(room, Results)
    stage.wait_for(lambda: room.hits.rowCount() > 0 and bool(room.side.entries) and bool(room.counts.text()))
    stage.settle()


SCREENS = (
    Screen("search-palette", palette, fill=indexed, fresh=True),
    Screen("search-results", results, fill=indexed),
    Screen("search-hits", hits, fill=indexed),
    Screen("search-in-edition", in_edition, fill=indexed),
    Screen("search-kept", kept, fill=indexed, fresh=True),
)
