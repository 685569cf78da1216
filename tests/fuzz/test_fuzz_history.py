# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Any sequence of changes, undos, restarts and losses of one ledger leads where a simple model says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.store.notebook.samples import contents, highlight
from tests.system.fake_platform import FakePlatform

from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.errors import NothingToUndo
from edition_reader.store.clean import clean_text
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People

State = dict[str, Annotation]
texts = st.text(st.one_of(st.sampled_from('𠮷é\u0301\0\ud800\n"\\}{'), st.characters()), max_size=12)
picks = st.integers(min_value=0, max_value=1 << 16)


class UnsyncedPlatform(FakePlatform):
    """Without waiting for the drive: what is tried here is what is written, not when."""

    def sync_file(self, handle: int) -> None:
        pass

    def sync_folder(self, path: Path) -> None:
        pass


class History(RuleBasedStateMachine):
    """A notebook beside a model of it: states, and stacks of states for undo and redo."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.people = People(self.root / "people", UnsyncedPlatform(self.root / "computer"))
        self.person = self.people.add("李")
        self.notebook: Notebook = open_notebook(self.people, self.person)
        self.state: State = {}
        self.past: list[tuple[State, str | None]] = []
        self.future: list[tuple[State, str | None]] = []
        self.spells = 0

    def teardown(self) -> None:
        self.notebook.close()
        shutil.rmtree(self.root)

    def did(self, before: State, group: str | None = None) -> None:
        """Compare with the model and push an undo step unless nothing changed or the spell goes on."""
        if before == self.state:
            return
        if group is None or not self.past or self.past[-1][1] != group:
            self.past.append((before, group))
        self.future.clear()

    def chosen(self, pick: int) -> Annotation:
        return self.state[sorted(self.state)[pick % len(self.state)]]

    @initialize()
    def begin(self) -> None:
        assert self.notebook.findings == ()

    @rule(note=texts, start=st.integers(0, 50), article=st.sampled_from(["a1", "a2", None]))
    def add(self, note: str, start: int, article: str | None) -> None:
        before = dict(self.state)
        added = self.notebook.add(highlight(start, note=note, article=article))
        assert added.note == clean_text(note)
        self.state[added.id] = added
        self.did(before)

    @precondition(lambda self: self.state)
    @rule(pick=picks, note=texts, color=st.sampled_from([None, *Color]))
    def edit(self, pick: int, note: str, color: Color | None) -> None:
        before, held = dict(self.state), self.chosen(pick)
        edited = self.notebook.edit(held.id, note=note, color=color)
        assert replace(held, note=clean_text(note), color=color, modified=edited.modified) == edited
        self.state[held.id] = edited
        self.did(before)

    @precondition(lambda self: self.state)
    @rule(pick=picks, words=st.lists(texts, min_size=1, max_size=3))
    def type(self, pick: int, words: list[str]) -> None:
        held, group = self.chosen(pick), f"spell {self.spells}"
        self.spells += 1
        for word in words:
            before = dict(self.state)
            self.state[held.id] = self.notebook.edit(held.id, note=self.state[held.id].note + word, group=group)
            self.did(before, group)

    @precondition(lambda self: self.state)
    @rule(pick=st.lists(picks, min_size=1, max_size=3), back=st.booleans())
    def delete_or_restore(self, pick: list[int], back: bool) -> None:
        before = dict(self.state)
        ids = {self.chosen(p).id for p in pick}
        count = self.notebook.restore(ids) if back else self.notebook.delete(ids)
        assert count == sum((self.state[i].deleted is not None) is back for i in ids)
        held = contents(self.notebook)
        self.state |= {i: replace(self.state[i], deleted=held[i].deleted) for i in ids}
        assert all((self.state[i].deleted is None) is back for i in ids)
        self.did(before)

    @rule()
    def undo(self) -> None:
        if not self.past:
            with pytest.raises(NothingToUndo):
                self.notebook.undo()
            return
        self.notebook.undo()
        state, group = self.past.pop()
        self.future.append((self.state, group))
        self.state = dict(state)

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(NothingToUndo):
                self.notebook.redo()
            return
        self.notebook.redo()
        state, group = self.future.pop()
        self.past.append((self.state, group))
        self.state = dict(state)

    @rule(key=texts, value=st.recursive(st.none() | st.integers(-9, 9) | texts, st.lists, max_leaves=3))
    def set_setting(self, key: str, value: object) -> None:
        self.notebook.set_setting(key, value)
        assert self.notebook.setting(key, "absent") != "absent" or value == "absent"

    @rule(loss=st.sampled_from(["nothing", "database", "journal", "emptied database", "emptied journal"]))
    def reopen(self, loss: str) -> None:
        self.notebook.close()
        folder = self.people.folder_of(self.person)
        had_lines = any(path.stat().st_size for path in (folder / "journal").glob("*"))
        shutil.rmtree(folder / "backups", ignore_errors=True)
        before = {path.name: path.read_bytes() for path in (folder / "journal").glob("*")}
        if loss.endswith("database"):
            (folder / "notebook.sqlite").write_bytes(b"") if "emptied" in loss else (
                folder / "notebook.sqlite"
            ).unlink()
        elif loss == "journal":
            shutil.rmtree(folder / "journal", ignore_errors=True)
        elif loss == "emptied journal":
            for path in (folder / "journal").glob("*"):
                path.write_bytes(b"")
        self.notebook = open_notebook(self.people, self.person)
        assert bool(self.notebook.findings) == (loss != "nothing" and had_lines)
        assert all(finding.repaired for finding in self.notebook.findings)
        assert {path.name: path.read_bytes() for path in (folder / "journal").glob("*")} == before

    @invariant()
    def agrees(self) -> None:
        assert contents(self.notebook) == self.state
        undoable, redoable = self.notebook.undoable(), self.notebook.redoable()
        assert (undoable is None, redoable is None) == (not self.past, not self.future)


History.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestHistory = History.TestCase
