# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Marking a passage by its words."""

from __future__ import annotations

from collections.abc import Iterable

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.errors import AmbiguousQuote, QuoteNotFound, WrongUse
from edition_reader.model.holding import StoredArticle
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook

#: Places of a quote that are told when it stands more than once.
MAX_STARTS = 20


def add_by_quote(
    library: Library,
    notebook: Notebook,
    article_id: str,
    quote: str,
    *,
    start: int | None = None,
    color: Color | None = Color.YELLOW,
    note: str = "",
    tags: Iterable[str] = (),
) -> Annotation:
    """Highlight `quote` in an article, at code point `start` of its text when it is given.

    Raises NotFound, WrongUse (reason "empty-quote"), QuoteNotFound, and AmbiguousQuote when the quote stands several
    times and no start is given.
    """
    stored = library.article(article_id)
    begin = place_of(stored.article.text, quote, start)
    return notebook.add(
        Annotation(
            id="",
            kind=AnnotationKind.HIGHLIGHT,
            target=target_of(stored),
            anchor=make_anchor(stored.article, begin, begin + len(quote)),
            color=color,
            note=note,
            tags=tuple(tags),
        )
    )


def place_of(text: str, quote: str, start: int | None) -> int:
    """Return the code point at which `quote` stands in `text`; raises as `add_by_quote`."""
    if not quote:
        raise WrongUse(reason="empty-quote")
    if start is not None:
        if start < 0 or not text.startswith(quote, start):
            raise QuoteNotFound(quote=quote, start=start)
        return start
    starts = places_of(text, quote)
    if not starts:
        raise QuoteNotFound(quote=quote, start=None)
    if len(starts) > 1:
        raise AmbiguousQuote(quote=quote, count=len(starts), starts=tuple(starts[:MAX_STARTS]))
    return starts[0]


def places_of(text: str, quote: str) -> list[int]:
    """Return all code points at which `quote` begins in `text`, overlapping ones too."""
    starts, at = [], text.find(quote)
    while at >= 0:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts


def target_of(stored: StoredArticle) -> Target:
    """Return what an annotation on an article is about, with the citation as it is now."""
    return Target(
        edition=stored.edition,
        article=stored.article.id,
        fingerprint=stored.fingerprint,
        newspaper=stored.details.newspaper,
        date=stored.details.date,
        page=stored.page.number or stored.page.name,
        headline=stored.article.headline,
    )
