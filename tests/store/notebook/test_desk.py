# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Questions about all annotations: every condition, together, and counts that are those of a plain loop."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.notebook.samples import highlight

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.desk import Bearings, NoteOrder, NoteQuery, color_token, query_as_json, query_from_json
from edition_reader.text.match import matches
from edition_reader.text.query_parser import parse_query
from edition_reader.text.records import annotation_record

TAGS = ("阅读题", "a\\", '"a\\', 'x","阅读题', "𠮷", "café", "cafe\u0301", "")
TEXTS = ("", "Ｑ１ 年年报", "問題 𠮷", "café", "a\\%_'\"")


def annotations(count: int = 60) -> list[Annotation]:
    """Annotations that differ in everything a query asks for."""
    made = []
    for n in range(count):
        target = Target(
            edition=f"e{n % 3}",
            article=None if n % 11 == 0 else f"a{n % 7}",
            newspaper=(None, "通辽日报", "The Ledger")[n % 3],
            date=(None, "2025-07-01", "2025-06-30", "1931-03-14")[n % 4],
            page=(None, "02", "03")[n % 3],
        )
        made.append(
            replace(
                highlight(n % 20),
                id=f"id-{n:03}",
                target=target,
                anchor=None if n % 11 == 0 else highlight(n % 20).anchor,
                kind=tuple(AnnotationKind)[n % 4],
                color=(*Color, None)[n % 6],
                note=TEXTS[n % 5],
                tags=tuple(TAGS[at] for at in range(8) if n >> (at % 5) & 1 and at % 3 == n % 3),
                state=tuple(AnchorState)[n % 4],
                created=f"2025-07-{n % 28 + 1:02}T08:00:00.000Z",
                modified=f"2025-07-{n % 28 + 1:02}T08:00:00.000Z",
                creator=(None, "Ana")[n % 2],
            )
        )
    return made


def takes(query: NoteQuery, a: Annotation) -> bool:
    """What the words of NoteQuery say, one annotation at a time."""
    root = parse_query(query.text, typing=True).root
    return all(
        (
            (a.deleted is not None) == query.trash,
            not query.colors or color_token(a.color) in query.colors,
            not query.kinds or a.kind in query.kinds,
            query.tags <= set(a.tags),
            not query.newspapers or (a.target.newspaper or "") in query.newspapers,
            query.since is None or (a.target.date or "") >= query.since,
            query.until is None or "" < (a.target.date or "") <= query.until,
            query.page is None or a.target.page == query.page,
            not query.states or a.state in query.states,
            not query.authors or (a.creator or "") in query.authors,
            query.edition is None or a.target.edition == query.edition,
            query.article is None or a.target.article == query.article,
            query.made_since is None or a.created >= query.made_since,
            root is None or matches(root, annotation_record(a)),
        )
    )


def subsets(values):
    return st.frozensets(st.sampled_from(list(values)), max_size=2)


queries = st.builds(
    NoteQuery,
    text=st.sampled_from(
        (
            "",
            "",
            "",
            "q1",
            "Ｑ１年",
            "吉",
            "𠮷",
            "CAFÉ",
            "\\%",
            "野家 c",
            "不在",
            "has:tag -q1",
            "颜色：黄色 OR note:吉",
        )
    ),
    colors=subsets((*(color.value for color in Color), "")),
    kinds=subsets(AnnotationKind),
    tags=subsets(TAGS),
    newspapers=subsets(("", "通辽日报", "The Ledger")),
    since=st.sampled_from((None, None, "2025-07-01", "1931-01-01")),
    until=st.sampled_from((None, None, "2025-06-30")),
    page=st.sampled_from((None, None, "02")),
    states=subsets(AnchorState),
    authors=subsets(("", "Ana")),
    edition=st.sampled_from((None, None, "e1")),
    article=st.sampled_from((None, None, "a3")),
    made_since=st.sampled_from((None, None, "2025-07-15T00:00:00.000Z")),
    trash=st.booleans(),
)


@pytest.fixture
def filled(notebook):
    notebook.add_all(annotations())
    notebook.delete([f"id-{n:03}" for n in range(0, 60, 5)])
    return notebook


def test_every_query_answers_as_a_loop_over_all_would(filled):
    held = filled.annotations() + filled.annotations(trash=True)
    now = Bearings({"e0": ("The Ledger", "1931-03-14"), "e1": (None, "2025-06-30")}, {"a3": (4, "03"), "a4": (5, None)})

    @settings(max_examples=200, deadline=None)
    @given(queries, st.sampled_from(NoteOrder), st.sampled_from((Bearings(), now)))
    def same(query, order, bearings):
        filled.desk.know(bearings)
        expected = {a.id for a in held if takes(query, replace(a, target=bearings.target(a.target)))}
        assert {line.id for line in filled.desk.lines(query, order)} == expected
        assert filled.desk.count(query) == len(expected)

    same()


@given(queries)
def test_a_query_survives_being_stored(query):
    assert query_from_json(json.loads(json.dumps(query_as_json(query)))) == query


def test_a_stored_query_of_another_program_is_read_as_far_as_it_goes():
    odd = {"colors": ["yellow", 3], "kinds": ["highlight", "scribble"], "text": 5, "trash": True, "new": 1, "page": "2"}
    kinds = frozenset({AnnotationKind.HIGHLIGHT})
    assert query_from_json(odd) == NoteQuery(colors=frozenset({"yellow"}), kinds=kinds, trash=True, page="2")
    assert query_from_json(["no"]).is_empty


def test_print_order_is_by_date_edition_article_and_place(notebook):
    later = replace(highlight(5, article="b"), target=Target("e2", "b", date="2025-07-02"))
    undated = replace(highlight(1, article="c"), target=Target("e3", "c"))
    on_edition = replace(highlight(0), anchor=None, target=Target("e1", None, date="2025-07-01"))
    second = replace(highlight(3, article="a"), target=Target("e1", "a", date="2025-07-01"))
    first = replace(highlight(9, article="z"), target=Target("e1", "z", date="2025-07-01"))
    wanted = [later, on_edition, first, second, undated]
    ids = [notebook.add(a).id for a in wanted]
    notebook.desk.know(Bearings(articles={"z": (1, None), "a": (2, None), "b": (1, None), "c": (1, None)}))
    assert [line.id for line in notebook.desk.lines(NoteQuery(), NoteOrder.PRINT)] == ids
    assert [line.id for line in notebook.desk.lines(NoteQuery(), NoteOrder.NEWEST)] == ids[::-1]


def test_newspaper_date_and_page_are_asked_for_as_the_library_has_them_now(notebook):
    target = Target("e", "a", newspaper="通遼日報", date="2025-07-01", page="2")
    held = notebook.add(replace(highlight(1), target=target))
    gone = notebook.add(replace(highlight(2), target=replace(target, edition="gone", article="lost")))
    notebook.desk.know(Bearings({"e": ("通辽日报", "2025-07-02")}, {"a": (0, "02")}))
    found = {
        name: [line.id for line in notebook.desk.lines(query, NoteOrder.NEWEST)]
        for name, query in {
            "new": NoteQuery(newspapers=frozenset({"通辽日报"})),
            "old": NoteQuery(newspapers=frozenset({"通遼日報"})),
            "day": NoteQuery(since="2025-07-02", until="2025-07-02"),
            "page": NoteQuery(page="02"),
            "words": NoteQuery(text="newspaper:通辽日报 page:02 date:2025-07-02"),
        }.items()
    }
    assert found == {"new": [held.id], "old": [gone.id], "day": [held.id], "page": [held.id], "words": [held.id]}
    choices = notebook.desk.choices()
    assert (choices.newspapers, choices.pages) == (("通辽日报", "通遼日報"), ("02", "2"))
    assert notebook.annotation(held.id).target == target
    notebook.desk.know(Bearings())
    assert notebook.desk.count(NoteQuery(newspapers=frozenset({"通遼日報"}))) == 2


def test_counts_are_true_and_follow_each_change(filled):
    held = filled.annotations()
    counts = filled.desk.counts("2025-07-20T00:00:00.000Z")
    assert counts.total == len(held)
    assert counts.trash == len(filled.annotations(trash=True))
    assert counts.today == sum(a.created >= "2025-07-20" for a in held)
    assert counts.lost == sum(a.state is AnchorState.LOST for a in held)
    assert counts.check == counts.lost + sum(a.state is AnchorState.CHECK for a in held)
    assert sum(counts.colors.values()) == counts.total
    assert counts.tags == {tag: n for tag in TAGS if (n := sum(tag in a.tags for a in held))}
    filled.delete([held[0].id])
    assert filled.desk.counts("").total == len(held) - 1


def test_text_is_found_as_it_is_now(notebook):
    made = notebook.add(highlight(note="问题 １"))
    query = NoteQuery(text="问题1")
    assert notebook.desk.count(query) == 1
    notebook.edit(made.id, note="改写")
    assert notebook.desk.count(query) == 0
    assert notebook.desk.count(NoteQuery(text="改 写")) == 1


def test_no_find_spans_quote_and_note(notebook):
    notebook.add(highlight(note="abc"))
    assert notebook.desk.count(NoteQuery(text="cafe\u0301abc")) == 0


def test_text_can_be_prepared_little_by_little(filled):
    assert filled.desk.prepare_text(50)
    assert filled.desk.prepare_text(50)
    assert not filled.desk.prepare_text(50)


def test_notes_come_in_the_order_asked_for_without_those_that_are_gone(filled):
    ids = ["id-007", "nobody", "id-002", "id-005"]
    assert [a.id for a in filled.desk.notes(ids)] == ["id-007", "id-002", "id-005"]


def test_choices_are_what_there_is(filled):
    choices = filled.desk.choices()
    assert choices.newspapers == ("", "The Ledger", "通辽日报")
    assert choices.pages == ("02", "03")
    assert choices.authors == ("", "Ana")
    editions, articles = map(set, filled.desk.noted())
    assert editions == {"e0", "e1", "e2"}
    assert articles == {f"a{n}" for n in range(7)}


def test_it_answers_after_the_database_was_replaced(filled):
    filled.desk.count(NoteQuery(text="q1"))
    filled._ledger.close()
    assert filled.desk.count(NoteQuery(text="q1")) == len([a for a in filled.annotations() if a.note == TEXTS[1]])
