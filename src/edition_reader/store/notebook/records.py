# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations and positions as rows, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.changes import Row
from edition_reader.model.holding import Position
from edition_reader.store.clean import clean_value


def row_of_annotation(annotation: Annotation) -> dict[str, Any]:
    """Return the row of an annotation, its text cleaned for storing."""
    row = {
        **asdict(annotation.target),
        "kind": annotation.kind,
        "anchor": None if annotation.anchor is None else asdict(annotation.anchor),
        "color": annotation.color,
        "note": annotation.note,
        "tags": annotation.tags,
        "state": annotation.state,
        "created": annotation.created,
        "modified": annotation.modified,
        "deleted": annotation.deleted,
        "creator": annotation.creator,
        "origin": annotation.origin,
    }
    cleaned: dict[str, Any] = clean_value(row)
    return cleaned


def annotation_of(row_id: str, row: Row) -> Annotation:
    """Return the annotation of a row."""
    return Annotation(
        id=row_id,
        kind=AnnotationKind(row["kind"]),
        target=Target(
            edition=row["edition"],
            article=row["article"],
            fingerprint=row["fingerprint"],
            newspaper=row["newspaper"],
            date=row["date"],
            page=row["page"],
            headline=row["headline"],
        ),
        anchor=None if row["anchor"] is None else Anchor(**row["anchor"]),
        color=None if row["color"] is None else Color(row["color"]),
        note=row["note"],
        tags=tuple(row["tags"]),
        state=AnchorState(row["state"]),
        created=row["created"],
        modified=row["modified"],
        deleted=row["deleted"],
        creator=row["creator"],
        origin=row["origin"],
    )


def in_text_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Return annotations by edition and article, in these by their place in the text; those on the whole come first."""

    def place(annotation: Annotation) -> tuple[str, str, int, int, str, str]:
        anchor, target = annotation.anchor, annotation.target
        start, end = (anchor.start, anchor.end) if anchor else (-1, -1)
        return target.edition, target.article or "", start, end, annotation.created, annotation.id

    return sorted(annotations, key=place)


def position_of(row_id: str, row: Row) -> Position:
    """Return the position of a row."""
    return Position(edition=row_id, article=row["article"], offset=row["offset"], at=row["at"])
