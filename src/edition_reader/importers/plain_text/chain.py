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
from itertools import product

from edition_reader.importers.plain_text.states import BEGIN, END, STARTS, STATES, SUBHEAD, State
from edition_reader.importers.plain_text.transitions import TRANSITIONS
from edition_reader.importers.plain_text.weights import WEIGHTS, Weight

_NEVER = -1e9
#: A state whose own score is this far below the best of its unit is not followed: no neighbours could make up for it.
BEAM = 10.0

#: The states that are followed at one unit, with their own scores.
Scores = list[tuple[int, float]]


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
        self._emit: dict[str, list[tuple[int, float]]] = {}
        for states, feature, score, _reason in weights:
            for state in states:
                self._emit.setdefault(feature, []).append((index[state], score))
        self._step = [[_NEVER] * size for _ in STATES]  # [target][source]
        self._begin = [_NEVER] * size
        self._end = [_NEVER] * size
        for sources, targets, score, _reason in TRANSITIONS:
            for source, target in product(sources, targets):
                if source is BEGIN:
                    self._begin[index[target]] = max(score, self._begin[index[target]])
                elif target is END:
                    self._end[index[source]] = max(score, self._end[index[source]])
                else:
                    steps = self._step[index[target]]
                    steps[index[source]] = max(score, steps[index[source]])
        self._leave = [list(column) for column in zip(*self._step, strict=True)]  # [source][target]

    def emission(self, names: frozenset[str]) -> list[float]:
        """Return the score of each state for a unit with these features."""
        scores = [0.0] * len(STATES)
        for name in names:
            for state, score in self._emit.get(name, ()):
                scores[state] += score
        for state, score in self._emit["always"]:
            scores[state] += score
        return scores

    def read(self, observed: Sequence[frozenset[str]]) -> list[Guess]:
        """Return the best sequence, found twice where articles have subheads: they are likelier to have more."""
        first = self.best(observed)
        marked: list[frozenset[str]] = []
        sectioned = False
        for names, guess in zip(observed, first, strict=True):
            marked.append(names | {"sectioned"} if sectioned and "short" in names else names)
            # A headline ends the sections; it is marked itself, for it may have been a subhead all along.
            sectioned = guess.state is SUBHEAD or (sectioned and guess.state not in STARTS)
        return self.best(marked) if any(guess.state is SUBHEAD for guess in first) else first

    def best(self, observed: Sequence[frozenset[str]]) -> list[Guess]:
        """Return the best sequence of states."""
        if not observed:
            return []
        emissions = [_beam(self.emission(names)) for names in observed]
        forward: list[Scores] = [[(state, self._begin[state] + own) for state, own in emissions[0]]]
        back: list[dict[int, int]] = []
        for scores in emissions[1:]:
            last, here, came = forward[-1], [], {}
            for state, own in scores:
                steps = self._step[state]
                value, came[state] = max([(total + steps[before], before) for before, total in last])
                here.append((state, value + own))
            forward.append(here)
            back.append(came)
        state = max((total + self._end[state], state) for state, total in forward[-1])[1]
        path = [state]
        for came in reversed(back):
            path.append(came[path[-1]])
        path.reverse()
        backward = self._backward(emissions)
        return [Guess(STATES[state], _sureness(forward[i], backward[i], state)) for i, state in enumerate(path)]

    def _backward(self, emissions: list[Scores]) -> list[Scores]:
        """Return the best that can follow each state at each unit."""
        backward: list[Scores] = [[(state, self._end[state]) for state, _ in emissions[-1]]]
        for i in range(len(emissions) - 1, 0, -1):
            after = [(state, own + then) for (state, own), (_, then) in zip(emissions[i], backward[-1], strict=True)]
            here = []
            for state, _ in emissions[i - 1]:
                steps = self._leave[state]
                here.append((state, max([total + steps[target] for target, total in after])))
            backward.append(here)
        backward.reverse()
        return backward


def _beam(scores: list[float]) -> Scores:
    """Return the states that are worth following."""
    least = max(scores) - BEAM
    return [(state, score) for state, score in enumerate(scores) if score >= least]


def _sureness(forward: Scores, backward: Scores, state: int) -> float:
    """Return the logistic of the margin between the best sequence and the best with another role here."""
    totals = {one: a + b for (one, a), (_, b) in zip(forward, backward, strict=True)}
    role = STATES[state].role
    rival = max((total for one, total in totals.items() if STATES[one].role is not role), default=_NEVER)
    margin = min(30.0, totals[state] - rival)
    return round(1 / (1 + math.exp(-margin / 2)), 3)
