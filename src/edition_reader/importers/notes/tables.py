# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reads notes from tables: the CSV exports of Hypothesis and of Readwise.

Not with the `csv` module: its limit on the length of a cell belongs to the whole process and takes the file down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition_reader.importers.notes.foreign import Foreign, incoming
from edition_reader.importers.notes.values import collect, tags_of, text_of, time_of
from edition_reader.model.exchange import Author, IncomingNote, IncomingNotes

HYPOTHESIS = frozenset({"Quote/description", "Comment", "Tags"})
READWISE = frozenset({"Highlight"})
_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^,\r\n]*+))(,|\r\n|\n|\r|\Z|)')
_REST = re.compile(r"[^,\r\n]*+(,|\r\n|\n|\r|\Z)")


def read_table(text: str) -> IncomingNotes | None:
    """Return the notes of a table, or None when its first row is that of no program known."""
    rows = _rows(text)
    header = [name.strip() for name in next(rows, [])]
    items = (dict(zip(header, row, strict=False)) for row in rows if any(row))
    if set(header) >= HYPOTHESIS:
        return IncomingNotes("hypothesis", *collect(items, _hypothesis), generator="Hypothesis")
    if set(header) >= READWISE:
        return IncomingNotes("readwise", *collect(items, _readwise), generator="Readwise")
    return None


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the rows of a table (RFC 4180); a quote that is never closed ends with the file."""
    row: list[str] = []
    at = 0
    while at < len(text):
        match = _CELL.match(text, at)
        if match is None:
            return
        quoted, plain, ending = match.groups()
        row.append(plain if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if ending == "" and (rest := _REST.match(text, at)):
            ending, at = rest[1], rest.end()
        if ending != ",":
            yield row
            row = []
    if row:
        yield row


def _hypothesis(item: Mapping[str, Any]) -> IncomingNote:
    """Return one row of an export of Hypothesis; it has no ids."""
    name = text_of(item, "Author")
    return incoming(
        Foreign(
            format="hypothesis",
            quote=text_of(item, "Quote/description"),
            note=text_of(item, "Comment"),
            tags=tags_of([tag.strip() for tag in text_of(item, "Tags").split(",")]),
            created=time_of(item.get("Created at")),
            author=Author(name) if name else None,
            page=text_of(item, "Page") or None,
        )
    )


def _readwise(item: Mapping[str, Any]) -> IncomingNote:
    """Return one row of an export of Readwise; its author is that of the text, not of the note."""
    title = text_of(item, "Title") or text_of(item, "Book Title")
    return incoming(
        Foreign(
            format="readwise",
            quote=text_of(item, "Highlight"),
            note=text_of(item, "Note"),
            tags=tags_of([tag.strip() for tag in text_of(item, "Tags").split(",")]),
            color_name=text_of(item, "Color") or None,
            created=time_of(text_of(item, "Date") or text_of(item, "Highlighted at")),
            titles=(title,),
        )
    )
