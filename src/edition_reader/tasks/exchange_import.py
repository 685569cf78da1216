# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Takes in notes from a file: first a preview of each, then those that are good.

Notes are known by their ids. One that is here already and equal is the same; one that was changed later elsewhere is
newer; otherwise the two are in conflict and ours stays. A note that was deleted here does not come back by an older
file. Notes of other people keep their author. What is about articles that are not held here is kept, and said to be
unplaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.errors import NotFound
from edition_reader.model.exchange import (
    Author,
    ImportOutcome,
    IncomingNote,
    IncomingNotes,
    NotePreview,
    Standing,
)
from edition_reader.model.person import Person
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.store.notebook.records import annotation_of, row_of_annotation
from edition_reader.tasks.exchange_placing import Placer
from edition_reader.text.fold import fold_text


def preview_notes(
    library: Library, notebook: Notebook, incoming: IncomingNotes, *, edition: str | None = None
) -> list[NotePreview]:
    """Return what would become of each note of a file; `edition` is where notes without a place of ours belong."""
    held = {note.id: note for trash in (False, True) for note in notebook.annotations(trash=trash)}
    placer = Placer(library, edition)
    seen: dict[str, Annotation] = {}
    previews = []
    for note in incoming.notes:
        preview = _preview(note, notebook.person, placer, held | seen if note.annotation.id in seen else held)
        seen[preview.annotation.id] = preview.annotation
        previews.append(preview)
    return previews


def _preview(note: IncomingNote, person: Person, placer: Placer, held: Mapping[str, Annotation]) -> NotePreview:
    """Compare one note with what is held and find its place."""
    wanted = cleaned(replace(note.annotation, creator=_creator(note.author, person)))
    here = held.get(wanted.id)
    if here is not None and same_content(here, wanted):
        return NotePreview(note, here, Standing.SAME, placed=here.state is not AnchorState.LOST, here=here)
    placed, found = placer.place(wanted, note.titles)
    annotation = cleaned(placed)
    if here is None:
        # A deletion of what was never here leaves nothing to do, unless it says what it deleted.
        empty = annotation.deleted is not None and annotation.anchor is None and not annotation.note
        return NotePreview(note, annotation, Standing.SAME if empty else Standing.NEW, placed=found)
    standing = Standing.NEWER if _later(annotation, here) else Standing.CONFLICT
    return NotePreview(note, annotation, standing, placed=found, here=here)


def _creator(author: Author | None, person: Person) -> str | None:
    """Return who wrote a note if that is somebody else than the person of the notebook."""
    if author is None or person.id == author.id or person.name.casefold() == author.name.casefold():
        return None
    return author.name


def _later(incoming: Annotation, here: Annotation) -> bool:
    """Whether a note was changed, or deleted, elsewhere after it was changed or deleted here."""
    theirs, ours = (max(note.modified, note.deleted or "") for note in (incoming, here))
    return theirs > ours


def same_content(here: Annotation, there: Annotation) -> bool:
    """Whether two notes say the same of the same words; where these stand now and in which state does not matter."""

    def said(note: Annotation) -> tuple[object, ...]:
        return note.kind, note.color, note.note, note.tags, note.deleted is None, note.creator, note.anchor is None

    if said(here) != said(there) or here.anchor is None or there.anchor is None:
        return said(here) == said(there)
    # The words may have been repaired on either side, in a text that has changed since.
    mended = {AnchorState.REPAIRED, AnchorState.CHECK}
    if here.state in mended or (there.state in mended and there.anchor.block):
        return True
    ours, theirs = (fold_text(note.anchor.quote, drop_space=True) for note in (here, there) if note.anchor)
    return ours == theirs


def cleaned(annotation: Annotation) -> Annotation:
    """Return an annotation as the notebook would give it back."""
    return annotation_of(annotation.id, row_of_annotation(annotation))


def apply_notes(
    notebook: Notebook,
    incoming: IncomingNotes,
    previews: Iterable[NotePreview],
    *,
    theirs: bool = False,
    unplaced: bool = True,
) -> ImportOutcome:
    """Store what a preview shows, in one operation (one undo takes it out); conflicts only with `theirs`.

    With `unplaced` False, new notes whose article is not here are left out. The counts are of what is stored
    afterwards.
    """
    previews = list(previews)
    taken: dict[str, NotePreview] = {}
    for preview in previews:
        if _wanted(preview, theirs=theirs, unplaced=unplaced):
            # Of two notes with one id in a file the first is taken; the other is told as a conflict.
            taken.setdefault(preview.annotation.id, preview)
    before = [preview.here for preview in taken.values() if preview.here is not None]
    if taken:
        notebook.merge(Op.IMPORT_ANNOTATIONS, (preview.annotation for preview in taken.values()), before)
    stored = {id_ for id_, preview in taken.items() if _stored(notebook, preview.annotation)}
    counts = Counter(preview.standing for id_, preview in taken.items() if id_ in stored)
    left = [preview for preview in previews if taken.get(preview.annotation.id) is not preview]
    left += [preview for id_, preview in taken.items() if id_ not in stored]
    authors = Counter(preview.annotation.creator or notebook.person.name for preview in previews)
    return ImportOutcome(
        added=counts[Standing.NEW],
        same=sum(preview.standing is Standing.SAME for preview in previews),
        updated=counts[Standing.NEWER] + counts[Standing.CONFLICT],
        conflicts=sum(preview.standing in {Standing.CONFLICT, Standing.NEWER} for preview in left),
        unplaced=sum(not preview.placed and preview.standing is Standing.NEW for preview in previews),
        failed=incoming.failed,
        by_author=dict(authors),
    )


def _wanted(preview: NotePreview, *, theirs: bool, unplaced: bool) -> bool:
    """Whether a note is to be stored."""
    if preview.standing is Standing.NEW:
        return preview.placed or unplaced
    return preview.standing is Standing.NEWER or (theirs and preview.standing is Standing.CONFLICT)


def _stored(notebook: Notebook, annotation: Annotation) -> bool:
    """Whether a note is in the notebook as it was to be."""
    try:
        return notebook.annotation(annotation.id) == annotation
    except NotFound:
        return False
