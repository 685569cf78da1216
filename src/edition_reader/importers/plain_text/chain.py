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
from operator import add

from edition_reader.importers.plain_text.states import BEGIN, END, STARTS, STATES, SUBHEAD, State
from edition_reader.importers.plain_text.transitions import TRANSITIONS
from edition_reader.importers.plain_text.weights import WEIGHTS, Weight

#: Scores are whole hundredths: sums of them do not depend on their order, and a page is read alike every time.
UNIT = 100
_NEVER = -(10**9)
#: A state whose own score is this far below the best of its unit is not followed: no neighbours could make up for it.
BEAM = 8 * UNIT


@dataclass(frozen=True, slots=True)
class Beam:
    """The states that are followed at one unit, with their own scores."""

    states: tuple[int, ...]
    scores: list[int]


@dataclass(frozen=True, slots=True)
class _Pass:
    """The way through: the best total to each state of each beam, and the best sequence of states."""

    beams: list[Beam]
    totals: list[list[int]]
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
        self._always = [0] * size
        for at, score in emit.pop("always"):
            self._always[at] += score
        self._emit = emit
        # Pages repeat themselves: the same features, and the same states in a row, come again and again.
        self._beams: dict[frozenset[str], Beam] = {}
        self._step_rows: dict[tuple[tuple[int, ...], tuple[int, ...]], list[list[int]]] = {}
        self._leave_rows: dict[tuple[tuple[int, ...], tuple[int, ...]], list[list[int]]] = {}

    def emission(self, names: frozenset[str]) -> list[int]:
        """Return the score of each state for a unit with these features."""
        scores = list(self._always)
        for name in names:
            for state, score in self._emit.get(name, ()):
                scores[state] += score
        return scores

    def read(self, observed: Sequence[frozenset[str]]) -> list[Guess]:
        """Return the best sequence, found twice where articles have subheads: they are likelier to have more."""
        first = self._forward([self._beam(names) for names in observed])
        states = [STATES[state] for state in first.path]
        if SUBHEAD not in states:
            return self._guesses(first)
        marked: list[frozenset[str]] = []
        sectioned = False
        for names, state in zip(observed, states, strict=True):
            marked.append(names | {"sectioned"} if sectioned and "short" in names else names)
            # A headline ends the sections; it is marked itself, for it may have been a subhead all along.
            sectioned = state is SUBHEAD or (sectioned and state not in STARTS)
        return self.best(marked)

    def best(self, observed: Sequence[frozenset[str]]) -> list[Guess]:
        """Return the best sequence of states."""
        return self._guesses(self._forward([self._beam(names) for names in observed]))

    def _forward(self, beams: list[Beam]) -> _Pass:
        """Return the best that can lead to each state at each unit, and the best way to the end."""
        if not beams:
            return _Pass(beams, [], [])
        totals = [[self._begin[state] + own for state, own in zip(beams[0].states, beams[0].scores, strict=True)]]
        back: list[list[int]] = []
        for before, beam in pairwise(beams):
            last, here, came = totals[-1], [], []
            for steps, own in zip(self._steps(before.states, beam.states), beam.scores, strict=True):
                values = list(map(add, last, steps))
                value = max(values)
                came.append(values.index(value))
                here.append(value + own)
            totals.append(here)
            back.append(came)
        ends = [total + self._end[state] for total, state in zip(totals[-1], beams[-1].states, strict=True)]
        path = [ends.index(max(ends))]
        for came in reversed(back):
            path.append(came[path[-1]])
        path.reverse()
        return _Pass(beams, totals, [beam.states[place] for beam, place in zip(beams, path, strict=True)])

    def _guesses(self, found: _Pass) -> list[Guess]:
        """Return the states of the best way, with how sure each is."""
        backward = self._backward(found.beams)
        return [
            Guess(STATES[state], _sureness(beam.states, list(map(add, forward, after)), state))
            for beam, forward, after, state in zip(found.beams, found.totals, backward, found.path, strict=True)
        ]

    def _backward(self, beams: list[Beam]) -> list[list[int]]:
        """Return the best that can follow each state at each unit."""
        if not beams:
            return []
        backward = [[self._end[state] for state in beams[-1].states]]
        for before, beam in pairwise(reversed(beams)):
            after = list(map(add, before.scores, backward[-1]))
            leaves = self._leaves(beam.states, before.states)
            backward.append([max(map(add, after, leave)) for leave in leaves])
        backward.reverse()
        return backward

    def _beam(self, names: frozenset[str]) -> Beam:
        """Return the states that are worth following at a unit with these features."""
        beam = self._beams.get(names)
        if beam is None:
            scores = self.emission(names)
            least = max(scores) - BEAM
            # Last first: of equally good ways the one through the later state holds.
            states = tuple(state for state in reversed(range(len(scores))) if scores[state] >= least)
            beam = self._beams[names] = Beam(states, [scores[state] for state in states])
        return beam

    def _steps(self, sources: tuple[int, ...], targets: tuple[int, ...]) -> list[list[int]]:
        """Return for each target the scores of the steps to it from each source."""
        key = (sources, targets)
        found = self._step_rows.get(key)
        if found is None:
            rows = (self._step[target] for target in targets)
            found = self._step_rows[key] = [[row[source] for source in sources] for row in rows]
        return found

    def _leaves(self, sources: tuple[int, ...], targets: tuple[int, ...]) -> list[list[int]]:
        """Return for each source the scores of the steps from it to each target."""
        key = (sources, targets)
        found = self._leave_rows.get(key)
        if found is None:
            columns = zip(*self._steps(sources, targets), strict=True)
            found = self._leave_rows[key] = [list(column) for column in columns]
        return found


def _whole(score: float) -> int:
    """Return a score of the tables in hundredths."""
    return round(UNIT * score)


def _sureness(states: tuple[int, ...], totals: list[int], state: int) -> float:
    """Return the logistic of the margin between the best sequence and the best with another role here."""
    role = STATES[state].role
    rivals = [total for one, total in zip(states, totals, strict=True) if STATES[one].role is not role]
    rival = max(rivals, default=_NEVER)
    margin = max(-60.0, min(30.0, totals[states.index(state)] - rival))
    return round(1 / (1 + math.exp(-margin / 2)), 3)
