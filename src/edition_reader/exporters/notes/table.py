# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes as tables: CSV for spreadsheets, and the text file that Anki imports."""

from __future__ import annotations

import csv
import io
import re
from html import escape

from edition_reader.exporters.citations import format_citation
from edition_reader.exporters.notes.layout import NoteOptions, NoteWords, passage
from edition_reader.exporters.notes.own_json import author_of
from edition_reader.model.exchange import NoteRecord, NoteSet
from edition_reader.text.markdown import render_markdown

#: The columns of the CSV, whose headings are `NoteWords.columns`.
FIELDS = (
    *("quote", "note", "tags", "color", "kind", "newspaper", "date", "page", "headline", "citation"),
    *("author", "created", "modified", "state", "id"),
)
#: Characters at which a spreadsheet takes a cell for a formula or drops it; the wide forms are taken for the narrow.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")

#: A line end beside a tag of rendered Markdown breaks no line.
_BETWEEN_TAGS = re.compile(r"(?<=>)\n|\n(?=<)")


def write_csv(notes: NoteSet, words: NoteWords, options: NoteOptions) -> bytes:
    """Return the notes as CSV (RFC 4180) in UTF-8 with a byte-order mark; no cell can be taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(harmless(name) for name in words.columns)
    for record in notes.records:
        writer.writerow(harmless(cell) for cell in _cells(record, words, options))
    return buffer.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not calculate: an apostrophe before what begins a formula."""
    clean = cell.replace("\0", "\u2400")
    return f"'{clean}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else clean


def _cells(record: NoteRecord, words: NoteWords, options: NoteOptions) -> list[str]:
    annotation, target, author = record.annotation, record.annotation.target, author_of(record)
    cited = format_citation(record.citation, options.citation) if record.citation and options.citation else ""
    return [
        annotation.anchor.quote if annotation.anchor else "",
        annotation.note,
        "; ".join(annotation.tags),
        words.colors[annotation.color] if annotation.color else "",
        words.kinds[annotation.kind],
        target.newspaper or "",
        target.date or "",
        target.page or "",
        target.headline or "",
        cited,
        author.name if author else "",
        annotation.created,
        annotation.modified,
        words.states[annotation.state],
        annotation.id,
    ]


def write_anki(notes: NoteSet, words: NoteWords, options: NoteOptions) -> bytes:
    """Return the notes on passages as a text file that Anki imports.

    The first field is our id, by which Anki finds a note again: importing anew updates and never doubles.
    """
    head = ["#separator:Tab", "#html:true", f"#columns:ID\t{_anki_columns(words)}", "#tags column:5"]
    rows = ["\t".join(_anki(cell) for cell in _anki_cells(record, options)) for record in notes.records]
    return ("\n".join([*head, *filter(None, rows)]) + "\n").encode("utf-8", "replace")


def _anki_columns(words: NoteWords) -> str:
    names = dict(zip(FIELDS, words.columns, strict=True))
    return "\t".join(names[field].replace("\t", " ") for field in ("quote", "note", "citation", "tags"))


def _anki_cells(record: NoteRecord, options: NoteOptions) -> list[str]:
    """Return id, passage in its sentence, note, source and tags of one note; nothing for one without a passage."""
    before, quote, after = (escape(part, quote=False) for part in passage(record, options))
    if not quote:
        return []
    style = options.citation
    cited = format_citation(record.citation, style) if record.citation and style else ""
    tags = " ".join("_".join(tag.split()) for tag in record.annotation.tags)
    front = f"{before}<b>{quote}</b>{after}"
    note = _BETWEEN_TAGS.sub(" ", render_markdown(record.annotation.note)) if record.annotation.note else ""
    return [record.annotation.id, front, note, escape(cited, quote=False), tags]


def _anki(cell: str) -> str:
    """Return a field of Anki's text file: no tab, line ends as <br>, always in quotation marks."""
    flat = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\n", "<br>")
    return '"' + flat.replace('"', '""') + '"'
