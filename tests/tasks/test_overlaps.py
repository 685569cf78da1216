# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Overlapping highlights become one altogether or not at all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.edition import Article, Block, Role
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from edition_reader.tasks.overlaps import make_one
from tests.system.fake_platform import FakePlatform


def test_highlights_one_of_which_was_changed_since_all_stay_as_they_are(tmp_path: Path) -> None:
    people = People(tmp_path / "people", FakePlatform(tmp_path, user="li"))
    article = Article(1, (Block(Role.PARAGRAPH, "一二三四𠮷六七八九十", id="1"),))
    target = Target(edition="e", article="a")
    with closing(open_notebook(people, people.add("李"))) as notebook:
        made = [
            notebook.add(Annotation("", AnnotationKind.HIGHLIGHT, target, make_anchor(article, start, end), note=note))
            for start, end, note in ((0, 5, "first"), (3, 9, "second"))
        ]
        notebook.edit(made[0].id, note="first, and more")
        assert make_one(notebook, made, article) == 0
        now = [notebook.annotation(note.id) for note in made]
        assert [(note.note, note.deleted) for note in now] == [("first, and more", None), ("second", None)]
        assert make_one(notebook, now, article) == 2
        whole, other = (notebook.annotation(note.id) for note in made)
        assert (whole.note, whole.deleted, other.deleted is None) == ("first, and more\n\nsecond", None, False)
        assert whole.anchor is not None
        assert whole.anchor.quote == "一二三四𠮷六七八九"
