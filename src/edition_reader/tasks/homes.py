# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes whose edition is not held here under its id, while another edition was made from the very same file.

So it is when a library was lost and its files were imported again, and when a notebook was brought to another computer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.clock import just_after
from edition_reader.model.holding import Position
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook


def homes(library: Library, notebook: Notebook) -> Mapping[str, str]:
    """Return for each annotated edition that is not held the edition on the shelf that was made from the same file."""
    noted = notebook.edition_counts().keys()
    strange = noted - library.bearings(noted, ()).editions.keys()
    # Mostly there are none: this is asked at every start.
    files = notebook.desk.fingerprints(strange) if strange else {}
    return {edition: home for edition, file in files.items() if (home := library.edition_of(file))}


def bring_home(library: Library, notebook: Notebook) -> int:
    """Let notes, also those in the trash, belong to the edition made from their file; return how many found a place.

    One operation for each edition. A note whose words are not found there stays as it is.
    """
    found = homes(library, notebook)
    if not found:
        return 0
    # It compares texts, which is seldom needed.
    from edition_reader.tasks.exchange_placing import Placer

    placer = Placer(library)
    count = 0
    for edition, home in found.items():
        held = notebook.annotations(edition=edition) + notebook.annotations(edition=edition, trash=True)
        placed = [(note, *placer.place(note)) for note in held]
        brought = [_as_it_was(note, there) for note, there, is_there in placed if is_there]
        brought = [note for note in brought if note.target.edition == home]
        count += notebook.merge(Op.REANCHOR_ANNOTATIONS, brought, held) if brought else 0
        _bring_place(notebook, edition, home, {note.id: note.target.article for note in held}, brought)
    return count


def _bring_place(
    notebook: Notebook, edition: str, home: str, before: Mapping[str, str | None], brought: Sequence[Annotation]
) -> None:
    """Bring the place of reading and what was read, for the articles of which the notes tell what they are now.

    Nothing else tells it: a place holds no words. What was read in other articles is not known any more.
    """
    articles = {old: note.target.article for note in brought if (old := before[note.id]) and note.target.article}
    position = notebook.position(edition)
    if notebook.position(home) is not None:
        return
    done = notebook.read_articles(edition)
    notebook.mark_all_read(home, [new for old, new in articles.items() if old in done])
    if position is not None and position.article in articles:
        # It is the same file, so the line is the same.
        notebook.set_position(Position(home, articles[position.article], position.offset, just_after(position.at)))


def _as_it_was(note: Annotation, placed: Annotation) -> Annotation:
    """Return a note at its place; it is no less sure than before where the same words stand at the same place."""
    before, now = note.anchor, placed.anchor
    if before and now and (before.start, before.quote) == (now.start, now.quote):
        return replace(placed, state=note.state)
    return placed
