# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the language of the search means for the rows of a notebook, as a function that SQL calls for each row."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from edition_reader.text.match import Record, matcher
from edition_reader.text.pairs import BORDER
from edition_reader.text.query import Facet, Field
from edition_reader.text.query_parser import parse_query

#: What the function is given: of the table of folded texts (the note with its tags, BORDER between) and of the row.
ASKED = (
    "t.note",
    "t.quote",
    "a.tags",
    "a.color",
    "a.kind",
    "a.state",
    "a.newspaper",
    "a.page",
    "a.date",
    "a.creator",
)


def asked(text: str) -> Callable[..., bool]:
    """Return what tells of the values of ASKED whether the annotation is what a query (being typed) asks for."""
    root = parse_query(text, typing=True).root
    if root is None:
        return lambda *_values: True
    matches = matcher(root)
    return lambda *values: matches(_record(values))


def _record(values: Sequence[Any]) -> Record:
    """Return the values of ASKED as a query sees them."""
    note, quote, tags, color, kind, state, newspaper, page, date, creator = values
    texts = note.split(BORDER)
    tagged = json.loads(tags)
    has = ["annotation", kind]
    has += [name for name, given in (("note", texts[0]), ("tag", tagged), ("color", color)) if given]
    return Record(
        fields={Field.NOTE: texts, Field.QUOTE: (quote,)},
        facets={
            Facet.HAS: has,
            Facet.TAG: tagged,
            Facet.KIND: (kind,),
            Facet.STATE: (state,),
            Facet.COLOR: _given(color),
            Facet.NEWSPAPER: _given(newspaper),
            Facet.PAGE: _given(page),
            Facet.BY: _given(creator),
        },
        date=date,
    )


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
