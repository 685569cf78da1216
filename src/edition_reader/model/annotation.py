# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a person wrote or marked: highlights, notes, words and bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edition_reader.model.anchor import Anchor, AnchorState


class AnnotationKind(StrEnum):
    """What an annotation is for; each may carry a note and tags."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    WORD = "word"
    BOOKMARK = "bookmark"


class Color(StrEnum):
    """The colours of a highlight, in the order of the keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class Target:
    """What an annotation is about, readable without the library.

    `article` is None for a note on the whole edition. `fingerprint` is the SHA-256 of the edition's original file;
    newspaper, date, page and headline are the citation as it was when the annotation was made.
    """

    edition: str
    article: str | None = None
    fingerprint: str = ""
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation (批注) of the person whose notebook it is in.

    `anchor` is None for a note on an article or edition. Times are ISO 8601 in UTC with milliseconds; `deleted` is
    the time it was moved to the trash, or None. `creator` names who wrote it when that is somebody else than the person
    of the notebook (a note that was taken in from a file never changes its author), `origin` where it was taken in
    from, as "format:id there".
    """

    id: str
    kind: AnnotationKind
    target: Target
    anchor: Anchor | None = None
    color: Color | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    state: AnchorState = AnchorState.IN_PLACE
    created: str = ""
    modified: str = ""
    deleted: str | None = None
    creator: str | None = None
    origin: str | None = None
