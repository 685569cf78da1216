# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations on their way out (records with all that an export prints) and on their way in (from any program)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from edition_reader.model.annotation import Annotation
from edition_reader.model.citation import Citation


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an annotation. `id` is that of a person here, a name elsewhere, or ""."""

    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """An annotation with all that an export prints of it.

    `author` is None when names are to be left out. `path` leads from the newspaper to the article; `before` and `after`
    are the rest of the sentence around the quote; `order` is the article's place in its edition, counted from 1.
    """

    annotation: Annotation
    author: Author | None = None
    citation: Citation | None = None
    path: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    order: int | None = None


@dataclass(frozen=True, slots=True)
class NoteSet:
    """What one export holds; `generated` is its time (ISO, UTC)."""

    records: tuple[NoteRecord, ...]
    generated: str
    title: str = ""


class Failure(StrEnum):
    """Why one note of a file could not be read; `words.exchange` has the sentences."""

    NOT_A_NOTE = "not-a-note"
    NOTHING_IN_IT = "nothing-in-it"
    BAD_VALUE = "bad-value"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class FailedNote:
    """A note of a file that could not be read. `where` counts from 1; `field` names what was wrong in it."""

    where: int
    reason: Failure
    field: str = ""


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A note as another program, or this one elsewhere, gave it.

    `annotation` has everything that could be read, its id always (derived from the source where that gives none, so
    that importing twice finds the same); its anchor may have a quote only, with block "". `titles` are headings and
    titles by which its article may be found; `color_name` is the colour as the source calls it.
    """

    annotation: Annotation
    author: Author | None = None
    titles: tuple[str, ...] = ()
    color_name: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingNotes:
    """What a file of notes holds. `format` is a stable word; `generator` the program named in the file."""

    format: str
    notes: tuple[IncomingNote, ...]
    failed: tuple[FailedNote, ...] = ()
    generator: str | None = None
    title: str | None = None


class Standing(StrEnum):
    """How an incoming note stands to those that are here."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class NotePreview:
    """What would become of one note. `annotation` is what would be stored; `here` what is stored now.

    `placed` says whether its words were found in an article that is held here.
    """

    incoming: IncomingNote
    annotation: Annotation
    standing: Standing
    placed: bool
    here: Annotation | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import of notes did, counted in what is stored now, and what it left."""

    added: int = 0
    same: int = 0
    updated: int = 0
    conflicts: int = 0
    unplaced: int = 0
    failed: tuple[FailedNote, ...] = ()
    by_author: Mapping[str, int] = field(default_factory=dict)
