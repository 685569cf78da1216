# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Finds the annotations of an article, or of an edition, again after its text has changed.

The ladder: the same block and offset; the same words with their context; for quotes of eight or more characters much
the same words; else lost. A lost annotation keeps its anchor, quote and note as they were and is tried again next time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from edition_reader.model.anchor import CONTEXT, Anchor, AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.edition import Article, Edition
from edition_reader.text.align import Haystack, Place
from edition_reader.text.fold import fold_text
from edition_reader.text.needle import SHORT, Passage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one annotation. `anchor` is None when it is lost; `article` is where it stands now."""

    annotation: Annotation
    anchor: Anchor | None
    state: AnchorState
    article: str | None

    @property
    def moved(self) -> bool:
        """Whether anything is to be stored."""
        kept = self.annotation.anchor if self.anchor is None else self.anchor
        return (kept, self.state, self.article) != (
            self.annotation.anchor,
            self.annotation.state,
            self.annotation.target.article,
        )

    def applied(self) -> Annotation:
        """Return the annotation with its new place and state; a lost one keeps the anchor it had."""
        return replace(
            self.annotation,
            anchor=self.anchor or self.annotation.anchor,
            state=self.state,
            target=replace(self.annotation.target, article=self.article),
        )


class _Prepared:
    """An article with what repeated searches in it need."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.starts = article.block_starts()
        self.blocks = {block.id: start for block, start in zip(article.blocks, self.starts, strict=True)}
        self.hay = Haystack(self.text)

    def anchor(self, start: int, end: int) -> Anchor:
        """Return the anchor of code points [start, end): `make_anchor` without counting the blocks each time."""
        block = bisect_right(self.starts, start) - 1
        return Anchor(
            self.article.blocks[block].id,
            start - self.starts[block],
            start,
            end,
            self.text[start:end],
            self.text[max(0, start - CONTEXT) : start],
            self.text[end : end + CONTEXT],
        )

    def in_place(self, anchor: Anchor) -> Anchor | None:
        """Return the anchor where it was if its words stand there with one of their neighbours."""
        block = self.blocks.get(anchor.block)
        if block is None:
            return None
        start = block + anchor.block_start
        end = start + len(anchor.quote)
        if end > len(self.text) or not anchor.quote or self.text[start:end] != anchor.quote:
            return None
        before = self.text[max(0, start - len(anchor.prefix)) : start]
        after = self.text[end : end + len(anchor.suffix)]
        if (before, after) == (anchor.prefix, anchor.suffix) and start == anchor.start:
            return anchor
        vouched = _near_side(before[::-1], anchor.prefix[::-1]) or _near_side(after, anchor.suffix)
        return self.anchor(start, end) if vouched else None

    def locate(self, anchor: Anchor) -> tuple[Anchor, AnchorState, float] | None:
        """Return the anchor's new form with its state and the likeness of its words, or None."""
        still = self.in_place(anchor)
        if still is not None:
            return still, AnchorState.IN_PLACE, 1.0
        place = self.hay.find(Passage(anchor.quote, anchor.prefix, anchor.suffix), anchor.start)
        if place is None or (len(anchor.quote) < SHORT and not _whole_words(self.text, place, anchor)):
            return None
        state = AnchorState.REPAIRED if place.sure else AnchorState.CHECK
        return self.anchor(place.start, place.end), state, place.likeness


def reanchor(article: Article, annotations: Iterable[Annotation]) -> list[Outcome]:
    """Return what becomes of each annotation of `article` in its text as it is now."""
    prepared = _Prepared(article)
    return [_outcome(annotation, [prepared], article.id) for annotation in annotations]


def reanchor_edition(
    edition: Edition,
    annotations: Iterable[Annotation],
    successors: Mapping[str, Sequence[str]] | None = None,
) -> list[Outcome]:
    """Return what becomes of each annotation of an edition whose articles may have split, merged or moved.

    `successors` names, for the id of an earlier article, those made from it; they are tried before the others.
    """
    texts = EditionTexts(edition)
    return [texts.reanchor(annotation, successors or {}) for annotation in annotations]


class EditionTexts:
    """The articles of an edition made ready for any number of searches."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._articles = {article.id: _Prepared(article) for article in edition.articles}

    def count(self, quote: str) -> int:
        """Return how often a quote stands in the edition, white space and width folded."""
        words = fold_text(quote, drop_space=True)
        return sum(prepared.hay.folded.text.count(words) for prepared in self._articles.values()) if words else 0

    def reanchor(self, annotation: Annotation, successors: Mapping[str, Sequence[str]]) -> Outcome:
        """Return what becomes of one annotation; see `reanchor_edition`."""
        old = annotation.target.article
        if old is None or annotation.anchor is None:
            return Outcome(annotation, annotation.anchor, annotation.state, _heir(old, self._articles, successors))
        first = dict.fromkeys([old, *successors.get(old, ())])
        outcome = _outcome(annotation, [self._articles[id_] for id_ in first if id_ in self._articles], old)
        if outcome.state in {AnchorState.CHECK, AnchorState.LOST}:
            rest = [prepared for id_, prepared in self._articles.items() if id_ not in first]
            outcome = _better(outcome, _outcome(annotation, rest, old))
        return outcome


def _heir(old: str | None, articles: Mapping[str, object], successors: Mapping[str, Sequence[str]]) -> str | None:
    """Return the article that a note on a whole article now belongs to."""
    if old is None or old in articles:
        return old
    return next(iter(successors.get(old, ())), old)


def _outcome(annotation: Annotation, articles: Sequence[_Prepared], old: str | None) -> Outcome:
    """Look for one annotation in some articles and take the best place."""
    anchor = annotation.anchor
    if anchor is None:
        return Outcome(annotation, None, annotation.state, old)
    best: tuple[Anchor, AnchorState, float] | None = None
    where = old
    for prepared in articles:
        found = prepared.locate(anchor)
        if found is not None and (best is None or _rank(found[1], found[2]) > _rank(best[1], best[2])):
            best, where = found, prepared.article.id
            if found[1] is AnchorState.IN_PLACE:
                break
    if best is None:
        return Outcome(annotation, None, AnchorState.LOST, old)
    return Outcome(annotation, best[0], _remembered(annotation.state, best[1]), where)


def _better(one: Outcome, other: Outcome) -> Outcome:
    """Return the outcome with the surer state; the first of two equals."""
    return other if _rank(other.state, 0) > _rank(one.state, 0) else one


def _rank(state: AnchorState, likeness: float) -> tuple[int, float]:
    """Order places by state, then by likeness."""
    order = (AnchorState.LOST, AnchorState.CHECK, AnchorState.REPAIRED, AnchorState.IN_PLACE)
    return order.index(state), likeness


def _remembered(before: AnchorState, now: AnchorState) -> AnchorState:
    """Keep a doubt that nobody has looked at: "in place" only confirms the place that a repair has chosen."""
    if now is not AnchorState.IN_PLACE:
        return now
    return AnchorState.REPAIRED if before is AnchorState.LOST else before


def _near_side(now: str, then: str, reach: int = 4) -> bool:
    """Whether the characters next to a quote are as they were (both ends of a text count as such)."""
    return now[:reach] == then[:reach]


def _whole_words(text: str, place: Place, anchor: Anchor) -> bool:
    """Whether a passage that did not begin or end inside a Latin word does not do so now."""
    return not (
        _inside(text[place.start - 1 : place.start], text[place.start])
        and not _inside(anchor.prefix[-1:], anchor.quote[:1])
    ) and not (
        _inside(text[place.end - 1], text[place.end : place.end + 1])
        and not _inside(anchor.quote[-1:], anchor.suffix[:1])
    )


def _inside(left: str, right: str) -> bool:
    """Whether the boundary between two characters lies inside a word of letters or digits below U+0250."""
    return all(char and char < "\u0250" and char.isalnum() for char in (left, right))
