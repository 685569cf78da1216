# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the formats for people share: the words they are given, what is to be printed, notes gathered by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from edition_reader.exporters.citations import CitationStyle, format_citation
from edition_reader.exporters.notes.own_json import author_of
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import AnnotationKind, Color
from edition_reader.model.exchange import NoteRecord, NoteSet

#: Colours behind highlighted words on paper, light enough for black text (contrast above 14:1).
PAPER = {
    Color.YELLOW: "FFF3B0",
    Color.GREEN: "D5F0C8",
    Color.BLUE: "CFE4FA",
    Color.PINK: "FAD3E0",
    Color.VIOLET: "E4D7F7",
}


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words that an export prints, in one language; the sentences have named fields.

    `colors` may be a person's own names for them; `columns` are the headings of a table, in the order of
    `table.FIELDS`; `page` has the field {number}.
    """

    language: str
    title: str
    page: str
    whole_article: str
    whole_edition: str
    in_trash: str
    colors: Mapping[Color, str]
    kinds: Mapping[AnnotationKind, str]
    states: Mapping[AnchorState, str]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteOptions:
    """What is printed of each note beside its words and its text."""

    citation: CitationStyle | None = CitationStyle.GBT7714
    sentence: bool = True
    path: bool = True
    details: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """The notes of one article, in their order; `heading` leads to it, `citation` is "" when none is wanted."""

    heading: tuple[str, ...]
    citation: str
    records: tuple[NoteRecord, ...]


def sections(notes: NoteSet, options: NoteOptions) -> Iterator[Section]:
    """Yield the notes gathered by article as they follow each other."""
    for _, group in groupby(notes.records, key=lambda record: (record.path, record.annotation.target.article)):
        records = tuple(group)
        citation = records[0].citation
        text = format_citation(citation, options.citation) if citation and options.citation else ""
        yield Section(records[0].path if options.path else records[0].path[-1:], text, records)


def passage(record: NoteRecord, options: NoteOptions) -> tuple[str, str, str]:
    """Return the text before the quote in its sentence, the quote, and the text after it."""
    anchor = record.annotation.anchor
    if anchor is None:
        return "", "", ""
    before, after = (record.before, record.after) if options.sentence else ("", "")
    return before, anchor.quote, after


def details(record: NoteRecord, words: NoteWords) -> list[str]:
    """Return what is said of a note in small print: kind or scope, colour, tags, author, day, state when in doubt."""
    annotation = record.annotation
    author = author_of(record)
    parts = [
        words.colors[annotation.color] if annotation.color else "",
        words.kinds[annotation.kind] if annotation.kind is not AnnotationKind.HIGHLIGHT else "",
        "" if annotation.anchor else (words.whole_article if annotation.target.article else words.whole_edition),
        *(f"#{tag}" for tag in annotation.tags),
        author.name if author else "",
        annotation.created[:10],
        words.states[annotation.state] if annotation.state in {AnchorState.CHECK, AnchorState.LOST} else "",
        words.in_trash if annotation.deleted else "",
    ]
    return [part for part in parts if part]


def one_line(text: str) -> str:
    """Return text without line ends, for places that have one line."""
    return " ".join(text.split())
