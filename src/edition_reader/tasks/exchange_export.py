# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations and editions as files, in any of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from edition_reader.exporters.citations import CitationFile, write_citations
from edition_reader.exporters.edition_text import write_edition_text
from edition_reader.exporters.epub import EpubWords, write_epub
from edition_reader.exporters.markdown_edition import write_edition_markdown
from edition_reader.exporters.notes.docx import write_docx
from edition_reader.exporters.notes.epub_annotations import write_epub_annotations
from edition_reader.exporters.notes.html import write_html
from edition_reader.exporters.notes.json_ld import write_json_ld
from edition_reader.exporters.notes.layout import NoteOptions, NoteWords
from edition_reader.exporters.notes.markdown import write_markdown
from edition_reader.exporters.notes.own_json import write_own_json
from edition_reader.exporters.notes.plain_text import write_plain_text
from edition_reader.exporters.notes.readium import write_readium
from edition_reader.exporters.notes.table import write_anki, write_csv
from edition_reader.exporters.package import write_package
from edition_reader.model.citation import cite
from edition_reader.model.edition import Edition
from edition_reader.model.exchange import NoteSet
from edition_reader.model.holding import Original


class NoteFormat(StrEnum):
    """The formats of annotations: the first four lose nothing, the last three hold the citations of their articles."""

    JSON = "json"
    ANNOTATIONS = "annotations"
    READIUM = "readium"
    JSON_LD = "jsonld"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    TEXT = "text"
    CSV = "csv"
    ANKI = "anki"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class EditionFormat(StrEnum):
    """The formats of an edition; the first keeps all, the last three hold the citations of all its articles."""

    PACKAGE = "edition"
    EPUB = "epub"
    MARKDOWN = "markdown"
    TEXT = "text"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"


#: The usual ending of a file in each format.
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        NoteFormat.JSON: ".json",
        NoteFormat.ANNOTATIONS: ".annotations",
        NoteFormat.READIUM: ".annotation",
        NoteFormat.JSON_LD: ".jsonld",
        NoteFormat.MARKDOWN: ".md",
        NoteFormat.HTML: ".html",
        NoteFormat.DOCX: ".docx",
        NoteFormat.TEXT: ".txt",
        NoteFormat.CSV: ".csv",
        NoteFormat.ANKI: ".txt",
        NoteFormat.BIBLATEX: ".bib",
        NoteFormat.RIS: ".ris",
        NoteFormat.CSL_JSON: ".json",
        EditionFormat.PACKAGE: ".edition",
        EditionFormat.EPUB: ".epub",
    }
)
#: Formats that keep the trash: others would show it as notes.
KEEPS_TRASH = frozenset({NoteFormat.JSON})
_Lossless = Callable[[NoteSet], bytes]
_ForPeople = Callable[[NoteSet, NoteWords, NoteOptions], bytes]
_LOSSLESS: Mapping[NoteFormat, _Lossless] = MappingProxyType(
    {
        NoteFormat.JSON: write_own_json,
        NoteFormat.ANNOTATIONS: write_epub_annotations,
        NoteFormat.READIUM: write_readium,
        NoteFormat.JSON_LD: write_json_ld,
    }
)
_FOR_PEOPLE: Mapping[NoteFormat, _ForPeople] = MappingProxyType(
    {
        NoteFormat.MARKDOWN: write_markdown,
        NoteFormat.HTML: write_html,
        NoteFormat.DOCX: write_docx,
        NoteFormat.TEXT: write_plain_text,
        NoteFormat.CSV: write_csv,
        NoteFormat.ANKI: write_anki,
    }
)


def export_notes(notes: NoteSet, kind: NoteFormat, words: NoteWords, options: NoteOptions) -> bytes:
    """Return annotations as a file; citations are those of the articles, each once."""
    if kind in _LOSSLESS:
        return _LOSSLESS[kind](notes)
    if kind in _FOR_PEOPLE:
        return _FOR_PEOPLE[kind](notes, words, options)
    cited = {record.citation.key: record.citation for record in notes.records if record.citation}
    return write_citations(cited.values(), CitationFile(kind.value))


def export_edition(
    edition: Edition, kind: EditionFormat, words: EpubWords, generated: str, originals: Sequence[Original] = ()
) -> bytes:
    """Return an edition as a file; `generated` is the time (ISO, UTC) that an EPUB must state.

    `originals` are the files it was made from, which a package keeps.
    """
    if kind is EditionFormat.PACKAGE:
        return write_package(edition, originals)
    if kind is EditionFormat.EPUB:
        return write_epub(edition, words, generated)
    if kind is EditionFormat.MARKDOWN:
        return write_edition_markdown(edition, words)
    if kind is EditionFormat.TEXT:
        return write_edition_text(edition, words)
    cited = [cite(article, edition.details, edition.pages[article.page]) for article in edition.articles]
    return write_citations(cited, CitationFile(kind.value))
