# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where one can be in the window, and the trail of where one has been."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A room ("shelf", "reader", "search") and what it shows; `offset` is a code point of the article's text.

    `query` is what is searched for: the list of hits in the search room, the hits marked in an article. What is None
    is left to the room: a reader without article shows where the person was in the edition.
    """

    room: str
    edition: str | None = None
    article: str | None = None
    offset: int | None = None
    query: str | None = None


class Trail:
    """Back and forward through places, as in a browser."""

    def __init__(self, limit: int = 200) -> None:
        self._places: list[Place] = []
        self._at = -1
        self._limit = limit

    @property
    def here(self) -> Place | None:
        """The present place."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back from somewhere."""
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> None:
        """Add a place after the present one; what lay ahead is forgotten."""
        if place == self.here:
            return
        self._places = [*self._places[: self._at + 1], place][-self._limit :]
        self._at = len(self._places) - 1

    def mend(self, place: Place) -> None:
        """Put `place` where the present one is, such as the same article further down."""
        if self._places:
            self._places[self._at] = place

    def back(self) -> Place | None:
        """Step back and return the place there, or None at the beginning."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Place | None:
        """Step forward and return the place there, or None at the end."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, by: int) -> Place:
        self._at += by
        return self._places[self._at]
