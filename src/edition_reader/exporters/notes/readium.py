# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Readium annotations as Thorium reads them: one JSON file, media type application/rd-annotations+json.

Readium's text has `tags`, Thorium's program reads and writes one `tag`: both are written.
"""

from __future__ import annotations

from typing import Any

from edition_reader.exporters.notes import web
from edition_reader.exporters.notes.epub_annotations import annotation_item
from edition_reader.exporters.notes.own_json import as_json_bytes
from edition_reader.model.annotation import AnnotationKind
from edition_reader.model.exchange import NoteRecord, NoteSet

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_readium(notes: NoteSet) -> bytes:
    """Return the notes that are not in the trash as an `.annotation` file."""
    records = web.live(notes)
    content = web.present({
        "@context": CONTEXT,
        "id": web.set_id(notes),
        "type": "AnnotationSet",
        "title": notes.title,
        "generator": web.GENERATOR,
        "generated": notes.generated,
        "about": web.about(records),
    })  # fmt: skip
    content["items"] = [_item(record) for record in records]
    return as_json_bytes(content)


def _item(record: NoteRecord) -> dict[str, Any]:
    """Return one note as Thorium reads it."""
    item = annotation_item(record)
    body = item["body"]
    if record.annotation.tags:
        body["tag"] = record.annotation.tags[0]
    if record.annotation.kind is AnnotationKind.BOOKMARK:
        body["highlight"] = "bookmark"
    return {"@context": CONTEXT, **item}
