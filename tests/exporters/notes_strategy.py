# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations of every kind, for round trips."""

import uuid
from datetime import UTC, datetime

from hypothesis import strategies as st

from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.exchange import Author, NoteRecord, NoteSet

NEVER = st.none()
NOW = "2026-03-01T08:00:00.000Z"
WORDS = st.text(st.sampled_from("新质生产力𠮷é e\u0301a,\";'=\n\t<&>@\u2028＝"), max_size=20)
SOME = WORDS.filter(lambda text: text != "")
IDS = st.uuids().map(str)
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
)


@st.composite
def anchors(draw):
    quote = draw(SOME)
    start = draw(st.integers(0, 5000))
    return Anchor(
        draw(IDS | st.just("b1")),
        draw(st.integers(0, start)),
        start,
        start + len(quote),
        quote,
        draw(WORDS),
        draw(WORDS),
    )


TARGETS = st.builds(
    Target,
    edition=IDS,
    article=st.none() | IDS,
    fingerprint=st.just("") | st.just("ab" * 32),
    newspaper=st.none() | SOME,
    date=st.none() | st.just("2025-08-18"),
    page=st.none() | SOME,
    headline=st.none() | SOME,
)


def annotations(deleted=NEVER):
    return st.builds(
        Annotation,
        id=IDS,
        kind=st.sampled_from(AnnotationKind),
        target=TARGETS,
        anchor=st.none() | anchors(),
        color=st.none() | st.sampled_from(Color),
        note=WORDS,
        tags=st.lists(SOME, max_size=4, unique=True).map(tuple),
        state=st.sampled_from(AnchorState),
        created=TIMES,
        modified=TIMES,
        deleted=deleted,
        creator=st.none() | SOME,
        origin=st.none() | SOME,
    )


PERSON = Author("王老师", str(uuid.UUID(int=7)))


def sets(deleted=NEVER):
    return st.lists(annotations(deleted), max_size=6, unique_by=lambda note: note.id).map(
        lambda notes: NoteSet(tuple(NoteRecord(note, PERSON, order=1) for note in notes), NOW, "批注")
    )
