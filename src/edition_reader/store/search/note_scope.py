# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a query means in the index of one person's annotations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.store.search.expression import NOTHING, Condition
from edition_reader.store.search.lookup import Lookup
from edition_reader.store.search.schema import NOTE_SIGNS
from edition_reader.text.match import NAMED, meant, same_value
from edition_reader.text.query import Dated, Facet, Field, Is, Words
from edition_reader.text.variants import Variants

#: What `has:` may ask for, as a test on the table of annotations.
HAS: Mapping[str, str] = MappingProxyType(
    {
        "note": "note <> ''",
        "tag": "tags <> '[]'",
        "color": "color IS NOT NULL",
        "highlight": "kind = 'highlight'",
        "word": "kind = 'word'",
        "bookmark": "kind = 'bookmark'",
        "annotation": "1",
    }
)


class NoteScope:
    """What the parts of a query mean for the annotations of the person `name`."""

    def __init__(self, connection: sqlite3.Connection, name: str, variants: Variants | None) -> None:
        self._connection = connection
        self._name = name
        self._lookup = Lookup(NOTE_SIGNS, variants, anywhere=(Field.NOTE, Field.QUOTE))

    def words(self, words: Words) -> Condition:
        """Return the condition that these words are found."""
        return self._lookup.words(words)

    def dated(self, dates: Dated) -> Condition:
        """Return the condition that the edition is of these days."""
        sql = "SELECT docid FROM doc WHERE date BETWEEN ? AND ?"
        return Condition(within=((sql, (dates.first or "", dates.last or "9999")),))

    def has(self, asked: Is) -> Condition:
        """Return the condition that an annotation has a property."""
        match asked.facet:
            case Facet.BY:
                return Condition() if same_value("by", asked.value, self._name) else NOTHING
            case Facet.HAS:
                test = HAS.get(meant(asked.value))
                return Condition(within=((f"SELECT docid FROM doc WHERE {test}", ()),)) if test else NOTHING  # noqa: S608
            case Facet.TAG:
                return self._any_of("json_each.value", "doc, json_each(doc.tags)", asked)
            case Facet.NEWSPAPER | Facet.PAGE | Facet.KIND | Facet.COLOR | Facet.STATE:
                return self._any_of(asked.facet.value, "doc", asked)

    def _any_of(self, column: str, tables: str, asked: Is) -> Condition:
        """Return the condition that a column has one of its values that are the one asked for."""
        held = [row[0] for row in self._connection.execute(f"SELECT DISTINCT {column} FROM {tables}")]  # noqa: S608
        wanted = meant(asked.value) if asked.facet in NAMED else asked.value
        values = [value for value in held if value is not None and same_value(asked.facet.value, wanted, value)]
        if not values:
            return NOTHING
        sql = f"SELECT docid FROM {tables} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
        return Condition(within=((sql, (json.dumps(values),)),))
