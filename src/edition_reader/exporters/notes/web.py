# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The parts that the three formats of the Web Annotation family share: selectors, creators, names of things.

Sources: W3C Web Annotation Data Model; W3C EPUB Annotations 1.0 (draft); Readium annotations. What these have no
field for stands in one property of our own, which other programs pass over.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from edition_reader.exporters.notes.own_json import note_as_json
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.exchange import Author, NoteRecord, NoteSet

#: The property that holds our own fields.
EXTENSION = "edition-reader"
GENERATOR = {"type": "Software", "name": "Edition Reader"}
#: Our colours by the names that the formats know.
COLOR_NAMES = {Color.VIOLET: "purple"}
_FRAGMENTS = "http://www.w3.org/TR/xhtml-media-types/"
_NOT_A_NAME = re.compile(r"[^\w.-]", re.ASCII)


def urn(text: str) -> str:
    """Return an id as a URI: urn:uuid: for a UUID, as it is when it has a scheme, else a name of ours."""
    try:
        return f"urn:uuid:{uuid.UUID(text)}" if len(text) == 36 else _foreign_urn(text)
    except ValueError:
        return _foreign_urn(text)


def _foreign_urn(text: str) -> str:
    return text if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", text) else f"urn:edition-reader:{text}"


def set_id(notes: NoteSet) -> str:
    """Return an id for a whole set, the same for the same notes at the same time."""
    names = "\n".join([notes.generated, *(record.annotation.id for record in notes.records)])
    return uuid.uuid5(uuid.NAMESPACE_OID, names).urn


def article_file(order: int) -> str:
    """Return the name of an article's file in the EPUB of its edition."""
    return f"article-{order:04}.xhtml"


def block_name(block: str) -> str:
    """Return the XML id of a block in that file: letters, digits, ".", "-" and "_" after a letter."""
    return "b-" + _NOT_A_NAME.sub("_", block)


def source_of(record: NoteRecord) -> str:
    """Return what a note is about: its article's file in the EPUB, else its article or edition by id."""
    target = record.annotation.target
    if target.article is None:
        return urn(target.edition)
    return article_file(record.order) if record.order else urn(target.article)


def quote_selector(annotation: Annotation) -> dict[str, Any] | None:
    """Return the TextQuoteSelector of an annotation on a passage."""
    anchor = annotation.anchor
    if anchor is None:
        return None
    return {"type": "TextQuoteSelector", "exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}


def position_selector(start: int, end: int) -> dict[str, Any]:
    """Return a TextPositionSelector; offsets are code points."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def selectors(annotation: Annotation) -> list[dict[str, Any]]:
    """Return the selectors of a passage, the most exact first; none for a note on the whole."""
    anchor = annotation.anchor
    quote = quote_selector(annotation)
    if anchor is None or quote is None:
        return []
    found = [position_selector(anchor.start, anchor.end), quote]
    if anchor.block:
        inside = position_selector(anchor.block_start, anchor.block_start + len(anchor.quote))
        name = block_name(anchor.block)
        fragment = {"type": "FragmentSelector", "value": name, "conformsTo": _FRAGMENTS}
        css = {"type": "CssSelector", "value": f"#{name.replace('.', chr(92) + '.')}", "refinedBy": inside}
        found = [css, *found, fragment]
    return found


def creator(author: Author | None) -> dict[str, str] | None:
    """Return the creator of an annotation."""
    if author is None:
        return None
    person = {"type": "Person", "name": author.name}
    return {"id": urn(author.id), **person} if author.id else person


def motivation(annotation: Annotation) -> str:
    """Return why an annotation was made, in the words of the model."""
    if annotation.kind is AnnotationKind.BOOKMARK:
        return "bookmarking"
    return "commenting" if annotation.note or annotation.kind is AnnotationKind.NOTE else "highlighting"


def color_name(annotation: Annotation) -> str | None:
    """Return the colour by the name that the formats know."""
    color = annotation.color
    return COLOR_NAMES.get(color, color.value) if color else None


def style(annotation: Annotation) -> str:
    """Return how a highlight is drawn: words to learn are underlined."""
    return "underline" if annotation.kind is AnnotationKind.WORD else "solid"


def headings(record: NoteRecord) -> list[dict[str, Any]]:
    """Return the way to the article as headings, levels counted from 1."""
    return [{"level": level, "txt": text} for level, text in enumerate(record.path, 1)]


def extension(record: NoteRecord) -> dict[str, Any]:
    """Return all of a note in our own form."""
    return note_as_json(record)


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def live(notes: NoteSet) -> list[NoteRecord]:
    """Return the records that are not in the trash: other programs know no trash."""
    return [record for record in notes.records if record.annotation.deleted is None]


def about(records: list[NoteRecord]) -> dict[str, Any]:
    """Return the edition that all records are about in Dublin Core; nothing when they are about several."""
    editions = {record.annotation.target.edition for record in records}
    if len(editions) != 1:
        return {}
    target = records[0].annotation.target
    citation = next((record.citation for record in records if record.citation), None)
    newspaper = citation.newspaper if citation else target.newspaper
    date = citation.date if citation else target.date
    return present({
        "dc:identifier": [urn(target.edition)],
        "dc:format": "application/epub+zip",
        "dc:title": " ".join(filter(None, (newspaper, date))),
        "dc:publisher": citation.publisher if citation else None,
        "dc:date": (date or "")[:4],
    })  # fmt: skip
