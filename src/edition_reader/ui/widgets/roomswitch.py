# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The switch between the rooms that are always there, at the left of the top bar."""

from __future__ import annotations

from collections.abc import Callable

from edition_reader.system.language import N_
from edition_reader.ui.widgets.pill import PillBar

#: The rooms in their order.
ROOMS = (("shelf", N_("Shelf")), ("notes", N_("Notes")))


def room_switch(text: Callable[[str], str], here: str, go: Callable[[str], None]) -> PillBar:
    """Return the switch as it stands in room `here`; `go` is called with the name of another one."""
    made = PillBar([(name, text(words)) for name, words in ROOMS], name=text("Rooms"))
    made.choose(here)

    def chosen(room: str) -> None:
        made.choose(here)
        if room != here:
            go(room)

    made.chosen.connect(chosen)
    return made
