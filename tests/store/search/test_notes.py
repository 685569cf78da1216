# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A person's annotations are searched in that person's own index, which follows the notebook by itself."""

import random

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.anchor import Anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.search import Sort
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from edition_reader.store.search import NotesIndex
from edition_reader.text.query import Facet, Is
from edition_reader.text.query_parser import parse_query


@pytest.fixture
def platform(tmp_path):
    return FakePlatform(tmp_path)


@pytest.fixture
def notebook(tmp_path, platform):
    people = People(tmp_path / "people", platform)
    notebook = open_notebook(people, people.add("王老师"))
    yield notebook
    notebook.close()


@pytest.fixture
def index(notebook, platform):
    index = NotesIndex(notebook.folder, "王老师", platform)
    yield index
    index.close()


def annotation(note="", quote="", *, tags=(), color=None, kind=AnnotationKind.HIGHLIGHT, article="a1", date=None):
    anchor = Anchor("1", 0, 0, len(quote), quote, "", "") if quote else None
    target = Target("e1", article, newspaper="通辽日报", date=date, page="02", headline="三年蝶变")
    return Annotation("", kind, target, anchor, color, note, tags)


def found(index, query):
    answer = index.ask(parse_query(query))
    hits = answer.page()
    assert answer.count() == len(hits)
    return [hit.note or hit.quote for hit in hits]


def test_all_that_can_be_asked(notebook, index):
    notebook.add(annotation("论点：产业转型", "成为典范", tags=("课文", "经济"), color=Color.YELLOW))
    notebook.add(annotation("", "传统产业", color=Color.GREEN, date="2025-07-01"))
    notebook.add(annotation("典故", "蝶", kind=AnnotationKind.WORD, article=None))
    for query, expected in {
        "产业": ["传统产业", "论点：产业转型"],
        "典": ["典故", "论点：产业转型"],
        "note:典": ["典故"],
        "quote:典范": ["论点：产业转型"],
        "课文": ["论点：产业转型"],
        "tag:经济": ["论点：产业转型"],
        "标签：课": ["论点：产业转型"],
        "color:yellow,green": ["传统产业", "论点：产业转型"],
        "颜色：绿色": ["传统产业"],
        "has:note": ["典故", "论点：产业转型"],
        "-has:note": ["传统产业"],
        "kind:word": ["典故"],
        "类型：生词": ["典故"],
        "state:in-place date:2025": ["传统产业"],
        "by:王 newspaper:通辽 page:2 headline:蝶变 产业": ["传统产业", "论点：产业转型"],
        "by:李": [],
        "蝶变": [],
        "byline:张": [],
        "产业 -转型": ["传统产业"],
    }.items():
        assert found(index, query) == expected, query
    assert [hit.note for hit in index.ask(parse_query("典")).page(sort=Sort.OLDEST)] == ["论点：产业转型", "典故"]
    assert index.ask(parse_query("课文")).page(sort=Sort.BEST)[0].tags == ("课文", "经济")


def test_snippets_mark_the_words(notebook, index):
    notebook.add(annotation("见产业转型一文", "无"))
    notebook.add(annotation("无", "传统产业"))
    first, second = index.ask(parse_query("产业")).page()
    assert [first.snippet.text[a:b] for a, b in first.snippet.marks] == ["产业"]
    assert first.snippet.text == "传统产业"
    assert [second.snippet.text[a:b] for a, b in second.snippet.marks] == ["产业"]


def test_the_index_follows_the_notebook(notebook, index, platform):
    one = notebook.add(annotation("甲产业"))
    assert found(index, "产业") == ["甲产业"]
    assert index.follow() == 0
    notebook.edit(one.id, note="乙农业", tags=("新",))
    assert found(index, "产业") == []
    assert found(index, "农业 新") == ["乙农业"]
    notebook.delete([one.id])
    assert found(index, "农业") == []
    notebook.undo()
    assert found(index, "农业") == ["乙农业"]
    other = NotesIndex(notebook.folder, "王老师", platform)
    assert found(other, "农业") == ["乙农业"]
    other.close()


def test_many_changes_leave_exactly_what_is_there(notebook, index):
    source = random.Random(3)
    held = {}
    for step in range(60):
        if held and source.random() < 0.6:
            note_id = source.choice(list(held))
            held[note_id] = "".join(source.choices("产业转型", k=6)) + str(step)
            notebook.edit(note_id, note=held[note_id])
        else:
            text = "".join(source.choices("产业转型", k=6)) + str(step)
            held[notebook.add(annotation(text)).id] = text
        if step % 7 == 0:
            index.follow()
    for query in ("产业", "转", "业转型", "型型"):
        assert sorted(found(index, query)) == sorted(text for text in held.values() if query in text)


def test_articles_with_annotations(notebook, index):
    notebook.add(annotation("甲", tags=("课文",), article="a1"))
    notebook.add(annotation("", "乙", color=Color.PINK, article="a2"))
    assert index.articles(Is(Facet.HAS, "note")) == {"a1"}
    assert index.articles(Is(Facet.HAS, "annotation")) == {"a1", "a2"}
    assert index.articles(Is(Facet.TAG, "课文")) == {"a1"}
    assert index.articles(Is(Facet.COLOR, "粉红")) == {"a2"}
    assert index.articles(Is(Facet.HAS, "nothing")) == frozenset()


def test_nothing_is_readable_by_others(notebook, index):
    assert index.path.parent == notebook.folder
    assert index.path.stat().st_mode & 0o077 == 0


def test_an_index_that_is_not_of_this_history_is_made_anew(notebook, index):
    notebook.add(annotation("甲产业"))
    index.follow()
    index._connection.execute("UPDATE property SET value = '1:0000' WHERE name = 'head'")
    assert found(index, "产业") == ["甲产业"]
