# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How annotations are painted in an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.ui.reader.spans import Mark
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.badge import badge_color


def marks_of(session: Session, annotations: Iterable[Annotation]) -> list[Mark]:
    """Return a mark for each annotation that has a place; those of others tell whose they are."""
    made = []
    for held in annotations:
        if held.anchor is None or held.state is AnchorState.LOST:
            continue
        mark = Mark(held.anchor.start, held.anchor.end, held.color, held.id, bool(held.note))
        owner = session.layers.owner(held.id)
        made.append(mark if owner is None else replace(mark, owner=owner.initial, owner_color=badge_color(owner)))
    return made
