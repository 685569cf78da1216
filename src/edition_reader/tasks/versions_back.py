# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""When a new version is no version any more, the notes that had followed it go back to where they stood.

Which notes followed is told by the history of each notebook, so everybody's notes go back, whoever took the version
back and whenever their notebook is opened next. A note of its own on the new version stays there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Edit, Op
from edition_reader.model.edition import Edition
from edition_reader.model.errors import NotFound
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.store.notebook.records import annotation_of, row_of_annotation
from edition_reader.tasks.reanchor import reanchor_edition
from edition_reader.tasks.versions import FollowReport, article_successors, counted


def follow_back(library: Library, notebook: Notebook) -> FollowReport:
    """Move back the notes, also those in the trash, that had followed what is no new version of theirs any more.

    A note goes to the very place it had, unless it was placed anew since: then its passage is looked for. One
    operation for each edition that notes leave for another; nothing is done where there is none.
    """
    states: Counter[AnchorState] = Counter()
    editions = 0
    moves: Mapping[str, Sequence[Edit]] | None = None
    for newest in library.ended_versions():
        held = notebook.annotations(edition=newest) + notebook.annotations(edition=newest, trash=True)
        if not held:
            continue
        moves = _moves(notebook) if moves is None else moves
        for earlier, came in _strays(library, held, moves).items():
            back = _bring_back(library, notebook, came, moves, newest=newest, earlier=earlier)
            states.update(counted(note.state for note in back if note.deleted is None and note.anchor))
            editions += bool(back)
    return FollowReport(editions, dict(states))


def home_of(edition: str, moves: Sequence[Edit], is_held: Callable[[str], bool]) -> str:
    """Return the edition that a note was made on which stands on `edition` now, by what moved it, oldest first.

    Where it came from an edition that is not held any more, it is at home in the one that was made of the same file.
    """
    home = edition
    for move in reversed(moves):
        before, after = (row.get("edition") for row in (move.before or {}, move.after or {}))
        if before and after == home and is_held(str(before)):
            home = str(before)
        elif after:
            # Somebody placed it by hand since, or the library was made again.
            break
    return home


def _moves(notebook: Notebook) -> Mapping[str, Sequence[Edit]]:
    """Return for each note that ever followed its words what was changed, oldest first."""
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for operation in notebook.desk.reanchorings():
        for edit in operation.edits:
            if edit.before is not None and edit.after is not None:
                found[edit.id].append(edit)
    return found


def _strays(
    library: Library, held: Iterable[Annotation], moves: Mapping[str, Sequence[Edit]]
) -> Mapping[str, Sequence[Annotation]]:
    """Return those of the notes that belong to another edition than theirs, by that edition."""
    found: defaultdict[str, list[Annotation]] = defaultdict(list)
    chains: dict[str, list[str]] = {}

    @cache
    def is_held(edition: str) -> bool:
        return edition in library.bearings((edition,), ()).editions

    for note in held:
        home = home_of(note.target.edition, moves.get(note.id, ()), is_held)
        chain = chains.get(home) or chains.setdefault(home, library.versions(home))
        if note.target.edition not in chain:
            found[chain[-1]].append(note)
    return found


def _bring_back(
    library: Library,
    notebook: Notebook,
    came: Sequence[Annotation],
    moves: Mapping[str, Sequence[Edit]],
    *,
    newest: str,
    earlier: str,
) -> list[Annotation]:
    """Move notes from one edition to the one they came from and return them; none where that is not held."""
    try:
        before, text = library.edition(newest), library.edition(earlier)
        fingerprint = library.summary(earlier).fingerprint
    except NotFound:
        return []
    outcomes = reanchor_edition(text, came, article_successors(before, text))
    back = []
    for note, outcome in zip(came, outcomes, strict=True):
        exact = _as_before(note, moves[note.id], earlier)
        moved = exact if exact and _is_true(exact, text) else outcome.applied()
        back.append(replace(moved, target=replace(moved.target, edition=earlier, fingerprint=fingerprint)))
    notebook.merge(Op.REANCHOR_ANNOTATIONS, back, came)
    return back


def _as_before(note: Annotation, moves: Sequence[Edit], earlier: str) -> Annotation | None:
    """Return a note with the place it had when it left `earlier`; None when it was placed anew since."""
    row: dict[str, Any] = row_of_annotation(note)
    for move in reversed(moves):
        before: Mapping[str, Any] = move.before or {}
        after: Mapping[str, Any] = move.after or {}
        if any(row[name] != value for name, value in after.items() if name in {"anchor", "state", "article"}):
            return None
        row |= {name: value for name, value in before.items() if name != "modified"}
        if before.get("edition") == earlier:
            return annotation_of(note.id, row)
    return None


def _is_true(note: Annotation, text: Edition) -> bool:
    """Whether the words of a note still stand where it says, or it says of no words that they stand anywhere."""
    if note.anchor is None or note.state is AnchorState.LOST:
        return True
    article = next((one for one in text.articles if one.id == note.target.article), None)
    return article is not None and article.text[note.anchor.start : note.anchor.end] == note.anchor.quote
