# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The command that searches."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from edition_reader.cli.console import DONE, PARTLY, Outcome
from edition_reader.cli.context import Context
from edition_reader.model.errors import StoreDamaged
from edition_reader.model.search import AnnotationHit, ArticleHit, Sort
from edition_reader.tasks.reindex import reindex
from edition_reader.tasks.search import Found, Place, Searcher, discard_damaged
from edition_reader.tasks.workspace import Workspace
from edition_reader.words.search import say_doubt


def search(context: Context) -> Outcome:
    """Search articles and the person's notes; what is not indexed yet is indexed first."""
    with context.workspace(create_person=False) as workspace:
        try:
            complete, found, counts, hits = _asked(context, workspace)
        except StoreDamaged as error:
            if not discard_damaged(error, context.platform):
                raise
            complete, found, counts, hits = _asked(context, workspace)
    articles, annotations = counts
    doubts = [say_doubt(doubt, context.language) for doubt in found.doubts]
    for doubt in doubts:
        context.console.note(doubt)
    if not complete:
        context.console.note(context.language.text("Another program is indexing; more may be found when it is done."))
    data: dict[str, Any] = {
        "total": articles + annotations,
        "articles": articles,
        "annotations": annotations,
        "hits": [_shape(hit) for hit in hits],
        "order": _order(found),
        "doubts": doubts,
        "complete": complete,
    }
    lines = [str(articles + annotations)] if context.options.count else [_line(hit) for hit in hits]
    return Outcome(data, lines, DONE if complete else PARTLY)


def _asked(
    context: Context, workspace: Workspace
) -> tuple[bool, Found, tuple[int, int], list[ArticleHit | AnnotationHit]]:
    """Index what is missing, then look up; return whether all is indexed, the answer, its counts and hits.

    Raises StoreDamaged where an index turns out to be damaged.
    """
    options, library = context.options, workspace.library
    complete = reindex(library.folder, context.platform, context.console.progress(), read_only=library.read_only)
    place = Place(
        library.folder,
        library.read_only,
        workspace.person.name if workspace.person else "",
        workspace.notebook.folder if workspace.notebook else None,
    )
    with closing(Searcher(place, context.platform)) as searcher:
        found = searcher.ask(
            " ".join(options.query), sort=Sort(options.sort), variants=not options.exact, pinyin=not options.exact
        )
        return (
            complete,
            found,
            found.counts(),
            [] if options.count else found.page(options.limit, offset=options.offset),
        )


def _order(found: Found) -> str:
    """Return the order that the articles really have."""
    return (found.sort if found.sort is not Sort.BEST or found.articles.ranked() else Sort.NEWEST).value


def _shape(hit: ArticleHit | AnnotationHit) -> dict[str, Any]:
    """Return a hit as JSON; `marks` are code points of the snippet, `spans` of the article's text."""
    common = {
        "id": hit.id,
        "edition": hit.edition,
        "headline": hit.headline,
        "snippet": hit.snippet.text,
        "marks": hit.snippet.marks,
    }
    if isinstance(hit, ArticleHit):
        return {
            "kind": "article",
            **common,
            "newspaper": hit.newspaper,
            "date": hit.date,
            "page": hit.page_number,
            "page_name": hit.page_name,
            "byline": hit.byline,
            "spans": hit.spans,
        }
    return {
        "kind": "annotation",
        **common,
        "article": hit.article,
        "person": hit.person,
        "note": hit.note,
        "quote": hit.quote,
        "tags": hit.tags,
        "color": hit.color,
    }


def _line(hit: ArticleHit | AnnotationHit) -> str:
    """Return a hit as one line."""
    snippet = ("…" if hit.snippet.before else "") + hit.snippet.text + ("…" if hit.snippet.after else "")
    if isinstance(hit, ArticleHit):
        return " · ".join(filter(None, (hit.id, hit.newspaper, hit.date, hit.headline, snippet)))
    return " · ".join(filter(None, (hit.id, hit.person, hit.headline, snippet)))
