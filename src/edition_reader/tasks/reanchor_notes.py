# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finds the annotations of a notebook again in the texts as they are now, and stores where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition_reader.model.anchor import AnchorState
from edition_reader.model.changes import Op
from edition_reader.model.errors import NotFound
from edition_reader.model.progress import Progress
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.tasks.homes import bring_home
from edition_reader.tasks.reanchor import reanchor_edition
from edition_reader.tasks.versions import follow_versions
from edition_reader.tasks.versions_back import follow_back


@dataclass(frozen=True, slots=True)
class ReanchorReport:
    """How many annotations are in each state now, and how many were stored anew.

    `without_edition` counts those whose edition is not held here any more; they keep words, note and citation.
    """

    states: Mapping[AnchorState, int]
    changed: int = 0
    without_edition: int = 0


def reanchor_notes(
    library: Library,
    notebook: Notebook,
    edition: str | None = None,
    successors: Mapping[str, Sequence[str]] | None = None,
    progress: Progress | None = None,
) -> ReanchorReport:
    """Re-anchor the annotations of one edition, or of all; one operation for each edition.

    `successors` as for `reanchor_edition`. Annotations of an edition that is held under another id, made from the same
    file, come to that one. Annotations of an edition with a newer version move there first, those
    of one that is no new version any more go back. Raises Cancelled between two editions; what was stored stays.
    """
    brought = bring_home(library, notebook)
    follow_back(library, notebook)
    follow_versions(library, notebook)
    if edition:
        edition = library.versions(edition)[-1]
    editions = [edition] if edition else list(notebook.edition_counts())
    states: Counter[AnchorState] = Counter()
    changed, without = brought, 0
    for done, id_ in enumerate(editions):
        if progress:
            progress.step(done, len(editions))
        annotations = notebook.annotations(edition=id_) + notebook.annotations(edition=id_, trash=True)
        try:
            text = library.edition(id_)
        except NotFound:
            without += sum(annotation.deleted is None for annotation in annotations)
            continue
        outcomes = reanchor_edition(text, annotations, successors)
        moved = [outcome for outcome in outcomes if outcome.moved]
        if moved:
            applied = [outcome.applied() for outcome in moved]
            changed += notebook.merge(Op.REANCHOR_ANNOTATIONS, applied, [outcome.annotation for outcome in moved])
        states.update(o.state for o in outcomes if o.annotation.deleted is None and o.annotation.anchor is not None)
    return ReanchorReport(states, changed, without)
