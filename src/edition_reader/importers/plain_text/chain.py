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
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from operator import add, sub
from struct import Struct

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


@dataclass(frozen=True, slots=True)
class Beam:
    """The states that are followed at one unit, with their own scores; `shape` numbers the set of states."""

    states: tuple[int, ...]
    scores: list[int]
    shape: int


@dataclass(frozen=True, slots=True)
class _Links:
    """The steps between two sets of states, equal rows once: many states are alike in what may stand beside them.

    `steps` are to a target from each source, `targets` the row of each target; `leaves` are from a source to each
    target, `sources` the row of each source.
    """

    steps: list[tuple[int, ...]]
    targets: list[int]
    leaves: list[tuple[int, ...]]
    sources: list[int]


@dataclass(frozen=True, slots=True)
class _Pass:
    """The way through: the best total to each state of each beam, where each row came from, the best sequence."""

    beams: list[Beam]
    totals: list[list[int]]
    back: list[tuple[list[int], list[int]]]
    path: list[int]


@dataclass(frozen=True, slots=True)
class Guess:
    """A state and how sure it is, 0 to 1."""

    state: State
    confidence: float


class Chain:
    """The scores as tables by index, made once per separation. Of several rows for one pair the best one holds.

    `weights` are those of the text alone, or with more rows for features that other evidence gives.
    """

    def __init__(self, weights: Sequence[Weight] = WEIGHTS) -> None:
        index = {state: i for i, state in enumerate(STATES)}
        size = len(STATES)
        emit: dict[str, list[tuple[int, int]]] = {}
        for states, feature, score, _reason in weights:
            for state in states:
                emit.setdefault(feature, []).append((index[state], _whole(score)))
        self._step = [[_NEVER] * size for _ in STATES]  # [target][source]
        self._begin = [_NEVER] * size
        self._end = [_NEVER] * size
        for sources, targets, score, _reason in TRANSITIONS:
            whole = _whole(score)
            for source, target in product(sources, targets):
                if source is BEGIN:
                    self._begin[index[target]] = max(whole, self._begin[index[target]])
                elif target is END:
                    self._end[index[source]] = max(whole, self._end[index[source]])
                else:
                    steps = self._step[index[target]]
                    steps[index[source]] = max(whole, steps[index[source]])
        self._always = sum(score << (_BITS * at) for at, score in emit.pop("always"))
        self._emit = {name: sum(score << (_BITS * at) for at, score in row) for name, row in emit.items()}
        # Pages repeat themselves: the same features, and the same states in a row, come again and again.
        self._beams: dict[frozenset[str], Beam] = {}
        self._shapes: dict[tuple[int, ...], int] = {}
        self._linked: dict[tuple[int, int], _Links] = {}
        self._others: dict[tuple[int, int], list[int]] = {}

    def emission(self, names: frozenset[str]) -> list[int]:
        """Return the score of each state for a unit with these features."""
        return list(self._scores(names))

    def _scores(self, names: frozenset[str]) -> tuple[int, ...]:
        score_of = self._emit.get
        packed = self._always + sum([score_of(name, 0) for name in names])
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
        totals = [[self._begin[state] + own for state, own in zip(beams[0].states, beams[0].scores, strict=True)]]
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
            here = [best[row] + own for row, own in zip(links.targets, beam.scores, strict=True)]
            totals.append(here)
            back.append((came, links.targets))
            apart = _apart(here, place, beam, known)
        ends = [total + self._end[state] for total, state in zip(totals[-1], beams[-1].states, strict=True)]
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
        others = self._others.get((beam.shape, state))
        if others is None:
            role = STATES[state].role
            others = [place for place, one in enumerate(beam.states) if STATES[one].role is not role]
            self._others[beam.shape, state] = others
        rival = max([totals[place] for place in others], default=_NEVER)
        margin = totals[beam.states.index(state)] - rival
        return 1.0 if margin >= _SURE else round(1 / (1 + math.exp(-max(-60.0, margin) / 2)), 3)

    def _backward(self, beams: list[Beam]) -> list[list[int]]:
        """Return the best that can follow each state at each unit."""
        if not beams:
            return []
        after = [self._end[state] for state in beams[-1].states]
        backward = [after]
        for beam, before in pairwise(reversed(beams)):
            scored = list(map(add, beam.scores, after))
            links = self._links(before, beam)
            best = [max(map(add, scored, leaves)) for leaves in links.leaves]
            after = [best[row] for row in links.sources]
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
            shape = self._shapes.setdefault(states, len(self._shapes))
            beam = self._beams[names] = Beam(states, [scores[state] for state in states], shape)
        return beam

    def _links(self, before: Beam, beam: Beam) -> _Links:
        """Return the steps from the states of one unit to those of the next."""
        key = (before.shape, beam.shape)
        found = self._linked.get(key)
        if found is None:
            rows = []
            for target in beam.states:
                row = self._step[target]
                rows.append(tuple([row[source] for source in before.states]))
            steps, targets = _each_once(rows)
            leaves, sources = _each_once(list(zip(*rows, strict=True)))
            found = self._linked[key] = _Links(steps, targets, leaves, sources)
        return found


def _whole(score: float) -> int:
    """Return a score of the tables in hundredths."""
    return round(UNIT * score)


def _each_once(rows: Sequence[tuple[int, ...]]) -> tuple[list[tuple[int, ...]], list[int]]:
    """Return the different rows in their order, and for each row its place among them."""
    places: dict[tuple[int, ...], int] = {}
    where = [places.setdefault(row, len(places)) for row in rows]
    return list(places), where


def _apart(totals: list[int], place: int, beam: Beam, known: _Pass | None) -> int | None:
    """Return by how much all totals of a unit differ from the known ones, or None when not all by the same."""
    if known is None or beam is not known.beams[place]:
        return None
    apart = list(map(sub, totals, known.totals[place]))
    return apart[0] if apart.count(apart[0]) == len(apart) else None
