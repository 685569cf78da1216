# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A changed file of an edition takes its place, and everything that was written on it follows or is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from edition_reader.model.anchor import AnchorState, make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.changes import Op
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.holding import Position
from edition_reader.model.progress import Progress
from edition_reader.model.report import ImportReport
from edition_reader.store.library import Library, open_library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.system.resources import sample_editions
from edition_reader.tasks.annotate import add_by_quote, target_of
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.reanchor_notes import reanchor_notes
from edition_reader.tasks.versions import (
    FollowReport,
    article_successors,
    earlier_version,
    follow_versions,
    present_place,
)
from edition_reader.tasks.versions_back import follow_back
from edition_reader.tasks.workspace import Workspace, open_workspace
from tests.system.fake_platform import FakePlatform

DETAILS = EditionDetails(newspaper="通辽日报", date="2025-07-01")
PAGE = Page("02", "要闻")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(FakePlatform(tmp_path), None, "李", create_person=True)
    yield opened
    opened.close()


@pytest.fixture
def library(workspace: Workspace) -> Library:
    return workspace.library


@pytest.fixture
def notebook(workspace: Workspace) -> Notebook:
    assert workspace.notebook is not None
    return workspace.notebook


def page_text() -> str:
    """The real page of the sample."""
    return next((sample_editions() / "tongliao-2025").glob("*.txt")).read_text("utf-8")


def bring(library: Library, folder: Path, name: str, text: str, page: Page = PAGE) -> ImportReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_editions(library, [path], Progress(), details=DETAILS, page=page)


def corrected(text: str) -> str:
    """The page with a paragraph put in, three typing errors and other column breaks."""
    lines = text.splitlines()
    middle = len(lines) // 2
    lines.insert(middle, "本报讯 这一段是后来加进版面里的，原来没有，讲的是另外一件事情。")
    changed = "\n".join(lines)
    for wrong, right in (("推动", "推动动"), ("发展", "发屏"), ("服务", "服 务")):
        changed = changed.replace(wrong, right, 1)
    return changed


def mark_everywhere(library: Library, notebook: Notebook, edition: str) -> list[Annotation]:
    """Highlight passages in all articles, each of its own length, each with a note."""
    made = []
    for number, entry in enumerate(library.contents(edition)):
        text = library.article(entry.id).article.text
        for start in range(12, len(text) - 30, 60):
            quote = text[start : start + 9 + start % 13]
            made.append(
                add_by_quote(library, notebook, entry.id, quote, start=start, note=f"{number}/{start}", tags=("课",))
            )
    return made


def test_a_corrected_page_takes_the_place_and_every_note_is_placed_or_listed(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "page.txt", page_text()).imported[0]
    library.enter_details(first.edition, EditionDetails(newspaper="通辽日报", date="2025-07-01", number="9142"))
    made = mark_everywhere(library, notebook, first.edition)
    trashed = made.pop()
    notebook.delete([trashed.id])
    whole = notebook.add(
        Annotation("", AnnotationKind.NOTE, target_of(library.article(made[0].target.article)), note="整篇")
    )
    second = bring(library, tmp_path, "page-corrected.txt", corrected(page_text())).imported[0]
    assert second.version_of == first.edition
    assert library.versions(first.edition) == [first.edition, second.edition]
    assert [one.id for one in library.summaries()] == [second.edition]
    assert library.summary(second.edition).details.number == "9142"
    assert library.original(first.edition).data == page_text().encode()
    report = follow_versions(library, notebook)
    assert report.stayed + report.repaired + report.lost == len(made)
    assert report.lost <= len(made) // 50
    assert report.editions == 1
    kept = {note.id: note for note in notebook.annotations()}
    assert kept.keys() == {note.id for note in (*made, whole)}
    for before in made:
        after = kept[before.id]
        assert (after.note, after.tags, after.color, after.created) == (
            before.note, before.tags, before.color, before.created,
        )  # fmt: skip
        assert after.target.edition == second.edition
        if after.state is AnchorState.LOST:
            assert after.anchor.quote == before.anchor.quote
        else:
            stored = library.article(after.target.article)
            assert stored.edition == second.edition
            assert stored.article.text[after.anchor.start : after.anchor.end] == after.anchor.quote
    assert library.article(kept[whole.id].target.article).edition == second.edition
    (in_trash,) = notebook.annotations(trash=True)
    assert (in_trash.id, in_trash.target.edition) == (trashed.id, second.edition)


def test_following_twice_changes_nothing(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    mark_everywhere(library, notebook, first.edition)
    bring(library, tmp_path, "b.txt", corrected(page_text()))
    follow_versions(library, notebook)
    kept = notebook.annotations()
    assert follow_versions(library, notebook) == FollowReport()
    assert notebook.annotations() == kept
    assert reanchor_notes(library, notebook).changed == 0


def test_the_command_of_reanchoring_follows_too(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    mark_everywhere(library, notebook, first.edition)
    second = bring(library, tmp_path, "b.txt", corrected(page_text())).imported[0]
    report = reanchor_notes(library, notebook, first.edition)
    assert report.without_edition == 0
    assert notebook.edition_counts().keys() == {second.edition}


def test_the_place_of_reading_follows_its_words(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    third = library.contents(first.edition)[2]
    text = library.article(third.id).article.text
    line = text[200:230]
    notebook.set_position(Position(first.edition, third.id, 200, "2026-01-01T08:00:00.000Z"))
    later = page_text().replace(text[40:60], text[40:60] + "后来才加进来的话")
    assert later != page_text()
    second = bring(library, tmp_path, "b.txt", later).imported[0]
    follow_versions(library, notebook)
    position = notebook.position(second.edition)
    article = library.article(position.article).article
    assert article.headline == third.headline
    assert article.text[position.offset :].startswith(line)
    assert notebook.positions()[0] == position
    assert position.at == "2026-01-01T08:00:00.001Z"


def test_the_place_of_another_edition_stays_the_latest(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    other = bring(library, tmp_path, "o.txt", "市民文化节开幕\n\n本报讯 昨日，市民文化节开幕。\n", Page("3")).imported[
        0
    ]
    notebook.set_position(Position(first.edition, library.contents(first.edition)[0].id, 40))
    notebook.set_position(Position(other.edition, library.contents(other.edition)[0].id, 3))
    bring(library, tmp_path, "b.txt", corrected(page_text()))
    follow_versions(library, notebook)
    assert notebook.positions()[0].edition == other.edition


def test_a_place_whose_words_are_gone_stays_as_far_down(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    entry = library.contents(first.edition)[0]
    text = library.article(entry.id).article.text
    notebook.set_position(Position(first.edition, entry.id, len(text) - 12))
    shorter = page_text()
    for at in range(len(text) - 400, len(text), 10):
        shorter = shorter.replace(text[at : at + 10], "")
    second = bring(library, tmp_path, "b.txt", shorter).imported[0]
    follow_versions(library, notebook)
    position = notebook.position(second.edition)
    heir = library.article(position.article).article
    assert heir.headline == entry.headline
    assert len(heir.text) < len(text) - 100
    assert position.offset == min(len(text) - 12, len(heir.text))


def test_a_place_in_an_article_that_is_gone_is_left_alone(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    texts = [library.article(entry.id).article for entry in library.contents(first.edition)]
    notebook.set_position(Position(first.edition, texts[-1].id, 30))
    shorter = page_text()
    for block in texts[-1].blocks:
        for piece in (block.text[at : at + 12] for at in range(0, len(block.text), 12)):
            shorter = shorter.replace(piece, "")
    second = bring(library, tmp_path, "b.txt", shorter).imported[0]
    assert second.version_of == first.edition
    follow_versions(library, notebook)
    assert notebook.position(second.edition) is None


def test_what_was_read_stays_read_and_what_is_marked_unread_since_stays_unread(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    contents = library.contents(first.edition)
    notebook.set_position(Position(first.edition, contents[2].id, 0))
    notebook.mark_all_read(first.edition, [contents[0].id, contents[1].id])
    second = bring(library, tmp_path, "b.txt", corrected(page_text())).imported[0]
    follow_versions(library, notebook)
    read = notebook.read_articles(second.edition)
    names = {entry.headline for entry in library.contents(second.edition) if entry.id in read}
    assert names == {contents[0].headline, contents[1].headline}
    notebook.mark_unread(second.edition, read)
    follow_versions(library, notebook)
    assert notebook.read_articles(second.edition) == frozenset()


def test_the_present_place_is_that_in_the_version_on_the_shelf(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    third = library.contents(first.edition)[2]
    place = Position(first.edition, third.id, 40, "2026-01-01T08:00:00.000Z")
    notebook.set_position(place)
    assert present_place(library, notebook, place) == place
    second = bring(library, tmp_path, "b.txt", corrected(page_text())).imported[0]
    moved = present_place(library, notebook, place)
    assert moved.edition == second.edition
    assert library.article(moved.article).article.headline == third.headline
    # Whoever looked into the earlier version since goes on where they were there, in the one that holds now.
    other = library.contents(first.edition)[1]
    since = Position(first.edition, other.id, 25, "2026-01-02T08:00:00.000Z")
    notebook.set_position(since)
    again = present_place(library, notebook, since)
    assert again.edition == second.edition
    assert library.article(again.article).article.headline == other.headline


def test_the_earlier_file_again_is_known_as_the_newest_version(library, tmp_path) -> None:
    bring(library, tmp_path, "a.txt", page_text())
    second = bring(library, tmp_path, "b.txt", corrected(page_text())).imported[0]
    again = bring(library, tmp_path, "c.txt", page_text())
    assert [one.edition for one in again.skipped] == [second.edition]
    assert len(library.summaries()) == 1


def test_a_third_version_follows_the_second(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    made = mark_everywhere(library, notebook, first.edition)
    second = bring(library, tmp_path, "b.txt", corrected(page_text())).imported[0]
    third = bring(library, tmp_path, "c.txt", corrected(corrected(page_text()))).imported[0]
    assert library.versions(second.edition) == [first.edition, second.edition, third.edition]
    follow_versions(library, notebook)
    assert {note.target.edition for note in notebook.annotations()} == {third.edition}
    assert len(notebook.annotations()) == len(made)


def test_other_pages_and_other_texts_of_the_day_are_editions_of_their_own(library, tmp_path) -> None:
    bring(library, tmp_path, "a.txt", page_text())
    other_page = bring(library, tmp_path, "b.txt", corrected(page_text()), Page("03")).imported[0]
    unknown_page = bring(library, tmp_path, "c.txt", corrected(page_text()) + "\n尾", Page()).imported[0]
    other_text = bring(
        library, tmp_path, "d.txt", "市民文化节开幕\n\n本报讯 昨日，市民文化节开幕，各界参加。\n"
    ).imported[0]
    assert [one.version_of for one in (other_page, unknown_page, other_text)] == [None, None, None]
    assert len(library.summaries()) == 4


def test_a_version_chosen_by_a_person_and_its_undo(library, notebook, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    add_by_quote(library, notebook, library.contents(first.edition)[0].id, "通辽市国资国企聚焦", color=Color.BLUE)
    second = bring(library, tmp_path, "b.txt", corrected(page_text()), Page("7")).imported[0]
    changes = library.make_version(second.edition, first.edition, person="李")
    assert changes.rows["edition"] == {first.edition, second.edition}
    assert changes.operation.op is Op.NEW_VERSION
    assert follow_versions(library, notebook).repaired == 1
    library.undo()
    assert {one.id for one in library.summaries()} == {first.edition, second.edition}
    assert library.versions(first.edition) == [first.edition]
    assert library.check() == []
    library.redo()
    assert library.versions(first.edition) == [first.edition, second.edition]
    assert library.check(repair=True) == []


def places_of(notebook: Notebook) -> dict[str, tuple[object, ...]]:
    """Where each note stands, those in the trash included."""
    held = notebook.annotations() + notebook.annotations(trash=True)
    return {note.id: (note.target, note.anchor, note.state) for note in held}


def test_everybodys_notes_go_back_when_their_notebook_is_opened(workspace, tmp_path) -> None:
    library, people = workspace.library, workspace.people
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0].edition
    second = bring(library, tmp_path, "b.txt", corrected(page_text()), Page("7")).imported[0].edition
    other = open_notebook(people, people.add("张"))
    made = mark_everywhere(library, other, first)
    other.delete([made[0].id])
    own = add_by_quote(library, other, library.contents(second)[0].id, "通辽市国资国企聚焦")
    before = places_of(other)
    library.make_version(second, first)
    assert follow_versions(library, other).editions == 1
    assert {note.target.edition for note in other.annotations()} == {second}
    other.edit(made[1].id, note="since", tags=("后",))
    library.undo()
    assert library.ended_versions() == [second]
    report = follow_back(library, other)
    assert (report.editions, sum(report.states.values())) == (1, len(made) - 1)
    assert places_of(other) == before
    assert other.annotation(own.id).target.edition == second
    assert (other.annotation(made[1].id).note, other.annotation(made[1].id).tags) == ("since", ("后",))
    last = other.revisions(made[1].id)[-1]
    assert {made[1].id, made[0].id} <= {edit.id for edit in other.desk.reanchorings()[-1].edits}
    assert last.op is Op.REANCHOR_ANNOTATIONS
    assert follow_back(library, other) == FollowReport()
    assert other.revisions(made[1].id)[-1].id == last.id
    library.redo()
    assert library.ended_versions() == []
    assert follow_back(library, other) == FollowReport()
    follow_versions(library, other)
    assert {note.target.edition for note in other.annotations()} == {second}
    library.undo()
    assert reanchor_notes(library, other).without_edition == 0
    assert places_of(other) == before
    other.close()


@pytest.mark.parametrize("between", [False, True], ids=["at-once", "step-by-step"])
def test_notes_go_back_along_several_versions(library, notebook, tmp_path, between) -> None:
    texts = (page_text(), corrected(page_text()), corrected(corrected(page_text())))
    names = [
        bring(library, tmp_path, f"{number}.txt", text, Page(str(number))).imported[0].edition
        for number, text in enumerate(texts)
    ]
    mark_everywhere(library, notebook, names[0])
    before = places_of(notebook)
    for earlier, later in pairwise(names):
        library.make_version(later, earlier)
        if between:
            follow_versions(library, notebook)
    follow_versions(library, notebook)
    assert notebook.edition_counts().keys() == {names[2]}
    library.undo()
    follow_back(library, notebook)
    assert notebook.edition_counts().keys() == {names[1]}
    follow_versions(library, notebook)
    library.undo()
    follow_back(library, notebook)
    assert places_of(notebook) == before


def test_the_end_of_an_early_version_takes_notes_back_from_a_later_one(library, notebook, tmp_path) -> None:
    texts = (page_text(), corrected(page_text()), corrected(corrected(page_text())))
    names = [
        bring(library, tmp_path, f"{number}.txt", text, Page(str(number))).imported[0].edition
        for number, text in enumerate(texts)
    ]
    mark_everywhere(library, notebook, names[0])
    before = places_of(notebook)
    library.make_version(names[2], names[1])
    library.make_version(names[1], names[0])
    follow_versions(library, notebook)
    assert notebook.edition_counts().keys() == {names[2]}
    library.undo()
    assert library.ended_versions() == [names[1], names[2]]
    follow_back(library, notebook)
    assert places_of(notebook) == before


def test_a_note_placed_by_hand_since_is_looked_for_and_one_placed_there_after_all_stays(
    library, notebook, tmp_path
) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0].edition
    second = bring(library, tmp_path, "b.txt", corrected(page_text()), Page("7")).imported[0].edition
    note = add_by_quote(library, notebook, library.contents(first)[0].id, "通辽市国资国企聚焦")
    library.make_version(second, first)
    follow_versions(library, notebook)
    other = library.article(library.contents(second)[1].id)
    by_hand = make_anchor(other.article, 20, 40)
    held = notebook.annotation(note.id)
    placed = replace(held, target=target_of(other), anchor=by_hand)
    notebook.merge(Op.EDIT_ANNOTATION, [placed], [held])
    library.undo()
    follow_back(library, notebook)
    moved = notebook.annotation(note.id)
    assert (moved.target.edition, moved.anchor.quote) == (first, by_hand.quote)
    notebook.merge(Op.EDIT_ANNOTATION, [placed], [moved])
    assert follow_back(library, notebook) == FollowReport()
    assert notebook.annotation(note.id).target.edition == second


def test_articles_are_matched_by_what_they_say(library, tmp_path) -> None:
    first = bring(library, tmp_path, "a.txt", page_text()).imported[0]
    second = bring(library, tmp_path, "b.txt", corrected(page_text()), Page("9")).imported[0]
    before, after = library.edition(first.edition), library.edition(second.edition)
    heirs = article_successors(before, after)
    headlines = {article.id: article.headline for article in after.articles}
    for article in before.articles:
        assert headlines[heirs[article.id][0]] == article.headline
    assert earlier_version(library, second.edition) is None


def lose_library(workspace: Workspace, folder: Path) -> Library:
    """Close and delete the library of a workspace and begin another one there."""
    workspace.library.close()
    (workspace.library.folder / "library.sqlite").unlink()
    return open_library(workspace.library.folder, FakePlatform(folder))


def test_notes_come_to_the_edition_that_is_made_again_from_their_file(workspace, notebook, tmp_path) -> None:
    library = workspace.library
    old = bring(library, tmp_path, "a.txt", page_text()).imported[0].edition
    article = library.edition(old).articles[1]
    passage = add_by_quote(library, notebook, article.id, article.text[60:80], note="一")
    short = add_by_quote(library, notebook, article.id, "的", start=article.text.index("的"))
    binned = add_by_quote(library, notebook, article.id, article.text[30:50])
    notebook.delete([binned.id])
    whole = notebook.add(Annotation("", AnnotationKind.NOTE, target_of(library.article(article.id)), note="全文"))
    paper = notebook.add(
        Annotation("", AnnotationKind.NOTE, replace(whole.target, article=None, headline=None), note="全版")
    )
    other = library.edition(old).articles[2]
    notebook.set_position(Position(old, article.id, 70, "2026-01-01T08:00:00.000Z"))
    notebook.mark_all_read(old, [article.id, other.id])
    again = lose_library(workspace, tmp_path)
    try:
        assert reanchor_notes(again, notebook).without_edition == 4
        new = bring(again, tmp_path, "copy.txt", page_text()).imported[0].edition
        assert new != old
        report = reanchor_notes(again, notebook)
        assert (report.changed, report.without_edition) == (5, 0)
        there = again.edition(new).articles[1]
        for before in (passage, short, whole, replace(binned, deleted=None)):
            after = notebook.annotation(before.id)
            assert (after.target.edition, after.target.article, after.state) == (new, there.id, before.state)
            assert (after.note, after.modified) == (before.note, before.modified)
            if before.anchor:
                assert there.text[after.anchor.start : after.anchor.end] == before.anchor.quote
        assert notebook.annotation(paper.id).target.edition == new
        # The place and what was read come along where a note tells which article it is, and nowhere else.
        assert notebook.position(new) == Position(new, there.id, 70, "2026-01-01T08:00:00.001Z")
        assert notebook.read_articles(new) == {there.id}
        assert reanchor_notes(again, notebook).changed == 0
        # What follows a new version from there goes back there and not to the library that was lost.
        later = bring(again, tmp_path, "b.txt", corrected(page_text())).imported[0]
        assert later.version_of == new
        follow_versions(again, notebook)
        assert notebook.annotation(passage.id).target.edition == later.edition
        again.undo()
        follow_back(again, notebook)
        assert notebook.annotation(passage.id).target.edition == new
    finally:
        again.close()
