# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A changed file of an edition that is held already becomes its new version; annotations and positions follow.

Which article became which is told by runs of eight characters that both have: newspapers are corrected, cut and set
anew, but keep most of their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.edition import Article, Edition
from edition_reader.model.errors import NotFound
from edition_reader.model.holding import Position
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook
from edition_reader.tasks.reading_place import move_place
from edition_reader.tasks.reanchor import Outcome, reanchor_edition
from edition_reader.text.fold import fold_text

#: Characters of a run, and the share of an article's runs that another must have to be made from it.
RUN, SHARE = 8, 0.25
#: The share of the earlier articles that must be found again for two files to be versions of one edition.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class FollowReport:
    """What became of annotations whose edition has a new version: how many are in each state now."""

    editions: int = 0
    states: Mapping[AnchorState, int] = field(default_factory=dict)

    @property
    def stayed(self) -> int:
        """How many stand as they stood."""
        return self.states.get(AnchorState.IN_PLACE, 0)

    @property
    def repaired(self) -> int:
        """How many were found again in a changed text, those to be looked at included."""
        return self.states.get(AnchorState.REPAIRED, 0) + self.states.get(AnchorState.CHECK, 0)

    @property
    def doubtful(self) -> int:
        """How many of those found again are to be looked at."""
        return self.states.get(AnchorState.CHECK, 0)

    @property
    def lost(self) -> int:
        """How many have no place any more."""
        return self.states.get(AnchorState.LOST, 0)


def counted(states: Iterable[AnchorState]) -> dict[AnchorState, int]:
    """Return how many annotations are in each state."""
    return dict(Counter(states))


def article_successors(earlier: Edition, later: Edition) -> dict[str, list[str]]:
    """Return for each article of `earlier` those of `later` made from it, the likest first."""
    runs = {article.id: _runs(article) for article in later.articles}
    found: dict[str, list[str]] = {}
    for article in earlier.articles:
        own = _runs(article)
        shares = {id_: len(own & other) / max(1, min(len(own), len(other))) for id_, other in runs.items()}
        ranked = sorted((id_ for id_ in shares if shares[id_] >= SHARE), key=lambda id_: -shares[id_])
        found[article.id] = ranked
    return found


def earlier_version(library: Library, edition: str) -> str | None:
    """Return the edition on the shelf of which `edition` is a changed file, or None.

    Newspaper, date and pages must be the same, and half of the articles must be found again. Raises NotFound.
    """
    later: Edition | None = None
    for candidate in library.same_issue(edition):
        later = later or library.edition(edition)
        successors = article_successors(library.edition(candidate), later)
        found = sum(bool(heirs) for heirs in successors.values())
        if successors and found >= ALIKE * len(successors):
            return candidate
    return None


def follow_versions(library: Library, notebook: Notebook) -> FollowReport:
    """Move the annotations of a notebook from editions with a newer version to the newest; one operation for each.

    Nothing is done where there is none. An annotation that is not found keeps words, note and citation.
    """
    later = {earlier: new for new, earlier in library.version_links().items()}
    states: Counter[AnchorState] = Counter()
    editions = 0
    for edition in [*notebook.edition_counts(), *(position.edition for position in notebook.positions())]:
        if edition in later:
            outcomes = follow(library, notebook, edition, library.versions(edition)[-1])
            states.update(o.state for o in outcomes if o.annotation.deleted is None and o.annotation.anchor)
            editions += bool(outcomes)
    return FollowReport(editions, dict(states))


def follow(library: Library, notebook: Notebook, earlier: str, newest: str) -> list[Outcome]:
    """Move the annotations, also those in the trash, and the position from one version to another."""
    try:
        before, text = library.edition(earlier), library.edition(newest)
        fingerprint = library.summary(newest).fingerprint
    except NotFound:
        return []
    successors = article_successors(before, text)
    held = notebook.annotations(edition=earlier) + notebook.annotations(edition=earlier, trash=True)
    outcomes = reanchor_edition(text, held, successors)
    moved = [_moved(outcome, newest, fingerprint, successors) for outcome in outcomes]
    if moved:
        notebook.merge(Op.REANCHOR_ANNOTATIONS, moved, held)
    if notebook.position(newest) is None:
        move_place(notebook, before, text, successors)
    return outcomes


def _moved(outcome: Outcome, newest: str, fingerprint: str, successors: Mapping[str, Sequence[str]]) -> Annotation:
    """Return an annotation that belongs to the newest version; a lost one to what its article became."""
    applied = outcome.applied()
    target = applied.target
    article = target.article
    if outcome.state is AnchorState.LOST and article is not None:
        article = next(iter(successors.get(article, ())), article)
    return replace(applied, target=replace(target, edition=newest, article=article, fingerprint=fingerprint))


def present_place(library: Library, notebook: Notebook, position: Position) -> Position | None:
    """Return a place in the version that is on the shelf now, moved there if need be; None where it has none there."""
    newest = library.versions(position.edition)[-1]
    there = notebook.position(newest)
    if newest == position.edition or (there is not None and there.at >= position.at):
        return there
    before, after = library.edition(position.edition), library.edition(newest)
    move_place(notebook, before, after, article_successors(before, after))
    return notebook.position(newest)


def _runs(article: Article) -> set[str]:
    """Return all runs of characters of an article, white space and width folded."""
    text = fold_text(article.text, drop_space=True)
    return {text[at : at + RUN] for at in range(max(1, len(text) - RUN + 1))} if text else set()
