# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The likeliest sequence of states over the units of a page, with a confidence for each.

Viterbi's algorithm (A. Viterbi, 1967) over the states and scores of `weights.py`: what a line is depends on what it
looks like and on what stands before and after it, and the best whole sequence is found, not the best line by line. The
confidence of a state is the logistic of its max-marginal margin: how much worse the best sequence is in which this unit
is something else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edition_reader.importers.plain_text.weights import BEGIN, END, STATES, TRANSITIONS, WEIGHTS, State

_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Guess:
    """A state and how sure it is, 0 to 1."""

    state: State
    confidence: float


class Chain:
    """The scores as tables by index, made once per separation."""

    def __init__(self) -> None:
        index = {state: i for i, state in enumerate(STATES)}
        self._emit: dict[str, list[tuple[int, float]]] = {}
        for states, feature, score, _reason in WEIGHTS:
            for state in states:
                self._emit.setdefault(feature, []).append((index[state], score))
        self._into: list[list[tuple[int, float]]] = [[] for _ in STATES]
        self._out_of: list[list[tuple[int, float]]] = [[] for _ in STATES]
        self._begin = [_NEVER] * len(STATES)
        self._end = [_NEVER] * len(STATES)
        for sources, targets, score, _reason in TRANSITIONS:
            for source in sources:
                for target in targets:
                    if source is BEGIN:
                        self._begin[index[target]] = score
                    elif target is END:
                        self._end[index[source]] = score
                    else:
                        self._into[index[target]].append((index[source], score))
                        self._out_of[index[source]].append((index[target], score))

    def emission(self, names: frozenset[str]) -> list[float]:
        """Return the score of each state for a unit with these features."""
        scores = [0.0] * len(STATES)
        for name in names:
            for state, score in self._emit.get(name, ()):
                scores[state] += score
        for state, score in self._emit["always"]:
            scores[state] += score
        return scores

    def best(self, observed: Sequence[frozenset[str]]) -> list[Guess]:
        """Return the best sequence of states."""
        if not observed:
            return []
        emissions = [self.emission(names) for names in observed]
        forward = [[a + b for a, b in zip(self._begin, emissions[0], strict=True)]]
        back: list[list[int]] = []
        for scores in emissions[1:]:
            last, here, came = forward[-1], [], []
            for state, own in enumerate(scores):
                value, source = max((last[before] + step, before) for before, step in self._into[state])
                here.append(value + own)
                came.append(source)
            forward.append(here)
            back.append(came)
        backward = self._backward(emissions)
        final = [a + b for a, b in zip(forward[-1], self._end, strict=True)]
        path = [final.index(max(final))]
        for came in reversed(back):
            path.append(came[path[-1]])
        path.reverse()
        return [Guess(STATES[state], _sureness(forward[i], backward[i], state)) for i, state in enumerate(path)]

    def _backward(self, emissions: list[list[float]]) -> list[list[float]]:
        backward = [self._end]
        for scores in reversed(emissions[1:]):
            after = [a + b for a, b in zip(scores, backward[-1], strict=True)]
            backward.append([max((after[to] + step for to, step in out), default=_NEVER) for out in self._out_of])
        backward.reverse()
        return backward


def _sureness(forward: list[float], backward: list[float], state: int) -> float:
    totals = [a + b for a, b in zip(forward, backward, strict=True)]
    role = STATES[state].role
    rival = max(total for i, total in enumerate(totals) if STATES[i].role is not role)
    margin = min(30.0, totals[state] - rival)
    return round(1 / (1 + math.exp(-margin / 2)), 3)
