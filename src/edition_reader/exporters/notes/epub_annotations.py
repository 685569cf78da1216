# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""W3C EPUB Annotations 1.0: a zip with one `annotations.json`, to go with the EPUB of an edition."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from edition_reader.exporters.notes import web
from edition_reader.exporters.notes.own_json import as_json_bytes, author_of
from edition_reader.model.exchange import NoteRecord, NoteSet

CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
MEMBER = "annotations.json"
#: The oldest date that zip knows: the same notes give the same bytes.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_epub_annotations(notes: NoteSet) -> bytes:
    """Return the notes that are not in the trash as an `.annotations` file."""
    records = web.live(notes)
    content = web.present({
        "@context": CONTEXT,
        "id": web.set_id(notes),
        "type": "AnnotationSet",
        "generator": web.GENERATOR,
        "generated": notes.generated,
        "about": web.about(records),
    })  # fmt: skip
    content["items"] = [annotation_item(record) for record in records]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        member = zipfile.ZipInfo(MEMBER, _LONG_AGO)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 3
        archive.writestr(member, as_json_bytes(content))
    return buffer.getvalue()


def annotation_item(record: NoteRecord) -> dict[str, Any]:
    """Return one note as an item of an AnnotationSet."""
    annotation = record.annotation
    target = {
        "source": web.source_of(record),
        "selector": web.selectors(annotation),
        "meta": web.present({"headings": web.headings(record), "page": annotation.target.page}),
    }
    return web.present({
        "id": web.urn(annotation.id),
        "type": "Annotation",
        "motivation": web.motivation(annotation),
        "created": annotation.created,
        "modified": annotation.modified,
        "creator": web.creator(author_of(record)),
        "target": web.present(target),
        "body": annotation_body(record),
        web.EXTENSION: web.extension(record),
    })  # fmt: skip


def annotation_body(record: NoteRecord) -> dict[str, Any]:
    """Return the body: the note's text, colour, style and tags."""
    annotation = record.annotation
    value = {"value": annotation.note, "format": "text/plain"} if annotation.note else {}
    look = {"color": web.color_name(annotation), "highlight": web.style(annotation) if annotation.anchor else None}
    return {"type": "TextualBody", **value, **web.present({**look, "tags": list(annotation.tags)})}
