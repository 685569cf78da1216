# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A hit as it is shown: with its marks, its snippet and its place."""

from __future__ import annotations

from collections.abc import Sequence

from edition_reader.model.edition import Page
from edition_reader.model.search import ArticleHit
from edition_reader.store.search.source import Shown
from edition_reader.text.match import Finder, Variants, find_words, finder
from edition_reader.text.query import Field, Query
from edition_reader.text.searchable import fields_of_parts
from edition_reader.text.snippet import make_snippet

#: What finds the words of a query, with the field that each is asked in (None: any).
Wanted = Sequence[tuple[Field | None, Finder]]


def wanted_by(query: Query, variants: Variants | None) -> Wanted:
    """Return what finds the words that a query asks for."""
    found = [(w.field, finder(w.text, prefix=w.prefix, variants=variants)) for w in query.wanted()]
    return [(field, pattern) for field, pattern in found if pattern is not None]


def make_hit(docid: int, page: Page, found: Shown, wanted: Wanted) -> ArticleHit:
    """Return a hit with its marks and its snippet."""
    spans: list[tuple[int, int]] = []
    marks: list[tuple[int, int]] = []
    body = None
    for field, own in fields_of_parts(found.parts).items():
        patterns = [pattern for asked, pattern in wanted if asked in (None, field)]
        text = own.text
        places = find_words(text, patterns) if patterns else []
        spans += own.in_article(places)
        if field is Field.HEADLINE:
            marks = places
        elif places and (body is None or field is Field.BODY):
            body = make_snippet(text, places)
        elif field is Field.BODY and body is None:
            body = make_snippet(text, [])
    return ArticleHit(
        id=found.id,
        edition=found.edition,
        headline=found.headline,
        opening=found.opening,
        newspaper=found.newspaper,
        date=found.date,
        page_number=page.number,
        page_name=page.name,
        byline=found.byline,
        snippet=body or make_snippet("", []),
        spans=tuple(sorted(spans)),
        marks=tuple(marks),
        key=docid,
    )
