# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Our own JSON: every field of every annotation, the trash too, so that nothing is lost and nothing deleted returns.

`docs/exchange.md` describes the format; `importers.notes.own_json` reads it. A reader ignores what it does not know.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from edition_reader.model.annotation import Annotation
from edition_reader.model.exchange import Author, NoteRecord, NoteSet

FORMAT = "edition-reader-notes"
VERSION = 1


def write_own_json(notes: NoteSet) -> bytes:
    """Return the notes as JSON in UTF-8."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "generated": notes.generated,
        "generator": "Edition Reader",
        "title": notes.title,
        "notes": [note_as_json(record) for record in notes.records],
    }
    return as_json_bytes(content)


def note_as_json(record: NoteRecord) -> dict[str, Any]:
    """Return one annotation with its author, ready for JSON."""
    annotation = record.annotation
    return {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "author": author_as_json(author_of(record)),
        "created": annotation.created,
        "modified": annotation.modified,
        "deleted": annotation.deleted,
        "color": annotation.color.value if annotation.color else None,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "state": annotation.state.value,
        "origin": annotation.origin,
        "target": asdict(annotation.target),
        "anchor": asdict(annotation.anchor) if annotation.anchor else None,
    }


def author_of(record: NoteRecord) -> Author | None:
    """Return who wrote a note: the creator that came with it, else the person of the notebook."""
    return creator_of(record.annotation) or record.author if record.author else None


def creator_of(annotation: Annotation) -> Author | None:
    """Return the author of a note that was taken in from elsewhere."""
    return Author(annotation.creator) if annotation.creator else None


def author_as_json(author: Author | None) -> dict[str, str] | None:
    """Return an author ready for JSON."""
    return {"name": author.name, "id": author.id} if author else None


def as_json_bytes(content: Any) -> bytes:
    """Return JSON in UTF-8 as people can read it; half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(content, ensure_ascii=True, indent=1, allow_nan=False).encode("ascii")
