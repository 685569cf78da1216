# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Years of work at one computer: whatever two people do, in whatever order, and whatever happens to the machine.

A random program of adding, editing, deleting, undoing, changing the person, importing changed texts, taking editions
away, closing and being killed runs against real stores, beside a simple model of what each person was told is saved.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
import tempfile
import threading
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.fuzz.test_fuzz_history import UnsyncedPlatform
from tests.proofs.killing import Child
from tests.store.notebook.samples import contents
from tests.stories.changing_page import page_of

from edition_reader.exporters.notes.layout import NoteOptions
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.clock import now_utc
from edition_reader.model.desk import NoteOrder, NoteQuery
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.errors import ChangedSince, NotFound, NothingToUndo
from edition_reader.model.exchange import NoteSet
from edition_reader.model.findings import FindingCode
from edition_reader.model.progress import Progress
from edition_reader.store.clean import clean_text
from edition_reader.store.journal import Journal
from edition_reader.store.library import Library, open_library
from edition_reader.store.lines import operation_of
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.store.search import NotesIndex
from edition_reader.system.language import Language
from edition_reader.tasks.annotate import add_by_quote
from edition_reader.tasks.exchange_export import NoteFormat, export_notes
from edition_reader.tasks.exchange_records import note_records
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.versions import follow_versions
from edition_reader.text.fold import fold_text
from edition_reader.text.query_parser import parse_query
from edition_reader.words.exchange import note_words

State = dict[str, Annotation]
WORDS = note_words(Language("en", None))
#: Words that only one person's notes hold.
SECRETS = {"李": "甲鱼海棠", "王": "乙炔琵琶"}
CITATIONS = frozenset({NoteFormat.BIBLATEX, NoteFormat.RIS, NoteFormat.CSL_JSON})
words = st.text(st.one_of(st.sampled_from("𠮷é\u0301\0\ud800字 \n"), st.characters()), max_size=8)
picks = st.integers(0, 1 << 16)


def readable(written: bytes) -> str:
    """Return the text of an exported file, that of all members of a zip."""
    if not written.startswith(b"PK"):
        return written.decode()
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def placed(note: Annotation) -> dict[str, Any]:
    """Return what following its words may change of a note."""
    return {"anchor": note.anchor, "state": note.state, "target": note.target}


class Years(RuleBasedStateMachine):
    """Two people's notebooks and the library they share, beside what each of them was told is saved.

    No precondition asks what a killed process left, which differs from run to run: a rule does nothing then.
    """

    #: Whether a process is really killed too, and what was done in all.
    kills = False
    tally: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.chance = random.Random(0)
        self.root = Path(tempfile.mkdtemp())
        self.person = "李"
        self.states: dict[str, State] = {name: {} for name in SECRETS}
        self.past: dict[str, list[State]] = {name: [] for name in SECRETS}
        self.future: dict[str, list[State]] = {name: [] for name in SECRETS}
        self.blind: set[str] = set()
        self.latest = 0
        self.open()
        for name in SECRETS:
            self.people.add(name)
        self.notebook = self.open_notebook()

    def open(self) -> None:
        self.platform = UnsyncedPlatform(self.root / "computer")
        self.people = People(self.root / "people", self.platform)
        self.library: Library = open_library(self.root / "library", self.platform)

    def open_notebook(self, *, torn: bool = False) -> Notebook:
        """Open the notebook of who is here; `torn`: a kill may have cut the line that was being written."""
        person = self.people.find(self.person)
        assert person is not None
        notebook = open_notebook(self.people, person)
        assert {found.code for found in notebook.findings} <= ({FindingCode.JOURNAL_TAIL_CUT} if torn else set())
        return notebook

    def close(self) -> None:
        self.notebook.close()
        self.library.close()

    def teardown(self) -> None:
        for name in SECRETS:
            self.change_person(name)
            self.nobody_sees_what_is_not_theirs()
            assert self.notebook.check() == []
        assert self.library.check() == []
        self.tally["programs"] += 1
        self.tally["notes"] += sum(map(len, self.states.values()))
        self.close()
        shutil.rmtree(self.root)

    @property
    def state(self) -> State:
        return self.states[self.person]

    def did(self, before: State) -> None:
        """Count a change, and a step to undo unless nothing changed."""
        if before != self.state:
            self.tally["changes"] += 1
            self.past[self.person].append(before)
            self.future[self.person].clear()

    def chosen(self, pick: int) -> Annotation:
        return self.state[sorted(self.state)[pick % len(self.state)]]

    @initialize(seed=picks)
    def first_page(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.bring(page_of(self.chance, 0))

    def bring(self, text: str) -> None:
        path = self.root / f"page-{self.latest}.txt"
        self.latest += 1
        path.write_text(text, encoding="utf-8")
        details = EditionDetails(newspaper="通辽日报", date="2025-07-01")
        report = import_editions(self.library, [path], Progress(), details=details, page=Page("02", "要闻"))
        assert not report.failed
        self.tally["imports"] += 1

    @rule(damage=st.integers(1, 12))
    def import_changed_text(self, damage: int) -> None:
        self.bring(page_of(self.chance, damage))
        self.follow()

    def follow(self) -> None:
        """Let the notes follow their words: nothing but place and state may change; what is lost stays as it was."""
        steps = [dict(self.state)]
        leave = self.notebook.subscribe(lambda _: steps.append(contents(self.notebook)))
        follow_versions(self.library, self.notebook)
        leave()
        for before, after in pairwise(steps):
            assert before.keys() == after.keys()
            for id_, old in before.items():
                self.compare_followed(old, after[id_])
            self.states[self.person] = after
            # Undoing what a person did leaves the notes where their words are now.
            for state in (*self.past[self.person], *self.future[self.person]):
                state.update({id_: replace(held, **placed(after[id_])) for id_, held in state.items() if id_ in after})

    def compare_followed(self, old: Annotation, new: Annotation) -> None:
        target = replace(old.target, edition="", article="", fingerprint="")
        assert replace(new.target, edition="", article="", fingerprint="") == target
        assert replace(new, **placed(old), modified=old.modified) == old
        if new.state is AnchorState.LOST or old.anchor is None:
            assert new.anchor == old.anchor
        elif len(fold_text(old.anchor.quote, drop_space=True)) < 8:
            assert new.anchor is not None
            assert fold_text(new.anchor.quote, drop_space=True) == fold_text(old.anchor.quote, drop_space=True)
        self.tally[f"followed, {new.state.value}"] += new != old

    @rule(start=picks, size=st.integers(1, 60), note=words, color=st.sampled_from(list(Color)))
    def highlight(self, start: int, size: int, note: str, color: Color) -> None:
        articles = [entry.id for summary in self.library.summaries() for entry in self.library.contents(summary.id)]
        if not articles:
            return
        article = articles[start % len(articles)]
        text = self.library.article(article).article.text
        begin = start % len(text)
        quote = text[begin : begin + size]
        before = dict(self.state)
        held = SECRETS[self.person] + note
        added = add_by_quote(self.library, self.notebook, article, quote, start=begin, color=color, note=held)
        assert (added.note, added.anchor.quote if added.anchor else "") == (clean_text(held), quote)
        self.state[added.id] = added
        self.did(before)

    @rule(note=words, tags=st.lists(st.sampled_from(["论点", "数据", "生词"]), unique=True))
    def write_on_the_edition(self, note: str, tags: list[str]) -> None:
        before = dict(self.state)
        target = Target("an edition that is held nowhere", None, newspaper="通辽日报", date="2024-01-01")
        held = SECRETS[self.person] + note
        added = self.notebook.add(Annotation("", AnnotationKind.NOTE, target, note=held, tags=tuple(tags)))
        self.state[added.id] = added
        self.did(before)

    @rule(pick=picks, note=words, color=st.sampled_from([None, *Color]), tags=st.sets(st.sampled_from("甲乙丙")))
    def edit(self, pick: int, note: str, color: Color | None, tags: set[str]) -> None:
        if not self.state:
            return
        before, held = dict(self.state), self.chosen(pick)
        said = SECRETS[self.person] + note
        edited = self.notebook.edit(held.id, note=said, color=color, tags=sorted(tags))
        assert replace(held, note=clean_text(said), color=color, tags=edited.tags, modified=edited.modified) == edited
        assert set(edited.tags) == tags
        self.state[held.id] = edited
        self.did(before)

    @rule(pick=st.lists(picks, min_size=1, max_size=4), back=st.booleans())
    def delete_or_restore(self, pick: list[int], back: bool) -> None:
        before = dict(self.state)
        ids = {self.chosen(each).id for each in pick if self.state}
        _ = self.notebook.restore(ids) if back else self.notebook.delete(ids)
        now = contents(self.notebook)
        self.state.update({id_: replace(self.state[id_], deleted=now[id_].deleted) for id_ in ids})
        assert all((self.state[id_].deleted is None) is back for id_ in ids)
        self.did(before)

    @rule(back=st.booleans())
    def undo_or_redo(self, back: bool) -> None:
        taken, given = (self.past, self.future) if back else (self.future, self.past)
        act = self.notebook.undo if back else self.notebook.redo
        if self.person in self.blind:
            with contextlib.suppress(NothingToUndo, ChangedSince):
                act()
            self.states[self.person] = contents(self.notebook)
            return
        if not taken[self.person]:
            with pytest.raises(NothingToUndo):
                act()
            return
        act()
        given[self.person].append(dict(self.state))
        self.states[self.person] = taken[self.person].pop()
        self.tally["undone or done again"] += 1

    @rule(name=st.sampled_from(sorted(SECRETS)))
    def change_person(self, name: str) -> None:
        self.notebook.close()
        self.person = name
        self.notebook = self.open_notebook()
        self.tally["changes of the person"] += 1

    @rule()
    def start_again(self) -> None:
        self.close()
        self.open()
        self.notebook = self.open_notebook()
        self.follow()
        self.tally["starts"] += 1

    @rule()
    def killed(self) -> None:
        """Go on from the files as they are while all is open: what a killed program leaves on the disk."""
        after = Path(tempfile.mkdtemp())
        shutil.copytree(self.root, after, dirs_exist_ok=True)
        self.close()
        shutil.rmtree(self.root)
        self.root = after
        self.open()
        self.notebook = self.open_notebook()
        self.tally["ends without closing"] += 1

    @precondition(lambda self: self.kills and self.person == "李")
    @rule()
    def really_killed(self) -> None:
        """Let another process write in this notebook at full speed and kill it; what it told of must be there."""
        lines = sum(1 for _ in Journal(self.notebook.folder / "journal", self.platform).scan())
        self.notebook.close()
        child = Child("notebook", self.root)
        child.ready.wait()
        threading.Event().wait(self.chance.uniform(0, 0.3))
        assert child.kill() == ""
        self.notebook = self.open_notebook(torn=True)
        now = contents(self.notebook)
        told: dict[str, object] = {}
        for line in child.told:
            told |= line["states"]
        # One change more may hold, the telling of which the kill prevented.
        journal = Journal(self.notebook.folder / "journal", self.platform)
        unsaid = [operation_of(line) for line in journal.scan()][lines + len(child.told) :]
        assert len(unsaid) <= 1
        held = {id_: json.loads(json.dumps(asdict(note))) for id_, note in now.items()}
        expected = {id_: json.loads(json.dumps(asdict(note))) for id_, note in self.state.items()} | told
        expected = {id_: state for id_, state in expected.items() if state is not None}
        differing = {id_ for id_ in expected.keys() | held.keys() if expected.get(id_) != held.get(id_)}
        assert differing <= {edit.id for operation in unsaid for edit in operation.edits}
        # What the child did is no part of the model: it goes on from what is stored, and knows no steps to undo.
        self.states[self.person] = now
        self.blind.add(self.person)
        self.tally["kills"] += 1

    @rule(pick=picks, back=st.booleans())
    def take_an_edition_away(self, pick: int, back: bool) -> None:
        shelf = self.library.summaries()
        if not shelf:
            return
        edition = shelf[pick % len(shelf)].id
        self.library.remove_edition(edition)
        if back:
            self.library.restore_edition(edition)
        self.tally["editions taken away"] += 1

    @rule()
    def nobody_sees_what_is_not_theirs(self) -> None:
        """Look for both people's words in lists, search and exports of the one who reads."""
        mine, other = SECRETS[self.person], next(secret for name, secret in SECRETS.items() if name != self.person)
        live = [note for note in self.state.values() if note.deleted is None]
        own = [note for note in live if mine in note.note]
        assert self.notebook.desk.count(NoteQuery(text=mine)) == len(own)
        assert self.notebook.desk.count(NoteQuery(text=other)) == 0
        assert {line.id for line in self.notebook.desk.lines(NoteQuery(), NoteOrder.PRINT)} == {n.id for n in live}
        with closing(NotesIndex(self.notebook.folder, self.person, self.platform)) as index:
            assert index.ask(parse_query(mine)).count() == len(own)
            assert index.ask(parse_query(other)).count() == 0
        records = note_records(self.library, live, self.people.find(self.person), WORDS)
        for kind in NoteFormat:
            written = readable(export_notes(NoteSet(records, now_utc()), kind, WORDS, NoteOptions()))
            assert other not in written
            printed = [note for note in own if note.anchor is not None or kind is not NoteFormat.ANKI]
            assert (mine in written) == (bool(printed) and kind not in CITATIONS), kind
        self.tally["looks"] += 1

    @invariant()
    def nothing_is_lost_and_quotes_are_true(self) -> None:
        assert contents(self.notebook) == self.state
        for note in self.state.values():
            anchor = note.anchor
            if anchor is None:
                continue
            assert anchor.quote
            if note.state is AnchorState.LOST or note.target.article is None:
                continue
            try:
                article = self.library.article(note.target.article).article
            except NotFound:
                continue
            assert article.text[anchor.start : anchor.end] == anchor.quote
            starts = {block.id: at for block, at in zip(article.blocks, article.block_starts(), strict=True)}
            assert starts[anchor.block] + anchor.block_start == anchor.start
            self.tally["quotes compared"] += 1


SETTINGS = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
)
Years.TestCase.settings = settings(SETTINGS, max_examples=8, stateful_step_count=25)
TestYears = Years.TestCase


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("killing", [False, True])
def test_many_long_years(killing: bool) -> None:
    class Long(Years):
        kills = killing
        tally: ClassVar[Counter[str]] = Counter()

    run_state_machine_as_test(Long, settings=settings(SETTINGS, max_examples=60, stateful_step_count=50))
    print("\n".join(f"{what:<30}{number:>8}" for what, number in sorted(Long.tally.items())))
