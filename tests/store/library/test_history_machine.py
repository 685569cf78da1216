# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Any sequence of decisions, undone and redone, on two connections and across restarts, against a simple model."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.store.library.editions import article, edition, original_of

from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import NothingToUndo
from edition_reader.store.library import Library, open_library
from edition_reader.system.platform import this_platform

#: What shelves show of an edition: its number and date, and whether it was removed.
State = tuple[EditionDetails, bool]


class Decisions(RuleBasedStateMachine):
    """Two editions in one library; the model is the list of states that undo and redo walk through."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="edition-reader-"))
        self.libraries = [self.opened(), self.opened()]
        self.ids = [self.libraries[0].add_edition(edition(article(1, "x")), original_of(data)) for data in (b"1", b"2")]
        self.states: list[dict[str, State]] = [dict.fromkeys(self.ids, (EditionDetails(), False))]
        self.at = 0

    def opened(self) -> Library:
        return open_library(self.folder / "library", this_platform())

    def teardown(self) -> None:
        for library in self.libraries:
            assert library.check() == []
            library.close()
        shutil.rmtree(self.folder)

    def decide(self, which: int, state: State) -> None:
        if self.states[self.at][self.ids[which]] != state:
            del self.states[self.at + 1 :]
            self.states.append({**self.states[self.at], self.ids[which]: state})
            self.at += 1

    @rule(
        on=st.integers(0, 1),
        which=st.integers(0, 1),
        number=st.sampled_from([None, "1", "𠮷", "e\u0301"]),
        date=st.sampled_from([None, "2025-01-02"]),
    )
    def enter(self, on: int, which: int, number: str | None, date: str | None) -> None:
        details = EditionDetails(number=number, date=date)
        self.libraries[on].enter_details(self.ids[which], details)
        self.decide(which, (details, self.states[self.at][self.ids[which]][1]))

    @rule(on=st.integers(0, 1), which=st.integers(0, 1))
    def remove_or_restore(self, on: int, which: int) -> None:
        details, removed = self.states[self.at][self.ids[which]]
        (self.libraries[on].restore_edition if removed else self.libraries[on].remove_edition)(self.ids[which])
        self.decide(which, (details, not removed))

    @rule(on=st.integers(0, 1))
    def undo(self, on: int) -> None:
        try:
            self.libraries[on].undo()
        except NothingToUndo:
            assert self.at == 0
        else:
            self.at -= 1

    @rule(on=st.integers(0, 1))
    def redo(self, on: int) -> None:
        try:
            self.libraries[on].redo()
        except NothingToUndo:
            assert self.at == len(self.states) - 1
        else:
            self.at += 1

    @rule(which=st.integers(0, 1))
    def rederive(self, which: int) -> None:
        self.libraries[0].rederive(self.ids[which], edition(article(1, "x", "more")), 2)

    @rule(on=st.integers(0, 1))
    def reopen(self, on: int) -> None:
        self.libraries[on].close()
        self.libraries[on] = self.opened()

    @invariant()
    def shelves_show_the_model(self) -> None:
        for library in self.libraries:
            removed = {summary.id for summary in library.removed()}
            shown = {one: (library.summary(one).details, one in removed) for one in self.ids}
            assert shown == self.states[self.at]
            assert {summary.id for summary in library.summaries()} == set(self.ids) - removed


TestDecisions = Decisions.TestCase
TestDecisions.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
