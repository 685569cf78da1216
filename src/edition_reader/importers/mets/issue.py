# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a METS file says of the issue and its pages. The time at which a file was made is never taken for a date."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from edition_reader.importers.mets.catalogued import catalogued_day, is_no_day
from edition_reader.importers.mets.document import Div, FileEntry, MetsDocument
from edition_reader.importers.mets.records import Record
from edition_reader.importers.mets.texts import PageFiles
from edition_reader.importers.mets.vocabulary import CONTAINERS, is_placeholder
from edition_reader.importers.values import iso_day
from edition_reader.model.edition import EditionDetails
from edition_reader.model.problem import Problem, ProblemCode

_DATED = re.compile(r"[,.:;]?\s*\(?\d{4}-\d{2}-\d{2}(?:[_ -]\d+)?\)?$")
_NO_NUMBER = frozenset({"-", "uncounted", "unknown", "n/a", "[unnumbered]"})
#: Stands before the number in labels: Seite 66.
_PAGE_WORD = re.compile(r"(?:seite|page|pagina|página|strana|sida|side|p\.|s\.)\s*(?=[\divxlcm]+$)", re.IGNORECASE)
#: A label that is a number, and not a word as FRONT_COVER.
_NUMBERED = re.compile(r"\W*(?:[A-Z]{0,3}[. -]?\d+[a-z]?|[ivxlcdm]+)\W*", re.IGNORECASE)
#: What OCR-D calls the files of a ground truth.
_BY_HAND = re.compile(r"\bgt\b")
#: Longest page number taken from a label.
_PAGE_LABEL = 12


def issue_details(document: MetsDocument) -> tuple[EditionDetails, list[Problem]]:
    """Return what the file states of the issue, and problems with that."""
    divs = [div for div in document.divs() if div.type in CONTAINERS or "newspaper" in div.type]
    records = list(_records(document, divs))
    date, problems = _date(records, divs)
    languages = {language for record in records for language in record.languages}
    edition = _first(record.edition for record in records)
    details = EditionDetails(
        newspaper=_newspaper(document, divs, records),
        date=date,
        number=_first(record.number for record in records),
        label=edition if edition and edition.lstrip("0") != "1" else None,
        issn=_first(record.issn for record in records),
        publisher=_first(record.publisher for record in records),
        language=languages.pop() if len(languages) == 1 else None,
    )
    return details, problems


def _records(document: MetsDocument, divs: list[Div]) -> Iterator[Record]:
    """Yield the descriptions of the divisions above the articles, the innermost first; else those nobody names."""
    keys = dict.fromkeys(key for div in reversed(divs) for key in div.records)
    if not keys:
        named = {key for div in document.divs() for key in div.records}
        keys = dict.fromkeys(key for key in document.records if key not in named)
    for key in keys:
        if key in document.records:
            yield document.records[key]


def _date(records: list[Record], divs: list[Div]) -> tuple[str | None, list[Problem]]:
    """Return the day of issue: of a description, else of the label of its day or issue."""
    date = _first(record.date for record in records)
    if date is None:
        labels = [
            label for div in reversed(divs) if div.type in ("day", "issue") for label in (div.order_label, div.label)
        ]
        date = _first(catalogued_day(label) for label in labels)
    wrong = [record.raw_date for record in records if is_no_day(record.raw_date)]
    problems = [Problem(ProblemCode.IMPOSSIBLE_DATE, None, {"printed": raw}) for raw in wrong if raw and date is None]
    return date, problems


def _newspaper(document: MetsDocument, divs: list[Div], records: list[Record]) -> str | None:
    """Return the newspaper's title: of its own description, of its division, of the issue's, of the file's label."""
    own = [key for div in divs if div.type in ("newspaper", "periodical") for key in div.records]
    candidates = [
        *(record.host_title for record in records),
        *(title for key in own if key in document.records for title in document.records[key].titles),
        *(div.label for div in divs if div.type in ("newspaper", "periodical")),
        *(title for record in records for title in record.titles),
        document.label,
    ]
    for candidate in candidates:
        if candidate and not is_placeholder(candidate):
            name = _DATED.sub("", candidate).strip()
            if name and iso_day(name) is None:
                return name
    return None


def issue_pages(document: MetsDocument) -> list[PageFiles]:
    """Return the pages of the issue with their files; without physical pages, one for each text file."""
    texts = {entry.id for entry in document.texts()}
    pages = [_page(document, div, texts) for top in document.physical for div in top.walk() if div.type == "page"]
    if pages:
        return pages
    return [PageFiles(None, [entry.id]) for entry in _once(document.texts())]


def _once(texts: list[FileEntry]) -> list[FileEntry]:
    """Return the texts without the groups that have each page once more: as many files as the best of them."""
    groups: dict[str, list[FileEntry]] = {}
    for entry in texts:
        groups.setdefault(entry.use, []).append(entry)
    best = next(iter(_preferred([group[0] for group in groups.values()])), None)
    if best is None:
        return texts
    again = {use for use, group in groups.items() if use != best.use and len(group) == len(groups[best.use])}
    return [entry for entry in texts if entry.use not in again]


def _page(document: MetsDocument, div: Div, known: Container[str]) -> PageFiles:
    """Return a page; a picture with a known size is preferred to others."""
    areas = [area for below in div.walk() for run in below.runs for area in run]
    keys = dict.fromkeys(area.file for area in areas)
    begins = {area.file: area.begin for area in reversed(areas) if area.begin}
    entries = [document.files[key] for key in keys if key in document.files]
    texts = _preferred([entry for entry in entries if entry.id in known])
    images = [entry for entry in entries if entry.is_image]
    image = next((entry for entry in images if entry.size), images[0] if images else None)
    return PageFiles(div, [entry.id for entry in texts], image, _page_number(document, div), begins)


def _preferred(texts: list[FileEntry]) -> list[FileEntry]:
    """Return the texts of a page, best first: ALTO, or what is given as the full text, in the order of the file.

    Then what was corrected by hand, and of the others the last, for programs work one after another.
    """
    finished = [e for e in texts if "fulltext" in e.use or "alto" in f"{e.use} {e.href} {e.mime}".lower()]
    steps = [e for e in reversed(texts) if e not in finished]
    return finished + sorted(steps, key=lambda e: not _BY_HAND.search(e.use))


def _page_number(document: MetsDocument, div: Div) -> str | None:
    """Return a page's number as printed: of its description, ORDERLABEL, or a short label; never its place.

    One in brackets was supplied by a cataloguer.
    """
    described = (document.records[key].page_number for key in div.records if key in document.records)
    label = _PAGE_WORD.sub("", (div.label or "").strip())
    for text in (*described, div.order_label, label if _NUMBERED.fullmatch(label) else None):
        value = _PAGE_WORD.sub("", (text or "").strip())
        if value and value.lower() not in _NO_NUMBER and len(value) <= _PAGE_LABEL and not value.startswith("["):
            return value
    return None


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
