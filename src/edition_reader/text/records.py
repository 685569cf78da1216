# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Editions of the shelf and annotations as a query sees them where no index is asked (see `match.Record`)."""

from __future__ import annotations

from collections.abc import Iterable

from edition_reader.model.annotation import Annotation
from edition_reader.model.holding import EditionSummary
from edition_reader.text.fold import fold_text
from edition_reader.text.match import Record
from edition_reader.text.query import Facet, Field


def edition_record(summary: EditionSummary) -> Record:
    """Return an edition: what names it, and the headlines of its front page."""
    details = summary.details
    names = (
        details.newspaper,
        details.date,
        details.number,
        details.label,
        summary.page_number,
        summary.page_name,
        summary.source_name,
    )
    headlines = [item.headline for item in summary.front if item.headline]
    return Record(
        fields={Field.BODY: _folded(names), Field.HEADLINE: _folded(headlines)},
        facets={
            Facet.NEWSPAPER.value: _given((details.newspaper,)),
            Facet.PAGE.value: _given((summary.page_number, summary.page_name)),
        },
        date=details.date,
    )


def annotation_record(annotation: Annotation, person: str = "") -> Record:
    """Return an annotation of `person`."""
    target = annotation.target
    kind = annotation.kind.value
    color = annotation.color.value if annotation.color else None
    quote = annotation.anchor.quote if annotation.anchor else ""
    has = ["annotation", kind]
    has += [name for name, given in (("note", annotation.note), ("tag", annotation.tags), ("color", color)) if given]
    return Record(
        fields={
            Field.NOTE: _folded((annotation.note, *annotation.tags)),
            Field.QUOTE: _folded((quote,)),
        },
        facets={
            Facet.NEWSPAPER.value: _given((target.newspaper,)),
            Facet.PAGE.value: _given((target.page,)),
            Facet.KIND.value: (kind,),
            Facet.COLOR.value: _given((color,)),
            Facet.STATE.value: (annotation.state.value,),
            Facet.TAG.value: annotation.tags,
            Facet.HAS.value: tuple(has),
            Facet.BY.value: _given((person,)),
        },
        date=target.date,
    )


def _given(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def _folded(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(map(fold_text, _given(values)))
