# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The likeliest sequence of states over the units of a page, with a confidence for each.

Viterbi's algorithm (A. Viterbi, 1967) with the scores of `weights.py` and `transitions.py`: what a line is depends on
what it looks like and on what stands before and after it, and the best whole sequence is found, not the best line by
line. The confidence of a state is the logistic of its max-marginal margin: how much worse the best sequence is in which
this unit is something else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from operator import add, itemgetter, sub
from struct import Struct
from types import MappingProxyType
from typing import NamedTuple

from edition_reader.importers.plain_text.states import BEGIN, END, STARTS, STATES, SUBHEAD, State
from edition_reader.importers.plain_text.transitions import TRANSITIONS
from edition_reader.importers.plain_text.weights import WEIGHTS, Weight

#: Scores are whole hundredths: sums of them do not depend on their order, and a page is read alike every time.
UNIT = 100
_NEVER = -(10**9)
#: A state whose own score is this far below the best of its unit is not followed: no neighbours could make up for it.
BEAM = 8 * UNIT


#: Bits of one score where those of all states are packed into one number, which adds them all at once.
_BITS = 32
_PACKED = Struct(f"<{len(STATES)}i")
#: Added before unpacking, and taken away bit by bit, lest one negative score borrow from the next.
_SIGNS = sum(1 << (_BITS * place + _BITS - 1) for place in range(len(STATES)))
#: From this margin on a state is as sure as can be.
_SURE = 30
#: Last first: of equally good ways the one through the later state holds.
_ORDER = tuple(reversed(range(len(STATES))))


_Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Steps:
    """The scores of the steps. `to` is [target][source], `out` [source][target].

    Many states are alike in what may stand beside them: `to_like` and `out_like` give the first state with the same
    row as each.
    """

    begin: list[int]
    end: list[int]
    to: list[_Row]
    out: list[_Row]
    to_like: list[int]
    out_like: list[int]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A set of states that are followed together. `pick` takes their scores out of a row of all states.

    `targets` are those of them that differ in the steps to them, `to` the place of each state among these; `sources`
    and `out` likewise for the steps from them.
    """

    number: int
    states: tuple[int, ...]
    pick: Callable[[_Row], _Row]
    targets: list[int]
    to: list[int]
    sources: list[int]
    out: list[int]


@dataclass(frozen=True, slots=True)
class Beam:
    """The states that are followed at one unit, with their own scores."""

    shape: _Shape
    scores: list[int]

    @property
    def states(self) -> tuple[int, ...]:
        """The states, by index."""
        return self.shape.states


@dataclass(frozen=True, slots=True)
class _Links:
    """The steps between two sets of states: to each of the targets, and from each of the sources."""

    steps: list[_Row]
    leaves: list[_Row]


@dataclass(frozen=True, slots=True)
class _Pass:
    """The way through: the best total to each state of each beam, where each row came from, the best sequence."""

    beams: list[Beam]
    totals: list[list[int]]
    back: list[tuple[list[int], list[int]]]
    path: list[int]


class Guess(NamedTuple):
    """A state and how sure it is, 0 to 1."""

    state: State
    confidence: float


def _steps() -> _Steps:
    """Return the table of transitions by index. Of several rows for one pair the best one holds."""
    index = {state: i for i, state in enumerate(STATES)}
    begin, end = [_NEVER] * len(STATES), [_NEVER] * len(STATES)
    to = [[_NEVER] * len(STATES) for _ in STATES]
    for sources, targets, score, _reason in TRANSITIONS:
        whole = _whole(score)
        for source, target in product(sources, targets):
            if source is BEGIN:
                begin[index[target]] = max(whole, begin[index[target]])
            elif target is END:
                end[index[source]] = max(whole, end[index[source]])
            else:
                row = to[index[target]]
                row[index[source]] = max(whole, row[index[source]])
    rows, columns = list(map(tuple, to)), list(zip(*to, strict=True))
    return _Steps(begin, end, rows, columns, list(map(rows.index, rows)), list(map(columns.index, columns)))


def _emissions(weights: Sequence[Weight]) -> Mapping[str, int]:
    """Return the scores that each feature gives, packed."""
    bits = {state: _BITS * i for i, state in enumerate(STATES)}
    emit: dict[str, int] = {}
    for states, feature, score, _reason in weights:
        whole = _whole(score)
        emit[feature] = emit.get(feature, 0) + sum([whole << bits[state] for state in states])
    return MappingProxyType(emit)


def _each_once(like: list[int], states: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """Return the states of which no other has the same row, and for each state its place among them."""
    places: dict[int, int] = {}
    where = [places.setdefault(like[state], len(places)) for state in states]
    return list(places), where


def _shape(number: int, states: tuple[int, ...]) -> _Shape:
    """Return what is known of a set of states once and for all."""
    only = states[0]
    pick: Callable[[_Row], _Row] = itemgetter(*states) if len(states) > 1 else lambda row: (row[only],)
    return _Shape(number, states, pick, *_each_once(_STEPS.to_like, states), *_each_once(_STEPS.out_like, states))


def _whole(score: float) -> int:
    """Return a score of the tables in hundredths."""
    return round(UNIT * score)


#: Both tables by index, made once: a page takes hardly longer than they do.
_STEPS = _steps()
_EMISSIONS = _emissions(WEIGHTS)


class Chain:
    """The best sequences of states by the two tables. Make one for each separation: it keeps what it has seen.

    `weights` are those of the text alone, or with more rows for features that other evidence gives.
    """

    def __init__(self, weights: Sequence[Weight] = WEIGHTS) -> None:
        self._emit = _EMISSIONS if weights is WEIGHTS else _emissions(weights)
        # Pages repeat themselves: the same features, and the same states in a row, come again and again.
        self._beams: dict[frozenset[str], Beam] = {}
        self._shapes: dict[tuple[int, ...], _Shape] = {}
        self._linked: dict[tuple[int, int], _Links] = {}
        self._others: dict[tuple[int, int], list[int]] = {}

    def emission(self, names: frozenset[str]) -> list[int]:
        """Return the score of each state for a unit with these features."""
        return list(self._scores(names))

    def _scores(self, names: frozenset[str]) -> tuple[int, ...]:
        score_of = self._emit.get
        packed = self._emit["always"] + sum([score_of(name, 0) for name in names])
        scores: tuple[int, ...] = _PACKED.unpack(((packed + _SIGNS) ^ _SIGNS).to_bytes(_PACKED.size, "little"))
        return scores

    def read(self, observed: Sequence[frozenset[str]]) -> list[Guess]:
        """Return the best sequence, found twice where articles have subheads: they are likelier to have more."""
        first = self._forward(list(map(self._beam, observed)))
        states = [STATES[state] for state in first.path]
        if SUBHEAD not in states:
            return self._guesses(first)
        marked: list[frozenset[str]] = []
        sectioned = False
        for names, state in zip(observed, states, strict=True):
            marked.append(names | {"sectioned"} if sectioned and "short" in names else names)
            # A headline ends the sections; it is marked itself, for it may have been a subhead all along.
            sectioned = state is SUBHEAD or (sectioned and state not in STARTS)
        return self._guesses(self._forward(list(map(self._beam, marked)), first))

    def _forward(self, beams: list[Beam], known: _Pass | None = None) -> _Pass:
        """Return the best that can lead to each state at each unit, and the best way to the end.

        `known` is the way through most of the same beams: what is the same there need not be found again.
        """
        if not beams:
            return _Pass(beams, [], [], [])
        totals = [[_STEPS.begin[state] + own for state, own in zip(beams[0].states, beams[0].scores, strict=True)]]
        back: list[tuple[list[int], list[int]]] = []
        apart = _apart(totals[0], 0, beams[0], known)
        for place, (before, beam) in enumerate(pairwise(beams), 1):
            if known is not None and apart is not None and beam is known.beams[place]:
                totals.append([total + apart for total in known.totals[place]] if apart else known.totals[place])
                back.append(known.back[place - 1])
                continue
            last, best, came = totals[-1], [], []
            links = self._links(before, beam)
            for steps in links.steps:
                values = list(map(add, last, steps))
                value = max(values)
                best.append(value)
                came.append(values.index(value))
            here = [best[row] + own for row, own in zip(beam.shape.to, beam.scores, strict=True)]
            totals.append(here)
            back.append((came, beam.shape.to))
            apart = _apart(here, place, beam, known)
        ends = [total + _STEPS.end[state] for total, state in zip(totals[-1], beams[-1].states, strict=True)]
        path = [ends.index(max(ends))]
        for came, rows in reversed(back):
            path.append(came[rows[path[-1]]])
        path.reverse()
        return _Pass(beams, totals, back, [beam.states[place] for beam, place in zip(beams, path, strict=True)])

    def _guesses(self, found: _Pass) -> list[Guess]:
        """Return the states of the best way, with how sure each is."""
        backward = self._backward(found.beams)
        return [
            Guess(STATES[state], self._sureness(beam, list(map(add, forward, after)), state))
            for beam, forward, after, state in zip(found.beams, found.totals, backward, found.path, strict=True)
        ]

    def _sureness(self, beam: Beam, totals: list[int], state: int) -> float:
        """Return the logistic of the margin between the best sequence and the best with another role here."""
        others = self._others.get((beam.shape.number, state))
        if others is None:
            role = STATES[state].role
            others = [place for place, one in enumerate(beam.states) if STATES[one].role is not role]
            self._others[beam.shape.number, state] = others
        rival = max([totals[place] for place in others], default=_NEVER)
        margin = totals[beam.states.index(state)] - rival
        return 1.0 if margin >= _SURE else round(1 / (1 + math.exp(-max(-60.0, margin) / 2)), 3)

    def _backward(self, beams: list[Beam]) -> list[list[int]]:
        """Return the best that can follow each state at each unit."""
        if not beams:
            return []
        after = [_STEPS.end[state] for state in beams[-1].states]
        backward = [after]
        for beam, before in pairwise(reversed(beams)):
            scored = list(map(add, beam.scores, after))
            links = self._links(before, beam)
            best = [max(map(add, scored, leaves)) for leaves in links.leaves]
            after = [best[row] for row in before.shape.out]
            backward.append(after)
        backward.reverse()
        return backward

    def _beam(self, names: frozenset[str]) -> Beam:
        """Return the states that are worth following at a unit with these features."""
        beam = self._beams.get(names)
        if beam is None:
            scores = self._scores(names)
            least = max(scores) - BEAM
            states = tuple([state for state in _ORDER if scores[state] >= least])
            shape = self._shapes.get(states)
            if shape is None:
                shape = self._shapes[states] = _shape(len(self._shapes), states)
            beam = self._beams[names] = Beam(shape, [scores[state] for state in states])
        return beam

    def _links(self, before: Beam, beam: Beam) -> _Links:
        """Return the steps from the states of one unit to those of the next."""
        one, other = before.shape, beam.shape
        key = (one.number, other.number)
        found = self._linked.get(key)
        if found is None:
            steps = [one.pick(_STEPS.to[target]) for target in other.targets]
            leaves = [other.pick(_STEPS.out[source]) for source in one.sources]
            found = self._linked[key] = _Links(steps, leaves)
        return found


def _apart(totals: list[int], place: int, beam: Beam, known: _Pass | None) -> int | None:
    """Return by how much all totals of a unit differ from the known ones, or None when not all by the same."""
    if known is None or beam is not known.beams[place]:
        return None
    apart = list(map(sub, totals, known.totals[place]))
    return apart[0] if apart.count(apart[0]) == len(apart) else None
