# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the language of the search means for the rows of a notebook, as a function that SQL calls for each row."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from edition_reader.text.fold import fold_text
from edition_reader.text.match import Record, matcher
from edition_reader.text.pairs import BORDER, phrase_of
from edition_reader.text.query import All, Facet, Field, Node, Words
from edition_reader.text.query_parser import parse_query

#: An annotation's newspaper, date and page as the library says now (see `desk`), else as it was noted.
NEWSPAPER = "CASE WHEN e.id IS NULL THEN a.newspaper ELSE e.newspaper END"
DATE = "CASE WHEN e.id IS NULL THEN a.date ELSE e.date END"
PAGE = "CASE WHEN p.id IS NULL THEN a.page ELSE p.page END"
#: What the function is given: of the table of folded texts (the note with its tags, BORDER between) and of the row.
ASKED = (
    "t.note",
    "t.quote",
    "a.tags",
    "a.color",
    "a.kind",
    "a.state",
    NEWSPAPER,
    PAGE,
    DATE,
    "a.creator",
)
#: The columns that hold the words of a field.
_COLUMNS: Mapping[Field | None, tuple[str, ...]] = MappingProxyType(
    {None: ("t.note", "t.quote"), Field.NOTE: ("t.note",), Field.QUOTE: ("t.quote",)}
)


def asked(text: str) -> Callable[..., bool]:
    """Return what tells of the values of ASKED whether the annotation is what a query (being typed) asks for."""
    root = parse_query(text, typing=True).root
    if root is None:
        return lambda *_values: True
    matches = matcher(root)
    if all(isinstance(part, Words) for part in parts_of(root)):
        return lambda note, quote, *_: matches(Record(_fields(note, quote), {}))
    return lambda *values: matches(_record(values))


def required(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a condition, with its values, that holds for all that `asked` takes; "" where there is none.

    Most rows lack a character of what is asked for, which SQL tells much faster than a function that it calls.
    """
    root = parse_query(text, typing=True).root
    conditions: list[str] = []
    values: list[str] = []
    for part in parts_of(root) if root else ():
        columns = _COLUMNS.get(part.field) if isinstance(part, Words) else None
        phrase = phrase_of(fold_text(part.text)) if isinstance(part, Words) and columns else None
        if columns and phrase:
            needed = [one for piece, is_run in phrase.pieces for one in (set(piece) if is_run else (piece,))]
            each = " AND ".join(["instr({column}, ?) > 0"] * len(needed))
            conditions.append(f"({' OR '.join(each.format(column=column) for column in columns)})")
            values += needed * len(columns)
    return " AND ".join(conditions), tuple(values)


def parts_of(root: Node) -> tuple[Node, ...]:
    """Return the parts of a query all of which must hold."""
    return root.parts if isinstance(root, All) else (root,)


def _fields(note: str, quote: str) -> dict[Field, Sequence[str]]:
    """Return the texts of a row as a query sees them."""
    return {Field.NOTE: note.split(BORDER), Field.QUOTE: (quote,)}


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
