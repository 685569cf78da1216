# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""W3C Web Annotation JSON-LD: a collection that any program of that standard reads.

The context names our own property as JSON (JSON-LD 1.1), so that a processor keeps it as it is.
"""

from __future__ import annotations

from typing import Any

from edition_reader.exporters.notes import web
from edition_reader.exporters.notes.own_json import as_json_bytes, author_of
from edition_reader.model.exchange import NoteRecord, NoteSet

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {web.EXTENSION: {"@id": "urn:edition-reader:note", "@type": "@json"}},
)


def write_json_ld(notes: NoteSet) -> bytes:
    """Return the notes that are not in the trash as an AnnotationCollection of one page."""
    records = web.live(notes)
    content = {
        "@context": list(CONTEXT),
        "id": web.set_id(notes),
        "type": "AnnotationCollection",
        **web.present({"label": notes.title, "generator": web.GENERATOR, "generated": notes.generated}),
        "total": len(records),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": [_item(record) for record in records]},
    }
    return as_json_bytes(content)


def _item(record: NoteRecord) -> dict[str, Any]:
    """Return one note in the words of the model: a body for the text and one for each tag."""
    annotation = record.annotation
    note = {"type": "TextualBody", "purpose": "commenting", "value": annotation.note, "format": "text/plain"}
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags]
    return web.present({
        "id": web.urn(annotation.id),
        "type": "Annotation",
        "motivation": web.motivation(annotation),
        "created": annotation.created,
        "modified": annotation.modified,
        "creator": web.creator(author_of(record)),
        "body": [*([note] if annotation.note else []), *tags],
        "target": web.present({
            "source": web.urn(annotation.target.article or annotation.target.edition),
            "selector": web.selectors(annotation),
        }),
        web.EXTENSION: web.extension(record),
    })  # fmt: skip
